"""textacy 0.13 extract.direct_quotations over spaCy en_core_web_md: direct quotes with cue and speaker.

An odd number of quotation marks makes textacy raise for a whole text; then it is run paragraph by paragraph, and paragraphs that raise are left out.
"""

import os, spacy
from textacy import extract
from peers import _spacy

NLP = spacy.load(os.environ["SPACY_MD"])


def triples(text):
    doc = NLP(text)
    try:
        return [(0, x) for x in extract.direct_quotations(doc)]
    except ValueError:
        pass
    out, at = [], 0
    for p in text.splitlines(keepends=True):
        if p.strip():
            try:
                out += [(at, x) for x in extract.direct_quotations(NLP(p))]
            except ValueError:
                pass
        at += len(p)
    return out


def read(inputs):
    for d in inputs:
        span = lambda at, ts: [at + ts[0].idx, at + ts[-1].idx + len(ts[-1])]
        quotes = [
            {
                "id": f"q{i + 1}",
                "kind": "direct",
                "content": [{"span": [at + q.content.start_char, at + q.content.end_char]}],
                "source": {"span": span(at, q.speaker)},
                "cue": {"span": span(at, q.cue)},
                "within": None,
            }
            for i, (at, q) in enumerate(triples(d["text"]))
        ]
        yield _spacy.record(d, quotes=quotes)
