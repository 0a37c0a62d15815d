"""Stanford CoreNLP 4.5.10: ner as corenlp_ner, then depparse, statistical coref and the quote annotator with attribution (direct quotes only).

A quote's content is what stands in quotation marks; its source is the mention the annotator names, else absent (the annotator's
canonical speaker, when far away, has no span and is left as words); it gives no cue. Quotes of fewer than three words are kept.
"""

from peers import _corenlp, _stanford


def read(inputs):
    options = ["-annotators", "tokenize,pos,lemma,ner,depparse,coref,quote", "-coref.algorithm", "statistical"]
    for d, a in _stanford.run(inputs, options):
        r = _stanford.record(d, a)
        cp = _stanford.code_points(d["text"])
        quotes = []
        tokens = [t for s in a["sentences"] for t in s["tokens"]]
        for q in a.get("quotes", []):
            b, e = cp(q["beginIndex"]), cp(q["endIndex"])
            src = None
            mb, me = q.get("mentionBegin"), q.get("mentionEnd")
            if isinstance(mb, int) and mb >= 0 and isinstance(me, int) and me < len(tokens):
                sb, se = cp(tokens[mb]["characterOffsetBegin"]), cp(tokens[me]["characterOffsetEnd"])
                src = {"span": [sb, se], "words": d["text"][sb:se], "name": q.get("canonicalSpeaker")}
            quotes.append(
                {
                    "id": f"q{len(quotes) + 1}",
                    "kind": "direct",
                    "content": [{"span": [b, e], "words": d["text"][b:e]}],
                    "source": src,
                    "cue": None,
                    "within": None,
                }
            )
        yield {**r, "quotes": quotes}
