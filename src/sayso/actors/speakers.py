"""Who speaks without being listed: the subject of a verb of speaking is somebody.

Takes a parsed `Doc`, gives the mentions that names and role nouns leave out: "the ombudswoman says
that …", "Marth told the radio that …", "a driver from Jimaní, Wilkin Peralta, said …".
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from sayso.actors import registry, roles
from sayso.actors.given_names import is_given_name
from sayso.actors.mention import Mention, Sort
from sayso.actors.roles import Role
from sayso.language.speech import speaker, speaks, words
from sayso.record import Kind

MOST_NAMES = 4
SHORTEST = 3
"""Letters of a noun: "co-leader" is cut by the parser."""


def speaking_names(doc: Doc) -> Iterator[Mention]:
    """Yield the names that speak, or stand beside a role that does, where the parser saw none."""
    for verb in doc:
        who = speaker(verb) if speaks(verb) else None
        if who is None:
            continue
        if who.pos_ == "PROPN" and not who.ent_type_ and not _role(doc, who):
            yield _name(doc, who)
        if who.pos_ in {"NOUN", "PROPN"}:
            yield from _apposed(doc, who)


def _role(doc: Doc, head: Token) -> Role | None:
    """Return the listed role that ends at `head`."""
    before = [t.lower_ for t in doc[max(0, head.i - 4) : head.i]]
    return roles.role_of([*before, head.lower_]) or roles.role_of([*before, head.lemma_.lower()])


def _name(doc: Doc, head: Token) -> Mention:
    start = head.i
    while start > 0 and doc[start - 1].pos_ == "PROPN" and doc[start - 1].dep_ == "compound":
        start -= 1
    end = head.i + 1
    name = doc[start:end].text
    body = registry.is_acronym(name) or head.lower_ in words("mastheads") | words("bodies")
    label = "ORG" if body else "PERSON"
    return Mention(start, end, head.i, Sort.NAME, label=label)


def _apposed(doc: Doc, who: Token) -> Iterator[Mention]:
    """Yield "Wilkin Peralta" in "a driver from Jimaní, Wilkin Peralta, told the paper"."""
    for comma in doc[who.left_edge.i : who.right_edge.i + 2]:
        start = comma.i + 1
        if comma.text != "," or start >= len(doc) or doc[start].ent_type_:
            continue
        end = start
        while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].ent_type_:
            end += 1
        closed = end < len(doc) and (
            doc[end].text in {",", "."} or doc[end].pos_ in {"VERB", "AUX"}
        )
        if closed and 2 <= end - start <= MOST_NAMES:
            yield Mention(start, end, end - 1, Sort.NAME, label="PERSON")


def speaking_roles(doc: Doc, inside: set[int]) -> Iterator[Mention]:
    """Yield the noun phrases that speak and whose noun is in no list of roles."""
    for verb in doc:
        who = speaker(verb) if speaks(verb) else None
        if who is None or who.i in inside or who.pos_ != "NOUN":
            continue
        lemma = who.lemma_.lower()
        if _role(doc, who) or lemma in words("things") or len(lemma) < SHORTEST:
            continue
        if roles.refers_to_outlet(lemma):
            continue
        if roles.refers_to_group(lemma) or lemma in {"country", "nation"}:
            continue
        kind = Kind.ORGANISATION if lemma in words("bodies") else Kind.PERSON
        start = min([who.i, *(c.left_edge.i for c in who.lefts)])
        yield Mention(start, who.i + 1, who.i, Sort.ROLE, role=Role(lemma, "", kind))


def last_word(phrase: Span) -> Token:
    """Return the last token of a phrase that is no mark and no space, else its first."""
    words_alone = (t for t in reversed(phrase) if not (t.is_punct or t.is_space))
    return next(words_alone, phrase[0])


def office_holder(phrase: Span) -> Span | None:
    """Return the name that ends a phrase: "Oleg Danin" of "Secretary of the Security Council Oleg Danin".

    The parser takes the name for what the office is of, or for a part of the body's name.
    """
    last, of = phrase[len(phrase) - 1], next((t for t in phrase if t.lower_ == "of"), None)
    if of is None or last.pos_ != "PROPN" or roles.role_of([of.head.lower_]) is None:
        return None
    start = last.i
    while start - 1 > of.i and phrase.doc[start - 1].pos_ == "PROPN":
        start -= 1
    named = last.i + 1
    while named > start and phrase.doc[named - 1].ent_type_ == "PERSON":
        named -= 1
    after_body = start < named <= last.i and phrase.doc[named - 1].ent_type_ == "ORG"
    first = named if after_body else name_after_body(phrase.doc, start, last.i + 1)
    return None if first is None else phrase.doc[first : last.i + 1]


def name_after_body(doc: Doc, start: int, end: int) -> int | None:
    """Return where a person's name begins that stands right after a body's: "Council Oleg Danin"."""
    for i in range(start + 1, end - 1):
        body = doc[i - 1].lower_
        known = body in words("bodies") or body in words("institutions")
        if known and is_given_name(doc[i].text):
            return i
    return None
