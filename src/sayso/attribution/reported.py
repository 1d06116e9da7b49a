"""The statement inside a denial: "denied a report by X that …", "dismissed Y's claim that …".

Takes the parse, the cast and the attributions read so far, gives them with what those whose report is
denied assert. It is told in the denial, but not on the say-so of the one who denies.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.acts import lexicon
from sayso.attribution.documents import owners
from sayso.attribution.levels import Level
from sayso.attribution.spans import characters
from sayso.attribution.tagger import Found
from sayso.record import Act, Span

WEAKER = 0.9
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
DENYING = frozenset({Act.DENY, Act.REJECT})


def with_reports(doc: Doc, cast: Cast, levels: list[Level]) -> list[Level]:
    """Return the levels and, after them, the reports and claims that they deny."""
    out = list(levels)
    for i, level in enumerate(levels):
        cue = doc.char_span(*level.found.cue, alignment_mode="expand")
        if cue is None or lexicon().verbs.get(cue.root.lemma_.lower()) not in DENYING:
            continue
        for noun, owner, content in _reports(cast, cue.root):
            told = Found(
                cue=(noun.idx, noun.idx + len(noun)),
                source=(_phrase(owner),),
                content=(content,),
                score=round(WEAKER * level.found.score, 4),
            )
            read = [j for j, one in enumerate(out) if told.cue[0] <= one.found.cue[0] < told.cue[1]]
            whole = (
                min(level.found.content[0][0], noun.left_edge.idx),
                max(level.found.content[-1][1], content[1]),
            )
            denier = _denier(cue.root, level, told.source[0])
            out[i] = level._replace(found=level.found._replace(content=(whole,), source=denier))
            for j in read[:1]:  # read as told on the denier's say-so
                out[j] = Level(told, i, apart=True)
            if not read:
                out.append(Level(told, i, apart=True))
    return out


def _denier(verb: Token, level: Level, owner: Span) -> tuple[Span, ...]:
    """Return who denies: the verb's subject where the reader took whose report it is for him."""
    mistaken = any(start < owner[1] and owner[0] < end for start, end in level.found.source)
    subject = next((c for c in verb.children if c.dep_ in SUBJECTS), None)
    return (_phrase(subject),) if mistaken and subject is not None else level.found.source


def _reports(cast: Cast, verb: Token) -> Iterator[tuple[Token, Token, Span]]:
    """Yield a saying that the verb denies, whose it is, and the characters of its clause."""
    for noun in verb.children:
        if (
            noun.dep_ not in {"dobj", "nsubjpass"}
            or noun.lemma_.lower() not in lexicon().words["sayings"]
        ):
            continue
        owner = next((t for t in owners(noun) if cast.at(t) is not None), None)
        that = next((t for t in verb.subtree if t.i > noun.i and t.lower_ == "that"), None)
        if owner is None or that is None:
            continue
        clause = next((t for t in that.ancestors if t.pos_ in {"VERB", "AUX"}), verb)
        if clause == verb or not any(c.dep_ in SUBJECTS for c in clause.children):
            continue
        yield noun, owner, characters(that, clause.right_edge)


def _phrase(owner: Token) -> Span:
    """Return the owner's noun phrase, without a clause that goes on about it."""
    last = owner
    for child in owner.rights:
        if child.dep_ == "prep" and child.i == last.i + 1:
            last = child.right_edge
    first = next((c for c in owner.lefts if c.dep_ in {"compound", "amod", "poss"}), owner)
    return first.left_edge.idx, last.idx + len(last)
