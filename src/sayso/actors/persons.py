"""Which of the persons already met a name is: one person has many names, a family many persons.

Takes a name and those met before it, gives the one meant or None. Two given names that differ are
two persons, whatever the family name; spellings of one name in other letters ("Mohamed", "Muhammad")
are one. Where a family name alone may be that of several, title and gender decide, and nobody is
taken where they do not: a wrong merge is worse than a missed one.
"""

from collections.abc import Iterable

from sayso.actors.cast import Draft
from sayso.actors.family_names import bare, called, comes_first
from sayso.actors.folding import fold
from sayso.actors.sounds import sound
from sayso.record import Kind

_LEAST = 3
"""Letters of a given name that may stand for the whole person."""


def same_person(
    name: str, met: Iterable[Draft], title: str, said: str, gender: str | None
) -> Draft | None:
    """Return which of those `met`, the last one first, goes by `name`.

    `title` is the word before it ("Mrs"), `said` the words that describe it ("the governor"),
    `gender` what these tell.
    """
    persons = [d for d in dict.fromkeys(met) if d.kind is Kind.PERSON]
    exact = next((d for d in persons if fold(d.name) == fold(name)), None)
    if exact is not None and len(fold(name).split()) > 1:
        return exact
    fits = [d for d in persons if _may_be(name, d.name, _of(d)) and _agrees(d, title, gender)]
    if len(fits) < 2 or len(sound(name).split()) > 1:
        return fits[0] if fits else None
    if exact in fits:
        return exact  # "Ms. Adebayo" is not the "Mr. Adebayo" of before
    so_called = [d for d in fits if called(d.name, _of(d)) == bare(name)]
    if len(so_called) == 1:
        return so_called[0]
    return _by_office(fits, said) or _by_gender(fits, gender)


def _of(draft: Draft) -> str | None:
    """Return the state by which a name is read: the registry's, as what a text tells may be another."""
    return draft.country if draft.ref is not None else None


def _may_be(name: str, known: str, country: str | None) -> bool:
    """Say whether two names can be one person's; `country` is that of the one who is `known`."""
    a, b = sound(name).split(), sound(known).split()
    if not a or not b:
        return False
    if len(a) == 1 or len(b) == 1:
        short, long = (a, b) if len(a) == 1 else (b, a)
        given = len(short[0]) > _LEAST or comes_first(known, country)
        return short[0] == long[-1] or (given and short[0] == long[0] and len(a) == 1)
    if a[-1] != b[-1]:
        return len(a) <= len(b) and b[-len(a) :] == a
    return _is_given(fold(name).split()[0], fold(known).split()[0]) or b[-len(a) :] == a


def _is_given(one: str, other: str) -> bool:
    """Say whether two given names are one: by sound, or the first letter of the other."""
    for short, long in ((one, other), (other, one)):
        if len(short.rstrip(".")) == 1:
            return long.startswith(short[0])
    return sound(one) == sound(other)


def _agrees(draft: Draft, title: str, gender: str | None) -> bool:
    """Say whether somebody can bear a title: Mrs Danso is not Kofi Danso."""
    if title.rstrip(".") in {"mrs", "madame"}:
        return draft.gender == "female"
    return draft.gender is None or gender is None or draft.gender == gender


def _by_office(fits: list[Draft], said: str) -> Draft | None:
    """Return the only one who was told to be what the name is described as."""
    last = said.lower().split()[-1:]
    holders = [d for d in fits if last and d.role and last[0] in d.role.lower().split()]
    return holders[0] if len(holders) == 1 else None


def _by_gender(fits: list[Draft], gender: str | None) -> Draft | None:
    """Return the only one of that gender; of no gender told, nobody."""
    found = [d for d in fits if gender is not None and d.gender == gender]
    return found[0] if len(found) == 1 else None
