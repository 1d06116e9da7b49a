"""Which XML an input is, by the name of its first element."""

import re

from sayso.intake.readers.reader import text_of_head

_ROOT = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\]\s*)?>)*<(?:[\w.-]+:)?([\w.-]+)",
    re.DOTALL,
)


def root_of(head: bytes) -> str:
    """Return the name of the first element without its prefix, or nothing where there is none."""
    match = _ROOT.match(text_of_head(head))
    return match[1] if match else ""
