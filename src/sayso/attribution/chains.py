"""The face of the room: who says what, through which chain of sources it reached the page.

Takes a parsed `Doc`, its `Cast` and what the encoder makes of it, gives `Attribution`s, outer ones before those inside them.
The network reads the spans; the act comes from the cue, the actors from the cast. The chain runs
from the article's own outlet inwards; who is told something is the addressee, never a link.
"""

from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

import msgspec
from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.act_reader import Chances, Said, act_chances, with_acts
from sayso.attribution.acts import cue_lemma, head_of, speech_act
from sayso.attribution.backing import with_backing
from sayso.attribution.citations import CITES, with_citations
from sayso.attribution.coordinated import with_coordinated
from sayso.attribution.deeds import is_deed
from sayso.attribution.denials import link_denials
from sayso.attribution.dialogues import with_turns
from sayso.attribution.dismissals import with_dismissals
from sayso.attribution.edges import apart, with_edges
from sayso.attribution.frames import with_frames
from sayso.attribution.levels import Level
from sayso.attribution.nested import with_nested
from sayso.attribution.releases import with_releases
from sayso.attribution.reported import with_reports
from sayso.attribution.sources import (
    actor_in,
    addressee,
    clause_alone,
    is_outlet,
    mended,
    parted,
    tokens_of,
    with_name,
)
from sayso.attribution.speeches import with_speeches
from sayso.attribution.stances import Saying, performed
from sayso.attribution.tagger import Found, quotations_of
from sayso.language.encoder import Encoding
from sayso.language.model import text_of
from sayso.record import Act, Attribution, Manner, Span

ACCESS = frozenset({"see", "obtain", "interview", "contact", "reach", "review", "quote", "cite"})
"""What an outlet does with a source that another outlet then repeats."""
TALKING = frozenset({"speak", "talk"})
"""What a source does that an outlet has heard: "a diplomat who spoke to RFI"."""
SELF = frozenset({"i", "we", "me", "us", "my", "our", "myself", "ourselves"})
FAR = 12
"""Tokens after a cue in which such a clause may stand: "said in a video, seen by AFP, that"."""


class _Link(NamedTuple):
    """What chains are made of: an attribution with its actors."""

    level: Level
    cue: Token | None
    source: str | None
    addressee: str | None
    paragraph: int


class Sayings(NamedTuple):
    """An article's attributions before denials are tied, the acts of their cues, and those read."""

    said: tuple[Attribution, ...]
    cue_acts: list[Act]
    read: list[Chances]

    @property
    def denying(self) -> list[float]:
        """How likely the reader of acts takes each for a denial."""
        return [by_act.get(Act.DENY, 0.0) for by_act in self.read]


def chains(
    doc: Doc, cast: Cast, encoding: Encoding, found: Sequence[Level]
) -> tuple[Attribution, ...]:
    """Return the attributions of an article; `found` is what `read_levels` gave for it."""
    known = sayings(doc, cast, encoding, found)
    linked = link_denials(doc, cast, encoding, known.said, known.denying)
    return tuple(with_acts(linked, known.cue_acts, known.read))


def sayings(doc: Doc, cast: Cast, encoding: Encoding, found: Sequence[Level]) -> Sayings:
    """Return the attributions of an article with their chains; none denies another one yet."""
    text = text_of(doc)
    levels = with_frames(doc, cast, with_dismissals(doc, cast, _edged(doc, found)))
    levels = with_reports(doc, cast, with_citations(doc, levels))
    levels = with_releases(doc, cast, with_nested(doc, cast, with_backing(doc, cast, levels)))
    levels = with_speeches(doc, cast, levels)
    levels = with_turns(doc, cast, text, levels)
    quotations = quotations_of(text)
    paragraphs = list(accumulate(token.text.count("\n") for token in doc))
    links = _with_self(doc, [_link(doc, cast, level, paragraphs) for level in levels])
    carriers = _carriers(doc, cast, links)
    said = [
        i
        for i, one in enumerate(links)
        if not is_deed(doc, cast, one.cue, one.source, one.level.found)
    ]
    order = sorted(said, key=lambda i: _place(levels, i))
    names = {i: f"t{number}" for number, i in enumerate(order, 1)}
    cue_acts = [_act_of_cue(doc, links[i].level.found.cue) for i in order]
    out = []
    for i, by_cue in zip(order, cue_acts, strict=True):
        within = levels[i].within
        one = _attribution(doc, cast, links[i], by_cue, quotations)
        chain = _chain(cast, links, carriers, i)
        above = None if within is None else names.get(within)
        out.append(msgspec.structs.replace(one, id=names[i], within=above, chain=chain))
    parts = [Said(one.cue_spans, one.source_spans, one.content_spans) for one in out]
    return Sayings(tuple(out), cue_acts, act_chances(encoding, parts, cue_acts))


def _edged(doc: Doc, found: Sequence[Level]) -> list[Level]:
    """Return what was read with whole phrases, two joined sayings parted."""
    return with_coordinated(doc, with_edges(doc, found))


def _place(levels: list[Level], i: int) -> tuple[int, ...]:
    """Return the sort key of an attribution: an outer one first, then by its cue."""
    within = levels[i].within
    above = _place(levels, within) if within is not None else ()
    return (*above, levels[i].found.cue[0])


def _link(doc: Doc, cast: Cast, level: Level, paragraphs: list[int]) -> _Link:
    cue = head_of(doc, [token.i for token in tokens_of(doc, (level.found.cue,))])
    told_by, content = parted(doc, level.found.source, level.found.content)
    told_by = apart(doc, mended(doc, cue, told_by), content)
    told_by, content = with_name(doc, cue, told_by, clause_alone(cue, content))
    found = level.found._replace(source=told_by, content=content)
    source = level.speaker or actor_in(doc, cast, found.source)
    told = addressee(cast, cue, source)
    paragraph = 0 if cue is None else paragraphs[cue.i]
    return _Link(level._replace(found=found), cue, source, told, paragraph)


def _with_self(doc: Doc, links: list[_Link]) -> list[_Link]:
    """Return the links with "I" and "we" as whoever is speaking."""
    out = list(links)
    for i in sorted(range(len(links)), key=lambda i: _depth(links, i)):
        within = links[i].level.within
        own = [text_of(doc)[slice(*span)].lower() for span in links[i].level.found.source]
        if within is not None and links[i].source is None and own and SELF.issuperset(own):
            out[i] = out[i]._replace(source=out[within].source)
    return out


def _depth(links: list[_Link], i: int) -> int:
    within = links[i].level.within
    return 0 if within is None else 1 + _depth(links, within)


def _carriers(doc: Doc, cast: Cast, links: list[_Link]) -> dict[int, str]:
    """Return which attributions an outlet that is named beside them carries.

    "… the envoy said. He added that …, the newspaper reported." A paragraph that ends with an
    outlet's "reported" is all that outlet's report, and who was once heard through an outlet is so
    again, until he tells the article's own one.
    """
    out: dict[int, str] = {}
    heard: dict[str, str] = {}
    reporting: set[str | None] = set()
    order = sorted(range(len(links)), key=lambda i: links[i].level.found.cue[0])
    for i in order:
        link = links[i]
        if link.level.within is not None or link.source is None:
            continue
        if is_outlet(cast, link.source):
            if link.source != cast.outlet:
                reporting.add(link.source)
                for j in _before_in_paragraph(cast, links, order, i):
                    out[j] = link.source
                    heard[links[j].source or ""] = link.source
            for other in links:
                if other.level.within is not None and links[other.level.within] is link:
                    heard[other.source or ""] = link.source
        elif link.addressee == cast.outlet and link.addressee is not None:
            heard.pop(link.source, None)
        elif (seen_by := _seen_by(doc, cast, link)) is not None:
            out[i] = heard[link.source] = seen_by
        elif link.addressee in reporting:
            out[i] = heard[link.source] = link.addressee or ""
        elif link.source in heard:
            out.setdefault(i, heard[link.source])
    return out


def _seen_by(doc: Doc, cast: Cast, link: _Link) -> str | None:
    """Return the outlet that a source is known through: "a letter seen by AFP", "reached by CNN"."""
    cue = link.cue
    around = [] if cue is None else [t for t in cue.subtree if t.i < cue.i + FAR]
    source = tokens_of(doc, link.level.found.source)
    for verb in (*source, *around):
        if verb.lemma_.lower() in ACCESS and verb.tag_ == "VBN":
            agents = [c for c in verb.children if c.dep_ == "agent"]
        elif verb.lemma_.lower() in TALKING and verb.dep_ == "relcl" and verb in source:
            agents = [c for c in verb.children if c.lower_ in {"to", "with"}]
        else:
            continue
        for name in (name for agent in agents for name in agent.children):
            for token in (name, *(c for c in name.children if c.dep_ in {"poss", "compound"})):
                who = cast.at(token)
                if who is not None and is_outlet(cast, who.actor) and who.actor != cast.outlet:
                    return who.actor
    return None


def _before_in_paragraph(cast: Cast, links: list[_Link], order: list[int], i: int) -> list[int]:
    """Return the attributions before `i` in its paragraph that its outlet reports too.

    None before another outlet's, or before the outlet was named in a sentence of its own.
    """
    link = links[i]
    content = link.level.found.content
    if not content or content[0][0] > link.level.found.cue[0]:
        return []  # "the paper said that": what follows, not what came before
    if link.cue is not None and link.cue.lemma_.lower() in CITES:
        return []  # "…, TASS quoted him as saying"
    if _goes_on(cast, links, order, i):
        return []
    out: list[int] = []
    for j in reversed(order[: order.index(i)]):
        other = links[j]
        if other.paragraph != link.paragraph or _names_between(cast, other, link):
            break
        if other.source is None or other.level.within is not None:
            continue
        if is_outlet(cast, other.source):
            break
        if other.addressee is None or other.addressee != cast.outlet:
            out.append(j)
    return out


def _goes_on(cast: Cast, links: list[_Link], order: list[int], i: int) -> bool:
    """Say whether others speak on in the paragraph of a fact "according to" an outlet."""
    link = links[i]
    if link.cue is None or link.cue.lemma_.lower() != "accord":
        return False
    inner = any(one.level.within is not None and links[one.level.within] is link for one in links)
    after = (links[j] for j in order[order.index(i) + 1 :])
    others = (
        one.source is not None and one.level.within is None and not is_outlet(cast, one.source)
        for one in after
        if one.paragraph == link.paragraph
    )
    return not inner and any(others)


def _names_between(cast: Cast, first: _Link, outlet: _Link) -> bool:
    """Say whether an outlet is named after `first`, before the sentence in which it reports."""
    begin = first.level.found.cue[1]
    end = begin if outlet.cue is None else outlet.cue.sent.start_char
    named = () if outlet.source is None else cast.actor(outlet.source).mentions
    return any(begin <= start < end for start, _ in named)


def _chain(cast: Cast, links: list[_Link], carriers: dict[int, str], i: int) -> tuple[str, ...]:
    """Return the actors from the article's outlet to the source of attribution `i`."""
    inner: list[str] = []
    at: int | None = i
    apart = False
    while at is not None:
        source = links[at].source
        if source is not None and source not in inner and not apart:
            inner.append(source)
        top = at
        apart = links[at].level.apart
        at = links[at].level.within
    carrier = carriers.get(top)
    if carrier is not None and carrier not in inner:
        inner.append(carrier)
    told_here = links[i].addressee == cast.outlet and cast.outlet is not None
    if cast.agency is not None and cast.agency not in inner and not told_here:
        inner.append(cast.agency)
    if cast.outlet is not None and cast.outlet not in inner:
        inner.append(cast.outlet)
    return tuple(reversed(inner))


def _attribution(
    doc: Doc, cast: Cast, link: _Link, by_cue: Act, quotations: list[Span]
) -> Attribution:
    """Return an attribution without its id and its place among the others."""
    found = link.level.found
    text = cast.article.text
    cue = [token.i for token in tokens_of(doc, (found.cue,))]
    saying = Saying(link.cue, link.source, found.content)
    return Attribution(
        id="",
        source=link.source,
        source_spans=found.source,
        cue_spans=(found.cue,),
        cue=cue_lemma(doc, cue) or text[slice(*found.cue)],
        content_spans=found.content,
        act=performed(doc, cast, by_cue, saying),
        manner=_manner(text, found, quotations),
        addressee=link.addressee,
        confidence=found.score,
    )


def _act_of_cue(doc: Doc, cue: Span) -> Act:
    """Return the act that a cue has for itself."""
    return speech_act(doc, [token.i for token in tokens_of(doc, (cue,))])


def _manner(text: str, found: Found, quotations: list[Span]) -> Manner:
    """Return whether the content is given in the source's own words, in others', or in both."""
    letters = quoted = 0
    for start, end in found.content:
        marks = [(max(a, start), min(b, end)) for a, b in quotations if a < end and start < b]
        letters += sum(c.isalnum() for c in text[start:end])
        quoted += sum(c.isalnum() for a, b in marks for c in text[a:b])
    if not quoted:
        return Manner.INDIRECT
    return Manner.DIRECT if quoted >= 0.9 * letters else Manner.MIXED
