"""Whether an event is told as done, going on, planned, possible or not done.

Takes the head of a predicate in a parse, gives a `Status`: tense, aspect, modality and negation of
its clause, and the predicates above it, after FactBank (Saurí and Pustejovsky 2009).
"""

from spacy.tokens import Token

from sayso.record import Status

WILL = frozenset({"will", "'ll", "’ll", "shall", "wo"})
MAY = frozenset({"may", "might", "could", "can"})
WOULD = frozenset({"would", "'d", "’d"})
IF = frozenset({"if", "unless", "whether"})
PLAN = frozenset(
    "plan intend prepare expect schedule set due hope want aim agree promise pledge vow offer decide "
    "propose seek ask urge demand call order consider look invite press threaten about poise ready".split()
)
INTENTIONS = frozenset(
    "plan plot proposal bid threat offer promise pledge vow intention intent call demand request appeal idea".split()
)
"""Nouns whose infinitive is not done yet: "a plan to kill him"; not "the first to leave"."""
PLOT = frozenset("plot plan prepare envisage contemplate".split())
FOIL = frozenset("foil thwart avert prevent forestall".split())
FAIL = frozenset("fail refuse decline avoid stop forget neglect cancel prevent bar miss".split())
DOUBT = frozenset(
    "suspect believe fear allege possible likely unlikely rumor rumour speculate".split()
)
GOING_ON = frozenset("continue keep remain go".split())
PENDING = frozenset({"until", "till", "before", "once", "unless"})
"""With a present tense, what these words begin has not happened yet."""
SOON = frozenset({"next", "tomorrow", "tonight", "upcoming", "later"})
"""Words of time with which a present tense tells what is to come ("visits Paris next week")."""
_DONE = frozenset({Status.OCCURRED, Status.ONGOING})
_TO_COME = frozenset({Status.PLANNED, Status.POSSIBLE})
TO_COME = frozenset("upcoming planned proposed scheduled forthcoming future next looming".split())
MAYBE = frozenset("possible potential alleged suspected likely would-be apparent".split())


def status(head: Token, *, refused: bool = False) -> Status:
    """Return the factuality of the event that `head` tells.

    Where the event is a refusal told by a negation ("will not attend"), `refused` leaves the
    negation out: the refusal is what is planned or has occurred.
    """
    if head.pos_ not in {"VERB", "AUX"}:
        return _of_noun(head)
    if refused and _negated(head):
        helpers = _auxiliaries(head)
        return _by_helpers(helpers) or _by_tense(head, helpers)
    return _of_verb(head)


def settled(read: Status, head: Token, *, refused: bool = False) -> Status:
    """Return the factuality that a reader gave an event, unless its verb's own words say otherwise.

    "Has not bombed" is negated, "will bomb" planned, "may bomb" possible, whatever was read.
    """
    if head.pos_ not in {"VERB", "AUX"}:
        return _foreseen(head) or read if read in _DONE else read
    if _negated(head) and not refused:
        return Status.NEGATED
    if _is_intended(head):
        return Status.PLANNED if read in _DONE else read
    helpers = _auxiliaries(head)
    told = _by_helpers(helpers) or _by_tense(head, helpers)
    return told if told in _TO_COME and read in _DONE else read


def _foreseen(noun: Token) -> Status | None:
    """Return what a deed is that somebody plots or foils: "plotting attacks", "foiled a raid"."""
    if noun.dep_ not in {"dobj", "nsubjpass"}:
        return None
    verb = _lemma(noun.head)
    return Status.PLANNED if verb in PLOT else Status.NEGATED if verb in FOIL else None


def _is_intended(head: Token) -> bool:
    """Say whether an infinitive only tells what a plan is about: "vetoed a plan to kill him"."""
    above = _above(head)
    if above is None or not _is_infinitive(head):
        return False
    beside = [c for c in above.children if c.dep_ == "dobj" and c.i < head.i]
    return any(token.pos_ == "NOUN" and _lemma(token) in INTENTIONS for token in (above, *beside))


def _of_noun(noun: Token) -> Status:
    words = {child.lower_ for child in noun.children}
    if words & TO_COME:
        return Status.PLANNED
    if words & MAYBE:
        return Status.POSSIBLE
    if any(child.dep_ == "neg" or child.lower_ == "no" for child in noun.children):
        return Status.NEGATED
    above = next((token for token in noun.ancestors if token.pos_ in {"VERB", "AUX"}), None)
    if above is None:
        return Status.OCCURRED
    return _carried(noun, above)


def _carried(noun: Token, above: Token) -> Status:
    """Return the status of an event noun under the verb `above`."""
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head != above:
        noun = noun.head.head  # "host a round of talks"
    if _lemma(above) in PLAN and noun.dep_ in {"dobj", "pobj", "nsubjpass"}:
        return Status.PLANNED
    if above in (noun.head, noun.head.head):
        return _of_verb(above)
    return Status.OCCURRED


def _of_verb(verb: Token) -> Status:
    helpers = _auxiliaries(verb)
    negated = _negated(verb)
    own = _by_helpers(helpers)
    if negated:
        return Status.PLANNED if own is Status.PLANNED and helpers & WILL else Status.NEGATED
    if own is not None:
        return own
    above = _above(verb)
    if above is not None:
        return _under(verb, above)
    pending = _pending(verb, helpers)
    if pending is not None:
        return pending
    if _is_infinitive(verb) and verb.dep_ == "ROOT":  # a headline: "Union to endorse Lima"
        return Status.PLANNED
    return _by_tense(verb, helpers)


def _pending(verb: Token, helpers: set[str]) -> Status | None:
    """Return the status of a condition, or of a clause whose first word says: still to come."""
    marks = {c.lower_ for c in verb.children if c.dep_ in {"mark", "advmod"}}
    if any(c.dep_ == "mark" and c.lower_ in IF for c in verb.children):
        return Status.POSSIBLE
    if verb.dep_ != "advcl" or not _is_present(verb, helpers):
        return None
    if marks & PENDING:
        return Status.POSSIBLE
    ahead = verb.head.pos_ in {"VERB", "AUX"} and bool(_auxiliaries(verb.head) & WILL)
    return Status.PLANNED if "when" in marks and ahead else None


def _is_present(verb: Token, helpers: set[str]) -> bool:
    return verb.tag_ in {"VBZ", "VBP"} or bool(helpers & {"is", "are", "has", "have"})


def _by_helpers(helpers: set[str]) -> Status | None:
    if helpers & WILL:
        return Status.PLANNED
    if helpers & WOULD:
        past = "have" in helpers
        return Status.POSSIBLE if past else Status.PLANNED
    if helpers & MAY:
        return Status.POSSIBLE
    if helpers & {"must", "should"}:
        return Status.POSSIBLE
    return None


def _by_tense(verb: Token, helpers: set[str]) -> Status:
    if verb.tag_ == "VBG" and helpers & {"is", "are", "am", "'s", "’s", "'re", "’re", "be", "been"}:
        return Status.ONGOING
    if verb.tag_ in {"VBZ", "VBP"} and not helpers and _lemma(verb) in GOING_ON:
        return Status.ONGOING
    if verb.tag_ in {"VBZ", "VBP"} and not helpers and _is_soon(verb):
        return Status.PLANNED
    return Status.OCCURRED


def _is_soon(verb: Token) -> bool:
    """Say whether a verb is dated to the time ahead."""
    dated = (c for c in verb.children if c.dep_ in {"npadvmod", "advmod", "prep"})
    return any(token.lower_ in SOON for part in dated for token in part.subtree)


def _above(verb: Token) -> Token | None:
    """Return the predicate that an infinitive or gerund depends on."""
    seen = verb
    while seen.dep_ == "conj" and seen.head.pos_ in {"VERB", "AUX"} and not _tensed(seen):
        seen = seen.head
    if seen.dep_ == "xcomp" or (seen.dep_ in {"ccomp", "advcl", "acl"} and _is_infinitive(seen)):
        return seen.head
    if seen.dep_ == "pcomp":
        return seen.head.head
    return None


def _under(verb: Token, above: Token) -> Status:
    """Return the status of what the predicate `above` embeds."""
    word = _lemma(above)
    words = {word, *(_lemma(c) for c in above.children if c.dep_ in {"acomp", "oprd"})}
    if words & FAIL:
        return Status.NEGATED
    if words & PLAN or (above.pos_ in {"NOUN", "ADJ"} and _is_infinitive(verb)):
        return Status.PLANNED
    if words & DOUBT:
        return Status.POSSIBLE
    if verb.dep_ == "advcl" and _is_infinitive(verb):
        return Status.PLANNED  # a purpose: "troops were sent to seal the border"
    if above.pos_ in {"VERB", "AUX"}:
        return _of_verb(above)
    return Status.OCCURRED


def _lemma(token: Token) -> str:
    return token.lemma_.lower()


def _tensed(verb: Token) -> bool:
    return verb.tag_ in {"VBD", "VBZ", "VBP"} or bool(_own_auxiliaries(verb))


def _is_infinitive(verb: Token) -> bool:
    return verb.tag_ == "VB" and any(c.lower_ == "to" and c.dep_ == "aux" for c in verb.children)


def _own_auxiliaries(verb: Token) -> set[str]:
    return {c.lower_ for c in verb.children if c.dep_ in {"aux", "auxpass"}}


def _auxiliaries(verb: Token) -> set[str]:
    own = _own_auxiliaries(verb)
    if not own and verb.dep_ == "conj" and verb.head.pos_ == "VERB" and verb.tag_ == verb.head.tag_:
        return _auxiliaries(verb.head)
    return own


def _negated(verb: Token) -> bool:
    if any(c.dep_ == "neg" or c.lower_ in {"never", "neither"} for c in verb.children):
        return True
    return any(
        c.dep_ in {"nsubj", "nsubjpass", "dobj"}
        and any(g.lower_ in {"no", "neither"} for g in c.children)
        for c in verb.children
    )
