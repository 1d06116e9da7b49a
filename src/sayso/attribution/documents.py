"""Documents that speak stand for who issued them: "the ministry's letter", "a report by the site Mizzima".

Takes a noun and the cast, gives the issuer where the text tells one: in the document's own phrase, in
what somebody does with it ("in a statement, the union said"), or where it was told of before.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from sayso.actors import Cast
from sayso.language.speech import words
from sayso.record import Kind

CLAUSES = frozenset({"acl", "relcl", "ccomp"})
OWN = frozenset({"poss", "compound", "nmod", "amod"})
FROM = frozenset({"by", "of", "from", "in"})
ABOUT = frozenset({"to", "on", "about", "against", "into", "regarding", "concerning", "between"})
"""What comes before whom a document is for or about."""
WAYS = frozenset({"in", "through", "via", "with"})
"""What stands between an act and the document in which it is done: "announced it in a letter"."""
TAKING_UP = frozenset({"the", "this", "that"})


def issuer(cast: Cast, document: Token) -> str | None:
    """Return who issued a document: "a UN report", "the ministry's letter", "a note from X"."""
    clauses = {t.i for c in document.children if c.dep_ in CLAUSES for t in c.subtree}
    apart = {t.i for c in document.children if _is_about(c) for t in c.subtree}
    for token in (t for head in issuers(document) for t in _inside(head)):
        if (found := _somebody(cast, token)) is not None:
            return found
    for token in (*owners(document), *document.subtree):
        found = None if token == document or token.i in clauses else _somebody(cast, token)
        printed = found is not None and cast.actor(found).kind is Kind.OUTLET
        if found is not None and (printed or token.i not in apart):  # "an article on CNN"
            return found
    return _who_acts(cast, document)


def issuers(document: Token) -> Iterator[Token]:
    """Yield the heads of the phrases for who issued a document, whose it is before whom it is about."""
    yield from (c for c in document.children if c.dep_ == "poss")
    if document.dep_ == "dobj" and document.head.lemma_.lower() in words("issuing"):
        yield from (c for c in document.head.children if c.dep_ == "nsubj")
    for clause in document.children:
        issued = clause.dep_ in {"acl", "relcl"} and clause.lemma_.lower() in words("issuing")
        if issued or (clause.dep_ == "prep" and clause.lower_ in {"by", "from"}):
            yield from _agents(clause) if issued else _objects(clause)


def _is_about(prep: Token) -> bool:
    """Say whether a preposition tells whom a document is for or about, not where it stands."""
    shown = any(c.lemma_.lower() in words("documents") for c in _objects(prep))
    return prep.lower_ in ABOUT and not shown  # "a statement on its website"


def _agents(verb: Token) -> Iterator[Token]:
    for agent in verb.children:
        if agent.dep_ in {"agent", "prep"} and agent.lower_ in {"by", "from"}:
            yield from _objects(agent)


def _objects(prep: Token) -> Iterator[Token]:
    yield from (c for c in prep.children if c.dep_ == "pobj")


def _inside(head: Token) -> Iterator[Token]:
    """Yield the head of a phrase, then what stands before it: "the prime minister's office"."""
    yield from (c for c in head.children if c.dep_ == "appos")
    yield head
    for child in head.lefts:
        if child.dep_ in OWN - {"amod"}:
            yield from reversed(list(child.subtree))


def _somebody(cast: Cast, token: Token) -> str | None:
    found = cast.at(token)
    if found is None or cast.actor(found.actor).kind is Kind.THING:
        return None
    return found.actor


def _who_acts(cast: Cast, document: Token) -> str | None:
    """Return who says or does something in a document: "announced the ban in a statement"."""
    way = document.head
    if (
        document.dep_ != "pobj"
        or way.lower_ not in WAYS
        or document.lemma_.lower() not in words("documents")
    ):
        return None
    above = way.head
    if above.dep_ in {"nsubj", "appos"}:
        return _somebody(cast, above)
    noun = above.pos_ != "VERB"
    if noun:  # "announced the withdrawal in a letter"
        above = next((t for t in above.ancestors if t.pos_ in {"VERB", "AUX"}), above)
    known = any(c.lower_ in TAKING_UP for c in document.children)
    if (noun or known) and above.lemma_.lower() not in words("speaking"):
        return None  # "saw no evidence in the report", and wrote none
    subject = next((c for c in above.children if c.dep_ == "nsubj"), None)
    return None if subject is None else _somebody(cast, subject)


def issued_before(cast: Cast, document: Token) -> str | None:
    """Return who issued the document that "the report" takes up."""
    if not any(c.lower_ in TAKING_UP for c in document.children):
        return None
    known = {document.lemma_.lower()}
    if document.lemma_.lower() in words("papers"):
        known |= words("documents")
    for i in range(document.i - 1, -1, -1):
        token = document.doc[i]
        if token.lemma_.lower() in known and token.pos_ == "NOUN":
            found = issuer(cast, token)
            if found is not None:
                return found
    return _who_sent(cast, document)


def _who_sent(cast: Cast, document: Token) -> str | None:
    """Return who wrote or sent something in the sentence before "the message": "X congratulated Y"."""
    begin = document.sent.start
    if document.lemma_.lower() not in words("mail") or begin == 0:
        return None
    before = document.doc[begin - 1].sent.root
    subject = next((c for c in before.children if c.dep_ == "nsubj"), None)
    sent = before.lemma_.lower() in words("sending")
    return _somebody(cast, subject) if sent and subject is not None else None


def document_before(root: Token) -> Token | None:
    """Return the document that "it" is after "The lawsuit alleges …": the last sentence's subject."""
    if root.lower_ != "it" or root.sent.start == 0:
        return None
    before = root.doc[root.sent.start - 1].sent.root
    subject = next((c for c in before.children if c.dep_ == "nsubj"), None)
    if subject is None or subject.lemma_.lower() not in words("documents") | words("things"):
        return None
    tells = before.lemma_.lower() in words("speaking") | words("reporting")
    return subject if subject.pos_ == "NOUN" and tells else None


def owners(noun: Token) -> list[Token]:
    """Return the words for whose saying it is: "the army's claim", "a report by the site Mizzima"."""
    out = [c for c in noun.children if c.dep_ in OWN]
    for prep in noun.children:
        if prep.dep_ == "prep" and prep.lower_ in FROM:
            for name in _objects(prep):
                out += [*(c for c in name.children if c.dep_ == "appos"), name]
    return out
