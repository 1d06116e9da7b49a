"""Whether what is said calls a statement false: "the report is baseless", "This is a lie".

Takes the cue and the characters of what is said, says whether it denies. The words are data
(`false`, `true`, `labels`, `sayings` of `data/cues.toml`). Who merely calls an idea wrong, or a
decision absurd, denies nothing: what is called false must be a saying, or a pronoun for one.
"""

from collections.abc import Iterable, Sequence
from itertools import dropwhile, takewhile

from spacy.tokens import Doc, Token

from sayso.attribution.acts import lexicon
from sayso.record import Span

POINTING = frozenset({"this", "that", "it", "these", "those", "they", "all"})
OPINION = frozenset(
    "wrong absurd ludicrous ridiculous rubbish propaganda malicious misleading fantasy incorrect".split()
)
"""Words that judge a deed as often as a statement; a pronoun before them may stand for either."""
FRAGMENT = 7
"""Words of an exclamation without a verb: “Lies and slander,” …"""
_ENDS = frozenset({",", ";", ":", "—", "–"})
"""What ends the first part of what is said: “a fabrication, made up to please a faction”."""
HAPPEN = frozenset({"happen", "occur", "exist"})
_UNSETTLED = frozenset(
    {"will", "would", "can", "could", "may", "might", "must", "should", "shall", "to", "wo", "ca"}
)
"""Helpers of what is not said to be so: "it cannot happen again", "they should be declared not guilty"."""
_CONDITIONS = frozenset(
    {"if", "since", "unless", "whether", "because", "although", "though", "until"}
)
_PAST = frozenset({"did", "has", "have", "had", "was", "were", "'s", "’s"})


def calls_false(doc: Doc, cue: Token | None, content: Sequence[Span]) -> bool:
    """Say whether the words `content`, said by `cue`, call a statement false."""
    if cue is not None and cue.lemma_.lower() in lexicon().words["labels"]:
        spans = (doc.char_span(*one, alignment_mode="contract") for one in content)
        said = [t for span in spans if span is not None for t in span]
        label = [t for c in cue.children if c.dep_ == "oprd" for t in c.subtree]
        if _labels([t for t in dict.fromkeys(said + label) if not _is_mark(t)]):
            return True
    for start, end in content:
        span = doc.char_span(start, end, alignment_mode="contract")
        if span is None:
            continue
        tokens = [t for t in span if not _is_mark(t)]
        first = _first_part(span)
        if first and len(first) <= FRAGMENT and _exclaims(first):
            return True
        if any(_disowns(token) for token in tokens):
            return True
        if any(_predicates(token) or _voids(token) or _never_was(token) for token in tokens):
            return True
    return False


def _is_mark(token: Token) -> bool:
    return token.is_punct or token.is_space or token.is_quote


def _first_part(span: Iterable[Token]) -> list[Token]:
    """Return the words of what is said up to the first mark that ends a part."""
    part = takewhile(lambda t: t.lower_ not in _ENDS, dropwhile(_is_mark, span))
    return [t for t in part if not _is_mark(t)]


def _is_false(token: Token) -> bool:
    words = lexicon().words["false"]
    return token.lemma_.lower() in words or token.lower_ in words


def _says(token: Token) -> bool:
    """Say whether a noun names a saying: "the report", "the minister's words"."""
    return token.lemma_.lower() in lexicon().words["sayings"]


def _labels(tokens: Sequence[Token]) -> bool:
    """Say whether a saying is labelled: "the report baseless", "it a lie", "the claims as false"."""
    for i, token in enumerate(tokens):
        if _is_false(token):
            before = tokens[:i]
            named = any(_says(t) or t.lower_ in POINTING for t in before)
            return named or not any(t.pos_ in {"NOUN", "PROPN", "VERB"} for t in before)
    return False


def _exclaims(tokens: Sequence[Token]) -> bool:
    """Say whether a few words without a verb of their own call false: "Pure fiction"."""
    if any(t.pos_ == "VERB" and not _is_false(t) for t in tokens):
        return False
    if any(t.dep_ == "neg" or (t.dep_ == "nsubj" and len(tokens) > 1) for t in tokens):
        return False
    return any(_is_false(t) and not {t.lemma_.lower(), t.lower_} & OPINION for t in tokens)


def _is_asserted(verb: Token) -> bool:
    """Say whether a clause is said to be so: it is no condition, reason, purpose, wish or duty."""
    around = (*verb.children, *(verb.head.children if verb.dep_ in {"acomp", "attr"} else ()))
    return not any(
        (c.dep_ == "aux" and c.lower_ in _UNSETTLED)
        or (c.dep_ == "mark" and c.lower_ in _CONDITIONS)
        for c in around
    )


def _predicates(verb: Token) -> bool:
    """Say whether a clause says of a saying that it is false, or not true."""
    if verb.lemma_ != "be" or not _is_asserted(verb):
        return False
    subject = next((c for c in verb.children if c.dep_ == "nsubj"), None)
    nothing = subject is not None and subject.lower_ in {"nothing", "none"}
    if subject is None or not (_says(subject) or subject.lower_ in POINTING or nothing):
        return False
    if any(c.dep_ in {"xcomp", "ccomp", "csubj"} for c in verb.children):
        return False  # "it is wrong to stay"
    negated = nothing or any(c.dep_ == "neg" for c in verb.children)
    for child in verb.children:
        if child.dep_ not in {"attr", "acomp"} and child.lower_ != "so":
            continue
        named = {child.lemma_.lower(), child.lower_}
        named |= {c.lower_ for c in child.children if c.dep_ in {"amod", "conj"}}
        judged = lexicon().words["false"] - (frozenset() if _says(subject) else OPINION)
        if named & (lexicon().words["true"] if negated else judged):
            return True
    return False


def _voids(token: Token) -> bool:
    """Say whether words leave nothing of a saying: "no truth to it", "nothing of the kind"."""
    if token.lemma_.lower() in {"truth", "basis", "foundation", "substance"}:
        return any(c.lower_ in {"no", "any"} and c.dep_ == "det" for c in token.children) and (
            token.head.lemma_ in {"be", "have"}
        )
    if token.lower_ == "nothing":
        follows = token.doc[token.i + 1 : token.i + 4].text.lower()
        return follows in {"of the kind", "of the sort"}
    return False


def _disowns(token: Token) -> bool:
    """Say whether a part in something is disowned: "had no role", "were not involved"."""
    words = lexicon().words
    lemma = token.lemma_.lower()
    if lemma in words["parts"]:
        none = any(c.lower_ in {"no", "any"} and c.dep_ == "det" for c in token.children)
        return none and token.head.lemma_ in {"have", "play", "take", "bear", "deny", "be"}
    if lemma in words["involved"]:
        if token.dep_ in {"conj", "acomp", "attr", "prep", "oprd", "advmod", "xcomp"}:
            verb = token.head
        else:
            verb = token
        linked = verb.lemma_ in {"be", "plead"} or token.tag_ == "VBN"
        none = any(c.dep_ == "neg" for c in (*token.children, *verb.children))
        return none and linked and _is_asserted(verb)
    if token.lower_ == "nothing":
        return token.doc[token.i + 1 : token.i + 4].text.lower() == "to do with"
    return False


def _never_was(verb: Token) -> bool:
    """Say whether a clause says that "this never happened"."""
    lemma = verb.lemma_.lower()
    if lemma not in HAPPEN and not (
        lemma == "take" and verb.doc[verb.i + 1 : verb.i + 2].text == "place"
    ):
        return False
    past = verb.tag_ in {"VBD", "VBN"} or any(c.lower_ in _PAST for c in verb.children)
    if not past or not _is_asserted(verb):
        return False
    negated = any(c.dep_ == "neg" or c.lower_ == "never" for c in verb.children)
    pointed = any(
        c.dep_ == "nsubj"
        and (c.lower_ in POINTING or any(g.lower_ in {"such", "no"} for g in c.children))
        for c in verb.children
    )
    none = any(
        c.dep_ == "nsubj" and any(g.lower_ == "no" for g in c.children) for c in verb.children
    )
    return pointed and (negated or none)
