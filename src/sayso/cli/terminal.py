"""What a terminal would obey: control characters and turns of direction, in any text that is shown.

An article's title may hold escape sequences that rename a window, move the cursor or hide what was
printed, and marks that turn the direction of a line (CVE-2021-42574). None is printed.
"""

import re

_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def harmless(text: str) -> str:
    """Return text without the characters that a terminal obeys, but for tabs and ends of lines."""
    return _OBEYED.sub("", text)


def told(text: str) -> str:
    """Return text in which such characters are spelt out: what names a file must stay findable."""
    return _OBEYED.sub(_spelt, text)


def _spelt(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def json_told(line: str) -> str:
    """Return a line of JSON in which such characters are escapes: the same values, for a screen."""
    return _OBEYED.sub(lambda found: f"\\u{ord(found[0]):04x}", line)
