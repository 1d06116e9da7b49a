"""A text saved in the ways that texts are saved: wrapped, hyphenated, with other line breaks."""

import re
import textwrap
from collections.abc import Callable

_SYLLABLES = re.compile(r"[^\W\d_]{4,}?[bcdfglmnprst](?=[bcdfglmnprst][aeiou][a-z]{1,}$)")


def wrapped(text: str, width: int) -> str:
    """Return a text with each paragraph in lines of at most `width` characters."""
    return "\n".join(
        textwrap.fill(line, width, break_long_words=False, drop_whitespace=True)
        for line in text.split("\n")
    )


def hyphenated(text: str, width: int) -> str:
    """Return a text in lines of at most `width` characters, long words cut at their ends."""
    return "\n".join(_cut(line, width) for line in text.split("\n"))


def _cut(paragraph: str, width: int) -> str:
    lines = [""]
    for word in paragraph.split(" "):
        line = lines[-1]
        if len(line) + 1 + len(word) <= width or not line:
            lines[-1] = f"{line} {word}" if line else word
            continue
        match = _SYLLABLES.match(word) if word.isalpha() else None
        if match is not None and len(line) + 2 + match.end() <= width:
            lines[-1] = f"{line} {word[: match.end()]}-"
            lines.append(word[match.end() :])
        else:
            lines.append(word)
    return "\n".join(lines)


SAVED: dict[str, Callable[[str], str]] = {
    "at 40": lambda text: wrapped(text, 40),
    "at 60": lambda text: wrapped(text, 60),
    "at 72": lambda text: wrapped(text, 72),
    "at 100": lambda text: wrapped(text, 100),
    "at 72, hyphenated": lambda text: hyphenated(text, 72),
    "at 45, hyphenated": lambda text: hyphenated(text, 45),
    "at 72, indented": lambda text: textwrap.indent(wrapped(text, 72), "      "),
    "at 72, CR alone": lambda text: wrapped(text, 72).replace("\n", "\r"),
    "at 72, CR and LF": lambda text: wrapped(text, 72).replace("\n", "\r\n"),
    "CR alone": lambda text: text.replace("\n", "\r"),
    "CR and LF": lambda text: text.replace("\n", "\r\n"),
    "line separators": lambda text: text.replace("\n", "\u2028"),
    "soft hyphens": lambda text: re.sub(r"(\w{4})(\w{4})", "\\1\u00ad\\2", text),
}
"""How a text was saved, and how to save one so."""
