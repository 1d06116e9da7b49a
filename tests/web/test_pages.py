"""Every page has a lasting address and a JSON twin, and tells what the ledger tells."""

from collections import Counter
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest
from tests.web.conftest import CREDIT, Reader

from sayso import Ledger
from sayso.web.library import Library
from sayso.web.pages.explore import Results


def ids(stories: Path) -> dict[str, str]:
    """Return addresses of one thing of each kind."""
    with Ledger(stories, write=False) as ledger:
        disputed = next(claim for claim in ledger.claims() if claim.disputed)
        return {"claim": disputed.id, "article": "a1", "talks": ledger.talks()[0].id}


PAGES = [
    "/", "/search", "/search?q=prison&disputed=1", "/claims/{claim}", "/articles/{article}",
    "/timeline", "/map?disputed=1", "/network?type=ASSAULT", "/talks", "/talks/{talks}",
    "/actors/state:Niger", "/codebook", "/about",
]  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_a_page_has_a_twin_that_it_names(reader: Reader, stories: Path, page: str) -> None:
    page = page.format(**ids(stories))
    answer = reader.ask(page)
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    twin = answer.text.partition('type="application/json" href="')[2].partition('"')[0]
    told = reader.ask(twin.replace("&amp;", "&"))
    assert told.status_code == 200
    assert isinstance(told.json(), dict)
    assert CREDIT.text in answer.text


def test_the_twins_are_described_under_their_addresses(reader: Reader) -> None:
    told = reader.ask("/openapi.json").json()
    assert {"/index.json", "/search.json", "/claims/{key}.json"} <= set(told["paths"])
    assert "json" not in {path.split("/")[1] for path in told["paths"]}


def test_a_page_is_asked_for_twice_and_sent_once(reader: Reader) -> None:
    first = reader.ask("/search")
    again = reader.ask("/search", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert reader.ask("/search", method="HEAD").status_code == 200


WRONG = [
    ("/claims/none", 404, "holds no claim"),
    ("/articles/none", 404, "holds no article"),
    ("/search?type=WAR", 400, "no type"),
    ("/search?from=yesterday", 400, "yesterday"),
    ("/actors/state:Nobody", 404, "nobody"),
    ("/talks/none", 404, "holds no talks"),
    ("/talks?page=many", 400, "many"),
    ("/nowhere", 404, "no such page"),
    ("/json/search", 404, "no such page"),
]


@pytest.mark.parametrize(("path", "status", "why"), WRONG)
def test_what_is_not_there_is_told_in_one_line(
    reader: Reader, path: str, status: int, why: str
) -> None:
    answer = reader.ask(path)
    assert answer.status_code == status
    assert why in answer.text
    assert "Traceback" not in answer.text


FILTERS = [
    "q=prison", 'q="peace talks"', "actor=Houthis", "type=ASSAULT",
    "country=YEM", "outlet=Reuters", "from=2022-01-01", "to=2021-12-31", "disputed=1", "origins=2",
]  # fmt: skip


@pytest.mark.parametrize("query", FILTERS)
def test_a_filter_leaves_some_claims_and_every_facet_counts_them(
    reader: Reader, query: str
) -> None:
    whole, found = (reader.ask(f"/search.json?{q}").json() for q in ("", query))
    assert 0 < found["total"] < whole["total"]
    statuses = sum(number for _, _, number in found["facets"]["status"])
    assert statuses == found["total"] or query.startswith("status")


def test_facets_count_what_choosing_them_would_leave(reader: Reader) -> None:
    facets = reader.ask("/search.json?disputed=1").json()["facets"]
    for facet in ("type", "status", "country", "place", "outlet", "actor"):
        for _, value, number in facets[facet][:3]:
            params = {"disputed": "1", facet: value}
            assert reader.ask("/search.json", params=params).json()["total"] == number


def test_the_timeline_counts_every_claim_that_has_a_day(reader: Reader) -> None:
    page = reader.ask("/search.json").json()
    starts = page["timeline"][1]
    days = [date.fromisoformat(start) for start in starts]
    assert {b - a for a, b in pairwise(days)} <= {timedelta(days=n) for n in (1, 7, 28, 29, 30, 31)}
    counted = sum(sum(row) for row in page["timeline"][2].values())
    assert 0.9 * page["total"] < counted <= page["total"]


def test_the_pages_of_a_search_are_the_claims_in_order(reader: Reader, stories: Path) -> None:
    pages, seen = reader.ask("/search.json").json()["pages"], []
    for number in range(1, pages + 1):
        seen += [c["id"] for c in reader.ask(f"/search.json?page={number}").json()["claims"]]
    with Ledger(stories, write=False) as ledger:
        assert Counter(seen) == Counter(claim.id for claim in ledger.claims())


def test_an_article_shows_its_text_whole_and_every_event_beside_it(
    reader: Reader, stories: Path
) -> None:
    with Ledger(stories, write=False) as ledger:
        for key in ledger.articles():
            page = reader.ask(f"/articles/{key}.json").json()
            told = [
                "".join(p["text"] for s in row["sentences"] for p in s["pieces"])
                for row in page["paragraphs"]
            ]
            lines = ledger.record(key).article.text.splitlines(keepends=True)
            assert told == [line for line in lines if line.strip()]
            beside = [n["event"] for r in page["paragraphs"] for s in r["says"] for n in s["notes"]]
            assert sorted(beside) == sorted(e.id for e in ledger.record(key).events)


def test_a_copy_is_told_on_the_page_of_what_it_copies(reader: Reader) -> None:
    assert {one[0] for one in reader.ask("/articles/a1.json").json()["copies"]} == {"a2", "a3"}


MARKUP = '<script>alert(1)</script> "onclick="x'


def test_every_text_is_shown_as_text(tmp_path: Path) -> None:
    text = f"{MARKUP} Gunmen killed four soldiers near Gao on Monday, the army of Mali said."
    article = {"id": f"x/{MARKUP}.json", "text": text, "title": MARKUP, "publisher": MARKUP}
    with Ledger(tmp_path / "markup.ledger") as ledger:
        ledger.add([article], published="2021-03-09")
        claim = next(ledger.claims())
    library = Library(tmp_path / "markup.ledger")
    found = Reader(library)
    try:
        claims = found.ask(f"/claims/{claim.id}").text
        address = claims.partition('href="/articles/')[2].partition("#")[0]
        pages = [claims, found.ask("/").text, found.ask(f"/articles/{address}").text]
    finally:
        library.close()
    for page in pages:
        assert "<script>alert" not in page
        assert '"onclick="x' not in page
    assert "&lt;script&gt;alert(1)" in pages[2]


def test_the_twin_of_a_page_is_one_of_its_types(reader: Reader) -> None:
    found = msgspec.json.decode(reader.ask("/search.json").content, type=Results)
    assert len(found.claims) == min(25, found.total)


def test_an_actor_has_every_claim_that_it_has_to_do_with(reader: Reader) -> None:
    page = reader.ask("/actors/armed group:Houthis.json").json()
    total = reader.ask("/search.json?actor=armed group:Houthis").json()["total"]
    assert page["total"] == total > 0
    assert max(role["total"] for role in page["roles"]) <= total
    assert [role["name"] for role in page["roles"]] == ["does", "undergoes", "says", "denies"]


def test_the_map_shows_every_place_that_has_coordinates(reader: Reader) -> None:
    scene = reader.ask("/map.json").json()
    assert {"Sa'dah", "Luanda"} <= {point["name"] for point in scene["points"]}
    assert all(-90 <= p["lat"] <= 90 and -180 <= p["lon"] <= 180 for p in scene["points"])


def test_ties_are_those_who_act_on_each_other(reader: Reader) -> None:
    edges = reader.ask("/network.json").json()["edges"]
    assert ("M23", "Congolese government") in {(e["source_name"], e["target_name"]) for e in edges}
    for edge in edges[:3]:
        query = {"actor": edge["source"], "partner": edge["target"]}
        assert reader.ask("/search.json", params=query).json()["total"] >= edge["claims"]


def test_a_feed_is_the_search_it_is_of(reader: Reader) -> None:
    answer = reader.ask("/search.atom?disputed=1")
    assert answer.headers["content-type"].startswith("application/atom+xml")
    feed = ET.fromstring(answer.content)  # noqa: S314 (our own)
    entries = feed.findall("{http://www.w3.org/2005/Atom}entry")
    assert len(entries) == reader.ask("/search.json?disputed=1").json()["total"]
    link = feed.find("{http://www.w3.org/2005/Atom}link")
    assert link is not None
    assert link.get("href") == "http://127.0.0.1:8000/search?disputed=1"


def test_the_table_of_talks_tells_who_left(reader: Reader, stories: Path) -> None:
    page = reader.ask(f"/talks/{ids(stories)['talks']}.json").json()
    stances = {
        (row["name"], s["stance"])
        for row in page["rows"]
        for seat in row["seats"]
        for s in seat["stances"]
    }
    assert ("M23", "withdraws") in stances
    assert all(len(row["seats"]) == len(page["columns"]) for row in page["rows"])


@pytest.mark.parametrize("form", ["csv", "jsonl", "geojson"])
def test_what_is_on_the_screen_is_there_as_a_file(reader: Reader, form: str) -> None:
    answer = reader.ask(f"/search.{form}?disputed=1")
    claims = {claim["id"] for claim in reader.ask("/search.json?disputed=1").json()["claims"]}
    assert all(claim in answer.text for claim in claims)
    assert reader.ask(f"/search.{form}?type=WAR").status_code == 400
