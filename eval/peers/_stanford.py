"""CoreNLP output as records: NER names, SUTime times with values, quotes with speakers. Uses _corenlp.run (same folder); one process, one thread.

Document dates go in by ner.docdate.useMappingFile. Kinds: PERSON; ORGANIZATION; LOCATION, CITY, COUNTRY, STATE_OR_PROVINCE place;
NATIONALITY, RELIGION, IDEOLOGY group; MISC product. TITLE, CAUSE_OF_DEATH, CRIMINAL_CHARGE and the numeric kinds are left out.
"""

import os, pathlib, re, tempfile
from peers import _corenlp

KINDS = {
    "PERSON": "person",
    "ORGANIZATION": "organisation",
    "LOCATION": "place",
    "CITY": "place",
    "COUNTRY": "place",
    "STATE_OR_PROVINCE": "place",
    "NATIONALITY": "group",
    "RELIGION": "group",
    "IDEOLOGY": "group",
    "MISC": "product",
}


def run(inputs, options):
    inputs = list(inputs)
    with tempfile.TemporaryDirectory() as t:
        dates = pathlib.Path(t) / "dates"
        dates.write_text("".join(f"{i}.txt\t{d.get('published') or '2000-01-01'}\n" for i, d in enumerate(inputs)))
        yield from _corenlp.run(inputs, ["-ner.docdate.useMappingFile", str(dates), *options])


def code_points(text):
    """From Java's UTF-16 places to code points: a function."""
    if all(ord(c) < 65536 for c in text):
        return lambda i: i
    at = []
    for n, c in enumerate(text):
        at += [n] * (2 if ord(c) > 65535 else 1)
    at.append(len(text))
    return lambda i: at[min(i, len(at) - 1)]


def record(d, a):
    text = d["text"]
    cp = code_points(text)
    by, times = {}, []
    for s in a["sentences"]:
        for m in s.get("entitymentions", []):
            b, e = cp(m["characterOffsetBegin"]), cp(m["characterOffsetEnd"])
            if m["ner"] in KINDS and not re.fullmatch(
                r"(?i)he|she|him|her|his|hers|himself|herself|they|i|you|me|my|we|us|our|your|their|them", text[b:e]
            ):
                x = by.setdefault(
                    (m["ner"], text[b:e]),
                    {"id": f"e{len(by) + 1}", "kind": KINDS[m["ner"]], "name": text[b:e], "mentions": []},
                )
                x["mentions"].append({"span": [b, e], "form": "name"})
            elif m.get("timex"):
                z = m["timex"]
                v = z.get("value") or z.get("altValue")
                times.append(
                    {
                        "id": f"t{len(times) + 1}",
                        "span": [b, e],
                        "words": text[b:e],
                        "type": (z.get("type") or "").lower(),
                        "value": v,
                    }
                )
    return {
        "format": "onrecord/1",
        "offsets": "codepoints",
        "document": {"name": d["name"], "text": text},
        "entities": list(by.values()),
        "times": times,
    }
