"""What was fetched before: which pages, and what their servers said of their state.

Takes and gives a small file of JSON beside a ledger, written whole or not at all, so that a watch
goes on where it was stopped. Without a file it lasts as long as the process.
"""

from pathlib import Path

import msgspec

from sayso.errors import InputError


class State(msgspec.Struct, frozen=True, omit_defaults=True):
    """What a server said of a page: its tag and its time, for a conditional request (RFC 9110)."""

    tag: str | None = None
    changed: str | None = None


class Visits:
    """The pages that were fetched, by address."""

    def __init__(self, path: Path | None = None) -> None:
        """Read the file at `path`; raise `InputError` where it is damaged."""
        self._path = path
        self._states: dict[str, State] = {}
        if path is not None and path.exists():
            try:
                self._states = msgspec.json.decode(path.read_bytes(), type=dict[str, State])
            except (msgspec.DecodeError, OSError) as error:
                raise InputError(
                    f"{path}: it cannot be read ({error}); remove it, and every page is fetched anew"
                ) from error

    def __contains__(self, url: str) -> bool:
        """Say whether a page was fetched."""
        return url in self._states

    def state(self, url: str) -> State:
        """Return what the server said of a page when it was fetched last."""
        return self._states.get(url, State())

    def note(self, url: str, state: State) -> None:
        """Note that a page was fetched."""
        self._states[url] = state

    def save(self) -> None:
        """Write the file, whole or not at all; raise `InputError` where that cannot be done."""
        if self._path is None:
            return
        new = self._path.with_name(self._path.name + ".new")
        try:
            new.write_bytes(msgspec.json.encode(self._states, order="deterministic"))
            new.replace(self._path)
        except OSError as error:
            raise InputError(f"{self._path}: it cannot be written ({error}); look why") from error
