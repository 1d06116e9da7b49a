"""Which names of an article are places': the parser's, and those that it takes for somebody or nobody.

Takes a parsed `Doc` and the mentions found so far, gives `Toponym`s. Every capitalised run of words
that the gazetteer knows, and every name that the parser calls a place, is looked at; what stands
around it (`frames`) is weighed with fitted weights, a linear model as in Lieberman and Samet
(2012), who detect toponyms by such marks.
"""

import tomllib
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from sayso.actors.frames import Around, marks, stands_as_place
from sayso.actors.gazetteer import is_short_form, lookup
from sayso.actors.mention import Mention, Sort
from sayso.actors.toponym import Toponym, bare, holder, is_capital, kinds, words
from sayso.record import Kind
from sayso.shipped import shipped

MOST_WORDS = 6
SHORTEST = 3
ACRONYMS = frozenset(
    {"US", "U.S.", "UK", "U.K.", "UAE", "U.A.E.", "D.C.", "L.A.", "DRC", "USA", "U.S.A."}
)
SPATIAL = frozenset({"GPE", "LOC", "FAC"})
_LINKS = frozenset(
    "of the de del la el al las los le les du des da do dos e ez as ar ad an i y es".split()
)
_HYPHENS = frozenset({"-", "–", "’", "'"})


def find_toponyms(doc: Doc, mentions: list[Mention]) -> list[Toponym]:
    """Return the names of places in `doc`, in order; none overlap."""
    found = list(candidates(doc, mentions))
    around = surroundings(doc, found)
    kept = [t for t in found if score(marks(doc, t, around)) > 0]
    kept = [t for t in kept if not any(_bears(m, t) for m in mentions)]
    return [t._replace(inside=any(_holds(m, t) for m in mentions)) for t in kept]


def _bears(mention: Mention, found: Toponym) -> bool:
    """Say whether a toponym is the first name of somebody: "Jordan Dyer"."""
    person = mention.sort is Sort.NAME and mention.label == "PERSON"
    return person and mention.start == found.start and found.end < mention.end and not found.within


def _holds(mention: Mention, found: Toponym) -> bool:
    """Say whether a toponym is only a part of somebody's name."""
    part = mention.start <= found.start and found.end <= mention.end
    longer = mention.end - mention.start > found.end - found.start
    named = mention.sort is Sort.NAME and mention.label in {"ORG", "PERSON"}
    return part and longer and (named or mention.sort is Sort.KNOWN)


def as_places(doc: Doc, mentions: list[Mention]) -> tuple[list[Mention], list[Toponym]]:
    """Return the mentions with those of places among them, and the toponyms.

    A name that the parser takes for a person or a body becomes a place where it is all there is of
    the name; in a longer name ("Oxford University") the body stays.
    """
    toponyms = find_toponyms(doc, mentions)
    places = [t for t in toponyms if not t.inside]
    out = [m for m in mentions if not any(_covers(t, m) for t in places)]
    held = {i for m in out if m.sort in {Sort.KNOWN, Sort.NAME} for i in range(m.start, m.end)}
    new = [t for t in places if held.isdisjoint(range(t.start, t.end))]
    out += [Mention(t.start, t.end, _head(doc, t), Sort.NAME, label="GPE") for t in new]
    return sorted(out, key=lambda mention: (mention.head, mention.start)), toponyms


def _head(doc: Doc, found: Toponym) -> int:
    return doc[found.start : found.end].root.i


def _covers(found: Toponym, mention: Mention) -> bool:
    """Say whether a toponym is all of a name that the registry does not have."""
    return (
        mention.sort in {Sort.NAME, Sort.ROLE}
        and found.start <= mention.start
        and mention.end <= found.end
    )


def score(told: frozenset[str]) -> float:
    """Return the weight of the marks of a name; above 0 it is a place's."""
    weights = _weights()
    return weights["bias"] + sum(weights.get(mark, 0.0) for mark in told)


@shipped("actors/data/place_weights.toml")
def _weights(data: bytes) -> dict[str, float]:
    return {mark: float(weight) for mark, weight in tomllib.loads(data.decode())["toponym"].items()}


def candidates(doc: Doc, mentions: list[Mention]) -> Iterator[Toponym]:
    """Yield what may be a place's name: known to the gazetteer, or a place to the parser."""
    taken = {
        i for m in mentions if m.sort is Sort.KNOWN for i in range(m.start, m.end) if not _open(m)
    }
    ents = {ent.start: ent for ent in doc.ents if ent.label_ in SPATIAL}
    text = doc.text
    i = 0
    while i < len(doc):
        if i in taken or not _may_begin(doc[i]):
            i += 1
            continue
        found = _at(doc, text, i) or (_unlisted(doc, ents[i]) if i in ents else None)
        if found is None or any(j in taken for j in range(found.start, found.end)):
            i += 1
            continue
        yield found
        i = found.end


def _open(mention: Mention) -> bool:
    """Say whether a name of the registry may hold a toponym: a state, an organ, an organisation."""
    entry = mention.entries[0]
    if entry.kind is Kind.STATE:
        return entry.how != "demonym"
    return entry.kind in {Kind.ORGAN, Kind.ORGANISATION} and entry.how == "name"


def _may_begin(token: Token) -> bool:
    if is_capital(token):
        return True
    return token.lower_ in {"al", "el", "ar", "as", "ad", "an", "ez"} and (
        token.i + 2 < len(token.doc) and token.nbor().text == "-" and is_capital(token.nbor(2))
    )


def _at(doc: Doc, text: str, i: int) -> Toponym | None:
    """Return the longest name of the gazetteer that begins at a token."""
    limit = _run_end(doc, i)
    compass = doc[i].lower_ in words("words.compass") and i + 1 < limit
    for end in range(limit, i, -1):
        name = _name(doc, text, i, end)
        if name and lookup(name):
            rest = _name(doc, text, i + 1, end) if compass and end > i + 1 else ""
            return _completed(doc, Toponym(i, end, name, rest if rest and lookup(rest) else ""))
    if compass:
        found = _at(doc, text, i + 1)
        if found is not None:
            whole = text[doc[i].idx : doc[found.end - 1].idx + len(doc[found.end - 1])]
            return found._replace(start=i, name=" ".join(whole.split()), rest=found.name)
    return None


def _name(doc: Doc, text: str, start: int, end: int) -> str:
    """Return the tokens as a name to be looked up, "" where they can be none."""
    last = doc[end - 1]
    if not (is_capital(last) or last.is_digit) or "\n" in text[doc[start].idx : last.idx]:
        return ""
    name = text[doc[start].idx : last.idx + len(last)]
    if end - start == 1:
        low = last.lower_.rstrip(".")
        if name in ACRONYMS or is_short_form(name):
            return name
        if len(low) < SHORTEST or any(
            low in words(f"words.{n}") for n in ("days", "compass", "never")
        ):
            return ""
    elif last.lower_ in _LINKS:
        return ""
    return name


def _run_end(doc: Doc, i: int) -> int:
    """Return where the capitalised words that begin at a token end."""
    end = i + 1
    while end < min(len(doc), i + MOST_WORDS):
        token = doc[end]
        joined = token.text in _HYPHENS and not doc[end - 1].whitespace_
        if not (is_capital(token) or token.lower_ in _LINKS or joined or token.is_digit):
            break
        end += 1
    return end


def _unlisted(doc: Doc, ent: Span) -> Toponym | None:
    """Return a name that only the parser calls a place; "Kabare Territory" is looked up as "Kabare"."""
    start, end = ent.start, ent.end
    while end > start and not (doc[end - 1].is_alpha or doc[end - 1].is_digit):
        end -= 1
    if end == start or "\n" in doc[start:end].text:
        return None
    return _completed(doc, Toponym(start, end, " ".join(doc[start:end].text.split())))


def _completed(doc: Doc, found: Toponym) -> Toponym:
    """Return a toponym with the class of place and the holder that the words around it tell."""
    name, kind = bare(found.name)
    if not lookup(found.name) and kind:
        found = found._replace(name=name)
    end = found.end
    if end < len(doc) and doc[end].lower_ in kinds():
        kind = kinds()[doc[end].lower_]
        end += 1 if is_capital(doc[end]) else 0
        found = found._replace(end=end)
    elif not kind and found.start > 1 and doc[found.start - 1].lower_ == "of":
        kind = kinds().get(doc[found.start - 2].lower_, "")
    return found._replace(kind=kind, within=holder(doc, end))


def surroundings(doc: Doc, found: list[Toponym]) -> Around:
    """Return what the whole article tells of its names."""
    persons = set()
    for ent in doc.ents:
        if ent.label_ == "PERSON":
            titled = ent.start > 0 and doc[ent.start - 1].lower_.rstrip(".") in words(
                "words.titles"
            )
            last = next((t for t in reversed(ent) if t.is_alpha), ent[0])
            if titled or last.i > ent.start:
                persons.add(last.text.casefold())
    places = {
        doc[t.start : t.end].text.casefold()
        for t in found
        if lookup(t.name) and stands_as_place(doc, t)
    }
    low = {token.text for token in doc if token.is_alpha and token.text.islower()}
    return Around(frozenset(persons), frozenset(places), frozenset(low))
