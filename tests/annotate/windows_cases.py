#!/usr/bin/env python3
"""Holds tests/annotate/windows.cases to training/encoder/windows.py, which the C++ is held to by windows_test.cc.

usage: windows_cases.py [--update]. A line: pieces and context of a window; the pieces of each word, with / between sentences; the
windows as context-first-last; with tabs between."""

import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training" / "encoder"))
from windows import windows

FILE = HERE / "windows.cases"


def some(rng):
    long = rng.random() < 0.3
    return [[1 if rng.random() < 0.7 else rng.randint(1, 14) for _ in range(rng.randint(1, 60 if long else 9))] for _ in range(rng.randint(1, 12))]


def cases():
    rng, lines = random.Random(4), []
    given = [[[1]], [[10]], [[11]], [[30, 1]], [[1] * 8, [1]], [[1] * 20], [[4], [4], [4]], [[3], [1] * 8], [[1] * 9, [1] * 2]]
    for sentences in [*given, *(some(rng) for _ in range(150))]:
        size, context = rng.choice([(10, 4), (12, 10), (30, 8), (20, 0)])
        made = " ".join("-".join(map(str, w)) for w in windows(sentences, size, context))
        words = " / ".join(" ".join(map(str, s)) for s in sentences)
        lines.append(f"{size} {context}\t{words}\t{made}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if "--update" in sys.argv:
        FILE.write_text(cases(), encoding="utf8")
    same = FILE.read_text(encoding="utf8") == cases()
    print("the cases are what windows.py says" if same else "windows.py says otherwise: look at it, then --update")
    sys.exit(not same)
