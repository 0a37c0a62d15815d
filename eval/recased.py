#!/usr/bin/env python3
"""Names where letter case says nothing: conllpp dev as it is, in upper case and in lower case, the same gold spans.

    eval/recased.py                      # with build/release/onrecord
    eval/recased.py --program build/dev/onrecord -- --jobs 1     # what stands after -- goes to `onrecord read`

A character whose other case is another number of characters ("ß") stays as it is, so that every offset holds. Figures as in
sets/conllpp.py, of the record's entities; `lost` are points of F1 without MISC against the plain text. Where the program takes
a text for another language than English it reads no facts: those documents are counted, and their names are lost.
"""

import argparse
import json
import os
import pathlib
import sys

import measure
import run

CASES = {"plain": str, "upper": str.upper, "lower": str.lower}
FIGURES = ("f1", "f1_with_misc", "f1_PER", "f1_ORG", "f1_LOC", "f1_MISC")


def recased(text, change):
    return "".join(made if len(made := change(c)) == 1 else c for c in text)


def records_of(options, case, extra):
    conllpp, folder = measure.load("sets", "conllpp"), options.out / f"conllpp-{case}"
    folder.mkdir(parents=True, exist_ok=True)
    with open(folder / "in.jsonl", "w", encoding="utf8") as file:
        for document in conllpp.inputs(measure.data()):
            text = recased(document["text"], CASES[case])
            file.write(json.dumps({"name": document["name"], "text": text}, ensure_ascii=False) + "\n")
    run.run(options.program, ["--quiet", *extra], folder / "in.jsonl", folder / "out.jsonl")
    return measure.read_records(folder / "out.jsonl")


def main():
    argv, extra = sys.argv[1:], []
    if "--" in argv:
        argv, extra = argv[: argv.index("--")], argv[argv.index("--") + 1 :]
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=measure.ROOT / "build/release/onrecord")
    parser.add_argument("--data")
    parser.add_argument("--out", type=pathlib.Path, default=measure.ROOT / "build/eval-out")
    options = parser.parse_args(argv)
    if options.data:
        os.environ["ONRECORD_DATA"] = options.data
    print(f"| conllpp dev | {' | '.join(FIGURES)} | lost | not read as English |\n|---|{'---:|' * (len(FIGURES) + 2)}")
    plain = None
    for case in CASES:
        records = records_of(options, case, extra)
        figures = measure.load("sets", "conllpp").score(measure.data(), records)
        plain = plain or figures
        foreign = sum(r["document"].get("language") not in ("en", "", None) for r in records.values())
        row = " | ".join(f"{100 * figures[f]:.2f}" for f in FIGURES)
        print(f"| {case} | {row} | {100 * (plain['f1'] - figures['f1']):.2f} | {foreign} |", flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
