"""Sayings told after what is said, or amid it: "The gate was open, a guard told the court".

Takes the parse and the attributions read so far, gives those that the network passed over and whose
construction leaves no doubt: a whole clause, a comma, somebody, a verb by which one speaks, and after
it nothing but the end or when, where and to whom (the reporting clause of Quirk et al., A Comprehensive
Grammar of the English Language, 14.28 ff.). The parser often misreads such sentences, so that this
looks at word classes alone. The verbs are data (`parenthetical` of `language/data/speech.toml`).
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import dropwhile, repeat, takewhile
from typing import NamedTuple

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.attribution.spans import Taken, characters, runs_of
from sayso.attribution.tagger import Found
from sayso.language.model import text_of
from sayso.language.speech import words

SURE = 0.5
"""Confidence of what only the word order has."""
LONGEST = 24
"""Words before the verb of a reporting clause, at most."""
MOST = 300
"""Words of a sentence, at most: what is longer is a list or no prose."""
SHORTEST = 3
"""Words of what is said, at least."""
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SPEAKING = frozenset({"VBD", "VBZ", "VBP", "VBN"})
"""The parser often takes the verb of such a clause for a participle."""
FIRST = frozenset("DT PRP PRP$ NNP NNPS NN NNS JJ CD".split())
"""What somebody's phrase begins with, by its word class."""
HEARERS = frozenset("tell assure inform remind write warn advise notify".split())
"""Verbs that name who is told without a preposition."""
OPENING = frozenset(
    "as when while after before because although though if since until unless once whereas where that whether".split()
)
"""What a clause begins with that is no sentence by itself."""
_RELATIVE = frozenset({"WP", "WDT", "WP$"})
_BESIDE = frozenset({"RB", "MD"})
_HAVE = frozenset({"have", "do"})
_NOUNS = frozenset({"NOUN", "PROPN", "PRON", "NUM"})
_WHEN = frozenset({"DATE", "TIME"})
_JOINING = frozenset({"and", "but", "or", "yet"})


class _Clause(NamedTuple):
    """A reporting clause: where whoever speaks begins and where it ends, in tokens of its part."""

    first: int
    end: int


def told_after(doc: Doc, taken: Iterable[Found]) -> Iterator[Found]:
    """Yield the sayings of that form outside all of `taken`, in the order of their verbs."""
    held = Taken(len(text_of(doc)), (span for one in taken for span in one.spans))
    for part in (part for sentence in doc.sents for part in _parts(sentence)):
        found = next((one for one in map(_saying, repeat(part), range(len(part))) if one), None)
        if found is not None and not any(map(held.meets, found.spans)):
            yield found


def _parts(sentence: DocSpan) -> Iterator[list[Token]]:
    """Yield the parts of a sentence between semicolons, without space; none of an endless one."""
    words = [token for token in sentence if not token.is_space]
    if len(words) > MOST:
        return
    while words:
        part = list(takewhile(lambda token: token.text != ";", words))
        yield part
        words = words[len(part) + 1 :]


def _saying(part: list[Token], at: int) -> Found | None:
    """Return what the verb `at` of a part reports; None where it is no such verb."""
    clause = _clause(part, at)
    if clause is None:
        return None
    before, after = part[: clause.first], part[clause.end + 1 :]
    whole = any(t.tag_ in FINITE for t in before)
    if len(before) < SHORTEST or before[0].lower_ in OPENING:
        return None
    goes_on = any(t.tag_ in FINITE for t in after)
    if whole and goes_on and after[0].lower_ not in _JOINING:
        return None
    if not whole and not (goes_on and _is_phrase(before) and after[0].tag_ in FINITE | _BESIDE):
        return None
    content = runs_of([*before, *(after if goes_on else ())])
    who = list(_without_helpers(part[clause.first : at]))
    cue = part[at].idx, part[at].idx + len(part[at])
    return Found(cue, (characters(who[0], who[-1]),), content, SURE) if who and content else None


def _clause(part: list[Token], at: int) -> _Clause | None:
    """Return the reporting clause of the verb `at`: somebody, verb, where and when."""
    verb = part[at]
    if verb.tag_ not in SPEAKING or not _tells(part, at):
        return None
    if verb.tag_ == "VBN" and part[at - 1].lemma_ == "be":
        return None
    first = _first_of_phrase(part, at)
    if first is None:
        return None
    end = next((i for i in range(at + 1, len(part)) if _closes(part[i])), len(part))
    if not _is_beside(verb, part[at + 1 : end]):
        return None
    return _Clause(first, end)


def _tells(part: Sequence[Token], at: int) -> bool:
    """Say whether one speaks by a verb, or by it with its particle: "went on"."""
    known, lemma = words("parenthetical"), part[at].lemma_.lower()
    return lemma in known or f"{lemma} {part[min(at + 1, len(part) - 1)].lower_}" in known


def _first_of_phrase(part: Sequence[Token], at: int) -> int | None:
    """Return where the phrase before a verb begins that a comma or a closing mark stands before.

    What explains a name stands between commas of its own: "…, a neighbour, Mireille Hounsou, related".
    """
    for i in range(at - 1, max(at - LONGEST, 0), -1):
        phrase = part[i + 1 : at]
        if not phrase or not _parts_off(part, i):
            continue
        commas = sum(token.text == "," for token in phrase)
        if commas == (2 if phrase[-1].text == "," else 0):
            return i + 1 if _is_phrase(phrase) else None
    return None


def _parts_off(part: Sequence[Token], i: int) -> bool:
    """Say whether what is said ends at a token: a comma, a mark that closes a quotation."""
    return part[i].text == "," or (part[i].is_quote and part[i - 1].text in {",", "!", "?", "…"})


def _is_phrase(phrase: Sequence[Token]) -> bool:
    """Say whether tokens are somebody's phrase: a noun or pronoun, no verb but in a relative clause."""
    named = list(_without_helpers(phrase))
    if not named or named[0].tag_ not in FIRST or not any(t.pos_ in _NOUNS for t in named):
        return False
    own = takewhile(lambda token: token.tag_ not in _RELATIVE, named)
    return not any(token.tag_ in FINITE or token.is_quote for token in own)


def _without_helpers(phrase: Sequence[Token]) -> Iterator[Token]:
    """Yield a phrase without what belongs to the verb after it: "the envoy | has since"."""
    helping = dropwhile(
        lambda t: t.tag_ in _BESIDE or t.lemma_ in _HAVE or t.is_punct, phrase[::-1]
    )
    yield from reversed(list(helping))


def _closes(token: Token) -> bool:
    """Say whether a reporting clause ends before a token."""
    return token.is_punct and not token.is_quote and token.text != "-"


def _is_beside(verb: Token, rest: Sequence[Token]) -> bool:
    """Say whether what follows a verb is only where, when, how and to whom."""
    if any(token.tag_ in FINITE or token.is_quote for token in rest):
        return False
    first = next(iter(rest), None)
    if first is None or first.tag_ in {"IN", "RB", "RP", "TO"} or first.ent_type_ in _WHEN:
        return first is None or first.lower_ not in OPENING - {"after", "before"}
    return verb.lemma_.lower() in HEARERS and first.tag_ in FIRST
