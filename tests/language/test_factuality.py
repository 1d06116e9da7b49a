"""Whether an event is told as done, going on, planned, possible or not done: a table."""

import pytest

from sayso.language.factuality import settled, status
from sayso.language.model import load
from sayso.record import Status

OCCURRED, ONGOING, PLANNED = Status.OCCURRED, Status.ONGOING, Status.PLANNED
POSSIBLE, NEGATED = Status.POSSIBLE, Status.NEGATED

VERBS = [
    ("Troops attacked the village on Monday.", "attacked", OCCURRED),
    ("Rebels seized the town and burned the market.", "burned", OCCURRED),
    ("The army shelled the town before rebels left it.", "left", OCCURRED),
    ("Troops are attacking the village.", "attacking", ONGOING),
    ("The rebels continue to shell the town.", "shell", ONGOING),
    ("Troops will attack the village next week.", "attack", PLANNED),
    ("Troops plan to attack the village.", "attack", PLANNED),
    ("Troops were sent to seal the border.", "seal", PLANNED),
    ("The minister visits Paris next week.", "visits", PLANNED),
    ("Fighting will stop when the army leaves the town.", "leaves", PLANNED),
    ("Union to endorse Lima", "endorse", PLANNED),
    ("The talks would start on Monday, he said.", "start", PLANNED),
    ("Troops may attack the village.", "attack", POSSIBLE),
    ("The army must leave the town.", "leave", POSSIBLE),
    ("The army would have attacked the town.", "attacked", POSSIBLE),
    ("If troops attack the village, people will flee.", "attack", POSSIBLE),
    ("They will stay until the army leaves.", "leaves", POSSIBLE),
    ("The army is believed to have shelled the town.", "shelled", POSSIBLE),
    ("Troops did not attack the village.", "attack", NEGATED),
    ("Troops never attacked the village.", "attacked", NEGATED),
    ("No troops attacked the village.", "attacked", NEGATED),
    ("The army failed to capture the town.", "capture", NEGATED),
    ("The army refused to leave the town.", "leave", NEGATED),
]

NOUNS = [
    ("The attack killed two farmers.", "attack", OCCURRED),
    ("The planned attack worries the village.", "attack", PLANNED),
    ("They will host a round of talks in Geneva.", "talks", PLANNED),
    ("The two sides agreed to hold talks.", "talks", PLANNED),
    ("The alleged attack worries the village.", "attack", POSSIBLE),
    ("There was no attack on Monday.", "attack", NEGATED),
]


@pytest.mark.parametrize(("text", "word", "wanted"), [*VERBS, *NOUNS])
def test_an_event_is_told_as(text: str, word: str, wanted: Status) -> None:
    token = next(t for t in load()(text) if t.text == word)
    assert status(token) is wanted


REFUSALS = [
    ("The minister did not attend the talks.", NEGATED, OCCURRED),
    ("The minister will not attend the talks.", PLANNED, PLANNED),
    ("The minister may not attend the talks.", NEGATED, POSSIBLE),
]


@pytest.mark.parametrize(("text", "told", "refusal"), REFUSALS)
def test_a_refusal_told_by_a_negation_is_no_negated_event(
    text: str, told: Status, refusal: Status
) -> None:
    token = next(t for t in load()(text) if t.text == "attend")
    assert (status(token), status(token, refused=True)) == (told, refusal)


INTENDED = [
    ("The president vetoed a plan by Kenya to kill the envoy.", "kill", PLANNED),
    ("Police foiled a plot to bomb the station.", "bomb", PLANNED),
    ("Denmark was the first state to recognise the republic.", "recognise", OCCURRED),
    ("He is accused of plotting attacks on airliners.", "attacks", PLANNED),
    ("Soldiers foiled a raid on the camp.", "raid", NEGATED),
    ("Soldiers condemned a raid on the camp.", "raid", OCCURRED),
    ("The guards had orders and shot the driver.", "shot", OCCURRED),
]


@pytest.mark.parametrize(("text", "word", "wanted"), INTENDED)
def test_what_a_plan_is_about_is_not_done(text: str, word: str, wanted: Status) -> None:
    head = next(token for token in load()(text) if token.text == word)
    assert settled(OCCURRED, head) is wanted
