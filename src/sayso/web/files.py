"""A search as a file: the same rows as `sayso export` writes, up to a bound.

Takes what is asked, gives the file's bytes.
"""

import io
from itertools import islice

from sayso.export.rows import rows
from sayso.export.writers import WRITERS
from sayso.web.asked import Asked
from sayso.web.library import Session

MEDIA = {
    "csv": "text/csv",
    "jsonl": "application/jsonl",
    "geojson": "application/geo+json",
}
MOST = 20_000
"""More rows than these are for `sayso export`, which holds none of them."""


def exported(session: Session, asked: Asked, form: str) -> bytes:
    """Return the reports of a search as a file of a form of `MEDIA`."""
    out = io.BytesIO()
    WRITERS[form](islice(rows(session.desk, asked.lens, session.board), MOST), out)
    return out.getvalue()
