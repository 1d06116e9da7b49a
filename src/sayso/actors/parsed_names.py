"""Names that the parser takes for one, without the titles, offices and marks around them.

Takes a parsed `Doc`, gives `Mention`s in no order: what the parser calls a person, a body or a place,
and beside that whoever a title, a post, a label or a verb of speaking tells to be somebody.
"""

from collections.abc import Container, Iterator

from spacy.tokens import Doc, Span

from sayso.actors import registry, roles
from sayso.actors.family_names import is_family_name
from sayso.actors.gazetteer import lookup
from sayso.actors.given_names import is_given_name
from sayso.actors.mention import Mention, Sort
from sayso.actors.speakers import name_after_body, speaking_names
from sayso.actors.toponym import kinds
from sayso.language.model import text_of
from sayso.language.turns import Form, turns
from sayso.record import Kind

TITLE_WORDS = 4
MOST_NAMES = 6
"""Words of a person's name are fewer."""
NAMES = frozenset({"PERSON", "ORG", "GPE", "NORP", "LOC", "FAC"})
_TITLED = frozenset({"GOV", "MIL", "COP", "LEG", "JUD"})
_MINISTRIES = frozenset({"ministry", "ministries", "department"})
_POSTED = frozenset({"to", "in", "of", "for", "at"})
_EDGES = frozenset(
    {"the", "a", "an", "'s", "’s", "’", "'", ",", ".", '"', "“", "”", "(", ")", "-", "–", "—"}
)
_ENDS = _EDGES | {"of", "for", "and", "to", "on", "at"}
"""What no name ends with: "Constitutional Court of" beside a state."""


def parsed_names(doc: Doc) -> Iterator[Mention]:
    """Yield the parser's names, without articles, titles and possessive endings around them."""
    asked = {t.label[0] for t in turns(text_of(doc)) if t.form in {Form.QUESTION, Form.ANSWER}}
    for ent in doc.ents:
        if ent.label_ not in NAMES or "\n" in ent.text.strip() or ent.start_char in asked:
            continue
        if ent.start and all(roles.is_form_of_firm(t.lower_) or t.is_punct for t in ent):
            continue  # "LLC" of "Chrysler LLC"
        end = _before_bracket(doc, ent.start, ent.end)
        if end < ent.end - 1:
            yield Mention(end + 1, ent.end, ent.end - 1, Sort.NAME, label=ent.label_)
        yield from _names_in(doc, ent, end)
    yield from _titled(doc)
    yield from _posted(doc)
    yield from _labels(doc)
    yield from speaking_names(doc)


def _names_in(doc: Doc, ent: Span, end: int) -> Iterator[Mention]:
    """Yield the names of somebody or of a body in one of the parser's, up to a token."""
    start = ent.start
    while start < end and (doc[start].lower_ in _EDGES or doc[start].is_space):
        start += 1
    while end > start and (doc[end - 1].lower_ in _ENDS or doc[end - 1].is_space):
        end -= 1
    short = doc[start].text.endswith(".") and roles.title_sector(doc[start].lower_) is not None
    person = ent.label_ == "PERSON"
    if not person:
        whole = _persons_name(doc, start, end)
        start, person = (start, False) if whole is None else (whole, True)
    if person or short:
        start = _after_post(doc, start, end)
        start = _with_front(doc, _after_titles(doc, start, end))
    if all(roles.title_sector(token.lower_) is not None for token in doc[start:end]):
        return
    ministry = end < len(doc) and doc[end].text in _MINISTRIES  # "Interior | ministry officials"
    if not person and (_is_of_office(doc, start, end) or (ministry and _is_field(doc, start, end))):
        return
    held = end - start > 1 and _is_of_office(doc, start, start + 1)
    start += held  # "Secretary of | Defense Ann Holt"
    if start >= end or not any(c.isalpha() for c in doc[start:end].text):
        return
    body = start if person else _after_post(doc, start, end, _TITLED)
    if body > start and is_given_name(doc[body].text):  # "Minister for the | Gulf | Toby Ells"
        start, held = body, True
    name = None if person else name_after_body(doc, start, end)
    if name is not None:
        yield Mention(name, end, end - 1, Sort.NAME, label="PERSON")
        end = name
    end = _with_form(doc, end) if ent.label_ == "ORG" else end
    told = person or held or short or _is_titled(doc, start, end) or _is_described(doc, start, end)
    label = "PERSON" if told else ent.label_
    yield Mention(start, end, doc[start:end].root.i, Sort.NAME, label=label)


def _persons_name(doc: Doc, start: int, end: int) -> int | None:
    """Return where what the parser takes for a body begins as a person's name, None where it is none.

    "Bishop Allan Casicas" has a title and a given name; "Brill" after "Ana" is cut off from hers.
    """
    last = doc[end - 1]
    if not last.is_title or last.lower_ in kinds() or roles.role_of([last.lower_]) is not None:
        return None
    before = doc[start - 1] if start else None
    if end - start == 1 and before is not None and before.dep_ == "compound":
        given = before.is_title and not before.ent_type_ and is_given_name(before.text)
        single = given and before.head == last and roles.title_sector(before.lower_) is None
        return start - 1 if single and not registry.lookup(doc[start - 1 : end].text) else None
    titled = end - start == 3 and roles.title_sector(doc[start].lower_) is not None
    return start if titled and is_given_name(doc[start + 1].text) else None


def _is_of_office(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name is only what an office is of: "Secretary of | State", "| Finance | Minister"."""
    for first, last in ((max(0, start - 2), end), (start, min(len(doc), end + 1))):
        role = roles.role_of([token.lower_ for token in doc[first:last]])
        office = role is not None and role.kind is Kind.PERSON and last - first > end - start
        if office and role is not None and len(role.noun.split()) == last - first:
            return True
    return False


def _is_field(doc: Doc, start: int, end: int) -> bool:
    """Say whether a name is what a ministry is for: "Interior", "Foreign"."""
    role = roles.role_of([token.lower_ for token in doc[start : end + 1]])
    return role is not None and len(role.noun.split()) == end + 1 - start


def _after_post(doc: Doc, start: int, end: int, sectors: Container[str] | None = None) -> int:
    """Return where a name begins after the place of a post: "ambassador to Denmark | Ken Howery"."""
    post = start - 1 - (start > 1 and doc[start - 1].lower_ == "the")
    posted = post > 0 and doc[post].lower_ in _POSTED
    role = roles.role_of([doc[post - 1].lower_]) if posted else None
    if (
        role is None
        or role.kind is not Kind.PERSON
        or (sectors is not None and role.sector not in sectors)
    ):
        return start
    for first in range(end - 2, start, -1):
        place = doc[start:first].text
        known = registry.lookup(place)
        if (known and known[0].kind is Kind.STATE) or (not known and lookup(place)):
            return first
    return start


def _with_front(doc: Doc, start: int) -> int:
    """Return where a name begins whose first word the parser left out.

    "Tran" in "Tran Thi Hoa", "Carmen" in "Carmen Yulín Cruz".
    """
    before = doc[start - 1] if start else None
    if before is None or before.pos_ != "PROPN" or before.ent_type_ or not before.is_title:
        return start
    given = is_given_name(before.text) and roles.title_sector(before.lower_) is None
    return before.i if given or is_family_name(before.text) else start


def _with_form(doc: Doc, end: int) -> int:
    """Return where a firm's name ends with the form of firm after it: "Chrysler | LLC"."""
    comma = end < len(doc) - 1 and doc[end].text == ","
    last = end + comma
    formed = last < len(doc) and doc[last].text[:1].isupper()
    return last + 1 if formed and roles.is_form_of_firm(doc[last].lower_) else end


def _before_bracket(doc: Doc, start: int, end: int) -> int:
    """Return where a name ends before its initials in brackets: "World Health Organization (WHO"."""
    return next((i for i in range(start + 1, end) if doc[i].text == "("), end)


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
    for turn in turns(text_of(doc)):
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
        if not roles.is_left_out_of_firm(doc[end - 1].lower_):  # "General Motors"
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
