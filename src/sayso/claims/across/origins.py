"""Origins: the independent first sources that the reports of a claim go back to.

Takes the tellings of a claim and which of its articles are copies, gives for each asserting telling
its origin and the path that led there. A citation of an outlet goes on to what that outlet's own
telling goes back to; outlets that only cite each other are one ring; a copy stands with what it was
copied from; a plain telling stands with the sourced one of its own article; a recall counts only
where there is nothing else. docs/ledger.md tells the rules.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from sayso.actors.registry import state
from sayso.claims.article.endings import End, Ending
from sayso.claims.article.telling import Telling
from sayso.claims.identity import outlet_key

Ref = tuple[str, str]
"""An article and an event of it."""


class Goal(NamedTuple):
    """What a telling goes back to: a source of some kind by its key, or the keys of a ring."""

    kind: Ending
    key: str
    ring: tuple[str, ...] = ()


class Origin(NamedTuple):
    """One independent first source, and how each telling got there.

    `name` is whose reporting, statement or unnamed source it is, `ring` the outlets that cite
    nobody but each other; `label` is what readers are shown, numbered where two have one name.
    """

    goal: Goal
    label: str
    name: str | None
    ring: tuple[str, ...]
    tellings: tuple[Ref, ...]
    paths: tuple[tuple[str, ...], ...]

    @property
    def kind(self) -> Ending:
        """What kind of source it is."""
        return self.goal.kind


def origins(
    tellings: Sequence[Telling], copied: Iterable[tuple[str, ...]] = ()
) -> tuple[Origin, ...]:
    """Return the origins of a claim, in order of their keys.

    `copied` are groups of articles with one text.
    """
    counted = [t for t in tellings if t.source.kind is not Ending.NONE]
    paths = _Paths(counted, copied)
    found: dict[Goal, list[tuple[Ref, tuple[str, ...]]]] = defaultdict(list)
    full = _full_names(counted)
    for telling in counted:
        goal, path = paths.follow(telling)
        goal = goal._replace(key=full.get(goal.key, goal.key))
        found[goal].append(((telling.article, telling.event), path))
    _join_deniers(found, tellings)
    if len(found) > 1:
        found.pop(_RECALL, None)
    names = _names(counted)
    out = [_origin(goal, rows, names) for goal, rows in found.items()]
    return tuple(_told_apart(sorted(out, key=lambda one: (one.label, one.goal))))


def _origin(
    goal: Goal, rows: Sequence[tuple[Ref, tuple[str, ...]]], names: dict[str, str]
) -> Origin:
    """Return the origin of a goal, with what it and the outlets of its ring are called."""
    name = None if goal.kind is Ending.RECALL or goal.ring else _name(goal.key, names)
    ring = tuple(names.get(key, key) for key in goal.ring)
    return Origin(
        goal=goal,
        label=_label(goal.kind, name, ring),
        name=name,
        ring=ring,
        tellings=tuple(ref for ref, _ in rows),
        paths=tuple(path for _, path in rows),
    )


def _join_deniers(
    found: dict[Goal, list[tuple[Ref, tuple[str, ...]]]], tellings: Sequence[Telling]
) -> None:
    """Let a body that denies the claim be no source of it where one other body is.

    "The defence ministry said" of one report is taken for the ministry of the wrong side.
    """
    deniers = {side for t in tellings for side in t.deniers}
    named = {t.source.key: t.source.name for t in tellings}
    bodies = [goal for goal in found if goal.kind is Ending.BODY]
    wrong = [one for one in bodies if one.key in deniers and named.get(one.key, "").islower()]
    right = [one for one in bodies if one.key not in deniers]
    if len(right) == 1:
        for goal in wrong:
            found[right[0]] += found.pop(goal)


def _told_apart(found: Iterable[Origin]) -> Iterable[Origin]:
    """Yield origins, numbered where two have one name."""
    names: Counter[str] = Counter()
    for one in found:
        names[one.label] += 1
        number = names[one.label]
        yield one if number == 1 else one._replace(label=f"{one.label} ({number})")


def _full_names(tellings: Iterable[Telling]) -> dict[str, str]:
    """Return the key of the full name for each person that some reports only call by the last."""
    keys = {t.source.key for t in tellings if t.source.key.startswith(_PERSONS)}
    by_last: dict[str, set[str]] = defaultdict(set)
    for key in keys:
        *first, last = key.split(":")[-1].lower().split()
        if first:
            by_last[last].add(key)
    short = {
        key: by_last[key.split(":")[-1].lower()] for key in keys if " " not in key.split(":")[-1]
    }
    return {key: next(iter(full)) for key, full in short.items() if len(full) == 1}


_PERSONS = ("name:person:", "person:")
_RECALL = Goal(Ending.RECALL, "recall")


class _Paths:
    """The tellings of a claim by article, outlet and copy."""

    def __init__(self, tellings: Sequence[Telling], copied: Iterable[tuple[str, ...]]) -> None:
        self.by_article: dict[str, list[Telling]] = defaultdict(list)
        self.by_outlet: dict[str, list[Telling]] = defaultdict(list)
        for telling in sorted(tellings, key=_when):
            self.by_article[telling.article].append(telling)
            self.by_outlet[telling.home].append(telling)
        self.first_of: dict[str, str] = {}
        self._followed: dict[tuple[str, str], tuple[Goal, tuple[str, ...]]] = {}
        for group in copied:
            members = [a for a in group if a in self.by_article]
            if len(members) > 1:
                original = min(members, key=lambda a: _originality(self.by_article[a]))
                self.first_of |= {a: original for a in members if a != original}

    def follow(self, telling: Telling) -> tuple[Goal, tuple[str, ...]]:
        """Return what a telling goes back to, and the path to it."""
        outlet = telling.outlet or telling.article
        copied = self.first_of.get(telling.article)
        if copied is None:
            return self._follow(telling, (outlet,))
        key = copied, telling.evidence
        if key not in self._followed:  # what copies go back to does not depend on who prints them
            telling = self._like(self.by_article[copied], telling)
            path = (f"copy of {telling.outlet or telling.article}",)
            self._followed[key] = self._follow(telling, path)
        goal, rest = self._followed[key]
        return goal, (outlet, *rest)

    def _follow(self, telling: Telling, begun: tuple[str, ...]) -> tuple[Goal, tuple[str, ...]]:
        seen: list[str] = []
        path = list(begun)
        while True:
            copied = self.first_of.get(telling.article)
            if copied is not None:
                telling = self._like(self.by_article[copied], telling)
                path.append(f"copy of {telling.outlet or telling.article}")
            telling = self._sourced(telling)
            path += [name for name in telling.chain if name != path[-1]]
            end = self._outlet(telling.source)
            own = self.by_outlet.get(end.key, []) if end.kind is Ending.OUTLET else []
            if not own:
                return Goal(end.kind, end.key), tuple(path)
            if end.key in seen:
                ring = tuple(sorted(seen[seen.index(end.key) :]))
                return Goal(Ending.OUTLET, "", ring), (*path, "ring")
            seen.append(end.key)
            telling = self._like(own, telling)

    def _outlet(self, end: End) -> End:
        """Return an end that names an outlet of the claim as the outlet that it is."""
        if end.kind is Ending.BODY and outlet_key(end.name) in self.by_outlet:
            return End(Ending.OUTLET, outlet_key(end.name), end.name)
        spoken = end.spoken.removeprefix("the ").removeprefix("The ")
        if end.kind is Ending.OUTLET and spoken and outlet_key(spoken) in self.by_outlet:
            return End(Ending.OUTLET, outlet_key(spoken), spoken)
        return end

    def _sourced(self, telling: Telling) -> Telling:
        """Return a sourced telling of the same article where `telling` has no source."""
        if telling.source.kind not in {Ending.OWN, Ending.RECALL} or telling.chain:
            return telling
        others = [t for t in self.by_article[telling.article] if t.chain]
        return others[0] if others else telling

    def _like(self, tellings: list[Telling], telling: Telling) -> Telling:
        """Return the one of `tellings` with most words in common with `telling`."""
        words = set(telling.evidence.split())
        return max(
            tellings, key=lambda t: (len(words & set(t.evidence.split())), bool(t.chain), t.event)
        )


def _when(telling: Telling) -> tuple[str, str, str]:
    return telling.published or "9999", telling.article, telling.event


def _originality(tellings: list[Telling]) -> tuple[str, str, str]:
    """Return the sort key of an article among its copies: the earliest, then by outlet and id."""
    first = tellings[0]
    return first.published or "9999", first.home, first.article


def _names(tellings: Iterable[Telling]) -> dict[str, str]:
    """Return the most frequent name of each key."""
    names: dict[str, Counter[str]] = defaultdict(Counter)
    for telling in tellings:
        names[telling.source.key][telling.source.name] += 1
        if telling.outlet:
            names[telling.home][telling.outlet] += 1
    return {key: min(count, key=lambda n: (-count[n], n)) for key, count in names.items()}


def _name(key: str, names: dict[str, str]) -> str:
    """Return what the source with a key is called; a side by the name of its state."""
    entry = state(key.removeprefix("side:")) if key.startswith("side:") else None
    return entry.name if entry else names.get(key) or key


def _label(kind: Ending, name: str | None, ring: tuple[str, ...]) -> str:
    """Return what a reader is shown of an origin."""
    if ring:
        return "ring of " + " and ".join(ring)
    if name is None:
        return "told without a source"
    return name if kind is Ending.OUTLET else f"{kind} of {name}"
