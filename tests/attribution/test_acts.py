"""The speech act of a cue, with what stands around it."""

from functools import cache

import pytest
from spacy.tokens import Doc

from sayso.attribution.acts import cue_lemma, denies, lexicon, speech_act
from sayso.language.model import load
from sayso.record import Act


@cache
def parsed(text: str) -> Doc:
    return load()(text)


def cue_in(doc: Doc, words: str) -> list[int]:
    """Return the tokens of the first occurrence of `words` in `doc`."""
    start = doc.text.index(words)
    span = doc.char_span(start, start + len(words), alignment_mode="expand")
    assert span is not None
    return [token.i for token in span]


ACTS = [
    ("The president said the border was closed.", "said", Act.STATE),
    ("Lima denied that its jets had crossed the river.", "denied", Act.DENY),
    ("The junta dismissed the report.", "dismissed", Act.DENY),
    ("The airline did not reply and denied the report a day later.", "denied", Act.DENY),
    ("Not only the mayor denied that the dam had burst.", "denied", Act.DENY),
    ("Tripoli rejected claims that it had armed the militia.", "rejected claims", Act.DENY),
    ("The ministry issued a denial on Friday.", "issued a denial", Act.DENY),
    ("Baku rejected the offer of talks.", "rejected", Act.REJECT),
    ("The rebels refused to leave the town.", "refused", Act.REJECT),
    ("The generals ruled out a ceasefire.", "ruled out", Act.REJECT),
    ("The consulate denied the envoy a visa.", "denied", Act.REJECT),
    ("The rebels did not agree to the terms.", "did not agree", Act.REJECT),
    ("Georgia accused Russia of shelling the village.", "accused", Act.ACCUSE),
    ("Manila condemned the raid.", "condemned", Act.ACCUSE),
    ("The general threatened to blockade the port.", "threatened", Act.THREATEN),
    ("The new government pledged to free the prisoners.", "pledged", Act.PROMISE),
    ("The rebels vowed to fight on.", "vowed", Act.PROMISE),
    ("The warlord vowed to avenge the raid.", "vowed", Act.THREATEN),
    ("The militia accepted responsibility for the blast.", "accepted", Act.ADMIT),
    ("The union demanded that the governor resign.", "demanded", Act.DEMAND),
    ("Nairobi called for an end to the raids.", "called for", Act.ASK),
    ("The officer told the crowd to leave the square.", "told", Act.DEMAND),
    ("The officer told reporters that the road was open.", "told", Act.STATE),
    ("The envoy urged both sides to hold fire.", "urged", Act.ASK),
    ("The bishop appealed for calm.", "appealed", Act.ASK),
    ("Norway proposed a new round of talks.", "proposed", Act.PROPOSE),
    ("Both sides agreed to exchange prisoners.", "agreed", Act.AGREE),
    ("The agency warned that food was running out.", "warned", Act.WARN),
    ("The bank predicted that prices would double.", "predicted", Act.PREDICT),
    ("Diplomats believe that the deal is near.", "believe", Act.BELIEVE),
    ("The army admitted that it had shelled the hospital.", "admitted", Act.ADMIT),
]

NO_DENIAL = [
    ("A spokesman declined to confirm or deny the strike.", "declined to confirm or deny"),
    ("The ministry declined to comment.", "declined to comment"),
    ("The army refused to confirm the loss.", "refused to confirm"),
    ("The colonel did not deny the report.", "did not deny"),
    ("Her lawyers said the court denied her bail.", "denied"),
    ("The navy neither confirmed nor denied that a frigate was lost.", "denied"),
    ("The bank has not confirmed or denied the leak.", "denied"),
    ("Nobody in the cabinet has denied the story.", "has denied"),
    ("No one denied that the dam had burst.", "denied"),
    ("Neither the mayor nor the police denied that shots were fired.", "denied"),
    ("None of the officers denied it.", "denied"),
]


@pytest.mark.parametrize(("text", "cue", "act"), ACTS)
def test_act_of_a_cue(text: str, cue: str, act: Act) -> None:
    doc = parsed(text)
    assert speech_act(doc, cue_in(doc, cue)) is act


@pytest.mark.parametrize(("text", "cue"), NO_DENIAL)
def test_what_is_no_denial(text: str, cue: str) -> None:
    doc = parsed(text)
    assert not denies(doc, cue_in(doc, cue))


def test_withheld_words_are_no_more_than_a_statement() -> None:
    doc = parsed(NO_DENIAL[0][0])
    assert speech_act(doc, cue_in(doc, NO_DENIAL[0][1])) is Act.STATE


def test_lemma_of_a_cue() -> None:
    doc = parsed("According to the mayor, Nairobi called for an end to the raids.")
    assert cue_lemma(doc, cue_in(doc, "According to")) == "accord to"
    assert cue_lemma(doc, cue_in(doc, "called for")) == "call for"
    assert cue_lemma(doc, ()) == ""


def test_every_act_has_cue_words() -> None:
    words = lexicon()
    assert {*words.verbs.values(), *words.nouns.values(), *words.phrases.values()} == set(Act)
