"""`sayso doctor`: what is installed and whether each model and table answers."""

import platform
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer
from rich.table import Table

import sayso
from sayso.actors import gazetteer, registry
from sayso.attribution import tagger
from sayso.cli.output import console, put_lines
from sayso.errors import SaysoError
from sayso.events.codebook import codes
from sayso.events.pairs import code_pair
from sayso.intake.furniture import find_furniture
from sayso.language.encoder import encode
from sayso.language.model import EMBEDDED, load
from sayso.ledger import Ledger
from sayso.shipped import loaders

SENTENCE = "The minister told Reuters that rebels had attacked the army."
PAGE = "Share on Facebook\n\n" + SENTENCE + "\n\nLeave a Reply"


def _parser() -> str:
    doc = load()(SENTENCE)
    heads = [token.text for token in doc if token.dep_ == "ROOT"]
    return f"{EMBEDDED} {load().meta['version']}, root of the test sentence: {heads[0]}"


def _reader() -> str:
    found = tagger.find(SENTENCE, encode(load()(SENTENCE)))
    return f"{len(found)} attribution found in the test sentence"


def _furniture() -> str:
    return f"{len(find_furniture(PAGE))} lines of furniture found in the test page"


def _pairs() -> str:
    coding = code_pair(SENTENCE, (31, 37), (51, 59))
    return f"{coding.type} between rebels and army"


def _registry() -> str:
    known = [entry for name in ("Russia", "Reuters", "Taliban") for entry in registry.lookup(name)]
    return f"{len(known)} of 3 test names known"


def _gazetteer() -> str:
    return f"Kabul at {gazetteer.lookup('Kabul')[0].lat}"


def _codebook() -> str:
    return f"{len(codes())} CAMEO codes"


def _files() -> str:
    return f"{len([read() for read in loaders().values()])} tables and lists of words read"


CHECKS: dict[str, Callable[[], str]] = {
    "parser (spaCy)": _parser,
    "reader of attributions (onnxruntime)": _reader,
    "classifier of lines (crfsuite)": _furniture,
    "reader of events (onnxruntime)": _pairs,
    "registry of actors": _registry,
    "gazetteer": _gazetteer,
    "codebook": _codebook,
    "data files": _files,
}
PACKAGES = ("spacy", "onnxruntime", "tokenizers", "trafilatura", "htmldate", "msgspec", "numpy")


def _look_through(ledger: Path) -> None:
    """Say what in a ledger is not as it was written."""
    with Ledger(ledger, write=False) as opened:
        faults = opened.faults()
        articles = sum(1 for _ in opened.articles())
    put_lines(faults or [f"{ledger}: sound, {articles} articles"])
    if faults:
        raise typer.Exit(1)


def doctor(
    ledger: Annotated[
        Path | None, typer.Argument(metavar="[LEDGER]", help="A database file to look through.")
    ] = None,
) -> None:
    """Say what is installed and whether every model and table answers; or whether a ledger is sound.

    Of a ledger every page is looked at and every article compared with its checksum.
    """
    if ledger is not None:
        _look_through(ledger)
        return
    screen = console()
    screen.print(f"sayso {sayso.__version__}, Python {platform.python_version()}")
    screen.print(", ".join(f"{name} {version(name)}" for name in PACKAGES))
    table = Table(box=None, show_header=False, pad_edge=False)
    failed = False
    for name, check in CHECKS.items():
        try:
            answer, state = check(), "ok"
        except (SaysoError, ImportError, OSError) as error:
            answer, state, failed = str(error), "fails", True
        table.add_row(state, name, answer)
    screen.print(table)
    if failed:
        screen.print("Something does not answer: install sayso again, then run sayso doctor.")
        raise typer.Exit(1)
