"""Sayings that somebody dismisses: "brushed aside claims by the bishops that …", "The charge was rejected".

Takes the parse, the cast and the attributions read so far, gives them with the denials whose
construction leaves no doubt: a verb or phrase that denies (`data/cues.toml`), and as its object a
noun that names a saying. What was read as the saying of the one who dismisses it becomes the saying
of whoever is named with it.
"""

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.acts import lexicon, phrase_at
from sayso.attribution.documents import owners
from sayso.attribution.levels import Level
from sayso.attribution.spans import characters, name_end, runs_of
from sayso.attribution.tagger import Found
from sayso.record import Act, Span

DENYING = frozenset({Act.DENY, Act.REJECT})
SURE = 0.5
"""Confidence of what only the parse has."""


def with_dismissals(doc: Doc, cast: Cast, levels: list[Level]) -> list[Level]:
    """Return the levels, and with them the dismissals of a saying that stand in none of them."""
    out = list(levels)
    for verb in doc:
        said = _dismissed(verb)
        subject = None if said is None else _who(verb)
        if said is None or subject is None or cast.at(subject) is None:
            continue
        content = runs_of(list(said.subtree))
        inner = [i for i, one in enumerate(out) if _named_in(one, said)]
        others = [one for i, one in enumerate(out) if i not in inner and one.within not in inner]
        if any(one.meets(span) for span in (_chars(verb), *content) for one in others):
            continue
        source = characters(subject.left_edge, name_end(subject))
        for i in inner:
            found = out[i].found
            if any(_overlap(source, span) for span in found.source):
                found = found._replace(source=_whose(cast, said))
            out[i] = out[i]._replace(found=found, within=len(out), speaker=None)
        out.append(Level(Found(_chars(verb), (source,), content, SURE), None))
    return out


def _dismissed(verb: Token) -> Token | None:
    """Return the noun of the saying that a verb dismisses; None where it dismisses none."""
    if verb.pos_ != "VERB" or any(c.dep_ == "neg" for c in verb.children):
        return None
    listed = lexicon()
    phrase = phrase_at(verb)
    act = listed.phrases[phrase] if phrase else listed.verbs.get(verb.lemma_.lower())
    if act not in DENYING:
        return None
    objects = [c for c in verb.children if c.dep_ in {"dobj", "nsubjpass"}]
    ends = [verb, *objects] if phrase else []
    for preposition in (c for end in ends for c in end.children if c.dep_ in {"prep", "prt"}):
        objects += [c for c in preposition.children if c.dep_ == "pobj"]
    for label in (c for c in verb.children if c.dep_ == "prep" and c.lower_ == "as"):
        objects += [c for c in label.children if c.dep_ == "pobj" and _is_called_false(c)]
    return next((c for c in objects if c.lemma_.lower() in listed.words["sayings"]), None)


def _is_called_false(noun: Token) -> bool:
    """Say whether it stands after its label: "dismissed as false reports that …"."""
    return any(c.lower_ in lexicon().words["false"] for c in noun.children)


def _who(verb: Token) -> Token | None:
    """Return who dismisses: the subject, or after a passive whoever is named by "by"."""
    if any(c.dep_ == "nsubjpass" for c in verb.children):
        agents = [c for c in verb.children if c.dep_ == "agent"]
        return next((c for agent in agents for c in agent.children if c.dep_ == "pobj"), None)
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def _whose(cast: Cast, said: Token) -> tuple[Span, ...]:
    """Return the words for whose saying it is: "claims by the bishops", "the army's version"."""
    known = (one for one in owners(said) if cast.at(one) is not None)
    return tuple(characters(one.left_edge, name_end(one)) for one in known)[:1]


def _named_in(level: Level, said: Token) -> bool:
    """Say whether an attribution's cue is the noun itself, or stands in what it governs."""
    low, high = said.left_edge.idx, said.right_edge.idx + len(said.right_edge)
    return level.within is None and low <= level.found.cue[0] < high


def _chars(token: Token) -> Span:
    return token.idx, token.idx + len(token)


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
