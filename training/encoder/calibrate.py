#!/usr/bin/env python3
"""Fits a temperature for each head on development documents: the number by which scores are divided so that a probability of 0.9 is
right nine times in ten. One number a head changes no answer, only how sure it is.

usage: calibrate.py MODEL.pt OUT --base FOLDER [--data DATA]     OUT: lines `head temperature`, for export.py"""

import argparse, json, pathlib, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "eval")]
import torch
from torch.nn import functional as F

import batches, examples, network, predict
from corpora import columns, conllu, document, polnear
from examples import UNKNOWN

STEPS = [0.5 + 0.05 * i for i in range(51)]


def windows_of(docs, labels, cutter, program):
    plain = [json.loads(json.dumps(d.as_json())) for d in docs]
    cuts = [(d["tokens"], d["sentences"]) for d in plain] if plain[0]["set"] in examples.TREED else examples.cut([d["text"] for d in plain], program)
    return list(examples.windows_of([examples.Words(d, *c) for d, c in zip(plain, cuts, strict=True)], labels, cutter))


class Temperatures:
    def __init__(self):
        self.scores, self.labels = {}, {}

    def add(self, head, scores, labels):
        known = labels != UNKNOWN
        if known.any():
            self.scores.setdefault(head, []).append(scores[known].float())
            self.labels.setdefault(head, []).append(labels[known])

    def fit(self):
        for head in self.scores:
            s, l = torch.cat(self.scores[head]), torch.cat(self.labels[head])
            yield head, min(STEPS, key=lambda t: float(F.cross_entropy(s / t, l)))


def collect(net, windows, sums):
    for w in windows:
        batch = batches.batch_of([w])
        with torch.no_grad():
            words, scores = net(batch)
            for head in network.HEADS:
                if head in batch.labels:
                    sums.add(head, scores[head], batch.labels[head])
            if "head" in batch.labels:
                arcs, _, _ = net.tree.arcs(words, batch.sentence, batch.words)
                sums.add("tree", arcs, torch.where(batch.labels["head"] == UNKNOWN, UNKNOWN, batch.labels["head"] + 1))
            for name, (row, first, distance, sentence, labels) in batch.anchors.items():
                sums.add(name, getattr(net, name)(words, row, first, distance, sentence, batch.words), labels)


def main():
    a = argparse.ArgumentParser()
    a.add_argument("model")
    a.add_argument("out", type=pathlib.Path)
    a.add_argument("--base", required=True)
    a.add_argument("--data", type=pathlib.Path, default=HERE.parents[2] / "shared" / "data")
    a.add_argument("--cutter", default=str(HERE.parents[1] / "build/release/training/cut_texts"))
    o = a.parse_args()
    torch.set_num_threads(1)
    reader, held = predict.load(o.model, o.base), document.Held(o.data)
    gum = [next(conllu.documents(held, "gum", p))[0] for p in held.files("syntax/gum/dev", "GUM_news*.conllu")]
    sets = [list(columns.whole(held, "conllpp", "names/conllpp/conllpp_dev.txt"))[::2], list(polnear.articles(held, "dev"))[::2], gum]
    sums = Temperatures()
    for docs in sets:
        collect(reader.net, windows_of(docs, reader.labels, reader.cutter, o.cutter), sums)
    o.out.write_text("".join(f"{h} {t:.2f}\n" for h, t in sums.fit()))
    print(o.out.read_text(), end="")


if __name__ == "__main__":
    main()
