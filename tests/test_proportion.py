"""Reading takes time in proportion to length, whatever a text is full of.

Each kind is read at a length and at four times that; the time a character takes may not double. The
seconds are those of this process on its processor, so that other work on the machine counts little.
"""

import time
from collections.abc import Callable

import pytest

import sayso

SLACK = 0.3
"""Seconds that a reading may take whatever its length: what is loaded at the first."""

KINDS: dict[str, Callable[[int], str]] = {
    "quotations": lambda n: " ".join(
        f'"We will hold town {i} at any cost," Colonel Abai told reporters.' for i in range(n)
    ),
    "paragraphs": lambda n: "\n\n".join(f"Rebels took Qarsa {i}, the army said." for i in range(n)),
    "sentences": lambda n: " ".join(
        f"Rebels took hill {i} near Qarsa on Sunday." for i in range(n)
    ),
    "names in a row": lambda n: f"Rebels took {', '.join(f'Town{i}' for i in range(n))} on Sunday.",
    "presidents": lambda n: "president of the " * n + "republic fled.",
    "abbreviations": lambda n: "U.S. " * n + "forces fled.",
    "titles": lambda n: "Mr " * n + "Abai fled.",
    "citations": lambda n: "according to " * n + "the army.",
    "days": lambda n: f"It won on {', '.join(f'May {1 + i % 28}' for i in range(n))}, it said.",
    "underscores": lambda n: f"The army said it had won.{'_' * 40 * n}\nRebels fled.",
    "blanks": lambda n: f"The army said it had won.{' ' * 80 * n}\nRebels fled.",
    "hyphens": lambda n: f"The army said {'-' * 40 * n} it had won.",
    "digits": lambda n: f"The army killed {'1' * 40 * n} men.",
    "single marks": lambda n: "The army's 'men' said 'no' to Abai's. " * n,
    "addresses": lambda n: " ".join(f"see https://a.example/{i}?{'x=1&' * 5}" for i in range(n)),
}


@pytest.mark.parametrize("kind", KINDS)
def test_time_grows_no_faster_than_length(kind: str) -> None:
    short, long = (KINDS[kind](n) for n in (40, 160))
    seconds(short)
    first, last = min(seconds(short), seconds(short)), seconds(long)
    assert last - SLACK < 2 * first * len(long) / len(short)


def seconds(text: str) -> float:
    begun = time.process_time()
    sayso.read(text=text, language="any")
    return time.process_time() - begun
