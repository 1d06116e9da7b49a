"""A real browser: Debian's headless Chromium at a served ledger, with what it asked and said.

`SERVED` starts `sayso serve` as a user would; `Browser` opens its pages. Where no Chromium is
installed there is none, and the tests that need it say so.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.webelement import WebElement

TOKEN = "a-token"  # noqa: S105 (of these tests)
SLOWEST = 120
"""Seconds that a script may take: axe on a machine that is busy with other things."""
MISSING = (
    None
    if shutil.which("chromium") and shutil.which("chromedriver")
    else "no Chromium here: apt-get install chromium chromium-driver"
)
_SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
    "--hide-scrollbars", "--disable-background-networking", "--disable-component-update",
    "--no-first-run", "--disable-sync", "--disable-features=OptimizationHints,MediaRouter",
)  # fmt: skip


@contextmanager
def served(ledger: Path, *options: str) -> Iterator[str]:
    """Serve a ledger on a free port; yield its address without the token."""
    run = "from sayso.cli.main import run; run()"
    command = [sys.executable, "-c", run, "serve", str(ledger), "--port", "0", "--token", TOKEN]
    with subprocess.Popen([*command, *options], stdout=subprocess.PIPE, text=True) as server:
        try:
            assert server.stdout is not None
            told = server.stdout.readline()
            yield told.rsplit(" ", 1)[1].partition("/?")[0]
        finally:
            server.terminate()
            server.wait(timeout=20)


class Violation(NamedTuple):
    """What axe-core finds on a page."""

    rule: str
    impact: str
    where: str


class Browser:
    """Chromium at one server."""

    def __init__(self, address: str) -> None:
        options = webdriver.ChromeOptions()
        for switch in _SWITCHES:
            options.add_argument(switch)
        options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
        self.driver = webdriver.Chrome(
            options=options, service=Service(shutil.which("chromedriver"))
        )
        self.driver.set_script_timeout(SLOWEST)
        self.address = address
        self.size(1360, 900)

    def size(self, width: int, height: int, *, dark: bool = False) -> None:
        """Show pages in a window of this size, in light or dark."""
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})

    def open(self, path: str) -> None:
        """Open a page and wait until it is loaded."""
        self.driver.get(self.address + path)

    def all(self, css: str) -> list[WebElement]:
        """Return the elements of a selector."""
        return list(self.driver.find_elements(By.CSS_SELECTOR, css))

    def script(self, code: str) -> object:
        """Return what a script gives on the page."""
        return self.driver.execute_script(code)

    def asked(self) -> set[str]:
        """Return the hosts asked since this was called last."""
        hosts = set()
        for entry in self.driver.get_log("performance"):  # type: ignore[no-untyped-call]
            message = json.loads(entry["message"])["message"]
            if message["method"] == "Network.requestWillBeSent":
                url = urlsplit(message["params"]["request"]["url"])
                if url.scheme in {"http", "https", "ws", "wss", "ftp"}:
                    hosts.add(url.netloc)
        return hosts

    def said(self) -> list[str]:
        """Return what the console says since this was called last."""
        log = self.driver.get_log("browser")  # type: ignore[no-untyped-call]
        return [entry["message"] for entry in log if entry["level"] in {"SEVERE", "WARNING"}]

    def violations(self) -> list[Violation]:
        """Return what axe-core holds to be serious or critical."""
        self.script(files("axe_core_python").joinpath("axe.min.js").read_text("utf-8"))
        found = self.driver.execute_async_script(
            "const done = arguments[0]; axe.run(document).then((r) => done(r.violations));"
        )
        return [
            Violation(one["id"], one["impact"], one["nodes"][0]["html"][:200])
            for one in found
            if one["impact"] in {"serious", "critical"}
        ]

    def shot(self, path: Path) -> None:
        """Write what is on the screen as PNG."""
        self.driver.save_screenshot(str(path))

    def close(self) -> None:
        """End Chromium."""
        self.driver.quit()
