"""Which names of an article are places': the parser's, and those that it takes for somebody or nobody.

Takes a parsed `Doc` and the mentions found so far, gives `Toponym`s. Every capitalised run of words
that the gazetteer knows, and every name that the parser calls a place, is looked at; what stands
around it (`frames`) is weighed with fitted weights, a linear model as in Lieberman and Samet
(2012), who detect toponyms by such marks.
"""

import re
from collections.abc import Iterator

from spacy.tokens import Doc, Span, Token

from sayso.actors.frames import Around, is_listed_street, marks, stands_as_place
from sayso.actors.gazetteer import is_short_form, lookup
from sayso.actors.mention import Mention, Sort
from sayso.actors.roles import role_of
from sayso.actors.toponym import Toponym, bare, holder, is_capital, is_money, kinds, words
from sayso.language.model import text_of
from sayso.record import Kind
from sayso.shipped import shipped, toml

MOST_WORDS = 6
SHORTEST = 3
DIVISIONS = frozenset({"city", "admin1", "county"})
"""Classes of places whose noun may be left out of their names."""
COUNTIES_WITHIN = 8
"""Words after a name in which "counties" tells that it is one's."""
ACRONYMS = frozenset(
    {"US", "U.S.", "UK", "U.K.", "UAE", "U.A.E.", "D.C.", "L.A.", "DRC", "USA", "U.S.A."}
)
NAMES = frozenset({Sort.KNOWN, Sort.NAME})
SPATIAL = frozenset({"GPE", "LOC", "FAC"})
_LINKS = frozenset(
    "of the de del la el al las los le les du des da do dos e ez as ar ad an i y es on upon under am im sur and".split()
)
_ODD = re.compile(r"[^\w\s.'’‘`-]")
_HYPHENS = frozenset({"-", "’", "'"})


def find_toponyms(doc: Doc, mentions: list[Mention]) -> list[Toponym]:
    """Return the names of places in `doc`, in order; none overlap."""
    found = list(candidates(doc, mentions))
    around = surroundings(doc, found)
    kept = [t for t in found if score(marks(doc, t, around)) > 0 and not _is_zone(doc, t)]
    names = {i: m for m in mentions if m.sort in NAMES for i in range(m.start, m.end)}
    beside = {t: {names[i] for i in range(t.start, t.end) if i in names} for t in kept}
    return [
        t._replace(inside=any(_holds(m, t) for m in beside[t]))
        for t in kept
        if not any(_bears(m, t) for m in beside[t])
    ]


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


def score(told: frozenset[str]) -> float:
    """Return the weight of the marks of a name; above 0 it is a place's."""
    weights = _weights()
    return weights["bias"] + sum(weights.get(mark, 0.0) for mark in told)


@shipped("actors/data/place_weights.toml")
def _weights(data: bytes) -> dict[str, float]:
    return {mark: float(weight) for mark, weight in toml(data)["toponym"].items()}


def candidates(doc: Doc, mentions: list[Mention]) -> Iterator[Toponym]:
    """Yield what may be a place's name: known to the gazetteer, or a place to the parser."""
    ends = {i: m.end for m in mentions if _is_closed(m) for i in range(m.start, m.end)}
    ents = {_start(ent): ent for ent in doc.ents if ent.label_ in SPATIAL}
    text = text_of(doc)
    i = 0
    while i < len(doc):
        found = _at(doc, text, i) if _may_begin(doc[i]) else None
        if found is None and i in ents and i not in ends:
            found = _unlisted(doc, ents[i])
        if found is None or any(found.end <= ends[j] for j in range(i, found.end) if j in ends):
            i += 1
            continue
        if not is_listed_street(doc, found.end):
            yield found  # "British Columbia" goes on where "British" ends
        i = found.end


def _start(ent: Span) -> int:
    """Return where a name begins without its article."""
    return ent.start + 1 if ent[0].lower_ == "the" and len(ent) > 1 else ent.start


def _is_closed(mention: Mention) -> bool:
    """Say whether the words of a mention are no places: those of the registry's, with exceptions."""
    return mention.sort is Sort.KNOWN and not _open(mention)


def _open(mention: Mention) -> bool:
    """Say whether a name of the registry may hold a toponym: a state, an organ, an organisation."""
    entry = mention.entries[0]
    if entry.kind is Kind.STATE:
        return entry.how != "demonym"
    return entry.kind in {Kind.ORGAN, Kind.ORGANISATION} and entry.how == "name"


def _may_begin(token: Token) -> bool:
    if is_capital(token):
        return not is_money(token)
    return token.lower_ in {"al", "el", "ar", "as", "ad", "an", "ez"} and (
        token.i + 2 < len(token.doc) and token.nbor().text == "-" and is_capital(token.nbor(2))
    )


def _at(doc: Doc, text: str, i: int) -> Toponym | None:
    """Return the longest name of the gazetteer that begins at a token."""
    limit = _run_end(doc, i)
    compass = doc[i].lower_ in words("words.compass") and i + 1 < limit
    for end in range(limit, i, -1):
        name = _name(doc, text, i, end)
        if not name or not _known(doc, name, end):
            continue
        if not _is_of_body(doc, i, end) and not _is_a_role(doc, i, end):
            rest = _name(doc, text, i + 1, end) if compass and end > i + 1 else ""
            return _completed(doc, Toponym(i, end, name, rest if rest and lookup(rest) else ""))
    if compass:
        found = _at(doc, text, i + 1)
        if found is not None:
            whole = text[doc[i].idx : doc[found.end - 1].idx + len(doc[found.end - 1])]
            return found._replace(start=i, name=" ".join(whole.split()), rest=found.name)
    return None


def _known(doc: Doc, name: str, end: int) -> bool:
    """Say whether the gazetteer has a name, or a county of it where the text speaks of counties."""
    if lookup(name):
        return True
    rest = {token.lower_ for token in doc[end : end + COUNTIES_WITHIN]}
    return "counties" in rest and bool(lookup(f"{name} County"))


def _is_of_body(doc: Doc, start: int, end: int) -> bool:
    """Say whether the last word begins the name of a body: "City" in "Dublin City Council"."""
    if (
        end - start == 1
        or end >= len(doc)
        or doc[end - 1].lower_ not in {"city", "town", "village"}
    ):
        return False
    return is_capital(doc[end]) and doc[end].lower_ in words("words.bodies")


def _is_a_role(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name is the word for a role, where nothing tells of a place: "Police fire tear gas"."""
    if end - start > 1 or role_of([doc[start].lower_]) is None:
        return False
    before = doc[start - 1].lower_ if start else ""
    placed = before in words("where") or before in words("way")
    return not placed and (end == len(doc) or doc[end].text != ",")


def _name(doc: Doc, text: str, start: int, end: int) -> str:
    """Return the tokens as a name to be looked up, "" where they can be none."""
    last = doc[end - 1]
    if not (is_capital(last) or last.is_digit) or "\n" in text[doc[start].idx : last.idx]:
        return ""
    name = text[doc[start].idx : last.idx + len(last)]
    if _ODD.search(name) or last.lower_ in words("words.institutions"):
        return ""
    if end - start == 1:
        low = last.lower_.rstrip(".")
        if name in ACRONYMS or is_short_form(name):
            return name
        never = low in words("words.never") and not _is_held(doc, start, end)
        if never or len(low) < SHORTEST or low in words("words.days") | words("words.compass"):
            return ""
    elif last.lower_ in _LINKS:
        return ""
    return name


def _is_held(doc: Doc, start: int, end: int) -> bool:
    """Say whether a common word is a town's name by what holds it: "Union, New Jersey"."""
    alone = start > 0 and not is_capital(doc[start - 1]) and doc[start - 1].lower_ != "the"
    held = lookup(bare(holder(doc, end))[0]) if alone else []
    within = {(c.country, c.admin1) for c in held if c.feature == "admin1"}
    return bool(within) and any((c.country, c.admin1) in within for c in lookup(doc[start].text))


def _is_zone(doc: Doc, found: Toponym) -> bool:
    """Say whether a town only gives its name to what reaches farther: "the Schengen area"."""
    after = doc[found.end].lower_ if found.end < len(doc) else ""
    return found.name.lower() in words("words.zoned") and after in words("words.zones")


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
    start, end = _start(ent), ent.end
    while end > start and not (doc[end - 1].is_alpha or doc[end - 1].is_digit):
        end -= 1
    if end == start or "\n" in doc[start:end].text:
        return None
    if end - start > 2 and doc[start].lower_ in kinds() and doc[start + 1].lower_ == "of":
        start += 2  # "City of Canton"
    single = end - start == 1 and doc[start].lower_ in words("words.never")
    if single or doc[end - 1].lower_.rstrip(".") in words("words.streets"):
        return None
    return _completed(doc, Toponym(start, end, " ".join(doc[start:end].text.split())))


def _completed(doc: Doc, found: Toponym) -> Toponym:
    """Return a toponym with the class of place and the holder that the words around it tell."""
    name, kind = bare(found.name)
    if kind in DIVISIONS and not lookup(found.name):
        found = found._replace(name=name)
    end = found.end
    noun = kinds().get(doc[end].lower_, "") if end < len(doc) else ""
    if noun and not is_capital(doc[end]):
        kind = noun
        whole = f"{found.name} {doc[end].text}"
        if noun not in DIVISIONS and lookup(whole):
            found, end = found._replace(name=whole), end + 1
    elif noun and not _goes_on(doc, end + 1):
        kind = noun
        if noun not in DIVISIONS:  # "Ross Sea" is no town called Ross
            found = found._replace(name=" ".join(doc[found.start : end + 1].text.split()))
        end += 1
    elif not kind and found.start > 1 and doc[found.start - 1].lower_ == "of":
        kind = kinds().get(doc[found.start - 2].lower_, "")
    return found._replace(end=end, kind=kind, within=holder(doc, end))


def _goes_on(doc: Doc, end: int) -> bool:
    """Say whether a longer name goes on: "Virginia Department of", "Ohio State University"."""
    return end < len(doc) and (is_capital(doc[end]) or doc[end].lower_ == "of")


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
