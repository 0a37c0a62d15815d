"""Windows as padded tensors, with the noise that makes a model read headlines, wires in capitals and either kind of quotation mark."""

import random
from dataclasses import dataclass

import numpy as np
import torch
from examples import UNKNOWN

BUCKETS = np.array([1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129])  # words from an anchor, where each bucket begins
BETWEEN = np.array([1, 2, 3, 4, 5, 8, 12, 16, 24, 32, 64])  # mentions between a mention and its antecedent


@dataclass
class Batch:
    set: str
    pieces: torch.Tensor  # [B, P]
    cases: torch.Tensor
    mask: torch.Tensor  # [B, P], true where there is a piece
    first: torch.Tensor  # [B, W]
    words: torch.Tensor  # [B, W], true where there is a word
    sentence: torch.Tensor  # [B, W], -1 where there is none
    labels: dict  # head: [B, W]
    anchors: dict  # name: (rows [A], first words [A], distance [A, W], sentence [A, W], labels [A, W])
    hedged: torch.Tensor  # [B]
    taught: dict  # head: [B, W, labels], what another model says where the set says nothing; 0 where there is no word
    windows: list


def padded(arrays, fill):
    n = max(map(len, arrays))
    out = np.full((len(arrays), n), fill, np.int64)
    for i, a in enumerate(arrays):
        out[i, : len(a)] = a
    return torch.from_numpy(out)


def distances(count, first, end):
    """Buckets of count words by their distance from the anchor [first, end); 15 is inside, beyond it after, below it before."""
    at = np.arange(count)
    away = np.where(at < first, at - first, np.where(at >= end, at - end + 1, 0))
    return 15 + np.sign(away) * np.searchsorted(BUCKETS, np.abs(away), side="right")


def anchors_of(windows, name, width):
    rows, firsts, distance, sentence, labels = [], [], [], [], []
    for row, w in enumerate(windows):
        for first, end, found in w.anchors.get(name, ()):
            rows.append(row)
            firsts.append(first)
            pad = (0, width - len(found))
            distance.append(np.pad(distances(len(found), first, end), pad))
            sentence.append(np.pad(np.clip(w.sentence - w.sentence[first], -2, 2) + 2, pad))
            labels.append(np.pad(found.astype(np.int64), pad, constant_values=UNKNOWN))
    if not rows:
        return None
    t = lambda a: torch.from_numpy(np.stack(a).astype(np.int64))
    return torch.tensor(rows), torch.tensor(firsts), t(distance), t(sentence), t(labels)


def taught_of(windows, width):
    out = {}
    for head, some in windows[0].taught.items():
        all_of = np.zeros((len(windows), width, some.shape[1]), np.float32)
        for row, w in zip(all_of, windows, strict=True):
            row[: len(w.first)] = w.taught[head]
        out[head] = torch.from_numpy(all_of)
    return out


def batch_of(windows, noise=None):
    pieces, cases = [w.pieces for w in windows], [w.cases for w in windows]
    if noise:
        noisy = [noise(w) for w in windows]
        pieces, cases = [n[0] for n in noisy], [n[1] for n in noisy]
    p = padded(pieces, 0)
    lengths = torch.tensor([len(x) for x in pieces])
    first = padded([w.first for w in windows], 0)
    counts = torch.tensor([len(w.first) for w in windows])
    heads = windows[0].labels
    return Batch(
        windows[0].set, p, padded(cases, 0), torch.arange(p.shape[1])[None] < lengths[:, None], first,
        torch.arange(first.shape[1])[None] < counts[:, None], padded([w.sentence for w in windows], -1),
        {h: padded([w.labels[h] for w in windows], UNKNOWN) for h in heads},
        {n: a for n in windows[0].anchors if (a := anchors_of(windows, n, first.shape[1]))},
        torch.tensor([w.hedged for w in windows]), taught_of(windows, first.shape[1]), windows,
    )


class Noise:
    """Now and then: all in capitals, all small, every word capitalised, the other kind of quotation marks, no stop at the end, and
    where no tree is learned a word hidden here and there, so that what stands around it must do."""

    def __init__(self, vocab, seed):
        self.random = random.Random(seed)
        ids = {p: i for i, p in enumerate(vocab)}
        self.open, self.close, self.straight, self.stop = ids["“"], ids["”"], ids['"'], ids["."]
        self.apostrophe, self.curly = ids["'"], ids["’"]
        self.unknown, self.hidden = ids["[UNK]"], ids["[MASK]"]

    def __call__(self, w):
        pieces, cases = w.pieces, w.cases
        dice = self.random.random()
        if dice < 0.06:
            cases = np.where((cases > 0) & (cases != 5), 3, cases)
        elif dice < 0.12:
            cases = np.where(cases > 0, 1, cases)
        elif dice < 0.15:
            cases = np.where(cases == 1, 2, cases)
        if self.random.random() < 0.3:
            pieces = self.other_marks(pieces)
        if self.random.random() < 0.05:
            pieces = np.where((pieces == self.stop) & (np.random.RandomState(self.random.randrange(1 << 30)).rand(len(pieces)) < 0.5), self.unknown, pieces)
        if "head" not in w.labels and self.random.random() < 0.5:
            pieces = self.without_words(pieces, w.first, self.random.random() * 0.2)
        return pieces, cases

    def without_words(self, pieces, first, share):
        drawn = np.random.RandomState(self.random.randrange(1 << 30)).rand(len(first)) < share
        word = np.searchsorted(first, np.arange(len(pieces)), side="right") - 1  # -1 is the mark before the first word
        inside = (word >= 0) & (np.arange(len(pieces)) < len(pieces) - 1)
        return np.where(inside & drawn[word], self.hidden, pieces)

    def other_marks(self, pieces):
        pieces = pieces.copy()
        if (pieces == self.open).any():
            pieces[(pieces == self.open) | (pieces == self.close)] = self.straight
            pieces[pieces == self.curly] = self.apostrophe
        elif (pieces == self.straight).any():
            at = np.flatnonzero(pieces == self.straight)
            pieces[at[::2]], pieces[at[1::2]] = self.open, self.close
            pieces[pieces == self.apostrophe] = self.curly
        return pieces


def groups(windows, size, rng, by_document):
    """Lists of windows of about `size` pieces with their padding, of like lengths; all windows of a document together if asked."""
    if by_document:
        docs = {}
        for w in windows:
            docs.setdefault(w.doc, []).append(w)
        units = list(docs.values())
        rng.shuffle(units)
        return units
    order = list(windows)
    rng.shuffle(order)
    out = []
    for i in range(0, len(order), 400):
        chunk = sorted(order[i : i + 400], key=lambda w: len(w.pieces))
        group = []
        for w in chunk:
            if group and len(w.pieces) * (len(group) + 1) > size:
                out.append(group)
                group = []
            group.append(w)
        if group:
            out.append(group)
    rng.shuffle(out)
    return out


class Endless:
    """Groups of one set without end, shuffled anew each time round."""

    def __init__(self, windows, size, seed, by_document=False):
        self.windows, self.size, self.by_document = windows, size, by_document
        self.rng, self.left, self.rounds = random.Random(seed), [], 0

    def __next__(self):
        if not self.left:
            self.left = groups(self.windows, self.size, self.rng, self.by_document)
            self.rounds += 1
        return self.left.pop()
