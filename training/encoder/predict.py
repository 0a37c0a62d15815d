#!/usr/bin/env python3
"""Reads texts with a trained network in floats and writes what it finds as records: what int8 and the program are held against.

usage: predict.py MODEL.pt IN.jsonl OUT.jsonl --base FOLDER
IN has `name` and `text` (eval/measure.py inputs). OUT has entities (a name each), times (spans and types, no values) and quotes
(source, cue, content), enough for the scorers of conllpp, timebank and polnear.
"""

import argparse, json, pathlib, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import numpy as np
import torch

import batches, examples, network
from pieces import Cutter
from windows import windows


def decode(scores, labels):
    """Best sequence of BIO labels in which I-x follows B-x or I-x; scores [words, labels]."""
    n, k = scores.shape
    allowed = np.zeros((k, k), np.float32)
    for j, label in enumerate(labels):
        if label[:1] == "I":
            same = [i for i, l in enumerate(labels) if l in (label, "B" + label[1:])]
            allowed[:, j] = -1e9
            allowed[same, j] = 0
    best, back = scores[0].copy(), np.zeros((n, k), np.int16)
    best[[j for j, l in enumerate(labels) if l[:1] == "I"]] = -1e9
    for t in range(1, n):
        step = best[:, None] + allowed
        back[t] = step.argmax(0)
        best = step.max(0) + scores[t]
    path = [int(best.argmax())]
    for t in range(n - 1, 0, -1):
        path.append(int(back[t][path[-1]]))
    return path[::-1]


def spans(path, labels):
    """[(first, end, kind)]"""
    out = []
    for i, p in enumerate(path):
        kind, _, what = labels[p].partition("-")
        if kind == "B":
            out.append([i, i + 1, what])
        elif kind == "I":
            out[-1][1] = i + 1
    return out


class Reader:
    def __init__(self, net, labels, cutter):
        self.net, self.labels, self.cutter = net.eval(), labels, cutter

    def text(self, text, tokens, sentences):
        """{head: array over words} and attributions [(cue, [(first, end, part)])] in numbers of words."""
        words = examples.Words({"set": "text", "text": text, "layers": {}}, tokens, sentences)
        counts = [[len(self.cutter(w)) for w in words.text[a:b]] for a, b in sentences]
        all_scores, found = {h: [] for h in network.HEADS}, []
        for span in windows(counts):
            w = examples.window_of(words, 0, span, self.cutter, ({}, {}, -100))
            w.texts = []
            batch = batches.batch_of([w])
            with torch.no_grad():
                vectors, scores = self.net(batch)
                for h, s in scores.items():
                    all_scores[h].append(s[0, w.kept :].log_softmax(-1).numpy())
                found += self.attributions(w, batch, vectors, scores)
        return {h: np.concatenate(s) for h, s in all_scores.items()}, found

    def attributions(self, w, batch, vectors, scores):
        names = self.labels.of["cue"]
        cue_scores = scores["cue"][0].log_softmax(-1).numpy()
        cues = [c for c in spans(decode(cue_scores, names), names) if c[0] >= w.kept]
        if not cues:
            return []
        w.anchors = {"attribution": [(a, b, np.zeros(len(w.first), np.int8)) for a, b, _ in cues]}
        *asked, _ = batches.anchors_of([w], "attribution", len(w.first))
        s = self.net.attribution(vectors, *asked, batch.words)
        labels, out = self.labels.of["attribution"], []
        for cue, scores_of in zip(cues, s.log_softmax(-1).numpy(), strict=True):
            parts = spans(decode(scores_of, labels), labels)
            out.append(((w.begin + cue[0], w.begin + cue[1]), [(w.begin + a, w.begin + b, k) for a, b, k in parts]))
        return out


def record_of(row, tokens, scores, found, labels):
    text = row["text"]
    cut = lambda a, b: {"span": [tokens[a][0], tokens[b - 1][1]], "words": text[tokens[a][0] : tokens[b - 1][1]]}
    names = spans(decode(scores["names"], labels.of["names"]), labels.of["names"])
    times = spans(decode(scores["times"], labels.of["times"]), labels.of["times"])
    kinds = {"other": "event"}
    entities = [{"id": f"e{n}", "kind": kinds.get(k, k), "name": cut(a, b)["words"], "mentions": [cut(a, b) | {"form": "name"}]} for n, (a, b, k) in enumerate(names, 1)]
    quotes = []
    for (a, b), parts in found:
        content = [cut(x, y) for x, y, k in parts if k == "content"]
        source = [cut(x, y) for x, y, k in parts if k == "source"]
        if content:
            quotes.append({"id": f"q{len(quotes) + 1}", "kind": "indirect", "content": content, "source": ({"entity": None} | source[0]) if source else None, "cue": cut(a, b), "within": None})
    facts = {"entities": entities, "quotes": quotes, "claims": [], "events": [], "figures": []}
    facts["times"] = [cut(a, b) | {"id": f"t{n}", "type": k.lower(), "value": ""} for n, (a, b, k) in enumerate(times, 1)]
    return {"format": "onrecord/1", "offsets": "codepoints", "document": {"name": row["name"], "text": text, "blocks": []}, **facts, "warnings": []}


def load(model, base):
    kept = torch.load(model, weights_only=False, map_location="cpu")
    net = network.from_base(kept["labels"], base)
    net.load_state_dict(kept["net"])
    vocab = [l for l in (pathlib.Path(base) / "vocab.txt").read_text().split("\n") if l]
    return Reader(net, kept["labels"], Cutter(vocab))


def main():
    a = argparse.ArgumentParser()
    a.add_argument("model")
    a.add_argument("input", type=pathlib.Path)
    a.add_argument("output", type=pathlib.Path)
    a.add_argument("--base", required=True)
    a.add_argument("--cutter", default=str(HERE.parents[1] / "build/release/training/cut_texts"))
    o = a.parse_args()
    torch.set_num_threads(1)
    reader = load(o.model, o.base)
    rows = [json.loads(l) for l in open(o.input, encoding="utf8")]
    with open(o.output, "w", encoding="utf8") as f:
        for row, (tokens, sentences) in zip(rows, examples.cut([r["text"] for r in rows], o.cutter), strict=True):
            scores, found = reader.text(row["text"], tokens, sentences)
            f.write(json.dumps(record_of(row, tokens, scores, found, reader.labels), ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
