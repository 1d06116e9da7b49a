"""The act of a plain "said", read from what is said; a denial only where it meets a statement."""

import pytest
from tests.attribution.test_chains import read

from sayso.attribution.act_reader import ACTS, Chances, Said, act_chances, with_acts
from sayso.language.encoder import encode
from sayso.language.model import load
from sayso.record import Act, Attribution

PLAIN = "The bridge was closed on Monday, the governor said."


@pytest.mark.parametrize(
    ("by_cue", "by_rule", "chances", "act"),
    [
        (Act.STATE, Act.STATE, {Act.ACCUSE: 0.8, Act.STATE: 0.2}, Act.ACCUSE),
        (Act.STATE, Act.STATE, {Act.ACCUSE: 0.6, Act.STATE: 0.4}, Act.STATE),  # not sure enough
        (Act.DEMAND, Act.DEMAND, {Act.ASK: 0.9}, Act.DEMAND),  # the cue says it
        (Act.STATE, Act.PROMISE, {Act.STATE: 0.9}, Act.PROMISE),  # the clause performs it
        (Act.STATE, Act.STATE, {Act.DENY: 0.9}, Act.STATE),  # it meets no statement
        (Act.STATE, Act.STATE, {}, Act.STATE),
    ],
)
def test_the_network_settles_what_cue_and_clause_leave_open(
    by_cue: Act, by_rule: Act, chances: Chances, act: Act
) -> None:
    (one,) = with_acts([Attribution(id="t1", act=by_rule)], [by_cue], [chances])
    assert one.act is act


@pytest.mark.parametrize(
    ("statement", "reply", "denies"),
    [
        (
            "The ministry sold the grain reserve, the opposition says.",
            "Not a sack had left the silos, the minister of agriculture said.",
            True,
        ),
        (
            "Soldiers robbed the bank in Tarsk, clerks told the paper.",
            "The soldiers had never been in the town, the general said.",
            True,
        ),
        (
            "Rebels shelled the market in Tarba on Monday, the army said.",
            "Not a shell was fired that day, a rebel spokesman said.",
            True,
        ),
        (
            "Twelve people died in the fire, the police chief said.",
            "Forty were treated for burns, the hospital said.",
            False,
        ),
    ],
)
def test_a_reply_that_is_a_denial_by_all_its_words(
    statement: str, reply: str, denies: bool
) -> None:
    (first, second), _ = read(f"{statement} {reply}")
    assert (second.act is Act.DENY) == denies
    assert second.denies == ((first.id,) if denies else ())


def test_a_denial_that_meets_no_statement_is_none() -> None:
    (alone,), _ = read("Not a shell was fired that day, a rebel spokesman said.")
    assert alone.act is not Act.DENY


def test_the_chances_of_a_saying_are_those_of_all_acts() -> None:
    encoding = encode(load()(PLAIN))
    cue, source, content = (PLAIN.index(words) for words in ("said", "the governor", "The bridge"))
    whole = Said(((cue, cue + 4),), ((source, cue),), ((content, source - 2),))
    nowhere = Said((), (), ())
    chances, none = act_chances(encoding, [whole, nowhere], [Act.STATE, Act.STATE])
    assert set(chances) == set(ACTS) == set(Act)
    assert sum(chances.values()) == pytest.approx(1, abs=1e-5)
    assert none == {}
