"""Pictures of every page of the explorer, to be looked at.

    python -m tools.web_shots LEDGER FOLDER [CREDITS]

Serves the ledger, opens each page in Debian's Chromium, wide in light, the main ones also in dark
and on a phone; writes PNGs, smaller where Pillow or pngquant is at hand.
"""

import shutil
import subprocess
import sys
from pathlib import Path

from tests.web.chromium import TOKEN, Browser, served

from sayso import Ledger

WIDE, PHONE = (1280, 860), (390, 844)


def main(ledger: Path, folder: Path, credit: Path | None) -> None:
    """Write the pictures."""
    folder.mkdir(parents=True, exist_ok=True)
    pages = _pages(ledger)
    with served(ledger, *(("--credits", str(credit)) if credit else ())) as address:
        browser = Browser(address)
        try:
            browser.open(f"/about?token={TOKEN}")
            for name, path in pages.items():
                _shoot(browser, folder / f"{name}.png", path, WIDE, dark=False)
            for name in ("claim", "article"):
                _shoot(browser, folder / f"{name}-dark.png", pages[name], WIDE, dark=True)
                _shoot(browser, folder / f"{name}-phone.png", pages[name], PHONE, dark=False)
        finally:
            browser.close()


def _pages(ledger: Path) -> dict[str, str]:
    with Ledger(ledger, write=False) as opened:
        claims = [c for c in opened.claims() if c.disputed and c.origins > 1 and c.numbers]
        claim = max(claims, key=lambda c: (len({r.outlet for r in c.reports}), c.id))
        talks = max(opened.talks(), key=lambda p: (len(p.parties) * len(p.rounds), p.id))
        article = max(
            opened.articles(), key=lambda key: (len(opened.record(key).attributions), key)
        )
    return {
        "front": "/",
        "search": "/search?q=talks",
        "claim": f"/claims/{claim.id}",
        "article": f"/articles/{article}",
        "timeline": "/timeline?from=2025-01-01&to=2025-04-30",
        "map": "/map?from=2025-01-01&to=2025-04-30",
        "network": "/network",
        "actor": "/actors/armed group:M23",
        "talks": "/talks",
        "process": f"/talks/{talks.id}",
        "review": "/review?disputed=1",
        "codebook": "/codebook",
        "about": "/about",
    }


def _shoot(browser: Browser, target: Path, path: str, size: tuple[int, int], *, dark: bool) -> None:
    browser.size(*size, dark=dark)
    browser.open(path)
    browser.script("return document.fonts.ready.then(() => true)")
    browser.shot(target)
    if (smaller := shutil.which("pngquant")) is not None:
        command = [smaller, "--force", "--ext", ".png", "--speed", "1", "64", str(target)]
        subprocess.run(command, check=False)  # noqa: S603 (our own picture)
    print(target)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]) if len(sys.argv) > 3 else None)
