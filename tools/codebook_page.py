"""Write the page of the whole codebook from the data files of `sayso.events`.

    python -m tools.codebook_page          print the page
    python -m tools.codebook_page --write  write docs/codebook.md

The page is generated, so that it never tells anything but what the program does.
"""

import sys
from collections import defaultdict
from pathlib import Path

from sayso.events.codebook import codes, contexts, entry, lexicon, modes
from sayso.record import EventType

PAGE = Path(__file__).parents[1] / "docs" / "codebook.md"
HEAD = """# The codebook

What sayso codes as an event: the sixteen types of PLOVER 2.0 with their borders in the project's own words, made-up examples, the CAMEO codes of each and the phrases that evoke them. Made by `python -m tools.codebook_page --write` from `src/sayso/events/data/`; `sayso codebook TYPE` shows one entry. How phrases are written is told at the head of `predicates.toml`.
"""


def page() -> str:
    """Return the page as Markdown."""
    evoked: dict[str, set[str]] = defaultdict(set)
    for group in (*lexicon().verbs.values(), *lexicon().nouns.values()):
        for predicate in group:
            evoked[predicate.cameo].add(predicate.phrase)
    for (noun, modifier), cameo in lexicon().modified.items():
        evoked[cameo].add(f"{modifier} {noun}")
    parts = [HEAD, *(_entry(kind, evoked) for kind in EventType), _contexts()]
    return "\n".join(parts)


def _entry(kind: EventType, evoked: dict[str, set[str]]) -> str:
    """Return the section of a type."""
    told = entry(kind)
    lines = [
        f"## {kind.value}",
        f"*{told.quad}.* {told.definition}\n",
        f"**Borders.** {told.boundaries}\n",
        f"**Modes.** {', '.join(modes()[kind]) or 'none'}. **Without a finer code:** {told.code}.\n",
        *(f"- is one: {sentence}" for sentence in told.positive),
        *(f"- is none: {sentence}" for sentence in told.negative),
        "\n| code | CAMEO | evoked by |\n| --- | --- | --- |",
    ]
    for code in codes().values():
        if code.type is kind:
            phrases = ", ".join(f"`{p}`" for p in sorted(evoked.get(code.code, ())))
            lines.append(f"| {code.code} | {code.name} | {phrases.replace('|', chr(92) + '|')} |")
    return "\n".join(lines) + "\n"


def _contexts() -> str:
    """Return the section of the contexts."""
    rows = [f"| {name} | {', '.join(sorted(cues))} |" for name, cues in contexts().items()]
    head = "## Contexts\nTwo of the words in a sentence give the event the context.\n"
    return "\n".join([head, "| context | words |\n| --- | --- |", *rows]) + "\n"


if __name__ == "__main__":
    if "--write" in sys.argv[1:]:
        PAGE.write_text(page(), encoding="utf-8")
    else:
        print(page(), end="")
