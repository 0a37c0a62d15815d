#!/usr/bin/env python3
"""Score records (format onrecord/1, offsets codepoints) against reader gold (data/reader/README.md).

usage: score.py RECORDS_DIR GOLD.json...      RECORDS_DIR holds <id>.json
Prints one row a capability: found / gold / said, recall, precision where the gold is complete, F1, and attribute accuracies.
"""

import json, pathlib, re, sys, unicodedata
from collections import Counter


def norm(s):
    s = (
        unicodedata.normalize("NFKC", s or "")
        .casefold()
        .replace("’", "'")
        .replace("‘", "'")
        .replace("“", '"')
        .replace("”", '"')
    )
    return re.sub(r"[^\w%$£€.:]+", " ", s).strip()


TITLES = {
    "mr",
    "mrs",
    "ms",
    "dr",
    "pc",
    "sir",
    "lord",
    "lady",
    "rep",
    "sen",
    "gov",
    "president",
    "professor",
    "prof",
    "judge",
    "sheriff",
    "sgt",
    "lt",
    "capt",
    "det",
    "officer",
    "the",
}


def name_key(s):
    return " ".join(w for w in norm(s).replace(".", "").split() if w not in TITLES)


def same_name(a, b):
    a, b = name_key(a), name_key(b)
    return bool(a) and bool(b) and (a == b or (len(a.split()) > 1 and len(b.split()) > 1 and (a in b or b in a)))


def overlap(a, b):
    a, b = Counter(norm(a).split()), Counter(norm(b).split())
    n = sum((a & b).values())
    return 2 * n / (sum(a.values()) + sum(b.values())) if n else 0.0


class Tally:
    def __init__(self):
        self.c = Counter()

    def add(self, row, **kw):
        for k, v in kw.items():
            self.c[row, k] += v

    def show(self):
        for row in dict.fromkeys(r for r, _ in self.c):
            g = lambda k: self.c[row, k]
            line = f"{row:<22}"
            if g("gold"):
                line += f" recall {g('hit')}/{g('gold')} = {g('hit') / g('gold'):.3f}"
            if g("said"):
                line += f"   precision {g('right')}/{g('said')} = {g('right') / g('said'):.3f}"
            if g("gold") and g("said"):
                r, p = g("hit") / g("gold"), g("right") / g("said")
                line += f"   F1 {2 * p * r / (p + r) if p + r else 0:.3f}"
            print(line)


def best(items, key, floor):
    scored = [(key(x), i) for i, x in enumerate(items)]
    s, i = max(scored, default=(0, None))
    return items[i] if i is not None and s >= floor else None


def entity_names(e):
    return [e["name"]] + e.get("names", [])


def is_entity(e, wanted):
    return any(same_name(n, w) or norm(n) == norm(w) for n in entity_names(e) for w in wanted)


def score(gold, rec, t):
    text = rec["document"]["text"]
    ents = {e["id"]: e for e in rec["entities"]}
    aliases = {}
    for p in gold["people"] + gold.get("organisations", []):
        aliases[p["name"]] = [p["name"]] + p.get("also", []) + ([p["resolved"]] if "resolved" in p else [])

    def speaker_ok(source, wanted):
        if wanted == "unnamed: the article":
            return not source or not source.get("entity")
        if wanted.startswith("unnamed:"):
            head = norm(wanted[8:]).split()
            return bool(source) and any(w in norm(source.get("words") or "").split() for w in head if len(w) > 3)
        said = [ents[i] for i in [(source or {}).get("entity"), *((source or {}).get("entities") or [])] if i in ents]
        if said:
            return any(is_entity(e, aliases.get(wanted, [wanted])) for e in said)
        return any(
            same_name(w, a) or norm(w) == norm(a)
            for w in ((source or {}).get("words"), (source or {}).get("name"))
            if w
            for a in aliases.get(wanted, [wanted])
        )

    # document
    if gold.get("published"):
        t.add(
            "published",
            gold=1,
            hit=int((rec["document"].get("published") or {}).get("value", "")[:10] == gold["published"]),
        )
    if gold.get("headline"):
        t.add(
            "headline",
            gold=1,
            hit=int(norm((rec["document"].get("headline") or {}).get("words")) == norm(gold["headline"])),
        )
    for s in gold.get("not_article", []):
        kept = [
            b
            for b in rec["document"]["blocks"]
            if b["kind"] not in ("filler", "boilerplate") and s in text[b["span"][0] : b["span"][1]]
        ]
        t.add("filler left out", gold=1, hit=int(not kept))
    # people and organisations
    people = [e for e in rec["entities"] if e["kind"] == "person" and any(m["form"] == "name" for m in e["mentions"])]
    matched = set()
    for p in gold["people"]:
        hits = [e for e in people if is_entity(e, aliases[p["name"]])]
        t.add("people", gold=1, hit=int(bool(hits)))
        matched |= {e["id"] for e in hits}
        if p.get("also"):
            t.add("people: one entity", gold=1, hit=int(len(hits) == 1))
        if p.get("age") is not None:
            t.add("people: age", gold=1, hit=int(any((e.get("age") or {}).get("value") == p["age"] for e in hits)))
        for r in p.get("roles", []):
            t.add(
                "people: roles",
                gold=1,
                hit=int(any(overlap(r, q["words"]) >= 0.5 for e in hits for q in e.get("roles", []))),
            )
    t.add("people", said=len(people), right=len([e for e in people if e["id"] in matched]))
    for o in gold.get("organisations", []):
        t.add(
            "organisations",
            gold=1,
            hit=int(any(is_entity(e, aliases[o["name"]]) for e in rec["entities"] if e["kind"] != "person")),
        )

    # quotes
    def words(q):
        return " ".join(c["words"] for c in q["content"])

    quotes = rec["quotes"]
    used = set()
    for q in gold["quotes"]:

        def near(p):
            return max(
                [overlap(q["content"], words(p))]
                + [0.99 if norm(q["content"]) and norm(q["content"]) in norm(words(p)) else 0]
                + [overlap(q["content"], c["words"]) for c in p["content"]]
            )

        p = best(quotes, near, 0.85 if q.get("absent") else 0.6)
        if q.get("absent"):
            t.add("quotes: not invented", gold=1, hit=int(p is None))
            continue
        row = "quotes " + q["kind"]
        t.add(row, gold=1, hit=int(p is not None))
        t.add("quotes", gold=1, hit=int(p is not None))
        t.add("quotes: speaker", gold=1, hit=int(p is not None and speaker_ok(p.get("source"), q["speaker"])))
        if p is not None:
            used.add(p["id"])
            t.add("quotes: kind if found", gold=1, hit=int(p.get("kind") == q["kind"]))
            t.add("quotes: speaker if found", gold=1, hit=int(speaker_ok(p.get("source"), q["speaker"])))
            t.add(
                "quotes: exact",
                gold=1,
                hit=int(any(norm(q["content"]) == norm(x) for x in [words(p)] + [c["words"] for c in p["content"]])),
            )
        else:
            t.add("quotes: exact", gold=1, hit=0)
    covered = lambda p: any(
        overlap(q["content"], words(p)) >= 0.4
        or norm(q["content"]) in norm(words(p))
        or norm(words(p)) in norm(q["content"])
        for q in gold["quotes"]
        if not q.get("absent")
    )
    t.add("quotes", said=len(quotes), right=len([p for p in quotes if covered(p)]))
    # times
    for x in gold["times"]:
        at = text.find(x["before"] + x["text"])
        if at < 0:
            t.add("times", gold=1, hit=0)
            t.add("times: value", gold=1, hit=0)
            continue
        b = at + len(x["before"])
        e = b + len(x["text"])
        p = best(rec["times"], lambda y: max(0, min(e, y["span"][1]) - max(b, y["span"][0])) / max(e - b, 1), 0.3)
        t.add("times", gold=1, hit=int(p is not None))
        t.add("times: value", gold=1, hit=int(p is not None and p["value"] == x["value"]))
    # figures
    for f in gold["figures"]:
        p = best(
            [y for y in rec["figures"] if y["kind"] == f["kind"]],
            lambda y: overlap(f["text"], y["words"])
            + 0.5 * (norm(y["words"]) in norm(f["text"]) or norm(f["text"]) in norm(y["words"])),
            0.4,
        )
        t.add("figures", gold=1, hit=int(p is not None))
        t.add(
            "figures: bounds",
            gold=1,
            hit=int(p is not None and p.get("low") == f.get("low") and p.get("high") == f.get("high")),
        )
    # events
    for v in gold["events"]:
        at = text.find(v["sentence"])
        b, e = at, at + max(len(v["sentence"]), 240)
        p = [y for y in rec["events"] if y["type"] == v["type"] and at >= 0 and b <= y["trigger"]["span"][0] <= e]
        y = best(
            p,
            lambda y: 2
            + (norm(v["trigger"]) in norm(y["trigger"]["words"]) or norm(y["trigger"]["words"]) in norm(v["trigger"]))
            - (y["trigger"]["span"][0] - b) / 1000,
            1,
        )
        t.add("events", gold=1, hit=int(y is not None))

        def filled(role, who):
            return y is not None and any(
                (x["role"] == role or (role == "patient" and x["role"] == "recipient"))
                and (
                    (x.get("entity") in ents and is_entity(ents[x["entity"]], aliases.get(who, [who])))
                    or overlap(x["words"], who) >= 0.5
                )
                for x in y["participants"]
            )

        for role in ("agent", "patient"):
            if v.get(role):
                t.add("events: " + role, gold=1, hit=int(filled(role, v[role])))
        if v.get("date"):
            t.add(
                "events: date", gold=1, hit=int(y is not None and (y.get("date") or "")[: len(v["date"])] == v["date"])
            )
        if v.get("status"):
            t.add("events: status", gold=1, hit=int(y is not None and y.get("status") == v["status"]))
    # claims
    for c in gold["claims"]:
        p = best(
            rec["claims"],
            lambda y: max(overlap(c["content"], y["words"]), 0.99 * (norm(c["content"]) in norm(y["words"]))),
            0.5,
        )
        t.add("claims", gold=1, hit=int(p is not None))
        t.add("claims: source", gold=1, hit=int(p is not None and speaker_ok(p.get("source"), c["source"])))
        t.add("claims: polarity", gold=1, hit=int(p is not None and p["polarity"] == c["polarity"]))
        t.add("claims: certainty", gold=1, hit=int(p is not None and p["certainty"] == c["certainty"]))

    # provenance: every span prints its words
    def spans(x):
        if isinstance(x, dict):
            if "span" in x and "words" in x and x["span"]:
                yield x["span"], x["words"]
            for v in x.values():
                yield from spans(v)
        elif isinstance(x, list):
            for v in x:
                yield from spans(v)

    for s, w in spans(rec):
        t.add("span == words", gold=1, hit=int(text[s[0] : s[1]] == w))


def main():
    records, t, missing = pathlib.Path(sys.argv[1]), Tally(), []
    for path in sys.argv[2:]:
        gold = json.load(open(path))
        f = records / (gold["id"] + ".json")
        if not f.exists():
            missing.append(gold["id"])
            continue
        score(gold, json.loads(f.read_text()), t)
    t.show()
    if missing:
        print("no record for:", *missing)


if __name__ == "__main__":
    main()
