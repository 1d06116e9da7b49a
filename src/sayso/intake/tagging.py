"""The taggers of the room: conditional random fields over the lines of a text or the blocks of a page."""

from functools import cache
from importlib.resources import as_file, files

from pycrfsuite import Tagger


@cache
def shipped_tagger(name: str) -> Tagger:
    """Return the tagger with the shipped weights `data/NAME.crfsuite`, loaded once for each process."""
    loaded = Tagger()
    with as_file(files(__package__).joinpath(f"data/{name}.crfsuite")) as path:
        loaded.open(str(path))
    return loaded
