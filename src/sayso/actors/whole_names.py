"""By which whole name somebody goes whom a text calls by the family name before it names in full.

Headlines, abstracts and sub-headings say "Adebayo" and "the Adebayo factor" first, the text then
"Ruth Adebayo". Takes the mentions of an article, gives for a family name the mention of the only whole
name that ends in it; of two who share it ("Ruth Adebayo", "her brother Kunle Adebayo") nobody's.
A couple shares the name told last: "Kunle and Ruth Adebayo".
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.actors import roles
from sayso.actors.family_names import called
from sayso.actors.folding import fold
from sayso.actors.given_names import is_given_name
from sayso.actors.mention import Mention, Sort
from sayso.actors.sounds import sound
from sayso.record import Kind


class WholeNames(NamedTuple):
    """The persons that an article names in full; `titled` are the names that a title stands before."""

    by_family: Mapping[str, Mention]
    titled: frozenset[str]
    firms: frozenset[str]
    """The words of the names of bodies: "Novak" may be Novak Steel."""
    couples: Mapping[int, str]
    """The whole name of the first of two who share one, by the token of the given name."""


def whole_names(doc: Doc, mentions: Sequence[Mention]) -> WholeNames:
    """Return the persons whom an article names in full, by the name that they are called by."""
    found: dict[str, dict[str, Mention]] = {}
    couples: dict[int, str] = {}
    for mention in mentions:
        if mention.end - mention.start < 2 or not _is_persons(mention):
            continue
        words = fold(doc[mention.start : mention.end].text).split()
        if mention.sort is Sort.KNOWN and fold(mention.entries[0].name).split()[-1:] != words[-1:]:
            continue
        family = called(" ".join(words))
        found.setdefault(family, {}).setdefault(_short(words), mention)
        partner = _partner(doc, mention)
        if partner is not None:
            last = doc[mention.end - 1].text
            couples[partner] = f"{doc[partner].text} {last}"
            found[family].setdefault(sound(couples[partner]), mention)
    alone = {family: next(iter(of.values())) for family, of in found.items() if len(of) == 1}
    titled = frozenset(
        fold(token.text)
        for token in doc
        if token.i and token.text[:1].isupper() and _is_title(doc, token.i - 1)
    )
    bodies = (m for m in mentions if m.label == "ORG" and m.end - m.start > 1)
    firms = frozenset(fold(t.text) for m in bodies for t in doc[m.start : m.end])
    return WholeNames(alone, titled, firms, couples)


def _is_persons(mention: Mention) -> bool:
    if mention.sort is Sort.KNOWN:
        return mention.entries[0].kind is Kind.PERSON
    return mention.sort is Sort.NAME and mention.label == "PERSON"


def _short(words: list[str]) -> str:
    """Return the first and the last of the words of a name, by sound: "Ruth N. Adebayo"."""
    return sound(f"{words[0]} {words[-1]}")


def _partner(doc: Doc, mention: Mention) -> int | None:
    """Return the token of the one named before "and Ruth Adebayo" by the given name alone."""
    first = mention.start - 2
    if first < 0 or doc[first + 1].lower_ != "and" or not is_given_name(doc[mention.start].text):
        return None
    token = doc[first]
    alone = first == 0 or not (doc[first - 1].pos_ == "PROPN" and doc[first - 1].ent_type_)
    named = token.pos_ == "PROPN" and token.text.istitle() and token.ent_type_ in {"PERSON", ""}
    return first if alone and named and mention.end - mention.start == 2 else None


def _is_title(doc: Doc, i: int) -> bool:
    return doc[i].text[:1].isupper() and roles.title_sector(doc[i].lower_) is not None
