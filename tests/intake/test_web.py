"""Fetching, against a real server: robots.txt, conditions, redirects, bounds, refusals, watching."""

import json
import threading
from collections.abc import Iterator
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ipaddress import ip_network
from pathlib import Path
from typing import NamedTuple

import pytest
from ssrfguard import Policy
from tests.intake import samples
from typer.testing import CliRunner

import sayso.intake.web
from sayso.cli.main import app
from sayso.cli.watch import seconds_of
from sayso.errors import InputError, UnreadableInputError
from sayso.intake import open_articles
from sayso.intake.web import Fetcher, Pages, Visits, fetcher
from sayso.record import Article


class Answer(NamedTuple):
    status: int
    headers: dict[str, str]
    body: bytes


class Site:
    """A server of this machine: what it answers, and what it was asked."""

    def __init__(self) -> None:
        self.pages: dict[str, list[Answer]] = {}
        self.asked: list[tuple[str, dict[str, str]]] = []
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                site.asked.append((self.path, dict(self.headers)))
                answers = site.pages.get(self.path, [Answer(404, {}, b"")])
                answer = answers.pop(0) if len(answers) > 1 else answers[0]
                if answer.headers.get("ETag") == self.headers.get("If-None-Match", ""):
                    answer = Answer(304, {}, b"")
                self.send_response(answer.status)
                for name, value in answer.headers.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(answer.body)))
                self.end_headers()
                self.wfile.write(answer.body)

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.port = self.server.server_port
        self.url = f"http://127.0.0.1:{self.port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def put(self, path: str, body: str = "", *, status: int = 200, **headers: str) -> None:
        """Answer with `body` at a path; a body that begins as a page is called one."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        if body.startswith("<html"):
            named["Content-Type"] = "text/html; charset=utf-8"
        self.pages.setdefault(path, []).append(Answer(status, named, body.encode()))

    def paths(self) -> list[str]:
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def policy(self, redirects: int = 5) -> Policy:
        """Return a policy that lets this machine be asked, as tests alone may."""
        return Policy(
            allowed_networks=(ip_network("127.0.0.0/8"),),
            allowed_ports=frozenset({self.port}),
            max_redirects=redirects,
        )

    def fetcher(self, **said: object) -> Fetcher:
        return Fetcher(policy=self.policy(), pause=0.0, **said)  # type: ignore[arg-type]


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()
    yield found
    found.server.shutdown()
    found.server.server_close()


def articles(site: Site, path: str, fetcher: Fetcher | None = None) -> list[Article | InputError]:
    pages = Pages(fetcher or site.fetcher())
    return list(open_articles(site.url + path, fetch=pages.articles))


def test_a_page_is_fetched_and_read(site: Site) -> None:
    site.put("/a", samples.PAGE)
    (found,) = articles(site, "/a")
    assert isinstance(found, Article)
    assert (found.title, found.url) == (samples.TITLE, f"{site.url}/a")


def test_a_feed_leads_to_its_pages_each_once(site: Site) -> None:
    item = f"<item><title>A title</title><link>{site.url}/a</link><pubDate>Tue, 10 May 2016 08:00:00 GMT</pubDate></item>"
    site.put("/feed", f"<rss><channel><title>Post</title>{item}{item}</channel></rss>")
    site.put("/a", samples.PAGE)
    (found,) = articles(site, "/feed")
    assert isinstance(found, Article)
    assert (found.title, found.publisher, found.published) == ("A title", "Post", "2016-05-10")
    assert site.paths() == ["/feed", "/a"]


def test_robots_txt_is_obeyed(site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /closed\n")
    site.put("/closed/a", samples.PAGE)
    (found,) = articles(site, "/closed/a")
    assert "robots.txt does not allow" in str(found)
    assert site.paths() == []


def test_a_robots_txt_that_fails_closes_the_site(site: Site) -> None:
    site.put("/robots.txt", status=500)
    site.put("/a", samples.PAGE)
    (found,) = articles(site, "/a")
    assert "its robots.txt cannot be read" in str(found)


def test_what_is_busy_is_asked_again_later_each_time(site: Site) -> None:
    waited: list[float] = []
    site.put("/a", status=503, Retry_After="7")
    site.put("/a", status=429)
    site.put("/a", samples.PAGE)
    asks = Fetcher(policy=site.policy(), pause=1.0, sleep=waited.append)
    (found,) = articles(site, "/a", asks)
    assert isinstance(found, Article)
    assert len(waited) == 3  # after robots.txt, and before each turn
    assert waited[0] < waited[2] > 7.0


def test_what_has_not_changed_is_not_sent_again(site: Site) -> None:
    site.put("/a", samples.PAGE, ETag='"one"')
    visits = Visits()
    assert len(articles(site, "/a", site.fetcher(visits=visits))) == 1
    assert articles(site, "/a", site.fetcher(visits=visits)) == []
    assert site.asked[-1][1]["If-None-Match"] == '"one"'


REFUSED = [
    ("http://127.0.0.1/a", "it is not fetched"),
    ("http://localhost/a", "it is not fetched"),
    ("http://10.0.0.1/a", "it is not fetched"),
    ("http://169.254.169.254/latest/meta-data", "it is not fetched"),
    ("http://[::1]/a", "it is not fetched"),
    ("http://[::ffff:127.0.0.1]/a", "it is not fetched"),
    ("http://2130706433/a", "it is not fetched"),
    ("http://user:word@127.0.0.1/a", "it is not fetched"),
    ("file:///etc/passwd", "it is not fetched"),
    ("ftp://news.example/a", "it is not fetched"),
]


@pytest.mark.parametrize(("url", "why"), REFUSED)
def test_addresses_of_this_machine_and_network_are_refused(url: str, why: str) -> None:
    with pytest.raises(UnreadableInputError, match=why):
        Fetcher(pause=0.0, sleep=lambda _: None).fetch(url)


def test_a_redirect_into_the_network_is_refused(site: Site) -> None:
    site.put("/a", status=302, Location="http://10.0.0.1/secret")
    (found,) = articles(site, "/a")
    assert "it is not fetched" in str(found)


def test_redirects_have_an_end(site: Site) -> None:
    for number in range(9):
        site.put(f"/{number}", status=302, Location=f"{site.url}/{number + 1}")
    (found,) = articles(site, "/0")
    assert isinstance(found, InputError)
    assert len(site.paths()) <= fetcher.MOST_REDIRECTS + 1


@pytest.mark.parametrize(
    ("bound", "value", "told"),
    [("MOST_BYTES", 100, "more than 100 bytes"), ("MOST_SECONDS", -1.0, "seconds")],
)
def test_too_large_and_too_slow_a_page_is_refused(
    site: Site, monkeypatch: pytest.MonkeyPatch, bound: str, value: float, told: str
) -> None:
    site.put("/a", samples.PAGE)
    site.put("/robots.txt", status=404)
    monkeypatch.setattr(fetcher, bound, value)
    (found,) = articles(site, "/a")
    assert told in str(found)


def test_a_watch_adds_what_is_new_and_goes_on_where_it_was(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        sayso.intake.web, "Fetcher", partial(Fetcher, policy=site.policy(), pause=0.0)
    )
    item = f"<item><title>A title</title><link>{site.url}/a</link></item>"
    more = f"<item><title>Another</title><link>{site.url}/b</link></item>"
    site.put("/feed", f"<rss><channel><title>Post</title>{item}</channel></rss>", ETag='"1"')
    site.put("/a", samples.PAGE)
    site.put("/b", samples.PAGE.replace("Aden", "Mocha"))
    ledger = tmp_path / "news.ledger"

    def look() -> str:
        told = CliRunner().invoke(app, ["watch", f"{site.url}/feed", str(ledger), "--once"])
        assert told.exit_code == 0, told.output
        return told.stderr.splitlines()[-1]

    assert look() == "1 added, 0 not read"
    assert look() == "0 added, 0 not read"
    assert site.paths() == ["/feed", "/a", "/feed"]
    site.pages["/feed"] = []
    site.put("/feed", f"<rss><channel><title>Post</title>{item}{more}</channel></rss>", ETag='"2"')
    assert look() == "1 added, 0 not read"
    assert site.paths()[3:] == ["/feed", "/b"]
    assert set(json.loads((tmp_path / "news.ledger.visits.json").read_text())) == {
        f"{site.url}{path}" for path in ("/feed", "/a", "/b")
    }


def test_a_damaged_file_of_visits_is_named(tmp_path: Path) -> None:
    (tmp_path / "visits.json").write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="remove it"):
        Visits(tmp_path / "visits.json")


@pytest.mark.parametrize(
    ("every", "seconds"), [("15m", 900), ("2h", 7200), ("1d", 86400), ("5s", 60)]
)
def test_how_often_a_feed_is_looked_at(every: str, seconds: int) -> None:
    assert seconds_of(every) == seconds


def test_a_span_of_time_that_is_none_is_refused() -> None:
    with pytest.raises(InputError, match="15m"):
        seconds_of("often")
