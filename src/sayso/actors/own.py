"""Actors of one's own: a folder of CSV tables that a user adds to the registry.

Takes a folder with `groups.csv`, `persons.csv` or `outlets.csv`, in the columns of the shipped tables
(docs/actors.md), gives their entries, which go before the shipped ones of the same name. What is wrong
is told by file and line, all of it at once, before anything is read.
"""

import csv
import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from io import StringIO
from pathlib import Path

from sayso.actors.registry import READERS, Named, countries
from sayso.errors import InputError
from sayso.record import Kind

COLUMNS = {
    "groups": "name aliases kind code country sectors start end".split(),
    "outlets": "name aliases country domain type".split(),
    "persons": "name aliases country office sector start end".split(),
}
_DAY = re.compile(r"\d{4}(?:-\d\d(?:-\d\d)?)?")
_CODE = re.compile(r"[A-Z]{3,15}")


@lru_cache(maxsize=8)
def own_actors(folder: str) -> tuple[Named, ...]:
    """Return the entries of a folder's tables; raise `InputError` that tells all of its faults."""
    place = Path(folder)
    if not place.is_dir():
        raise InputError(f"{folder} is no folder; give one with {_files()}")
    found = sorted(place.glob("*.csv"))
    faults = [f"{p.name} is none of {_files()}" for p in found if p.stem not in COLUMNS]
    if not found:
        faults.append(f"it holds no table; give {_files()}")
    named: list[Named] = []
    for path in found:
        if path.stem in COLUMNS:
            wrong = list(_faults(path))
            faults += wrong
            named += [] if wrong else READERS[path.stem](path.read_bytes())
    if faults:
        raise InputError(f"actors of {folder}: {'; '.join(faults)}")
    return tuple(named)


def _files() -> str:
    return ", ".join(f"{name}.csv" for name in sorted(COLUMNS))


def _faults(path: Path) -> Iterator[str]:
    """Yield what is wrong with a table, a message for each fault with its line and the mend."""
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        yield f"{path.name} is not UTF-8; save it as UTF-8"
        return
    reader = csv.DictReader(StringIO(text))
    wanted = COLUMNS[path.stem]
    if list(reader.fieldnames or ()) != wanted:
        yield f"{path.name}: the first line must be {','.join(wanted)}"
        return
    for row in reader:
        at = f"{path.name} line {reader.line_num}"
        if None in row or None in row.values():
            yield f"{at}: it must have {len(wanted)} columns"
            continue
        yield from (f"{at}: {fault}" for check in _CHECKS if (fault := check(row)))


def _name(row: dict[str, str]) -> str:
    return "" if row["name"].strip() else "the name is missing"


def _country(row: dict[str, str]) -> str:
    wrong = row["country"] and row["country"] not in countries()
    return f"country {row['country']!r} must be ISO 3166 alpha-3, as MLI, or empty" if wrong else ""


def _kind(row: dict[str, str]) -> str:
    kinds = [kind.value for kind in Kind]
    wrong = "kind" in row and row["kind"] not in kinds
    return f"kind {row['kind']!r} must be one of {', '.join(kinds)}" if wrong else ""


def _code(row: dict[str, str]) -> str:
    code = row.get("code", "")
    wrong = code and not (_CODE.fullmatch(code) and len(code) % 3 == 0)
    return f"code {code!r} must be groups of three capitals, as MLIREB" if wrong else ""


def _sectors(row: dict[str, str]) -> str:
    told = [row["sector"]] if row.get("sector") else (row.get("sectors") or "").split("|")
    wrong = [one for one in told if one and not re.fullmatch(r"[A-Z]{3}", one)]
    return f"sector {wrong[0]!r} must be three capitals, as REB" if wrong else ""


def _days(row: dict[str, str]) -> str:
    wrong = [row[key] for key in ("start", "end") if row.get(key) and not _DAY.fullmatch(row[key])]
    return f"day {wrong[0]!r} must be as 2024-05-01, 2024-05, 2024 or empty" if wrong else ""


_CHECKS: tuple[Callable[[dict[str, str]], str], ...] = (
    _name, _country, _kind, _code, _sectors, _days,
)  # fmt: skip
