"""Which blocks of a page are its report.

Takes the tree of a page, gives the lines of the report. A linear-chain CRF decides (python-crfsuite; weights in `data/blocks.crfsuite`, made by
`tools/train_blocks.py`), as in Web2Text (Vogels 2018). One of its features is
what resiliparse takes for the main text; where the two hardly agree trafilatura is asked.
"""

from collections.abc import Sequence

from lxml import etree
from pycrfsuite import Tagger

from sayso.intake.block_features import Seen, block_features, seen_of
from sayso.intake.blocks import Block, blocks_of
from sayso.intake.tagging import shipped_tagger

REPORT = "report"
_COMMENT = "comment"
"""What readers say is never report, and too rarely in the pages learnt from to be learnt."""
_AGREEMENT = 0.5
"""The share of characters that the two must have in common; below it trafilatura is better."""
_DEEPEST = 200
"""Elements in one another; of more resiliparse takes time with the square of their number."""


def main_text(html: str) -> str:
    """Return what resiliparse takes for the main text of a page, one block a line."""
    from resiliparse.extract.html2text import extract_plain_text  # noqa: PLC0415 (for pages alone)

    whole = html.encode("utf-8", "replace").decode("utf-8")  # lone surrogates are no characters
    return str(
        extract_plain_text(
            whole, main_content=True, preserve_formatting=True, list_bullets=False, alt_texts=False
        )
    )


def report_of(tree: etree._Element, html: str, title: str | None) -> list[str]:
    """Return the lines of the report of a page: its tree and the text that this was made of.

    `title` is what the page calls itself. Where the blocks do not tell the report it is what
    trafilatura takes for it; a page without any gives no line.
    """
    blocks, depth = blocks_of(tree)
    lines = sure_report(blocks, title, main_text(html)) if depth <= _DEEPEST else None
    return extracted(tree) if lines is None else lines


def sure_report(
    blocks: Sequence[Block], title: str | None, main: str, tagger: Tagger | None = None
) -> list[str] | None:
    """Return the lines of the report among `blocks`; None where they are not sure.

    `title` is what the page calls itself, `main` its `main_text`.
    """
    if not blocks:
        return None
    seen = seen_of(blocks, title, main)
    tags = (tagger or shipped_tagger("blocks")).tag(block_features(seen))
    kept = [
        tag == REPORT and not _is_comment(block, seen)
        for tag, block in zip(tags, blocks, strict=True)
    ]
    return (
        [block.text for block, yes in zip(blocks, kept, strict=True) if yes]
        if (_agree(seen, kept))
        else None
    )


def _is_comment(block: Block, seen: Seen) -> bool:
    """Say whether an element around a block, beside the heart of the page, holds comments."""
    return any(_COMMENT in one.says and one.number not in seen.heart for one in block.path)


def _agree(seen: Seen, kept: Sequence[bool]) -> bool:
    """Say whether the report has enough in common with what resiliparse takes for it."""
    lengths = [len(block.text) for block in seen.blocks]
    both = sum(n for n, a, b in zip(lengths, kept, seen.taken, strict=True) if a and b)
    most = max(
        sum(n for n, yes in zip(lengths, some, strict=True) if yes) for some in (kept, seen.taken)
    )
    return both > 0 and both >= _AGREEMENT * most


def extracted(tree: etree._Element) -> list[str]:
    """Return the lines that trafilatura takes out of a page."""
    import trafilatura  # noqa: PLC0415 (half a second that plain text need not wait for)

    found = trafilatura.bare_extraction(
        tree, fast=True, include_comments=False, include_tables=False
    )
    text = None if found is None or isinstance(found, dict) else found.text
    return [line for line in (text or "").splitlines() if line.strip()]
