"""Bodies and outlets that the registry does not have, by what their names and the words around tell."""

from spacy.tokens import Token

from sayso.actors import registry, roles
from sayso.actors.cast import Draft, Roster
from sayso.actors.describe import describe, state_beside
from sayso.actors.folding import fold
from sayso.actors.mention import Mention
from sayso.actors.scene import Scene
from sayso.language import speech
from sayso.record import Kind

_OUTLET_WORDS = frozenset(
    "press news post times radio tv television herald tribune gazette daily journal courier "
    "broadcasting newspaper telegraph observer media newswire online".split()
)


def add_outlet_called(scene: Scene, mention: Mention, name: str) -> None:
    """Add what the text calls a newspaper, magazine or site."""
    draft = scene.roster.known(("org", fold(name)))
    if draft is None:
        draft = scene.roster.add(
            ("outlet", fold(name)), Draft(name, Kind.OUTLET, None, None, ("MED",))
        )
    draft.kind = Kind.OUTLET
    head = scene.doc[mention.head]
    scene.roster.mention(draft, (mention.start, mention.end), head, "it is called an outlet")


def add_organisation(scene: Scene, mention: Mention, name: str) -> None:
    """Add a body by its name: met before, an outlet by its masthead, or new."""
    head = scene.doc[mention.head]
    plain = _without_form(fold(name))
    key = ("outlet", plain)
    draft = scene.roster.known(key) or scene.roster.known(("org", plain))
    if draft is None:
        draft = _by_initials(scene.roster, name) or _by_part(scene.roster, plain)
    if draft is None and is_outlet_name(name, head):
        draft = scene.roster.add(key, Draft(name, Kind.OUTLET, None, None, ("MED",)))
    if draft is None:
        draft = scene.roster.add(("org", plain), _new_organisation(scene, mention, name))
    scene.roster.mention(draft, (mention.start, mention.end), head, "an organisation named")


def _without_form(name: str) -> str:
    """Return a firm's name without its form at the end: "chrysler" for "chrysler llc"."""
    words = name.split()
    while len(words) > 1 and roles.is_form_of_firm(words[-1]):
        words.pop()
    return " ".join(words).rstrip(",")


def _new_organisation(scene: Scene, mention: Mention, name: str) -> Draft:
    """Return an organisation with the sector and country that its name tells."""
    words = fold(name).split()
    if roles.is_union(words):
        return _new_union(scene, mention, name)
    if roles.is_party(words) and len(words) > 1:
        return _new_party(scene, mention, name)
    role = roles.role_of(words)
    role = role or roles.role_of([*words[:-1], words[-1].removesuffix("s")])
    first = (roles.role_of(words[:n]) for n in (3, 2, 1))
    role = role or next((r for r in first if r and r.kind is not Kind.PERSON), None)
    if role is not None and role.noun == "union":
        role = roles.union_of(words)
    whose = state_beside(scene, scene.doc[mention.head]) if roles.is_official(words) else None
    agency = role is not None and role.kind is Kind.OUTLET and words[-1] == role.noun.split()[-1]
    if whose is not None and not agency and (role is None or role.kind is not Kind.ORGAN):
        return Draft(name, Kind.ORGAN, f"{whose}GOV", whose, ("GOV",), noun=words[-1])
    country = mention.entries[0].country if mention.entries else None
    if role is None:
        return Draft(name, Kind.ORGANISATION, country, country)
    said = describe(mention._replace(role=role), scene)
    country = country or said.country
    if role.kind in {Kind.ORGAN, Kind.PEOPLE}:
        country = country or scene.focus
    kind = role.kind if role.kind not in {Kind.PERSON, Kind.PEOPLE} else Kind.ORGANISATION
    code = f"{country}{role.sector}" if country else None
    return Draft(name, kind, code, country, (role.sector,), noun=role.noun)


def _new_union(scene: Scene, mention: Mention, name: str) -> Draft:
    """Return a trade union, of the state that its name or the words beside it tell, or the scene's."""
    country = mention.entries[0].country if mention.entries else None
    if country is None and not roles.is_international(fold(name).split()):
        role = roles.role_of(["union"])
        said = describe(mention._replace(role=role), scene)
        country = said.country or scene.country_of(scene.doc[mention.head], mention.start, "LAB")
    return Draft(name, Kind.ORGANISATION, f"{country or ''}LAB", country, ("LAB",), noun="union")


def _new_party(scene: Scene, mention: Mention, name: str) -> Draft:
    """Return a party, of the state that its name or the words beside it tell, or the scene's."""
    head = scene.doc[mention.head]
    country = mention.entries[0].country if mention.entries else None
    country = country or state_beside(scene, head) or scene.home.whose(head, mention.start, "PTY")
    return Draft(name, Kind.ORGANISATION, f"{country or ''}PTY", country, ("PTY",), noun="party")


def outlet_met(roster: Roster, name: str) -> Draft | None:
    """Return the outlet already met whose name ends so: "the Beacon" of the Washington Beacon."""
    words = fold(name).split()
    outlets = (d for d in reversed(roster.drafts) if d.kind is Kind.OUTLET)
    return next((d for d in outlets if fold(d.name).split()[-len(words) :] == words), None)


def _by_initials(roster: Roster, name: str) -> Draft | None:
    """Return the body already met whose initials `name` is: "RSF", "the DMA"."""
    if not registry.is_acronym(name):
        return None
    wanted = [c for c in name.upper() if c.isalnum()]
    for draft in roster.drafts:
        if draft.kind in {Kind.PERSON, Kind.STATE} or len(draft.name.split()) < 2:
            continue
        words = [w for w in draft.name.replace("-", " ").split() if w[0].isupper()]
        if [w[0] for w in words] == wanted or list(initials(draft.name)) == wanted:
            return draft
    return None


def _by_part(roster: Roster, plain: str) -> Draft | None:
    """Return the firm already met whose name `plain` is without "Motor Company", or with it."""
    for draft in reversed(roster.drafts):
        firm = draft.noun is None or roles.is_left_out_of_firm(draft.noun)
        if draft.kind is not Kind.ORGANISATION or not firm:
            continue
        words, others = plain.split(), _without_form(fold(draft.name)).split()
        short, long = sorted((words, others), key=len)
        rest = long[len(short) :]
        if long[: len(short)] == short and rest and all(map(roles.is_left_out_of_firm, rest)):
            return draft
    return None


def is_outlet_name(name: str, head: Token) -> bool:
    """Say whether a name is an outlet's: by its last word, or by a masthead's and that it reports."""
    words = fold(name).split()
    if words[-1] in speech.words("mastheads") and speech.reports(head):
        return True
    return words[-1] in _OUTLET_WORDS or any(
        words[-1].endswith(end) for end in ("press", "news", "online", "media", "tv")
    )


def initials(name: str) -> str:
    """Return the capitals of a name: "BBC" of "British Broadcasting Corporation"."""
    return "".join(c for c in name if c.isupper())
