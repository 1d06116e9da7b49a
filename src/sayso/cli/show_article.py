"""An article of a ledger as a page in the terminal: its record, its copies, its versions.

Takes what a ledger knows of an article, gives rich renderables; the words alone tell everything.
"""

from collections.abc import Iterator

import msgspec
from rich.console import Group, RenderableType
from rich.rule import Rule
from rich.text import Text

from sayso.cli.show import page
from sayso.ledger.versions import Headline, Version
from sayso.record import Record


class KeptArticle(msgspec.Struct, frozen=True, kw_only=True):
    """An article's record, the articles that bring its text too, the versions of its address."""

    record: Record
    copies: list[Headline]
    versions: list[Version]


def article_page(found: KeptArticle) -> Group:
    """Return the page of one article."""
    parts: list[RenderableType] = [page(found.record)]
    if found.copies:
        parts.append(Rule("The same text, whole or in part", style="dim", align="left"))
        parts += [Text(_line(one)) for one in found.copies]
    if found.versions:
        parts.append(Rule("Versions of its address", style="dim", align="left"))
        parts += _versions(found)
    return Group(*parts)


def _versions(found: KeptArticle) -> Iterator[Text]:
    for one in found.versions:
        yield Text(_line(one), style="bold" if one.id == found.record.article.id else "")
        for change in one.changes:
            if change.before:
                yield Text(f"  - {change.before}", style="red")
            if change.after:
                yield Text(f"  + {change.after}", style="green")


def _line(one: Headline | Version) -> str:
    told = (one.id, one.outlet, one.published, one.title, one.url)
    return "  ".join(part for part in told if part)
