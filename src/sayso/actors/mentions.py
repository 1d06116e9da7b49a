"""Mentions: the words of a text that name or describe somebody.

Takes a parsed `Doc`, gives `Mention`s in the order of the text: names that the registry knows,
names that the parser takes for one, and noun phrases whose head is a role noun. Who they are is
decided in `resolve`.
"""

from collections.abc import Iterator

from spacy.tokens import Doc, Token

from sayso.actors import registry, roles
from sayso.actors.family_names import called, is_family_name
from sayso.actors.folding import fold
from sayso.actors.gazetteer import lookup
from sayso.actors.mention import Mention, Sort
from sayso.actors.outlets import called_outlets, is_cited
from sayso.actors.registry import Entry
from sayso.actors.speakers import name_after_body, speaking_names, speaking_roles
from sayso.actors.toponym import kinds
from sayso.actors.unions import union_names
from sayso.language.turns import Form, turns
from sayso.record import Kind

MOST_WORDS = 9
TITLE_WORDS = 4
MOST_NAMES = 6
"""Words of a person's name are fewer."""
LEFT_OF_NOUN = frozenset(
    {"amod", "compound", "nmod", "poss", "det", "nummod", "quantmod", "advmod"}
)
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_TITLED = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
CROWDS = frozenset({"thousands", "hundreds", "dozens", "scores"})
OF_THINGS = frozenset(
    "patrol tank convoy fighter bomber artillery mission force division carrier person people home "
    "family prison helicopter drone mission contact".split()
)
"""Role nouns that before another noun only say what kind of thing it is."""
SERVICES = frozenset({"MIL", "COP"})
SERVICE_WITHIN = 60
"""Words in which "an officer" goes back to the police or the army."""
_POSTED = frozenset({"to", "in", "of", "for", "at"})
_EDGES = frozenset(
    {"the", "a", "an", "'s", "’s", "’", "'", ",", ".", '"', "“", "”", "(", ")", "-", "–", "—"}
)
_ENDS = _EDGES | {"of", "for", "and", "to", "on", "at"}
"""What no name ends with: "Constitutional Court of" beside a state."""
_NAME_LINKS = frozenset({"al", "el", "de", "da", "van", "von", "bin", "ibn", "ben", "abu", "ul"})


Extra = dict[str, Entry]
"""Names that only this article knows, by key: its own outlet's."""


def find_mentions(doc: Doc, extra: Extra | None = None) -> list[Mention]:
    """Return the mentions of `doc` in the order of the text; names never overlap."""
    known = _without_common_words(doc, list(_known_names(doc, extra or {})), extra or {})
    unions = list(union_names(doc))
    known = [m for m in known if not any(_is_inside(m, union) for union in unions)]
    names = _merged(doc, known, [*called_outlets(doc), *unions, *_parsed_names(doc)])
    names += _called_again(doc, names)
    inside = {i for mention in names for i in range(mention.start, mention.end)}
    of_role = {m.head: m for m in _role_nouns(doc, inside)}  # the longest that begins there
    out = [*names, *of_role.values(), *_pronouns(doc, inside)]
    out += speaking_roles(doc, inside | {mention.head for mention in out})
    return sorted(out, key=lambda mention: (mention.head, mention.start))


def _is_inside(part: Mention, whole: Mention) -> bool:
    longer = whole.end - whole.start > part.end - part.start
    return longer and whole.start <= part.start and part.end <= whole.end


def _known_names(doc: Doc, extra: Extra) -> Iterator[Mention]:
    """Yield the longest names of the registry that stand in `doc`."""
    i, most = 0, min(MOST_WORDS, registry.longest_name() + 2)
    text = doc.text  # made anew by spaCy each time that it is asked for
    while i < len(doc):
        token = doc[i]
        found = None
        starts = token.lower_ != "the" and token.text[:1].isupper()
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
        if name.islower() or (name.isupper() and len(name) > 6 and entries[0].kind is Kind.PERSON):
            continue
        return Mention(i, j, doc[i:j].root.i, Sort.KNOWN, entries)
    return None


def _parsed_names(doc: Doc) -> Iterator[Mention]:
    """Yield the parser's names, without articles, titles and possessive endings around them."""
    for ent in doc.ents:
        if ent.label_ not in NAMES or "\n" in ent.text.strip():
            continue
        start, end = ent.start, ent.end
        while start < end and (doc[start].lower_ in _EDGES or doc[start].is_space):
            start += 1
        while end > start and (doc[end - 1].lower_ in _ENDS or doc[end - 1].is_space):
            end -= 1
        short = doc[start].text.endswith(".") and roles.title_sector(doc[start].lower_) is not None
        if ent.label_ == "PERSON" or short:
            start = _after_post(doc, start, end)
            start = _with_family_name(doc, _after_titles(doc, start, end))
        if all(roles.title_sector(token.lower_) is not None for token in doc[start:end]):
            continue
        if ent.label_ != "PERSON" and _is_of_office(doc, start, end):
            continue
        held = end - start > 1 and _is_of_office(doc, start, start + 1)
        start += held  # "Secretary of | Defense Ann Holt"
        if start < end and any(c.isalpha() for c in doc[start:end].text):
            name = None if ent.label_ == "PERSON" else name_after_body(doc, start, end)
            if name is not None:
                yield Mention(name, end, end - 1, Sort.NAME, label="PERSON")
                end = name
            told = held or short or _is_titled(doc, start, end) or _is_described(doc, start, end)
            label = "PERSON" if told else ent.label_
            yield Mention(start, end, doc[start:end].root.i, Sort.NAME, label=label)
    yield from _titled(doc)
    yield from _posted(doc)
    yield from _labels(doc)
    yield from speaking_names(doc)


def _is_of_office(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name is only what an office is of: "Secretary of | State", "| Finance | Minister"."""
    for first, last in ((max(0, start - 2), end), (start, min(len(doc), end + 1))):
        role = roles.role_of([token.lower_ for token in doc[first:last]])
        office = role is not None and role.kind is Kind.PERSON and last - first > end - start
        if office and role is not None and len(role.noun.split()) == last - first:
            return True
    return False


def _after_post(doc: Doc, start: int, end: int) -> int:
    """Return where a name begins after the place of a post: "ambassador to Denmark | Ken Howery"."""
    posted = start > 1 and doc[start - 1].lower_ in _POSTED
    role = roles.role_of([doc[start - 2].lower_]) if posted else None
    if role is None or role.kind is not Kind.PERSON:
        return start
    for first in range(end - 2, start, -1):
        place = doc[start:first].text
        known = registry.lookup(place)
        if (known and known[0].kind is Kind.STATE) or (not known and lookup(place)):
            return first
    return start


def _with_family_name(doc: Doc, start: int) -> int:
    """Return where a name begins whose first word the parser left out: "Tran" in "Tran Thi Hoa"."""
    before = doc[start - 1] if start else None
    if before is None or before.pos_ != "PROPN" or before.ent_type_ or not before.is_title:
        return start
    return before.i if is_family_name(before.text) else start


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


def title_before(doc: Doc, start: int) -> int:
    """Return where the noun of a title ends before a name: "Iranian ambassador to Russia Kazem Jalali".

    A name cannot begin at the first token of a text.
    """
    i = start - 1
    while i > max(0, start - 1 - TITLE_WORDS) and doc[i].pos_ in {"PROPN", "DET"}:
        i -= 1
    of = i < start - 1 and doc[i].lower_ in _POSTED
    return i - 1 if of and i > 0 else start - 1


def _is_titled(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name of two words or three is somebody's by the title before it.

    The parser takes the name of "President Ada Mbeki" for a town, that of "J. Okello" for a body.
    """
    words = [token for token in doc[start:end] if not token.is_punct]
    if not 1 < len(words) < 4 or not all(t.text[:1].isupper() for t in words):
        return False
    last = words[-1].lower_
    if roles.role_of([last]) is not None or last in kinds() or registry.lookup(doc[start:end].text):
        return False
    if len(words[0].text.rstrip(".")) == 1 and words[0].text.endswith("."):
        return True
    before = doc[title_before(doc, start)] if start else None
    if before is None or before.is_punct:
        return False
    role = roles.role_of([before.lower_])
    return role is not None and role.kind is Kind.PERSON and role.sector in _TITLED


def _is_described(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name is told to be somebody: "Ama Owusu, a nurse", "its chairman, Uwe Petersen,"."""
    words = [token for token in doc[start:end] if not token.is_punct]
    if not all(t.text[:1].isupper() for t in words):
        return False
    if 1 < len(words) < MOST_NAMES and _is_apposed(doc, start, end):
        return True
    if not 1 < len(words) < 4:
        return False
    for noun in doc[start:end].root.children:
        if noun.dep_ != "appos" or noun.i < end or noun.tag_ != "NN":
            continue
        role = roles.role_of([noun.lower_])
        own = role is not None and not roles.takes_sector_of_its_body(role.noun)
        if own and role is not None and role.kind is Kind.PERSON:
            return not registry.lookup(doc[start:end].text)
    return False


def _is_apposed(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name stands between commas after what somebody is."""
    noun = doc[start:end].root.head
    if doc[start:end].root.dep_ != "appos" or noun.i >= start or doc[start - 1].text != ",":
        return False
    if noun.dep_ == "pobj" and noun.head.lower_ == "of":  # "the premier of Greenland, Jens Holm,"
        noun = noun.head.head
    closed = end >= len(doc) or doc[end].is_punct or doc[end].pos_ in {"VERB", "AUX"}
    words = [t.lower_ for t in doc[max(0, noun.i - 4) : noun.i + 1]]
    role = roles.role_of(words) or roles.role_of([noun.lemma_.lower()])
    person = role is not None and role.kind is Kind.PERSON and noun.tag_ in {"NN", "NNP"}
    return closed and person and not registry.lookup(doc[start:end].text)


def _labels(doc: Doc) -> Iterator[Mention]:
    """Yield the names before the colon of a dialogue, a headline or over a post."""
    for turn in turns(doc.text):
        if turn.form in {Form.QUESTION, Form.ANSWER}:
            continue
        span = doc.char_span(*turn.label, alignment_mode="contract")
        if span is None or any(ent.start <= span.start < ent.end for ent in doc.ents):
            continue
        start = _after_titles(doc, span.start, span.end)
        while start < span.end - 1 and (doc[start].is_punct or doc[start].text.endswith(".")):
            start += 1
        words = [token.lower_ for token in doc[start : span.end]]
        if roles.role_of(words) is None and roles.role_of(words[-1:]) is None:
            yield Mention(start, span.end, span.end - 1, Sort.NAME, label="PERSON")


def _after_titles(doc: Doc, start: int, end: int) -> int:
    """Return where a name begins after "President", "Mr.", "Russian president"."""
    for size in range(min(TITLE_WORDS, end - start - 1), 0, -1):
        words = [token.lower_ for token in doc[start : start + size]]
        if roles.title_sector(" ".join(words)) is not None or roles.role_of(words):
            return start + size
    return start


def _titled(doc: Doc) -> Iterator[Mention]:
    """Yield capitalised words after a title that the parser did not take for a name."""
    for token in doc[:-1]:
        following = doc[token.i + 1]
        titled = roles.title_sector(token.lower_) is not None and token.text[:1].isupper()
        if not titled or following.ent_type_ or following.pos_ != "PROPN":
            continue
        if roles.title_sector(following.lower_) is not None:
            continue  # "Maj. Gen."
        end = following.i + 1
        while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].ent_type_:
            end += 1
        yield Mention(following.i, end, end - 1, Sort.NAME, label="PERSON")


def _posted(doc: Doc) -> Iterator[Mention]:
    """Yield the names after a posting: "Iranian ambassador to Russia Kazem Jalali"."""
    for ent in doc.ents:
        end = ent.end
        while end < len(doc) and doc[end].pos_ == "PROPN" and not doc[end].ent_type_:
            end += 1
        title = title_before(doc, ent.end)
        if not 2 <= end - ent.end <= 3 or title >= ent.start:
            continue
        role = roles.role_of([doc[title].lower_])
        if role is not None and role.kind is Kind.PERSON and role.sector in _TITLED:
            yield Mention(ent.end, end, end - 1, Sort.NAME, label="PERSON")


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
        kept = name._replace(entries=rivals[0].entries) if rivals else name
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


def _role_nouns(doc: Doc, inside: set[int]) -> Iterator[Mention]:
    """Yield the noun phrases whose head is a role noun; titles before names belong to the name."""
    for token in doc:
        if token.i in inside or token.pos_ not in {"NOUN", "PROPN"}:
            continue
        if token.dep_ in {"compound", "nmod"} and _before_name_or_role(token, inside):
            continue
        if token.dep_ in {"compound", "nmod"} and token.lemma_.lower() in OF_THINGS:
            continue  # "patrol boats" are boats
        if token.lower_ in CROWDS and any(child.lower_ == "of" for child in token.children):
            continue  # "hundreds of nurses" are nurses
        words = [t.lower_ for t in doc[max(0, token.i - 4) : token.i]]
        role = roles.role_of([*words, token.lower_]) or roles.role_of(
            [*words, token.lemma_.lower()]
        )
        general = roles.refers_to_outlet(token.lemma_.lower()) or token.lemma_.lower() in {
            "group", "country", "movement", "party", "agency", "nation", "side", "rebel",
        }  # fmt: skip
        if (role is None and not general) or _is_office(token, role):
            continue
        if role is not None and role.sector == "LAB":
            role = _of_its_body(token, role)
        if role is not None and roles.is_of_a_service(role.noun):
            role = _of_its_service(token, role)
        yield _role_mention(doc, token, role)


def _is_office(token: Token, role: roles.Role | None) -> bool:
    """Say whether a noun only tells what an office is for: "the minister of | justice"."""
    of = token.head
    if (
        token.dep_ != "pobj"
        or of.lower_ != "of"
        or token.n_lefts
        or token.tag_ not in {"NN", "NNP"}
    ):
        return False
    holder = roles.role_of([of.head.lower_])
    person = role is not None and role.kind is Kind.PERSON and " " not in role.noun
    return person and holder is not None and holder.kind is Kind.PERSON


def _role_mention(doc: Doc, token: Token, role: roles.Role | None) -> Mention:
    """Return the mention of a role noun that ends at a token: "Secretary of State" is of "Secretary"."""
    size = len(role.noun.split()) if role is not None else 1
    whole = doc[token.i + 1 - size : token.i + 1]
    if role is None or " of " not in role.noun or whole.text.lower() != role.noun:
        return Mention(_left_edge(token), token.i + 1, token.i, Sort.ROLE, role=role)
    start = min(whole.start, _left_edge(whole.root))
    return Mention(start, token.i + 1, whole.root.i, Sort.ROLE, role=role)


def _of_its_body(token: Token, role: roles.Role) -> roles.Role:
    """Return the role of a worker: "embassy workers" are of the government, "oil workers" labour."""
    beside = (roles.role_of([c.lower_]) for c in token.lefts if c.dep_ in {"compound", "nmod"})
    body = next((r for r in beside if r is not None and r.kind is Kind.ORGAN), None)
    return role if body is None else role._replace(sector=body.sector)


def _of_its_service(token: Token, role: roles.Role) -> roles.Role:
    """Return the role of an officer: of the police or the army, whichever is named the nearest."""
    doc = token.doc
    before = range(token.i - 1, max(-1, token.i - SERVICE_WITHIN), -1)
    for i in (*range(token.i + 1, min(len(doc), token.sent.end)), *before):
        service = roles.role_of([doc[i].lower_]) or roles.role_of([doc[i].lemma_.lower()])
        if service is not None and service.sector in SERVICES and service.noun != role.noun:
            return role._replace(sector=service.sector)
    return role


def _before_name_or_role(token: Token, inside: set[int]) -> bool:
    """Say whether a noun only describes what follows: "Police spokesman", "army chief"."""
    head = token.head
    if head.i in inside:
        return False  # a title: it describes the name after it
    words = [t.lower_ for t in token.doc[max(0, head.i - 3) : head.i + 1]]
    return roles.role_of(words) is not None or roles.role_of([head.lemma_.lower()]) is not None


def _left_edge(head: Token) -> int:
    """Return where the noun phrase of `head` begins, or the title that `head` ends."""
    start = head.i
    above = head.head if head.dep_ in {"compound", "nmod"} else head
    for child in (*head.lefts, *above.lefts):
        if child.dep_ in LEFT_OF_NOUN and child.i < head.i:
            start = min(start, child.left_edge.i)
    start = max(start, head.i - 12)
    while start < head.i and head.doc[start].is_space:
        start += 1  # a dateline is blanks
    return start


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
