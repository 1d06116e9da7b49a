"""Several peoples before one noun: "Cuban, Haitian and Chadian nurses" are of three states.

Takes the names of a parsed `Doc`, gives the demonyms that share a noun, by its token; and, where the
noun has become an actor, adds one of each other state. None of them is its state itself.
"""

from collections.abc import Mapping

from spacy.tokens import Doc

from sayso.actors import roles
from sayso.actors.cast import Draft
from sayso.actors.mention import Mention, Sort
from sayso.actors.scene import Scene
from sayso.record import Kind

LISTING = frozenset({",", "and", "or"})
SHARED = frozenset({Kind.PEOPLE, Kind.ORGAN, Kind.ANONYMOUS, Kind.ARMED_GROUP})


def peoples(doc: Doc, known: Mapping[int, Mention]) -> dict[int, tuple[Mention, ...]]:
    """Return the demonyms before each noun for people or a body that several states share."""
    out: dict[int, tuple[Mention, ...]] = {}
    taken: set[int] = set()
    for start in sorted(known):
        first = known[start]
        if start in taken or not _is_demonym(first):
            continue
        found, end = [first], first.end
        while end < len(doc) and doc[end].lower_ in LISTING:
            end += 1
            other = known.get(end)
            if other is not None and _is_demonym(other):
                found.append(other)
                end = other.end
        taken.update(one.start for one in found)
        if len(found) > 1 and end < len(doc) and doc[end].pos_ == "NOUN":
            noun = doc[end].lemma_.lower()
            if roles.role_of([noun]) is not None or roles.is_person_noun(noun):
                out[end] = tuple(found)
    return out


def _is_demonym(mention: Mention) -> bool:
    return mention.sort is Sort.KNOWN and mention.entries[0].how == "demonym"


def share(scene: Scene, noun: int) -> None:
    """Add, beside the actor that a noun stands for, one of each other state that shares it."""
    found = scene.roster.at.get(noun)
    if found is None or found[0].kind not in SHARED:
        return
    one = found[0]
    for mention in scene.peoples[noun]:
        country = mention.entries[0].country
        if country is None or country == one.country:
            continue
        words = f"{scene.doc[mention.start : mention.end].text} {scene.doc[noun].text}"
        code = f"{country}{''.join(one.sectors[:1])}"
        draft = Draft(words, one.kind, code, country, one.sectors, noun=one.noun, plural=True)
        draft = scene.roster.add(("people", country, one.noun or scene.doc[noun].lemma_), draft)
        tokens = (mention.start, mention.end)
        reason = f"“{scene.doc[noun].text}” are of several states"
        scene.roster.mention(draft, tokens, scene.doc[mention.head], reason)
