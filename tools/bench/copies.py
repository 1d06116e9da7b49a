"""Articles of a file over and over, so that a run is long enough to be measured."""

import json
from pathlib import Path


def copied(texts: Path, to: Path, times: int) -> list[dict[str, str]]:
    """Write the articles of a file so many times, under other ids; return them as they are there."""
    rows: list[dict[str, str]] = [json.loads(line) for line in texts.read_bytes().splitlines()]
    with to.open("w", encoding="utf-8") as file:
        for number in range(times):
            for row in rows:
                file.write(json.dumps({**row, "id": f"{row['id']}-{number}"}) + "\n")
    return rows
