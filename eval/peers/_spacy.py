"""spaCy pipelines into records: names (NER) and time expressions (DATE, TIME: spans only, no values)."""

import re

KINDS = {
    "PERSON": "person",
    "ORG": "organisation",
    "GPE": "place",
    "LOC": "place",
    "FAC": "facility",
    "NORP": "group",
    "EVENT": "event",
    "PRODUCT": "product",
    "WORK_OF_ART": "work",
    "LAW": "law",
}


def entities(doc):
    """A leading "the" and a closing "'s", which OntoNotes has inside names, are cut: the record and the sets have them outside."""
    out = {}
    for e in doc.ents:
        if e.label_ in KINDS:
            b, t = e.start_char, e.text
            m = re.match(r"(?:[Tt]he|THE)\s+(?=\S)", t)
            if m and e.label_ not in ("WORK_OF_ART",):
                b += m.end()
                t = t[m.end() :]
            t = re.sub(r"\s*['’][sS]$", "", t).rstrip()
            x = out.setdefault(
                (e.label_, t), {"id": f"e{len(out) + 1}", "kind": KINDS[e.label_], "name": t, "mentions": []}
            )
            x["mentions"].append({"span": [b, b + len(t)], "form": "name"})
    return list(out.values())


def times(doc):
    return [
        {
            "id": f"t{i + 1}",
            "span": [e.start_char, e.end_char],
            "words": e.text,
            "type": e.label_.lower(),
            "value": None,
        }
        for i, e in enumerate(e for e in doc.ents if e.label_ in ("DATE", "TIME"))
    ]


def record(d, **parts):
    return {
        "format": "onrecord/1",
        "offsets": "codepoints",
        "document": {"name": d["name"], "text": d["text"]},
        **parts,
    }


def read(inputs, nlp):
    inputs = list(inputs)
    for d, doc in zip(inputs, nlp.pipe((d["text"] for d in inputs), batch_size=16)):
        yield record(d, entities=entities(doc), times=times(doc))
