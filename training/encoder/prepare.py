#!/usr/bin/env python3
"""Brings every training set into one form: OUT_DIR/SET.jsonl, one document a line, and OUT_DIR/manifest.json.

usage: prepare.py OUT_DIR [--check] [--data DATA] [--sets NAME...]
--check reads OUT_DIR again instead of writing: the sources still give the same lines; every span is the words its source gives; at
most 0.5 % of any layer's annotations are lost; no document stands in a scored part. Fails (1) where one of these does not hold.
"""

import argparse, collections, hashlib, json, pathlib, sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "eval")]
from corpora import certainty, columns, conllu, document, events, polnear, timeml
import scored

READERS = {
    "conllpp": columns.conllpp,
    "wikigold": columns.wikigold,
    "re3d": columns.re3d,
    "crossner": columns.crossner,
    "gum": conllu.gum,
    "ewt": conllu.ewt,
    "timebank": timeml.timebank,
    "polnear": polnear.polnear,
    "rams": events.rams,
    "ecb": events.ecb,
    "muc": events.muc,
    "commitmentbank": certainty.commitmentbank,
    "conll2010": certainty.conll2010,
}
PARTS = ("arguments", "mentions", "roles")
MOST_LOST = 0.005


def line_of(doc):
    return json.dumps(doc.as_json(), ensure_ascii=False, separators=(",", ":")) + "\n"


def kept(name, held, aside):
    """The set's documents without those that repeat a scored one, whose reason goes into what was left out."""
    for n, doc in enumerate(READERS[name](held)):
        if n % 200 == 0:
            print(f"\r{name} {n} ", end="", file=sys.stderr, flush=True)
        same = aside.find(doc.set, doc.name, doc.text)
        if same:
            held.leave_out(f"{doc.set}/{doc.name}", f"scored: {same}")
        else:
            yield doc
    print(f"\r{name}: done      ", file=sys.stderr)


def annotations(layers):
    """{layer: items}; parts of an item (arguments of an event, mentions of a cluster) are told apart by a dot."""
    n = collections.Counter()
    for layer, items in layers.items():
        if layer == "selected" or not isinstance(items, list):
            n[layer] += 1
            continue
        n[layer] += len(items)
        for item in items:
            for part in PARTS:
                if isinstance(item, dict) and part in item:
                    n[f"{layer}.{part}"] += sum(1 for _ in spans(item[part]))
    return n


def count(total, doc):
    total["documents"] += 1
    total["tokens"] += len(doc.tokens)
    total["sentences"] += len(doc.sentences)
    total["layers"].update(annotations(doc.layers))
    total["lost"].update({k: v for k, v in doc.lost.items() if v})


def new_count():
    return {"documents": 0, "tokens": 0, "sentences": 0, "layers": collections.Counter(), "lost": collections.Counter()}


def prepare(out, data, names, aside):
    out.mkdir(parents=True, exist_ok=True)
    manifest = {}
    for name in names:
        held, total, sha = document.Held(data), new_count(), hashlib.sha256()
        with open(out / f"{name}.jsonl", "wb") as f:
            for doc in kept(name, held, aside):
                raw = line_of(doc).encode()
                f.write(raw)
                sha.update(raw)
                count(total, doc)
        files = dict(sorted(held.read.items()))
        manifest[name] = total | {"sha256": sha.hexdigest(), "sources": files, "left_out": held.left_out}
    (out / "manifest.json").write_text(json.dumps(manifest, indent=1, ensure_ascii=False, sort_keys=True) + "\n")
    return manifest


def spans(value, key=""):
    """Every span in a layer: a list of two whole numbers; numbers of sentences are no spans."""
    if isinstance(value, dict):
        for k, v in value.items():
            yield from spans(v, k)
    elif isinstance(value, list) and key != "selected":
        if len(value) == 2 and all(type(x) is int for x in value):
            yield tuple(value)
        else:
            for v in value:
                yield from spans(v, key)


def faults(line, doc):
    """What is wrong with a written line, held against the source as it is read now."""
    got = json.loads(line)
    text, proven = got["text"], set()
    for begin, end, words in doc.proofs:
        if 0 <= begin < end <= len(text) and document.bare(text[begin:end]) == document.bare(words):
            proven.add((begin, end))
        else:
            yield f"{words!r} is not at {begin} to {end}"
    for s in spans(got["layers"]):
        if s not in proven:
            yield f"nothing proves {s}"
    at = 0
    for first, end in got["sentences"]:
        if first != at or end <= first or end > len(got["tokens"]):
            yield f"sentence {first} to {end} after {at}"
        at = end
    if at != len(got["tokens"]):
        yield f"tokens after the last sentence: {at} of {len(got['tokens'])}"
    if line != line_of(doc):
        yield "the source gives another document now"


def check_set(path, name, data, aside):
    """(problems, counts) of one written set."""
    problems, total, held, seen = [], new_count(), document.Held(data), set()
    with open(path / f"{name}.jsonl", encoding="utf8", newline="\n") as f:
        for doc in kept(name, held, aside):
            line = f.readline()
            if not line:
                problems.append(f"{name}: ends before {doc.name}")
                break
            got = json.loads(line)
            problems += [f"{name}: {doc.name}: {p}" for p in faults(line, doc)]
            same = aside.find(got["set"], got["name"], got["text"])
            problems += [f"{name}: {got['name']} is scored: {same}"] if same else []
            problems += [f"{name}: two documents {got['name']}"] if got["name"] in seen else []
            seen.add(got["name"])
            count(total, doc)
        if f.readline():
            problems.append(f"{name}: more documents than the source gives")
    share = lost_share(total)
    if share > MOST_LOST:
        problems.append(f"{name}: {share:.2%} of its annotations are lost")
    return problems, total | {"sources": held.read}


def lost_share(total):
    """Of the layer that loses most."""
    return max((n / (n + total["layers"][layer]) for layer, n in total["lost"].items()), default=0.0)


def check(out, data, names, aside):
    manifest = json.loads((out / "manifest.json").read_text())
    problems, counts = [], {}
    for name in names:
        wrong, counts[name] = check_set(out, name, data, aside)
        problems += wrong
        if counts[name]["sources"] != manifest[name]["sources"]:
            problems.append(f"{name}: the manifest names other sources")
        if hashlib.sha256((out / f"{name}.jsonl").read_bytes()).hexdigest() != manifest[name]["sha256"]:
            problems.append(f"{name}: not the file the manifest names")
    return problems, counts


def table(counts):
    print(f"{'set':15} {'documents':>9} {'sentences':>9} {'tokens':>9} {'lost':>7}  layers")
    for name, c in counts.items():
        layers = ", ".join(f"{k} {v}" for k, v in c["layers"].items())
        print(f"{name:15} {c['documents']:9} {c['sentences']:9} {c['tokens']:9} {lost_share(c):7.2%}  {layers}")


def main():
    a = argparse.ArgumentParser()
    a.add_argument("out", type=pathlib.Path)
    a.add_argument("--check", action="store_true")
    a.add_argument("--data", type=pathlib.Path, default=HERE.parents[2] / "shared" / "data")
    a.add_argument("--sets", nargs="+", choices=READERS, default=list(READERS))
    o = a.parse_args()
    aside = scored.Scored(scored.texts(o.data))
    if not o.check:
        table(prepare(o.out, o.data, o.sets, aside))
        return 0
    problems, counts = check(o.out, o.data, o.sets, aside)
    table(counts)
    print("\n".join(problems[:50]) or "every span is proven, nothing scored is among them")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
