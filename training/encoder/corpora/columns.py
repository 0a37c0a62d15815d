"""Names in columns, a token a line: CoNLL++ train, WikiGold, re3d train, CrossNER politics train and dev.

Kinds of the sets are brought to four (person, organisation, place, other); `label` keeps the set's own word. What is no name
(numbers, dates, makes of weapons: re3d) has kind null, so that it can be masked. Sets of shuffled sentences give a document a sentence.
The test parts of re3d and CrossNER are not opened."""

from . import document

KINDS = {
    "PER": "person",
    "ORG": "organisation",
    "LOC": "place",
    "MISC": "other",
    "Person": "person",
    "Organisation": "organisation",
    "Location": "place",
    "Nationality": "other",
    "person": "person",
    "politician": "person",
    "organisation": "organisation",
    "politicalparty": "organisation",
    "location": "place",
    "country": "place",
    "election": "other",
    "event": "other",
    "misc": "other",
}


def sentences(text):
    """Lists of (word, tag); None where a document begins."""
    sentence = []
    for line in [*text.split("\n"), ""]:
        f = line.split()
        if f and f[0] != "-DOCSTART-":
            sentence.append((f[0], f[-1]))
            continue
        if sentence:
            yield sentence
            sentence = []
        if f:
            yield None


def runs(tags):
    """(first, end, label) of names in BIO or IO tags."""
    out = []
    for i, tag in enumerate(tags):
        same = i and tags[i - 1][2:] == tag[2:] and tags[i - 1] != "O"
        if tag.startswith("I-") and same:
            out[-1][1] = i + 1
        elif tag != "O":
            out.append([i, i + 1, tag[2:]])
    return out


def add(doc, sentence):
    words = [w for w, _ in sentence]
    base = len(doc.tokens)
    doc.add_sentence(words)
    doc.layers.setdefault("names", [])
    for first, end, label in runs([t for _, t in sentence]):
        span = doc.over(base + first, base + end, words[first:end])
        doc.add("names", {"span": span, "kind": KINDS.get(label), "label": label})


def whole(held, set_name, path):
    """Sets with documents."""
    n = 0
    doc = document.Document(set_name, f"{set_name}-train-{n:04d}")
    for sentence in [*sentences(held.text(path)), None]:
        if sentence is not None:
            add(doc, sentence)
        elif doc.tokens:
            yield doc
            n += 1
            doc = document.Document(set_name, f"{set_name}-train-{n:04d}")


def loose(held, set_name, *paths):
    """Sets of sentences without documents."""
    for path in paths:
        for n, sentence in enumerate(s for s in sentences(held.text(path)) if s):
            doc = document.Document(set_name, f"{set_name}-{path.rsplit('/', 1)[1].split('.')[0]}-{n:04d}")
            add(doc, sentence)
            yield doc


def conllpp(held):
    held.leave_out("names/conllpp/conllpp_dev.txt", "scored: set conllpp")
    yield from whole(held, "conllpp", "names/conllpp/conllpp_train.txt")


def wikigold(held):
    yield from whole(held, "wikigold", "names/wikigold/CONLL-format/data/wikigold.conll.txt")


def re3d(held):
    held.leave_out("names/re3d/CONLL-format/data/test", "a test part")
    held.leave_out("names/re3d/CONLL-format/data-by-source", "the same sentences again, test part among them")
    yield from loose(held, "re3d", "names/re3d/CONLL-format/data/train/re3d-train.conll")


def crossner(held):
    held.leave_out("names/crossner-politics/test.txt", "a test part")
    top = "names/crossner-politics/"
    yield from loose(held, "crossner", top + "train.txt", top + "dev.txt")
