#!/usr/bin/env python3
"""The mean of the weights of several models that started from the same: what one run lost of another's, most of it comes back.

usage: average.py OUT.pt MODEL.pt..."""

import pathlib, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))  # a model holds examples.Labels
import torch


def main():
    out, *paths = sys.argv[1:]
    kept = [torch.load(p, weights_only=False, map_location="cpu") for p in paths]
    mean = {k: sum(m["net"][k].float() for m in kept) / len(kept) for k in kept[0]["net"]}
    torch.save(kept[-1] | {"net": mean}, out)


if __name__ == "__main__":
    main()
