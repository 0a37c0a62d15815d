"""TimeML: TimeBank and AQUAINT, what stands in TEXT. Every fifth document of both together is left out, as eval/sets/timebank.py
counts them. Layers: `times` (type, value), `events` (class; tense, aspect, polarity, modality, part of speech of the first instance).
"""

import xml.etree.ElementTree as ET
from . import document

INSTANCE = ("tense", "aspect", "polarity", "modality", "pos")


def walk(element, at, found):
    """Adds (begin, end, element) of what stands inside; gives where the element ends."""
    at += len(element.text or "")
    for child in element:
        begin, at = at, walk(child, at, found)
        found.append((begin, at, child))
        at += len(child.tail or "")
    return at


def read(held, set_name, path):
    root = ET.fromstring(held.bytes(path))
    body = root.find("TEXT")
    whole = "".join(body.itertext())
    doc = document.Document(set_name, path.stem, whole.strip() + "\n")
    cut, found = len(whole) - len(whole.lstrip()), []
    walk(body, 0, found)
    instances = {}
    for i in root.iter("MAKEINSTANCE"):
        instances.setdefault(i.get("eventID"), {k: i.get(k) for k in INSTANCE if i.get(k)})
    doc.layers |= {"times": [], "events": []}
    for begin, end, e in sorted(found, key=lambda f: (f[0], -f[1])):
        if e.tag not in ("TIMEX3", "EVENT"):
            continue
        span = doc.span(begin - cut, end - cut, "".join(e.itertext()))
        if e.tag == "TIMEX3":
            doc.add("times", {"span": span, "type": e.get("type"), "value": e.get("value")})
        else:
            doc.add("events", {"span": span, "type": e.get("class"), **instances.get(e.get("eid"), {})})
    return document.cut_plain(doc)


def timebank(held):
    ordered = [*held.files("time/aquaint", "*.tml"), *held.files("time/timebank", "*.tml")]
    for n, path in enumerate(ordered):
        if n % 5 == 0:
            held.leave_out(path, "scored: set timebank")
        else:
            yield read(held, path.parent.name, path)
