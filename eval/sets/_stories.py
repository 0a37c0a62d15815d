"""The story file: what a reconciliation says is the same, across documents. JSON lines, in either of two shapes.

 - `onrecord-story/1` (shared/design/record.md): {"id", "documents": [..], "events": [{"id", "members": [{"document", "fact"}]}]}; a document
   is named by its id (sha256:...) or its name.
 - short: {"story": id, "events": [[document name, event id], ...], "documents": [names]}: a line is one real-world event; lines with the same
   `story` belong to one story; `documents` (optional) says what belongs to it, for reports with no event on record.
Every mention is named: two events of one document in one line (or one `members`) are the same event.
It is read from the environment's STORIES, else from stories.jsonl beside the RECORDS.jsonl that measure.py score was given.
"""

import json, os, pathlib, sys
from collections import Counter, defaultdict


def short(name):
    return (name or "").rsplit("/", 1)[-1].removesuffix(".html")


def read(records, path=None):
    """Lines of the short shape, with document names."""
    path = (
        path
        or os.environ.get("STORIES")
        or (
            pathlib.Path(sys.argv[3]).parent / "stories.jsonl"
            if sys.argv[1:2] == ["score"] and len(sys.argv) > 3
            else None
        )
    )
    if not path or not pathlib.Path(path).exists():
        return []
    ids = {(r.get("document") or {}).get("id"): n for n, r in records.items()}
    name = lambda d: ids.get(d) or short(d)
    out = []
    for s in map(json.loads, filter(str.strip, open(path, encoding="utf8"))):
        if "story" in s:
            out.append(
                {
                    "story": s["story"],
                    "events": [(short(d), e) for d, e in s.get("events") or []],
                    "documents": [short(d) for d in s.get("documents") or []],
                }
            )
        else:
            out.append({"story": s["id"], "events": [], "documents": [name(d) for d in s.get("documents") or []]})
            out += [
                {
                    "story": s["id"],
                    "events": [(name(m["document"]), m["fact"]) for m in e.get("members") or []],
                    "documents": [],
                }
                for e in s.get("events") or []
            ]
    return out


def events(stories):
    """Clusters of (document, event id); an event counts in its first line only."""
    seen = set()
    out = []
    for s in stories:
        c = set(map(tuple, s.get("events") or [])) - seen
        seen |= c
        if c:
            out.append(c)
    return out


def documents(stories, names):
    """A partition of names: a document goes to the story that has most of its events (being in `documents` counts as one event)."""
    votes = defaultdict(Counter)
    order = {}
    for s in stories:
        order.setdefault(s["story"], len(order))
        for d, _ in s.get("events") or []:
            votes[d][s["story"]] += 1
        for d in s.get("documents") or []:
            votes[d][s["story"]] += 1
    groups = defaultdict(set)
    alone = []
    for n in names:
        if votes[n]:
            groups[min(votes[n], key=lambda s: (-votes[n][s], order[s]))].add(n)
        else:
            alone.append({n})
    return list(groups.values()) + alone
