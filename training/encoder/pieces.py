"""Words to pieces as BERT's uncased tokenizer cuts them, and the case of a word: the twin of src/annotate/wordpiece.cc.

Rejected: the tokenizers package, which cuts texts, not words that are already cut."""

import functools, unicodedata

LONGEST = 100  # characters of a word; a longer one is [UNK]


def is_mark(c):
    """BERT's punctuation: all of ASCII that is no letter, digit or space, and Unicode's P categories."""
    return (c.isascii() and c.isprintable() and not c.isalnum() and c != " ") or unicodedata.category(c).startswith("P")


def is_ideograph(c):
    n = ord(c)
    ranges = ((0x4E00, 0x9FFF), (0x3400, 0x4DBF), (0x20000, 0x2A6DF), (0x2A700, 0x2B73F), (0x2B740, 0x2B81F), (0x2B820, 0x2CEAF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
    return any(a <= n <= b for a, b in ranges)


def parts(word):
    """Lower case, accents off; cut at marks and ideographs, each by itself; controls dropped."""
    out, run = [], ""
    for c in unicodedata.normalize("NFD", word.lower()):
        kind = unicodedata.category(c)
        if kind == "Mn" or (kind.startswith("C") and c not in "\t\n\r"):
            continue
        if c.isspace() or is_mark(c) or is_ideograph(c):
            out += [run] if run else []
            out += [] if c.isspace() else [c]
            run = ""
        else:
            run += c
    return [*out, run] if run else out


def pieces(word, vocab):
    """Ids of a word's pieces, at least one; vocab: {piece: id}."""
    out = []
    for part in parts(word):
        found, at = [], 0
        while at < len(part) and found is not None and len(part) <= LONGEST:
            for end in range(len(part), at, -1):
                piece = vocab.get(("##" if at else "") + part[at:end])
                if piece is not None:
                    found.append(piece)
                    at = end
                    break
            else:
                found = None
        out += found or [vocab["[UNK]"]]
    return out or [vocab["[UNK]"]]


def case_class(word):
    """0 no letters; 1 all small; 2 first letter large, the rest small; 3 all large, two or more; 4 mixed; 5 a single large letter."""
    letters = [c for c in word if c.isalpha()]
    if not letters:
        return 0
    large = [c.isupper() or c.istitle() for c in letters]
    if not any(large):
        return 1
    if all(large):
        return 5 if len(large) == 1 else 3
    return 2 if large[0] and not any(large[1:]) else 4


class Cutter:
    """Pieces of words by one vocabulary (a list of pieces), remembered."""

    def __init__(self, vocab):
        self.vocab = {p: i for i, p in enumerate(vocab)}
        self.cls, self.sep = self.vocab["[CLS]"], self.vocab["[SEP]"]
        self.of = functools.cache(lambda word: pieces(word, self.vocab))

    def __call__(self, word):
        return self.of(word)
