"""MUC-3/4 tst1 + tst2, FBIS reports on terrorism in Latin America, 1988-90, in upper case.

Source: events/muc, processed/dev.json (role fillers as strings of the text) and the raw keys. Size: 200 documents.
Texts are the raw ones with dateline and tags; lines of a paragraph are joined by one space. `published` is the dateline's date where it has one.

Figures
 1. `ree f1` (headline): role-filler entities at document level (GRIT's REE setting, CEAF-style one-to-one matching, micro over the
    five roles PerpInd, PerpOrg, Target, Victim, Weapon). Templates of a document are merged; gold entities of one role that
    share a string are one. A predicted entity is right when any of its strings equals any gold string of the entity
    (GTT's normalisation: lower case, no punctuation, no articles). GTT's Victim holds named victims only; a predicted
    victim that is a HUM TGT: DESCRIPTION of the raw key is left out, neither right nor wrong. `ree loose f1`: one string stands whole in the other.
 2. `incident f1`: does the document report an attack, abduction, bombing, arson or robbery. Documents whose only template is a
    forced work stoppage are left out.
 3. `count f1`: killed and injured counts of two and more against HUM TGT: NUMBER where EFFECT is DEATH or INJURY, exact, in
    documents with a template. Alternatives in the key are all right; "?" fillers and TOTAL NUMBER neither help nor hurt.
Record: events of type attack, abduction, death, injury whatever their status but denied. Participants: agent -> PerpOrg when the
entity is an organisation or place, else PerpInd; patient -> Victim when the entity is a person or group (no kind: by a list of
nouns for people), else Target; instrument -> Weapon. Strings: the participant's words, the entity's names and its mentions cut
from document.text, pronouns left out. Incident: an attack or abduction, or a death or injury that has an agent.
figures of kind killed and injured: best (low where best is null).
Published: GTT template micro F1 50.23 (peers.md section 3; slots of each template, stricter). GTT's released predictions by this
scorer (peers/gtt.py): ree f1 56.4, incident f1 86.6. GRIT's own REE figure 54.5 (from memory)."""

import json, re
from collections import Counter
from . import _clusters as C

KIND = "text"
PARTS = {"TST1": "tst1-muc3", "TST2": "tst2-muc4"}
ROLES = ("PerpInd", "PerpOrg", "Target", "Victim", "Weapon")
EVENTS = {"attack", "abduction", "death", "injury"}
HUMAN = set(
    """people person persons man men woman women child children boy boys girl girls baby civilian civilians soldier soldiers
police policeman policemen officer officers priest priests nun nuns bishop archbishop peasant peasants worker workers student students
leader leaders member members official officials president minister ministers judge judges mayor mayors guard guards bodyguard bodyguards
troops guerrilla guerrillas rebel rebels terrorist terrorists victim victims driver drivers passenger passengers journalist journalists
reporter reporters lawyer lawyers candidate candidates politician politicians deputy deputies senator senators senators ambassador
ambassadors diplomat diplomats businessman businessmen executive executives rancher ranchers farmer farmers teacher teachers professor
professors doctor doctors nurse nurses engineer engineers technician technicians resident residents citizen citizens tourist tourists
hostage hostages prisoner prisoners inmate inmates suspect suspects gunman gunmen attacker attackers family families brother brothers
sister sisters wife husband son sons daughter daughters father mother parents relatives relative general colonel major captain lieutenant
sergeant commander secretary director adviser advisers marine marines jesuit jesuits missionary missionaries maid maids cook youth youths
employee employees servant everyone anyone somebody someone group others dead wounded personnel crew colleague colleagues agent agents
informant informants drug trafficker traffickers governor congressman unionist unionists indian indians settler settlers""".split()
)
MONTHS = {m: i + 1 for i, m in enumerate("JAN FEB MAR APR MAY JUN JUL AUG SEP OCT NOV DEC".split())}


def base(held):
    return held / "events" / "muc"


def texts(held, parts=None):
    """{docid: (text, published)} in the order of the files."""
    out = {}
    for part, file in (parts or PARTS).items():
        raw = (base(held) / part.lower() / file).read_text(encoding="latin-1")
        for head, body in re.findall(
            r"^(TST\d-MUC[34]-\d{4})[^\n]*\n(.*?)(?=^TST\d-MUC[34]-\d{4}|\Z)", raw, re.S | re.M
        ):
            paras = [" ".join(l.strip() for l in p.splitlines()) for p in re.split(r"\n\s*\n", body.strip("\n \x0c"))]
            text = "\n\n".join(p for p in paras if p)
            m = re.search(r",\s*(\d{1,2}) ([A-Za-z]{3})\w* (\d\d)\b", text[:120])
            date = f"19{m[3]}-{MONTHS[m[2].upper()]:02d}-{int(m[1]):02d}" if m and m[2].upper() in MONTHS else None
            out[head] = (text, date)
    return out


def gold(held):
    """{docid: {"types": [...], role: [set of strings]}} with the templates merged."""
    out = {}
    for line in open(base(held) / "processed/dev.json", encoding="utf8"):
        d = json.loads(line)
        g = {"types": [t["incident_type"] for t in d["templates"]]}
        for r in ROLES:
            es = [{norm(m[0]) for m in e} for t in d["templates"] for e in t[r]]
            merged = []
            for e in es:
                same = [x for x in merged if x & e]
                merged = [x for x in merged if not x & e] + [set().union(e, *same)]
            g[r] = merged
        out[d["docid"]] = g
    return out


def keys(held):
    """{docid: list of templates {slot number: [(optional, [values], [strings])]}} of the raw keys."""
    out = {}
    for part, file in (("tst1", "key-tst1.v7"), ("tst2", "key-tst2.v4")):
        slot = None
        t = None
        for l in (base(held) / part / file).read_text(encoding="latin-1").splitlines():
            if l.startswith(";") or not l.strip():
                continue
            m = (
                re.match(r"(\d+)\.\s+[A-Z /]+?:? ?[A-Z ]*?\s{2,}(.*)$", l[:34] + "  " + l[34:])
                if re.match(r"\d+\.", l)
                else None
            )
            if re.match(r"\d+\.", l):
                slot = int(l.split(".")[0])
                fill = l[34:].strip() if len(l) > 34 else ""
            else:
                fill = l.strip()
            if slot == 0:
                d = out.setdefault(fill, [])
                t = {}
                d.append(t)
                continue
            if fill in ("-", "*", ""):
                continue
            strings = [norm(x) for x in re.findall(r'"([^"]*)"', fill)]
            value = (
                fill.split(":")[0]
                if '"' in fill and not fill.lstrip("? ").startswith('"')
                else ("" if '"' in fill else fill)
            )
            t.setdefault(slot, []).append((fill.startswith("?"), [v.strip("? ") for v in value.split("/")], strings))
    return out


def counts(held):
    """{docid: (wanted, allowed)}: lists of (kinds, numbers), both sets."""
    out = {}
    for doc, ts in keys(held).items():
        want, may = [], []
        for t in ts:
            effects = {}
            for opt, vals, strings in t.get(23, []):
                kinds = {"killed" if v == "DEATH" else "injured" for v in vals if v in ("DEATH", "INJURY")}
                for s in strings:
                    effects.setdefault(s, set()).update(kinds)
            for opt, vals, strings in t.get(21, []):
                nums = {int(n) for v in vals for n in re.findall(r"\d+", v)}
                kinds = set().union(*[effects.get(s, set()) for s in strings])
                if not kinds or not nums or max(nums) < 2:
                    continue
                (may if opt or "PLURAL" in vals else want).append((kinds, nums))
            for opt, vals, strings in t.get(24, []):
                may.append(({"killed", "injured"}, {int(n) for v in vals for n in re.findall(r"\d+", v)}))
        uniq = []
        for w in want:
            if w not in uniq:
                uniq.append(w)
        out[doc] = (uniq, may)
    return out


def described(held):
    """{docid: strings of HUM TGT: DESCRIPTION}: GTT's Victim holds names only, so an unnamed victim of the key must not cost anything."""
    return {d: {norm(s) for t in ts for _, _, ss in t.get(19, []) for s in ss} for d, ts in keys(held).items()}


def norm(s):
    """As GTT's eval.py: lower case, no punctuation, no articles."""
    return " ".join(re.sub(r"\b(?:a|an|the)\b", " ", re.sub(r"[!-/:-@\[-`{-~]", "", s.lower())).split())


def inputs(held):
    for name, (text, date) in texts(held).items():
        yield {"name": name, "text": text, "published": date}


def fillers(record):
    """{role: [set of strings]} of a record, one set an entity."""
    text = (record.get("document") or {}).get("text") or ""
    ents = {e["id"]: e for e in record.get("entities") or []}
    out = {r: {} for r in ROLES}
    for v in record.get("events") or []:
        if v.get("type") not in EVENTS or v.get("status") == "denied":
            continue
        for p in v.get("participants") or []:
            e = ents.get(p.get("entity")) or {}
            kind = e.get("kind")
            words = p.get("words") or ""
            if p["role"] == "agent":
                role = "PerpOrg" if kind in ("organisation", "place") else "PerpInd"
            elif p["role"] == "patient":
                human = (
                    kind in ("person", "group")
                    if kind
                    else bool(set(re.findall(r"[a-z]+", words.lower())[-1:]) & HUMAN)
                )
                role = "Victim" if human else "Target"
            elif p["role"] == "instrument":
                role = "Weapon"
            else:
                continue
            strings = {norm(words), *map(norm, e.get("names") or []), norm(e.get("name") or "")}
            strings |= {
                norm(text[m["span"][0] : m["span"][1]]) for m in e.get("mentions") or [] if m.get("form") != "pronoun"
            }
            strings -= {"", "he", "she", "they", "it", "him", "her", "them", "we", "i", "you", "who", "us", "me"}
            if strings:
                out[role].setdefault(p.get("entity") or norm(words), set()).update(strings)
    return {r: list(es.values()) for r, es in out.items()}


def loosely(a, b):
    return any((" " + s + " ") in (" " + g + " ") or (" " + g + " ") in (" " + s + " ") for s in a for g in b)


def incident(record):
    for v in record.get("events") or []:
        if v.get("status") == "denied":
            continue
        if v.get("type") in ("attack", "abduction"):
            return True
        if v.get("type") in ("death", "injury") and any(p["role"] == "agent" for p in v.get("participants") or []):
            return True
    return False


def score(held, records, docs=None):
    g = gold(held)
    n = counts(held)
    unnamed = described(held)
    docs = docs or list(texts(held))
    out = {}
    ree = {(k, r): [0, 0, 0] for k in ("", "loose ") for r in ROLES}
    inc = [0, 0, 0]
    cnt = [0, 0, 0]
    part = [0, 0, 0]
    for d in docs:
        rec = records.get(d) or {"document": {}}
        got = fillers(rec)
        got["Victim"] = [
            x for x in got["Victim"] if any(x & y for y in g[d]["Victim"]) or not x & unnamed.get(d, set())
        ]
        for r in ROLES:
            for k, same in (("", lambda a, b: bool(a & b)), ("loose ", loosely)):
                hits = C.best_match(
                    {(i, j): 1.0 for i, a in enumerate(g[d][r]) for j, b in enumerate(got[r]) if same(a, b)}
                )
                for i, x in enumerate((len(hits), len(got[r]), len(g[d][r]))):
                    ree[k, r][i] += x
                    if not k and d.startswith("TST2"):
                        part[i] += x
        if set(g[d]["types"]) != {"forced work stoppage"}:
            a, b = bool(g[d]["types"]), incident(rec)
            for i, x in enumerate((a and b, b, a)):
                inc[i] += x
        if g[d]["types"]:
            want, may = n.get(d, ([], []))
            have = {
                (f["kind"], f["best"] if f.get("best") is not None else f.get("low"))
                for f in rec.get("figures") or []
                if f.get("kind") in ("killed", "injured")
            }
            have = {h for h in have if h[1] is not None and h[1] >= 2}
            hits = C.best_match(
                {(i, h): 1.0 for i, (ks, ns) in enumerate(want) for h in have if h[0] in ks and h[1] in ns}
            )
            used = {h for _, h, _ in hits}
            spare = {h for h in have - used if any(h[0] in ks and h[1] in ns for ks, ns in may + want)}
            for i, x in enumerate((len(hits), len(have - spare), len(want))):
                cnt[i] += x
    for k in ("", "loose "):
        t = [sum(ree[k, r][i] for r in ROLES) for i in range(3)]
        p, r, f = C.prf(t[0], t[2], t[0], t[1])
        out[f"ree {k}f1"] = f
        out[f"ree {k}p"] = p
        out[f"ree {k}r"] = r
    for r in ROLES:
        h, s, w = ree["", r]
        out[f"ree {r} f1"] = C.prf(h, w, h, s)[2]
        h, s, w = ree["loose ", r]
        out[f"ree loose {r} f1"] = C.prf(h, w, h, s)[2]
    if len(docs) == 200:
        out["ree tst2 f1"] = C.prf(part[0], part[2], part[0], part[1])[2]
    for name, (h, s, w) in (("incident", inc), ("count", cnt)):
        out[f"{name} p"], out[f"{name} r"], out[f"{name} f1"] = C.prf(h, w, h, s)
    out["gold"] = (
        f"{sum(len(g[d][r]) for d in docs for r in ROLES)} fillers, {inc[2]} incident documents, {cnt[2]} counts"
    )
    out["documents"] = f"{sum(d in records for d in docs)}/{len(docs)}"
    return out
