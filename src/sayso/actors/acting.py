"""Whether the name of a capital stands for its state, or for the town where something is."""

from spacy.tokens import Token

from sayso.actors.toponym import words

WHERE = frozenset("in at near outside around inside within throughout across into".split())
MOTION = frozenset(
    "go come arrive travel fly return head move visit leave flee reach enter tour land drive sail "
    "sit hold meet open send deploy march".split()
)
VISITS = frozenset("visit travel fly arrive head go tour return trip".split())


_FROM = frozenset({"from", "to", "of", "through", "via", "over", "towards", "toward"})
_POLITICAL = frozenset(
    "withdraw accuse pledge say warn offer belong respond ultimatum warning message letter note appeal "
    "demand support relation tie concession threat proposal request pressure order loyal close".split()
)
_PARTY = frozenset({"nsubj", "nsubjpass", "dobj", "poss", "agent", "dative", "conj", "attr"})


def acts(head: Token) -> bool:
    """Say whether the name of a capital stands for its state here and not for the town."""
    preposition = preposition_of(head)
    if preposition is not None:
        if preposition.lower_ in _FROM:
            return any(t.lemma_.lower() in _POLITICAL for t in deeds_over(preposition))
        return preposition.lower_ not in WHERE
    if head.dep_ == "dobj" and head.head.lemma_.lower() in MOTION:
        return False
    return head.dep_ in _PARTY


def only_acts(head: Token) -> bool:
    """Say whether the name of a capital stands for its state alone, and the town is not meant too."""
    return acts(head) and not attacked(head)


def visited(head: Token) -> bool:
    """Say whether somebody goes to the town: a capital that is visited is a place and a host."""
    preposition = preposition_of(head)
    if preposition is None:
        return head.dep_ == "dobj" and head.head.lemma_.lower() in VISITS
    return preposition.lower_ in {"to", "in", "for"} and preposition.head.lemma_.lower() in VISITS


def attacked(head: Token) -> bool:
    """Say whether a state or capital is where the blow falls: "struck Moscow", "a raid on Syria".

    It is where that happened then, and whom it hit.
    """
    preposition = preposition_of(head)
    if preposition is None:
        struck = first_named(head)
        blow = struck.head.lemma_.lower()
        fell = blow in words("words.attacks") or blow in words("words.captures")
        return fell and struck.dep_ in {"dobj", "nsubjpass"}
    blows = deeds_over(preposition) if preposition.lower_ in words("words.against") else []
    return any(token.lemma_.lower() in words("words.attacks") for token in blows)


def preposition_of(head: Token) -> Token | None:
    """Return the preposition that a name stands after, also as one of several."""
    head = first_named(head)
    return head.head if head.dep_ == "pobj" else None


def first_named(head: Token) -> Token:
    """Return the first of several names that are joined: "struck Moscow and Kazan"."""
    while head.dep_ == "conj":
        head = head.head
    return head


def deeds_over(preposition: Token) -> list[Token]:
    """Return what a preposition hangs on, and the object of a verb: "fired | missiles | at"."""
    above = preposition.head
    return [above, *(c for c in above.children if c.dep_ == "dobj" and above.pos_ == "VERB")]
