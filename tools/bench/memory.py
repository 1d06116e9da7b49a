"""The memory of one worker over many documents.

    python -m tools.bench.memory TEXTS.jsonl [--articles 5000] [--every 500]

Gives the articles of a file to one worker process, as `sayso read --workers` does, again from the
start where they are fewer, and prints a line of JSON every so many: megabytes that the worker holds
(resident), and how often it was replaced because it had grown.
"""

import argparse
import json
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from sayso.intake import open_articles
from sayso.reader import Opened, read_opened
from sayso.record import Article
from sayso.scale.crew import Crew
from sayso.scale.pool import once


def main() -> None:
    """Read and measure."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("texts", type=Path)
    arguments.add_argument("--articles", type=int, default=5000)
    arguments.add_argument("--every", type=int, default=500)
    given = arguments.parse_args()
    found = [one for one in open_articles(str(given.texts)) if isinstance(one, Article)]
    crew = Crew(partial(once, partial(read_opened, language="en")))
    workers: set[int] = set()
    words = 0
    for number, article in enumerate(islice(cycle(found), given.articles), 1):
        child = crew.child()
        workers.add(child.pid)
        list(child.ask(Opened("", article)))
        words += len(article.text.split())
        if number == 1 or number % given.every == 0:
            megabytes = round(child.memory / 2**20)
            told = {"articles": number, "words": words, "megabytes": megabytes}
            print(json.dumps({**told, "replaced": len(workers) - 1}), flush=True)
    crew.close()


if __name__ == "__main__":
    main()
