"""Events: RAMS windows, ECB+ topics 1-25, MUC dev templates. WikiEvents is held as its dev part only, which is scored: nothing to learn.

Layers: RAMS `events` (trigger, type, arguments with role and span) and `fold` (0 to 4, by the page it came from, so that windows of
one page stay together); ECB+ `mentions` (pieces, kind, cluster across documents) and `selected` (the sentences whose marks are
complete: only these teach what is no mention); MUC `templates` (type; role: entities: strings with places, once each).
"""

import csv, hashlib, json, re
import xml.etree.ElementTree as ET
from . import document


def rams(held):
    held.leave_out("events/wikievents/dev.jsonl", "scored: set wikievents; no other part is held")
    for row in held.text("events/rams/dev.jsonlines").split("\n"):
        if not row.strip():
            continue
        d = json.loads(row)
        doc = document.Document("rams", d["doc_key"])
        for words in d["sentences"]:
            doc.add_sentence(words)
        words = [w for s in d["sentences"] for w in s]
        over = lambda s: doc.over(s[0], s[1] + 1, words[s[0] : s[1] + 1])
        doc.layers["fold"] = int(hashlib.sha256(d["source_url"].encode()).hexdigest(), 16) % 5
        for first, last, types in d["evt_triggers"]:
            links = [l for l in d["gold_evt_links"] if l[0] == [first, last]]
            arguments = [{"role": re.sub(r"^evt\d+arg\d+", "", r), "span": over(a)} for _, a, r in links]
            doc.add("events", {"span": over((first, last)), "type": types[0][0], "arguments": arguments})
        doc.lost["events.arguments"] += len(d["gold_evt_links"]) - sum(
            len(e["arguments"]) for e in doc.layers["events"]
        )
        yield doc


def ecb_text(held, path, join):
    """(Document, {token's id: (its number, its words)}, sentence numbers of the source in order, root)"""
    root = ET.fromstring(held.bytes(path))
    sentences = {}
    for t in root.iter("token"):
        sentences.setdefault(int(t.get("sentence")), []).append((t.get("t_id"), t.text or ""))
    doc, place, numbers = document.Document("ecb", path.stem), {}, []
    for n in sorted(sentences):
        words = [w for _, w in sentences[n]]
        if n == 0 and words[0].startswith("http"):
            continue
        line, spans = join(words)
        place.update((t, (len(doc.tokens) + i, w)) for i, (t, w) in enumerate(sentences[n]))
        doc.add_line(line, spans, words, " " if re.search(r"[.!?]\W*$", doc.text) else "\n\n")
        numbers.append(n)
    return doc, place, numbers, root


def in_runs(numbers):
    """Token numbers as [first, end) runs."""
    out = []
    for n in sorted(numbers):
        if out and out[-1][1] == n:
            out[-1][1] = n + 1
        else:
            out.append([n, n + 1])
    return out


def add_mentions(doc, place, root):
    words = dict(place.values())
    cluster = {}
    for r in root.find("Relations"):
        crossing = r.tag == "CROSS_DOC_COREF" and r.get("note")
        for s in r.findall("source"):
            cluster[s.get("m_id")] = r.get("note") if crossing else f"{doc.name}/{r.get('r_id')}"
    doc.layers["mentions"] = []
    for m in root.find("Markables"):
        anchors = [a.get("t_id") for a in m.findall("token_anchor")]
        if not all(a in place for a in anchors):
            doc.lost["mentions"] += 1
        elif anchors:
            runs = in_runs(place[a][0] for a in anchors)
            spans = [doc.over(a, b, [words[i] for i in range(a, b)]) for a, b in runs]
            doc.add("mentions", {"spans": spans, "kind": m.tag, "cluster": cluster.get(m.get("m_id"))})


def ecb(held):
    from sets import ecb as scored  # eval/: one way to join tokens, so that training reads what measuring reads

    chosen = {}
    table = held.text("coreference/ecbplus/ECBplus_coreference_sentences.csv").split("\n")
    for row in csv.DictReader(l for l in table if l):
        chosen.setdefault(f"{row['Topic']}_{row['File']}", set()).add(int(row["Sentence Number"]))
    held.leave_out("coreference/ecbplus topics 26-35", "scored: set ecb")
    for topic in range(1, 26):
        if not (held.root / f"coreference/ecbplus/{topic}").is_dir():
            held.leave_out(f"coreference/ecbplus/{topic}", "not there: the set has no such topic")
            continue
        for path in held.files(f"coreference/ecbplus/{topic}", "*.xml"):
            doc, place, numbers, root = ecb_text(held, path, scored.join)
            add_mentions(doc, place, root)
            doc.layers["topic"] = f"{topic} " + ("ecbplus" if path.stem.endswith("ecbplus") else "ecb")
            doc.layers["selected"] = [i for i, n in enumerate(numbers) if n in chosen.get(path.stem, ())]
            yield doc


def muc_entity(doc, strings):
    out = []
    for words, at in strings:
        if doc.text[at : at + len(words)] == words:
            out.append(doc.span(at, at + len(words), words))
        else:
            doc.lost["templates.roles"] += 1
    return out


def muc(held):
    held.leave_out("events/muc tst1, tst2, processed/dev.json", "scored: set muc")
    for row in held.text("events/muc/processed/train.json").split("\n"):
        if not row.strip():
            continue
        d = json.loads(row)
        doc = document.Document("muc", d["docid"], d["doctext"])
        doc.layers["templates"] = []
        for t in d["templates"]:
            roles = {r: [muc_entity(doc, e) for e in v] for r, v in t.items() if isinstance(v, list)}
            doc.add("templates", {"type": t["incident_type"], "roles": roles})
        yield document.cut_plain(doc)
