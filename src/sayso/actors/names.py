"""Actors that are named: those of the registry, and others with what the text says of them."""

from spacy.tokens import Token

from sayso.actors import coreference, registry, roles
from sayso.actors.cast import Draft, Roster
from sayso.actors.describe import BODIES, Description, describe, state_beside
from sayso.actors.family_names import called
from sayso.actors.folding import fold
from sayso.actors.given_names import gender_of_name, is_given_name
from sayso.actors.holders import holders, names_office, shared_country
from sayso.actors.mention import Mention
from sayso.actors.namesakes import of_this_country
from sayso.actors.organisations import (
    add_organisation,
    add_outlet_called,
    initials,
    is_outlet_name,
    outlet_met,
)
from sayso.actors.person_names import BODY_OF, is_persons
from sayso.actors.persons import same_person
from sayso.actors.registry import Entry
from sayso.actors.scene import Scene, shared_by_several
from sayso.actors.toponym import words
from sayso.record import Article, Kind

_SINGLE = frozenset({Kind.PERSON, Kind.ANONYMOUS})
_RECENT = 60
"""Mentions back in which somebody unnamed may be who is named now."""
_HOLDER = "the holder of that office"
_OFFICES = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})


def outlet_names(article: Article) -> dict[str, Entry]:
    """Return the names of the article's own outlet, as keys: its publisher's and its agency's."""
    agency = article.dateline.agency if article.dateline else None
    name = article.publisher or agency
    if not name:
        return {}
    known = next((e for e in registry.lookup(name) if e.kind is Kind.OUTLET), None)
    entry = known or Entry(name, Kind.OUTLET, None, None, ("MED",), how="own")
    names = {fold(name): entry, fold(entry.name): entry}
    if agency and initials(name) == agency.upper():
        names[fold(agency)] = entry
    return names


def agency_entry(article: Article) -> Entry | None:
    """Return the agency of the dateline, where the registry knows it and another outlet prints it."""
    agency = article.dateline.agency if article.dateline else None
    if not agency or not article.publisher or fold(agency) in outlet_names(article):
        return None
    return next((e for e in registry.lookup(agency) if e.kind is Kind.OUTLET), None)


def add_agency(roster: Roster, article: Article) -> Draft | None:
    """Return the actor whose report the outlet prints, None where it is the outlet's own."""
    entry = agency_entry(article)
    return None if entry is None else known_draft(roster, entry, None, None)


def add_outlet(roster: Roster, names: dict[str, Entry]) -> Draft | None:
    """Return the actor that publishes the article, given its names."""
    entry = next(iter(names.values()), None)
    return None if entry is None else known_draft(roster, entry, None, None)


def known_name(scene: Scene, mention: Mention) -> None:
    """Add a name of the registry."""
    head = scene.doc[mention.head]
    found = scene.partners.get(mention.head, ())
    entry = of_this_country(scene, mention, _choose(mention.entries, scene.day, head))
    said = _said(scene, found) if entry.kind is Kind.PERSON else None
    if entry.how == "demonym" and not _is_modifier(head) and _is_crowd(head):
        draft = scene.roster.add(
            ("people", entry.country),
            Draft(head.text, Kind.PEOPLE, f"{entry.code}CVL", entry.country, ("CVL",), plural=True),
        )
    elif entry.kind is Kind.PEOPLE and entry.country is None:
        draft = _people(scene, mention, entry)
    else:
        draft = known_draft(scene.roster, entry, said, scene.day)
    reason = {
        "demonym": f"“{head.text}” stands for {entry.name}",
        "capital": f"“{head.text}” is the capital of {entry.name} and acts",
        "seat": f"“{head.text}” is the seat of the government",
    }.get(entry.how, "its name is in the registry")
    scene.roster.mention(draft, (mention.start, mention.end), head, reason)
    for role in found:
        _join(scene, draft, role)


def _people(scene: Scene, mention: Mention, entry: Entry) -> Draft:
    """Return the actor of a people that lives in many states: "British Jews", "France's Muslims"."""
    whose = state_beside(scene, scene.doc[mention.head])
    if whose is None:
        return known_draft(scene.roster, entry, None, scene.day)
    before = scene.known.get(mention.start - 1)
    start = mention.start if before is None or not before.entries else before.start
    name = " ".join(scene.doc[start : mention.end].text.split())
    code = f"{whose}{entry.code or ''}"
    draft = Draft(name, entry.kind, code, whose, entry.sectors, plural=True)
    return scene.roster.add(("people", entry.name, whose), draft)


def _is_modifier(head: Token) -> bool:
    return head.dep_ in {"amod", "compound", "nmod"}


def _is_crowd(head: Token) -> bool:
    """Say whether "Afghans" are people of a country; "the Americans" are the state."""
    plural = head.tag_ in {"NNPS", "NNS"} or head.text.endswith("s")
    return plural and not any(child.lower_ == "the" for child in head.children)


def _choose(entries: tuple[Entry, ...], day: str | None, head: Token) -> Entry:
    """Return the entry meant: of the right time, a person where the parser sees one."""
    alive = [e for e in entries if e.existed(day)] or list(entries)
    if head.ent_type_ == "PERSON":
        alive.sort(key=lambda e: e.kind is not Kind.PERSON)
    return alive[0]


def _key(entry: Entry) -> tuple[str, str, str | None, Kind]:
    """Return the key of an entry's actor."""
    return "registry", entry.name, entry.country, entry.kind


def known_draft(roster: Roster, entry: Entry, said: Description | None, day: str | None) -> Draft:
    """Return the actor of an entry of the registry, with the office that a person holds on a day."""
    key = _key(entry)
    known = roster.known(key)
    if known is not None:
        return known
    draft = Draft(
        entry.name,
        entry.kind,
        entry.code,
        entry.country,
        entry.sectors,
        ref=None if entry.how == "own" else f"{entry.kind}:{entry.name}",
        plural=entry.kind is Kind.PEOPLE,
    )
    if entry.kind is Kind.PERSON:
        draft.gender = gender_of_name(entry.name, entry.country)
        _hold_office(draft, entry, said, day)
    return roster.add(key, draft)


def _hold_office(draft: Draft, entry: Entry, said: Description | None, day: str | None) -> None:
    """Give a person the office held on the day, or the one that the text names."""
    named = [s for s in entry.spells if said and names_office(said.words, s)]
    now = [s for s in entry.spells if day and s.covers(day)]
    now.sort(key=lambda s: s.sector != "GOV")  # of a party's head and president, the president
    spell = next(iter([s for s in now if s in named] or now or named[-1:]), None)
    if spell is None and said is not None and said.sector in _OFFICES and not said.past:
        draft.role, draft.sectors = said.words, (said.sector or "",)
        draft.code = f"{entry.country or said.country or ''}{said.sector}" or None
        return
    if spell is None and day is None:
        spell = entry.spells[-1]
    if spell is not None and said is not None and said.past and spell not in now:
        draft.role, draft.sectors = f"former {spell.office}", ("ELI",)
        draft.code = f"{entry.country}ELI" if entry.country else None
        return
    if spell is None:
        before = [s for s in entry.spells if day and s.start and s.start <= day]
        draft.role = f"former {before[-1].office}" if before else None
        draft.sectors = ("ELI",) if before else ()
        draft.code = f"{entry.country}ELI" if before and entry.country else entry.country
        return
    draft.role, draft.sectors = spell.office, (spell.sector,)
    draft.code = f"{entry.country or ''}{spell.sector}" or None
    if spell.sector == "IGO":
        draft.code = "IGO"
    if roles.gender_of(spell.office) == "male":
        draft.gender = "male"


def other_name(scene: Scene, mention: Mention) -> None:
    """Add a name that the registry does not have."""
    head = scene.doc[mention.head]
    name = " ".join(scene.doc[mention.start : mention.end].text.split())
    after_the = mention.start > 0 and scene.doc[mention.start - 1].lower_ == "the"
    outlet = outlet_met(scene.roster, name) if after_the else None
    if outlet is not None:
        scene.roster.mention(outlet, (mention.start, mention.end), head, "an outlet named before")
    elif mention.entries and mention.entries[0].how == "place":
        _acting_place(scene, mention, name)
    elif is_persons(scene, mention, name):
        _person(scene, mention, name)
    elif mention.label == "OUTLET":
        add_outlet_called(scene, mention, name)
    elif mention.label in {"ORG", "PERSON"} or (
        mention.label in {"GPE", "FAC"} and is_outlet_name(name, head)
    ):
        add_organisation(scene, mention, name)
    elif mention.label == "NORP" and not _is_modifier(head):
        draft = Draft(name, Kind.PEOPLE, plural=True)
        draft = scene.roster.add(("norp", fold(name)), draft)
        scene.roster.mention(draft, (mention.start, mention.end), head, "a people or party named")


def _acting_place(scene: Scene, mention: Mention, name: str) -> None:
    """Add a town or province that says or decides something: "Texas sued the government"."""
    head = scene.doc[mention.head]
    subject = head.dep_ == "nsubj" and head.head.pos_ == "VERB"
    if not subject or head.head.lemma_.lower() not in words("words.decides"):
        return
    entry = mention.entries[0]
    draft = Draft(name, entry.kind, entry.code, entry.country, entry.sectors)
    draft = scene.roster.add(("place", fold(name)), draft)
    reason = f"“{name}” is a place that says or decides"
    scene.roster.mention(draft, (mention.start, mention.end), head, reason)


def _person(scene: Scene, mention: Mention, name: str) -> None:
    head = scene.doc[mention.head]
    name = scene.whole.couples.get(mention.end - 1, name)
    found = scene.partners.get(mention.head, ())
    said = _said(scene, found)
    role = found[-1] if found else None
    title = scene.doc[mention.start - 1].lower_ if mention.start else ""
    gender = roles.gender_of(title) or gender_of_name(name, None)
    draft, reason = _met(scene, mention, name, said, title)
    if draft is None:
        told = _told(scene, found)  # the scene's country is not one that the text gives him
        words, country = (told.words, told.country) if told is not None else ("", None)
        past = told is not None and told.past
        fits = holders(name, words, country, scene.day, past=past)
        if scene.day is None and not words and _is_shared(name):
            fits = []  # with neither a day nor an office, a name of several is nobody's
        known = _holder_met(scene, fits)
        if known is not None:
            draft, reason = known_draft(scene.roster, known, said, scene.day), _HOLDER
        elif said is not None and (whose := shared_country(fits)) is not None:
            said = said._replace(country=whose)
    if draft is None:
        draft = _told_of_before(scene, found) or _quoted_after(scene, mention, gender)
    if draft is not None and not _is_named(draft):
        reason = f"the {draft.noun} of before is named"
        draft.name, draft.kind = name, Kind.PERSON
        scene.roster.by_key[("person", fold(name))] = draft
    if draft is None:
        draft, reason = _new_person(scene, name, gender), "a person named"
    _describe_person(draft, said, role, head)
    if said is None:
        _place_in_body(scene, draft, mention)
    draft.gender = draft.gender or roles.gender_of(title)
    draft.gender = draft.gender or gender_of_name(draft.name, draft.country)
    scene.roster.mention(draft, (mention.start, mention.end), head, reason)
    for role in found:
        _join(scene, draft, role)


def _met(
    scene: Scene, mention: Mention, name: str, said: Description | None, title: str
) -> tuple[Draft | None, str]:
    """Return who goes by a name, met before, named in full later or listed, and why."""
    gender = roles.gender_of(title) or gender_of_name(name, None)
    met = (seen.draft for seen in reversed(scene.roster.seen))
    draft = same_person(name, met, title, said.words if said is not None else title, gender)
    if draft is not None and " " in name and " " not in draft.name and draft.ref is None:
        if called(name) not in scene.whole.by_family:
            draft = None  # two are called so, and nobody tells which of them it was
        else:
            draft.name = name
    if draft is not None:
        return draft, "the same last name before"
    if (whole := _called_in_full(scene, mention, name, gender)) is not None:
        return whole, "named in full later"
    if (known := registry.by_sound(name)) is not None:
        return known_draft(scene.roster, known, said, scene.day), "a name of the registry"
    return None, ""


def _new_person(scene: Scene, name: str, gender: str | None) -> Draft:
    """Return a new person; "Ms. Adebayo" is another one than "Mr. Adebayo"."""
    key: tuple[str | None, ...] = ("person", fold(name))
    other = scene.roster.known(key)
    if other is not None and None not in {gender, other.gender} and gender != other.gender:
        key = ("person", fold(name), gender)
    return scene.roster.add(key, Draft(name, Kind.PERSON))


def _called_in_full(scene: Scene, mention: Mention, name: str, gender: str | None) -> Draft | None:
    """Return who is called by a family name before the text names him in full: "Adebayo quits"."""
    full = scene.whole.by_family.get(fold(name))
    if full is None or full.start < mention.start or mention.end - mention.start > 1:
        return None
    if full.entries:
        entry = full.entries[0]
        if {gender_of_name(entry.name, entry.country), gender} == {"male", "female"}:
            return None
        return known_draft(scene.roster, entry, None, scene.day)
    words = " ".join(scene.doc[full.start : full.end].text.split())
    if {gender_of_name(words, None), gender} == {"male", "female"}:
        return None
    if (known := registry.by_sound(words)) is not None:
        return known_draft(scene.roster, known, None, scene.day)
    return scene.roster.add(("person", fold(words)), Draft(words, Kind.PERSON))


def _told_of_before(scene: Scene, found: tuple[Mention, ...]) -> Draft | None:
    """Return who spoke before without a name: "a spokesman said … the spokesman, Ali Khan, said"."""
    for mention in found:
        head = scene.doc[mention.head]
        if mention.role is None or not any(c.lower_ == "the" for c in head.lefts):
            continue
        for seen in reversed(scene.roster.seen[-_RECENT:]):
            known = seen.draft
            alike = (known.noun or "").split(" ")[-1] == mention.role.noun.split(" ")[-1]
            if alike and not _is_named(known):
                return known if seen.head.i < head.i else None
    return None


def _is_named(draft: Draft) -> bool:
    """Say whether somebody is known by a name, or is more than one person."""
    single = draft.kind in _SINGLE and not draft.plural and draft.ref is None
    noun = (draft.noun or " ").split(" ")[-1]
    return not single or noun not in draft.name.lower().split()


def _quoted_after(scene: Scene, mention: Mention, gender: str | None) -> Draft | None:
    """Return who spoke right before, unnamed, where a quotation of a bare name follows.

    "…, its leader told the BBC. “We will act,” Jordi Roig said.": newswriting names nobody new
    without saying who that is.
    """
    head, doc = scene.doc[mention.head], scene.doc
    bare = mention.end - mention.start > 1 and mention.head not in scene.partners
    described = any(c.dep_ in {"appos", "relcl", "acl"} for c in head.children)
    said = [t for t in head.sent if t.is_quote and t.i < mention.start]
    if not bare or described or not said or not coreference.speaks_here(head):
        return None
    begin = head.sent.start
    before = doc[begin - 1].sent.start if begin else 0
    for seen in reversed(scene.roster.seen[-_RECENT:]):
        if not before <= seen.head.i < begin:
            continue
        known = seen.draft
        if coreference.speaks_here(seen.head):
            fits = not _is_named(known) and known.gender in {None, gender or known.gender}
            return known if fits and known.noun is not None else None
    return None


def _is_shared(name: str) -> bool:
    """Say whether a last name is a given name too, or that of several in the registry."""
    return is_given_name(name) or len(registry.by_last_name(name)) > 1


def _holder_met(scene: Scene, found: list[Entry]) -> Entry | None:
    """Return the only holder of the office, or the only one of several whom the text has named."""
    if len(found) == 1:
        return found[0]
    met = [e for e in found if scene.roster.known(_key(e)) is not None]
    return met[0] if len(met) == 1 else None


def _describe_person(
    draft: Draft, said: Description | None, role: Mention | None, head: Token
) -> None:
    """Add what the text says of a person to what is known already."""
    if said is None or role is None or draft.ref is not None:
        return
    later = head.dep_ == "conj" and shared_by_several(head.doc, role)
    if not later:  # "two officers, Ali Dar and | Sami Roum"
        draft.role = draft.role or said.words
        draft.noun = draft.noun or (role.role.noun if role.role else None)
    draft.country = draft.country or said.country
    draft.code = draft.code or said.code
    if said.affiliation is not draft and not (
        later and said.affiliation is not None and said.affiliation.kind is Kind.PERSON
    ):
        draft.affiliation = draft.affiliation or said.affiliation
    if not draft.sectors and said.sector:
        draft.sectors = (said.sector,)
    noun = role.role.noun.split()[-1] if role.role else head.lower_
    draft.gender = draft.gender or roles.gender_of(noun)


def _place_in_body(scene: Scene, draft: Draft, mention: Mention) -> None:
    """Add the body that stands beside a name without an office: "Sheldon Yett of UNICEF"."""
    if draft.ref is not None or draft.affiliation is not None or draft.code is not None:
        return
    for prep in scene.doc[mention.head].rights:
        near = mention.end <= prep.i <= mention.end + 1
        if prep.dep_ != "prep" or prep.lower_ not in BODY_OF or not near:
            continue
        for noun in (c for c in prep.children if c.dep_ == "pobj"):
            scene.read(scene, noun)
            found = scene.roster.at.get(noun.i)
            if found is not None and found[0].kind in BODIES and found[0] is not draft:
                body = found[0]
                draft.affiliation, draft.code, draft.country = body, body.code, body.country
                draft.sectors = body.sectors
                return


def _told(scene: Scene, found: tuple[Mention, ...]) -> Description | None:
    """Return what the text itself says of a name."""
    return _joined([describe(role, scene) for role in found])


def _said(scene: Scene, found: tuple[Mention, ...]) -> Description | None:
    """Return what is said of a name, with the scene's country where that tells none."""
    said = [_at_home(scene, describe(role, scene), role) for role in found]
    return _joined(said)


def _joined(said: list[Description]) -> Description | None:
    """Return one description; of two, what one leaves out the other tells."""
    if len(said) < 2:
        return said[0] if said else None
    title, other = said[0], said[1]
    return other._replace(
        country=other.country or title.country,
        affiliation=other.affiliation or title.affiliation,
        sector=other.sector or title.sector,
    )


def _at_home(scene: Scene, said: Description, role: Mention) -> Description:
    """Return a description with the country of the scene where it names none."""
    body = said.affiliation is not None and said.affiliation.kind in BODIES
    body = body or (said.sector == "BUS" and _is_of_firm(scene, scene.doc[role.head]))
    if said.country is None and not body and said.sector:
        country = scene.country_of(scene.doc[role.head], role.start, said.sector)
        return said._replace(country=country)
    return said


def _is_of_firm(scene: Scene, head: Token) -> bool:
    """Say whether somebody in business is of a firm by name, whose country nobody tells."""
    names = [c for c in head.lefts if c.dep_ in {"poss", "compound"} and c.pos_ == "PROPN"]
    found = (scene.known.get(token.i) for token in names)
    return any(one is None or not one.entries for one in found)


def _join(scene: Scene, draft: Draft, role: Mention) -> None:
    """Let the words that describe a person stand for that person too."""
    reason = f"described as {draft.role}" if draft.role else "described beside the name"
    head = scene.doc[role.head]
    if shared_by_several(scene.doc, role) and role.head in scene.roster.at:
        return
    scene.roster.mention(draft, (role.start, role.end), head, reason)
