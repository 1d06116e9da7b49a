"""Where words of an attribution begin and end: whole phrases, no holes, nobody's "today".

Takes the parse and the attributions that the network read, gives them with contents and sources that do
not stop amid a phrase ("has left | over seventy dead"), with contents that leave no words out, and with
sources without the time and manner of the saying ("the mayor today | said"). The network reads pieces of
words, and stops at an odd one most often in capitals and at numbers.
"""

from collections.abc import Iterable, Sequence

from spacy.tokens import Doc, Token

from sayso.attribution.acts import lexicon
from sayso.attribution.levels import Level
from sayso.attribution.spans import Taken, joined
from sayso.language.model import text_of
from sayso.record import Span

OPEN = frozenset("det amod compound nummod poss aux auxpass neg case quantmod predet nmod".split())
"""How a word hangs on one after it without which it says nothing."""
AFTER = frozenset("dobj pobj pcomp attr acomp xcomp agent oprd prep prt".split())
"""What completes a word and stands right after it."""
PRONOUNS = frozenset({"he", "she", "they", "it", "we", "i", "who"})
TIMES = frozenset({"DATE", "TIME"})
FAR = 14
"""Words by which a span grows, at most."""
MOST = 2
"""Words by which a source that ends in a noun grows, at most: "the council | members"."""
HOLE = 8
"""Words between two parts of a content that are part of it, at most."""


def with_edges(doc: Doc, levels: Sequence[Level]) -> list[Level]:
    """Return the levels with whole phrases for contents and sources."""
    taken = Taken(len(text_of(doc)), (span for one in levels for span in one.spans))
    return [_mended(doc, taken, one) for one in levels]


def _mended(doc: Doc, taken: Taken, level: Level) -> Level:
    found = level.found
    grown = tuple(_grown(doc, taken, span) for span in _without_holes(doc, taken, found.content))
    source = tuple(_named(doc, taken, span) for span in found.source)
    content = _without_apposition(doc, source, joined(text_of(doc), grown))
    return level._replace(found=found._replace(content=content, source=source))


def _without_apposition(
    doc: Doc, source: tuple[Span, ...], content: tuple[Span, ...]
) -> tuple[Span, ...]:
    """Return a content that does not begin with who its source is: "according to X, | its chief, …"."""
    who = doc.char_span(*source[-1], alignment_mode="contract") if source else None
    words = doc.char_span(*content[0], alignment_mode="contract") if content else None
    if who is None or words is None or not len(who) or words.start != who.end + 1:
        return content
    told = next((c for c in who.root.children if c.dep_ == "appos" and c.i >= words.start), None)
    if told is None or told.left_edge.i != words.start:
        return content
    end = _own_end(told).i + 1
    rest = doc[end + 1 : words.end]
    if end >= words.end or doc[end].text != "," or not len(rest):
        return content
    return ((rest[0].idx, content[0][1]), *content[1:])


def _named(doc: Doc, taken: Taken, span: Span) -> Span:
    """Return a source up to the end of its phrase, without time, manner and half a possessive."""
    text = text_of(doc)
    if text[span[1] - 1] in "'’" and text[span[1] : span[1] + 1] == "s":
        span = span[0], span[1] - 1
    span = _without_time(doc, span)
    grown = _grown(doc, taken, span)
    added = doc.char_span(span[1], grown[1], alignment_mode="contract")
    noun = doc.char_span(*span, alignment_mode="expand")
    by_noun = noun is not None and noun[-1].pos_ in {"NOUN", "PROPN"}
    if added is not None and by_noun and (len(added) > MOST or _is_time(added)):
        return span
    return grown


def _is_time(words: Iterable[Token]) -> bool:
    """Say whether words only tell when: "on Thursday", "in April"."""
    *before, last = words
    return last.ent_type_ in TIMES and all(t.dep_ == "prep" or t.ent_type_ in TIMES for t in before)


def _without_holes(doc: Doc, taken: Taken, spans: tuple[Span, ...]) -> tuple[Span, ...]:
    """Return the parts of a content with the few words between them, where nobody else has these."""
    out: list[Span] = []
    for span in spans:
        gap = (out[-1][1], span[0]) if out else None
        if gap is not None and not taken.meets(gap) and _is_hole(doc, gap):
            out[-1] = out[-1][0], span[1]
        else:
            out.append(span)
    return tuple(out)


def _is_hole(doc: Doc, gap: Span) -> bool:
    words = doc.char_span(*gap, alignment_mode="contract")
    if words is None or len(words) > HOLE:
        return False
    return not any(t.is_punct or t.is_space or t.is_sent_start for t in words)


def _grown(doc: Doc, taken: Taken, span: Span) -> Span:
    """Return a span up to the end of the phrase in which it stops."""
    words = doc.char_span(*span, alignment_mode="contract")
    if words is None or not len(words) or words.end >= len(doc):
        return span
    last = _end_of_phrase(words[-1])
    if last.i == words[-1].i or last.i - words[-1].i > FAR:
        return span
    added = doc[words.end : last.i + 1]
    free = not taken.meets((span[1] + 1, last.idx + len(last)))
    return (span[0], last.idx + len(last)) if free and not any(map(_parts, added)) else span


def _parts(token: Token) -> bool:
    """Say whether a phrase may not grow over a token."""
    return token.is_space or token.is_quote or token.text in {";", ":", "(", ")", "[", "]", "--"}


def _end_of_phrase(last: Token) -> Token:
    """Return the last word of the phrase in which `last` stands unfinished, or `last` itself."""
    if last.is_punct or last.is_quote or last.is_space:
        return last
    head = last.head
    if last.dep_ in OPEN and last.i < head.i <= last.i + FAR and head.sent == last.sent:
        return _end_of_phrase(head)
    for child in last.children:
        if child.dep_ in AFTER and child.left_edge.i == last.i + 1:
            return _end_of_phrase(_own_end(child))
    return last


def _own_end(child: Token) -> Token:
    """Return the last word of a phrase before any mark in it."""
    for token in child.doc[child.left_edge.i : child.right_edge.i + 1]:
        if token.is_punct and token.text not in {"-", "'", "’"} and token.i > child.i:
            return token.nbor(-1)
    return child.right_edge


def _without_time(doc: Doc, span: Span) -> Span:
    """Return a source without the words at its end for when and how something was said."""
    words = doc.char_span(*span, alignment_mode="contract")
    if words is None:
        return span
    kept = list(words)
    known = lexicon().words["beside_cue"]
    while len(kept) > 1 and (kept[-1].lower_ in known or _is_adverb(kept[-1])):
        if _is_of_clause(kept):
            break  # "the report released on Monday"
        kept.pop()
        while len(kept) > 1 and kept[-1].text in {",", "on"}:
            kept.pop()
    return span if len(kept) == len(words) else (span[0], kept[-1].idx + len(kept[-1]))


def _is_of_clause(source: Sequence[Token]) -> bool:
    """Say whether the last word of a source tells when something in it was done."""
    above = source[-1].head
    above = above.head if above.dep_ == "prep" or above.lower_ == "on" else above
    return above in source and above.pos_ in {"VERB", "AUX"}


def _is_adverb(token: Token) -> bool:
    """Say whether a word tells how something was said: "he optimistically"; in capitals it may be any."""
    after_pronoun = token.i > 0 and token.nbor(-1).lower_ in PRONOUNS
    return token.lower_.endswith("ly") and (token.tag_ == "RB" or after_pronoun)


def apart(doc: Doc, source: tuple[Span, ...], content: Iterable[Span]) -> tuple[Span, ...]:
    """Return a source without the content that begins in it: "according to the union | ten men …"."""
    starts = sorted(start for start, _ in content)
    out = []
    for begin, end in source:
        cut = next((start for start in starts if begin < start < end), end)
        words = text_of(doc)[begin:cut].rstrip(" ,")
        out.append((begin, begin + len(words)))
    return tuple(out)
