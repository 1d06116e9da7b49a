"""Predicates over an event's own: what "refused to", "will" or "accused of" make of it.

Takes a phrase met in the text, gives the predicates that govern it and the code under them. The
kinds of governors and what each does to a code are in `data/embedding.toml`.
"""

from typing import NamedTuple

from spacy.tokens import Token

from sayso.events import grammar
from sayso.events.codebook import embedding, lexicon, recode
from sayso.events.phrases import Match

TO_COME = ("04",)
"""Roots of which what is only announced is coded as intent, not as the act."""


class Governed(NamedTuple):
    """How a predicate is governed: by which verb, of which kind."""

    verb: Token
    kind: str


def kind_of(verb: Token) -> str | None:
    """Return the kind of a governing predicate, by its lemma, particle or adjective."""
    word = grammar.lemma(verb)
    if verb.pos_ == "NOUN":
        return embedding().nouns.get(word)
    phrases = {word}
    if verb.pos_ == "ADJ" or word == "be":
        phrases = {f"be {word}"} if verb.pos_ == "ADJ" else set()
        phrases |= {f"be {grammar.lemma(c)}" for c in verb.children if c.dep_ == "acomp"}
    phrases |= {f"{word} {c.lower_}" for c in verb.children if c.dep_ in {"prt", "prep"}}
    if grammar.is_passive(verb):
        phrases.add(f"be {word}")
        phrases.add(f"be {verb.lower_}")
    for kind, words in embedding().kinds.items():
        if phrases.intersection(words):
            return kind
    return None


def governors(match: Match) -> list[Governed]:
    """Return what changes the meaning of `match`, the nearest first ("demanded that they stop")."""
    verb = match.light if match.light is not None else match.head
    if verb.pos_ != "VERB":
        return [found] if (found := _governed_noun(match.head)) is not None else []
    wanted = _governed_noun(match.head) if match.light is not None else None
    if wanted is not None and wanted.kind == "ask":
        return [wanted]  # "called for tariffs"
    out: list[Governed] = []
    below, above = verb, grammar.governor(verb)
    for _ in range(4):
        if above is None or len(out) == 2:
            break
        kind = _kind_over(above, below)
        if kind == "report":
            break
        if kind not in {None, "allow"}:
            out.append(Governed(above, str(kind)))
        below, above = above, grammar.governor(above)
    near = _auxiliary(out[-1].verb if out and out[-1].kind == "halt" else verb)
    return out or ([near] if near is not None else [])


def _kind_over(above: Token, below: Token) -> str | None:
    """Return how `above` governs `below`."""
    kind = kind_of(above)
    if kind == "accuse" and below.dep_ not in {"pcomp", "conj"}:
        return None
    own = any(child.dep_ == "nsubj" for child in below.children)
    if kind == "plan" and own and grammar.lemma(above) in embedding().guards["wish"]:
        return "ask"
    if kind == "threaten" and below.dep_ == "xcomp" and grammar.objects(above):
        return "ask"  # "warned the governors to stay away"
    return kind


def _auxiliary(verb: Token) -> Governed | None:
    """Return what "will", "would not" and the like make of `verb`."""
    helpers = grammar.auxiliaries(verb)
    future = bool(helpers & {"will", "'ll", "shall", "wo", "’ll"})
    if (future or "would" in helpers) and grammar.negated(verb):
        return Governed(verb, "refuse")
    above = grammar.governor(verb)
    if "would" in helpers and above is not None and kind_of(above) in {"report", "plan"}:
        future = True  # "said it would": the future of what is told in the past
    if helpers & {"must", "should"}:
        return Governed(verb, "must")
    return Governed(verb, "plan") if future else None


def _governed_noun(noun: Token) -> Governed | None:
    """Return the verb that asks for, refuses or threatens what `noun` names."""
    verb, via = noun.head, None
    if noun.dep_ == "pobj":
        via, verb = verb.lower_, verb.head
    elif noun.dep_ not in {"dobj", "nsubjpass"}:
        return None
    kind = _noun_kind(grammar.lemma(verb), via) if verb.pos_ == "VERB" else None
    return Governed(verb, kind) if kind is not None else None


def _noun_kind(word: str, via: str | None) -> str | None:
    """Return how the verb `word` governs an event noun, which may hang on the preposition `via`."""
    book = lexicon()
    if word in book.unwanted and via is None:
        return "refuse"
    if word in book.undone and via is None:
        return "halt"
    if word in book.wanted and via in {None, "for"}:
        return "demand" if word == "demand" else "ask"
    promised = {"agree", "plan", "promise", "pledge", "propose", "schedule"}
    return "threaten" if word == "threaten" else "promise" if word in promised else None


def recoded(cameo: str, governed: Governed) -> str | None:
    """Return the code under one governor; None where that is no event, or another one's words."""
    kind = governed.kind
    if kind == "forbid":
        return None
    if kind == "must":  # a duty laid on someone is asked for by who says so; not an act
        return recode("ask", cameo) if cameo < "09" else "020"
    if kind == "accuse":
        blamed = grammar.lemma(governed.verb) in {"accuse", "suspect", "blame", "implicate"}
        return cameo if blamed else None
    if kind == "plan" and not cameo.startswith(TO_COME):
        return cameo  # the act with its status: "will send aid" is planned aid
    return recode("promise" if kind == "plan" else kind, cameo)
