"""`sayso add` and the commands that ask a ledger."""

from collections.abc import Iterable
from pathlib import Path
from typing import Annotated

import msgspec
import typer

from sayso.claims.across.claim import Claim
from sayso.cli.messages import Languages, say, tell
from sayso.cli.options import (
    ActorsFolder,
    Check,
    FetchOption,
    Inputs,
    Language,
    LanguageOption,
    Published,
    Publisher,
    Url,
    Verbose,
    Workers,
    fetching,
    said_of,
    sound,
)
from sayso.cli.output import Form, console, put_bytes, put_json, put_lines, put_text
from sayso.cli.progress import tracked
from sayso.cli.show_article import KeptArticle, article_page
from sayso.cli.show_ledger import ClaimLine, claim_line, claim_page, claim_table, facets
from sayso.cli.show_talks import ProcessLine, process_line, process_page, process_table
from sayso.cli.table import lines_of_tabs
from sayso.errors import InputError
from sayso.ledger import Ledger, Query, metadata
from sayso.ledger.annotation import annotation, review_of
from sayso.ledger.desk import Desk, decide
from sayso.scale.pool import cores

LedgerFile = Annotated[Path, typer.Argument(metavar="LEDGER", help="The database file.")]
MOST = 1_000_000
"""Of claims asked for at a time, and of their origins."""
Json = Annotated[bool, typer.Option("--json", help="Write one JSON object a line.")]
Tsv = Annotated[
    bool,
    typer.Option("--tsv", help="Write tab-separated lines, as into a pipe, under their names."),
]


def add(
    ledger: LedgerFile,
    inputs: Inputs,
    *,
    published: Published = None,
    publisher: Publisher = None,
    url: Url = None,
    workers: Workers = None,
    language: LanguageOption = Language.EN,
    actors: ActorsFolder = None,
    fetch: FetchOption = False,
    check: Check = False,
    verbose: Verbose = False,
) -> None:
    """Read news into a ledger: one file of articles, records and the claims across them."""
    about = said_of(inputs, published, publisher, url)
    new = known = failed = 0
    languages = Languages()
    with sound(Ledger(ledger), check=check) as opened:
        added = opened.add_each(
            inputs,
            published=about.published,
            publisher=about.publisher,
            url=about.url,
            workers=workers or cores(),
            language=language.value,
            actors=actors,
            fetch=fetching(wanted=fetch),
        )
        for found in tracked(added, "articles added"):
            if isinstance(found, InputError):
                failed += 1
                tell(found, verbose=verbose)
            elif found.new:
                new += 1
                languages.count(found)
            else:
                known += 1
    languages.tell()
    say(f"{new} added, {known} already there, {failed} not read")
    if failed:
        raise typer.Exit(1)


def claims(
    ledger: LedgerFile,
    *,
    json: Json = False,
    tsv: Tsv = False,
    check: Check = False,
) -> None:
    """List the claims of a ledger: one event across articles, its origins, whether it is denied."""
    with sound(Ledger(ledger, write=False), check=check) as opened:
        form = Form.chosen(json=json, tsv=tsv)
        if form is Form.SCREEN:
            put_text(claim_table(opened.claims(), console().width))
        else:
            _put_claims(opened.claims(), form)


def claim(
    ledger: LedgerFile,
    key: Annotated[str, typer.Argument(metavar="ID", help="A claim's id, as sayso claims shows.")],
    *,
    why: Annotated[
        bool, typer.Option("--why", help="Show what joins the reports, with scores and reasons.")
    ] = False,
    json: Json = False,
    check: Check = False,
) -> None:
    """Show one claim: every report with its sentence and chain, its origins, its figures."""
    with sound(Ledger(ledger, write=False), check=check) as opened:
        found = opened.claim(key)
        links = opened.links(key) if why else ()
    if json:
        put_json([found])
    else:
        console().print(claim_page(found, links))


def article(
    ledger: LedgerFile,
    key: Annotated[str, typer.Argument(metavar="ID", help="An article's id, as claims name it.")],
    *,
    json: Json = False,
    check: Check = False,
) -> None:
    """Show one article of a ledger: its record, who brings its text too, how it was edited."""
    with sound(Ledger(ledger, write=False), check=check) as opened:
        record = opened.record(key)
        found = KeptArticle(record=record, copies=opened.copies(key), versions=opened.versions(key))
    if json:
        put_json([found])
    else:
        console().print(article_page(found))


def find(
    ledger: LedgerFile,
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS...", help="Words of the sentence; all must stand in it."),
    ] = None,
    *,
    actor: Annotated[str | None, typer.Option(help="Who takes part: a name or a code.")] = None,
    type_: Annotated[str | None, typer.Option("--type", help="The PLOVER type: ASSAULT.")] = None,
    from_: Annotated[str | None, typer.Option("--from", help="The first day: 2016-12-31.")] = None,
    to: Annotated[str | None, typer.Option(help="The last day.")] = None,
    place: Annotated[str | None, typer.Option(help="Where it happened.")] = None,
    outlet: Annotated[str | None, typer.Option(help="Who reports it.")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only what is denied.")] = False,
    min_origins: Annotated[
        int, typer.Option(min=0, max=MOST, help="The least number of origins.")
    ] = 0,
    limit: Annotated[int, typer.Option(min=0, max=MOST, help="The most claims to show.")] = 20,
    json: Json = False,
    tsv: Tsv = False,
    check: Check = False,
) -> None:
    """Find claims by the words of their reports, parties, type, day, place, outlet, origins."""
    form = Form.chosen(json=json, tsv=tsv)
    query = Query(
        words=" ".join(words or ()),
        actor=actor,
        type=type_,
        start=from_,
        end=to,
        place=place,
        outlet=outlet,
        disputed=disputed,
        min_origins=min_origins,
        limit=limit,
    )
    with sound(Ledger(ledger, write=False), check=check) as opened:
        found = opened.find(query)
    if form is Form.SCREEN:
        put_text(claim_table(found.claims, console().width))
        console().print(facets(found))
    else:
        _put_claims(found.claims, form)


def talks(
    ledger: LedgerFile,
    key: Annotated[str | None, typer.Argument(metavar="ID", help="The id of one process.")] = None,
    *,
    limit: Annotated[
        int | None, typer.Option(min=0, max=MOST, help="The most processes to show; else all.")
    ] = None,
    skip: Annotated[
        int, typer.Option(min=0, max=MOST, help="How many to pass over: the pages before.")
    ] = 0,
    json: Json = False,
    tsv: Tsv = False,
    check: Check = False,
) -> None:
    """Show the processes of talks: rounds, hosts, mediators, each party's stance over time."""
    form = Form.chosen(json=json, tsv=tsv)
    with sound(Ledger(ledger, write=False), check=check) as opened:
        found = opened.talks(limit, skip) if key is None else (opened.process(key),)
    if form is Form.JSON:
        put_json(found)
    elif key is not None and not tsv:
        console().print(process_page(found[0]))
    elif form is Form.TSV:
        put_lines(lines_of_tabs(ProcessLine._fields, map(process_line, found)))
    else:
        put_text(process_table(found, console().width))


def _put_claims(claims: Iterable[Claim], form: Form) -> None:
    if form is Form.JSON:
        put_json(claims)
    else:
        put_lines(lines_of_tabs(ClaimLine._fields, map(claim_line, claims)))


def reviews(
    ledger: LedgerFile,
    *,
    add: Annotated[
        Path | None, typer.Option(help="A file of reviews to put in, as this command prints them.")
    ] = None,
) -> None:
    """Print what people decided in the explorer, one W3C Web Annotation a line, or put it in."""
    if add is None:
        with Desk(ledger) as desk:
            put_json(annotation(row) for row in desk.reviews())
        return
    try:
        rows = [review_of(line) for line in add.read_bytes().splitlines() if line.strip()]
    except OSError as error:
        raise InputError(f"{add}: it cannot be read ({error}); give a file of reviews") from error
    Desk(ledger).close()
    new = decide(ledger, rows)
    say(f"{new} added, {len(rows) - new} already there")


def datasette(ledger: LedgerFile) -> None:
    """Print what Datasette should know of a ledger: searches, facets and labels, as JSON."""
    Ledger(ledger, write=False).close()
    put_bytes(msgspec.json.format(msgspec.json.encode(metadata(ledger))))
