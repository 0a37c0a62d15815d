"""What is measured must not be learned: the texts of the scored parts, and whether a training text stands among them.

Two texts are the same when they share half of the shorter one's runs of eight words (letters and digits only, no case): that finds a
report cut short, put into windows or spaced in another way. Names of documents must differ as well, within a set."""

import collections, re, sys, pathlib
from corpora import conllu, document

ROOT = pathlib.Path(__file__).resolve().parents[2]
SETS = ("conllpp", "timebank", "polnear", "gumcoref", "wikievents", "muc", "ecb", "reader", "lgl", "geovirus")
# The training sets that have a scored part of their own, whose documents' names must not come back.
OWN = {"aquaint": "timebank", "timebank": "timebank", "gum": "gumcoref"}
RUN = 8
LETTERS = re.compile(r"[^\W_]+")


def shingles(text):
    words = LETTERS.findall(text.lower())
    if len(words) < RUN:
        return {" ".join(words)} if words else set()
    return {" ".join(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


def texts(data, sets=SETS):
    """(set, name, text) of every scored document; GUM's and EWT's dev parts for tags and tree besides."""
    import importlib

    for s in sets:
        for d in importlib.import_module(f"sets.{s}").inputs(data):
            yield s, d["name"], d["text"]
    held = document.Held(data)
    dev = ["syntax/ewt/en_ewt-ud-dev.conllu", *held.files("syntax/gum/dev", "*.conllu")]
    for path in dev:
        for doc, _, _ in conllu.documents(held, "dev", path):
            if "_reddit_" not in doc.name:
                yield ("ewt" if path == dev[0] else "gum"), doc.name, doc.text


class Scored:
    def __init__(self, documents):
        self.names, self.size, self.holders = set(), {}, collections.defaultdict(list)
        for s, name, text in documents:
            self.names.add((s, name))
            runs = shingles(text)
            self.size[s, name] = len(runs)
            for r in runs:
                self.holders[r].append((s, name))

    def find(self, set_name, name, text):
        """The scored document that a training document repeats, or None."""
        for s in (set_name, OWN.get(set_name, set_name)):
            if (s, name) in self.names:
                return f"{s}/{name}: the name"
        runs = shingles(text)
        shared = collections.Counter(h for r in runs for h in self.holders.get(r, ()))
        for holder, n in sorted(shared.items(), key=lambda x: (-x[1], x[0])):
            if 2 * n >= min(len(runs), self.size[holder]):
                return f"{holder[0]}/{holder[1]}: {n} of {min(len(runs), self.size[holder])} runs of words"
        return None
