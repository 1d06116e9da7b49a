"""The codebook: CAMEO codes, PLOVER's types and contexts, and the words that evoke them.

Reads the data files of this room once and gives them as plain records; every other module of the
room asks here. The types are those of PLOVER 2.0, the crosswalk from CAMEO is PLOVER's own with
its 2.0 modes; the predicates are the project's selection (`docs/decisions/events.md`).
"""

import csv
from functools import cache
from importlib.resources import files
from typing import NamedTuple, TypeAlias

from sayso.errors import DataFileError
from sayso.record import EventType
from sayso.shipped import toml

Toml: TypeAlias = "str | int | float | bool | list[Toml] | dict[str, Toml]"


class Code(NamedTuple):
    """A CAMEO code; `type` is None for the codes that PLOVER does not code (root 01)."""

    code: str
    name: str
    type: EventType | None
    mode: str | None
    contexts: tuple[str, ...]


class Entry(NamedTuple):
    """What the codebook says of a type: what counts, where its borders run, made-up examples.

    `code` is the CAMEO code where a text supports no finer one.
    """

    quad: str
    code: str
    definition: str
    boundaries: str
    positive: tuple[str, ...]
    negative: tuple[str, ...]


class Frame(NamedTuple):
    """Which grammatical slots hold the actor and the recipient of a predicate."""

    name: str
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    of: str


class Predicate(NamedTuple):
    """One phrase of the lexicon, taken apart (the syntax is told in `predicates.toml`)."""

    phrase: str
    lemma: str
    particles: tuple[str, ...]
    preps: tuple[tuple[str, frozenset[str]], ...]
    objects: frozenset[str]
    excluded: frozenset[str]
    cameo: str
    frame: str
    noun: bool
    bare: bool
    weak: bool
    type: EventType | None
    mode: str | None

    @property
    def weight(self) -> int:
        """How specific the phrase is: the more it asks for, the more it weighs."""
        constrained = sum(2 if nouns else 1 for _, nouns in self.preps)
        return len(self.particles) + constrained + (2 if self.objects else 0)


class Lexicon(NamedTuple):
    """The predicates by lemma, verbs and nouns apart, with what governs and modifies them."""

    verbs: dict[str, tuple[Predicate, ...]]
    nouns: dict[str, tuple[Predicate, ...]]
    light: tuple[Predicate, ...]
    modified: dict[tuple[str, str], str]
    people: frozenset[str]
    harm: frozenset[str]
    wanted: frozenset[str]
    unwanted: frozenset[str]
    undone: frozenset[str]
    undergo: frozenset[str]
    gets: frozenset[str]
    blame: frozenset[str]
    weapons: frozenset[str]
    mutual: frozenset[str]


class Embedding(NamedTuple):
    """The governing verbs of each kind, and the code that each makes of what it embeds."""

    kinds: dict[str, tuple[str, ...]]
    nouns: dict[str, str]
    codes: dict[str, dict[str, str]]
    guards: dict[str, frozenset[str]]


@cache
def _table(name: str) -> dict[str, Toml]:
    """Return a TOML file of this room's data folder."""
    return toml(files("sayso.events").joinpath("data").joinpath(name).read_bytes())


def _strings(value: Toml, where: str) -> tuple[str, ...]:
    """Return a list of strings out of a data file, or say where it is not one."""
    if not isinstance(value, list):
        raise DataFileError(f"{where} should be a list of strings; mend the data file")
    return tuple(str(item) for item in value)


def _section(value: Toml, where: str) -> dict[str, Toml]:
    """Return a table out of a data file, or say where it is not one."""
    if not isinstance(value, dict):
        raise DataFileError(f"{where} should be a table; mend the data file")
    return value


def _rows(value: Toml, where: str) -> list[dict[str, Toml]]:
    """Return an array of tables out of a data file."""
    if not isinstance(value, list):
        raise DataFileError(f"{where} should be an array of tables; mend the data file")
    return [_section(row, where) for row in value]


@cache
def codes() -> dict[str, Code]:
    """Return every CAMEO code with its PLOVER type, mode and contexts."""
    text = files("sayso.events").joinpath("data").joinpath("cameo.csv").read_text("utf-8")
    out = {}
    for row in csv.DictReader(text.splitlines()):
        contexts = tuple(part for part in row["contexts"].split(";") if part)
        kind = EventType(row["type"]) if row["type"] else None
        out[row["code"]] = Code(row["code"], row["name"], kind, row["mode"] or None, contexts)
    return out


def code(cameo: str) -> Code:
    """Return the entry of `cameo`, or of the nearest broader code that exists."""
    known = codes()
    while cameo and cameo not in known:
        cameo = cameo[:-1] if len(cameo) > 3 else (cameo[:2] + "0" if cameo[2:] != "0" else "")
    if not cameo:
        raise DataFileError("a code is not one of CAMEO's; compare data/cameo.csv")
    return known[cameo]


@cache
def contexts() -> dict[str, frozenset[str]]:
    """Return PLOVER's 37 contexts, each with the lemmas that suggest it."""
    return {
        name: frozenset(_strings(words, name)) for name, words in _table("contexts.toml").items()
    }


@cache
def entry(kind: EventType) -> Entry:
    """Return the codebook's entry of a type."""
    row = _section(_table("plover.toml")[kind.value], kind.value)
    return Entry(
        quad=str(row["quad"]),
        code=str(row["code"]),
        definition=str(row["definition"]),
        boundaries=str(row["boundaries"]),
        positive=_strings(row["positive"], kind.value),
        negative=_strings(row["negative"], kind.value),
    )


@cache
def modes() -> dict[EventType, tuple[str, ...]]:
    """Return the modes that PLOVER 2.0 gives each type."""
    table = _table("plover.toml")
    return {
        kind: _strings(_section(table[kind.value], kind.value)["modes"], kind.value)
        for kind in EventType
    }


@cache
def frames() -> dict[str, Frame]:
    """Return the frames of `predicates.toml` by name."""
    out = {}
    for name, value in _section(_table("predicates.toml")["frames"], "frames").items():
        row = _section(value, name)
        out[name] = Frame(
            name,
            _strings(row["actor"], name),
            _strings(row["recipient"], name),
            str(row["of"]),
        )
    return out


def _take_apart(phrase: str, classes: dict[str, tuple[str, ...]]) -> Predicate:
    """Return a phrase of the lexicon as a predicate without a code."""
    positive, _, barred = phrase.partition(" ! ")
    head, _, after = positive.partition(" > ")
    lemma, *rest = head.split()
    particles = tuple(part for part in rest if ":" not in part)
    preps = []
    for part in rest:
        if ":" in part:
            prep, _, nouns = part.partition(":")
            preps.append((prep, frozenset(nouns.split("|")) - {""}))
    objects: set[str] = set()
    for word in after.split():
        objects.update(classes[word[1:]] if word.startswith("@") else (word,))
    return Predicate(
        phrase=phrase,
        lemma=lemma,
        particles=particles,
        preps=tuple(preps),
        objects=frozenset(objects),
        excluded=frozenset(barred.split()),
        cameo="",
        frame="act",
        noun=False,
        bare=True,
        weak=False,
        type=None,
        mode=None,
    )


def _predicates(group: dict[str, Toml], classes: dict[str, tuple[str, ...]]) -> list[Predicate]:
    """Return the predicates of one `[[group]]`."""
    out = []
    for key in ("verbs", "nouns"):
        out += [
            _take_apart(phrase, classes)._replace(
                cameo=str(group["cameo"]),
                frame=str(group.get("frame", "act")),
                noun=key == "nouns",
                bare=bool(group.get("bare", True)),
                weak=bool(group.get("weak", False)),
                type=EventType(str(group["type"])) if "type" in group else None,
                mode=str(group["mode"]) if "mode" in group else None,
            )
            for phrase in _strings(group.get(key, []), key)
        ]
    return out


@cache
def lexicon() -> Lexicon:
    """Return the predicates, the most specific of a lemma first."""
    table = _table("predicates.toml")
    classes = {
        name: _strings(words, name) for name, words in _section(table["classes"], "classes").items()
    }
    verbs: dict[str, list[Predicate]] = {}
    nouns: dict[str, list[Predicate]] = {}
    for group in _rows(table["group"], "group"):
        for predicate in _predicates(group, classes):
            (nouns if predicate.noun else verbs).setdefault(predicate.lemma, []).append(predicate)
    modified = {
        (noun, modifier): str(row["cameo"])
        for row in _rows(table["modified"], "modified")
        for noun in _strings(row["nouns"], "modified")
        for modifier in _strings(row["modifiers"], "modified")
    }
    light = _section(table["light"], "light")

    def ordered(group: dict[str, list[Predicate]]) -> dict[str, tuple[Predicate, ...]]:
        return {k: tuple(sorted(v, key=lambda p: -p.weight)) for k, v in group.items()}

    lights = [_take_apart(phrase, {}) for phrase in _strings(light["verbs"], "light")]
    return Lexicon(
        verbs=ordered(verbs),
        nouns=ordered(nouns),
        light=tuple(sorted(lights, key=lambda p: -p.weight)),
        modified=modified,
        people=frozenset(
            word
            for name in ("captives", "keepers", "persons", "place", "targets")
            for word in classes[name]
        ),
        harm=frozenset(_strings(light["harm"], "harm")),
        wanted=frozenset(p.split()[0] for p in _strings(light["wanted"], "wanted")),
        unwanted=frozenset(p.split()[0] for p in _strings(light["unwanted"], "unwanted")),
        undone=frozenset(_strings(light["undone"], "undone")),
        undergo=frozenset(_strings(light["undergo"], "undergo")),
        gets=frozenset(_strings(light["gets"], "gets")),
        blame=frozenset(_strings(light["blame"], "blame")),
        weapons=frozenset(classes["weapons"]),
        mutual=frozenset(_strings(light["mutual"], "mutual")),
    )


@cache
def embedding() -> Embedding:
    """Return the governing predicates, their codes and the guards against other pages' news."""
    table = _table("embedding.toml")
    verbs = _section(table["verbs"], "verbs")
    recoded = _section(table["codes"], "codes")
    guards = _section(table["guards"], "guards")
    return Embedding(
        kinds={kind: _strings(words, kind) for kind, words in verbs.items()},
        nouns={
            word: kind
            for kind, words in _section(table["nouns"], "nouns").items()
            for word in _strings(words, kind)
        },
        codes={
            kind: {k: str(v) for k, v in _section(rows, kind).items()}
            for kind, rows in recoded.items()
        },
        guards={name: frozenset(_strings(words, name)) for name, words in guards.items()},
    )


def recode(kind: str, cameo: str) -> str | None:
    """Return what a governor of `kind` makes of `cameo`; None where nothing happens then."""
    rows = embedding().codes.get(kind, {})
    for length in range(len(cameo), -1, -1):
        found = rows.get(cameo[:length])
        if found is not None:
            return {"=": cameo, "-": None}.get(found, found)
    return cameo
