"""Commands that tests run read in the tests' own process; no test looks at how long it takes."""

import os

from hypothesis import settings

os.environ.setdefault("SAYSO_WORKERS", "1")
settings.register_profile("timeless", deadline=None)
settings.load_profile("timeless")
