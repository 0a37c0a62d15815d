#!/usr/bin/env python3
"""Checks of every span of records: usage: spans.py RECORDS.jsonl...   exit 1 where one is wrong.

For each object of a record with `span` and `words` (or a block's, a mention's `span` alone): 0 <= begin <= end <= length of document.text, and text[begin:end] == words, in the
unit that `offsets` names. Blocks stand in order and do not overlap; their `bytes`, where given, are in order within themselves.
"""

import json, sys


def cutter(text, unit):
    """(length, cut(begin, end)) in the unit"""
    if unit == "codepoints":
        return len(text), lambda b, e: text[b:e]
    if unit == "bytes":
        raw = text.encode("utf8", "surrogatepass")
        return len(raw), lambda b, e: raw[b:e].decode("utf8", "replace")
    if unit == "utf16":
        raw = text.encode("utf-16-le", "surrogatepass")
        return len(raw) // 2, lambda b, e: raw[2 * b : 2 * e].decode("utf-16-le", "replace")
    raise ValueError(f"offsets {unit!r}")


def spans(x, path=""):
    if isinstance(x, dict):
        if isinstance(x.get("span"), list):
            yield path, x["span"], x.get("words")
        for k, v in x.items():
            if k != "span":
                yield from spans(v, f"{path}.{k}")
    elif isinstance(x, list):
        for i, v in enumerate(x):
            yield from spans(v, f"{path}[{i}]")


def check(record):
    """(number of spans, [what is wrong])"""
    d = record["document"]
    length, cut = cutter(d.get("text") or "", record.get("offsets", "codepoints"))
    n, bad = 0, []
    for path, s, words in spans(record):
        n += 1
        if len(s) != 2 or not all(isinstance(v, int) for v in s) or not 0 <= s[0] <= s[1] <= length:
            bad.append(f"{path} {s} outside of {length}")
        elif words is not None and cut(*s) != words:
            bad.append(f"{path} {s} cuts {cut(*s)[:40]!r}, says {words[:40]!r}")
    last = 0
    for i, b in enumerate(d.get("blocks") or []):
        if b["span"][0] < last:
            bad.append(f".document.blocks[{i}] begins at {b['span'][0]}, before {last}")
        last = max(last, b["span"][1])
        if "bytes" in b and b["bytes"] and not 0 <= b["bytes"][0] <= b["bytes"][1]:
            bad.append(f".document.blocks[{i}] bytes {b['bytes']}")
    return n, bad


def main(paths):
    total = wrong = records = 0
    for p in paths:
        with open(p, encoding="utf8") as f:
            for line in f:
                r = json.loads(line)
                n, bad = check(r)
                total += n
                wrong += len(bad)
                records += 1
                for b in bad[:3]:
                    print(f"{r['document'].get('name')}: {b}")
    print(f"{records} records, {total} spans, {wrong} wrong")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]) if len(sys.argv) > 1 else __doc__)
