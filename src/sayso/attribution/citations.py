"""One source through another: "citing X", "quoted X as saying", "was quoted by Y as saying".

Takes the parse and the attributions read so far, gives them with one more for each source that is
heard through another. The reader finds one speaker for a content; here the second one is read off
the parse, since the construction is explicit and its verbs are few.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.actors.roles import is_person_noun, role_of
from sayso.attribution.acts import lexicon
from sayso.attribution.levels import Level
from sayso.attribution.spans import characters, holds
from sayso.attribution.tagger import Found
from sayso.language.model import text_of
from sayso.record import Span

CITES = frozenset({"cite", "quote"})
SURE = 0.5
"""Confidence of what only the parse has."""
WEAKER = 0.9
"""Of an attribution's confidence, what one that is read through it has."""
OBJECTS = frozenset({"dobj", "obj", "pobj"})
TELLS = frozenset({"say", "tell", "state", "warn", "claim", "add", "declare", "have"})


def with_citations(doc: Doc, levels: list[Level]) -> list[Level]:
    """Return the levels with those of the sources that other sources cite."""
    out = list(levels)
    for verb in doc:
        if verb.lemma_.lower() not in CITES or verb.pos_ != "VERB":
            continue
        said = _as_saying(verb)
        above = [verb] if said is None else [verb, said]
        through = next((c for v in above for c in v.children if c.dep_ == "agent"), None)
        if through is not None:
            _quoted_by(out, verb, said, through)
            continue
        cited = next((c for c in verb.children if c.dep_ in OBJECTS and c.i > verb.i), None)
        if cited is None:
            continue
        if said is not None or verb.dep_ in {"advcl", "acl", "relcl", "prep", "ccomp", "conj"}:
            _cited(doc, out, verb, cited, said)
    return out


def _cited(doc: Doc, out: list[Level], verb: Token, cited: Token, said: Token | None) -> None:
    """Add what `cited` says through whoever cites it."""
    own = [i for i, one in enumerate(out) if _is_cue(one, verb)] or _passed_over(out, verb, said)
    if (
        said is None
        and _is_reason(cited)
        and any(holds(out[i].found.content, cited.idx) for i in own)
    ):
        return
    spoken = () if said is None else _clause(said) or _before(verb)
    outer = own[0] if own and said is not None else _over(doc, out, verb)
    source = _phrase(cited, said)
    if outer is None and own and said is None and verb.tag_ == "VBG":
        outer = own.pop(0)  # "reported, citing two officials, that …" read with "citing" as its cue
        out[outer] = _without(doc, out[outer], source)
    if outer is None:
        return
    if said is None:
        out[outer] = _without(doc, out[outer], _clause_of(verb))
    elif not _clause(said):
        out[outer] = out[outer]._replace(found=out[outer].found._replace(content=spoken))
    content = spoken or out[outer].found.content
    if any(_same(one.found, source, content) for one in out):
        return
    found = Found(
        cue=(verb.idx, verb.idx + len(verb)),
        source=(source,),
        content=content,
        score=round(WEAKER * out[outer].found.score, 4),
    )
    for i in own:  # "citing two officials" was no saying of its own
        if i != outer:
            out[i] = out[i]._replace(found=found, within=outer)
            own = [i]
            break
    else:
        out.append(Level(found, outer))
        own = [len(out) - 1]
    if said is None:
        for i, one in enumerate(out):
            if one.within == outer and i != own[0]:
                out[i] = one._replace(within=own[0])


def _passed_over(out: list[Level], verb: Token, said: Token | None) -> list[int]:
    """Return the place of "X quoted Y as saying" as X's saying; added where nothing is read there."""
    quoting = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    content = () if said is None else _clause(said) or _before(verb)
    if said is None or quoting is None or not content:
        return []
    source, cue = _phrase(quoting, None), (verb.idx, verb.idx + len(verb))
    told = [i for i, one in enumerate(out) if _is_cue(one, said) and one.within is None]
    for i in told[:1]:  # read as what Y says
        out[i] = out[i]._replace(found=out[i].found._replace(cue=cue, source=(source,)))
    if not told and not any(one.meets(span) for one in out for span in (source, cue, *content)):
        out.append(Level(Found(cue, (source,), content, SURE), None))
        told = [len(out) - 1]
    return told[:1]


def _is_reason(cited: Token) -> bool:
    """Say whether what is cited is a matter, nobody and nothing said: "citing the governor's order"."""
    noun = cited.lemma_.lower()
    known = (
        is_person_noun(noun) or role_of([noun]) is not None or noun in lexicon().words["sayings"]
    )
    return cited.pos_ == "NOUN" and not known


def _quoted_by(out: list[Level], verb: Token, said: Token | None, through: Token) -> None:
    """Put "was quoted by TASS as saying" under what TASS says."""
    name = next((c for c in through.children if c.dep_ == "pobj"), None)
    cues = [verb] if said is None else [verb, said]
    inner = next((i for i, one in enumerate(out) if any(_is_cue(one, t) for t in cues)), None)
    if name is None or inner is None:
        return
    level = out[inner]
    content = _clause(said) or _before(verb) if said is not None else level.found.content
    speaker = next((c for c in verb.children if c.dep_ == "nsubjpass"), None)
    heard = level.found._replace(content=content or level.found.content)
    out.append(Level(heard._replace(source=(_phrase(name, None),)), level.within))
    source = heard.source if speaker is None else (_phrase(speaker, None),)
    out[inner] = Level(heard._replace(source=source), len(out) - 1)


def _clause_of(verb: Token) -> Span:
    """Return the characters of "citing X", without a clause that the parse hangs onto it."""
    told = next((c for c in verb.children if c.dep_ in {"ccomp", "advcl"} and c.i > verb.i), None)
    last = verb.right_edge if told is None else told.left_edge.nbor(-1)
    return verb.left_edge.idx, last.idx + len(last)


def _without(doc: Doc, level: Level, words: Span) -> Level:
    """Return an attribution without the words of its "citing X" in source and content."""
    first, last = words

    def cut(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        out = []
        for start, end in spans:
            for low, high in ((start, min(end, first)), (max(start, last), end)):
                kept = text_of(doc)[low:high]
                clean = kept.strip(" ,")
                begin = low + kept.find(clean)
                if clean:
                    out.append((begin, begin + len(clean)))
        return tuple(out)

    found = level.found
    return level._replace(
        found=found._replace(
            source=cut(found.source) or found.source, content=cut(found.content) or found.content
        )
    )


def _before(verb: Token) -> tuple[Span, ...]:
    """Return what stands before "…, TASS quoted him as saying": what he is quoted with."""
    own = [t for t in verb.subtree if t.dep_ not in {"ccomp", "parataxis"}]
    told = next(
        (c for c in verb.children if c.dep_ in {"ccomp", "parataxis"} and c.i < verb.i), None
    )
    if told is not None:
        return ((told.left_edge.idx, told.right_edge.idx + len(told.right_edge)),)
    first = own[0]
    start = verb.sent[0]
    last = first.nbor(-1) if first.i > start.i else first
    return (characters(start, last),) if last.i > start.i else ()


def _is_cue(level: Level, verb: Token) -> bool:
    return level.found.cue[0] <= verb.idx < level.found.cue[1]


def _over(doc: Doc, out: list[Level], verb: Token) -> int | None:
    """Return the attribution whose source cites: its cue governs the verb, or its source does."""
    governors = [verb.head, *verb.head.ancestors]
    for i, one in enumerate(out):
        if one.within is None and any(_is_cue(one, token) for token in governors[:3]):
            return i
    for i, one in enumerate(out):
        cue = doc.char_span(*one.found.cue, alignment_mode="expand")
        spans = one.found.source
        if cue is None or cue.sent != verb.sent or one.within is not None:
            continue
        if holds(spans, governors[0].idx) and not _is_cue(one, verb):
            return i
    return None


def _as_saying(verb: Token) -> Token | None:
    """Return the "saying" of "quoted him as saying"."""
    for prep in verb.children:
        if prep.lower_ == "as":
            for said in prep.children:
                if said.dep_ == "pcomp" and said.lemma_.lower() in TELLS:
                    return said
    return None


def _clause(said: Token) -> tuple[Span, ...]:
    """Return the characters of what follows "saying"."""
    told = [c for c in said.children if c.i > said.i and c.dep_ in {"ccomp", "dobj", "xcomp"}]
    if not told:
        return ()
    return (characters(told[0].left_edge, told[-1].right_edge),)


def _phrase(head: Token, said: Token | None) -> Span:
    """Return the noun phrase of `head`, without the "as saying" that the parse may put into it."""
    words = [t for t in head.subtree if said is None or t.i < said.i - 1]
    words = list(_contiguous(words, head))
    return characters(words[0], words[-1])


def _contiguous(words: list[Token], head: Token) -> Iterator[Token]:
    """Yield the run of `words` around `head`."""
    kept = {t.i: t for t in words}
    start = head.i
    while start - 1 in kept:
        start -= 1
    while start in kept:
        yield kept[start]
        start += 1


def _same(found: Found, source: Span, content: tuple[Span, ...]) -> bool:
    """Say whether an attribution has this source, or one in it, and most of this content."""
    told = any(a < source[1] and source[0] < b for a, b in found.source)
    shared = any(a < y and x < b for a, b in found.content for x, y in content)
    return told and shared
