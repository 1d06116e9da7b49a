"""Commands that tests run read in the tests' own process, which has its models loaded."""

import os

os.environ.setdefault("SAYSO_WORKERS", "1")
