"""Named entities: what spaCy's recogniser finds, its scores taken for the whole text at once.

Takes a parsed `Doc`, sets its entities. spaCy's recogniser goes from token to token and asks at each
which of 74 moves is best. While no entity is open, the scores of a token hang on it alone, so they
are those of one product; only inside an entity is a token asked about by itself, and then whether
the entity goes on or ends. The moves, and which is allowed when, are spaCy's
(`BiluoPushDown`, Lample et al. 2016); a test holds the entities equal.
"""

from collections.abc import Iterator
from typing import Any, NamedTuple, cast

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

_RECOGNISER, _NAME = "ner", "sayso_entities"
_FEATURES = 3
"""What a state asks for: its token, the first of the open entity, the one before."""
_CLOSED = ("B-", "U-", "O")
Floats = NDArray[np.float32]
Marks = NDArray[np.bool_]


class _Move(NamedTuple):
    """The two moves that are open to an entity with a label: on, and the end."""

    go_on: int
    end: int


class Entities:
    """A component that sets entities, in the place of the recogniser that it holds."""

    def __init__(self, recogniser: EntityRecognizer) -> None:
        model: Any = recogniser.model
        self._vectors, self._lower = model.get_ref("tok2vec"), model.get_ref("lower")
        upper = model.get_ref("upper")
        self._weights: Floats = upper.get_param("W")
        self._bias: Floats = upper.get_param("b")
        moves: Any = recogniser.moves
        self._moves = [moves.get_class_name(i) for i in range(len(self._bias))]
        place = {name: i for i, name in enumerate(self._moves)}
        self._out = place["O"]
        self._inside = {
            name[2:]: _Move(i, place["L-" + name[2:]])
            for name, i in place.items()
            if name.startswith("I-")
        }
        self._closed = np.array([n.startswith(_CLOSED) and n != "U-" for n in self._moves])
        self._begins = np.array([name.startswith("B-") for name in self._moves])

    def __call__(self, doc: Doc) -> Doc:
        """Return the same `doc` with its entities."""
        found = [Span(doc, *one) for one in self._found(doc)] if len(doc) else []
        doc.set_ents(found)
        return doc

    def _found(self, doc: Doc) -> Iterator[tuple[int, int, str]]:
        """Yield first token, end and label of each entity."""
        hidden: Floats = self._lower.predict(self._vectors.predict([doc]))
        pad, hidden = hidden[0], hidden[1:]
        bias = self._lower.get_param("b")
        asked: Any = doc.to_array(["SENT_START", "IS_SPACE"])
        starts, space = asked[:, 0] == 1, asked[:, 1] == 1
        best = self._best((hidden[:, 0] + pad[1] + pad[2] + bias).max(-1), starts, space)
        end = 0
        for i in np.nonzero(best != self._out)[0].tolist():
            if i < end:
                continue
            kind, _, label = self._moves[best[i]].partition("-")
            end = i + 1
            if kind == "B":
                move, on = self._inside[label], True
                while on:
                    state = hidden[end, 0] + hidden[i, 1] + hidden[end - 1, 2] + bias
                    on = self._goes_on(state.max(-1), move, starts, end)
                    end += 1
            yield i, end, label

    def _best(self, states: Floats, starts: Marks, space: Marks) -> NDArray[np.int64]:
        """Return the best move at each token where no entity is open."""
        scores = states @ self._weights.T + self._bias
        alone = np.append(starts[1:], True)  # an entity never runs into the next sentence
        allowed = np.broadcast_to(self._closed, scores.shape).copy()
        allowed[space] = False
        allowed[np.ix_(alone, self._begins)] = False
        allowed[:, self._out] = True
        out: NDArray[np.int64] = np.where(allowed, scores, -np.inf).argmax(1)
        return out

    def _goes_on(self, state: Floats, move: _Move, starts: Marks, at: int) -> bool:
        """Say whether an open entity goes on after token `at`."""
        if at + 1 >= len(starts) or starts[at + 1]:
            return False
        go_on, end = (float(self._weights[i] @ state + self._bias[i]) for i in move)
        return go_on > end or (go_on == end and move.go_on < move.end)


def install(nlp: Language) -> None:
    """Put `Entities` in the place of a pipeline's recogniser, where that is of the kind it knows."""
    if _RECOGNISER in nlp.pipe_names and _is_known(nlp.get_pipe(_RECOGNISER)):
        nlp.add_pipe(_NAME, after=_RECOGNISER)
        nlp.remove_pipe(_RECOGNISER)


@Language.factory(_NAME)
def _made(nlp: Language, name: str) -> Entities:  # noqa: ARG001 (spaCy gives it by this name)
    """Return the component for a pipeline that has a recogniser."""
    return Entities(cast("EntityRecognizer", nlp.get_pipe(_RECOGNISER)))


def _is_known(part: object) -> bool:
    """Say whether a recogniser is of the kind whose moves are known here."""
    if not isinstance(part, EntityRecognizer):
        return False
    model: Any = part.model
    known = model.name == "parser_model" and model.attrs["has_upper"]
    greedy = part.cfg["beam_width"] == 1 and not model.attrs["unseen_classes"]
    return bool(known and greedy and model.get_ref("lower").get_dim("nF") == _FEATURES)
