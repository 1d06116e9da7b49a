"""Names of trade unions, which no list has all of: "the Kenya National Union of Teachers".

Takes a parsed `Doc`, gives the runs of capitalised words that hold a word for a union and one for
workers, as mentions; which words these are is data (`[unions]` in `data/roles.toml`). The parser
cuts such names, or takes "Congress" in one for a parliament.
"""

from collections.abc import Iterator

from spacy.tokens import Doc

from sayso.actors import registry, roles
from sayso.actors.mention import Mention, Sort
from sayso.record import Kind

_LINKS = frozenset({"of", "and", "for", "&"})
_APOSTROPHES = frozenset({"'", "’"})
_OFFICES = frozenset({"GOV", "PTY"})
_NO_NAME = frozenset({"VERB", "AUX", "PRON", "ADV", "SCONJ"})
_MOST = 9


def union_names(doc: Doc) -> Iterator[Mention]:
    """Yield the names of unions in `doc`, each with the state that it names as its entry."""
    i = 0
    while i < len(doc):
        end = _run_end(doc, i)
        words = [token.lower_ for token in doc[i:end]]
        if end - i > 1 and roles.is_union(words) and not _holds_another(doc, i, end):
            yield Mention(i, end, doc[i:end].root.i, Sort.NAME, _state(doc, i, end), "ORG")
        i = max(end, i + 1)


def _run_end(doc: Doc, start: int) -> int:
    """Return where the capitalised words that begin at a token end."""
    end = last = start
    while end < min(len(doc), start + _MOST):
        token = doc[end]
        if token.text[:1].isupper() and token.pos_ not in _NO_NAME and token.lower_ != "the":
            last = end + 1
        elif last == start or (token.lower_ not in _LINKS and token.text not in _APOSTROPHES):
            break
        end += 1
    return last


def _holds_another(doc: Doc, start: int, end: int) -> bool:
    """Say whether a run holds the name of another body, of an office or a ministry."""
    if any((role := roles.role_of([t.lower_])) and role.sector in _OFFICES for t in doc[start:end]):
        return True
    runs = (doc[i:j].text for i in range(start, end) for j in range(i + 2, end + 1))
    return any(
        entry.kind is not Kind.STATE and "LAB" not in entry.sectors
        for run in runs
        for entry in registry.lookup(run)
    )


def _state(doc: Doc, start: int, end: int) -> tuple[registry.Entry, ...]:
    """Return the state whose name or people's name stands in a union's."""
    for size in (3, 2, 1):
        for i in range(start, end - size + 1):
            for entry in registry.lookup(doc[i : i + size].text):
                if entry.kind is Kind.STATE and entry.how in {"name", "demonym"}:
                    return (entry._replace(kind=Kind.ORGANISATION),)
    return ()
