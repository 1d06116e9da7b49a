"""The network in PyTorch: one encoder that tags cues and the words of events, and what is asked of both.

The lower layers are shared; attribution goes on with the encoder's own last ones, events with a copy
of these that learns by itself. For each cue a reader says what is its content and its source; for
each word that tells an event another one says who does it to whom, of which type and status it is;
for two given parties a third says what is told between them.
"""

import copy
import re

import torch
from tools.train_reader.event_examples import STATUS, TYPES
from torch import Tensor, nn
from transformers import AutoModel

from sayso.events.reading.network import PAIR_TYPES
from sayso.language.encoder import BUCKETS
from sayso.language.pieces import FEATURES
from sayso.language.syntax import PATHS

WIDTH = 96
TAGS = 3
"""Cue, content, source."""
OWN = 2
"""Layers that attribution and events have each for itself."""
DROPOUT = 0.1
ENDS = {"attributions": ("tags.", "reader.", "denials."), "events": ("own.", "events.", "pairs.")}
"""What each task has for itself; attributions have the encoder's last layers too."""
FAR_OFF = -1e4


class Mixer(nn.Module):  # type: ignore[misc]
    """Residual convolution over neighbouring pieces."""

    def __init__(self, dilation: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(WIDTH)
        self.conv = nn.Conv1d(WIDTH, WIDTH, 5, padding=2 * dilation, dilation=dilation)

    def forward(self, x: Tensor) -> Tensor:
        """Return [k, n, WIDTH] for [k, n, WIDTH]."""
        y = self.conv(self.norm(x).transpose(1, 2)).transpose(1, 2)
        return x + nn.functional.gelu(y)


class Reader(nn.Module):  # type: ignore[misc]
    """For each cue: which pieces are its content, which its source."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.piece, self.query = nn.Linear(dim, WIDTH), nn.Linear(dim, WIDTH)
        self.left, self.right = nn.Linear(dim, WIDTH), nn.Linear(dim, WIDTH)
        self.distance = nn.Embedding(BUCKETS, WIDTH)
        self.path = nn.Embedding(PATHS, WIDTH)
        nn.init.zeros_(self.path.weight)
        self.on_cue = nn.Parameter(torch.zeros(WIDTH))
        self.mix = nn.ModuleList([Mixer(d) for d in (1, 2, 4)])
        self.out = nn.Sequential(nn.LayerNorm(WIDTH), nn.Linear(WIDTH, 3))
        self.drop = nn.Dropout(DROPOUT)

    def forward(
        self, states: Tensor, window: Tensor, cue: Tensor, distance: Tensor, path: Tensor
    ) -> Tensor:
        """Take states [b, n, dim], window [k], cue, distance, path [k, n]; return [k, n, 3]."""
        mean = mean_of(states[window], cue)
        x = self.piece(states)[window] + self.query(mean)[:, None]
        x = x + self.left(states)[window] * self.right(mean)[:, None]
        x = self.drop(
            x + self.distance(distance) + self.path(path) + cue.unsqueeze(-1) * self.on_cue
        )
        for mixer in self.mix:
            x = mixer(x)
        return self.out(x)


def head(dim: int, classes: int, dropout: float) -> nn.Sequential:
    """Return a layer over states that says which class each of them is of."""
    return nn.Sequential(
        nn.Dropout(dropout), nn.Linear(dim, WIDTH), nn.GELU(), nn.Linear(WIDTH, classes)
    )


class Events(nn.Module):  # type: ignore[misc]
    """For each word that tells an event: its type, its status, whose each piece is."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.tag = nn.Sequential(nn.Linear(dim, WIDTH), nn.GELU(), nn.Linear(WIDTH, 3))
        self.kind, self.status = head(dim, len(TYPES), 0.2), head(dim, len(STATUS), 0.2)
        self.sides = Reader(dim)

    def forward(
        self, states: Tensor, window: Tensor, cue: Tensor, distance: Tensor, path: Tensor
    ) -> tuple[Tensor, Tensor, Tensor]:
        """Take what a `Reader` takes; return types [k, 16], status [k, 5], sides [k, n, 3]."""
        mean = mean_of(states[window], cue)
        sides = self.sides(states, window, cue, distance, path)
        return self.kind(mean), self.status(mean), sides


class Pairs(nn.Module):  # type: ignore[misc]
    """For two given parties: what is told between them, by their states and what they point to."""

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.query, self.key = nn.Linear(2 * dim, WIDTH), nn.Linear(dim, WIDTH)
        self.scheme = nn.Embedding(2, WIDTH)
        self.inside = nn.Sequential(nn.Dropout(0.2), nn.Linear(3 * dim, WIDTH))
        self.out = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, len(PAIR_TYPES)))

    def forward(
        self, states: Tensor, window: Tensor, actor: Tensor, recipient: Tensor, scheme: Tensor
    ) -> Tensor:
        """Take states [b, n, dim], window, scheme [k], actor, recipient [k, n]; return [k, 15]."""
        known = states[window]
        a, r = mean_of(known, actor), mean_of(known, recipient)
        query = self.query(torch.cat([a, r], -1)).unsqueeze(2)
        look = torch.softmax((self.key(known) @ query).squeeze(2) * WIDTH**-0.5, -1)
        seen = (look.unsqueeze(1) @ known).squeeze(1)
        return self.out(self.inside(torch.cat([a, r, seen], -1)) + self.scheme(scheme))


class Denials(nn.Module):  # type: ignore[misc]
    """For a statement and a saying: whether the one is denied by the other.

    Each piece of both is held beside what it points to in the other (decomposable attention, Parikh
    et al. 2016).
    """

    def __init__(self, dim: int) -> None:
        super().__init__()
        self.piece, self.look = nn.Linear(dim, WIDTH), nn.Linear(dim, WIDTH)
        self.beside = nn.Sequential(nn.Linear(4 * WIDTH, WIDTH), nn.GELU(), nn.Dropout(0.2))
        self.inside = nn.Sequential(nn.Dropout(0.2), nn.Linear(4 * WIDTH + 3 * dim, WIDTH))
        self.out = nn.Sequential(nn.GELU(), nn.Dropout(0.2), nn.Linear(WIDTH, 1))

    def forward(
        self, states: Tensor, window: Tensor, statement: Tensor, saying: Tensor, cue: Tensor
    ) -> Tensor:
        """Take states [b, n, dim], window [k], statement, saying, cue [k, n]; return [k]."""
        known, x, y = states[window], self.piece(states)[window], self.look(states)[window]
        near = (y @ y.transpose(1, 2)) * WIDTH**-0.5
        found = []
        for mine, other in ((statement, saying), (saying, statement)):
            share = torch.softmax(near + (1 - other)[:, None] * FAR_OFF, -1)
            met = share @ x
            beside = self.beside(torch.cat([x, met, x * met, x - met], -1))
            found.append(mean_of(beside, mine))
            found.append((beside + (1 - mine)[..., None] * FAR_OFF).amax(1))
        found += [mean_of(known, lit) for lit in (statement, saying, cue)]
        return self.out(self.inside(torch.cat(found, -1))).squeeze(1)


def mean_of(states: Tensor, lit: Tensor) -> Tensor:
    """Return the mean of states [k, n, dim] where they are lit [k, n]; zero where none is."""
    share = lit / lit.sum(1, keepdim=True).clamp(min=1)
    return (share.unsqueeze(1) @ states).squeeze(1)


class Tagger(nn.Module):  # type: ignore[misc]
    """The encoder, its two ends, tag heads and readers; no dropout inside at work."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            folder,
            attn_implementation="sdpa",
            hidden_dropout_prob=DROPOUT,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder.pooler = None
        self.is_half = False
        """Whether the encoder is trained in bfloat16: twice as fast on processors that have it."""
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        dim = self.encoder.config.hidden_size
        self.feats = nn.ModuleList([nn.Embedding(size, dim) for size in FEATURES])
        for table in self.feats:
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(DROPOUT)
        self.tags = nn.ModuleList(
            [
                nn.Sequential(nn.Linear(dim, WIDTH), nn.GELU(), nn.Linear(WIDTH, 3))
                for _ in range(TAGS)
            ]
        )
        self.reader, self.denials = Reader(dim), Denials(dim)
        self.events, self.pairs = Events(dim), Pairs(dim)
        self.own = copy.deepcopy(self.encoder.encoder.layer[-OWN:])

    def fork(self) -> None:
        """Let what events have of their own begin as a copy of what attribution has learnt."""
        last = self.encoder.encoder.layer[-OWN:]
        self.own.load_state_dict(last.state_dict())
        self.events.sides.load_state_dict(self.reader.state_dict())

    def train_end(self, task: str) -> None:
        """Keep all weights as they are but those that `task`, a key of `ENDS`, has for itself."""
        last = len(self.encoder.encoder.layer) - OWN
        for name, weights in self.named_parameters():
            layer = re.match(r"encoder\.encoder\.layer\.(\d+)", name)
            own = name.startswith(ENDS[task]) if layer is None else int(layer[1]) >= last
            weights.requires_grad = own and (layer is None or task == "attributions")

    def _states(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, ...]:
        """Return the states after each layer, the embeddings first."""
        x = self.encoder.embeddings.word_embeddings(ids)
        x = x + sum(table(features[..., k]) for k, table in enumerate(self.feats))
        found: tuple[Tensor, ...] = self.encoder(
            inputs_embeds=x, attention_mask=mask, output_hidden_states=True
        ).hidden_states
        return found

    def encode(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Take ids, mask [b, n], features [b, n, 5]; return states [b, n, dim], tags [b, 3, n, 3]."""
        states = self.drop(self._states(ids, mask, features)[-1])
        return states, torch.stack([tag(states) for tag in self.tags], 1)

    def encode_events(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Take the same; return the states that events have of their own, and tags [b, n, 3]."""
        x = self._states(ids, mask, features)[-1 - OWN]
        hidden = (1 - mask[:, None, None, :].to(x.dtype)) * torch.finfo(x.dtype).min
        for layer in self.own:
            found = layer(x, attention_mask=hidden)
            x = found[0] if isinstance(found, tuple) else found
        states = self.drop(x)
        return states, self.events.tag(states)
