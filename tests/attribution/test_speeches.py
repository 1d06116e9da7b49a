"""Quotations that go on: speeches over paragraphs, questions in turn, quotations inside others."""

import pytest
from tests.attribution.test_chains import read, words

import sayso
from sayso.attribution.spans import snapped
from sayso.attribution.tagger import quotations_of
from sayso.record import Record


def said(record: Record) -> list[tuple[str | None, str]]:
    """Return who says what: the name of the source and the content, its parts joined."""
    names = {actor.id: actor.name for actor in record.actors}
    text = record.article.text
    return [
        (names.get(one.source or ""), " … ".join(text[a:b] for a, b in one.content_spans))
        for one in record.attributions
    ]


SPEECHES = {
    "the speaker is told after the first sentence": (
        (
            "“The bridge fell at dawn,” Mayor Rosa Quint said. “Nobody had warned us.\n\n"
            "“We carried the children over in boats.\n\n“I will not rest until it stands again.”\n\n"
            "Work begins in May."
        ),
        "Rosa Quint",
        "“I will not rest until it stands again.”",
    ),
    "straight marks, the speaker is told before": (
        (
            'The strike leader, Omar Haddad, spoke at the gates of the mill. "They locked us out.\n\n'
            '"They cut the water on Tuesday.\n\n"We are still here."\n\nThe owners gave no answer.'
        ),
        "Omar Haddad",
        '"We are still here."',
    ),
}


@pytest.mark.parametrize("name", SPEECHES)
def test_every_paragraph_of_a_speech_is_its_speakers(name: str) -> None:
    text, speaker, last = SPEECHES[name]
    mine = [content for source, content in said(sayso.read(text=text)) if source == speaker]
    assert any(last in content for content in mine), mine


OVER_LINES = [
    # each sentence on a line of its own, and a quotation over two or three of them
    (
        "Relief workers warned of cholera.\n“Two hundred share one well.\nNo truck has come since May,” said Ada Lund, a nurse.\nThe camp is full.",
        "Ada Lund",
        "“Two hundred share one well. No truck has come since May,”",
    ),
    (
        'The harbour is shut.\n"We wait for a pilot.\nHe is ill.\nThat is all," Captain Omar Haddad said.\nRain is expected.',
        "Omar Haddad",
        '"We wait for a pilot. He is ill. That is all,"',
    ),
    (
        "Mayor Rosa Quint wrote to the team. The letter reads, in part:\n\n“You have made the town proud.\n\nCome home soon.”\n\nThe team won twice.",
        "Rosa Quint",
        "“You have made the town proud. Come home soon.”",
    ),
]


@pytest.mark.parametrize(("text", "speaker", "content"), OVER_LINES)
def test_a_quotation_goes_on_to_its_closing_mark(text: str, speaker: str, content: str) -> None:
    found = [
        (who, " ".join(told.replace("…", " ").split())) for who, told in said(sayso.read(text=text))
    ]
    assert (speaker, content) in found


def test_a_mark_that_opens_the_next_quotation_closes_none() -> None:
    assert quotations_of("He said “no.\nShe said “yes.”\n") == [(8, 12), (22, 28)]
    assert quotations_of('He said "no.\nThe bar was "dry" all day.\n')[0] == (8, 12)


def test_a_paragraph_that_opens_no_mark_is_nobodys() -> None:
    text = (
        "“The road is cut,” said Colonel Ben Aris. “We wait.\n\nThe convoy left on Friday.\n\n"
        "Villagers fled."
    )
    assert all("convoy" not in content for _, content in said(sayso.read(text=text)))


def test_a_mark_that_opens_nothing_is_no_speech() -> None:
    record = sayso.read(
        text="General Ali Hassan told Reuters that it was over.\n\nHe said “\n\n   \n\n0"
    )
    assert all(a < b for one in record.attributions for a, b in one.content_spans)


def test_a_question_is_not_his_who_answers_it() -> None:
    text = (
        'Envoy Lena Fors took questions in Geneva. "Who fired first?" a journalist asked. '
        '"We do not know," Fors said. "Will you stay?" "We leave tonight," she said.'
    )
    record = sayso.read(text=text)
    answers = [content for source, content in said(record) if source == "Lena Fors"]
    assert answers
    assert not any("?" in content for content in answers)


def test_a_quotation_after_a_colon_is_of_whoever_is_named_before_it() -> None:
    text = (
        'Lawmakers were divided. "It is a gift to the generals," said Deputy Ana Roel. '
        'And from Senator Milo Harth: "Without it the port will close."'
    )
    found = said(sayso.read(text=text))
    assert ("Milo Harth", '"Without it the port will close."') in found


def test_a_quotation_inside_another_is_of_whom_it_quotes() -> None:
    text = "\"The officer said, 'Nobody leaves this street,' and he shut the gate,\" said Vera Lund, a baker."
    record = sayso.read(text=text)
    inner = [one for one in record.attributions if one.within is not None]
    assert [text[slice(*one.content_spans[0])] for one in inner] == ["'Nobody leaves this street,'"]


def test_the_report_that_is_taken_up_stands_for_who_issued_it() -> None:
    text = (
        "A report by the Red Cross said that two clinics had been shelled. "
        "The report warns of a famine in the valley."
    )
    record = sayso.read(text=text)
    names = {actor.id: actor.name for actor in record.actors}
    assert {names.get(one.source or "") for one in record.attributions} == {
        "International Committee of the Red Cross"
    }


@pytest.mark.parametrize(
    "text",
    [
        "The landslide claimed the lives of nine miners.",
        "The teachers' union called a strike for Monday.",
        "The storm has claimed eleven victims so far.",
    ],
)
def test_a_deed_told_by_a_verb_of_saying_is_no_statement(text: str) -> None:
    assert sayso.read(text=text).attributions == ()


def test_what_is_said_begins_with_its_own_quotation() -> None:
    text = "“We won here and came home.” “It was a great team,” the goalkeeper said."
    amid = text.index("came"), text.index(" the goalkeeper")
    cue = text.index("said"), text.index("said") + 4
    (own,) = snapped(text, [amid], quotations_of(text), cue, 0.5)
    assert text[slice(*own)] == "“It was a great team,”"


def test_a_group_of_people_speaks_as_the_people() -> None:
    text = "A group of almost 150 prominent Belgian Jews criticised the council for its silence."
    assert [source for source, _ in said(sayso.read(text=text))] == ["Belgian Jews"]


ALONE = (
    "Osman says the towns of the north are strong. He is proposing that a railway be built.\n\n"
    "“We need a bold plan for the north.”\n\nThe opposition leader, Ada Obi, said the plan was old."
)
TWO = "Osman says the towns are strong. Bello told reporters that they are not.\n\n“We need a bold plan.”"
UNCLOSED = "Marta Lind, the editor, stated: “I do not see why they came. The paper had printed a map and a list.\n\nTwo men were held."


def test_a_quotation_that_stands_alone_is_of_the_one_speaker_before_it() -> None:
    found, names = read(ALONE)
    one = next(one for one in found if "bold plan" in words(ALONE, one.content_spans))
    assert names[one.source or ""] == "Osman"
    assert not any("bold plan" in words(TWO, one.content_spans) for one in read(TWO)[0])


def test_a_quotation_that_is_never_closed_is_told_once() -> None:
    found, _ = read(UNCLOSED)
    outer = [words(UNCLOSED, one.content_spans) for one in found if one.within is None]
    assert outer == ["“I do not see why they came. The paper had printed a map and a list."]
