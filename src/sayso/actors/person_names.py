"""Which names are persons', where the parser takes them for bodies', and which are none.

Takes a name of a `Scene`. Who was named before or is named in full elsewhere, a title ("Dr. Adebayo"),
the day's leaders and "of the water board" tell.
"""

from spacy.tokens import Token

from sayso.actors import coreference, registry
from sayso.actors.cast import Draft
from sayso.actors.family_names import called
from sayso.actors.folding import fold
from sayso.actors.given_names import is_given_name
from sayso.actors.holders import holders
from sayso.actors.mention import Mention
from sayso.actors.scene import Scene
from sayso.record import Kind

MOST_WORDS = 4
BODY_OF = frozenset({"of", "from", "for", "with", "at"})


def is_persons(scene: Scene, mention: Mention, name: str) -> bool:
    """Say whether a name is a person's; the parser may take it for a body's, and a body's for one's.

    "Dr. Adebayo" makes Ruth Adebayo a person, "the SVP" before it no person of "its chief, SVP".
    """
    if mention.label == "PERSON":
        the = mention.start > 0 and scene.doc[mention.start - 1].lower_ == "the"
        bodies = {d.name for d in scene.roster.drafts if d.kind is Kind.ORGANISATION}
        letters = [word for word in name.split()[-1:] if registry.is_acronym(word)]
        return not any(the or word in bodies for word in letters)
    if (
        mention.start in scene.whole.couples
        or person_met(scene, name) is not None
        or _is_leaders(scene, mention)
    ):
        return True
    words = fold(name).split()
    if mention.label == "ORG" and len(words) == 1 and words[0] in scene.whole.by_family:
        return words[0] not in scene.whole.firms
    titled = mention.label == "ORG" and bool(words) and words[-1] in scene.whole.titled
    alone = len(words) == 1 and mention.start > 0 and scene.doc[mention.start - 1].lower_ != "the"
    whole = 1 < len(words) < MOST_WORDS and all(t.pos_ == "PROPN" for t in _words(scene, mention))
    if titled and (whole or alone or mention.start == 0):
        return True
    return (
        mention.label == "ORG"
        and whole
        and is_given_name(words[0])
        and _speaks_of_body(scene, mention)
    )


def _words(scene: Scene, mention: Mention) -> list[Token]:
    return [t for t in scene.doc[mention.start : mention.end] if not t.is_punct]


def _speaks_of_body(scene: Scene, mention: Mention) -> bool:
    """Say whether a name is told to be of a body and speaks: "Nikki Lund of the water board said"."""
    head = scene.doc[mention.head]
    of = any(c.lower_ in BODY_OF and c.i == mention.end for c in head.rights)
    return of and coreference.speaks_here(head)


def person_met(scene: Scene, name: str) -> Draft | None:
    """Return whom met before a name that is told to be no person's is the last name of, or None."""
    words = fold(name).split()
    if not 0 < len(words) <= MOST_WORDS - 1:
        return None
    met = (draft for draft in scene.roster.drafts if draft.kind is Kind.PERSON)
    return next(
        (
            d
            for d in met
            if fold(d.name).split()[-len(words) :] == words or [called(d.name)] == words
        ),
        None,
    )


def _is_leaders(scene: Scene, mention: Mention) -> bool:
    """Say whether a name that the parser takes for a body is a leader's of the day: "Trump said"."""
    head = scene.doc[mention.head]
    alone = mention.end - mention.start == 1 and not head.text.isupper()
    if scene.day is None or not alone or mention.label != "ORG":
        return False
    return len(holders(head.text, day=scene.day, past=False)) == 1
