"""Mail: a message, or a box of them; newsletters, alerts and what researchers send each other."""

import io
import re
from collections.abc import Iterator
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from email.utils import parseaddr

import msgspec

from sayso.errors import UnreadableInputError
from sayso.intake.about import About
from sayso.intake.bounds import MOST_BYTES
from sayso.intake.days import mail_day
from sayso.intake.decoding import decode
from sayso.intake.page import article_from_html
from sayso.intake.readers.reader import Found, Held, Open, Reader, text_of_head
from sayso.intake.readers.text import article_of
from sayso.intake.streams import lines_of
from sayso.record import Article

_FIELD = re.compile(r"([A-Za-z][\w-]*):[ \t]?\S?")
_OWN = frozenset(
    "from to date subject message-id mime-version received return-path delivered-to content-type "
    "x-mailer reply-to sender list-id dkim-signature".split()
)
_BOX = re.compile(rb"From \S+.*\b(?:19|20)\d\d\b.*\r?\n[A-Za-z-]+:")
_MOST_PARTS = 200


def _is_mail(head: bytes) -> bool:
    """Say whether an input begins with the fields of a mail: three of its own, and a sender."""
    names: list[str] = []
    for line in text_of_head(head).splitlines():
        if line[:1] in {" ", "\t"} and names:
            continue
        match = _FIELD.match(line)
        if match is None:
            break
        names.append(match[1].lower())
    told = _OWN.intersection(names)
    return len(told) >= 3 and bool({"from", "received", "return-path"} & told)


def _message(held: Held, about: About, inner: Open) -> Iterator[Found]:
    yield from _articles(held.whole(4 * MOST_BYTES), held.name, about, inner)


def _box(held: Held, about: About, inner: Open) -> Iterator[Found]:
    """Yield the articles of each message; one begins at a line that begins with "From "."""
    message: list[bytes] = []
    number = size = 0
    blank = True
    for line in lines_of(held.stream, held.head):
        if not isinstance(line, bytes):
            yield type(line)(f"{held.name}: {line}")
            continue
        if blank and line.startswith(b"From ") and message:
            number += 1
            yield from _numbered(message, size, held.name, number, about, inner)
            message, size = [], 0
        blank = not line.strip()
        size += len(line)
        if size <= 4 * MOST_BYTES:
            message.append(line[1:] if line.startswith(b">From ") else line)
    yield from _numbered(message, size, held.name, number + 1, about, inner)


def _numbered(  # noqa: PLR0913, PLR0917 (one message of a box)
    message: list[bytes], size: int, name: str, number: int, about: About, inner: Open
) -> Iterator[Found]:
    label = f"{name}, message {number}"
    if size > 4 * MOST_BYTES:
        yield UnreadableInputError(f"{label}: it has {size:,} bytes, too many for a mail")
        return
    try:
        yield from _articles(b"".join(message[1:]), label, about, inner)
    except UnreadableInputError as error:
        yield UnreadableInputError(f"{label}: {error}")


def _articles(data: bytes, name: str, about: About, inner: Open) -> Iterator[Found]:
    """Yield the article that a message is, and those that hang on it as files."""
    message = message_from_bytes(data)
    subject, sender = _header(message, "Subject"), parseaddr(_header(message, "From") or "")[0]
    own = About(
        id=about.id,
        url=about.url,
        title=about.title
        or re.sub(r"^(?:(?:re|fwd?|aw|wg):\s*)+", "", subject or "", flags=re.IGNORECASE)
        or None,
        publisher=about.publisher,
        published=about.published or mail_day(_header(message, "Date") or ""),
    )
    parts = [part for part in message.walk() if not part.is_multipart()][:_MOST_PARTS]
    texts = [part for part in parts if not part.get_filename()]
    body = _body(texts, own)
    files = [part for part in parts if part.get_filename()]
    if body is None and not files:
        raise UnreadableInputError("there is no text in this mail")
    if body is not None:
        yield body if body.byline else msgspec.structs.replace(body, byline=sender or None)
    for part in files:
        media = part.get_content_type()
        if media.startswith(("image/", "audio/", "video/")) or media == "text/calendar":
            continue
        content = part.get_payload(decode=True)
        if isinstance(content, bytes) and content.strip():
            yield from inner(
                io.BytesIO(content),
                f"{name}, {part.get_filename()}",
                About(published=own.published),
                media,
            )


def _body(parts: list[Message], about: About) -> Article | None:
    """Return the article of the plain part of a message, else of its page; None where it is empty."""
    for kind in ("text/plain", "text/html"):
        for part in parts:
            content = part.get_payload(decode=True) if part.get_content_type() == kind else None
            if not isinstance(content, bytes) or not any(
                map(str.isalnum, content.decode("latin-1"))
            ):
                continue
            decoded = decode(content, part.get_content_charset())
            if kind == "text/plain":
                return article_of(decoded._replace(source_map=None), about)
            return article_from_html(decoded.text, about)
    return None


def _header(message: Message, name: str) -> str | None:
    value = message.get(name)
    if value is None:
        return None
    try:
        return " ".join(str(make_header(decode_header(str(value)))).split())
    except (LookupError, ValueError):  # a charset that is none
        return " ".join(str(value).split())


MAIL = Reader(
    name="eml",
    what="a mail",
    gives="one article, titled and dated as the mail is; its sender is the byline; files that "
    "hang on it are read too",
    read=_message,
    begins=_is_mail,
    suffixes=(".eml",),
    media=("message/rfc822",),
)
MBOX = Reader(
    name="mbox",
    what="a box of mails",
    gives="the articles of each mail",
    read=_box,
    begins=lambda head: bool(_BOX.match(head)),
    suffixes=(".mbox",),
    media=("application/mbox",),
)
