"""The readers: one small file for each kind of input, asked in the order of `READERS`."""

from pathlib import PurePath

from sayso.intake.readers import (
    addresses,
    archive,
    clippings,
    columns,
    documents,
    feed,
    jsonlines,
    mail,
    newsml,
    page,
    pdf,
    text,
    warc,
)
from sayso.intake.readers.reader import Address, Found, Held, Open, Reader

__all__ = ["READERS", "Address", "Found", "Held", "Open", "Reader", "is_readable", "reader_of"]

READERS: tuple[Reader, ...] = (
    pdf.PDF,
    documents.DOCX,
    documents.EPUB,
    archive.ZIP,
    archive.TAR,
    warc.WARC,
    feed.FEED,
    addresses.OPML,
    addresses.SITEMAP,
    newsml.NEWSML,
    newsml.NINJS,
    jsonlines.JSON,
    jsonlines.LINES,
    mail.MBOX,
    mail.MAIL,
    page.PAGE,
    clippings.NEXIS,
    clippings.FACTIVA,
    columns.TABLE,
    addresses.LIST,
    text.TEXT,
)
"""Every reader; the last takes what no other does."""
_PACKED = (".gz", ".bz2", ".xz")


def reader_of(held: Held) -> Reader:
    """Return the reader of an input: by its first bytes, else its media type, else its name."""
    suffix = suffix_of(held.name)
    for reader in READERS:
        if reader.begins(held.head):
            return reader
    for reader in READERS:
        if held.media.partition(";")[0].strip() in reader.media:
            return reader
    return next((reader for reader in READERS if suffix in reader.suffixes), text.TEXT)


def suffix_of(name: str) -> str:
    """Return the suffix of a file's name, in lower case, without that of its compression."""
    path = PurePath(name.lower())
    return PurePath(path.stem).suffix if path.suffix in _PACKED else path.suffix


def is_readable(name: str) -> bool:
    """Say whether a file of this name in a folder or an archive is one that sayso reads."""
    return suffix_of(name) in _SUFFIXES and not PurePath(name).name.startswith(".")


_SUFFIXES = frozenset(suffix for reader in READERS for suffix in reader.suffixes)
