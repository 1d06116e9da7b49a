"""Which state "the country" is.

Takes the noun in a `Scene` half resolved, gives the state, or None. The one named last, but not whose
attack on it is told ("Israeli strikes on the country"); where somebody may not enter it, or it is told
to be ready, that of whoever says or orders so ("Chad bans a Malian singer from entering the country").
"""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.actors import registry
from sayso.actors.cast import Draft, Seen
from sayso.actors.coreference import best
from sayso.actors.names import known_draft
from sayso.actors.scene import Scene
from sayso.actors.tellers import state_of, subject_of
from sayso.actors.toponym import words
from sayso.language.speech import words as speech_words
from sayso.record import Kind

_RECENT = 80
_BESIDE = frozenset({"amod", "compound", "nmod", "poss"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def that_country(scene: Scene, head: Token) -> Draft | None:
    """Return the state that "the country" stands for."""
    tellers = _tellers(scene, head)
    deed = _deed(head)
    crossed = deed is not None and deed.lemma_.lower() in words("words.crosses")
    told = head.dep_ in _SUBJECTS and _is_said(head.head)
    own = next(tellers, None)
    if own is not None and (crossed or told):
        return _state(scene, own)
    near = _named(scene, head, deed, here=True)
    return near or _state(scene, own) or _named(scene, head, deed)


def _state(scene: Scene, country: str | None) -> Draft | None:
    entry = registry.state(country) if country else None
    return None if entry is None else known_draft(scene.roster, entry, None, scene.day)


def _deed(head: Token) -> Token | None:
    """Return what is done to the country or in it: "strikes | on the country", "entering | the country"."""
    if head.dep_ in {"dobj", "nsubjpass"}:
        return head.head
    return head.head.head if head.dep_ == "pobj" else None


def _is_said(verb: Token) -> bool:
    return verb.dep_ == "ccomp" and verb.head.lemma_.lower() in speech_words("speaking")


def _tellers(scene: Scene, head: Token) -> Iterator[str]:
    """Yield the states of those who do or say what the noun stands under, the nearest first."""
    below = head
    while below.head != below and not _is_of_whom(below):
        below = below.head
        subject = subject_of(below) if below.pos_ in {"VERB", "AUX"} else None
        strikes = below.lemma_.lower() in words("words.attacks")
        if subject is None or strikes or head in subject.subtree:
            continue
        country = state_of(subject, scene.roster)
        if country is not None:
            yield country


def _is_of_whom(verb: Token) -> bool:
    """Say whether a clause tells of somebody: "the teacher who was jailed for entering the country"."""
    return verb.dep_ == "relcl" and any(
        c.dep_ in _SUBJECTS and c.lower_ == "who" for c in verb.children
    )


def _named(scene: Scene, head: Token, deed: Token | None, *, here: bool = False) -> Draft | None:
    """Return the state named last, in this sentence if `here`: by itself, not as the deed's doer."""
    if head.dep_ in _SUBJECTS:
        return best(head, scene.roster, _is_named)
    doers = set(_doers(deed)) if deed is not None else set()
    for seen in reversed(scene.roster.seen[-_RECENT:]):
        if here and seen.head.sent != head.sent:
            continue
        if seen.head.i < head.i and _is_named(seen) and seen.head.i not in doers:
            return seen.draft
    return None


def _is_named(seen: Seen) -> bool:
    """Say whether a state is named, and not by whose army or president it is."""
    name = seen.head
    return seen.draft.kind is Kind.STATE and name.pos_ != "PRON" and name.dep_ not in _BESIDE


def _doers(deed: Token) -> Iterator[int]:
    """Yield the tokens of those who do a deed: its subject, the object of "accused Chad of invading"."""
    for child in deed.children:
        if child.dep_ in {"nsubj", "amod", "poss", "compound"}:
            yield from (token.i for token in child.subtree)
    if deed.dep_ == "pcomp":
        above = deed.head.head
        yield from (c.i for c in above.children if c.dep_ == "dobj")
