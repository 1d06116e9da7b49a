"""Whose words a character is: the innermost attribution around it.

Takes the attributions of an article, answers for a character of its text.
"""

from array import array

from sayso.record import Attribution


class Innermost:
    """The attributions of an article, asked for the innermost whose content holds a character."""

    def __init__(self, attributions: tuple[Attribution, ...]) -> None:
        """Write each over the text of those around it: the longest chain, then the shortest content."""
        self._inner = sorted(attributions, key=_depth)
        ends = (end for one in attributions for _, end in one.content_spans)
        self._at = array("l", [-1]) * max(ends, default=0)
        for number in reversed(range(len(self._inner))):
            for start, end in self._inner[number].content_spans:
                self._at[start:end] = array("l", [number]) * (end - start)

    def at(self, character: int) -> Attribution | None:
        """Return the innermost attribution whose content holds a character, or None."""
        found = self._at[character] if character < len(self._at) else -1
        return self._inner[found] if found >= 0 else None


def _depth(one: Attribution) -> tuple[int, int]:
    return -len(one.chain), sum(end - start for start, end in one.content_spans)
