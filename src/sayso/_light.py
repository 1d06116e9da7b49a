"""Imported before all else, so that spaCy comes without its command line.

`import spacy` loads `spacy.cli` for one function, and with that all that downloading needs: a third of
the import (docs/decisions/speed.md). Where spaCy is imported after this, a stand-in takes the place of
both modules meanwhile; `import spacy.cli` works afterwards as ever.
"""

import gc
import sys
from functools import cache
from importlib import import_module
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType, SimpleNamespace
from typing import cast

COLLECTION = (50_000, 20, 100)
"""New objects from which on unreachable ones are looked for: by Python's own numbers a twelfth of loading
and of reading goes into looking (docs/decisions/speed.md)."""
_CLI, _INFO = "spacy.cli", "spacy.cli.info"
_OLD_PYDANTIC = "pydantic.v1"
"""confection asks for it only to know its types when it meets them; spaCy has none of them."""


def collect_less() -> None:
    """Look for unreachable objects more seldom, in a process that is sayso's own."""
    gc.set_threshold(*COLLECTION)


class _Finder:
    """Finds spaCy once, where it is, and has it run with the stand-ins."""

    def find_spec(self, name: str, path: object, target: object = None) -> ModuleSpec | None:
        """Return where spaCy is; of anything else, None."""
        del path, target
        if name != "spacy":
            return None
        sys.meta_path.remove(self)  # it was put there below
        spec = PathFinder.find_spec(name)
        if spec is not None and spec.loader is not None:
            run = spec.loader.exec_module

            def run_light(module: ModuleType) -> None:
                stand_ins = _stand_ins()
                sys.modules.update(cast("dict[str, ModuleType]", stand_ins))
                _remember_entry_points()
                config = cast("dict[str, object]", import_module("pydantic").BaseModel.model_config)
                config["defer_build"] = True
                try:
                    run(module)
                finally:
                    config.pop("defer_build")
                    for one in stand_ins:
                        sys.modules.pop(one, None)
                _remember_decoders()
                vars(module).pop("cli", None)

            spec.loader.exec_module = run_light  # type: ignore[method-assign]
        return spec


def _stand_ins() -> dict[str, ModuleType | None]:
    """Return what stands for modules meanwhile; None where one is as if it were not installed."""
    cli, info = ModuleType(_CLI), ModuleType(_INFO)
    vars(cli)["__path__"] = []
    vars(info)["info"] = _info
    old = {} if _OLD_PYDANTIC in sys.modules else {_OLD_PYDANTIC: None}
    return {_CLI: cli, _INFO: info, **old}


def _remember_entry_points() -> None:
    """Let catalogue look once for the entry points of a group: it goes through all at each question."""
    catalogue = import_module("catalogue")
    select = cache(catalogue.AVAILABLE_ENTRY_POINTS.select)
    vars(catalogue)["AVAILABLE_ENTRY_POINTS"] = SimpleNamespace(select=select)


def _remember_decoders() -> None:
    """Let catalogue look once for what decodes msgpack: it is asked at each weight of a model."""
    decoders = import_module("srsly.msgpack").msgpack_decoders
    vars(decoders)["get_all"] = cache(decoders.get_all)


def _info(*given: object, **more: object) -> object:
    """Be `spacy.info`, whose module is loaded when it is asked."""
    return import_module(_INFO).info(*given, **more)


if "spacy" not in sys.modules:
    sys.meta_path.insert(0, _Finder())
