"""Amounts: what an event counts or pays, as numbers with a unit and their characters.

Takes the head of an event, gives the record's `Amount`s out of its clause and of the clauses that
tell its harm: money as ISO 4217 currencies, people by what happened to them (killed, wounded,
detained, displaced, marched), lengths, counted weapons, soldiers or prisoners by their noun. The
words are data (`data/quantities.toml`). "Five people, including two children" are five.
"""

from collections.abc import Iterable

import msgspec
from spacy.tokens import Token

from sayso.actors.roles import is_person_noun, role_of
from sayso.events.codebook import lexicon
from sayso.events.timing import clause_of, linked
from sayso.language.numbers import Number, number_at
from sayso.record import Amount, EventType
from sayso.shipped import shipped, typed

HARM = frozenset({"killed", "wounded"})
_TIMES = frozenset({"DATE", "TIME", "PERCENT", "ORDINAL"})
_MODIFIER = frozenset({"nummod", "quantmod", "compound", "amod", "det", "predet", "nmod", "advmod"})
_CAUSES = frozenset({"when", "after", "as", "in"})
_RELATIVE = frozenset({"who", "that", "which", "whom"})


class _Tables(msgspec.Struct, frozen=True):
    currencies: dict[str, str]
    currencies_of: dict[str, dict[str, str]]
    fates: dict[str, tuple[str, ...]]
    words: dict[str, frozenset[str]]
    distances: dict[str, tuple[str, ...]]


class _Words(msgspec.Struct, frozen=True):
    """The tables, asked by word."""

    currencies: dict[str, str]
    currencies_of: dict[str, dict[str, str]]
    fates: dict[str, str]
    lengths: dict[str, str]
    own: frozenset[str]
    soldiers: frozenset[str]
    counted: frozenset[str]
    people: frozenset[str]
    parts: frozenset[str]


@shipped("events/data/quantities.toml")
def _words(data: bytes) -> _Words:
    tables = typed(data, _Tables)
    return _Words(
        tables.currencies,
        tables.currencies_of,
        {word: unit for unit, words in tables.fates.items() for word in words},
        {word: unit for unit, words in tables.distances.items() for word in words},
        **tables.words,
    )


def counted(head: Token, kind: EventType) -> tuple[Amount, ...]:
    """Return what the clause of an event counts, and what the clauses do that tell its harm.

    "Gunmen attacked a post, killing nine"; "nine died when gunmen attacked a post". Of an event
    that is no ASSAULT the killed and wounded of another clause are not its own.
    """
    own = clause_of(head)
    clauses = [own, *_telling_harm(own)]
    found = amounts(t for t in head.sent if clause_of(t) in clauses)
    if kind is EventType.ASSAULT or len(clauses) == 1:
        return found
    return tuple(one for one in found if one.unit not in HARM)


def _telling_harm(own: Token) -> list[Token]:
    """Return the clauses beside an event's own that tell what harm it did."""
    harm = lexicon().harm
    near = linked(own)[1:]
    if own.dep_ == "advcl" and any(c.lower_ in _CAUSES for c in own.children):
        near.append(own.head)  # "nine died when gunmen attacked"
    near += [c for c in own.children if c.dep_ == "advcl" and c.tag_ == "VBG"]
    near += [c for c in own.children if c.dep_ in {"ccomp", "xcomp"} and c.lower_ in _words().fates]
    if own.dep_ == "relcl":
        return near[:0]
    fates = _words().fates
    return [
        c
        for c in dict.fromkeys(near)
        if {_lemma(c), _lemma(own)} & harm or fates.get(_lemma(c)) in HARM
    ]


def amounts(tokens: Iterable[Token]) -> tuple[Amount, ...]:
    """Return the amounts among `tokens`, in the order of the text."""
    out: list[Amount] = []
    end = -1
    for token in sorted(tokens, key=lambda t: t.i):
        if token.i < end:
            continue
        number = number_at(token.doc, token.i) or _single(token)
        if number is None:
            continue
        end = number.end
        if token.ent_type_ in _TIMES and not _counts_people(number, token):
            continue
        unit = _currency(token, number) or _unit(token, number)
        if unit is not None:
            out.append(_amount(token, number, unit))
    return tuple(out)


def _counts_people(number: Number, token: Token) -> bool:
    """Say whether a number that the parser takes for a time stands before a noun for people."""
    after = token.doc[min(number.end, len(token.doc) - 1)]
    return after.pos_ == "NOUN" and _is_person(after)


def _single(token: Token) -> Number | None:
    """Return the one of "a soldier was killed"."""
    if token.lower_ not in {"a", "an"} or token.dep_ != "det" or token.head.tag_ != "NN":
        return None
    noun = token.head
    if not _is_person(noun) or noun.dep_ not in {"dobj", "nsubjpass", "nsubj", "conj"}:
        return None
    return Number(1.0, None, None, token.i, token.i + 1)


def _is_person(noun: Token) -> bool:
    lemma = noun.lemma_.lower()
    return is_person_noun(lemma) or role_of([lemma]) is not None


def _currency(token: Token, number: Number) -> str | None:
    doc, words = token.doc, _words()
    before = doc[token.i - 1].lower_ if token.i else ""
    if before in words.currencies and not before.isalpha():
        dollar = before == "$" and token.i > 1 and doc[token.i - 2].whitespace_ == ""
        joined = (doc[token.i - 2].lower_ + before) if dollar else ""
        return words.currencies.get(joined) or words.currencies[before]
    if before in {"usd", "eur", "gbp"}:
        return words.currencies[before]
    at = number.end
    named: list[str] = []
    while at < len(doc) and at < number.end + 3:
        lemma = doc[at].lemma_.lower()
        if lemma in words.currencies_of or (lemma in words.currencies and lemma.isalpha()):
            of = words.currencies_of.get(lemma, {})
            told = next((of[word] for word in named if word in of), None)
            weight = lemma == "pound" and at + 1 < len(doc) and doc[at + 1].lower_ == "of"
            return None if weight else told or words.currencies.get(lemma)
        named.append(doc[at].lower_)
        at += 1
    return None


def _unit(token: Token, number: Number) -> str | None:
    """Return what happened to those counted, or the noun that is counted."""
    noun = _noun(token, number)
    if noun is None or _is_part(noun):
        return None
    lemma, words = _lemma(noun), _words()
    if lemma in words.lengths:
        return words.lengths[lemma] if noun.i in {number.end, number.end + 1} else None
    return _counted_as(noun, lone=token.dep_ == "det")


def _counted_as(noun: Token, *, lone: bool) -> str | None:
    """Return the fate of those that a noun names, else the noun; of a `lone` one the fate alone."""
    lemma, words = _lemma(noun), _words()
    if (
        noun.ent_type_ in {"DATE", "TIME"}
        and lemma not in words.counted | words.people
        and not _is_person(noun)
    ):
        return None
    fate = _fate(noun)
    what = _of(noun)
    is_thing = _lemma(what) in words.counted
    if fate is not None and (fate in HARM or not is_thing):
        return fate  # but "seized 300 rifles" counts rifles
    if lone:
        return None
    if _lemma(what) in words.soldiers:
        return "troops"
    return what.lower_ if _lemma(what) in words.counted | words.people else None


def _noun(token: Token, number: Number) -> Token | None:
    """Return the noun that a number counts, the number itself where it stands for one."""
    noun = token if token.dep_ == "det" else token.doc[number.end - 1]
    inside = range(number.start, number.end)
    for one in token.doc[number.start : number.end]:
        if one.head.i not in inside:
            noun = one  # the word that ties the number to the rest
    while noun.dep_ in _MODIFIER and noun.head.pos_ not in {"VERB", "AUX"} and noun.head != noun:
        noun = noun.head
    return (
        noun if noun.dep_ not in {"ROOT", "advmod", "npadvmod"} or _is_length(noun) else _root(noun)
    )


def _is_length(noun: Token) -> bool:
    return _lemma(noun) in _words().lengths


def _root(noun: Token) -> Token | None:
    """Return a noun that heads its sentence where its own words tell a fate: "15 dead"."""
    return noun if noun.dep_ == "ROOT" and noun.pos_ in {"NOUN", "NUM", "ADJ"} else None


def _of(noun: Token) -> Token:
    """Return the noun after the "of" of "scores of rockets"."""
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ == "of" and (noun.pos_ == "NUM" or _is_vague(noun)):
            return next((c for c in prep.children if c.dep_ == "pobj"), noun)
    return noun


def _is_vague(noun: Token) -> bool:
    return noun.lower_ in {"dozens", "scores", "hundreds", "thousands", "millions", "tens"}


def _is_part(noun: Token) -> bool:
    """Say whether those counted are only some of those counted before: "including two children"."""
    for above in (noun, *noun.ancestors):
        if above.pos_ in {"VERB", "AUX"} and above.lower_ not in _words().parts:
            return False
        if above.lower_ in _words().parts:
            return True
    return False


def _fate(noun: Token) -> str | None:
    """Return what the words around tell of those that `noun` counts."""
    fates = _words().fates
    if _lemma(noun) in fates and noun.pos_ in {"ADJ", "VERB", "NOUN"} and _lemma(noun) != "death":
        return fates[_lemma(noun)] if noun.pos_ != "NOUN" or noun.lower_ == _lemma(noun) else None
    for child in noun.children:
        told = fates.get(child.lower_) or fates.get(_lemma(child))
        if told and child.dep_ in {"acl", "amod"} and child.tag_ != "VBG":
            return told
        if child.dep_ == "relcl" and _lemma(child) in fates and _befalls_subject(child):
            subject = next((c for c in child.children if c.dep_ in {"nsubj", "nsubjpass"}), None)
            if subject is not None and subject.lower_ in _RELATIVE:
                return fates[_lemma(child)]
    return _fate_above(noun)


def _fate_above(noun: Token) -> str | None:
    """Return what the verb or the noun over those counted tells of them."""
    fates = _words().fates
    while noun.dep_ == "conj" and noun.head.pos_ not in {"VERB", "AUX"}:
        noun = noun.head
    above = noun.head
    if noun.dep_ == "pobj" and above.lower_ == "of":
        name = above.head
        if name.pos_ == "NOUN" and _lemma(name) in fates:
            return fates[_lemma(name)]  # "the killing of nine people"
        if _lemma(name) == "life":
            noun, above = name, name.head
    if _lemma(noun) == "life" and _lemma(above) in {"claim", "take", "lose", "cost"}:
        return "killed"
    return _fate_by(above, noun)


def _fate_by(verb: Token, noun: Token) -> str | None:
    """Return what a verb does to those who are its subject or its object."""
    fates = _words().fates
    lemma = _lemma(verb)
    words = {c.lower_ for c in verb.children} | {
        t.lower_ for t in noun.doc[noun.i + 1 : noun.i + 2]
    }
    if lemma in {"shoot", "leave", "gun", "find", "hack", "beat", "stab", "burn"}:
        if "dead" in words or "death" in words or (lemma == "gun" and "down" in words):
            lemma = "kill"
        elif lemma == "leave" and words & {"wounded", "injured", "hurt"}:
            lemma = "wound"
    if lemma not in fates:
        return None
    if noun.dep_ in {"dobj", "nsubjpass"}:
        return (
            None
            if lemma in {"protest", "march", "flee", "die"} and noun.dep_ == "dobj"
            else fates[lemma]
        )
    if noun.dep_ == "nsubj" and (lemma in _words().own or _befalls_subject(verb)):
        return fates[lemma]
    return None


def _befalls_subject(verb: Token) -> bool:
    """Say whether a verb is a passive, also one that leaves out its "were": "and seven wounded"."""
    if _lemma(verb) in _words().own:
        return True
    if any(c.dep_ == "auxpass" for c in verb.children):
        return True
    if verb.dep_ != "conj" or any(c.dep_ in {"dobj", "aux"} for c in verb.children):
        return False
    passive = any(c.dep_ == "auxpass" for c in verb.head.children)
    return verb.tag_ == "VBN" or (passive and verb.tag_ == "VBD")


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _amount(token: Token, number: Number, unit: str) -> Amount:
    doc = token.doc
    start = token.i
    while start and doc[start - 1].is_currency and not doc[start - 1].whitespace_:
        start -= 1
    if (
        start < token.i
        and start
        and doc[start - 1].lower_ in {"c", "a", "us", "hk", "nz", "s", "r"}
        and not doc[start - 1].whitespace_
    ):
        start -= 1
    end = number.end
    if end < len(doc) and doc[end].lemma_.lower() in _words().currencies:
        end += 1
    last = doc[end - 1]
    return Amount(
        value=number.value,
        unit=unit,
        span=(doc[start].idx, last.idx + len(last)),
        lowest=number.lowest,
        highest=number.highest,
    )
