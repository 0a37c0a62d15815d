#!/usr/bin/env python3
"""Trains the article model: which blocks of a page are the report.

usage: train.py MEASURED_DIR [--eval DIR_OF_EVAL] [--data DATA] [--out FILE] [--loo] [--folds K]
MEASURED_DIR holds dragnet.bin, cleaneval.bin, ... as `measure` writes them, and names.txt (`measure --names`); see README.md.
Two boosted forests: the first sees a block's features, the second also what the first says of its neighbours. --loo trains
without each set in turn and prints what the model then reaches on it: the figure to choose by. --folds K: cross-validation over pages.
"""

import argparse, importlib, json, pathlib, subprocess, sys, tempfile, time
import lightgbm as lgb, numpy as np
from labels import pages, shares, segment_labels

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = ["dragnet", "cleaneval", "cleanportaleval", "readability_pages", "trafilatura_pages"]
WEIGHT = {"dragnet": 1.0, "cleaneval": 0.5, "cleanportaleval": 3.0, "readability_pages": 2.0, "trafilatura_pages": 1.0}


CUT_SHARE, CUT_WEIGHT = 0.25, 0.4  # of the pages of each set with whole golds

COLUMN = {}  # feature name -> column, set in main
PATHS = {}  # (set, page) -> file


def credits(x):
    """Lines that name writer or day beside the headline: a kind of their own (`Credit` in article.cc), golds differ about them."""
    c = lambda n: x[:, COLUMN[n]]
    near = (
        (c("has_headline") > 0)
        & (c("from_headline") >= -4)
        & (c("from_headline") <= 8)
        & (c("words") < 3.9)
        & (c("link_density") < 0.95)
        & (c("heading") == 0)
        & (c("ends_sentence") == 0)
    )
    return near & (
        ((c("phrase_byline") >= 0.15) & (c("capitals") > 0.4))
        | ((c("phrase_date") >= 0.15) & (c("digits") > 0.05))
        | (c("hint_meta") <= 1)
    )


def load(name, measured, data):
    """[(page, blocks, features, y, weight, gold, heads)]"""
    cache = measured / f"{name}.labels.npz"
    module = importlib.import_module(f"sets.{name}")
    P = importlib.import_module("sets._pages")
    out = []
    raw = {}
    for path, blocks, x in pages(measured / f"{name}.bin"):
        p = pathlib.Path(path)
        n = p.stem
        if name == "readability_pages":
            n = p.parent.name
        if name == "cleaneval":
            n = ("dev-" if "dev" in p.parts[-3] else "final-") + n
        raw[n] = (blocks, x)
        PATHS[name, n] = path
    stored = dict(np.load(cache, allow_pickle=False)) if cache.exists() else {}
    made = {}
    if name == "trafilatura_pages":
        for n, _, _, entry in module.entries(data):
            if n not in raw:
                continue
            blocks, x = raw[n]
            y = segment_labels(blocks, entry)
            w = np.where(np.isnan(y), 0, 1.0)
            if w.sum() == 0:
                continue
            out.append((n, blocks, x, np.nan_to_num(y), w / w.sum(), entry, None))
        return out
    for n, gold, heads in module.golds(data):
        if n not in raw or not P.words(gold):
            continue
        blocks, x = raw[n]
        if len(blocks) == 0:
            continue
        s = stored.get(n)
        if s is None or len(s) != len(blocks):
            s = shares(blocks, gold)
        made[n] = s
        size = np.array([len(P.words(b)) for b in blocks], float)
        y = (s >= 0.5).astype(float)
        w = (size + 1) * np.abs(2 * s - 1).clip(0.2)
        for i, b in enumerate(blocks):
            if P.key(b) in heads:
                w[i] = 0
        w[credits(x)] = 0
        if name == "cleaneval":
            w[(y == 1) & (x[:, COLUMN["hint_comment"]] < 20)] = 0  # its golds keep comments, a report does not
        w = w / (P.words(gold).__len__() + 50)
        out.append((n, blocks, x, y, w, gold, heads))
    if set(made) != set(stored):
        np.savez(cache, **made)
    return out


def cut_pages(docs, program):
    """{(set, page): document} of pages as a paywall leaves them: two to four paragraphs, then nothing but the page around.

    Made of a share of the pages with whole golds; the labels are those of the whole page. No set has many such pages.
    """
    rng = np.random.default_rng(23)
    lines, kept = [], {}
    for s in docs:
        for d in docs[s]:
            name, _, x, y, w, _, heads, weight = d
            if heads is None or rng.random() >= CUT_SHARE:
                continue
            body = np.flatnonzero((y == 1) & (w > 0) & (x[:, COLUMN["words"]] >= 3.2))
            keep = int(rng.integers(2, 5))
            if len(body) < 2 * keep:
                continue
            gone = np.flatnonzero((y == 1) & (np.arange(len(y)) > body[keep - 1]))
            lines.append(PATHS[s, name] + "\t" + " ".join(map(str, gone)) + "\n")
            kept[PATHS[s, name]] = ((s, name), np.delete(y, gone), np.delete(w, gone), weight * CUT_WEIGHT)
    with tempfile.TemporaryDirectory() as folder:
        listing, measured = pathlib.Path(folder, "cut.txt"), pathlib.Path(folder, "cut.bin")
        listing.write_text("".join(lines))
        with open(measured, "wb") as f:
            subprocess.run([program, "--cut", listing], check=True, stdout=f)
        out = {}
        for path, blocks, x in pages(measured):
            key, y, w, weight = kept[path]
            if len(blocks) == len(y):  # else neighbours ran together
                out[key] = (key[1], blocks, x, y, w / max(w.sum(), 1e-9), None, None, weight)
    return out


def around(x, p, words):
    """What the first forest says around each block: float32 [blocks, K]. The same sums stand in article.cc."""
    n = len(p)
    pw = p * words
    cols = []
    pad = np.concatenate([np.full(3, -1.0), p, np.full(3, -1.0)])
    for d in (-3, -2, -1, 1, 2, 3):
        cols.append(pad[3 + d : 3 + d + n])
    cols.append(p)
    c, cw = np.concatenate([[0], np.cumsum(pw)]), np.concatenate([[0], np.cumsum(words)])
    for reach in (2, 5, 12):
        lo, hi = np.maximum(np.arange(n) - reach, 0), np.minimum(np.arange(n) + reach + 1, n)
        cols.append((c[hi] - c[lo]) / np.maximum(cw[hi] - cw[lo], 1))
    total = max(c[-1], 1e-6)
    cols.append(c[:-1] / total)
    cols.append((total - c[1:]) / total)
    cols.append(np.full(n, np.log2(1 + total)))
    return np.stack(cols, 1).astype("f4")


def set_columns(measured):
    COLUMN.update({n: i for i, n in enumerate((measured / "names.txt").read_text().split())})


def word_count(x):
    return np.exp2(x[:, 0]) - 1  # the first feature is log2(1 + words)


PARAMS1 = dict(
    objective="binary",
    num_leaves=24,
    learning_rate=0.08,
    min_data_in_leaf=60,
    feature_fraction=0.4,
    bagging_fraction=0.7,
    bagging_freq=1,
    lambda_l2=5.0,
    max_bin=127,
    verbose=-1,
    num_threads=1,
    seed=7,
)
ROUNDS = 80


def forest(docs, columns, rounds=ROUNDS, **more):
    x = np.concatenate([c for c in columns])
    y = np.concatenate([d[3] for d in docs])
    w = np.concatenate([d[4] * d[7] for d in docs])
    # Two thirds of the blocks are single words of menus: a third of these, weighing three times as much, teach the same.
    easy = (y == 0) & (x[:, 0] < 2.4)
    keep = (w > 0) & (~easy | (np.random.default_rng(1).random(len(y)) < 0.33))
    w = np.where(easy, 3 * w, w)
    return lgb.train(
        {**PARAMS1, **more}, lgb.Dataset(x[keep], y[keep], weight=w[keep] * (keep.sum() / w[keep].sum())), rounds
    )


def train(docs, folds=2):
    """(first, second)"""
    rng = np.random.default_rng(3)
    fold = rng.integers(0, folds, len(docs))
    second_x = [None] * len(docs)
    for k in range(folds):
        f = forest([d for d, z in zip(docs, fold) if z != k], [d[2] for d, z in zip(docs, fold) if z != k])
        for i, d in enumerate(docs):
            if fold[i] == k:
                second_x[i] = np.concatenate([d[2], around(d[2], f.predict(d[2]), word_count(d[2]))], 1)
    return forest(docs, [d[2] for d in docs]), forest(docs, second_x, ROUNDS)


def predict(models, x):
    p = models[0].predict(x)
    return models[1].predict(np.concatenate([x, around(x, p, word_count(x))], 1)) if len(models) > 1 else p


def evaluate(name, docs, models, threshold=0.5, verbose=None):
    P = importlib.import_module("sets._pages")
    if name == "trafilatura_pages":
        m = importlib.import_module("sets.trafilatura_pages")
        total = np.zeros(4)
        for n, blocks, x, _, _, entry, _, _ in docs:
            p = predict(models, x)
            text = "\n".join(b for b, q in zip(blocks, p) if q > threshold)
            total += np.array(m.segments(entry, {"document": {"text": text}}))
        tp, fp, fn, tn = total
        return {"F1": 2 * tp / (2 * tp + fp + fn), "p": tp / (tp + fp), "r": tp / (tp + fn)}
    golds, records = [], {}
    for n, blocks, x, _, _, gold, heads, _ in docs:
        p = predict(models, x)
        p[credits(x)] = 0
        golds.append((n, gold, heads))
        records[n] = {"document": {"text": "\n".join(b for b, q in zip(blocks, p) if q > threshold)}}
    f = P.figures(golds, records, apostrophes=name not in ("cleaneval", "cleanportaleval"))
    if verbose is not None:
        verbose[name] = (golds, records)
    return {k: round(f[k], 4) for k in ("4-gram F1", "4-gram precision", "4-gram recall", "word F1", "pages under 0.5")}


def write(models, out):
    """The forests as text: one line a tree, nodes in order. Read by src/acquire/forest.cc."""
    names = sorted(COLUMN, key=COLUMN.get)
    lines = ["onrecord-forest 1", "# features " + " ".join(names)]
    for m in models:
        d = m.dump_model()
        lines.append(f"forest {d['num_tree_per_iteration']} {len(d['tree_info'])} {d['max_feature_idx'] + 1}")
        for t in d["tree_info"]:
            nodes = []

            def walk(n):
                i = len(nodes)
                nodes.append(None)
                if "leaf_value" in n and "split_index" not in n:
                    nodes[i] = f"L {n['leaf_value']:.6g}"
                else:
                    left = walk(n["left_child"])
                    right = walk(n["right_child"])
                    nodes[i] = f"{n['split_feature']} {n['threshold']:.9g} {right}"
                return i

            walk(t["tree_structure"])
            lines.append(" ; ".join(nodes))
    pathlib.Path(out).write_text("\n".join(lines) + "\n")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("measured", type=pathlib.Path)
    a.add_argument("--eval", type=pathlib.Path, default=ROOT / "eval")
    a.add_argument("--data", type=pathlib.Path, default=ROOT.parent / "shared" / "data")
    a.add_argument("--program", type=pathlib.Path, default=ROOT / "build" / "release" / "training" / "measure_pages")
    a.add_argument("--out")
    a.add_argument("--loo", action="store_true")
    a.add_argument("--only", nargs="*")
    a.add_argument("--folds", type=int, default=0)
    o = a.parse_args()
    sys.path.insert(0, str(o.eval))
    began = time.time()
    docs = {}
    set_columns(o.measured)
    for s in SETS:
        docs[s] = [(*d, WEIGHT[s]) for d in load(s, o.measured, o.data)]
        print(s, len(docs[s]), f"{time.time() - began:.0f}s", flush=True)
    cut = cut_pages(docs, o.program)
    print(len(cut), "pages cut short", flush=True)
    keyed = {s: [(s, d) for d in docs[s]] for s in SETS}
    learn = lambda chosen: train([d for _, d in chosen] + [cut[s, d[0]] for s, d in chosen if (s, d[0]) in cut])
    if o.loo:
        for s in o.only or SETS:
            models = learn([d for t in SETS if t != s for d in keyed[t]])
            print("without", s, evaluate(s, docs[s], models), f"{time.time() - began:.0f}s", flush=True)
            print("   first forest only", evaluate(s, docs[s], models[:1]), flush=True)
    if o.folds:
        rng = np.random.default_rng(11)
        part = {s: rng.integers(0, o.folds, len(docs[s])) for s in SETS}
        parts = {s: [] for s in SETS}
        for k in range(o.folds):
            models = learn([d for s in SETS for d, z in zip(keyed[s], part[s]) if z != k])
            for s in SETS:
                parts[s].append(evaluate(s, [d for d, z in zip(docs[s], part[s]) if z == k], models))
            print(f"fold {k} {time.time() - began:.0f}s", flush=True)
        for s in SETS:
            print("folds", s, {f: round(float(np.mean([e[f] for e in parts[s]])), 4) for f in parts[s][0]}, flush=True)
    if o.out:
        models = learn([d for s in SETS for d in keyed[s]])
        write(models, o.out)
        for s in SETS:
            print("with", s, evaluate(s, docs[s], models), flush=True)


if __name__ == "__main__":
    main()
