"""The dateline: the words before the report that say from where and by which agency it comes.

Takes the text of a page and where its report starts, gives the place's words, the agency and the
span, as in `KABUL, Afghanistan (Reuters) -`, `MOSCOW, May 5. /TASS/.`, `(AFP) -` or, through a
careless crawl, `dsfKABUL: (MEP)`. Forms after the stylebooks of AP and Reuters.
"""

import re
from typing import NamedTuple

from sayso.record import Article, Dateline, Span

_MONTH = r"(?i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[A-Za-z]*\.?"
_CAPS = r"[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+"
_NAME = r"[A-ZÀ-Þ][\w'’.\-]+"
_UPPER_PLACE = rf"(?P<upper>{_CAPS}(?:[ ](?:{_CAPS}|[Dd]e|[Ll]a))*)"
_TITLE_PLACE = rf"(?P<named>{_NAME}(?:[ ]{_NAME}){{0,2}})"
_REGION = rf"(?:\s*[,/]\s*(?!(?:{_MONTH})\b){_NAME}(?:[ ](?:of[ ])?{_NAME}){{0,3}}){{0,2}}"
_DATE = rf"(?:\s*[,:.]?\s*(?:{_MONTH}\s+\d{{1,2}}|\d{{1,2}}\s+{_MONTH})(?:,?\s+\d{{4}})?\.?)?"
_AGENCY = rf"(?:[(\[/]\s*(?P<agency>[A-ZÀ-Þ][\w&.' \-/]{{1,40}}?)(?:,\s*{_MONTH}[^)\]]{{0,30}})?\s*[)\]/])"
_BREAK = r"(?:\s*(?:--+|[—–:]|(?<=[\s)])-(?=\s))\s*)"
_BARE_AGENCY = rf"(?P<agency>(?!{_MONTH}){_CAPS}(?:[ ]{_CAPS})?)"
_GARBLE = r"[a-z]{0,6}"

_FORMS = (
    # KABUL: (MEP) · KABUL, Afghanistan (Reuters) - · MOSCOW, May 5. /TASS/.
    re.compile(rf"{_GARBLE}{_UPPER_PLACE}{_REGION}{_DATE}{_BREAK}?\s*{_AGENCY}\.?{_BREAK}?\s*"),
    # Kabul (AFP) - · Kabul, 3 March (AFP) –
    re.compile(rf"{_TITLE_PLACE}{_REGION}{_DATE}\s*{_AGENCY}{_BREAK}\s*"),
    # YEREVAN, OCTOBER 11, ARMENPRESS.
    re.compile(rf"{_UPPER_PLACE}{_REGION}{_DATE}\s*,\s*{_BARE_AGENCY}\.\s+"),
    # LONDON — · GENEVA, 12 March:
    re.compile(rf"{_GARBLE}{_UPPER_PLACE}{_REGION}{_DATE}{_BREAK}\s*"),
    # Kabul, March 3 - · Geneva —
    re.compile(rf"{_TITLE_PLACE}{_REGION}{_DATE[:-1]}\s*(?:--+|[—–]|(?<=\s)-(?=\s))\s*"),
    # (Reuters) -
    re.compile(rf"{_AGENCY}{_BREAK}\s*"),
)
_NOT_A_PLACE = frozenset(
    "UPDATE BREAKING EXCLUSIVE OPINION ANALYSIS FACTBOX WATCH VIDEO LIVE NEWS CORRECTED NOTE "
    "EDITOR PHOTO PHOTOS READ ALSO BY THE HOST QUESTION ANSWER".split()
)


class DatelineParts(NamedTuple):
    """A dateline as found: where the place's words stand, the agency's name, the whole."""

    place: Span | None
    agency: str | None
    span: Span


def find_dateline(text: str, start: int) -> DatelineParts | None:
    """Return the dateline that stands in `text` at `start`, or None where there is none."""
    line_end = text.find("\n", start)
    line_end = len(text) if line_end < 0 else line_end
    for form in _FORMS:
        match = form.match(text, start, min(line_end, start + 160))
        if match is None or not _plausible(match, text, line_end):
            continue
        groups = match.groupdict()
        name = next((key for key in ("upper", "named") if groups.get(key)), None)
        return DatelineParts(
            match.span(name) if name else None, groups.get("agency"), (start, match.end())
        )
    return None


def _plausible(match: re.Match[str], text: str, line_end: int) -> bool:
    """Say whether what was matched can be a dateline: a report goes on, no speaker's name."""
    groups = match.groupdict()
    place = groups.get("upper") or groups.get("named") or ""
    if place.split(" ")[0] in _NOT_A_PLACE:
        return False
    rest = text[match.end() : line_end]
    speaker = not groups.get("agency") and match.group().rstrip().endswith(":")
    if speaker and (len(rest.split()) < 12 or len(place) < 4):
        return False
    return len(rest.split()) >= 4


def to_record(parts: DatelineParts | None) -> Dateline | None:
    """Return the dateline as the record has it; the place's id is the gazetteer's to add."""
    return None if parts is None else Dateline(agency=parts.agency, span=parts.span)


def place_span(article: Article) -> Span | None:
    """Return where the words of the dateline's place stand in `article.text`, if it has one."""
    if article.dateline is None:
        return None
    parts = find_dateline(article.text, article.dateline.span[0])
    return parts.place if parts else None
