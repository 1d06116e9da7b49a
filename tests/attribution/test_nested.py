"""Plain sayings inside what somebody says: texts → cue, source and content of the inner ones."""

import pytest
from tests.attribution.test_chains import read, words

INNER = [
    ("The envoy told diplomats that Chad had asked the rebels to leave Abéché.", "asked", "Chad", "the rebels to leave Abéché"),
    ("A guard testified that the governor had ordered him to open the gate.", "ordered", "the governor", "him to open the gate"),
    ("The minister said Norway had promised to return the trawler.", "promised", "Norway", "to return the trawler"),
    ("He said in his memoir that a Saudi prince had told him the palace had paid.", "told", "a Saudi prince", "the palace had paid"),
    ("The judge said the soldier had confessed to burning the ledgers.", "confessed", "the soldier", "burning the ledgers"),
    ("The mayor said the pirates had demanded a ransom.", "demanded", "the pirates", "a ransom"),
    ("The BBC reported that a Western diplomat believes the president has fled.", "believes", "a Western diplomat", "the president has fled"),
    ("The minister said that hotels on the coast reported no case of cholera.", "reported", "hotels on the coast", "no case of cholera"),
    ("The general said the United States expects to resume talks in March.", "expects", "the United States", "to resume talks in March"),
    ("The rector denied the ministry's claim that students had fired first.", "claim", "the ministry", "students had fired first"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "cue", "source", "content"), INNER)
def test_a_saying_inside_another(text: str, cue: str, source: str, content: str) -> None:
    found, names = read(text)
    inner = next(one for one in found if one.within is not None)
    assert words(text, inner.cue_spans) == cue
    assert words(text, inner.source_spans).removesuffix("'s") == source
    assert words(text, inner.content_spans).removeprefix("that ") == content
    assert names[inner.chain[0]] == "Post"


NONE = [
    "The committee said nobody had asked the movement to leave.",
    "The party said it would announce a list on Friday.",
    "The clerk said the union had called for no march.",
    "The captain said the premier should have explained why the bridge fell.",
    "The captain said the crew had not promised to return.",
]


@pytest.mark.parametrize("text", NONE)
def test_what_is_not_said_is_no_saying(text: str) -> None:
    found, _ = read(text)
    assert [one.within for one in found] == [None]
