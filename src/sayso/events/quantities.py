"""Amounts: what an event counts or pays, as numbers with a unit and their characters.

Takes the tokens of an event's clause, gives the record's `Amount`s: money as ISO 4217 currencies,
people by what happened to them (killed, wounded, detained, displaced), and counted weapons,
soldiers or prisoners by their noun.
"""

import re
from collections.abc import Iterable
from typing import NamedTuple

from spacy.tokens import Token

from sayso.record import Amount

CURRENCIES = {
    "$": "USD", "us$": "USD", "dollar": "USD", "€": "EUR", "euro": "EUR", "£": "GBP", "pound": "GBP",
    "¥": "JPY", "yen": "JPY", "yuan": "CNY", "renminbi": "CNY", "rouble": "RUB", "ruble": "RUB",
    "rupee": "INR", "shekel": "ILS", "lira": "TRY", "peso": "MXN", "real": "BRL", "rand": "ZAR",
    "franc": "CHF", "krona": "SEK", "krone": "NOK", "won": "KRW", "riyal": "SAR", "naira": "NGN",
}  # fmt: skip
FATES = {
    "kill": "killed", "die": "killed", "slay": "killed", "massacre": "killed", "execute": "killed",
    "behead": "killed", "perish": "killed", "wound": "wounded", "injure": "wounded", "hurt": "wounded",
    "arrest": "detained", "detain": "detained", "jail": "detained", "seize": "seized",
    "imprison": "detained", "capture": "captured", "abduct": "abducted", "kidnap": "abducted",
    "displace": "displaced", "flee": "displaced", "evacuate": "evacuated", "release": "released",
    "free": "released", "expel": "expelled", "deport": "expelled", "dead": "killed",
}  # fmt: skip
SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12,
          "m": 1e6, "mn": 1e6, "bn": 1e9, "k": 1e3}  # fmt: skip
WORDS = {
    word: float(value)
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
        "sixteen seventeen eighteen nineteen".split()
    )
} | {
    "twenty": 20.0, "thirty": 30.0, "forty": 40.0, "fifty": 50.0, "sixty": 60.0, "seventy": 70.0,
    "eighty": 80.0, "ninety": 90.0, "dozen": 12.0,
}  # fmt: skip
SOLDIERS = frozenset({"soldier", "troop", "serviceman", "marine", "paratrooper"})
COUNTED = frozenset(
    "tank missile rocket shell drone prisoner detainee hostage weapon rifle warship "
    "aircraft jet helicopter ton tonne vehicle observer peacekeeper refugee rebel fighter".split()
)
_FIGURE = re.compile(r"^\d[\d,]*(?:\.\d+)?$|^\.\d+$")


class _Number(NamedTuple):
    value: float
    start: int
    end: int
    """Tokens `[start, end)`."""


def amounts(tokens: Iterable[Token]) -> tuple[Amount, ...]:
    """Return the amounts among `tokens`, in the order of the text."""
    known = {token.i: token for token in tokens}
    out: list[Amount] = []
    done: set[int] = set()
    for i in sorted(known):
        if i in done:
            continue
        number = _number_at(known[i])
        if number is None:
            continue
        done.update(range(number.start, number.end))
        unit = _currency(known[i], number) or _people(known[i], number)
        if unit is not None:
            out.append(_amount(known[i], number, unit))
    return tuple(out)


def _number_at(token: Token) -> _Number | None:
    """Return the number that begins at `token`: "1.2 billion", "twenty-three", "3,000"."""
    doc = token.doc
    value = _value(token)
    if value is None:
        return None
    i, total = token.i + 1, value
    while i < len(doc) and i < token.i + 5:
        word = doc[i].lower_
        if word in SCALES:
            total *= SCALES[word]
        elif word == "-" and i + 1 < len(doc) and doc[i + 1].lower_ in WORDS:
            total += WORDS[doc[i + 1].lower_]
            i += 1
        else:
            break
        i += 1
    return _Number(total, token.i, i)


def _value(token: Token) -> float | None:
    if token.lower_ in WORDS:
        return WORDS[token.lower_]
    if _FIGURE.match(token.text) and not (
        token.ent_type_ in {"DATE", "TIME"} or (len(token.text) == 4 and token.dep_ == "pobj")
    ):
        return float(token.text.replace(",", ""))
    match = re.match(r"^(\d+(?:\.\d+)?)(m|mn|bn|k)$", token.lower_)
    return float(match[1]) * SCALES[match[2]] if match else None


def _currency(token: Token, number: _Number) -> str | None:
    doc = token.doc
    before = doc[token.i - 1].lower_ if token.i else ""
    after = doc[number.end].lemma_.lower() if number.end < len(doc) else ""
    return CURRENCIES.get(before) or CURRENCIES.get(after)


def _people(token: Token, number: _Number) -> str | None:
    """Return what happened to those counted, or the noun that is counted."""
    doc = token.doc
    last = doc[number.end - 1]
    noun = last.head if last.dep_ in {"nummod", "quantmod", "compound"} else None
    if noun is not None and noun.dep_ == "nummod":
        noun = noun.head
    if noun is None and last.dep_ in {"nsubj", "nsubjpass", "dobj", "pobj", "conj", "attr"}:
        noun = last  # "killed six", "six were wounded"
    if noun is None:
        return None
    if noun.ent_type_ in {"DATE", "TIME"} and noun.lemma_.lower() not in COUNTED:
        return None
    fate = _fate(noun)
    if fate is not None:
        return fate
    lemma = noun.lemma_.lower()
    if lemma in SOLDIERS:
        return "troops"
    return noun.lower_ if lemma in COUNTED else None


def _fate(noun: Token) -> str | None:
    """Return what a verb tells of those that `noun` counts."""
    for child in noun.children:
        if child.lower_ in FATES or (child.dep_ in {"acl", "amod"} and _lemma(child) in FATES):
            return FATES.get(child.lower_, FATES.get(_lemma(child)))
    verb = noun.head
    while noun.dep_ == "conj" and verb.pos_ != "VERB":
        noun, verb = verb, verb.head
    lemma = _lemma(verb)
    if lemma == "shoot" and any(c.lower_ == "dead" for c in verb.children):
        lemma = "kill"
    if lemma not in FATES:
        return None
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    suffers = noun.dep_ in {"dobj", "nsubjpass"} or (
        noun.dep_ == "nsubj" and (passive or lemma in {"die", "flee", "perish"})
    )
    return FATES[lemma] if suffers else None


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _amount(token: Token, number: _Number, unit: str) -> Amount:
    doc = token.doc
    start = token.i
    if start and doc[start - 1].lower_ in CURRENCIES:
        start -= 1
    end = number.end
    if end < len(doc) and doc[end].lemma_.lower() in CURRENCIES:
        end += 1
    last = doc[end - 1]
    return Amount(value=number.value, unit=unit, span=(doc[start].idx, last.idx + len(last)))
