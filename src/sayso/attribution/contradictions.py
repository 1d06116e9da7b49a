"""That somebody contradicts, told without what he says: "Ankara disagreed", "the crew tell it differently".

Takes the parse and a saying's cue, gives the word that contradicts in the cue's sentence or the one
before it: what is said then is meant against what was told before. The words are data
(`contradicting` and `challenging` of `data/cues.toml`).
"""

from spacy.tokens import Token

from sayso.attribution.acts import lexicon
from sayso.attribution.innermost import Innermost
from sayso.attribution.verdicts import POINTING
from sayso.language.sentences import sentences_back

_ABOUT = frozenset({"with", "over", "about"})
_LONGEST = 6
"""Words from a verb to the end of what is looked for after it."""
_TO_COME = frozenset({"will", "would", "can", "could", "may", "might", "should", "must", "shall"})


def contradicting(cue: Token, sayings: Innermost) -> Token | None:
    """Return the word by which somebody is told to contradict, right before a saying or beside it.

    It is the article's own word, not one of its `sayings`.
    """
    doc = cue.doc
    for start in sentences_back(cue, 1):
        for token in doc[start : doc[start].sent.end]:
            if (
                token != cue
                and token.i < cue.i
                and not sayings.at(token.idx)
                and _contradicts(token)
            ):
                return token
    return None


def _contradicts(verb: Token) -> bool:
    """Say whether a verb tells that its subject contradicts what was said."""
    if verb.pos_ != "VERB" or not any(c.dep_ == "nsubj" for c in verb.children):
        return False
    if any(c.dep_ == "neg" or c.lower_ in _TO_COME for c in verb.children):
        return False
    words = lexicon().words
    after = [t.lemma_.lower() for t in verb.doc[verb.i : min(verb.i + _LONGEST, verb.sent.end)]]
    told = " ".join(after)
    if any(told == one or told.startswith(f"{one} ") for one in words["contradicting"]):
        return not any(c.dep_ == "prep" and c.lower_ in _ABOUT for c in verb.children)
    challenged = verb.lemma_.lower() in words["challenging"]
    return challenged and any(c.dep_ == "dobj" and c.lower_ in POINTING for c in verb.children)
