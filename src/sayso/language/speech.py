"""Who speaks by the grammar alone: verbs of speaking, their subject, the clause that is said.

Takes tokens, answers what several rooms ask of a verb: the actors room makes an actor of whoever
speaks, the attribution room reads the saying. The words are data (`data/speech.toml`).
"""

from spacy.tokens import Doc, Token

from sayso.language.model import text_of
from sayso.language.pieces import quoted
from sayso.shipped import shipped, typed

_KINDS = frozenset(
    "speaking parenthetical neutral hearsay reporting things documents papers issuing bodies mastheads abstract "
    "institutions policing willing mail sending".split()
)


@shipped("language/data/speech.toml")
def _lists(data: bytes) -> dict[str, frozenset[str]]:
    lists = typed(data, dict[str, frozenset[str]])
    if lists.keys() != _KINDS:
        raise ValueError(f"its lists are not {', '.join(sorted(_KINDS))}")
    return lists


def words(kind: str) -> frozenset[str]:
    """Return the words of one list: "speaking", "hearsay", "reporting", "things" and so on."""
    return _lists()[kind]


def speaks(verb: Token) -> bool:
    """Say whether a verb is one of speaking and has a clause that is said, or stands in one."""
    if verb.pos_ != "VERB" or verb.lemma_.lower() not in words("speaking"):
        return False
    told = any(c.dep_ in {"ccomp", "parataxis"} for c in verb.children)
    return told or verb.dep_ == "parataxis" or (verb.dep_ == "ccomp" and verb.head.i < verb.i)


def speaker(verb: Token) -> Token | None:
    """Return the subject of a verb."""
    return next((c for c in verb.children if c.dep_ == "nsubj"), None)


def reports(head: Token) -> bool:
    """Say whether a name is the subject of a verb of reporting, or what follows "according to"."""
    if head.dep_ == "pobj" and head.head.lower_ == "to" and head.head.head.lower_ == "according":
        return True
    return head.dep_ == "nsubj" and head.head.lemma_.lower() in words("reporting")


def quoted_tokens(doc: Doc) -> frozenset[int]:
    """Return the tokens that stand inside quotation marks; two apostrophes are one of these."""
    inside = quoted(text_of(doc).replace("''", '" '))
    return frozenset(token.i for token in doc if inside[token.idx])
