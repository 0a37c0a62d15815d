#!/usr/bin/env python3
"""Trains the encoder with all its heads, from the base's weights or from where it stopped.

usage: train.py SETS OUT --base FOLDER [--pieces N] [--start MODEL.pt [--teach]] [--rounded] [--shares SET=SHARE...] [--rate R] [--save-minutes M] [--threads T]
SETS is what prepare.py wrote; OUT gets checkpoint.pt (resumed when there), log.jsonl, and at the end model.pt.

--teach keeps what the model at the start says of names and times on sets without them, and learns that too, under noise.
--rounded trains with both sides of every product rounded to int8, for the last pieces.

A step is two groups of windows of two sets, drawn by the sets' shares (SHARES: how much of all pieces is of a set, so that small sets
are seen often); the rate rises for 4 % of the pieces and falls linearly to zero. Everything is seeded; the same versions on the same
machine with the same threads give the same weights."""

import argparse, json, pathlib, random, sys, time

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import numpy as np
import torch
from torch.nn import functional as F

import batches, examples, known, network
from examples import UNKNOWN

SHARES = {"conllpp": 0.19, "wikigold": 0.035, "re3d": 0.01, "crossner": 0.015, "gum": 0.13, "ewt": 0.09, "timebank": 0.11, "polnear": 0.37, "rams": 0.04, "conll2010": 0.01}
WEIGHTS = {
    "names": 1.0, "upos": 0.5, "features": 0.3, "lemma": 0.3, "times": 2.0, "cue": 2.0, "event": 1.0, "type": 0.5, "polarity": 0.3,
    "modality": 0.3, "mention": 0.5, "hedge": 0.3, "arcs": 1.0, "relation": 0.5, "attribution": 4.0, "roles": 2.0, "coref": 1.0,
    "taught_names": 1.0, "taught_times": 1.0,
}
TAUGHT = ("names", "times")  # the heads that --start's model teaches on sets without them
GROUP = 2200  # pieces of a group, padding included
PRONOUN, PROPER = examples.UPOS.index("PRON"), examples.UPOS.index("PROPN")


def cross_entropy(scores, labels):
    """Mean over the known labels; None where there is none."""
    known = labels != UNKNOWN
    return F.cross_entropy(scores[known], labels[known]) if known.any() else None


def tree_losses(net, words, batch):
    arcs, d, e = net.tree.arcs(words, batch.sentence, batch.words)
    head = batch.labels["head"]
    known = head != UNKNOWN
    losses = {"arcs": F.cross_entropy(arcs[known], head[known] + 1)}
    relation = torch.where(known & (head >= 0), batch.labels["relation"], torch.tensor(UNKNOWN))
    row, word = (relation != UNKNOWN).nonzero(as_tuple=True)
    hidden = F.gelu(d[row, word] + e[row, head[row, word]])
    losses["relation"] = F.cross_entropy(net.tree.label(hidden).float(), relation[row, word])
    return losses


def number_of(features):
    return 1 if "Number=Sing" in features else 2 if "Number=Plur" in features else 0


def coref_inputs(texts, upos, sentence, number):
    """Distance buckets [M, M] and match features [M, M, 8] of mentions in order."""
    m = len(texts)
    at = np.arange(m)
    between = np.maximum(at[:, None] - at[None] - 1, 0)
    distance = np.searchsorted(batches.BETWEEN, between, side="right")
    _, ids = np.unique(np.array(texts), return_inverse=True)
    upos, sentence, number = map(np.asarray, (upos, sentence, number))
    match = np.zeros((m, m, 8), np.float32)
    match[..., 0] = ids[:, None] == ids[None]
    match[..., 1], match[..., 2] = (upos == PRONOUN)[:, None], (upos == PRONOUN)[None]
    match[..., 3], match[..., 4] = (upos == PROPER)[:, None], (upos == PROPER)[None]
    match[..., 5] = sentence[:, None] == sentence[None]
    both = (number[:, None] > 0) & (number[None] > 0)
    match[..., 6] = both & (number[:, None] == number[None])
    match[..., 7] = both & (number[:, None] != number[None])
    return torch.from_numpy(distance), torch.from_numpy(match)


def coref_loss(net, words, scores, batch, features):
    """Of a whole document: the windows in order, words that are mentions or look like it, the marginal over right antecedents."""
    if "cluster" not in batch.labels:
        return None
    likely = scores["mention"].detach().softmax(-1)[..., 1] > 0.25
    cluster, mention = batch.labels["cluster"], batch.labels["mention"]
    take = (mention == 1) | (likely & (mention != UNKNOWN))
    rows, cols = take.nonzero(as_tuple=True)
    if len(rows) < 2 or len(rows) > 700:
        return None
    texts = [batch.windows[r].texts[c].lower() for r, c in zip(rows.tolist(), cols.tolist())]
    sentence = batch.sentence[rows, cols].numpy() + 1000 * rows.numpy()
    upos, number = batch.labels["upos"][rows, cols].numpy(), np.array([features[f] if f >= 0 else 0 for f in batch.labels["features"][rows, cols].tolist()])
    s = net.coref(words[rows, cols], *coref_inputs(texts, upos, sentence, number))
    s = torch.cat([torch.zeros(len(rows), 1), s], 1)
    c = cluster[rows, cols]
    right = (c[:, None] == c[None]) & (c[:, None] > 0) & torch.ones(len(c), len(c)).tril(-1).bool()
    right = torch.cat([~right.any(1, keepdim=True), right], 1)
    return (s.logsumexp(1) - s.masked_fill(~right, -1e9).logsumexp(1)).mean()


def losses_of(net, batch, features):
    words, scores = net(batch)
    losses = {h: loss for h in network.HEADS if h in batch.labels and (loss := cross_entropy(scores[h], batch.labels[h])) is not None}
    if "head" in batch.labels:
        losses |= tree_losses(net, words, batch)
        if (loss := coref_loss(net, words, scores, batch, features)) is not None:
            losses["coref"] = loss
    for name, (row, first, distance, sentence, labels) in batch.anchors.items():
        tagger = getattr(net, name)
        s = tagger(words, row, first, distance, sentence, batch.words).float()
        losses[name] = cross_entropy(s, labels)
    for head, probable in batch.taught.items():
        losses["taught_" + head] = -(probable * scores[head].log_softmax(-1)).sum(-1)[batch.words].mean()
    if batch.set == "conll2010":
        margin = (scores["hedge"][..., 1] - scores["hedge"][..., 0]).masked_fill(~batch.words, -1e9)
        losses["hedge"] = F.binary_cross_entropy_with_logits(margin.max(1).values, (batch.hedged == 1).float())
    return losses


def optimizer_of(net, rate, head_rate):
    body = [p for n, p in net.named_parameters() if n.startswith(("piece", "position", "norm", "layer"))]
    ids = {id(p) for p in body}
    rest = [p for p in net.parameters() if id(p) not in ids]
    groups = [{"params": body, "lr": rate, "top": rate}, {"params": rest, "lr": head_rate, "top": head_rate}]
    return torch.optim.AdamW(groups, betas=(0.9, 0.98), weight_decay=0.01, fused=True)


def set_rate(optimizer, done):
    """done: the share of all pieces that is behind."""
    factor = min(1.0, done / 0.04) if done < 0.04 else max(0.0, (1 - done) / 0.96)
    for group in optimizer.param_groups:
        group["lr"] = group["top"] * factor


class Run:
    def __init__(self, options):
        self.options = options
        vocab = [l for l in (pathlib.Path(options.base) / "vocab.txt").read_text().split("\n") if l]
        made, self.labels = examples.make(options.sets, options.cutter, vocab)
        torch.manual_seed(options.seed)
        self.net = network.from_base(self.labels, options.base)
        self.features = [number_of(f) for f in self.labels.of["features"]]
        self.optimizer = optimizer_of(self.net, options.rate, options.head_rate)
        self.noise = batches.Noise(vocab, options.seed)
        self.shares = SHARES | {n: float(v) for n, v in (s.split("=") for s in options.shares)}
        self.sets = {n: batches.Endless(made[n], GROUP, options.seed, n == "gum") for n, v in self.shares.items() if n in made and v > 0}
        self.seen = dict.fromkeys(self.sets, 0)
        self.rng, self.pieces, self.step = random.Random(options.seed), 0, 0
        if options.start:
            kept = torch.load(options.start, weights_only=False)
            if kept["labels"].of != self.labels.of:
                sys.exit(f"{options.start} knows other labels than {options.sets}: prepare the sets as they were, or begin without --start")
            self.net.load_state_dict(kept["net"])
            if options.teach:
                self.teach(made)
        self.resume()

    def teach(self, made):
        """What the model at the start says of names and times, kept for the windows of sets that say nothing of them."""
        self.net.eval()
        self.known = known.Known()
        for name in self.sets:
            heads = [h for h in TAUGHT if h not in made[name][0].labels]
            for group in batches.groups(made[name], GROUP, random.Random(0), False) if heads and name != "conll2010" else ():
                with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
                    scores = self.net(batches.batch_of(group))[1]
                for head in heads:
                    for w, probable in zip(group, scores[head].softmax(-1).numpy().astype(np.float16), strict=True):
                        w.taught[head] = probable[: len(w.first)].copy()
            if "names" in heads:
                count = sum(self.correct(w) for w in made[name])
                print(json.dumps({"set": name, "words of known names": count}), flush=True)
            print(json.dumps({"taught": name, "heads": heads}), flush=True)

    def correct(self, window):
        """What is known by its words is taught so, whatever the model said."""
        index, taught, count = self.labels.index("names"), window.taught.get("names"), 0
        for first, end, kind in self.known(window.texts, window.sentence) if taught is not None else ():
            for word in range(first, end):
                taught[word] *= 0.1
                taught[word, index[("B-" if word == first else "I-") + kind]] += 0.9
                count += 1
        return count

    def resume(self):
        path = self.options.out / "checkpoint.pt"
        if path.exists():
            kept = torch.load(path, weights_only=False)
            self.net.load_state_dict(kept["net"])
            self.optimizer.load_state_dict(kept["optimizer"])
            self.pieces, self.step, self.seen, self.rng = kept["pieces"], kept["step"], kept["seen"], kept["rng"]
            self.noise.random.seed(self.step)

    def save(self, name="checkpoint.pt"):
        kept = {"net": self.net.state_dict(), "labels": self.labels, "pieces": self.pieces, "step": self.step, "seen": self.seen}
        if name == "checkpoint.pt":
            kept |= {"optimizer": self.optimizer.state_dict(), "rng": self.rng}
        path = self.options.out / name
        torch.save(kept, path.with_suffix(".part"))
        path.with_suffix(".part").rename(path)

    def choose(self):
        """The set that is furthest behind its share, of two drawn by share."""
        names = list(self.sets)
        two = self.rng.choices(names, [self.shares[n] for n in names], k=2)
        return min(two, key=lambda n: self.seen[n] / self.shares[n])

    def take_step(self):
        self.optimizer.zero_grad(set_to_none=True)
        said = {}
        for _ in range(2):
            name = self.choose()
            batch = batches.batch_of(next(self.sets[name]), self.noise)
            pieces = int(batch.mask.sum())
            with torch.autocast("cpu", torch.bfloat16):
                losses = losses_of(self.net, batch, self.features)
            total = sum(WEIGHTS[h] * l.float() for h, l in losses.items())
            total.backward()
            self.seen[name] += pieces
            self.pieces += pieces
            said |= {f"{name}.{h}": round(float(l.detach()), 4) for h, l in losses.items()}
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), 1.0)
        set_rate(self.optimizer, self.pieces / self.options.pieces)
        self.optimizer.step()
        self.step += 1
        return said

    def train(self):
        saved, begin, first, mean = time.time(), time.time(), self.pieces, {}
        self.net.train()
        network.Linear.rounding = self.options.rounded
        while self.pieces < self.options.pieces:
            for k, v in self.take_step().items():
                mean[k] = v if k not in mean else 0.95 * mean[k] + 0.05 * v
            if self.step % 20 == 0:
                rate = (self.pieces - first) / (time.time() - begin)
                left = (self.options.pieces - self.pieces) / rate / 60
                line = {"step": self.step, "pieces": self.pieces, "per_second": round(rate), "minutes_left": round(left, 1)}
                with open(self.options.out / "log.jsonl", "a") as f:
                    f.write(json.dumps(line | {k: round(v, 4) for k, v in sorted(mean.items())}) + "\n")
                print(json.dumps(line), flush=True)
            if time.time() - saved > 60 * self.options.save_minutes:
                self.save()
                saved = time.time()
        self.save()
        self.save("model.pt")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("sets", type=pathlib.Path)
    a.add_argument("out", type=pathlib.Path)
    a.add_argument("--base", required=True)
    a.add_argument("--cutter", default=str(HERE.parents[1] / "build/release/training/cut_texts"))
    a.add_argument("--pieces", type=float, default=10e6)
    a.add_argument("--start", type=pathlib.Path)
    a.add_argument("--teach", action="store_true")
    a.add_argument("--rounded", action="store_true")
    a.add_argument("--shares", nargs="*", default=[])
    a.add_argument("--rate", type=float, default=2e-4)
    a.add_argument("--head-rate", type=float, default=1e-3)
    a.add_argument("--save-minutes", type=float, default=8)
    a.add_argument("--threads", type=int, default=2)
    a.add_argument("--seed", type=int, default=1)
    o = a.parse_args()
    torch.set_num_threads(o.threads)
    o.out.mkdir(parents=True, exist_ok=True)
    Run(o).train()


if __name__ == "__main__":
    main()
