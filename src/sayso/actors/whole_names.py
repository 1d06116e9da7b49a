"""By which whole name somebody goes whom a text calls by the family name before it names in full.

Headlines, abstracts and sub-headings say "Adebayo" and "the Adebayo factor" first, the text then
"Ruth Adebayo". Takes the mentions of an article, gives for a family name the mention of the only whole
name that ends in it; of two who share it ("Ruth Adebayo", "her brother Kunle Adebayo") nobody's.
A couple shares the name told last: "Kunle and Ruth Adebayo".
"""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from spacy.tokens import Doc

from sayso.actors import registry, roles
from sayso.actors.family_names import called, kin_words
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
    pairs = couples(doc, mentions)
    for mention in mentions:
        if mention.end - mention.start < 2 or not _is_persons(mention):
            continue
        words = fold(doc[mention.start : mention.end].text).split()
        if mention.sort is Sort.KNOWN and fold(mention.entries[0].name).split()[-1:] != words[-1:]:
            continue
        family = called(" ".join(words))
        found.setdefault(family, {}).setdefault(_short(words), mention)
        if mention.start - 2 in pairs:
            found[family].setdefault(sound(pairs[mention.start - 2]), mention)
    alone = {family: next(iter(of.values())) for family, of in found.items() if len(of) == 1}
    titled = frozenset(
        fold(token.text)
        for token in doc
        if token.i
        and token.text[:1].isupper()
        and _is_title(doc, token.i - 1)
        and not roles.is_left_out_of_firm(token.text)  # "General Motors"
    )
    bodies = (m for m in mentions if m.label == "ORG" and m.end - m.start > 1)
    firms = frozenset(fold(t.text) for m in bodies for t in doc[m.start : m.end])
    return WholeNames(alone, titled, firms, pairs)


def _is_persons(mention: Mention) -> bool:
    if mention.sort is Sort.KNOWN:
        return mention.entries[0].kind is Kind.PERSON
    return mention.sort is Sort.NAME and mention.label == "PERSON"


def _short(words: list[str]) -> str:
    """Return the first and the last of the words of a name, by sound: "Ruth N. Adebayo"."""
    return sound(f"{words[0]} {words[-1]}")


def couples(doc: Doc, names: Sequence[Mention]) -> dict[int, str]:
    """Return the whole names of those told of by the given name alone: "Kunle and Ruth Adebayo".

    Keyed by the token; not "Adebayo and Karel Novak", where the first word is somebody's last.
    """
    persons = [m for m in names if m.end - m.start == 2 and _is_persons(m)]
    families = {called(doc[m.start : m.end].text) for m in persons}
    out: dict[int, str] = {}
    for mention in persons:
        first = mention.start - 2
        if first < 0 or doc[first + 1].lower_ != "and":
            continue
        token = doc[first]
        before = doc[first - 1] if first else None
        alone = before is None or before.pos_ != "PROPN"
        named = token.pos_ == "PROPN" and token.text.istitle()
        kin = before is not None and {before.lower_, doc[max(0, first - 2)].lower_} & kin_words()
        other = fold(token.text) in families or registry.by_last_name(token.text)
        given = is_given_name(token.text) and token.ent_type_ in {"PERSON", ""}
        if alone and named and not other and (kin or given):
            out[first] = f"{token.text} {doc[mention.end - 1].text}"
    return out


def _is_title(doc: Doc, i: int) -> bool:
    return doc[i].text[:1].isupper() and roles.title_sector(doc[i].lower_) is not None
