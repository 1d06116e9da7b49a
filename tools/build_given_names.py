"""Make the table of given names that nearly only women or nearly only men bear.

    python -m tools.build_given_names NAME_DATA

NAME_DATA is `name_data.json` of the package nomquamgender 0.1.4 (MIT; Van Buskirk, Clauset and
Larremore 2023): for each name the number of sources and of bearers, and the share of women.
"""

import json
import re
import sys
from pathlib import Path

OUT = Path(__file__).parents[1] / "src" / "sayso" / "actors" / "data" / "given_names.csv"
SOURCES, BEARERS, OTHERS, MOST = 6, 60, 0.05, 14_000
"""A name is kept with so many sources and bearers and at most this share of the other gender."""


def main() -> None:
    """Write the table, the most frequent names that fit, sorted."""
    known = json.loads(Path(sys.argv[1]).read_text("utf-8"))
    fitting = [
        (bearers, name, "female" if share > 0.5 else "male")
        for name, (sources, bearers, share, *_) in known.items()
        if re.fullmatch("[a-z]{3,14}", name)
        and sources >= SOURCES
        and bearers >= BEARERS
        and min(share, 1 - share) <= OTHERS
    ]
    kept = sorted((name, gender) for _, name, gender in sorted(fitting, reverse=True)[:MOST])
    OUT.write_text("name,gender\n" + "".join(f"{n},{g}\n" for n, g in kept), "utf-8")


if __name__ == "__main__":
    main()
