"""Noun phrases whose head is a role noun: "two Malian officials", "the secretary of state".

Takes a parsed `Doc` and the tokens that are names, gives a `Mention` for each; titles before names
belong to the name.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.actors import roles
from sayso.actors.mention import Mention, Sort, past_dash
from sayso.record import Kind

LEFT_OF_NOUN = frozenset(
    {"amod", "compound", "nmod", "poss", "det", "nummod", "quantmod", "advmod"}
)
CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores"})
OF_THINGS = frozenset(
    "patrol tank convoy fighter bomber artillery mission force division carrier person people home "
    "family prison helicopter drone mission contact".split()
)
"""Role nouns that before another noun only say what kind of thing it is."""
SERVICES = frozenset({"MIL", "COP"})
SERVICE_WITHIN = 60
"""Words in which "an officer" goes back to the police or the army."""


def role_nouns(doc: Doc, inside: set[int]) -> Iterator[Mention]:
    """Yield the noun phrases whose head is a role noun; titles before names belong to the name."""
    for token in doc:
        if token.i in inside or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if token.dep_ in {"compound", "nmod", "amod"} and _before_name_or_role(token, inside):
            continue
        if token.dep_ in {"compound", "nmod"} and token.lemma_.lower() in OF_THINGS:
            continue  # "patrol boats" are boats
        if token.lower_ in CROWDS and any(child.lower_ == "of" for child in token.children):
            continue  # "hundreds of nurses" are nurses
        words = [t.lower_ for t in doc[max(0, token.i - 4) : token.i]]
        role = roles.role_of([*words, token.lower_]) or roles.role_of(
            [*words, token.lemma_.lower()]
        )
        general = roles.refers_to_outlet(token.lemma_.lower()) or token.lemma_.lower() in {
            "group", "country", "movement", "party", "agency", "nation", "side", "rebel",
        }  # fmt: skip
        if (role is None and not general) or _is_office(token, role):
            continue
        if role is not None and role.sector == "LAB":
            role = _of_its_body(token, role)
        if role is not None and roles.is_of_a_service(role.noun):
            role = _of_its_service(token, role)
        yield _role_mention(doc, token, role)


def _is_office(token: Token, role: roles.Role | None) -> bool:
    """Say whether a noun only tells what an office is for: "the minister of | justice"."""
    of = token.head
    if (
        token.dep_ != "pobj"
        or of.lower_ != "of"
        or token.n_lefts
        or token.tag_ not in {"NN", "NNP"}
    ):
        return False
    holder = roles.role_of([of.head.lower_])
    person = role is not None and role.kind is Kind.PERSON and " " not in role.noun
    return person and holder is not None and holder.kind is Kind.PERSON


def _role_mention(doc: Doc, token: Token, role: roles.Role | None) -> Mention:
    """Return the mention of a role noun that ends at a token: "Secretary of State" is of "Secretary"."""
    size = len(role.noun.split()) if role is not None else 1
    whole = doc[token.i + 1 - size : token.i + 1]
    if role is None or " of " not in role.noun or whole.text.lower() != role.noun:
        return Mention(_left_edge(token), token.i + 1, token.i, Sort.ROLE, role=role)
    start = min(whole.start, _left_edge(whole.root))
    return Mention(start, token.i + 1, whole.root.i, Sort.ROLE, role=role)


def _of_its_body(token: Token, role: roles.Role) -> roles.Role:
    """Return the role of a worker: "embassy workers" are of the government, "oil workers" labour."""
    beside = (roles.role_of([c.lower_]) for c in token.lefts if c.dep_ in {"compound", "nmod"})
    body = next((r for r in beside if r is not None and r.kind is Kind.ORGAN), None)
    return role if body is None else role._replace(sector=body.sector)


def _of_its_service(token: Token, role: roles.Role) -> roles.Role:
    """Return the role of an officer: of the police or the army, whichever is named the nearest."""
    doc = token.doc
    before = range(token.i - 1, max(-1, token.i - SERVICE_WITHIN), -1)
    for i in (*range(token.i + 1, min(len(doc), token.sent.end)), *before):
        service = roles.role_of([doc[i].lower_]) or roles.role_of([doc[i].lemma_.lower()])
        if service is not None and service.sector in SERVICES and service.noun != role.noun:
            return role._replace(sector=service.sector)
    return role


def _before_name_or_role(token: Token, inside: set[int]) -> bool:
    """Say whether a noun only describes what follows: "Police spokesman", "army chief"."""
    head = token.head
    if head.i in inside:
        return False  # a title: it describes the name after it
    words = [t.lower_ for t in token.doc[max(0, head.i - 3) : head.i + 1]]
    return roles.role_of(words) is not None or roles.role_of([head.lemma_.lower()]) is not None


def _left_edge(head: Token) -> int:
    """Return where the noun phrase of `head` begins, or the title that `head` ends."""
    start = head.i
    above = head.head if head.dep_ in {"compound", "nmod"} else head
    for child in (*head.lefts, *above.lefts):
        if child.dep_ in LEFT_OF_NOUN and child.i < head.i:
            start = min(start, child.left_edge.i)
    start = max(start, head.i - 12)
    start = past_dash(head.doc, start, head.i)
    while start < head.i and head.doc[start].is_space:
        start += 1  # a dateline is blanks
    return start
