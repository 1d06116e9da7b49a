"""Who of the registry a family name with its office means: "President Putin", "the Modi government".

Takes a name as news shortens it, the words that describe it and a day where one is known, gives the
persons of the registry who held such an office then. A name that several bear may still tell a state:
"the Bush administration" is American, whichever Bush.
"""

from collections import Counter
from collections.abc import Iterable

from sayso.actors import registry, roles
from sayso.actors.registry import Entry, Spell

MAJOR = frozenset(
    {
        "president", "prime minister", "chancellor", "foreign minister", "secretary-general", "king",
        "secretary of state", "supreme leader", "leader", "defence minister", "special envoy",
        "secretary of defense", "opposition leader", "vice president", "crown prince", "pope",
    }
)  # fmt: skip
"""Offices whose holders news calls by the last name alone."""
_LONGEST = 3


def holders(
    name: str, words: str = "", country: str | None = None, day: str | None = None, *, past: bool
) -> list[Entry]:
    """Return who may be meant by a last name; `words` and `country` are what the text tells of him.

    `past` holders are those whose office was over on the day; without a day all times count.
    """
    if len(name.split()) != 1:
        return []
    found = []
    for entry in registry.by_last_name(name):
        if country is not None and entry.country != country:
            continue
        spells = [s for s in entry.spells if _was_held(s, day, past=past)]
        if words:
            spells = [s for s in spells if names_office(words, s)]
        if any(s.office in MAJOR for s in spells):
            found.append(entry)
    return found


def _was_held(spell: Spell, day: str | None, *, past: bool) -> bool:
    if day is None:
        return True
    return bool(spell.end) and spell.end <= day if past else spell.covers(day)


def shared_country(entries: Iterable[Entry]) -> str | None:
    """Return the country of more than half of the entries, or None."""
    found = Counter(entry.country for entry in entries)
    country, most = found.most_common(1)[0] if found else (None, 0)
    return country if 2 * most > found.total() else None


def names_office(words: str, spell: Spell) -> bool:
    """Say whether a description names the office of a spell: "Chinese premier"."""
    parts = words.lower().split()
    runs = (
        parts[i : i + size] for size in range(1, _LONGEST + 1) for i in range(len(parts) - size + 1)
    )
    return any(roles.office_of(" ".join(run)) == spell.office for run in runs)
