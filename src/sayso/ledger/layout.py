"""The layout of a struct type as data, so that a file can say how its records are written.

Takes a msgspec struct type, gives its `Layout`. A ledger keeps the layout that its records were
written in; when the types of the record have got further fields, the old records are still read.
"""

from typing import Any

import msgspec


class Layout(msgspec.Struct, frozen=True, array_like=True):
    """One type: its kind, its name, its fields or choices, and the layouts inside it."""

    kind: str
    name: str = ""
    names: tuple[str, ...] = ()
    inner: tuple["Layout", ...] = ()


def layout(kind: type[msgspec.Struct]) -> Layout:
    """Return the layout of a struct type."""
    return _layout(msgspec.inspect.type_info(kind))


def classes(kind: type[msgspec.Struct]) -> dict[str, Any]:
    """Return the structs and enumerations inside a struct type, by name."""
    _, components = msgspec.json.schema_components([kind])
    found: dict[str, Any] = {}
    _collect(msgspec.inspect.type_info(kind), found)
    assert set(found) == set(components)  # noqa: S101 (names are told apart nowhere else)
    return found


def _collect(info: msgspec.inspect.Type, found: dict[str, Any]) -> None:
    if isinstance(info, msgspec.inspect.StructType):
        found[info.cls.__name__] = info.cls
        for field in info.fields:
            _collect(field.type, found)
    elif isinstance(info, msgspec.inspect.EnumType):
        found[info.cls.__name__] = info.cls
    elif isinstance(info, msgspec.inspect.VarTupleType):
        _collect(info.item_type, found)
    elif isinstance(info, msgspec.inspect.UnionType):
        for one in info.types:
            _collect(one, found)


def _layout(info: msgspec.inspect.Type) -> Layout:
    inspect = msgspec.inspect
    if isinstance(info, inspect.UnionType):
        (inner,) = (t for t in info.types if not isinstance(t, inspect.NoneType))
        return Layout("maybe", inner=(_layout(inner),))
    if isinstance(info, inspect.StructType):
        fields = info.fields
        return Layout(
            "struct",
            info.cls.__name__,
            tuple(f.name for f in fields),
            tuple(_layout(f.type) for f in fields),
        )
    if isinstance(info, inspect.VarTupleType):
        return Layout("many", inner=(_layout(info.item_type),))
    if isinstance(info, inspect.EnumType):
        return Layout("choice", info.cls.__name__, tuple(str(m.value) for m in info.cls))
    return Layout(_PLAIN[type(info)])


_PLAIN: dict[type[msgspec.inspect.Type], str] = {
    msgspec.inspect.StrType: "words",
    msgspec.inspect.IntType: "integer",
    msgspec.inspect.FloatType: "float",
    msgspec.inspect.BoolType: "flag",
    msgspec.inspect.TupleType: "span",
}
