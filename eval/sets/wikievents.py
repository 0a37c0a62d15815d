"""WikiEvents dev (Li, Ji & Han 2021; KAIROS ontology): English web news on bombings, shootings, crime.

Source: events/wikievents/dev.jsonl, 20 documents.
The set's own `text` has lost the space between sentences and its offsets: here sentences are joined again by a space, or by
an empty line where the original offsets leave a gap of more than one character.
Figures
 - `trigger f1` (headline): a predicted event of a mapped type whose trigger overlaps a gold trigger of a mapped type (one to one;
   several gold events on the same words are one). Predicted events on gold triggers of ignored types are left out, as are
   predicted events of types that no gold type maps to (announcement, match, ...).
 - `typed f1`: and the type is the mapped one (gold events on the same words with different types each count).
 - `argument f1`: gold arguments of mapped events whose role maps; right when event type, role and trigger are right and the
   participant's words overlap the gold mention's words. `argument coref f1`: any mention of the participant's entity may overlap.
   `argument given trigger f1`: over the typed matches only.
Record: events[].type, trigger.span, participants[].role/span/entity, place.span/entity. Roles agent, patient, recipient,
instrument, place; cause and topic are left out.
Published: gen-arg head F1 66-70 for arguments with gold triggers (from memory, peers.md); end to end lower."""

import json
from . import _clusters as C

KIND = "text"
TYPES = {  # longest prefix wins; None: ignored
    "Conflict.Attack": "attack",
    "Conflict.Demonstrate": "protest",
    "Life.Die": "death",
    "Life.Injure": "injury",
    "Justice.ArrestJailDetain": "arrest",
    "Justice.ChargeIndict": "charge",
    "Justice.TrialHearing": "trial",
    "Justice.Convict": "conviction",
    "Justice.Sentence": "sentence",
    "Justice.InvestigateCrime": "investigation",
    "Personnel.StartPosition": "appointment",
    "Personnel.EndPosition": "resignation",
    "Contact.ThreatenCoerce": "threat",
    "Contact.Contact.Meet": "meeting",
    "Disaster.Crash": "accident",
    "Disaster.DiseaseOutbreak": "outbreak",
}
ROLES = {
    "Attacker": "agent",
    "Killer": "agent",
    "Injurer": "agent",
    "Jailer": "agent",
    "Demonstrator": "agent",
    "Prosecutor": "agent",
    "JudgeCourt": "agent",
    "Investigator": "agent",
    "Communicator": "agent",
    "Participant": "agent",
    "Target": "patient",
    "Victim": "patient",
    "Detainee": "patient",
    "Defendant": "patient",
    "CrashObject": "patient",
    "Vehicle": "patient",
    "Employee": "patient",
    "ExplosiveDevice": "instrument",
    "Instrument": "instrument",
    "Recipient": "recipient",
    "Place": "place",
}
EITHER = {
    "Participant": {"agent", "patient", "recipient"},
    "Vehicle": {"patient", "instrument", "agent"},
    "Employee": {"patient", "agent"},
}


def mapped(t):
    return next((v for k, v in TYPES.items() if t == k or t.startswith(k + ".")), None)


def docs(held):
    for line in open(held / "events/wikievents/dev.jsonl", encoding="utf8"):
        d = json.loads(line)
        at = []
        text = ""
        last = None
        for words, string in d["sentences"]:
            string = string.strip()
            if text:
                text += "\n\n" if words[0][1] - last > 1 else " "
            last = words[-1][2]
            pos = 0
            start = len(text)
            text += string
            for w in words:
                while string[pos].isspace():
                    pos += 1
                assert string.startswith(w[0], pos), (d["doc_id"], w, string[pos : pos + 20])
                at.append((start + pos, start + pos + len(w[0])))
                pos += len(w[0])
        assert len(at) == len(d["tokens"])
        span = lambda x: (at[x["start"]][0], at[x["end"] - 1][1])
        ents = {e["id"]: e for e in d["entity_mentions"]}
        events = [
            {
                "type": mapped(e["event_type"]),
                "raw": e["event_type"],
                "span": span(e["trigger"]),
                "sentence": e["trigger"]["sent_idx"],
                "args": [
                    (a["role"], span(ents[a["entity_id"]]), ents[a["entity_id"]]["sent_idx"])
                    for a in e["arguments"]
                    if a["entity_id"] in ents
                ],
            }
            for e in d["event_mentions"]
        ]
        yield d["doc_id"], text, events


def inputs(held):
    for name, text, _ in docs(held):
        yield {"name": name, "text": text, "published": None}


def overlap(a, b):
    return a[0] < b[1] and b[0] < a[1]


def match(gold, got, same):
    return C.best_match(
        {
            (i, j): 1.0 + 1e-3 * (g["span"] == p["span"])
            for i, g in enumerate(gold)
            for j, p in enumerate(got)
            if overlap(g["span"], p["span"]) and same(g, p)
        }
    )


def score(held, records):
    tally = {k: [0, 0, 0] for k in ("trigger", "typed", "argument", "argument coref", "argument given trigger")}
    seen = total = 0

    def add(k, *xs):
        for i, x in enumerate(xs):
            tally[k][i] += x

    for name, text, events in docs(held):
        total += 1
        seen += name in records
        rec = records.get(name) or {}
        ents = {e["id"]: e for e in rec.get("entities") or []}
        gold = [e for e in events if e["type"]]
        ignored = [e for e in events if not e["type"]]
        got = []
        for v in rec.get("events") or []:
            if v.get("type") not in TYPES.values() or not v.get("trigger"):
                continue
            s = tuple(v["trigger"]["span"])
            if any(overlap(s, g["span"]) for g in ignored) and not any(overlap(s, g["span"]) for g in gold):
                continue
            args = [(p["role"], p) for p in v.get("participants") or [] if p["role"] in ROLES.values()] + (
                [("place", v["place"])] if v.get("place") else []
            )
            got.append({"type": v["type"], "span": s, "args": args})
        once = lambda es: list({e["span"]: e for e in es}.values())
        add("trigger", len(match(once(gold), once(got), lambda g, p: True)), len(once(got)), len(once(gold)))
        typed = match(gold, got, lambda g, p: g["type"] == p["type"])
        add("typed", len(typed), len(got), len(gold))
        want = {i: [a for a in g["args"] if a[0] in ROLES] for i, g in enumerate(gold)}
        hits = [0, 0]
        for i, j, _ in typed:
            for n, chain in enumerate((False, True)):
                w = {}
                for a, (role, s, _) in enumerate(want[i]):
                    for b, (r, p) in enumerate(got[j]["args"]):
                        spans = [tuple(p["span"])] if p.get("span") else []
                        if chain:
                            spans += [tuple(m["span"]) for m in (ents.get(p.get("entity")) or {}).get("mentions") or []]
                        if r in (EITHER.get(role) or {ROLES[role]}) and any(overlap(s, x) for x in spans):
                            w[a, b] = 1.0
                hits[n] += len(C.best_match(w))
        n_got, n_gold = sum(len(p["args"]) for p in got), sum(map(len, want.values()))
        add("argument", hits[0], n_got, n_gold)
        add("argument coref", hits[1], n_got, n_gold)
        add(
            "argument given trigger",
            hits[0],
            sum(len(got[j]["args"]) for _, j, _ in typed),
            sum(len(want[i]) for i, _, _ in typed),
        )
    out = {}
    for k, (h, s, w) in tally.items():
        p, r, f = C.prf(h, w, h, s)
        out[f"{k} f1"], out[f"{k} p"], out[f"{k} r"] = f, p, r
    out["gold"] = f"{tally['typed'][2]} events, {tally['argument'][2]} arguments"
    out["documents"] = f"{seen}/{total}"
    return out
