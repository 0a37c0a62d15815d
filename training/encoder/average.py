#!/usr/bin/env python3
"""The mean of the weights of several models that started from the same: what one run lost of another's, most of it comes back.

usage: average.py OUT.pt [SHARE=]MODEL.pt...      SHARE is 1 unless given: 3=A.pt 7=B.pt is three tenths of A and seven of B"""

import pathlib, sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))  # a model holds examples.Labels
import torch


def main():
    out, *given = sys.argv[1:]
    shares, paths = zip(*(g.split("=") if "=" in g else ("1", g) for g in given))
    kept = [torch.load(p, weights_only=False, map_location="cpu") for p in paths]
    parts = [float(s) / sum(map(float, shares)) for s in shares]
    mean = {k: sum(part * m["net"][k].float() for part, m in zip(parts, kept)) for k in kept[0]["net"]}
    torch.save(kept[-1] | {"net": mean}, out)


if __name__ == "__main__":
    main()
