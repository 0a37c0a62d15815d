#!/usr/bin/env python3
"""How far the program's confidence is to be trusted: expected calibration error and a reliability table.

    eval/calibration.py                    # names and quotes with build/release/onrecord
    eval/calibration.py quotes --records build/eval-out/polnear/out.jsonl     # records that exist already

 names   conllpp dev, the layer `names`: right is the same span and kind (person PER, organisation ORG, place LOC, other MISC)
 quotes  polnear dev, the record's quotes: right is a quote whose content is found and whose source shares a word with the
         gold's or is rightly missing (found_with_source of sets/polnear.py); guesses that do not count there do not here
 pieces  the same, where a quote that lies within a gold content of such a source is right too: PolNeAR often makes one
         attribution of several pairs of quotation marks, where a record has a quote for each
 mentions  gumcoref dev, nouns and pronouns among an entity's mentions, by form: right is one whose gold cluster is the one
         that most of the entity's names (where it has any, else of its mentions) belong to; mentions are compared by head
 speakers  reader, quotes that are found and have an entity behind a noun or pronoun: right is the speaker that was read by
         hand; the confidence is that mention's

The error is the mean of |share right - mean confidence| over bins, weighted by their guesses: ten bins of equal
width, and about ten of equal counts, for bins of equal width are nearly empty where most guesses are above .9.
Temperatures are fitted on every second document of both sets (training/encoder/calibrate.py): `unfitted` are the others.
"""

import argparse
import collections
import importlib
import json
import os
import pathlib
import sys

import measure
import run

BINS = 10
KINDS = {"person": "PER", "organisation": "ORG", "place": "LOC", "other": "MISC"}


def judged_names(held, records):
    """[[(confidence, right, what it was made by)] of each document]"""
    gold = measure.load("sets", "conllpp").gold(held)
    return [
        [
            (n["confidence"], (*n["span"], KINDS[n["kind"]]) in spans, n["kind"])
            for n in records[name]["layers"]["names"]
        ]
        for name, (_, spans, _) in gold.items()
    ]


def judged_quotes(held, records, pieces=False):
    polnear = measure.load("sets", "polnear")
    return [judged_quotes_of(polnear, pieces, records[name], *gold) for name, gold in polnear.gold(held).items()]


def judged_quotes_of(polnear, pieces, record, text, _, attributions, discard):
    words = polnear.Words(text)
    want = polnear.in_words(words, attributions)
    guessed = [
        (g, q) for q in record["quotes"] for g in polnear.in_words(words, polnear.guesses({"quotes": [q]}))
    ]
    off = words([s for d in discard for s in d])
    got, _ = polnear.counted([g for g, _ in guessed], want, off)
    quote_of = {id(g): q for g, q in guessed}
    right = {
        j for i, j, c in polnear.pairs(want, got) if c >= 0.5 and polnear.shares(want[i], got[j])["source"]
    }
    if pieces:
        within = lambda w, g: g["content"] <= w["content"] and polnear.shares(w, g)["source"]
        right |= {j for j, g in enumerate(got) if any(within(w, g) for w in want)}
    return [(quote_of[id(g)]["confidence"], j in right, quote_of[id(g)]["by"]) for j, g in enumerate(got)]


def judged_pieces(held, records):
    return judged_quotes(held, records, pieces=True)


def judged_mentions(held, records):
    gumcoref = measure.load("sets", "gumcoref")
    return [judged_mentions_of(gumcoref, gumcoref.read(held, name), records[name]) for name in gumcoref.names(held)]


def judged_mentions_of(gumcoref, doc, record):
    cluster_of = {gumcoref.head(doc, *m): k for k, c in enumerate(gumcoref.plural(doc["clusters"])) for m in c}

    def cluster(place):
        place = place[3:] if place[0] == "cut" else place
        return None if place[0] is None else cluster_of.get(gumcoref.head(doc, *place))

    judged = []
    for entity, places in zip(record["entities"], gumcoref.system(doc, record)):
        mentions = [(m, cluster(p)) for m, p in zip(entity["mentions"], places)]
        names = [c for m, c in mentions if m["form"] == "name" and c is not None]
        most = collections.Counter(names or [c for _, c in mentions if c is not None]).most_common(1)
        if len(mentions) > 1:
            judged += [
                (m["confidence"], bool(most) and c == most[0][0], m["form"]) for m, c in mentions if m["form"] != "name"
            ]
    return judged


def judged_speakers(held, records):
    score = importlib.import_module("reader_score")
    golds = [json.loads(path.read_text()) for path in sorted((held / "reader").glob("*.json"))]
    return [judged_speakers_of(score, gold, records[gold["id"]]) for gold in golds]


def judged_speakers_of(score, gold, record):
    entities = {e["id"]: e for e in record["entities"]}
    known = {p["name"]: [p["name"], *p.get("also", [])] for p in gold["people"] + gold.get("organisations", [])}
    judged = []
    for quote in gold["quotes"]:
        if quote.get("absent"):
            continue
        words = lambda q: " ".join(c["words"] for c in q["content"])
        found = score.best(record["quotes"], lambda q: score.overlap(quote["content"], words(q)), 0.6)
        source = found and found.get("source")
        if not source or not source.get("entity"):
            continue
        entity = entities[source["entity"]]
        mention = [m for m in entity["mentions"] if m["span"] == source["span"] and m["form"] != "name"]
        if mention:
            wanted = known.get(quote["speaker"], [quote["speaker"]])
            judged.append((mention[0]["confidence"], score.is_entity(entity, wanted), mention[0]["form"]))
    return judged


JUDGES = {
    "names": ("conllpp", ["--layers", "names"], judged_names),
    "quotes": ("polnear", [], judged_quotes),
    "pieces": ("polnear", [], judged_pieces),
    "mentions": ("gumcoref", [], judged_mentions),
    "speakers": ("reader", [], judged_speakers),
}


def bins_by_width(judged):
    bins = [[] for _ in range(BINS)]
    for guess in judged:
        bins[min(int(guess[0] * BINS), BINS - 1)].append(guess)
    return [b for b in bins if b]


def bins_by_count(judged):
    """Guesses of the same confidence stay together, so that their order decides nothing; a bin may grow larger by that."""
    bins, last = [[]], None
    for guess in sorted(judged, key=lambda g: g[0]):
        if len(bins[-1]) * BINS >= len(judged) and guess[0] != last:
            bins.append([])
        bins[-1].append(guess)
        last = guess[0]
    return [b for b in bins if b]


def means(guesses):
    """(mean confidence, share right)"""
    return sum(g[0] for g in guesses) / len(guesses), sum(g[1] for g in guesses) / len(guesses)


def error(bins):
    every = sum(map(len, bins))
    return sum(len(b) / every * abs(m[0] - m[1]) for b in bins for m in [means(b)])


def show(name, documents):
    every = [g for d in documents for g in d]
    parts = {"all": every, "unfitted": [g for d in documents[1::2] for g in d]}
    parts |= {by: [g for g in every if g[2] == by] for by in sorted({g[2] for g in every})}
    print(f"### {name}\n\n| | guesses | mean confidence | right | ECE, equal width | ECE, equal counts |")
    print("|---|---:|---:|---:|---:|---:|")
    for part, judged in parts.items():
        if not judged:
            continue
        sure, right = means(judged)
        ece = [error(cut(judged)) for cut in (bins_by_width, bins_by_count)]
        print(f"| {part} | {len(judged)} | {sure:.3f} | {right:.3f} | {ece[0]:.3f} | {ece[1]:.3f} |")
    for title, cut in (("equal width", bins_by_width), ("equal counts", bins_by_count)):
        print(f"\n| {title} | guesses | mean confidence | right | too sure by |\n|---|---:|---:|---:|---:|")
        for b in cut(every):
            low, high = min(g[0] for g in b), max(g[0] for g in b)
            sure, right = means(b)
            print(f"| {low:.3f} to {high:.3f} | {len(b)} | {sure:.3f} | {right:.3f} | {sure - right:+.3f} |")
    print(flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", nargs="*", help="names, quotes, pieces, mentions, speakers; default: all")
    parser.add_argument("--program", default=measure.ROOT / "build/release/onrecord")
    parser.add_argument("--data")
    parser.add_argument("--records", help="score these records (of one set) in place of a run")
    parser.add_argument("--out", type=pathlib.Path, default=measure.ROOT / "build/eval-out")
    options = parser.parse_args()
    if options.data:
        os.environ["ONRECORD_DATA"] = options.data
    for what in options.what or JUDGES:
        set_name, extra, judge = JUDGES[what]
        path = options.records
        if not path:
            folder = options.out / f"{set_name}-calibration"
            source, _, _ = measure.write_inputs(set_name, folder)
            path = folder / "out.jsonl"
            run.run(options.program, ["--quiet", *extra], source, path)
        show(what, judge(measure.data(), measure.read_records(path)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
