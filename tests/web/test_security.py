"""The explorer answers to its own names alone, writes with the token alone, and runs no script."""

import pytest
from tests.web.conftest import TOKEN, Reader

HOSTS = [
    ("127.0.0.1:8000", 200),
    ("localhost:8000", 200),
    ("[::1]:8000", 200),
    ("evil.example", 421),
    ("127.0.0.1.evil.example", 421),
    ("", 421),
    ("[", 421),
]


@pytest.mark.parametrize(("host", "status"), HOSTS)
def test_a_request_must_name_the_explorer(reader: Reader, host: str, status: int) -> None:
    assert reader.ask("/", headers={"host": host}).status_code == status


WRITING = [
    ({}, 403),
    ({"cookie": "sayso=wrong"}, 403),
    ({"cookie": f"sayso={TOKEN}", "origin": "http://evil.example"}, 403),
    ({"cookie": f"sayso={TOKEN}", "sec-fetch-site": "cross-site"}, 403),
    ({"cookie": f"sayso={TOKEN}", "origin": "http://127.0.0.1:8000"}, 405),
    ({"authorization": f"Bearer {TOKEN}"}, 405),
]


@pytest.mark.parametrize(("headers", "status"), WRITING)
def test_writing_needs_the_token_and_a_page_of_ours(
    reader: Reader, headers: dict[str, str], status: int
) -> None:
    assert reader.ask("/search", method="POST", headers=headers).status_code == status


def test_the_printed_address_leaves_its_token_in_a_cookie(reader: Reader) -> None:
    answer = reader.ask(f"/search?q=prison&token={TOKEN}")
    assert (answer.status_code, answer.headers["location"]) == (303, "/search?q=prison")
    kept = answer.headers["set-cookie"]
    assert all(word in kept for word in (TOKEN, "HttpOnly", "SameSite=Strict"))
    assert reader.ask("/?token=wrong").status_code == 200


@pytest.mark.parametrize(
    "path", ["/", "/search.json", "/assets/sayso.css", "/none", "/openapi.json"]
)
def test_every_answer_forbids_what_is_not_the_explorers(reader: Reader, path: str) -> None:
    headers = reader.ask(path).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", ["/assets/../app.py", "/assets/%2e%2e/app.py", "/assets/fonts"])
def test_no_file_but_the_explorers_is_sent(reader: Reader, path: str) -> None:
    assert reader.ask(path).status_code == 404


def test_no_page_holds_a_script_or_style_of_its_own(reader: Reader) -> None:
    page = reader.ask("/").text
    assert "<script>" not in page
    assert " style=" not in page
    assert "<style" not in page
