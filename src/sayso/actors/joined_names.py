"""Names of bodies that "and" joins within: "the International Bobsleigh and Skeleton Federation".

Takes a parsed `Doc` and the names of the registry in it, gives each as one mention. The parser cuts
them at "and", as if two bodies were named. Which nouns end such a name is data (`[bodies]` in
`data/roles.toml`).
"""

from collections.abc import Iterator, Sequence

from spacy.tokens import Doc, Token

from sayso.actors import registry, roles
from sayso.actors.mention import Mention, Sort
from sayso.record import Kind

_MOST = 5
"""Words on either side of "and", at most."""
_LINKS = frozenset({"and", "&"})


def joined_names(doc: Doc, known: Sequence[Mention]) -> Iterator[Mention]:
    """Yield the names of bodies in `doc` that hold an "and" and are no names of the registry."""
    for link in doc[1:-1]:
        if link.lower_ not in _LINKS:
            continue
        start, end = _start(doc, link), _end(doc, link)
        if start is None or end is None or not _is_one(doc, start, link, end):
            continue
        inside = [m for m in known if m.start < end and start < m.end]
        if all(_is_state(m) and start <= m.start and m.end <= link.i for m in inside):
            state = inside[0].entries[0] if inside else None
            yield Mention(start, end, end - 1, Sort.NAME, registry.body_of(state), "ORG")


def _start(doc: Doc, link: Token) -> int | None:
    """Return where the capitalised words before "and" begin, after an article or a possessive."""
    i = link.i
    while i > max(0, link.i - _MOST) and _is_part(doc[i - 1]):
        i -= 1
    before = doc[i - 1].lower_ if i else ""
    return i if i < link.i and before in {"the", "'s", "’s", "its", "a"} else None


def _end(doc: Doc, link: Token) -> int | None:
    """Return where the capitalised words after "and" end with the noun of a body."""
    i = link.i + 1
    while i < min(len(doc), link.i + 1 + _MOST) and _is_part(doc[i]):
        i += 1
    return i if i > link.i + 2 and roles.ends_body(doc[i - 1].lower_) else None


def _is_part(token: Token) -> bool:
    return token.text[:1].isupper() and token.is_alpha and not registry.is_acronym(token.text)


def _is_one(doc: Doc, start: int, link: Token, end: int) -> bool:
    """Say whether one body is named: neither half is the name of one by itself."""
    first, second = doc[start : link.i], doc[link.i + 1 : end]
    words = [token.lower_ for token in first]
    role = roles.role_of(words) or roles.role_of(words[-1:])
    whole = (
        roles.ends_body(words[-1])
        or roles.is_alone(words[-1])
        or (role is not None and role.kind is not Kind.PERSON)
    )
    state = registry.lookup(first.text)
    named = any(entry.how != "demonym" for entry in state) or bool(registry.lookup(second.text))
    return not whole and not named and not any(t.ent_type_ == "PERSON" for t in first)


def _is_state(mention: Mention) -> bool:
    return mention.entries[0].kind is Kind.STATE
