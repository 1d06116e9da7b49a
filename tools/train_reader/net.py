"""The network in PyTorch: an encoder that tags cues, and a reader that is asked for each cue."""

import torch
from torch import Tensor, nn
from transformers import AutoModel

from sayso.language.encoder import BUCKETS
from sayso.language.pieces import FEATURES
from sayso.language.syntax import PATHS

WIDTH = 96
DROPOUT = 0.1


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
        weight = (cue / cue.sum(1, keepdim=True)).unsqueeze(1)
        mean = (weight @ states[window]).squeeze(1)
        x = self.piece(states)[window] + self.query(mean)[:, None]
        x = x + self.left(states)[window] * self.right(mean)[:, None]
        x = self.drop(
            x + self.distance(distance) + self.path(path) + cue.unsqueeze(-1) * self.on_cue
        )
        for mixer in self.mix:
            x = mixer(x)
        return self.out(x)


class Tagger(nn.Module):  # type: ignore[misc]
    """The encoder, its three tag heads and the reader; no dropout inside at work."""

    def __init__(self, folder: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(
            folder,
            attn_implementation="sdpa",
            hidden_dropout_prob=DROPOUT,
            attention_probs_dropout_prob=0.0,
        )
        self.encoder.pooler = None
        self.encoder.embeddings.word_embeddings.weight.requires_grad = False
        dim = self.encoder.config.hidden_size
        self.feats = nn.ModuleList([nn.Embedding(size, dim) for size in FEATURES])
        for table in self.feats:
            nn.init.zeros_(table.weight)
        self.drop = nn.Dropout(DROPOUT)
        self.tags = nn.ModuleList(
            [nn.Sequential(nn.Linear(dim, WIDTH), nn.GELU(), nn.Linear(WIDTH, 3)) for _ in range(3)]
        )
        self.reader = Reader(dim)

    def encode(self, ids: Tensor, mask: Tensor, features: Tensor) -> tuple[Tensor, Tensor]:
        """Take ids, mask [b, n], features [b, n, 5]; return states [b, n, dim], tags [b, 3, n, 3]."""
        x = self.encoder.embeddings.word_embeddings(ids)
        x = x + sum(table(features[..., k]) for k, table in enumerate(self.feats))
        found = self.encoder(inputs_embeds=x, attention_mask=mask)
        states = self.drop(found.last_hidden_state)
        return states, torch.stack([head(states) for head in self.tags], 1)
