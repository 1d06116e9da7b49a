"""A file of the package that is missing or damaged is told once, as an error of the installation."""

from collections.abc import Callable, Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from pkgutil import walk_packages

import pytest
from typer.testing import CliRunner

import sayso
from sayso.actors import registry
from sayso.cli.main import app
from sayso.errors import DataFileError
from sayso.shipped import loaders, shipped
from sayso.web.draw.world import world

ROOT = Path(sayso.__file__).parent
for room in (
    "actors",
    "attribution",
    "claims",
    "events",
    "export",
    "intake",
    "language",
    "ledger",
    "talks",
):
    for module in walk_packages(import_module(f"sayso.{room}").__path__, f"sayso.{room}."):
        import_module(module.name)  # a loader is known once its module is
LOADERS = {**loaders(), "web/data/world.tsv": world}
ANY_BYTES = {"ledger/record.dict", "ledger/record1.dict"}
"""What may hold any bytes: damage shows when a record is unpacked."""


class Damaged:
    """The folder of the package, in which one file is missing or holds other bytes."""

    def __init__(self, target: str, data: bytes | None, path: str = "") -> None:
        self.target, self.data, self.path = target, data, path

    def joinpath(self, path: str) -> "Damaged":
        return Damaged(self.target, self.data, path)

    def read_bytes(self) -> bytes:
        if self.path != self.target:
            return (ROOT / self.path).read_bytes()
        if self.data is None:
            raise FileNotFoundError(2, "No such file or directory", self.path)
        return self.data


Loader = Callable[[], object]
Damage = Callable[[str, bytes | None], Loader]


def forget() -> None:
    """Let every loader load again."""
    for loader in (*LOADERS.values(), registry._built):  # noqa: SLF001 (made of four tables)
        clear: Callable[[], None] = getattr(loader, "cache_clear")  # noqa: B009
        clear()


@pytest.fixture
def damage(monkeypatch: pytest.MonkeyPatch) -> Iterator[Damage]:
    """Give another content to one file; no loader keeps anything from before, or for after."""

    def damaged(path: str, data: bytes | None) -> Loader:
        monkeypatch.setattr("sayso.shipped.files", lambda _: Damaged(path, data))
        forget()
        return LOADERS[path]

    yield damaged
    forget()


@pytest.mark.parametrize("path", LOADERS)
def test_a_whole_file_is_read(path: str, damage: Damage) -> None:
    assert damage(path, (ROOT / path).read_bytes())()


@pytest.mark.parametrize("path", LOADERS)
def test_a_missing_file_is_an_error_of_the_installation(path: str, damage: Damage) -> None:
    with pytest.raises(DataFileError) as caught:
        damage(path, None)()
    assert str(caught.value).startswith(f"{path} is missing (")
    assert str(caught.value).endswith("; install sayso again")
    assert isinstance(caught.value.__cause__, FileNotFoundError)


@pytest.mark.parametrize("path", sorted(LOADERS.keys() - ANY_BYTES))
def test_a_damaged_file_is_an_error_of_the_installation(path: str, damage: Damage) -> None:
    with pytest.raises(DataFileError, match=r"^[^\n]+; install sayso again$") as caught:
        damage(path, b"\xff\xfe[[\n,,,,,\n")()
    assert str(caught.value).startswith(f"{path} is damaged (")


CUT = [
    ("claims/data/weights.toml", b"bias = 1.0\n"),
    ("claims/data/weights.toml", b"bias = 1.0\nsentence = 1.0\n[weights]\n[limits]\nlink=0\njoin=0\n"),
    ("claims/data/families.toml", b"[families]\nforce = ['ASSAULT']\n"),
    ("claims/data/stems.tsv", b""),
    ("claims/data/sources.toml", b"witnesses = 3\n"),
    ("actors/data/states.csv", b"name,code\nChad\n"),
    ("actors/data/roles.toml", b""),
    ("attribution/data/cues.toml", b"[modifiers]\n[negated]\n[sing]\nverbs = []\n"),
    ("talks/data/talks.toml", b"[stances]\nsings = ['sing']\n"),
    ("language/data/cases.txt.gz", b"the\n"),
    ("language/data/speech.toml", b"speaking = ['say']\n"),
    ("ledger/datasette.toml", b"[tables.claims]\ncolour = 'red'\n"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "data"), CUT)
def test_a_file_that_lacks_something_or_has_another_form_is_damaged(
    path: str, data: bytes, damage: Damage
) -> None:
    with pytest.raises(DataFileError, match="is damaged"):
        damage(path, data)()


def test_a_file_that_was_read_is_not_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sayso.shipped._LOADERS", {})
    read: list[bytes] = []
    load = shipped("talks/data/talks.toml")(read.append)
    load()
    load()
    assert read == [(ROOT / "talks/data/talks.toml").read_bytes()]


THREE = "".join(
    f'{{"id": "{key}", "text": "Gunmen killed four soldiers near Gao, {who} said on Monday."}}\n'
    for key, who in (("a", "residents"), ("b", "the army"), ("c", "officials"))
)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    path = tmp_path / "three.jsonl"
    path.write_text(THREE, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("path", "arguments"),
    [
        ("actors/data/roles.toml", ["read", "--json", "three.jsonl"]),
        ("talks/data/talks.toml", ["read", "--json", "three.jsonl"]),
        ("actors/data/roles.toml", ["add", "l.ledger", "three.jsonl"]),
        ("claims/data/sources.toml", ["add", "l.ledger", "three.jsonl"]),
    ],
)
def test_it_is_told_once_and_not_for_every_article(
    path: str, arguments: list[str], corpus: Path, damage: Damage, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(corpus.parent)
    damage(path, b"[")
    result = CliRunner().invoke(app, arguments)
    assert isinstance(result.exception, DataFileError)
    assert result.stdout == ""
    assert "three.jsonl" not in result.stderr


def test_doctor_names_what_is_damaged(damage: Damage) -> None:
    damage("actors/data/states.csv", None)
    result = CliRunner(env={"COLUMNS": "200"}).invoke(app, ["doctor"])
    assert result.exit_code == 1
    assert "states.csv is missing" in result.stdout


ELSEWHERE = (
    "actors/data/gazetteer.",
    "attribution/data/reader/",
    "events/",
    "intake/",
    "language/",
    "web/assets/",
    "web/templates/",
)
"""What only the tools read, networks (`test_weights.py`), rooms that are being rewritten, and the
files of the explorer (`tests/web`)."""


def test_every_file_that_is_shipped_has_its_loader() -> None:
    kept = [str(p.relative_to(ROOT)) for p in ROOT.rglob("*") if p.is_file()]
    kept = [path for path in kept if not path.endswith((".py", ".pyc", "py.typed"))]
    assert [p for p in kept if p not in LOADERS and not p.startswith(ELSEWHERE)] == []
    assert all(files("sayso").joinpath(path).is_file() for path in LOADERS)
