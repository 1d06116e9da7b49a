"""Names of political parties, which no list has all of: "the Austrian People's Party".

Takes a parsed `Doc` and the names of the registry in it, gives the capitalised words up to "Party" or
"Democrats" as one mention each; which words stand in such names is data (`[parties]` in
`data/roles.toml`). The parser cuts them, and the registry knows only a part of some: the "Social
Democratic Party" is no "Democratic Party".
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.actors import registry, roles
from sayso.actors.gazetteer import lookup
from sayso.actors.mention import Mention, Sort
from sayso.actors.registry import Entry
from sayso.record import Kind

_MOST = 8
_FOLLOWING = 5
_APOSTROPHES = frozenset({"'", "’"})
_POSSESSIVE = frozenset({"'s", "’s"}) | _APOSTROPHES
_HYPHENS = frozenset({"-", "–"})
_LINKS = frozenset({"and", "&"})
_DIVISIONS = frozenset({"admin1", "region"})
_NO_NAME = frozenset({"VERB", "AUX", "PRON", "ADV", "SCONJ", "ADP", "DET"})


def party_names(doc: Doc, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the names of parties in `doc` that are no names of the registry by themselves."""
    for token in doc:
        if not _ends_name(doc, token):
            continue
        start = _start(doc, token)
        end = _end(doc, token.i + 1)
        if end - start > 1 and not (start == token.i and token.text != "Party"):
            yield from _mention(doc, start, token, end, known)


def _ends_name(doc: Doc, token: Token) -> bool:
    """Say whether a token may end a party's name."""
    if token.text == "Party":
        return not (token.i + 1 < len(doc) and doc[token.i + 1].text in _HYPHENS)
    before = doc[token.i - 1] if token.i else None
    if token.text not in {"Democrats", "Democrat"} or before is None:
        return False
    named = any(e.kind is Kind.STATE and e.how == "name" for e in registry.lookup(before.text))
    return before.text[:1].isupper() and (roles.is_before_democrats(before.lower_) or named)


def _mention(
    doc: Doc, start: int, head: Token, end: int, known: Sequence[Mention]
) -> Iterator[Mention]:
    """Yield the name in tokens `[start, end)`, unless the registry has it."""
    inside = [m for m in known if m.start < end and start < m.end]
    if any(m.start < start or end < m.end for m in inside):
        return  # "the Social Democratic and | Labour Party"
    state = _state(inside)
    listed = next((m for m in inside if m.end in {head.i, end} and _is_party(m)), None)
    if listed is not None:
        own = state is None or state.country == listed.entries[0].country
        bare = listed.start == start or (state is not None and _is_state(doc, start, listed.start))
        if own and bare and (listed.end == end or end == head.i + 1):
            if listed.end == head.i:  # "Fidesz | Party"
                yield Mention(listed.start, end, head.i, Sort.KNOWN, listed.entries)
            return
    state = state or _state_around(doc, head.i + 2, end)
    yield Mention(start, end, head.i, Sort.NAME, registry.body_of(state), "ORG")


def _is_party(mention: Mention) -> bool:
    return "PTY" in mention.entries[0].sectors


def _is_state(doc: Doc, start: int, end: int) -> bool:
    """Say whether tokens are a state's or a people's name alone."""
    return any(e.kind is Kind.STATE for e in registry.lookup(doc[start:end].text))


def _state(inside: Sequence[Mention]) -> Entry | None:
    """Return the state whose name or people's name stands in a party's."""
    entries = (m.entries[0] for m in inside)
    return next((e for e in entries if e.kind is Kind.STATE and e.how in {"name", "demonym"}), None)


def _state_around(doc: Doc, start: int, end: int) -> Entry | None:
    """Return the state of the province or region that a name ends with: "Party of | Ontario"."""
    found = lookup(doc[start:end].text) if start < end else []
    country = next((c.country for c in found if c.feature in _DIVISIONS), None)
    return registry.state(country) if country else None


def _start(doc: Doc, head: Token) -> int:
    """Return where the name begins that a token ends."""
    i = start = head.i
    while i > max(0, head.i - _MOST):
        i -= 1
        token, after = doc[i], doc[i + 1]
        if token.text[:1].isupper() and token.pos_ not in _NO_NAME and not _ends_name(doc, token):
            if roles.is_before_party(token.lower_):
                break  # "Former | Labour Party"
            start = i
        elif token.text in _POSSESSIVE:
            if not i or not roles.is_of_many(doc[i - 1].lower_):
                break  # "Hungary's Tisza Party"
        elif token.text in _HYPHENS:
            if token.whitespace_ or not i or doc[i - 1].whitespace_:
                break
            if not doc[i - 1].text[:1].isupper():
                return min(i + 2, head.i)  # "the pro-Kurdish | Peace Party"
        elif token.lower_ in _LINKS:
            if not (i and roles.is_value(doc[i - 1].lower_) and roles.is_value(after.lower_)):
                break
        else:
            break
    return start


def _end(doc: Doc, end: int) -> int:
    """Return where a name ends with what follows it: "Party | of Canada", "| for Freedom"."""
    if end + 1 >= len(doc) or doc[end].lower_ not in {"of", "for"}:
        return end
    i, last = end + 1, end
    while i < min(len(doc), end + _FOLLOWING):
        token = doc[i]
        if roles.is_value(token.lower_) and token.text[:1].isupper():
            last = i + 1
        elif (size := _size_of_place(doc, i)) and doc[i - 1].lower_ in {"of", "the"}:
            return i + size
        elif token.lower_ not in _LINKS | {"the", "of"}:
            break
        i += 1
    return last


def _size_of_place(doc: Doc, i: int) -> int:
    """Return of how many words the name of a state or place is that begins at a token, else 0."""
    sizes = (n for n in (4, 3, 2, 1) if doc[i + n - 1 : i + n].text[:1].isupper())
    return next((n for n in sizes if _is_place(doc[i : i + n].text)), 0)


def _is_place(name: str) -> bool:
    known = registry.lookup(name)
    if known:
        return any(e.kind is Kind.STATE and e.how == "name" for e in known)
    return name[:1].isupper() and bool(lookup(name))
