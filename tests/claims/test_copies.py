"""Copies: which texts are one, whole, cut or lightly changed, and which are not."""

import random
from pathlib import Path

import pytest
from tools.desk_copies import Told, measured

from sayso.claims.across.copies import Keys, copies, is_copy, keys, may_be_copy

STORY = (
    "Gunmen on motorcycles killed eleven soldiers in an ambush near the town of Dagne in western "
    "Niger on Tuesday, the defence ministry said. The soldiers were on patrol in the Tillaberi "
    "region, close to the border with Mali, when they were attacked, the ministry said in a "
    "statement read on state television. Nine soldiers are still missing, and the search for them "
    "goes on in the hills north of the river, where the attackers are thought to have fled."
)
SENTENCES = STORY.split(". ")
OTHER = (
    "Villagers of Dagne told of shots at dawn and of riders who came out of the hills. A herdsman "
    "counted fourteen bodies at the well; nobody had come from the capital to bury them, he said, "
    "and the road to the market had been closed since the night before."
)

ONE_TEXT = [
    ("word for word", STORY),
    ("in capitals, with other punctuation", STORY.upper().replace(",", " –")),
    ("cut to its first sentence", SENTENCES[0]),
    ("cut to its last two", ". ".join(SENTENCES[1:])),
    ("with a line of another paper before it", "From our correspondent in Niamey. " + STORY),
    ("with one word changed in each sentence", STORY.replace("eleven", "11").replace("still", "yet")),
    ("within a longer report", STORY + " " + OTHER),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), ONE_TEXT, ids=[row[0] for row in ONE_TEXT])
def test_it_is_a_copy(name: str, text: str) -> None:
    del name
    assert copies({"a": STORY, "b": text}) == (("a", "b"),)


TWO_TEXTS = [
    ("another report of the same", OTHER),
    ("a rewrite", "Eleven of Niger's troops died when riders ambushed them near Dagne, officials say."),
    ("the same words in another order", " ".join(sorted(STORY.split()))),
    ("nothing", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "text"), TWO_TEXTS, ids=[row[0] for row in TWO_TEXTS])
def test_it_is_no_copy(name: str, text: str) -> None:
    del name
    assert copies({"a": STORY, "b": text}) == (("a",), ("b",))


FORM = "people are killed and others injured"


def sketched(text: str) -> Keys:
    made = keys(text)
    assert made is not None
    return made


@pytest.mark.parametrize(("name", "text"), ONE_TEXT, ids=[row[0] for row in ONE_TEXT])
def test_what_may_be_a_copy_is_told_from_little(name: str, text: str) -> None:
    del name
    assert may_be_copy(sketched(STORY).sketch, sketched(text).sketch)


def test_no_copy_is_lost_by_its_sketch_and_few_others_are_opened() -> None:
    """Whole and cut texts, and formulaic ones that share much and are none."""
    rng = random.Random(3)  # noqa: S311
    words = [f"w{n}" for n in range(4000)]
    opened = 0
    for _ in range(300):
        text = " ".join(rng.choices(words, k=rng.randint(30, 200))).split()
        share = rng.choice((0.9, 0.8, 0.7))
        cut = text[: round(len(text) * share)] + rng.choices(
            words, k=rng.randint(0, len(text) // 3)
        )
        one, other = " ".join(text), " ".join(cut)
        if is_copy(one, other):
            assert may_be_copy(sketched(one).sketch, sketched(other).sketch)
        one, other = (
            " ".join([*rng.choices(words, k=9), FORM, *rng.choices(words, k=9)]) for _ in "ab"
        )
        assert not is_copy(one, other)
        opened += may_be_copy(sketched(one).sketch, sketched(other).sketch)
    assert opened < 3


def test_copies_of_a_copy_are_one_group_in_the_order_of_their_keys() -> None:
    texts = {"c": STORY, "a": SENTENCES[0], "b": OTHER, "d": ". ".join(SENTENCES[1:])}
    assert copies(texts) == (("a", "c", "d"), ("b",))


def test_the_order_of_texts_changes_nothing() -> None:
    texts = {"c": STORY, "a": SENTENCES[0], "b": OTHER, "d": STORY.upper()}
    for seed in range(4):
        shuffled = random.Random(seed).sample(sorted(texts), len(texts))  # noqa: S311
        assert copies({key: texts[key] for key in shuffled}) == copies(texts)


@pytest.mark.parametrize("texts", [{}, {"a": ""}, {"a": STORY}])
def test_one_text_or_none_is_no_copy(texts: dict[str, str]) -> None:
    assert copies(texts) == tuple((key,) for key in texts)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("a collection that has it among much else", STORY + " " + " ".join(map(str, range(900)))),
        ("a line that many end with", "The agency's reporters in the region contributed to this. " + OTHER),
    ],
)  # fmt: skip
def test_what_stands_in_many_texts_joins_none(name: str, text: str) -> None:
    del name
    ended = STORY + " The agency's reporters in the region contributed to this."
    assert copies({"a": ended, "b": text}) == (("a",), ("b",))


def test_copies_that_desks_make_are_found_and_nothing_else() -> None:
    """The short form of `python -m tools.desk_copies`; docs/decisions/claims.md has the long one."""
    pages = sorted(Path(__file__).parents[1].glob("pages/*.txt"))
    found = measured([Told(page.stem, page.read_text("utf-8")) for page in pages])
    assert found.recall >= 0.95
    assert found.precision >= 0.99
