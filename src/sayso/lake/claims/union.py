"""What hangs together: numbers joined by pairs, each under the first of its group."""

from collections import defaultdict
from collections.abc import Iterable

from sayso.lake.claims.rows import Pair, shard_of


class Union:
    """Groups of numbers; only what is joined to another is held."""

    def __init__(self, pairs: Iterable[Pair] = ()) -> None:
        self._parent: dict[int, int] = {}
        for one, other in pairs:
            self.join(one, other)

    def first(self, number: int) -> int:
        """Return the first of a number's group."""
        parent = self._parent
        while (up := parent.get(number, number)) != number:
            parent[number] = parent.get(up, up)
            number = up
        return number

    def join(self, one: int, other: int) -> bool:
        """Join two groups; return whether they were two."""
        a, b = sorted((self.first(one), self.first(other)))
        self._parent.setdefault(a, a)
        self._parent[b] = a
        return a != b

    def by_shard(self) -> dict[int, list[Pair]]:
        """Return each number that is joined with the first of its group, by the number's shard."""
        found: dict[int, list[Pair]] = defaultdict(list)
        for number in sorted(self._parent):
            found[shard_of(number)].append((number, self.first(number)))
        return found
