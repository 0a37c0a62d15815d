"""Stanford CoreNLP 4.5.10: tokenize, pos, lemma, ner with its defaults (three CRFs, fine-grained rules, SUTime)."""

from peers import _stanford


def read(inputs):
    for d, a in _stanford.run(inputs, ["-annotators", "tokenize,pos,lemma,ner"]):
        yield _stanford.record(d, a)
