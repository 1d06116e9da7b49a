"""How the passages on talks are scored, on records made by hand: the engine is not asked."""

from tests.talks.passages.score import Count, GoldTalks, Passage, compare

from sayso.record import Actor, Article, Kind, Party, Place, Record, Span, Stance, Talks

TEXT = "Ruritania and Sylvania met in Geneva, Ruritanian envoys said. Borduria stayed away."
GOLD = GoldTalks(
    parties=(
        ("Ruritania", Stance.ATTENDS),
        ("Sylvania", Stance.ATTENDS),
        ("Borduria", Stance.REFUSES),
    ),
    round=2,
    place="Geneva",
    agenda="the release of prisoners",
)
PASSAGE = Passage(id="p", published="2022-03-01", text=TEXT, talks=(GOLD,))
WITHOUT = Passage(id="q", published="2022-03-01", text=TEXT)


def at(words: str) -> Span:
    start = TEXT.index(words)
    return start, start + len(words)


def record(*talks: Talks) -> Record:
    names = ("Ruritania", "Sylvania", "Borduria", "Ruritanian envoys", "Ruritania and Sylvania")
    return Record(
        article=Article(id="p", text=TEXT),
        actors=tuple(
            Actor(id=name, name=name, kind=Kind.STATE, mentions=(at(name),)) for name in names
        ),
        places=(Place(id="pl1", name="Geneva", mentions=(at("Geneva"),)),),
        talks=talks,
    )


def talks(*seats: tuple[str, Stance], **told: str | int) -> Talks:
    parties = tuple(Party(actor=name, stance=stance) for name, stance in seats)
    place, agenda, number = told.get("place"), told.get("agenda"), told.get("round")
    return Talks(
        id="t1",
        name="talks",
        parties=parties,
        round=number if isinstance(number, int) else None,
        place=str(place) if place else None,
        agenda=str(agenda) if agenda else None,
    )


ALL = (("Ruritania", Stance.ATTENDS), ("Sylvania", Stance.ATTENDS), ("Borduria", Stance.REFUSES))


def test_what_is_told_as_in_the_gold_is_right() -> None:
    given = talks(*ALL, round=2, place="pl1", agenda="release of six prisoners")
    score = compare(PASSAGE, record(given))
    assert score.pairs == score.parties == Count(3, 3, 3)
    assert score.rounds == score.places == score.agendas == score.talks == Count(1, 1, 1)
    assert score.statuses == Count()


def test_a_round_is_right_where_no_party_is() -> None:
    score = compare(PASSAGE, record(talks(round=2)))
    assert (score.rounds, score.talks) == (Count(1, 1, 1), Count(0, 1, 1))


def test_a_wrong_stance_is_a_right_party_only() -> None:
    score = compare(PASSAGE, record(talks(("Borduria", Stance.ATTENDS))))
    assert (score.pairs, score.parties) == (Count(0, 3, 1), Count(1, 3, 1))


def test_a_name_inside_of_a_longer_word_is_not_the_name() -> None:
    seats = (("Ruritania", Stance.ATTENDS), ("Ruritanian envoys", Stance.ATTENDS))
    assert compare(PASSAGE, record(talks(*seats))).pairs == Count(1, 3, 2)


def test_an_actor_stands_for_one_party() -> None:
    both = compare(PASSAGE, record(talks(("Ruritania and Sylvania", Stance.ATTENDS))))
    assert both.pairs == Count(1, 3, 1)
    twice = (("Ruritania", Stance.ATTENDS), ("Ruritania and Sylvania", Stance.ATTENDS))
    assert compare(PASSAGE, record(talks(*twice))).pairs == Count(2, 3, 2)
    assert compare(PASSAGE, record(talks(*twice, ALL[1]))).pairs == Count(2, 3, 3)


def test_talks_are_paired_by_most_shared_parties() -> None:
    misses = list[str]()
    score = compare(PASSAGE, record(talks(ALL[0]), talks(*ALL)), misses)
    assert score.pairs == Count(3, 3, 4)
    assert score.talks == Count(1, 1, 2)
    assert "p no party: Ruritania attends" in misses


def test_all_parties_are_wrong_where_there_are_no_talks() -> None:
    assert compare(WITHOUT, record(talks(*ALL))).pairs == Count(0, 0, 3)
    assert compare(WITHOUT, record()).pairs.f1 == 0.0
