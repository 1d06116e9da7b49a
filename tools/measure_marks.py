"""Measure the attributions that the program gives in world news against those marked by hand.

    python -m tools.measure_marks SCORER NAME...

SCORER is the script that scores attributions; NAME is a batch of `tools/data/attributions` that
nothing was learnt from. Only outermost attributions count, as the scorer has them.
"""

import argparse
import json
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import msgspec
from tools.train_reader.attribution_readings import MARKS, marked, outermost

from sayso.reader import read_article
from sayso.record import Article, to_json


def main() -> None:
    """Write gold and records to a folder that is removed again, and run the scorer on them."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("scorer", type=Path)
    parser.add_argument("names", nargs="+")
    given = parser.parse_args()
    with TemporaryDirectory() as name:
        gold, records = Path(name) / "gold.jsonl", Path(name) / "records.jsonl"
        with gold.open("w", encoding="utf-8") as wanted, records.open("wb") as found:
            for article in marked(MARKS, given.names):
                wanted.write(json.dumps(msgspec.to_builtins(outermost(article))) + "\n")
                known = Article(id=article.id, text=article.text)
                found.write(to_json(read_article(known)) + b"\n")
        subprocess.run([sys.executable, given.scorer, gold, records], check=True)  # noqa: S603


if __name__ == "__main__":
    main()
