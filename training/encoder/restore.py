#!/usr/bin/env python3
"""Makes a model to train on from a weight file: the inverse of export.py, up to its rounding.

usage: restore.py NEWS.weights OUT.pt --base FOLDER      then: train.py ... --start OUT.pt"""

import argparse, pathlib, struct, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import numpy as np
import torch

import examples, export, network


class File:
    """Reads what export.File writes, under the same names."""

    def __init__(self, raw):
        magic, version, count, _, _ = struct.unpack_from("<8sIIQQ", raw)
        if magic != export.MAGIC or version != export.VERSION:
            raise SystemExit("restore.py: no weight file of this version")
        self.raw, self.of = raw, {}
        for i in range(count):
            name, kind, rows, columns, _, at, size, _ = struct.unpack_from("<56sIIIIQQQ", raw, export.HEADER + i * export.ENTRY)
            self.of[name.rstrip(b"\0").decode()] = (kind, rows, columns, raw[at : at + size])

    def lines(self, name):
        return self.of[name][3].decode().split("\n")[:-1]

    def floats(self, name, tensor):
        found = np.frombuffer(self.of[name][3], "<f4").reshape(tensor.shape)
        with torch.no_grad():
            tensor.copy_(torch.from_numpy(found.copy()))

    def linear(self, name, module):
        columns, depth = module.weight.shape
        blocks = np.frombuffer(self.of[name][3], np.int8).reshape(-(-columns // 64), -1, 64, 4)
        rounded = blocks.transpose(0, 2, 1, 3).reshape(-1, blocks.shape[1] * 4)[:columns, :depth]
        scale = np.frombuffer(self.of[f"{name}.scale"][3], "<f4")
        with torch.no_grad():
            module.weight.copy_(torch.from_numpy(rounded * scale[:, None]))
        self.floats(f"{name}.bias", module.bias)

    norm, layer, text = export.File.norm, export.File.layer, lambda self, name, lines: None


def restored(raw, base):
    file = File(raw)
    labels = examples.Labels({n.removeprefix("labels."): file.lines(n) for n in file.of if n.startswith("labels.")})
    net = network.from_base(labels, base)
    _, rows, columns, pieces = file.of["embed.piece"]
    scale = np.frombuffer(file.of["embed.piece.scale"][3], "<f4")
    file.norm("embed.norm", net.norm)
    file.floats("embed.position", net.position.weight)
    file.floats("embed.case", net.case.weight)
    for n, layer in enumerate(net.layer):
        file.layer(f"layer.{n}", layer)
    export.add_heads(file, net, labels)
    with torch.no_grad():
        net.piece.weight.copy_(torch.from_numpy(np.frombuffer(pieces, np.int8).reshape(rows, columns) * scale[:, None]))
    return net, labels


def main():
    a = argparse.ArgumentParser()
    a.add_argument("weights", type=pathlib.Path)
    a.add_argument("out", type=pathlib.Path)
    a.add_argument("--base", required=True)
    o = a.parse_args()
    net, labels = restored(o.weights.read_bytes(), o.base)
    torch.save({"net": net.state_dict(), "labels": labels, "pieces": 0, "step": 0, "seen": {}}, o.out)


if __name__ == "__main__":
    main()
