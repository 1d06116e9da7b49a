"""From whom an outlet has what it reports, where a sentence of its own says so.

"Troops crossed the river, the Beacon reported. The paper was told so by a ferryman." Takes the parse,
the cast and the attributions read so far, gives them with one more for each source told of so: what the
outlet reported is the ferryman's word through the paper.
"""

from spacy.tokens import Doc, Token

from sayso.actors import Cast
from sayso.attribution.backed import backed
from sayso.attribution.citations import WEAKER
from sayso.attribution.levels import Level
from sayso.attribution.sources import actor_in, is_outlet
from sayso.attribution.spans import characters, name_end

FAR = 2
"""Sentences between a report and where it comes from."""


def with_backing(doc: Doc, cast: Cast, levels: list[Level]) -> list[Level]:
    """Return the levels and, inside an outlet's reports, what those say from whom it has them."""
    out = list(levels)
    for one in (found for verb in doc if (found := backed(verb)) is not None):
        phrase = characters(one.source.left_edge, name_end(one.source))
        outlet, source = cast.at(one.outlet), actor_in(doc, cast, (phrase,))
        if outlet is None or source is None or not is_outlet(cast, outlet.actor):
            continue
        i = _reported(doc, cast, out, one.verb, outlet.actor)
        if i is None or is_outlet(cast, source):
            continue
        cue = (one.verb.idx, one.verb.idx + len(one.verb))
        score = round(WEAKER * out[i].found.score, 4)
        told = Level(out[i].found._replace(cue=cue, source=(phrase,), score=score), i)
        same = [j for j, other in enumerate(out) if other.found.cue == cue]
        at = same[0] if same else len(out)
        out = [b._replace(within=at) if b.within == i else b for b in out]
        out[at : at + 1] = [told]
    return out


def _reported(doc: Doc, cast: Cast, levels: list[Level], verb: Token, outlet: str) -> int | None:
    """Return the last report of an outlet before a sentence that tells where it has it from."""
    first = doc[max(0, verb.sent.start - 1)].sent
    for _ in range(FAR - 1):
        first = doc[max(0, first.start - 1)].sent
    begin, end = first.start_char, verb.sent.start_char
    before = [
        i for i, one in enumerate(levels) if one.within is None and begin <= one.found.cue[0] < end
    ]
    for i in sorted(before, key=lambda i: -levels[i].found.cue[0]):
        if actor_in(doc, cast, levels[i].found.source) == outlet:
            return i
    return None
