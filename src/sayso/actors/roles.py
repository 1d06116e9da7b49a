"""Role nouns: which sector and kind of actor a noun stands for ("soldiers": MIL, an organ).

Reads `data/roles.toml` once: roles by noun phrase, titles before names, offices, gender, and the
nouns that refer back to an outlet or a group.
"""

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from sayso.record import Kind
from sayso.shipped import shipped, typed


class Role(NamedTuple):
    """What a role noun stands for."""

    noun: str
    sector: str
    kind: Kind


class _RoleRow(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    sector: str
    kind: Kind
    nouns: list[str]


class _Nouns(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    nouns: frozenset[str]
    titles: frozenset[str] = frozenset()
    calling: frozenset[str] = frozenset()


class _People(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    nouns: frozenset[str]
    endings: tuple[str, ...]
    things: frozenset[str]


class _Unions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    bodies: frozenset[str]
    workers: frozenset[str]
    political: frozenset[str]
    international: frozenset[str]


class _Parties(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    democrats: frozenset[str]
    many: frozenset[str]
    values: frozenset[str]
    before: frozenset[str]
    after: frozenset[str]
    shared: frozenset[str]


class _File(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    role: list[_RoleRow]
    titles: dict[str, str]
    offices: dict[str, str]
    female: _Nouns
    male: _Nouns
    anonymous: _Nouns
    common: _Nouns
    outlet: _Nouns
    group: _Nouns
    generic: _Nouns
    people: _People
    services: _Nouns
    official: _Nouns
    shared: _Nouns
    bodies: _Nouns
    ships: _Nouns
    forms: _Nouns
    heads: _Nouns
    unions: _Unions
    parties: _Parties
    together: dict[str, list[str]]


@shipped("actors/data/roles.toml")
def _file(data: bytes) -> _File:
    return typed(data, _File)


@cache
def _roles() -> dict[str, Role]:
    table: dict[str, Role] = {}
    for row in _file().role:
        for noun in row.nouns:
            table.setdefault(noun, Role(noun, row.sector, row.kind))
    return table


LONGEST = 5
_PARTY = frozenset({"party", "democrats"})


def role_of(words: Sequence[str]) -> Role | None:
    """Return the role of the longest known noun phrase at the end of `words` (lower case)."""
    table = _roles()
    for size in range(min(LONGEST, len(words)), 0, -1):
        role = table.get(" ".join(words[-size:]))
        if role is not None:
            return role
    return None


def title_sector(title: str) -> str | None:
    """Return the sector of a title before a name, "" where it has none, None for no title."""
    return _file().titles.get(title.lower())


def office_of(noun: str) -> str | None:
    """Return the usual name of an office in the list of persons, or None."""
    return _file().offices.get(noun.lower())


def gender_of(word: str) -> str | None:
    """Return "female" or "male" where a title or noun says so."""
    word = word.lower()
    if word in _file().female.titles or word in _file().female.nouns:
        return "female"
    if word in _file().male.titles or word in _file().male.nouns:
        return "male"
    return None


def is_unnamed_source(noun: str) -> bool:
    """Say whether a noun without a name can be an unnamed source."""
    return noun in _file().anonymous.nouns


def refers_to_outlet(noun: str) -> bool:
    """Say whether a noun can refer back to an outlet."""
    return noun in _file().outlet.nouns


def calls_outlet(noun: str) -> bool:
    """Say whether a name right after a noun is an outlet's: "the daily Novi Glas"."""
    return noun in _file().outlet.calling


def is_common_outlet(name: str) -> bool:
    """Say whether the name of an outlet, without "the" and in lower case, is a common word."""
    return name in _file().common.nouns


def refers_to_group(noun: str) -> bool:
    """Say whether a noun can refer back to an armed group or a movement."""
    return noun in _file().group.nouns


def takes_sector_of_its_body(noun: str) -> bool:
    """Say whether a noun's sector is that of the body named with it ("the army's spokesman")."""
    return noun in _file().generic.nouns


@cache
def _bodies() -> dict[str, str]:
    return {noun: body for body, nouns in _file().together.items() for noun in nouns}


def body_of(noun: str) -> str:
    """Return the body of a state that a noun stands for, the noun itself where it has its own."""
    return _bodies().get(noun, noun)


def is_person_noun(noun: str) -> bool:
    """Say whether a noun that is no role names people, by the list or by its ending."""
    people = _file().people
    return noun in people.nouns or (noun not in people.things and noun.endswith(people.endings))


def is_of_a_service(noun: str) -> bool:
    """Say whether a noun is of the army and the police alike: "officer"."""
    return noun in _file().services.nouns


def is_official(words: Sequence[str]) -> bool:
    """Say whether a name, in lower case, ends or begins as a state's own body does: "… Bureau"."""
    return not _file().official.nouns.isdisjoint({words[0], words[-1]})


def begins_ship(word: str) -> bool:
    """Say whether a word, as it is written, stands before the name of a ship: "USS", "M/T"."""
    return word.isupper() and word.lower() in _file().ships.nouns


def ends_body(word: str) -> bool:
    """Say whether a word ends the name of a body that "and" may join within: "Commission"."""
    return word in _file().bodies.nouns


def is_alone(word: str) -> bool:
    """Say whether a word before "and" ends the name of a body by itself: "Red Crescent and"."""
    return word in _file().bodies.calling


def is_form_of_firm(word: str) -> bool:
    """Say whether a word ends the name of a firm and is none itself: "LLC"."""
    return word.lower() in _file().forms.nouns


def is_left_out_of_firm(word: str) -> bool:
    """Say whether a word of a firm's name is left out when it is named again: "Motor", "Company"."""
    return word.lower() in _file().forms.calling


def calls_head_of_state(noun: str) -> bool:
    """Say whether a noun may call whoever leads a state: "the Polish leader"."""
    return noun in _file().heads.calling


def heads_state(role: str) -> bool:
    """Say whether the words of a role are those of who leads a state or its government."""
    told = f" {role.lower()} "
    return "deputy" not in told and any(f" {noun} " in told for noun in _file().heads.nouns)


def is_union(words: Sequence[str]) -> bool:
    """Say whether the words of a name, in lower case, are those of a trade union."""
    unions = _file().unions
    return bool(unions.bodies & set(words)) and bool(unions.workers & set(words))


def union_of(words: Sequence[str]) -> Role | None:
    """Return the role of a name with "union" that is no trade union's: a party's, or none."""
    political = bool(_file().unions.political & set(words))
    return Role("political union", "PTY", Kind.ORGANISATION) if political else None


def is_international(words: Sequence[str]) -> bool:
    """Say whether a union's name tells that it is of no one state."""
    return bool(_file().unions.international & set(words))


def is_party(words: Sequence[str]) -> bool:
    """Say whether the words of a name, in lower case, are those of a party: "… Party of Canada"."""
    last = next((i for i in range(len(words) - 1, -1, -1) if words[i] in _PARTY), None)
    return last is not None and (last + 1 == len(words) or words[last + 1] in {"of", "for"})


def is_before_democrats(word: str) -> bool:
    """Say whether "Democrats" after a word is the name of a party of its own: "Social"."""
    return word in _file().parties.democrats


def is_of_many(word: str) -> bool:
    """Say whether a party is called after those that a word names: "People" in "People's Party"."""
    return word in _file().parties.many


def is_value(word: str) -> bool:
    """Say whether a party may be called after what a word names: "Freedom"."""
    return word in _file().parties.values


def is_before_party(word: str) -> bool:
    """Say whether a word before a party's name is no part of it: "Former", "Opposition"."""
    return word in _file().parties.before


def is_shared_by_parties(name: str) -> bool:
    """Say whether parties of many states go by a name, in lower case: "labour party"."""
    return name in _file().parties.shared


def is_no_partys(word: str) -> bool:
    """Say whether a word, as written, tells that the name before it is no party's: "Labour | Day"."""
    return word in _file().parties.after


def is_shared_by_organs(name: str) -> bool:
    """Say whether organs of many states go by a name, in lower case: "house of representatives"."""
    return name in _file().shared.nouns
