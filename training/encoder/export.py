#!/usr/bin/env python3
"""Writes a trained network as the program's int8 weight file (docs/weights.md) and its manifest.

usage: export.py MODEL.pt OUT_DIR --base FOLDER [--version NAME] [--calibration FILE]
Weights are rounded per output channel (rows of the piece table per piece) to [-127, 127]; activations are rounded per word at run time.
Rejected: clipping scales at a percentile, which lost more than it gained on columns of so small a model."""

import argparse, hashlib, json, pathlib, struct, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import numpy as np
import torch
import xxhash

import examples, network, windows

MAGIC, VERSION, HEADER, ENTRY, ALIGN = b"ONRWGHT1", 1, 32, 96, 64
INT8, FLOAT, INT32, TEXT = 1, 2, 3, 4
TAGGERS = ("attribution", "roles")


def rounded(rows):
    """int8 of each row and the row's scale."""
    scale = np.abs(rows).max(1) / 127
    scale[scale == 0] = 1
    return np.clip(np.rint(rows / scale[:, None]), -127, 127).astype(np.int8), scale.astype(np.float32)


def packed(weights):
    """int8 [columns, depth] as blocks [columns / 64][depth / 4][64][4], zero where padded, and the columns' sums, padded."""
    columns, depth = weights.shape
    full = np.zeros((-(-columns // 64) * 64, -(-depth // 4) * 4), np.int8)
    full[:columns, :depth] = weights
    blocks = full.reshape(-1, 64, full.shape[1] // 4, 4).transpose(0, 2, 1, 3)
    return np.ascontiguousarray(blocks), full.astype(np.int32).sum(1, dtype=np.int32)


class File:
    def __init__(self):
        self.entries = []  # (name, type, rows, columns, bytes)

    def text(self, name, lines):
        self.entries.append((name, TEXT, 0, 0, ("\n".join(lines) + "\n").encode()))

    def floats(self, name, tensor):
        a = tensor.detach().float().numpy()
        a = a.reshape(1, -1) if a.ndim < 2 else a
        self.entries.append((name, FLOAT, *a.shape, a.astype("<f4").tobytes()))

    def linear(self, name, module):
        weights, scale = rounded(module.weight.detach().float().numpy())
        blocks, sums = packed(weights)
        self.entries.append((name, INT8, -(-weights.shape[1] // 4) * 4, weights.shape[0], blocks.tobytes()))
        self.entries.append((f"{name}.sum", INT32, 1, len(sums), sums.astype("<i4").tobytes()))
        self.entries.append((f"{name}.scale", FLOAT, 1, len(scale), scale.astype("<f4").tobytes()))
        self.floats(f"{name}.bias", module.bias)

    def norm(self, name, module):
        self.floats(f"{name}.gain", module.weight)
        self.floats(f"{name}.bias", module.bias)

    def layer(self, name, module):
        for part in ("qkv", "out", "up", "down"):
            self.linear(f"{name}.{part}", getattr(module, part))
        self.norm(f"{name}.norm1", module.norm1)
        self.norm(f"{name}.norm2", module.norm2)

    def bytes(self):
        at = HEADER + ENTRY * len(self.entries)
        table, body = b"", b""
        start = at
        for name, kind, rows, columns, raw in self.entries:
            body += b"\0" * (-(start + len(body)) % ALIGN)
            table += struct.pack("<56sIIIIQQQ", name.encode(), kind, rows, columns, 0, start + len(body), len(raw), 0)
            body += raw
        rest = table + body
        return MAGIC + struct.pack("<IIQQ", VERSION, len(self.entries), HEADER + len(rest), xxhash.xxh3_64_intdigest(rest)) + rest


def add_encoder(file, net):
    weights, scale = rounded(net.piece.weight.detach().float().numpy())
    file.entries.append(("embed.piece", INT8, *weights.shape, weights.tobytes()))
    file.floats("embed.piece.scale", torch.from_numpy(scale))
    file.floats("embed.position", net.position.weight)
    file.floats("embed.case", net.case.weight)
    file.norm("embed.norm", net.norm)
    for n, layer in enumerate(net.layer):
        file.layer(f"layer.{n}", layer)


def add_heads(file, net, labels):
    file.linear("word", net.word)
    file.text("word.heads", [f"{h} {len(labels.of[h])}" for h in network.HEADS])
    for head, names in labels.of.items():
        file.text(f"labels.{head}", names)
    file.linear("tree.project", net.tree.project)
    file.floats("tree.distance", net.tree.distance)
    file.floats("tree.root", net.tree.root)
    file.floats("tree.root.bias", net.tree.root_bias)
    file.linear("tree.label", net.tree.label)
    for name in TAGGERS:
        add_tagger(file, name, getattr(net, name))
    file.linear("coref.project", net.coref.project)
    file.floats("coref.distance", net.coref.distance.weight)
    file.floats("coref.match", net.coref.match)
    file.floats("coref.out", net.coref.out)
    file.floats("coref.bias", net.coref.bias)


def add_tagger(file, name, tagger):
    file.linear(f"{name}.in", tagger.inp)
    file.linear(f"{name}.anchor", tagger.anchor)
    file.floats(f"{name}.distance", tagger.distance.weight)
    file.floats(f"{name}.sentence", tagger.sentence.weight)
    file.norm(f"{name}.norm", tagger.norm)
    for n, layer in enumerate(tagger.layer):
        file.layer(f"{name}.layer.{n}", layer)
    file.linear(f"{name}.out", tagger.out)


def config_of(net, version):
    first = net.layer[0]
    values = {"version": version, "width": net.norm.weight.shape[0], "layers": len(net.layer), "heads": first.heads, "inner": first.up.out_features}
    values |= {"positions": len(net.position.weight), "cases": network.CASES, "window": windows.WINDOW, "context": windows.CONTEXT}
    for name in TAGGERS:
        layers = getattr(net, name).layer
        values |= {f"{name}.width": layers[0].up.in_features, f"{name}.layers": len(layers), f"{name}.heads": layers[0].heads, f"{name}.inner": layers[0].up.out_features}
    return [f"{k} {v}" for k, v in values.items()]


def weight_file(net, labels, vocab, version, calibration):
    file = File()
    file.text("config", config_of(net, version))
    file.text("vocab", vocab)
    file.text("calibration", calibration)
    add_encoder(file, net)
    add_heads(file, net, labels)
    return file.bytes()


def main():
    a = argparse.ArgumentParser()
    a.add_argument("model", type=pathlib.Path)
    a.add_argument("out", type=pathlib.Path)
    a.add_argument("--base", type=pathlib.Path, required=True)
    a.add_argument("--version", default="news-en-1")
    a.add_argument("--calibration", type=pathlib.Path)
    o = a.parse_args()
    vocab = [l for l in (o.base / "vocab.txt").read_text().split("\n") if l]
    kept = torch.load(o.model, weights_only=False, map_location="cpu")
    net = network.from_base(kept["labels"], o.base)
    net.load_state_dict(kept["net"])
    calibration = o.calibration.read_text().split("\n") if o.calibration else []
    raw = weight_file(net, kept["labels"], vocab, o.version, [l for l in calibration if l])
    o.out.mkdir(parents=True, exist_ok=True)
    (o.out / "news.weights").write_bytes(raw)
    manifest = {"name": o.version, "file": "news.weights", "format": VERSION, "bytes": len(raw), "sha256": hashlib.sha256(raw).hexdigest()}
    manifest |= {"pieces_seen": kept["pieces"], "config": dict(l.split(" ", 1) for l in config_of(net, o.version))}
    (o.out / "manifest.json").write_text(json.dumps(manifest, indent=1) + "\n")
    print(json.dumps(manifest))


if __name__ == "__main__":
    main()
