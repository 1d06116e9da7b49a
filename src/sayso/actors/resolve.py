"""The face of the room: the actors and places of one article, and who any of its words is.

Takes a parsed `Doc` and its `Article`, gives a `Cast`. Mentions are read in the order of the text:
names of the registry, other names with what is said of them, role nouns with their country, then
what refers back to one of these. Every link keeps its reason.
"""

from collections.abc import Callable, Sequence

from spacy.tokens import Doc, Token
from spacy.tokens import Span as DocSpan

from sayso.actors import roles
from sayso.actors.acting import acts, visited
from sayso.actors.cast import Cast, Resolved, Roster, to_actors
from sayso.actors.describe import is_joined
from sayso.actors.ground import Ground
from sayso.actors.home import Home, with_halves
from sayso.actors.locate import locate
from sayso.actors.mention import Mention, Sort
from sayso.actors.mentions import find_mentions
from sayso.actors.names import add_agency, add_outlet, known_name, other_name, outlet_names
from sayso.actors.parties import party, party_mentions, source
from sayso.actors.peoples import peoples, share
from sayso.actors.places import find_places
from sayso.actors.role_actors import pronoun_mention, role_mention
from sayso.actors.scene import Scene, partners
from sayso.actors.whole_names import whole_names
from sayso.language.speech import quoted_tokens
from sayso.record import Article, Kind

DEEPEST = 30
NAMING = frozenset({Sort.KNOWN, Sort.NAME, Sort.PRONOUN})


def resolve(
    doc: Doc,
    article: Article,
    parties: Sequence[DocSpan] = (),
    sources: Sequence[DocSpan] = (),
) -> Cast:
    """Return the cast of an article.

    `parties` are phrases known to be sides of its events, `sources` those known to say something.
    """
    own = outlet_names(article)
    mentions, located = locate(doc, article, find_mentions(doc, own))
    mentions = with_halves(doc, mentions)
    mentions = sorted(
        [
            *mentions,
            *party_mentions(doc, parties),
            *party_mentions(doc, sources, Sort.SOURCE),
        ],
        key=lambda m: (m.head, m.sort is Sort.SOURCE, m.sort is Sort.PARTY, m.start),
    )
    roster = Roster(quoted_tokens(doc))
    own_say = [m for m in mentions if not is_joined(doc, m.start, m.end)]
    ground = Ground(doc, article, mentions, located)
    joined = partners(doc, mentions)
    known = {i: m for m in mentions if m.sort in NAMING for i in range(m.start, m.end)}
    scene = Scene(
        doc=doc,
        day=article.published,
        home=Home(doc, own_say, ground, next(iter(own.values()), None)),
        ground=ground,
        roster=roster,
        known=known,
        partners=joined,
        described=frozenset(role.head for found in joined.values() for role in found),
        whole=whole_names(doc, mentions),
        peoples=peoples(doc, known),
        read=_reader(mentions),
    )
    outlet = roster.own_outlet = add_outlet(roster, own)
    agency = add_agency(roster, article)
    for mention in mentions:
        scene.read(scene, doc[mention.head])
    used = [draft for draft in roster.drafts if draft.mentions or draft in (outlet, agency)]
    actors, ids = to_actors(doc, used)
    who = {i: Resolved(ids[id(draft)], reason) for i, (draft, reason) in roster.at.items()}
    found = find_places(doc, article, mentions, located)
    heads = (ids.get(id(outlet)) if outlet else None, ids.get(id(agency)) if agency else None)
    return Cast(actors, found.places, found.article, *heads, who, found.where, found.classes)


def _reader(mentions: list[Mention]) -> Callable[[Scene, Token], None]:
    """Return what resolves the mentions with the head given, once.

    A mention asks for those that describe it; beyond `DEEPEST` of them none is asked for any more.
    """
    todo: dict[int, list[Mention]] = {}
    asking: list[int] = []
    for mention in mentions:
        todo.setdefault(mention.head, []).append(mention)

    def read(scene: Scene, token: Token) -> None:
        if len(asking) >= DEEPEST:
            return
        asking.append(token.i)
        unread = todo.pop(token.i, [])
        for mention in unread:
            _READ[mention.sort](scene, mention)
        if unread and token.i in scene.peoples:
            share(scene, token.i)
        asking.pop()

    return read


def _known(scene: Scene, mention: Mention) -> None:
    entry = mention.entries[0]
    head = scene.doc[mention.head]
    if entry.kind is Kind.STATE and entry.how == "demonym" and _describes_role(scene, mention):
        return
    if scene.shares(mention.head):
        return
    if entry.how == "capital" and not acts(head) and not visited(head):
        return
    known_name(scene, mention)


def _describes_role(scene: Scene, mention: Mention) -> bool:
    """Say whether a demonym only says whose soldiers, minister or newspaper it is."""
    head = scene.doc[mention.head]
    if head.dep_ not in {"amod", "compound", "nmod"}:
        return False
    words = [t.lower_ for t in scene.doc[max(0, head.head.i - 4) : head.head.i + 1]]
    lemma = head.head.lemma_.lower()
    named = scene.known.get(head.head.i)
    role = roles.role_of(words) or roles.role_of([lemma])
    people = named is not None and named.entries and named.entries[0].kind is Kind.PEOPLE
    return role is not None or bool(people) or (named is not None and named.label == "PERSON")


_READ = {
    Sort.KNOWN: _known,
    Sort.NAME: other_name,
    Sort.ROLE: role_mention,
    Sort.PRONOUN: pronoun_mention,
    Sort.PARTY: party,
    Sort.SOURCE: source,
}
