"""Who of the phrases that the reader gives an event cannot be the one who does it.

Takes the head of an event's words and the phrases of its sides, gives them mended: a weapon does
nothing by itself ("rockets hit the port"), and whoever suffers, faces or receives what a noun tells is
the one it is done to ("the mission sustained an attack").
"""

from spacy.tokens import Span as DocSpan
from spacy.tokens import Token

from sayso.events.codebook import lexicon

Phrases = tuple[DocSpan, ...]
OWNING = frozenset({"PROPN", "PRON"})
NOUNS = frozenset({"NOUN", "PROPN"})


def mended(head: Token, actors: Phrases, recipients: Phrases) -> tuple[Phrases, Phrases]:
    """Return the phrases of those who do it and of those it is done to."""
    actors = tuple(phrase for phrase in actors if not _is_weapon(phrase))
    sufferer = _sufferer(head)
    if sufferer is None:
        return actors, recipients
    moved = tuple(p for p in actors if p.start <= sufferer.i < p.end)
    kept = tuple(p for p in actors if p not in moved)
    return kept, tuple(sorted({*recipients, *moved}, key=lambda p: p.start))


def _is_weapon(phrase: DocSpan) -> bool:
    """Say whether a phrase is a weapon that nobody is named to own: not "Russian missiles"."""
    weapons = lexicon().weapons
    if phrase.root.lemma_.lower() not in weapons or phrase.root.pos_ == "PROPN":
        return False
    others = (t for t in phrase if t != phrase.root and t.lemma_.lower() not in weapons)
    return not any(t.pos_ in OWNING or t.ent_type_ or t.pos_ in NOUNS for t in others)


def _sufferer(noun: Token) -> Token | None:
    """Return the subject of a verb of suffering over the noun that tells an event."""
    if noun.pos_ not in NOUNS or noun.dep_ not in {"dobj", "pobj"}:
        return None
    verb, how = noun.head, ""
    if noun.dep_ == "pobj":
        verb, how = verb.head, f" {verb.lower_}:"
    if f"{verb.lemma_.lower()}{how}" not in lexicon().undergo:
        return None
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)
