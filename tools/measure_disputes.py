"""Measure the disputes that the program gives in real news against the denials that readers marked.

    python -m tools.measure_disputes --data FOLDER --texts FOLDER

The folders are those of `tools.fit_denials`. A dispute is right where a marked denial denies the
words of its event, or the sentence they stand in, or where the event stands in that denial itself.
"""

import argparse
from collections import Counter
from pathlib import Path

from tools.denial_gold import Text, meet, real_news

from sayso.reader import read_article


def count(text: Text) -> Counter[str]:
    """Return of one article how many disputes it has, how many by a marked denial, how many right."""
    record = read_article(text.article)
    sayings = {one.id: one for one in record.attributions}
    events = {one.id: one for one in record.events}
    out: Counter[str] = Counter()
    for dispute in record.disputes:
        out["given"] += 1
        said = sayings.get(dispute.attribution or "")
        if said is None:
            continue
        event = events[dispute.event]
        by = [one for one in text.denials if meet((*said.cue_spans, *said.content_spans), one.by)]
        told = (*event.trigger_spans, event.evidence)
        denied = any(meet(told, of) for one in by for of in one.of)
        out["by a marked denial"] += bool(by)
        out["right"] += denied or (bool(by) and meet(event.trigger_spans, said.content_spans))
    return out


def main() -> None:
    """Print the counts over all articles that are not kept back."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, help="folder of PolNeAR's articles")
    parser.add_argument("--texts", type=Path, help="folder of texts that may not be passed on")
    given = parser.parse_args()
    total: Counter[str] = Counter()
    for text in real_news(given.data, given.texts):
        total += count(text)
    print(dict(total))


if __name__ == "__main__":
    main()
