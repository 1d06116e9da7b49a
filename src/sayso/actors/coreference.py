"""Who a pronoun or a definite noun refers back to.

Takes the mentions resolved so far and one that names nobody, gives the actor it stands for, or
None. Recency and subjecthood decide among those that agree in kind, gender and number, after
Lappin and Leass (1994); nothing is guessed where nobody agrees.
"""

from collections.abc import Callable, Container, Iterator

from spacy.tokens import Token

from sayso.actors import roles
from sayso.actors.cast import Draft, Roster, Seen
from sayso.actors.folding import fold
from sayso.language.speech import reports, words
from sayso.record import Kind

SENTENCES_BACK = 5
SUBJECTS = frozenset({"nsubj", "nsubjpass", "agent"})
PAST = frozenset({"former", "ex", "late", "retired", "ousted", "deposed", "onetime"})
THINGS = frozenset({Kind.STATE, Kind.ORGAN, Kind.ARMED_GROUP, Kind.ORGANISATION, Kind.OUTLET})
FIRM = frozenset({"company", "firm"})
OUR_OWN = frozenset({"this", "our"})
"""Before "newspaper" these mean the article's own outlet."""
_FEW = 400
"""No more than so many mentions are looked at: a list of names must not cost a second."""


def pronoun(token: Token, gender: str, roster: Roster) -> Draft | None:
    """Return who a pronoun stands for; `gender` is "male", "female" or "thing"."""
    if gender == "thing":
        kinds = THINGS - {Kind.OUTLET} if token.dep_ in {"dobj", "pobj"} else THINGS
        one = best(token, roster, lambda s: s.draft.kind in kinds and not s.draft.plural)
        organ = ("NN", "NNP")
        return one or best(
            token, roster, lambda s: s.draft.kind is Kind.ORGAN and s.head.tag_ in organ
        )

    def agrees(draft: Draft) -> bool:
        one = draft.kind is Kind.ANONYMOUS or (draft.kind is Kind.PEOPLE and is_one(draft.noun))
        person = draft.kind is Kind.PERSON or (one and not draft.plural)
        return person and draft.gender in {None, gender}

    found = _joined_to(token, roster, agrees) or best(token, roster, lambda s: agrees(s.draft))
    if found is not None and found.gender is None:
        found.gender = gender
    return found


def _joined_to(token: Token, roster: Roster, fits: Callable[[Draft], bool]) -> Draft | None:
    """Return the one joined to what somebody has: "accused Ali Khan and his brother"."""
    if token.dep_ != "poss" or token.head.dep_ != "conj":
        return None
    found = roster.at.get(token.head.head.i)
    return found[0] if found is not None and fits(found[0]) else None


def is_one(noun: str | None) -> bool:
    """Say whether a noun in the singular is one person: "her husband", not "the crowd"."""
    return noun is not None and (
        roles.gender_of(noun) is not None or roles.is_person_noun(noun.split()[-1])
    )


def definite(head: Token, noun: str, roster: Roster) -> Draft | None:
    """Return whom "the newspaper", "the group", "the minister" refers back to, or None."""
    plural = head.tag_ in {"NNS", "NNPS"}
    if roles.refers_to_outlet(noun) and not plural:
        outlet = _outlet_meant(head, roster)
        if outlet is not None:
            return outlet
    role = roles.role_of([noun])
    if role is not None and role.kind is Kind.PERSON:
        past = any(child.lower_ in PAST for child in head.lefts)
        found = _recent(
            head,
            roster,
            lambda d: (
                (_has_role(d, noun) or (" " in noun and _leads(d, noun)))
                and d.plural == plural
                and _is_past(d) is past
            ),
        )
        if found is not None:
            return found
    if roles.refers_to_group(noun):
        found = _recent(head, roster, lambda d: d.noun is None and _is_group(d, noun))
        found = found or _recent(head, roster, lambda d: _is_group(d, noun))
        if found is not None:
            return found
    same = _recent(head, roster, lambda d: d.noun is not None and d.noun == noun)
    if same is None and head.lemma_.lower() == "source":
        same = _unnamed(head, roster, plural=plural)
    same = same or _recent(head, roster, lambda d: _is_same_body(d, noun))
    if same is None and noun in FIRM and not plural:
        same = _firm(head, roster)
    if same is not None:
        return same
    if noun in {"country", "nation"} and not plural:
        return _recent(head, roster, lambda d: d.kind is Kind.STATE)
    return None


def of_state(head: Token, noun: str, country: str, roster: Roster) -> Draft | None:
    """Return whom "the Polish leader" or "the French minister" is: the last who was so called."""
    if head.tag_ in {"NNS", "NNPS"}:
        return None
    past = any(child.lower_ in PAST for child in head.lefts)
    return _recent(
        head,
        roster,
        lambda d: (
            d.kind is Kind.PERSON
            and d.country == country
            and not d.plural
            and (_has_role(d, noun) or _leads(d, noun))
            and _is_past(d) is past
        ),
    )


def _outlet_meant(head: Token, roster: Roster) -> Draft | None:
    """Return the outlet of "this newspaper", or the last one cited, or the last one named."""
    if roster.own_outlet is not None and any(c.lower_ in OUR_OWN for c in head.lefts):
        return roster.own_outlet
    found = _recent(head, roster, _cited(roster))
    return found or _unlisted_outlet(head, roster) or _recent(head, roster, _is_outlet)


def _unlisted_outlet(head: Token, roster: Roster) -> Draft | None:
    """Return the name before "the newspaper" that reported or wrote: an outlet that no list has."""
    for seen in _before(head, roster):
        draft = seen.draft
        unlisted = draft.ref is None and draft.noun is None and draft.affiliation is None
        if unlisted and draft.kind in {Kind.ORGANISATION, Kind.PERSON} and reports(seen.head):
            draft.kind, draft.sectors, draft.code, draft.role = Kind.OUTLET, ("MED",), None, None
            return draft
    return None


def _is_outlet(draft: Draft) -> bool:
    return draft.kind is Kind.OUTLET and draft.noun is None


def _cited(roster: Roster) -> Callable[[Draft], bool]:
    """Return the test for an outlet other than the article's own."""
    return lambda draft: _is_outlet(draft) and draft is not roster.own_outlet


def _firm(head: Token, roster: Roster) -> Draft | None:
    """Return the body named in this sentence or the last of which nothing tells that it is no firm.

    "The lift company" and "the company whose dam broke" are told apart by what is said of them.
    """
    told = any(c.dep_ in {"compound", "amod", "nmod", "poss"} for c in head.lefts)
    begin = head.sent.start
    last = head.doc[begin - 1].sent.start if begin else 0
    if told or any(c.dep_ in {"relcl", "acl", "prep"} for c in head.rights):
        return None
    near = [seen for seen in _before(head, roster) if seen.head.i >= last]
    fits = [s for s in near if s.draft.kind is Kind.ORGANISATION and s.draft.noun is None]
    fits = [s for s in fits if s.draft.sectors in {(), ("BUS",)} and not s.draft.plural]
    return next((s.draft for s in fits if is_subject(s.head)), fits[0].draft if fits else None)


def _unnamed(head: Token, roster: Roster, *, plural: bool) -> Draft | None:
    """Return who spoke before without a name: "citing two people close to the talks … the sources"."""
    begin = head.sent.start
    for seen in _before(head, roster):
        if begin and seen.head.i < head.doc[begin - 1].sent.start:
            return None
        one = seen.draft.kind in {Kind.ANONYMOUS, Kind.PEOPLE} and seen.draft.plural is plural
        spoke = speaks_here(seen.head) or seen.head.head.lemma_ in {"cite", "quote", "to"}
        if one and spoke:
            return seen.draft
    return None


def _is_same_body(draft: Draft, noun: str) -> bool:
    """Say whether "the army" can be the "Chadian soldiers" named before."""
    body = roles.body_of(noun)
    organ = draft.kind is Kind.ORGAN and draft.country is not None
    return organ and body.isupper() and roles.body_of(draft.noun or "") == body


def _is_past(draft: Draft) -> bool:
    """Say whether somebody is told to have held an office before: "the former president"."""
    return any(word in PAST for word in (draft.role or "").lower().split())


def _has_role(draft: Draft, noun: str) -> bool:
    """Say whether an actor was described or named by `noun`."""
    if draft.noun == noun:
        return True
    return draft.kind is Kind.PERSON and bool(draft.role) and noun in (draft.role or "").lower()


def _leads(draft: Draft, noun: str) -> bool:
    """Say whether "the leader", "the head of state" can call somebody by the office told of him."""
    leads = roles.calls_head_of_state(noun) and roles.heads_state(draft.role or "")
    return leads and draft.kind is Kind.PERSON


def _is_group(draft: Draft, noun: str) -> bool:
    if noun in {"group", "organisation", "organization", "network", "alliance", "party", "front"}:
        return draft.kind in {Kind.ARMED_GROUP, Kind.ORGANISATION} and draft.noun is None
    return draft.kind is Kind.ARMED_GROUP


def _before(token: Token, roster: Roster) -> Iterator[Seen]:
    for seen in reversed(roster.seen[-_FEW:]):
        if seen.head.i < token.i:
            yield seen


def _recent(token: Token, roster: Roster, fits: Callable[[Draft], bool]) -> Draft | None:
    return next((seen.draft for seen in _before(token, roster) if fits(seen.draft)), None)


def best(
    token: Token,
    roster: Roster,
    fits: Callable[[Seen], bool],
    standing: Callable[[Token], float] | None = None,
) -> Draft | None:
    """Return the actor that fits best: the last sentence's subject before its other mentions.

    `standing` weighs where a mention stands otherwise. Those inside quotations count for a pronoun
    outside them only where there are no others, and never for who speaks.
    """
    met = list(_before(token, roster))
    cited = frozenset() if token.i in roster.quoted else roster.quoted
    weigh = standing or _as_subject
    found = _best_of(token, met, fits, weigh, cited)
    return found if found is not None or speaks_here(token) else _best_of(token, met, fits, weigh)


def _as_subject(head: Token) -> float:
    return 0.9 if is_subject(head) else 0.0


def _best_of(
    token: Token,
    met: list[Seen],
    fits: Callable[[Seen], bool],
    standing: Callable[[Token], float],
    cited: Container[int] = (),
) -> Draft | None:
    """Return the best of those met; `cited` tokens stand for nobody."""
    here = token.sent.start
    speaking = speaks_here(token)
    objects = _objects(token)
    first: tuple[float, Draft] | None = None
    starts: list[int] = []
    for seen in met:
        start = seen.head.sent.start
        if start != here and start not in starts:
            starts.append(start)
        if len(starts) > SENTENCES_BACK:
            break
        if seen.head.i in cited or not fits(seen):
            continue
        if fold(seen.draft.name).split()[-1:] == objects:
            continue  # "he accused Mr. Karim": not Karim
        back = 0 if start == here else starts.index(start) + 1
        score = standing(seen.head) - float(back)
        score -= 0.4 if seen.head.dep_ == "poss" else 0.0
        score -= 0.3 if back and _is_embedded(seen.head) else 0.0
        score += 0.5 if back and speaking and speaks_here(seen.head) else 0.0
        if back == 0 and seen.head.head == token.head and token.dep_ in {"dobj", "pobj"}:
            score -= 2.0  # "Karim criticised him": not Karim
        if first is None or score > first[0]:
            first = (score, seen.draft)
    return first[1] if first else None


def _is_embedded(head: Token) -> bool:
    """Say whether a subject is that of what somebody says or of a relative clause."""
    return (
        head.dep_ in SUBJECTS
        and head.head.dep_ in {"ccomp", "relcl", "acl", "advcl"}
        and (head.head.head.i < head.i)
    )


def _objects(token: Token) -> list[str]:
    """Return the name to which a subject does something or would, as its last word."""
    if token.dep_ != "nsubj":
        return []
    verbs = [token.head, *(c for c in token.head.children if c.dep_ in {"xcomp", "ccomp"})]
    own = (c for verb in verbs for c in verb.children if verb == token.head or not _subject(verb))
    return [fold(c.text) for c in own if c.dep_ == "dobj" and c.pos_ == "PROPN"][:1]


def _subject(verb: Token) -> Token | None:
    return next((c for c in verb.children if c.dep_ in SUBJECTS and c.tag_ != "NNS"), None)


def speaks_here(head: Token) -> bool:
    """Say whether a mention is the subject of a verb of speaking: who speaks on has spoken before."""
    return head.dep_ == "nsubj" and head.head.lemma_.lower() in words("speaking")


def is_subject(head: Token) -> bool:
    """Say whether a mention is a subject, also through an apposition."""
    while head.dep_ in {"appos", "conj"} and head.head != head:
        head = head.head
    return head.dep_ in SUBJECTS or (head.dep_ == "pobj" and head.head.dep_ == "agent")
