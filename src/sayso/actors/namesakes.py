"""Whose a body of the registry is, where other states have one of the same name.

Takes an entry that a name of a `Scene` has, gives that of the state told beside it or of the article's
own: "Peru's Congress", "the Norwegian Labour Party", "the Democratic Party" in Seoul.
"""

from sayso.actors import registry, roles
from sayso.actors.describe import state_beside
from sayso.actors.folding import fold
from sayso.actors.home import is_shared
from sayso.actors.mention import Mention
from sayso.actors.registry import Entry
from sayso.actors.scene import Scene
from sayso.record import Kind


def of_this_country(scene: Scene, mention: Mention, entry: Entry) -> Entry:
    """Return the body of the state beside it or of the article's own, else the entry itself."""
    head = scene.doc[mention.head]
    shared = is_shared(entry, scene.doc[mention.start : mention.end].text)
    told = None
    if shared or entry.kind is Kind.ORGAN:  # "the House of Representatives | of Libya"
        told = state_beside(scene, head) or state_beside(scene, scene.doc[mention.end - 1])
    if told is not None and entry.country not in {None, told}:
        return _body_of(entry, told, entry.sectors[0] if entry.sectors else "")
    role = roles.role_of([head.lower_]) if entry.kind is Kind.ORGAN else None
    foreign = (shared or scene.home.is_sure) and scene.focus not in {None, entry.country}
    if not foreign or (not shared and (role is None or fold(entry.name) != head.lower_)):
        return entry
    organ = entry.kind is Kind.ORGAN
    if organ and shared and not scene.home.can_have(scene.focus, mention.start, mention.end):
        return entry
    sector = entry.sectors[0] if shared or role is None else role.sector
    return entry if _is_spoken_of(scene, entry) else _body_of(entry, scene.focus, sector)


def _is_spoken_of(scene: Scene, entry: Entry) -> bool:
    """Say whether the article names somebody else of the state of an entry."""
    return any(
        m.entries and m.entries[0].country == entry.country and m.entries[0] != entry
        for m in scene.known.values()
    )


def _body_of(entry: Entry, country: str | None, sector: str) -> Entry:
    """Return the body of that name of another country: one of the registry, or none of its entries."""
    state = registry.state(country or "")
    listed = registry.lookup(f"{entry.name} of {state.name}") if state is not None else ()
    own = next((e for e in listed if e.country == country and e.kind is entry.kind), None)
    return own or entry._replace(code=f"{country}{sector}", country=country, how="own")
