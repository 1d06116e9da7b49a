"""Claims: one event across articles, who asserts and who denies it, and where it comes from."""
