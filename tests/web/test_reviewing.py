"""Deciding in the browser: what is decided is kept, shown, undone; the queue goes on by itself."""

from collections.abc import Iterator

import httpx
import pytest
from tests.web.conftest import NEWS, TOKEN, Reader

from sayso import Ledger
from sayso.ledger.desk import Desk
from sayso.web.library import Library

HEADERS = {"cookie": f"sayso={TOKEN}", "origin": "http://127.0.0.1:8000"}


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Reader]:
    path = tmp_path_factory.mktemp("review") / "review.ledger"
    with Ledger(path) as ledger:
        ledger.add(NEWS)
    library = Library(path)
    yield Reader(library)
    library.close()


def decide(reader: Reader, **data: str) -> httpx.Response:
    given = {"article": "a1", "event": "e1", "reviewer": "Ada", "decision": "accept", **data}
    return reader.ask("/review", method="POST", headers=HEADERS, data=given)


def test_a_decision_is_kept_and_leads_back(reader: Reader) -> None:
    answer = decide(reader, decision="reject", note="a rumour", back="/articles/a1#e1")
    assert (answer.status_code, answer.headers["location"]) == (303, "/articles/a1#e1")
    assert "sayso-reviewer=Ada" in answer.headers["set-cookie"]
    assert "rejected" in reader.ask("/articles/a1").text
    assert "a rumour" in reader.ask("/articles/a1").text
    (row,) = reader.ask("/articles/a1.json").json()["decisions"]["e1"]
    undone = decide(reader, decision="undo", undoes=row["id"])
    assert undone.status_code == 303
    assert reader.ask("/articles/a1.json").json()["decisions"] == {}


def test_a_correction_says_what_the_machine_had(reader: Reader) -> None:
    decide(reader, article="a4", decision="correct", field="status", value="planned")
    (row,) = reader.ask("/articles/a4.json").json()["decisions"]["e1"]
    assert (row["field"], row["machine"], row["value"]) == ("status", "occurred", "planned")


WRONG = [
    ({"decision": "perhaps"}, 400),
    ({"event": "e99"}, 400),
    ({"article": "none"}, 404),
    ({"decision": "correct", "field": "why", "value": "x"}, 400),
    ({"reviewer": ""}, 400),
]


@pytest.mark.parametrize(("changes", "status"), WRONG)
def test_what_is_no_decision_is_told(reader: Reader, changes: dict[str, str], status: int) -> None:
    assert decide(reader, **changes).status_code == status


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/\\evil.example", ""])
def test_a_decision_leads_nowhere_else(reader: Reader, back: str) -> None:
    assert decide(reader, article="a2", back=back).headers["location"] == "/"


def test_who_has_no_token_reads_only(reader: Reader) -> None:
    given = {"article": "a1", "event": "e1", "reviewer": "Eve", "decision": "accept"}
    assert reader.ask("/review", method="POST", data=given).status_code == 403
    assert "<button name" not in reader.ask("/review").text
    assert "<button name" in reader.ask("/review", headers=HEADERS).text


def test_the_queue_goes_through_every_report_of_a_search(reader: Reader) -> None:
    query = "/review.json?outlet=Radio Liptako"
    first = reader.ask(query).json()
    seen = []
    page = reader.ask(f"{query}&at=0.0").json()
    while page["item"] is not None:
        seen.append((page["item"]["article"], page["item"]["event"]))
        if page["after"] is None:
            break
        at = f"{page['after']['claim']}.{page['after']['report']}"
        page = reader.ask(f"{query}&at={at}").json()
    assert len(seen) == len(set(seen)) == first["total"]
    for article, event in seen:
        decide(reader, article=article, event=event)
    done = reader.ask(query).json()
    assert (done["done"], done["item"]) == (first["total"], None)
    assert "All of these reports are decided" in reader.ask("/review?outlet=Radio Liptako").text


def test_a_search_is_kept_under_a_name(reader: Reader) -> None:
    given = {"name": "Prisons & <b>", "query": "q=prison&disputed=1"}
    assert reader.ask("/saved", method="POST", headers=HEADERS, data=given).status_code == 303
    page = reader.ask("/").text
    assert "Prisons &amp; &lt;b&gt;" in page
    assert "/search?q=prison&amp;disputed=1" in page
    forgotten = {"name": "Prisons & <b>", "forget": "1"}
    reader.ask("/saved", method="POST", headers=HEADERS, data=forgotten)
    assert "Prisons" not in reader.ask("/").text


def test_what_is_decided_is_only_added_to(reader: Reader) -> None:
    with Desk(reader.library.path) as desk:
        before = [row.id for row in desk.reviews()]
    decide(reader, article="a3")
    with Desk(reader.library.path) as desk:
        assert [row.id for row in desk.reviews()][: len(before)] == before
