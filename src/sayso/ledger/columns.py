"""A value as columns of bytes: what records are packed from, far smaller than their JSON.

Takes a `Layout` (`layout.py`), gives a `Coder` for it. All values of one field stand together, the
places in the text by their difference from the one before, so that a compressor finds what repeats.
Numbers and strings come apart: (numbers, strings).
"""

import sys
from array import array
from collections.abc import Callable, Mapping
from itertools import accumulate, chain, pairwise
from operator import attrgetter
from typing import Any, NamedTuple

from sayso.ledger.layout import Layout

_END, _NONE, _COUNTED = "\x00", "\x01", "\x02"
_WIDTHS = "bhiq"
_SIZES = tuple((code, array(code).itemsize) for code in _WIDTHS)
_SCALE = 100_000
"""Confidences and coordinates are exact in hundred-thousandths; other floats keep their bits."""


class Uncolumned(ValueError):  # noqa: N818 (it is asked for, not shown)
    """A value that has no place in the columns: a control character in a string, a huge number."""


class _Written(NamedTuple):
    numbers: list[bytes]
    strings: list[str]


class _Source:
    """The columns being read back, in the order in which they were written."""

    def __init__(self, numbers: bytes, strings: str) -> None:
        self.numbers = numbers
        self.at = 0
        self.strings = strings.split(_END)
        self.string = 0

    def integers(self, count: int) -> "array[int]":
        if not count:
            return array("b")
        code = _WIDTHS[self.numbers[self.at]]
        found = array(code)
        size = found.itemsize * count
        planes = self.numbers[self.at + 1 : self.at + 1 + size]
        self.at += 1 + size
        whole = bytearray(size)
        for i in range(found.itemsize):
            whole[i :: found.itemsize] = planes[i * count : (i + 1) * count]
        found.frombytes(bytes(whole))
        return _native(found)

    def words(self, count: int) -> list[str]:
        if not count:
            return []
        first = self.strings[self.string]
        if first.startswith(_COUNTED):
            self.string += 1
            return [f"{first[1:]}{n}" for n in range(1, count + 1)]
        self.string += count
        return self.strings[self.string - count : self.string]


def _native(values: "array[int]") -> "array[int]":
    if sys.byteorder == "big":
        values.byteswap()
    return values


def _put_integers(out: _Written, values: list[int]) -> None:
    if not values:
        return
    least, most = min(values), max(values)
    for width, (code, size) in enumerate(_SIZES):
        top = 1 << (8 * size - 1)
        if -top <= least and most < top:
            data = _native(array(code, values)).tobytes()
            if size > 1:
                data = b"".join(data[i::size] for i in range(size))
            out.numbers.append(bytes((width,)) + data)
            return
    raise Uncolumned


def _put_words(out: _Written, values: list[str]) -> None:
    if not values:
        return
    whole = "".join(values)
    if _END in whole or _COUNTED in whole:
        raise Uncolumned
    prefix = values[0].rstrip("0123456789")
    if prefix and all(value == f"{prefix}{n}" for n, value in enumerate(values, 1)):
        out.strings.append(_COUNTED + prefix)
    else:
        out.strings.extend(values)


class _Codec(NamedTuple):
    """How the values of one type are written and read back."""

    write: Callable[[_Written, list[Any]], None]
    read: Callable[[_Source, int], list[Any]]


def _integers() -> _Codec:
    def write(out: _Written, values: list[Any]) -> None:
        _put_integers(out, values)

    return _Codec(write, lambda source, count: source.integers(count).tolist())


def _flags() -> _Codec:
    def write(out: _Written, values: list[Any]) -> None:
        _put_integers(out, [int(v) for v in values])

    return _Codec(write, lambda source, count: [bool(n) for n in source.integers(count)])


def _words() -> _Codec:
    def write(out: _Written, values: list[Any]) -> None:
        if _NONE in "".join(v for v in values if v is not None):
            raise Uncolumned
        _put_words(out, [_NONE if v is None else str(v) for v in values])

    def read(source: _Source, count: int) -> list[Any]:
        return [None if v == _NONE else v for v in source.words(count)]

    return _Codec(write, read)


def _floats() -> _Codec:
    def write(out: _Written, values: list[Any]) -> None:
        if not values:
            return
        scaled = [round(v * _SCALE) if abs(v) < 1e12 else 0 for v in values]
        exact = all(s / _SCALE == v for s, v in zip(scaled, values, strict=True))
        _put_integers(out, [int(exact)])
        if exact:
            _put_integers(out, scaled)
        else:
            bits = array("q")
            bits.frombytes(array("d", values).tobytes())
            _put_integers(out, bits.tolist())

    def read(source: _Source, count: int) -> list[Any]:
        if not count:
            return []
        if source.integers(1)[0]:
            return [v / _SCALE for v in source.integers(count)]
        bits = array("d")
        bits.frombytes(array("q", source.integers(count)).tobytes())
        return bits.tolist()

    return _Codec(write, read)


def _choices(members: list[Any]) -> _Codec:
    place = {member: n for n, member in enumerate(members)}

    def write(out: _Written, values: list[Any]) -> None:
        _put_integers(out, [place[v] for v in values])

    return _Codec(write, lambda source, count: [members[n] for n in source.integers(count)])


def _spans() -> _Codec:
    """Pairs of integers: starts by their differences, then lengths."""

    def write(out: _Written, values: list[Any]) -> None:
        starts = [v[0] for v in values]
        _put_integers(out, [b - a for a, b in pairwise((0, *starts))])
        _put_integers(out, [v[1] - v[0] for v in values])

    def read(source: _Source, count: int) -> list[Any]:
        starts = list(accumulate(source.integers(count)))
        return [(a, a + n) for a, n in zip(starts, source.integers(count), strict=True)]

    return _Codec(write, read)


def _optional(inner: _Codec) -> _Codec:
    def write(out: _Written, values: list[Any]) -> None:
        given = [v for v in values if v is not None]
        if values:
            _put_integers(out, [int(v is not None) for v in values])
        if given:
            inner.write(out, given)

    def read(source: _Source, count: int) -> list[Any]:
        present = source.integers(count)
        values = iter(inner.read(source, sum(present)))
        return [next(values) if there else None for there in present]

    return _Codec(write, read)


def _many(inner: _Codec) -> _Codec:
    def write(out: _Written, values: list[Any]) -> None:
        inside = list(chain.from_iterable(values))
        _put_integers(out, [len(v) for v in values])
        if inside:
            inner.write(out, inside)

    def read(source: _Source, count: int) -> list[Any]:
        sizes = source.integers(count)
        values = inner.read(source, sum(sizes))
        ends = accumulate(sizes)
        return [tuple(values[end - n : end]) for end, n in zip(ends, sizes, strict=True)]

    return _Codec(write, read)


def _struct(names: list[str], inner: list[_Codec], made: Callable[..., Any]) -> _Codec:
    fields = [(attrgetter(name), codec.write) for name, codec in zip(names, inner, strict=True)]

    def write(out: _Written, values: list[Any]) -> None:
        for field, written in fields:
            written(out, list(map(field, values)))

    def read(source: _Source, count: int) -> list[Any]:
        columns = [codec.read(source, count) for codec in inner]
        return [made(**dict(zip(names, row, strict=True))) for row in zip(*columns, strict=True)]

    return _Codec(write, read)


def _codec(layout: Layout, classes: Mapping[str, Any]) -> _Codec:
    if layout.kind == "struct":
        inner = [_codec(field, classes) for field in layout.inner]
        return _struct(list(layout.names), inner, classes.get(layout.name, dict))
    if layout.kind == "choice":
        made = classes.get(layout.name, str)
        return _choices([made(value) for value in layout.names])
    if layout.kind == "many":
        return _many(_codec(layout.inner[0], classes))
    if layout.kind == "maybe":
        inner_layout = layout.inner[0]
        codec = _codec(inner_layout, classes)
        return codec if inner_layout.kind == "words" else _optional(codec)
    return _PLAIN[layout.kind]()


_PLAIN = {
    "words": _words,
    "integer": _integers,
    "float": _floats,
    "flag": _flags,
    "span": _spans,
}


class Coder:
    """Writes values of one layout as columns and reads them back, as `classes` or as dictionaries."""

    def __init__(self, layout: Layout, classes: Mapping[str, Any]) -> None:
        self._codec = _codec(layout, classes)
        self._fields = {
            name: _codec(one, classes)
            for name, one in zip(layout.names, layout.inner, strict=False)
        }

    def write(self, value: object) -> tuple[bytes, str]:
        """Return the columns of a value: numbers and strings. Raises `Uncolumned`."""
        out = _Written([], [])
        self._codec.write(out, [value])
        return b"".join(out.numbers), _END.join(out.strings)

    def read(self, numbers: bytes, strings: str) -> Any:
        """Return the value that `write` was given."""
        return self._codec.read(_Source(numbers, strings), 1)[0]

    def read_field(self, numbers: bytes, strings: str, name: str) -> Any:
        """Return one field of the value that `write` was given; what stands after it is not read."""
        source = _Source(numbers, strings)
        for field, codec in self._fields.items():
            (found,) = codec.read(source, 1)
            if field == name:
                return found
        raise KeyError(name)
