"""The mean of two trainings that began at the same weights (Wortsman et al. 2022, "model soups").

    python -m tools.train_reader.mean FIRST SECOND OUT

FIRST and SECOND are checkpoints or trees with shipped weights; OUT is a checkpoint. What shipped
weights do not hold (the judge of denials) is the second's alone.
"""

import argparse
from pathlib import Path

import torch
from tools.train_reader.net import Tagger
from tools.train_reader.start import start
from tools.train_reader.train import encoder_folder

ALONE = "denials."


def main() -> None:
    """Write the mean by the arguments of the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    for name in ("first", "second", "out"):
        parser.add_argument(name, type=Path)
    given = parser.parse_args()
    first, second = Tagger(encoder_folder()), Tagger(encoder_folder())
    start(first, given.first)
    start(second, given.second)
    known = first.state_dict()
    mean = {
        name: value
        if name.startswith(ALONE) or not value.is_floating_point()
        else (value + known[name]) / 2
        for name, value in second.state_dict().items()
    }
    torch.save(mean, given.out)


if __name__ == "__main__":
    main()
