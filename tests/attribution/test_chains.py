"""Who says what, through whom: texts → source, cue, content, act, manner, addressee, chain."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.actors import resolve
from sayso.attribution import chains, read_levels, sources_of
from sayso.intake.about import About
from sayso.intake.text import article_from_text
from sayso.language.encoder import encode
from sayso.language.model import load, parse
from sayso.record import Attribution

Names = dict[str, str]


def read(text: str, publisher: str | None = "Post") -> tuple[list[Attribution], Names]:
    article = article_from_text(text, About(publisher=publisher))
    doc = parse(article, load())
    encoding = encode(doc)
    said = read_levels(doc, encoding)
    cast = resolve(doc, article, (), sources_of(doc, said))
    names = {actor.id: actor.name for actor in cast.actors}
    return list(chains(doc, cast, encoding, said)), names


def words(text: str, spans: tuple[tuple[int, int], ...]) -> str:
    return " … ".join(text[slice(*span)] for span in spans)


ONE = [
    ("The minister said that the border was closed.", "The minister", "said", "indirect", "state"),
    ('"We are leaving," the general told reporters.', "the general", "told", "direct", "state"),
    ("The rebels denied that they had shelled the market.", "The rebels", "denied", "indirect", "deny"),
    ("According to the UN, 40,000 people have fled.", "the UN", "According to", "indirect", "state"),
    ("The governor warned that the dam could break.", "The governor", "warned", "indirect", "warn"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "cue", "manner", "act"), ONE)
def test_one_attribution(text: str, source: str, cue: str, manner: str, act: str) -> None:
    (found,), _ = read(text)
    assert words(text, found.source_spans) == source
    assert words(text, found.cue_spans) == cue
    assert (found.manner, found.act) == (manner, act)


HOLDERS = [
    ("Secretary of the Security Council Oleg Danin said the border was closed.", "Oleg Danin"),
    ("The leader of the National Front Marco Silva called for calm.", "Marco Silva"),
    ("Governor of the Central Bank Peter Ng said rates would fall.", "Peter Ng"),
    ("The brother of General Ali Khan said he was alive.", "brother of Ali Khan"),
    ("Lena Moyo, the lawyer for Jonas Banda, told reporters that the court had adjourned.", "Lena Moyo"),
    ("The clerk of the court, which had been led by Ana Brill, said nothing was lost.", "clerk"),
    ("Rosa Lima, a friend of President Silva, said the court was biased.", "Rosa Lima"),
    ("The Dutch electronics firm Orvel Ltd said it would close two plants.", "Orvel Ltd"),
    ("One of the groups, the Free Homeland Movement (FHM), said it had left the camp.", "Free Homeland Movement"),
    ("Minister for the Middle East Tobias Ells said the embassy would reopen.", "Tobias Ells"),
    ("Carmen Yulia Ortiz, the mayor of Salto, said the bridge was unsafe.", "Carmen Yulia Ortiz"),
    ("The World Health Organization (WHO) said the cases had doubled.", "World Health Organization"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "name"), HOLDERS)
def test_who_holds_an_office_speaks_and_not_the_body(text: str, name: str) -> None:
    (found,), names = read(text)
    assert names[found.source or ""] == name


REASONS = [
    "The station closed its gates, citing the governor's order.",
    "The ministry shut the bridge on Friday, citing Peru's refusal to talk.",
    "Two airlines cancelled all flights to Moroni, citing the weather.",
]


@pytest.mark.parametrize("text", REASONS)
def test_a_reason_that_is_cited_says_nothing(text: str) -> None:
    found, names = read(text)
    assert all(len(one.chain) == 2 for one in found), [names[c] for one in found for c in one.chain]


JUDGED = [
    ("Residents spoke of snipers on the roofs.", "Residents", "snipers on the roofs"),
    ("The speaker of the upper house called the vote unconstitutional.", "The speaker of the upper house",
     "the vote unconstitutional"),
    ("The embassies regretted the step, which had been taken alone.", "The embassies", "the step"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), JUDGED)
def test_what_is_named_and_judged(text: str, source: str, content: str) -> None:
    (found,), _ = read(text)
    assert words(text, found.source_spans) == source
    assert words(text, found.content_spans) == content


UNLISTED = [
    ("The beekeepers' league denied hoarding sugar.", "beekeepers' league"),
    ("The level crossing was open, according to the accident file.", "accident file"),
    ("Staff there expect a loud but friendly afternoon.", "Staff"),
    ("A carter from Lomza, Bartek Wilk, said the horse had bolted.", "Bartek Wilk"),
]


@pytest.mark.parametrize(("text", "name"), UNLISTED)
def test_whoever_is_a_source_is_somebody(text: str, name: str) -> None:
    (found,), names = read(text)
    assert [names[link] for link in found.chain] == ["Post", name]


CHAINS = [
    (
        "Ankara is walking away from an effort to set a timetable for the departure of foreign forces from Libya, the Washington Post reported.",
        [["Post", "Washington Post"]],
    ),
    (
        "The Guardian reported that Kenya's envoy had told Reuters that the talks were over.",
        [["Post", "The Guardian"], ["Post", "The Guardian", "Kenya's envoy"]],
    ),
    (
        "Peter Obala told Nairobi Radio that he would resign. He said that the vote had been stolen, the New York Times reported.",
        [
            ["Post", "New York Times", "Peter Obala"],
            ["Post", "New York Times"],
            ["Post", "New York Times", "Peter Obala"],
        ],
    ),
    (
        "Peter Obala, a retired judge, told the Post that he would resign.",
        [["Post", "Peter Obala"]],
    ),
]


@pytest.mark.parametrize(("text", "expected"), CHAINS)
def test_a_chain_runs_from_the_outlet_to_the_speaker(text: str, expected: list[list[str]]) -> None:
    found, names = read(text)
    assert [[names[link] for link in one.chain] for one in found] == expected


SPEAKERS = [
    ('"We will not sign," Ana Duarte said. "I believe the text can be mended."', "I", "Ana Duarte"),
    ("The mayor defended the actions of the protesters, saying they had a right to march.", "mayor", "mayor"),
    ("The mayor criticised the guards saying they had opened fire too soon.", "mayor", "mayor"),
    ("The Kremlin dismissed a Washington Post story saying the port was shut.", "story", "Washington Post"),
    ("Reporters heard the guards saying they had no choice.", "guards", "guards"),
    ("According to the team's coach, Alim Rahman, the bus was stopped twice.", "coach", "Alim Rahman"),
    ("According to officials, Alim Rahman, a coach, was stopped twice.", "officials", "officials"),
    ("A French epidemiologist wrote that the wells were foul.", "epidemiologist", "French epidemiologist"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "told", "name"), SPEAKERS)
def test_whoever_speaks_is_found_by_the_clause(text: str, told: str, name: str) -> None:
    found, names = read(text)
    one = next(one for one in reversed(found) if told in words(text, one.source_spans))
    assert names[one.source or ""] == name


def test_a_fact_by_an_outlet_amid_a_paragraph_carries_nobody_before_it() -> None:
    text = "A senator said she was shocked. Firms kept logs, according to Tolo News. The minister said no law was broken."
    found, names = read(text)
    assert [names[actor] for actor in found[0].chain] == ["Post", "senator"]


def test_the_sources_are_those_cited_before() -> None:
    text = (
        "Citing two people close to the talks, the Financial Times said that the bank would close. "
        "The sources said that staff had been told."
    )
    found, names = read(text)
    assert [names[actor] for actor in found[-1].chain] == ["Post", "Financial Times", "two people"]


def test_the_one_who_is_told_is_the_addressee() -> None:
    found, names = read("The Chadian president told Reuters that he would not resign.")
    assert found[0].addressee is not None
    assert names[found[0].addressee] == "Reuters"


def test_an_inner_attribution_lies_within_the_outer_one() -> None:
    found, _ = read("The agency said the minister had claimed that the army was winning.")
    outer, inner = found
    assert inner.within == outer.id
    assert outer.content_spans[0][0] <= inner.content_spans[0][0]
    assert inner.content_spans[-1][1] <= outer.content_spans[-1][1]


WORDS = """“ ” " ' said minister told Reuters that , . denied Kabul according to : Ünal — claims who he"""
PIECES = st.sampled_from([*WORDS.split(), "\n", "\ud800", "🙂"])


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=40))
def test_any_text_gives_spans_inside_it_and_the_same_twice(pieces: list[str]) -> None:
    text = "A report. " + " ".join(pieces)
    first, _ = read(text)
    assert first == read(text)[0]
    for one in first:
        for start, end in (*one.source_spans, *one.cue_spans, *one.content_spans):
            assert 0 <= start < end <= len(text)


THROUGH = [
    ("Kommersant reported, citing two officials, that Moscow would send advisers to Mali.",
     ["Post", "Kommersant", "two officials"]),
    ("TASS quoted a Kremlin official as saying that Moscow would send advisers to Mali.",
     ["Post", "TASS", "Kremlin official"]),
    ("Interfax quoted a source in the port as saying the tanker had been released.",
     ["Post", "Interfax", "source"]),
    ("The general was quoted by Yonhap as saying that the drill would go ahead.",
     ["Post", "Yonhap", "general"]),
    ("CNN reported that advisers had landed. A defence official told the network they would stay.",
     ["Post", "CNN", "defence official"]),
    ("A defence official told CNN that advisers had landed.", ["Post", "defence official"]),
    ("The rebel leader said in a video seen by AFP that he would fight on.",
     ["Post", "Agence France-Presse", "rebel leader"]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "chain"), THROUGH)
def test_one_source_is_heard_through_another(text: str, chain: list[str]) -> None:
    found, names = read(text)
    longest = max(found, key=lambda one: (len(one.chain), one.content_spans))
    assert [names[link] for link in longest.chain] == chain


LOST = pytest.mark.xfail(
    reason="the joint encoder reads no attribution here since world news is learnt"
)
DENIED = [
    ("The army denied a report by the website Mizzima that jets had bombed a clinic.", "Mizzima",
     "that jets had bombed a clinic"),
    ("The foreign ministry dismissed the claim of the opposition that police had fired on the crowd.",
     "opposition", "that police had fired on the crowd"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content"), DENIED)
def test_what_a_report_says_is_not_told_by_the_one_who_denies_it(
    text: str, source: str, content: str
) -> None:
    (denial, told), names = read(text)
    assert [names[link] for link in told.chain] == ["Post", source]
    assert words(text, told.content_spans) == content
    assert (told.within, denial.denies) == (denial.id, (told.id,))


NOUNS = [
    ("Rebels reportedly took the town on Monday.", None, "Rebels … took the town on Monday", "state"),
    pytest.param("Fears that the army would return emptied the market.", None,
                 "that the army would return", "believe", marks=LOST),
    ("The minister's denial that troops had crossed the border convinced nobody.", "minister",
     "troops had crossed the border", "deny"),
    ("Moscow hopes the talks will resume.", "Russia", "the talks will resume", "believe"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "source", "content", "act"), NOUNS)
def test_nouns_and_hearsay(text: str, source: str | None, content: str, act: str) -> None:
    (found,), names = read(text)
    assert (names[found.source] if found.source else None) == source
    assert words(text, found.content_spans) == content
    assert found.act == act


def test_it_after_a_document_is_the_document() -> None:
    found, names = read("A report by Amnesty International says that men died. It says forty did.")
    assert [names[one.source or ""] for one in found] == ["Amnesty International"] * 2


def test_an_agency_stands_between_the_outlet_and_its_sources() -> None:
    found, names = read("KABUL (Reuters) - Soldiers took the town on Tuesday, the ministry said.\n")
    assert [names[link] for link in found[0].chain][:2] == ["Post", "Reuters"]


def test_a_firm_is_not_the_state_that_it_is_of() -> None:
    text = "The US automobile manufacturer Ford has said that it posted a net profit."
    found, names = read(text)
    assert [names[actor] for actor in found[0].chain[1:]] == ["Ford"]


def test_who_tells_an_outlet_something_is_the_source() -> None:
    text = (
        "In Lima the aides were burning papers on Monday. The Morning Beacon has this from a cook, "
        "who told the newspaper that smoke rose."
    )
    found, names = read(text)
    assert [names[one.source or ""] for one in found if one.cue == "tell"] == ["cook"]
