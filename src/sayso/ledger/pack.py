"""Records as few bytes: columns, compressed with what records are full of and their own text.

Takes a record, gives bytes that only its text turns back into it. Names, roles and cues of a record
are words of its text, so the text itself serves the compressor (DEFLATE) as a dictionary, which
costs nothing since the ledger keeps it anyway.
"""

import zlib
from functools import cache

import msgspec

from sayso.ledger.columns import Coder, Uncolumned
from sayso.ledger.layout import Layout, classes, layout
from sayso.record import Article, Record
from sayso.shipped import shipped

_WINDOW = 32768
"""How far back DEFLATE looks (RFC 1951)."""
_COLUMNS, _JSON = b"\x01", b"\x02"


def pack(record: Record) -> bytes:
    """Return a record without its text, compressed."""
    text = record.article.text
    bare = msgspec.structs.replace(record, article=msgspec.structs.replace(record.article, text=""))
    try:
        numbers, strings = _coder().write(bare)
    except Uncolumned:
        return _JSON + _squeezed(msgspec.json.encode(bare), text)
    size = len(numbers).to_bytes(4, "big")
    return _COLUMNS + _squeezed(size + strings.encode() + numbers, text)


def unpack(packed: bytes, text: str, form: bytes | None = None) -> Record:
    """Return the record that `pack` was given; `form` is the layout of an older file's records."""
    data = _unsqueezed(packed[1:], text)
    if packed[:1] == _JSON:
        bare = msgspec.json.decode(data, type=Record)
    elif form is None or form == current_form():
        bare = _coder().read(*_parts(data))
    else:
        bare = msgspec.convert(_old(form).read(*_parts(data)), Record)
    return msgspec.structs.replace(bare, article=msgspec.structs.replace(bare.article, text=text))


def unpack_article(packed: bytes, text: str, form: bytes) -> Article:
    """Return the article alone of the record that `pack` was given: a fifth of the work."""
    if packed[:1] == _JSON or form != current_form():
        return unpack(packed, text, form).article
    bare: Article = _coder().read_field(*_parts(_unsqueezed(packed[1:], text)), "article")
    return msgspec.structs.replace(bare, text=text)


def _parts(data: bytes) -> tuple[bytes, str]:
    """Return the columns of a record: numbers and strings."""
    split = len(data) - int.from_bytes(data[:4], "big")
    return data[split:], data[4:split].decode()


@cache
def current_form() -> bytes:
    """Return the layout of today's records, as compressed JSON."""
    return zlib.compress(msgspec.json.encode(layout(Record)), 9)


@cache
def _old(form: bytes) -> Coder:
    return Coder(msgspec.json.decode(zlib.decompress(form), type=Layout), {})


def _squeezed(data: bytes, text: str) -> bytes:
    """Return data compressed; little of it with the fixed code of DEFLATE, which has no table."""
    found = []
    for strategy in (zlib.Z_DEFAULT_STRATEGY, zlib.Z_FIXED):
        squeezer = zlib.compressobj(9, zlib.DEFLATED, -15, 9, strategy, zdict=_dictionary(text))
        found.append(squeezer.compress(data) + squeezer.flush())
    return min(found, key=len)


def _unsqueezed(data: bytes, text: str) -> bytes:
    return zlib.decompressobj(-15, zdict=_dictionary(text)).decompress(data)


def _dictionary(text: str) -> bytes:
    """Return the words that a record is likely to hold, the likeliest last."""
    return (text.encode("utf-8", "surrogatepass") + _common())[-_WINDOW:]


@shipped("ledger/record.dict")
def _common(data: bytes) -> bytes:
    return data


@cache
def _coder() -> Coder:
    return Coder(layout(Record), classes(Record))
