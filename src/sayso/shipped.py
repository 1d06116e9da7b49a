"""The files that the package ships: read in one place, and told once where they are no good.

A loader takes the bytes of one file and gives what is in them; `@shipped("talks/data/talks.toml")`
makes of it a function that takes nothing and loads once for each process. Whatever fails in it is
an error of the installation, which ends the work instead of costing every article the same.
"""

from collections.abc import Callable, Mapping
from functools import cache, wraps
from importlib.resources import files
from typing import Any, TypeVar

import msgspec
import tomli

from sayso.errors import DataFileError, SaysoError

Held = TypeVar("Held")

GAZETTEER = "actors/data/gazetteer.tsv.gz"
"""The largest of them, of which unpacking is begun ahead."""

_LOADERS: dict[str, Callable[[], object]] = {}


def shipped(path: str) -> Callable[[Callable[[bytes], Held]], Callable[[], Held]]:
    """Return the decorator of the loader of a file, named by its path in the package.

    The loader then raises `DataFileError` where the file is missing or not in its form.
    """

    def decorate(load: Callable[[bytes], Held]) -> Callable[[], Held]:
        @cache
        @wraps(load)
        def loaded() -> Held:
            try:
                return load(files("sayso").joinpath(path).read_bytes())
            except SaysoError:
                raise
            except Exception as error:
                what = "missing" if isinstance(error, FileNotFoundError) else "damaged"
                why = " ".join(str(error).split()) or type(error).__name__
                raise DataFileError(f"{path} is {what} ({why}); install sayso again") from error

        _LOADERS[path] = loaded
        return loaded

    return decorate


def toml(data: bytes) -> dict[str, Any]:
    """Return the tables of a TOML file; raise `ValueError` where it is none.

    tomli is compiled and reads four times as fast as the standard library, to which it is else equal.
    """
    return tomli.loads(data.decode())


def typed(data: bytes, form: type[Held]) -> Held:
    """Return what a TOML file holds as `form` has it; raise `ValueError` where it does not fit."""
    return msgspec.convert(toml(data), form, str_keys=True)


def loaders() -> Mapping[str, Callable[[], object]]:
    """Return the loaders of the modules that are imported, by the paths of their files."""
    return _LOADERS
