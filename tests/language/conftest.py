"""The pipeline as spaCy makes it, beside which the quicker parts are held."""

import pytest
import spacy
from spacy.language import Language

from sayso.language.model import EMBEDDED


@pytest.fixture(scope="package")
def plain() -> Language:
    """Return the pipeline with the components that spaCy gives it."""
    nlp = spacy.load(EMBEDDED)
    nlp.add_pipe("sayso_paragraphs", before="parser")
    return nlp
