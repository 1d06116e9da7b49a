"""Web archives (WARC, as CC-NEWS has them): the pages that a crawler met, read by fastwarc."""

import re
from collections.abc import Iterator
from io import SEEK_CUR, SEEK_END, SEEK_SET, BufferedReader, BytesIO, UnsupportedOperation
from typing import TYPE_CHECKING

from sayso.errors import UnreadableInputError
from sayso.intake.about import About
from sayso.intake.bounds import MOST_BYTES
from sayso.intake.readers.reader import Found, Held, Open, Reader

if TYPE_CHECKING:
    from fastwarc.warc import WarcRecordType

_MEDIA = re.compile(r"text/(?:html|plain)|application/(?:xhtml\+xml|pdf|rss\+xml|atom\+xml)")
_FOUND = 200
_CHUNK = 1_000_000


class _Forward:
    """A stream that knows where it is, as fastwarc wants it; it is read forward alone."""

    def __init__(self, stream: BufferedReader) -> None:
        self._stream, self._at = stream, 0

    def read(self, size: int = -1) -> bytes:
        data = self._stream.read(size)
        self._at += len(data)
        return data

    def tell(self) -> int:
        return self._at

    def seek(self, offset: int, whence: int = SEEK_SET) -> int:
        wanted = offset + (self._at if whence == SEEK_CUR else 0)
        if whence == SEEK_END or wanted < self._at:
            raise UnsupportedOperation("this stream is read forward alone")
        while self._at < wanted and self.read(min(wanted - self._at, _CHUNK)):
            pass
        return self._at

    def close(self) -> None:
        self._stream.close()


def kinds() -> "WarcRecordType":
    """Return fastwarc's mask of the records that hold a page."""
    from fastwarc.warc import WarcRecordType  # noqa: PLC0415

    return WarcRecordType.response | WarcRecordType.conversion | WarcRecordType.resource


def _read(held: Held, about: About, inner: Open) -> Iterator[Found]:
    from fastwarc.warc import ArchiveIterator  # noqa: PLC0415

    met = 0
    for record in ArchiveIterator(
        _Forward(held.stream),
        record_types=kinds(),
        max_content_length=MOST_BYTES,
        stream_detect=False,
        auto_decode="all",
    ):
        met += 1
        http = record.http_headers
        if http is not None and http.status_code != _FOUND:
            continue
        media = (record.http_content_type or record.headers.get("Content-Type") or "").lower()
        url = (record.headers.get("WARC-Target-URI") or "").strip("<>") or None
        if not _MEDIA.match(media) or url is None or url.endswith("/robots.txt"):
            continue
        charset = record.http_charset
        known = about._replace(url=about.url or url)
        yield from inner(
            BytesIO(record.reader.read(MOST_BYTES + 1)),
            f"{held.name}, {url}",
            known,
            f"{media.split(';')[0]}; charset={charset}" if charset else media,
        )
    if not met:
        raise UnreadableInputError("there is no page in this web archive")


WARC = Reader(
    name="warc",
    what="a web archive, as crawlers write them (CC-NEWS)",
    gives="the articles of each page that the server gave with status 200",
    read=_read,
    begins=lambda head: head.startswith(b"WARC/"),
    suffixes=(".warc", ".wet"),
    media=("application/warc",),
)
