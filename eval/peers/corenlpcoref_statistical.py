"""CoreNLP statistical coreference (Clark & Manning 2015), on dependency parses: CoreNLP's own default for English."""

from . import _corenlp


def read(inputs):
    return _corenlp.coref(
        inputs, ["-annotators", "tokenize,ssplit,pos,lemma,ner,depparse,coref", "-coref.algorithm", "statistical"]
    )
