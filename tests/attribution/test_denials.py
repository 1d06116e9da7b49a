"""Denials: texts → who denies, and the words of the statement that is denied."""

import pytest
from tests.attribution.test_chains import read, words

from sayso.record import Act

DENIED = [
    # the statement stands before
    ("The mayor said soldiers had burned the school. The army denied the claim.",
     "soldiers had burned the school"),
    ("Kenya arrested three aid workers, the charity said. The ministry said there was no truth to it.",
     "Kenya arrested three aid workers"),
    ("The army killed twelve villagers, residents said. “Lies and propaganda,” Colonel Adama Sanou said.",
     "The army killed twelve villagers"),
    ("Turkey shelled the village, the militia said. “That is not true,” said a Turkish official.",
     "Turkey shelled the village"),
    # after it
    ("The spokesman called the report baseless. The Daily Monitor had written that Ugandan troops had crossed into Congo on Monday.", "Ugandan troops had crossed into Congo on Monday"),
    # its kind decides which of two it is
    ("Georgia accused Russia of shelling two villages. Moscow plans exercises, Tbilisi added. Russia dismissed the accusation as fabricated.", "Russia of shelling two villages"),
    ("Sudan's army shelled the market in Adre, the foreign minister in Khartoum said. Traders told reporters that the shells had hit empty stalls. Chad disputed the Sudanese account.", "Sudan's army shelled the market in Adre"),
    # who disowns a part in it
    ("Rebels bombed the bridge, the army said. “We had nothing to do with it,” a rebel spokesman said.",
     "Rebels bombed the bridge"),
    ("Uganda sent troops to Bunia, the UN said. Kampala said it had no role in the fighting.",
     "Uganda sent troops to Bunia"),
    ("The militia burned the school, villagers said. The militia said its men were not involved.",
     "The militia burned the school"),
    # a plain saying that somebody blamed did not do it
    ("Police shot at the crowd, the union said. The police chief said his men had never shot at anyone.",
     "Police shot at the crowd"),
    # somebody contradicts, and says how in the next sentence
    ("Rebels shelled the clinic in Dorm, the governor said. Doctors there disagreed. Two helicopters had circled the roof, a nurse said.", "Rebels shelled the clinic in Dorm"),
    ("The vote was fair, the commission said. Monitors tell a different story. Boxes had been stuffed in nine towns, their leader Ada Brill said.", "The vote was fair"),
    ("The army fired first, a villager told the paper. The ministry cast doubt on that. Its men had been asleep, it said.", "The army fired first"),
    ("The dam was sound, the company said. Engineers reported otherwise on Friday: the wall, they noted, had moved by a foot.", "The dam was sound"),
    ("The general took the money, the newspaper wrote. His lawyer responded at once: a complete invention, made up to sell copies.", "The general took the money"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "denied"), DENIED)
def test_a_denial_is_tied_to_the_statement(text: str, denied: str) -> None:
    found, _ = read(text)
    denials = [one for one in found if one.act is Act.DENY]
    assert [words(text, one.denied_spans) for one in denials] == [denied]
    told = {one.id: words(text, one.content_spans) for one in found}
    assert [told[name] for one in denials for name in one.denies] == [denied]


def test_those_who_reject_and_the_one_who_tells_how_deny_both() -> None:
    text = "Nobody drowned, the coast guard said. Survivors rejected this. “My brother went under,” Idris Bah said."
    found, names = read(text)
    denials = [one for one in found if one.act is Act.DENY]
    assert [names[one.source or ""] for one in denials] == ["Survivors", "Idris Bah"]
    assert [words(text, one.denied_spans) for one in denials] == ["Nobody drowned"] * 2
    told = {one.id: words(text, one.content_spans) for one in found}
    assert [told[name] for one in denials for name in one.denies] == ["Nobody drowned"] * 2


NO_DENIALS = [
    "The mayor said soldiers had burned the school. The army declined to confirm the report.",
    "The consulate denied the envoy a visa, the ministry said.",
    "The rebels will sign, the mediator said. The government rejected the offer.",
    "Police arrested twenty people, the union said. Police said nobody had been hurt.",
    "Tunis called the decision wrong, the newspaper said.",
    "Uganda sent troops to Bunia, the UN said. Kampala said it was involved in talks.",
    "The dam will be built, the minister said. The mayors did not disagree. The town needs power, one of them said.",
    "The tax is needed, the minister said. The unions disagreed with the date. The year has only begun, their leader said.",
    "The mayor said soldiers had burned the school. A judge will cast doubt on that. Rain fell on Monday, the priest said.",
    "The judge played no part in the talks. The clerk said the court was closed.",
    # what shall not be, would not be, or is a reason, is not denied
    "A gate fell on two children, the mayor said. The school said it would make sure that this cannot happen again.",
    "Rebels took the bridge, the army said. If that is not true, the general added, the bridge is still ours.",
    "Six men burned the barn, the prosecutor said. Their lawyer said that the six should be declared not guilty.",
    "The drill began on Monday, the navy said. It does not involve submarines, the admiral added.",
    "He had never sat behind a wheel before, the witness said. The car had been stolen, the owner said.",
    # something is withheld
    "The bridge was sold, the mayor said. The vote denied his party a majority, the newspaper said.",
    "The fair was shut, traders said. They were denied stalls, their union said.",
    # light verbs are no repetition
    "The army gave the village an hour, a farmer said. “We have not been given a reason,” the mayor said.",
]


@pytest.mark.parametrize("text", NO_DENIALS)
def test_other_refusals_deny_nothing(text: str) -> None:
    found, _ = read(text)
    assert [words(text, one.content_spans) for one in found if one.denied_spans] == []


_NEAR = pytest.mark.xfail(
    reason="what stands right before is taken for what is denied", strict=True
)
SELF_CONTAINED = [
    # what is denied is told by nobody; what stands nearest is something else
    "Brill won a seat in 2009. She later led a committee on ports. Brill denied that she had changed her mind about the tax.",
    "Traders from the coast met in Lomas on Friday. The governor denied any wrongdoing.",
    pytest.param(
        "Sorvan has written three books on trade, the publisher said. Sorvan denied that he had taken cash from the firm.",
        marks=_NEAR,
    ),
    pytest.param(
        "Talks on the dam will go on in Nairobi, the Kenyan envoy said. Ethiopia has always denied that it plans a second dam.",
        marks=_NEAR,
    ),
]


@pytest.mark.parametrize("text", SELF_CONTAINED)
def test_a_denial_of_what_nobody_has_said_is_tied_to_nothing(text: str) -> None:
    found, _ = read(text)
    (denial,) = [one for one in found if one.act is Act.DENY]
    assert (denial.denies, words(text, denial.denied_spans)) == ((), "")
