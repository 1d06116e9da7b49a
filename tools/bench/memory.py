"""The memory of one worker over many documents.

    python -m tools.bench.memory TEXTS.jsonl [--articles 5000] [--every 500]

Gives articles to one worker process, as `sayso read --workers` does, and prints a line of JSON every so
many: megabytes that the worker holds (resident), and how often it was replaced because it had grown. The
first are those of a file, what follows are variations of them (`variations.py`): a worker remembers words
and names up to a bound, so that the same texts again would tell too little.
"""

import argparse
import json
from collections.abc import Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeAlias

from tools.bench.variations import variations

from sayso.errors import InputError
from sayso.intake import open_articles
from sayso.reader import Opened, read_opened
from sayso.record import Article, Record
from sayso.scale.crew import Crew
from sayso.scale.pool import once

PER_DAY = 60
Work: TypeAlias = Crew[Opened, Record | InputError]


def main() -> None:
    """Read and measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--articles", type=int, default=5000)
    arguments.add_argument("--every", type=int, default=500)
    given = arguments.parse_args()
    crew = Crew(partial(once, partial(read_opened, language="en")))
    workers: set[int] = set()
    words = 0
    for number, article in enumerate(
        islice(_read(crew, given.texts, given.articles), given.articles), 1
    ):
        child = crew.child()
        workers.add(child.pid)
        words += len(article.text.split())
        if number == 1 or number % given.every == 0:
            megabytes = round(child.memory / 2**20)
            told = {"articles": number, "words": words, "megabytes": megabytes}
            print(json.dumps({**told, "replaced": len(workers) - 1}), flush=True)
    crew.close()


def _read(crew: Work, texts: Path, count: int) -> Iterator[Article]:
    """Yield the articles that the worker has read: those of the file, then variations of them."""
    records = []
    for article in open_articles(str(texts)):
        if isinstance(article, Article):
            records += [
                one for one in crew.child().ask(Opened("", article)) if isinstance(one, Record)
            ]
            yield article
    for varied in variations(records, count, PER_DAY):
        list(crew.child().ask(Opened("", varied.article)))
        yield varied.article


if __name__ == "__main__":
    main()
