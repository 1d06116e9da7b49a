"""Events of many articles: which are one, what they go back to, the claim they make."""
