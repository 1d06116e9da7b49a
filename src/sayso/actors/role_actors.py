"""Actors without a name: "Tajik soldiers", "the army", "two officials", "the newspaper", "he"."""

from spacy.tokens import Token

from sayso.actors import coreference, registry, roles
from sayso.actors.cast import Draft
from sayso.actors.describe import BODIES, Description, describe, is_joined
from sayso.actors.mention import Mention
from sayso.actors.mentions import PRONOUNS
from sayso.actors.names import known_draft
from sayso.actors.plurals import they
from sayso.actors.scene import Scene
from sayso.actors.that_country import that_country
from sayso.record import Kind

_POINTING = frozenset(
    {"the", "this", "that", "these", "those", "both", "its", "his", "her", "their"}
)
_NUMBERS = frozenset(
    {"a", "an", "one", "some", "several", "many", "few", "another", "dozens", "other"}
)
_FIGHTERS = frozenset(
    {
        "rebel",
        "fighter",
        "militant",
        "insurgent",
        "guerrilla",
        "gunman",
        "force",
        "troop",
        "militia",
    }
)
"""Of a named group these are the group: "M23 rebels"."""
_ONES = frozenset({"his", "her"})
_COUNTRY = frozenset({"country", "nation", "homeland"})
_OF = frozenset({"of", "for"})
_RECENT = 30
"""Mentions back in which the body that a spokesman speaks for may be named."""
_SPEAKERS = frozenset(
    "official source diplomat spokesman spokeswoman spokesperson aide officer insider negotiator envoy "
    "person expert analyst observer".split()
)
"""Who, named by such a noun in the plural, is an unnamed source and not just people."""
_CROWDS = frozenset({Kind.PEOPLE, Kind.PERSON})


def role_mention(scene: Scene, mention: Mention) -> None:
    """Add a noun phrase with a role noun: whom it refers back to, or a new actor."""
    if mention.head in scene.described or mention.head in scene.roster.at:
        return  # it describes a name, which brings it in
    head = scene.doc[mention.head]
    noun = mention.role.noun if mention.role else head.lemma_.lower()
    said = describe(mention, scene)
    tokens = (mention.start, mention.end)
    named = _name_inside(scene, mention, head)
    if named is not None:
        scene.roster.mention(named, tokens, head, f"“{noun}” describes {named.name}")
        return
    own = _country_meant(scene, head)
    if own is not None:
        scene.roster.mention(own, tokens, head, f"“{noun}” is the state of whoever has it")
        return
    points = any(child.lower_ in _POINTING for child in head.lefts)
    alone = said.country is None and said.affiliation is None
    if points and (alone or roles.refers_to_outlet(head.lemma_.lower())):
        back = coreference.definite(head, noun, scene.roster)
        if back is not None and _is_of_another(head, noun, back):
            back = None
        if back is not None and (alone or _is_outlet_of(back, said)):
            scene.roster.mention(back, tokens, head, f"“{noun}” refers back to {back.name}")
            return
    if mention.role is None:
        return
    back = _of_its_state(scene, mention, head, said) if points else None
    if back is not None:
        scene.roster.mention(back, tokens, head, f"“{noun}” refers back to {back.name}")
        return
    draft = _role_draft(scene, mention, head, said)
    scene.roster.mention(draft, tokens, head, f"“{noun}” is a role of sector {mention.role.sector}")


def _country_meant(scene: Scene, head: Token) -> Draft | None:
    """Return the state that "the country" or "his country" is, None for any other noun."""
    if head.lower_ not in _COUNTRY:
        return None
    told = [c.lower_ for c in head.lefts]
    bare = told == ["the"] and not any(c.dep_ in {"relcl", "prep", "acl"} for c in head.rights)
    return that_country(scene, head) if bare else _own_country(scene, head)


def _own_country(scene: Scene, head: Token) -> Draft | None:
    """Return the state that "his country" is, by whose it is."""
    owner = next((c for c in head.lefts if c.dep_ == "poss" and c.lower_ in _ONES), None)
    if owner is None:
        return None
    found = scene.roster.at.get(owner.i)
    entry = registry.state(found[0].country or "") if found is not None else None
    if entry is None or (found is not None and found[0].kind is Kind.PEOPLE):
        return None
    return known_draft(scene.roster, entry, None, scene.day)


def _is_of_another(head: Token, noun: str, back: Draft) -> bool:
    """Say whether "the head of a clinic" is told to be of something that the one met before is not."""
    if back.kind is not Kind.PERSON:
        return False
    told = f"{back.role or back.noun or ''} {noun}".lower()
    of = [c for c in head.rights if c.dep_ == "prep" and c.lower_ in _OF]
    return any(t.pos_ in {"NOUN", "PROPN"} and t.lower_ not in told for c in of for t in c.children)


def _of_its_state(scene: Scene, mention: Mention, head: Token, said: Description) -> Draft | None:
    """Return the person named before whom "the Polish leader" calls by office and state."""
    body = said.affiliation is not None and said.affiliation.kind in BODIES
    if mention.role is None or mention.role.kind is not Kind.PERSON or body or not said.country:
        return None
    if any(child.dep_ == "prep" and child.lower_ in _OF for child in head.rights):
        return None
    return coreference.of_state(head, mention.role.noun, said.country, scene.roster)


def _is_outlet_of(outlet: Draft, said: Description) -> bool:
    """Say whether "the Tunisian daily" can be an outlet met before."""
    return outlet.kind is Kind.OUTLET and outlet.country in {None, said.country}


def _name_inside(scene: Scene, mention: Mention, head: Token) -> Draft | None:
    """Return the group that "the Islamic State terrorist group" names."""
    lemma = head.lemma_.lower()
    fighters = head.tag_ == "NNS" and lemma in _FIGHTERS
    outlet = roles.refers_to_outlet(lemma)
    if not fighters and (head.tag_ != "NN" or not (outlet or roles.refers_to_group(lemma))):
        return None
    kinds = {Kind.OUTLET} if outlet else {Kind.ARMED_GROUP}
    if not outlet and not fighters:
        kinds.add(Kind.ORGANISATION)
    if any(child.dep_ == "nummod" for child in head.lefts):
        return None
    for i in range(mention.start, head.i):
        found = scene.roster.at.get(i)
        if found is not None and found[0].kind in kinds and not _is_joined(scene, i):
            return found[0]
    return None


def _is_joined(scene: Scene, i: int) -> bool:
    """Say whether a name only tells what somebody is tied to: "Qaeda-linked rebels"."""
    name = scene.known.get(i)
    return name is not None and is_joined(scene.doc, name.start, name.end)


def _role_draft(scene: Scene, mention: Mention, head: Token, said: Description) -> Draft:
    role = mention.role
    if role is None:  # the caller has seen to it
        raise ValueError("a mention without a role noun has no role")
    plural = head.tag_ in {"NNS", "NNPS"}
    numbered = any(c.dep_ == "nummod" or c.lower_ in _NUMBERS for c in head.lefts)
    kind = _kind(role.kind, role.noun, head, plural=plural, numbered=numbered)
    if said.country is None and (said.affiliation is None or said.affiliation.kind not in BODIES):
        country = _of_its_body(scene, mention, head)
        country = country or scene.country_of(head, mention.start, role.sector)
        said = said._replace(country=country)
    country = said.country
    body = roles.body_of(head.lemma_.lower()) if role.kind is Kind.ORGAN else role.noun
    if role.sector == "MIL" and not numbered and roles.body_of(role.noun) == "MIL":
        body = "MIL"
    draft = Draft(
        name=_name(scene, mention, head, said),
        kind=kind,
        code=said.code,
        country=country,
        sectors=(said.sector,) if said.sector else (),
        role=said.words if kind in {Kind.PERSON, Kind.ANONYMOUS} else None,
        noun=role.noun,
        affiliation=said.affiliation,
        gender=roles.gender_of(role.noun),
        plural=plural,
    )
    fresh = kind in {Kind.ANONYMOUS, Kind.PERSON} or (numbered and kind is Kind.PEOPLE)
    group = id(said.affiliation) if said.affiliation else None
    key = (mention.start,) if fresh else ("role", country, group, body, kind)
    known = scene.roster.add(key, draft)
    if known.name.lower() == head.lemma_.lower() != draft.name.lower():
        # "Ministry confirms losses": a headline's bare noun takes the fuller name told after it
        known.name, known.code, known.sectors = draft.name, draft.code, draft.sectors
        known.noun = draft.noun
    return known


def _of_its_body(scene: Scene, mention: Mention, head: Token) -> str | None:
    """Return the state of the body named right before: "Jordan's ministry … a ministry spokesman"."""
    words = [t.lower_ for t in scene.doc[mention.start : head.i] if t.dep_ in {"compound", "amod"}]
    body = roles.role_of(words)
    begin = head.sent.start
    first = scene.doc[begin - 1].sent.start if begin else 0
    if body is None or body.kind is not Kind.ORGAN:
        return None
    for seen in reversed(scene.roster.seen[-_RECENT:]):
        noun = (seen.draft.noun or "").split()[-1:]
        same = seen.draft.kind is Kind.ORGAN and noun == body.noun.split()[-1:]
        if same and seen.draft.country and first <= seen.head.i < head.i:
            return seen.draft.country
    return None


def _kind(kind: Kind, noun: str, head: Token, *, plural: bool, numbered: bool) -> Kind:
    """Return what an actor named by a role noun alone is."""
    if kind not in _CROWDS:
        return kind
    if roles.body_of(noun) in {"MIL", "COP"} and plural and not numbered:
        return Kind.ORGAN
    unnamed = roles.is_unnamed_source(noun) or roles.is_unnamed_source(head.lemma_.lower())
    lemma = head.lemma_.lower()
    if unnamed and (lemma in _SPEAKERS if plural else numbered):
        return Kind.ANONYMOUS
    if plural:
        return Kind.PEOPLE
    return Kind.PEOPLE if kind is Kind.PEOPLE else Kind.PERSON


def _name(scene: Scene, mention: Mention, head: Token, said: Description) -> str:
    """Return the words of the phrase without its article; with its country where that is not told."""
    start = mention.start
    doc = scene.doc
    while start < head.i and _is_left_out(doc[start]):
        start += 1
    words = " ".join(doc[start : mention.end].text.split())
    told = {id(found[0]) for i in range(start, mention.end) if (found := scene.roster.at.get(i))}
    if said.affiliation is not None and id(said.affiliation) not in told:
        return f"{words} of {said.affiliation.name}"
    return words


def _is_left_out(token: Token) -> bool:
    """Say whether a word before a noun is no part of a name: an article, "yesterday's"."""
    return token.dep_ == "det" or token.lower_ in _POINTING or token.ent_type_ in {"DATE", "TIME"}


def pronoun_mention(scene: Scene, mention: Mention) -> None:
    """Add a pronoun to the actor that it stands for, where one agrees with it."""
    token = scene.doc[mention.head]
    if token.dep_ == "expl" or (token.lower_ == "it" and _is_empty(token)):
        return
    kind = PRONOUNS[token.lower_]
    plural = kind == "plural"
    draft = they(token, scene.roster) if plural else coreference.pronoun(token, kind, scene.roster)
    if draft is not None:
        reason = f"“{token.text}” refers back to {draft.name}"
        scene.roster.mention(draft, (token.i, token.i + 1), token, reason)


def _is_empty(token: Token) -> bool:
    """Say whether "it" stands for nobody: "it is said that", "it was clear that", "it rained"."""
    verb = token.head
    clause = any(c.dep_ in {"ccomp", "csubj", "csubjpass", "advcl"} for c in verb.children)
    copula = verb.lemma_ == "be" and any(c.dep_ in {"acomp", "attr"} for c in verb.children)
    passive = any(c.dep_ == "auxpass" for c in verb.children)
    return token.dep_ in {"nsubj", "nsubjpass"} and clause and (copula or passive)
