"""Mentions: the words of a text that name or describe somebody.

Takes a parsed `Doc`, gives `Mention`s in the order of the text: names that the registry knows,
names that the parser takes for one, and noun phrases whose head is a role noun. Who they are is
decided in `resolve`.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.actors import registry, roles
from sayso.actors.family_names import called
from sayso.actors.folding import fold
from sayso.actors.joined_names import joined_names
from sayso.actors.mention import Mention, Sort
from sayso.actors.outlets import called_outlets, is_cited
from sayso.actors.parsed_names import parsed_names
from sayso.actors.party_names import party_names
from sayso.actors.registry import Entry
from sayso.actors.role_nouns import role_nouns
from sayso.actors.speakers import speaking_roles
from sayso.actors.toponym import is_money, kinds
from sayso.actors.unions import union_names
from sayso.actors.whole_names import couples
from sayso.language.model import text_of
from sayso.record import Kind

MOST_WORDS = 9
_NAME_LINKS = frozenset({"al", "el", "de", "da", "van", "von", "bin", "ibn", "ben", "abu", "ul"})


Extra = dict[str, Entry]
"""Names that only this article knows, by key: its own outlet's."""


def find_mentions(doc: Doc, extra: Extra | None = None) -> list[Mention]:
    """Return the mentions of `doc` in the order of the text; names never overlap."""
    known = _without_common_words(doc, list(_known_names(doc, extra or {})), extra or {})
    unions = list(union_names(doc))
    parties = [*party_names(doc, known), *joined_names(doc, known)]
    known = [m for m in known if not any(_is_inside(m, body) for body in (*unions, *parties))]
    known += [m for m in parties if m.sort is Sort.KNOWN]
    parties = [m for m in parties if m.sort is Sort.NAME]
    names = _merged(
        doc, sorted(known), [*called_outlets(doc), *unions, *parties, *parsed_names(doc)]
    )
    names = _not_places(doc, [m for m in names if not _is_ship(doc, m)])
    names += _called_again(doc, names)
    inside = {i for mention in names for i in range(mention.start, mention.end)}
    pairs = (i for i in couples(doc, names) if i not in inside)
    names += [Mention(i, i + 1, i, Sort.NAME, label="PERSON") for i in pairs]
    of_role = {  # the longest that begins there; "Queen" of "HMS Queen Elizabeth" is no title
        m.head: m
        for m in role_nouns(doc, inside)
        if doc[m.head].dep_ != "compound" or not _is_ship(doc, m)
    }
    out = [*names, *of_role.values(), *_pronouns(doc, inside)]
    out += speaking_roles(doc, inside | {mention.head for mention in out})
    return sorted(out, key=lambda mention: (mention.head, mention.start))


def _is_ship(doc: Doc, name: Mention) -> bool:
    """Say whether a name is a ship's: "USS | George H. W. Bush"."""
    start = name.start
    while start and doc[start - 1].pos_ == "PROPN" and doc[start - 1].is_title:
        start -= 1  # "HMS Queen | Elizabeth"
    return any(roles.begins_ship(token.text) for token in doc[max(0, start - 1) : name.start + 1])


def _is_inside(part: Mention, whole: Mention) -> bool:
    longer = whole.end - whole.start > part.end - part.start
    return longer and whole.start <= part.start and part.end <= whole.end


def _known_names(doc: Doc, extra: Extra) -> Iterator[Mention]:
    """Yield the longest names of the registry that stand in `doc`."""
    i, most = 0, min(MOST_WORDS, registry.longest_name() + 2)
    text = text_of(doc)
    while i < len(doc):
        token = doc[i]
        found = None
        starts = token.lower_ != "the" and token.text[:1].isupper() and not is_money(token)
        if starts or token.lower_ in _NAME_LINKS or token.text[:1].isdigit():
            found = _longest_at(doc, text, i, most, extra)
        if found is None:
            i += 1
            continue
        yield found
        i = found.end


def _without_common_words(doc: Doc, known: list[Mention], extra: Extra) -> list[Mention]:
    """Return the names without outlets called like a common word that nothing tells to be one."""

    def key(mention: Mention) -> str:
        return fold(doc[mention.start : mention.end].text)

    doubtful = [
        m for m in known if m.entries[0].kind is Kind.OUTLET and roles.is_common_outlet(key(m))
    ]
    cited = {key(m) for m in doubtful if key(m) in extra or is_cited(doc, m.start, m.end)}
    return [m for m in known if m not in doubtful or key(m) in cited]


def _longest_at(doc: Doc, text: str, i: int, most: int, extra: Extra) -> Mention | None:
    start, end = doc[i].idx, min(len(doc), i + most)
    for j in range(end, i, -1):
        name = text[start : doc[j - 1].idx + len(doc[j - 1])]
        if "\n" in name or doc[j - 1].text in {"'s", "’s"}:
            continue
        own = extra.get(fold(name))
        entries = (own,) if own is not None else registry.lookup(name)
        if not entries or (j == i + 1 and doc[i].pos_ in {"VERB", "ADV", "AUX"}):
            continue
        if "PTY" in entries[0].sectors and j < len(doc) and roles.is_no_partys(doc[j].text):
            continue  # "Labour Day"
        if name.islower() or (name.isupper() and len(name) > 6 and entries[0].kind is Kind.PERSON):
            continue
        return Mention(i, j, doc[i:j].root.i, Sort.KNOWN, entries)
    return None


def _called_again(doc: Doc, names: list[Mention]) -> list[Mention]:
    """Return the words by which somebody named in full is called later, where no name was seen."""
    whole = [m for m in names if m.end - m.start > 1 and _is_persons(m)]
    words = {called(doc[m.start : m.end].text): m.start for m in reversed(whole)}
    inside = {i for mention in names for i in range(mention.start, mention.end)}
    outlets = {fold(doc[m.end - 1].text): m.start for m in reversed(names) if _is_outlets(m)}
    short = [
        Mention(t.i, t.i + 1, t.i, Sort.NAME, label="ORG")
        for t in doc[1:]
        if t.i not in inside
        and t.text[:1].isupper()
        and t.nbor(-1).lower_ == "the"
        and outlets.get(fold(t.text), t.i) < t.i
    ]
    return short + [
        Mention(t.i, t.i + 1, t.i, Sort.NAME, label="PERSON")
        for t in doc
        if t.pos_ == "PROPN"
        and t.i not in inside
        and words.get(fold(t.text), t.i) < t.i
        and t.dep_ not in {"compound", "nmod"}
    ]


def _not_places(doc: Doc, names: list[Mention]) -> list[Mention]:
    """Return the names with those of persons that are also a state's taken for the persons'.

    "Jimmy Wales … Wales said": somebody was named in full so before, and the state never.
    """
    last: dict[str, int] = {}
    seen: dict[str, int] = {}
    for m in reversed(names):
        if m.end - m.start > 1 and _is_persons(m):
            last[called(doc[m.start : m.end].text)] = m.start
        elif m.end - m.start == 1 and _is_states(m):
            seen[fold(doc[m.start].text)] = m.start
    out = []
    for m in names:
        word = fold(doc[m.start].text)
        single = m.end - m.start == 1 and _is_states(m)
        before = last.get(word, len(doc)) < seen.get(word, 0)
        person = single and before and doc[m.head].dep_ not in {"pobj", "amod"}
        out.append(Mention(m.start, m.end, m.head, Sort.NAME, label="PERSON") if person else m)
    return out


def _is_states(mention: Mention) -> bool:
    """Say whether a mention is the name of a state."""
    known = mention.sort is Sort.KNOWN and mention.entries[0].kind is Kind.STATE
    return known and mention.entries[0].how == "name"


def _is_outlets(mention: Mention) -> bool:
    """Say whether a name of two words or more is an outlet's."""
    if mention.end - mention.start < 2:
        return False
    known = mention.sort is Sort.KNOWN and mention.entries[0].kind is Kind.OUTLET
    return known or mention.label == "OUTLET"


def _is_persons(mention: Mention) -> bool:
    if mention.sort is Sort.KNOWN:
        return mention.entries[0].kind is Kind.PERSON
    return mention.label == "PERSON"


def _merged(doc: Doc, known: list[Mention], parsed: list[Mention]) -> list[Mention]:
    """Return the names without overlaps: the registry's, unless they are part of a longer one."""
    at = {i: mention for mention in known for i in range(mention.start, mention.end)}
    out = dict.fromkeys(known)
    for name in parsed:
        rivals = list(dict.fromkeys(at[i] for i in range(name.start, name.end) if i in at))
        if rivals and not all(_is_part(doc, rival, name) for rival in rivals):
            continue
        for rival in rivals:
            out.pop(rival, None)
            for i in range(rival.start, rival.end):
                at.pop(i, None)
        person = name.label == "PERSON"  # "Sofia Warren" is no capital's
        kept = name._replace(entries=rivals[0].entries) if rivals and not person else name
        out[kept] = None
        at |= dict.fromkeys(range(kept.start, kept.end), kept)
    return sorted(out)


def _is_part(doc: Doc, known: Mention, name: Mention) -> bool:
    """Say whether a known name is only part of the parser's: "Jordan" in "Michael Jordan".

    "Jordan Dyer" is somebody too, "Georgia Tbilisi" and "Iran Minister" are nobody.
    """
    longer = name.end - name.start > known.end - known.start
    kind = known.entries[0].kind if longer and known.sort is Sort.KNOWN else None
    if kind is None:
        return False
    if name.label == "PERSON":
        rest = doc[known.end : name.end]
        given = known.start == name.start and all(t.pos_ == "PROPN" for t in rest)
        last = rest[-1].lower_ if given else ""
        given = given and roles.role_of([last]) is None and last not in kinds()
        return kind is not Kind.PERSON and (known.end == name.end or given)
    if name.label == "ORG":
        last = doc[name.end - 1].lower_
        after = doc[known.end : name.end]
        if kind is Kind.OUTLET and after and all(_is_general(t) for t in after):
            return False  # "Kompas newspaper"
        if kind in {Kind.STATE, Kind.ORGAN} and roles.role_of([last]) is not None:
            return False  # "the Russian Foreign Ministry": a role noun with its country
        return kind is not Kind.PERSON
    place = name.label in {"LOC", "FAC"} and kind is Kind.STATE
    return place or (name.label == "OUTLET" and kind is not Kind.OUTLET)


def _is_general(token: Token) -> bool:
    lemma = token.lemma_.lower()
    return roles.refers_to_outlet(lemma) or roles.refers_to_group(lemma) or lemma == "news"


def _pronouns(doc: Doc, inside: set[int]) -> Iterator[Mention]:
    for token in doc:
        if token.i not in inside and token.pos_ in {"PRON", "DET"} and token.lower_ in PRONOUNS:
            yield Mention(token.i, token.i + 1, token.i, Sort.PRONOUN)


PRONOUNS = {
    "he": "male", "him": "male", "his": "male", "himself": "male",
    "she": "female", "her": "female", "hers": "female", "herself": "female",
    "they": "plural", "them": "plural", "their": "plural", "themselves": "plural",
    "it": "thing", "its": "thing", "itself": "thing",
}  # fmt: skip
