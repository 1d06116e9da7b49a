"""Every reader given bytes that no program wrote, led by what they reach in the code (atheris).

    python -m tools.soak.readers 600            # seconds; begins with an input of each kind

Whatever comes, an input gives articles and errors that say what is wrong with it; a fault of the
program, more than a GB or more than a minute ends the run and leaves the input in the folder.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import atheris

with atheris.instrument_imports(include=["sayso.intake", "email", "feedparser", "defusedxml"]):
    from sayso.intake import open_articles

from tests.intake.test_readers import GIVEN

from sayso.errors import UnreadArticleError


def try_one(data: bytes) -> None:
    """Read an input; raise what the program failed with."""
    for found in open_articles(data):
        if isinstance(found, UnreadArticleError):
            raise found.__cause__ or found


def main() -> None:
    """Try for as many seconds as are given."""
    with TemporaryDirectory() as folder:
        for number, (_, _, data, _) in enumerate(GIVEN.values()):
            raw = data.encode() if isinstance(data, str) else data
            (Path(folder) / f"{number:02}").write_bytes(raw)
        most = ["-rss_limit_mb=1024", "-timeout=60", "-max_len=20000", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], folder, f"-max_total_time={sys.argv[1]}", *most], try_one)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
