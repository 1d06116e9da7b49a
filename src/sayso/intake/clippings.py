"""Articles out of the exports of clipping services, told apart by the services' own marks.

Takes the text of a file, gives for each clipping an `Article` whose `text` is the report alone, with
what its head says (headline, outlet, day, byline) and where in the file it stands. The marks are
data (`data/clippings.toml`).
"""

import re
from collections.abc import Iterator, Mapping
from functools import cache, partial
from typing import NamedTuple

import msgspec

from sayso.errors import InputError, UnreadableInputError
from sayso.guard import guarded
from sayso.intake.about import About
from sayso.intake.days import day_of
from sayso.intake.text import article_from_text
from sayso.record import Article, SourcePiece, Span
from sayso.shipped import shipped, typed

_LABEL = re.compile(r"\s*(?P<label>[A-Za-z][A-Za-z-]{2,20}):\s*(?P<rest>.*)")
_CODED = re.compile(r"(?P<label>[A-Z]{2,3})(?:\s{1,4}|$)(?P<rest>.*)")
_HEAD_LINES = 25
_NOTE = re.compile(
    r"\W*(?:late|early|final|first|national|international|all|home|web|city) edition\b.*|\w{2,8}|\d{1,3}|[A-Z]?\d{1,3}|english",
    re.IGNORECASE,
)


class _Marks(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    begins: str
    ends: str
    body: str
    copyright: str
    length: str
    labels: Mapping[str, tuple[str, ...]]

    def field_of(self, label: str) -> str | None:
        """Return which field a label stands for; "other" of one that is known and says nothing."""
        low = label.lower()
        return next((field for field, names in self.labels.items() if low in names), None)


class _Clip(NamedTuple):
    """What is told of a clipping, and where its report stands in the file."""

    about: About
    byline: str | None
    body: tuple[Span, ...]


@shipped("intake/data/clippings.toml")
def _services(data: bytes) -> Mapping[str, _Marks]:
    return typed(data, dict[str, _Marks])


@cache
def _mark(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"^(?:{pattern or '(?!)'})$", re.MULTILINE)


def service_of(text: str) -> str | None:
    """Return the service of which the beginning of a text is an export, or None."""
    nexis, factiva = _services()["nexis"], _services()["factiva"]
    lines = [line for line in text.splitlines() if line.strip()][:60]
    if any(re.fullmatch(nexis.begins, line) for line in lines[:5]):
        return "nexis"
    labels = {m["label"].lower() for line in lines if (m := _LABEL.fullmatch(line))}
    told = labels & {"section", "length", "byline", "dateline"}
    right = any(re.fullmatch(nexis.copyright, line) for line in lines)
    if len(told) >= 2 and "length" in told and right:
        return "nexis"
    if any(re.fullmatch(factiva.length, line) for line in lines) and right:
        return "factiva"
    coded = {m["label"].lower() for line in lines if (m := _CODED.fullmatch(line))}
    return "factiva" if len(coded & {"hd", "wc", "pd", "sn", "sc", "lp"}) >= 4 else None


def clippings_in(text: str, name: str, about: About) -> Iterator[Article | InputError]:
    """Yield the article of each clipping in `text`, in order; none where it is no export."""
    service = service_of(text[:20_000])
    if service is None:
        return
    marks = _services()[service]
    for number, piece in enumerate(_pieces(text, marks), 1):
        read = partial(_article, text, piece, marks, about)
        yield guarded(f"{name}, clipping {number}", read)


class _Piece(NamedTuple):
    """Where a clipping stands, and the service's own number of it."""

    span: Span
    key: str | None


def _pieces(text: str, marks: _Marks) -> Iterator[_Piece]:
    """Yield each clipping; a mark ends it, or the next one's begins."""
    ends = list(_mark(marks.ends).finditer(text))
    edges = ends or list(_mark(marks.begins).finditer(text))
    at = 0
    for match in [*edges, None]:
        stop = match.start() if match else len(text)
        if len(text[at:stop].split()) > 10:
            key = (
                match.group().split()[-1]
                if match and any(map(str.isdigit, match.group()))
                else None
            )
            yield _Piece((at, stop), key if ends else None)
        at = match.end() if match else stop


def _article(text: str, piece: _Piece, marks: _Marks, about: About) -> Article:
    clip = _coded(text, piece.span, marks) or _headed(text, piece.span, marks)
    words, pieces = _gathered(text, clip.body)
    if not pieces:
        raise UnreadableInputError("there is no report in this clipping")
    own = clip.about._replace(id=clip.about.id or piece.key)
    known = About(*(one or other for one, other in zip(about, own, strict=True)))
    article = article_from_text(words, known)
    byline = clip.byline or article.byline
    return msgspec.structs.replace(article, byline=byline, source_map=pieces)


def _gathered(text: str, spans: tuple[Span, ...]) -> tuple[str, tuple[SourcePiece, ...]]:
    """Return the words of a report that stands in pieces, and where each of these stands."""
    words: list[str] = []
    pieces: list[SourcePiece] = []
    length = 0
    for start, end in spans:
        raw = text[start:end]
        first = start + len(raw) - len(raw.lstrip())
        bare = text[first:end].rstrip()
        if not bare:
            continue
        length += 2 if words else 0
        words.append(bare)
        pieces.append(
            SourcePiece(span=(length, length + len(bare)), source=(first, first + len(bare)))
        )
        length += len(bare)
    return "\n\n".join(words), tuple(pieces)


def _lines(text: str, span: Span) -> list[tuple[str, int, int]]:
    """Return the lines of a piece with where they begin and end."""
    return [
        (m.group().strip(), m.start(), m.end())
        for m in re.compile(r"[^\r\n]+").finditer(text, *span)
        if m.group().strip()
    ]


def _coded(text: str, span: Span, marks: _Marks) -> _Clip | None:
    """Return a clipping whose fields have labels of two letters, None where it has none."""
    fields: dict[str, list[str]] = {}
    body: list[Span] = []
    field, codes = "other", 0
    for line, at, to in _lines(text, span):
        match = _CODED.fullmatch(line) if text[at] == line[0] else None
        told = marks.field_of(match["label"]) if match else None
        if match is not None and told is not None:
            codes += 1
            field, start = told, at + match.start("rest")
            if told == "text":
                body.append((start, to))
        else:
            start = at
        if field == "text":
            body[-1] = (body[-1][0], to)
        else:
            fields.setdefault(field, []).append(text[start:to].strip())
    if codes < 4 or not body:
        return None
    said = {name: " ".join(lines).strip() for name, lines in fields.items()}
    return _Clip(_about_of(said), _names(said.get("byline")), tuple(body))


def _headed(text: str, span: Span, marks: _Marks) -> _Clip:
    """Return a clipping with a head of lines: its labels, and what stands before them by its form."""
    fields: dict[str, str] = {}
    bare: list[str] = []
    start, end = span
    right = False
    for number, (line, at, to) in enumerate(_lines(text, span)):
        match = _LABEL.fullmatch(line)
        label = match["label"] if match else line
        told = marks.field_of(label) if match else None
        if label.lower() in marks.labels.get("after", ()) and number > 4:
            if match is not None and told == "url":
                fields.setdefault("url", match["rest"])
            end = min(end, at) if start > span[0] else end
        elif at >= end:
            continue
        elif number >= _HEAD_LINES:
            end = min(end, at) if _is_right(line, marks) else end
        elif match is not None and told is not None:
            fields.setdefault(told, match["rest"])
            start = to
        elif _is_right(line, marks):
            start, right = to, True
        elif _is_whole(marks.body, line) or _is_whole(marks.length, line):
            start = to
        elif not right and not _is_prose(line):
            bare.append(line)
    fields |= {key: value for key, value in _bare(bare, marks).items() if key not in fields}
    return _Clip(_about_of(fields), _names(fields.get("byline")), ((start, max(start, end)),))


def _is_right(line: str, marks: _Marks) -> bool:
    """Say whether a line tells whose the right in the article is."""
    return _is_whole(marks.copyright, line)


def _is_whole(pattern: str, line: str) -> bool:
    return bool(pattern) and re.fullmatch(pattern, line) is not None


def _is_prose(line: str) -> bool:
    return len(line.split()) > 25


def _bare(lines: list[str], marks: _Marks) -> dict[str, str]:
    """Return headline, outlet and day of lines without labels.

    The day's line tells the others: the outlet stands before it (Nexis) or after it (Factiva); the
    headline is the first line, or the one after the day's where the outlet opens the head.
    """
    found: dict[str, str] = {}
    lines = [line for line in lines if not _is_whole(marks.begins, line)]
    days = [i for i, line in enumerate(lines) if day_of(line) and len(line.split()) <= 8]
    if not days:
        return {"title": lines[0]} if lines else {}
    day = days[0]
    found["published"] = lines[day]
    names = [i for i, line in enumerate(lines) if re.match(r"by\s+[A-Z]", line, re.IGNORECASE)]
    if names:
        found["byline"] = lines[names[0]]
    if marks.begins and day >= 1:
        found["publisher"] = lines[day - 1]
        rest = [line for line in lines[day + 1 :] if not _NOTE.fullmatch(line)]
        title = lines[: day - 1] or rest[:1]
    else:
        after = [line for line in lines[day + 1 :] if not re.fullmatch(r"\d\d:\d\d.*", line)]
        found |= {"publisher": after[0]} if after else {}
        title = [line for i, line in enumerate(lines[:day]) if i not in names]
    if title:
        found["title"] = " ".join(title)
    return found


def _about_of(fields: Mapping[str, str]) -> About:
    return About(
        id=fields.get("id") or None,
        url=fields.get("url") or None,
        title=fields.get("title") or None,
        publisher=fields.get("publisher") or None,
        published=day_of(fields.get("published", "")),
    )


def _names(byline: str | None) -> str | None:
    """Return who wrote a clipping, without "By" and the notes that follow a semicolon."""
    if not byline:
        return None
    names = re.sub(r"^by\s+", "", byline.split(";")[0].strip(), flags=re.IGNORECASE)
    return names.title() if names.isupper() else names or None
