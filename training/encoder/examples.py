"""Documents of prepare.py as windows of pieces with a label for every word and head: what a step of training sees.

Every text but those with trees is cut again into tokens and sentences by the program (`cut_texts`), so that what is learned is cut
like what is read; spans are laid on the tokens they touch. A label of -100 is unknown and teaches nothing: of a head that the set
does not annotate, and of words that stand in a window only as left context."""

import json, pathlib, pickle, re, subprocess
from dataclasses import dataclass, field

import numpy as np
from pieces import Cutter, case_class
from windows import windows

UNKNOWN = -100
KINDS = ("person", "organisation", "place", "other")
TIMES = ("DATE", "TIME", "DURATION", "SET")
UPOS = "ADJ ADP ADV AUX CCONJ DET INTJ NOUN NUM PART PRON PROPN PUNCT SCONJ SYM VERB X".split()
EVENTS = "O OCCURRENCE REPORTING STATE I_STATE I_ACTION ASPECTUAL PERCEPTION".split()
ROLES = ("agent", "patient", "recipient", "instrument", "place", "time")
TREED = ("gum", "ewt")
NAMED = ("conllpp", "wikigold", "re3d", "crossner")


def bio(kinds):
    return ["O", *(f"{p}-{k}" for k in kinds for p in "BI")]


@dataclass
class Labels:
    """Names of all labels, in the order of the columns; those of features, lemma, type and tree come from the sets."""

    of: dict = field(default_factory=dict)

    def fixed(self):
        self.of |= {"names": bio(KINDS), "upos": UPOS, "times": bio(TIMES), "cue": ["O", "B", "I"], "event": EVENTS}
        self.of |= {"polarity": ["POS", "NEG"], "modality": ["NONE", "MODAL"], "mention": ["O", "M"], "hedge": ["O", "H"]}
        self.of |= {"attribution": bio(("source", "content")), "roles": bio(ROLES)}
        return self

    def learn(self, head, counts, least, first=()):
        """The labels seen at least so often, most frequent first, after those that must be there."""
        rest = sorted((l for l, n in counts.items() if n >= least and l not in first), key=lambda l: (-counts[l], l))
        self.of[head] = [*first, *rest]

    def index(self, head):
        return {l: i for i, l in enumerate(self.of[head])}


@dataclass
class Window:
    """Arrays of one window; words [kept, end) are predicted, those before are context."""

    set: str
    doc: int
    pieces: np.ndarray  # ids with [CLS] and [SEP]
    cases: np.ndarray
    first: np.ndarray  # the first piece of each word
    sentence: np.ndarray  # number of each word's sentence, from 0
    begin: int  # the document's number of the first word
    kept: int
    labels: dict  # head -> array over words
    anchors: dict  # "attribution", "roles" -> [(first, end, labels over words)]
    texts: list  # words
    hedged: int = UNKNOWN  # of the whole window
    taught: dict = field(default_factory=dict)  # head -> [words, labels], another model's probabilities


def lemma_script(word, lemma):
    """"N suffix" that makes the lemma of the lower-cased word; "-" where it is the word as written."""
    if lemma == word and word != word.lower():
        return "-"
    low = word.lower()
    same = 0
    while same < min(len(low), len(lemma)) and low[same] == lemma[same]:
        same += 1
    return f"{len(low) - same} {lemma[same:]}".rstrip()


def cut(texts, program):
    """[(tokens in characters, sentences in tokens)] of texts, by the program."""
    raw = b"".join(t.replace("\0", " ").encode() + b"\0" for t in texts)
    out = subprocess.run([program], input=raw, stdout=subprocess.PIPE, check=True).stdout.decode()
    made = []
    for text, answer in zip(texts, out.split("\n\n"), strict=False):
        made.append(in_characters(text, answer.strip("\n").split("\n")))
    assert len(made) == len(texts)
    return made


def in_characters(text, lines):
    at = np.cumsum([0, *(len(c.encode()) for c in text)])
    where = {int(b): i for i, b in enumerate(at)}
    tokens, sentences = [], []
    for line in lines:
        if not line:
            continue
        first = len(tokens)
        tokens += [tuple(where[int(x)] for x in span.split("-")) for span in line.split()]
        sentences.append((first, len(tokens)))
    return tokens, sentences


class Words:
    """A document's words, and which of them a span of characters touches."""

    def __init__(self, doc, tokens, sentences):
        self.doc, self.tokens, self.sentences = doc, tokens, sentences
        self.begins = np.array([b for b, _ in tokens])
        self.ends = np.maximum.accumulate([e for _, e in tokens])
        self.text = [doc["text"][b:e] for b, e in tokens]

    def over(self, span):
        """[first, end) of the tokens that share a letter with the span."""
        first = int(np.searchsorted(self.ends, span[0], side="right"))
        return first, max(first, int(np.searchsorted(self.begins, span[1], side="left")))

    def blank(self, value=UNKNOWN):
        return np.full(len(self.tokens), value, dtype=np.int16)


def mark(array, span, index, kind):
    first, end = span
    if end > first:
        array[first:end] = index[f"I-{kind}" if kind else "I"]
        array[first] = index[f"B-{kind}" if kind else "B"]


def names(words, labels):
    index, out = labels.index("names"), words.blank(0)
    for n in words.doc["layers"]["names"]:
        first, end = words.over(n["span"])
        if n["kind"] is None:
            out[first:end] = UNKNOWN
        else:
            mark(out, (first, end), index, n["kind"])
    return {"names": out}


def syntax(words, labels):
    upos, features, lemma, tree = (labels.index(h) for h in ("upos", "features", "lemma", "tree"))
    out = {h: words.blank() for h in ("upos", "features", "lemma", "relation", "head")}
    for i, w in enumerate(words.doc["layers"]["words"]):
        out["upos"][i] = upos.get(w["upos"], UNKNOWN)
        out["features"][i] = features.get(features_of(w), UNKNOWN)
        out["lemma"][i] = lemma.get(lemma_script(words.text[i], w["lemma"]), UNKNOWN)
        out["relation"][i] = tree.get(w["deprel"], tree.get(w["deprel"].split(":")[0], UNKNOWN))
        out["head"][i] = w["head"]
    return out


def features_of(word):
    kept = ("Case", "Degree", "Gender", "Mood", "Number", "NumType", "Person", "Polarity", "Poss", "PronType", "Reflex", "Tense", "VerbForm", "Voice", "Definite")
    return "|".join(f"{k}={v}" for k, v in sorted(word["features"].items()) if k in kept) or "_"


def mention_head(words, span):
    """The token of the span whose head lies outside it."""
    first, end = words.over(span)
    for i in range(first, end):
        if not first <= words.doc["layers"]["words"][i]["head"] < end:
            return i
    return None


def coreference(words):
    """Head words of mentions, and the cluster of each (0 is none)."""
    out, cluster = words.blank(0), words.blank(0)
    size = {}
    for n, c in enumerate(words.doc["layers"].get("coreference", ()), 1):
        for m in sorted(c["mentions"], key=lambda m: m[0] - m[1]):
            head = mention_head(words, m)
            if head is not None and m[1] - m[0] > size.get(head, 0):
                size[head], out[head], cluster[head] = m[1] - m[0], 1, n
    return {"mention": out, "cluster": cluster} if "coreference" in words.doc["layers"] else {}


def timeml(words, labels):
    times, event = labels.index("times"), labels.index("event")
    out = {"times": words.blank(0), "event": words.blank(0), "polarity": words.blank(), "modality": words.blank(), "type": words.blank()}
    for t in words.doc["layers"]["times"]:
        mark(out["times"], words.over(t["span"]), times, t["type"])
    for e in words.doc["layers"]["events"]:
        first, end = words.over(e["span"])
        if first == end:
            continue
        out["event"][first] = event.get(e["type"], UNKNOWN)
        out["event"][first + 1 : end] = UNKNOWN
        out["polarity"][first] = e.get("polarity") == "NEG"
        out["modality"][first] = e.get("modality", "NONE").upper() not in ("", "NONE")
        if e["type"] not in ("OCCURRENCE", "I_ACTION"):
            out["type"][first] = labels.index("type")["other"]
    return out


def attribution(words, labels):
    """Cues, and for each the labels of source and content; what annotators set aside is unknown."""
    index, cue, anchors = labels.index("attribution"), words.blank(0), []
    for span in words.doc["layers"]["discarded"]:
        first, end = words.over(span)
        cue[first:end] = UNKNOWN
    for a in words.doc["layers"]["attributions"]:
        runs = [r for r in map(words.over, a["cue"]) if r[1] > r[0]]
        if not runs:
            continue
        for run in runs:
            mark(cue, run, labels.index("cue"), "")
        found = words.blank(0)
        for part in ("content", "source"):
            for span in a[part]:
                mark(found, words.over(span), index, part)
        anchors.append((*runs[0], found))
    return {"cue": cue}, {"attribution": anchors}


def rams(words, labels):
    kinds, index = labels.index("type"), labels.index("roles")
    out, anchors = {"type": words.blank(), "event": words.blank()}, []
    for e in words.doc["layers"]["events"]:
        first, end = words.over(e["span"])
        if first == end:
            continue
        out["type"][first] = kinds[event_type(e["type"])]
        found = words.blank(0)
        for a in e["arguments"]:
            if role := ROLE_OF.get(a["role"]):
                mark(found, words.over(a["span"]), index, role)
        anchors.append((first, end, found))
    return out, {"roles": anchors}


# RAMS (the DARPA AIDA ontology) brought to the event types and roles of docs/record.md; longest beginning wins.
TYPE_OF = {
    "conflict.attack": "attack", "conflict.demonstrate": "protest", "conflict.yield": "military", "conflict.coup": "military",
    "contact.threatencoerce": "threat", "contact.meet": "meeting", "contact.discussion": "meeting", "contact.negotiate": "meeting",
    "contact.commitment": "agreement", "contact.mediastatement": "announcement", "contact.publicstatement": "announcement", "contact": "other",
    "disaster.accidentcrash": "accident", "disaster.diseaseoutbreak": "outbreak", "disaster.fireexplosion": "disaster",
    "government.agreements": "agreement", "government.formation": "other", "government.legislate": "law", "government.spy": "other", "government.vote": "election", "government.convene": "meeting",
    "inspection": "investigation", "justice.arrestjaildetain": "arrest", "justice.initiatejudicialprocess.charge": "charge",
    "justice.initiatejudicialprocess.trial": "trial", "justice.initiatejudicialprocess": "trial", "justice.investigate": "investigation", "justice.judicialconsequences.convict": "conviction",
    "justice.judicialconsequences.execute": "death", "justice.judicialconsequences.extradite": "arrest", "justice.judicialconsequences": "sentence",
    "life.die": "death", "life.injure": "injury", "movement.transportperson.evacuation": "rescue", "movement.transportperson.hide": "other", "personnel.elect": "election",
    "personnel.startposition": "appointment", "personnel.endposition": "resignation", "transaction": "deal", "movement": "other",
    "manufacture": "other", "artifactexistence": "other",
}
ROLE_OF = {
    "attacker": "agent", "killer": "agent", "injurer": "agent", "jailer": "agent", "demonstrator": "agent", "prosecutor": "agent", "judgecourt": "agent",
    "investigator": "agent", "communicator": "agent", "participant": "agent", "transporter": "agent", "giver": "agent", "inspector": "agent", "granter": "agent", "voter": "agent",
    "legislature": "agent", "spy": "agent", "manufacturer": "agent", "hirer": "agent", "damager": "agent", "destroyer": "agent", "executioner": "agent",
    "target": "patient", "victim": "patient", "detainee": "patient", "defendant": "patient", "passenger": "patient", "artifact": "patient", "employee": "patient",
    "candidate": "patient", "inspectedentity": "patient", "damagerdestroyerobject": "patient", "crashobject": "patient", "artifactmoney": "patient",
    "recipient": "recipient", "beneficiary": "recipient", "instrument": "instrument", "vehicle": "instrument", "place": "place", "destination": "place", "origin": "place", "time": "time",
}


def event_type(name):
    for n in range(name.count(".") + 1, 0, -1):
        if found := TYPE_OF.get(".".join(name.split(".")[:n])):
            return found
    return "other"


def labelled(words, labels):
    """(labels, anchors, whether all of it is hedged) of a document."""
    kind = words.doc["set"]
    if kind in NAMED:
        return names(words, labels), {}, UNKNOWN
    if kind in TREED:
        return syntax(words, labels) | coreference(words), {}, UNKNOWN
    if kind in ("timebank", "aquaint"):
        return timeml(words, labels), {}, UNKNOWN
    if kind == "polnear":
        return *attribution(words, labels), UNKNOWN
    if kind == "rams":
        return *rams(words, labels), UNKNOWN
    if kind == "conll2010":
        return {}, {}, int(words.doc["layers"]["hedged"])
    raise ValueError(f"no labels for set {kind}")


def read(path, program):
    """Words of every document of a set."""
    docs = [json.loads(line) for line in open(path, encoding="utf8")]
    if path.stem in TREED:
        return [Words(d, d["tokens"], d["sentences"]) for d in docs]
    return [Words(d, *c) for d, c in zip(docs, cut([d["text"] for d in docs], program), strict=True) if c[0]]


def window_of(words, number, span, cutter, made):
    """The window of words [context, first, end)."""
    context, first, end = span
    labels, anchors, hedged = made
    pieces, cases, firsts = [cutter.cls], [0], []
    for w in words.text[context:end]:
        ids = cutter(w)
        firsts.append(len(pieces))
        pieces += ids
        cases += [case_class(w)] * len(ids)
    sentence = np.array([np.searchsorted([s[1] for s in words.sentences], i, side="right") for i in range(context, end)])
    inside = {}
    for head, array in labels.items():
        part = array[context:end].astype(np.int16)
        if head != "head":
            part[: first - context] = UNKNOWN
        inside[head] = part
    if "head" in inside:
        inside["head"] = heads_inside(words, labels["head"], context, first, end)
    found = {
        k: [(a - context, min(b, end) - context, l[context:end].astype(np.int8)) for a, b, l in v if first <= a < end]
        for k, v in anchors.items()
    }
    texts = list(words.text[context:end])
    return Window(
        words.doc["set"], number, np.array([*pieces, cutter.sep], np.int32), np.array([*cases, 0], np.int8), np.array(firsts, np.int16),
        (sentence - sentence[0]).astype(np.int16), context, first - context, inside, found, texts, hedged,
    )


def heads_inside(words, heads, context, first, end):
    """Heads in numbers of the window; -1 is the root; unknown for context, and where the head lies outside."""
    out = np.full(end - context, UNKNOWN, np.int16)
    for i in range(first, end):
        h = words.doc["layers"]["words"][i]["head"]
        if h < 0:
            out[i - context] = -1
        elif context <= h < end:
            out[i - context] = h - context
    return out


def windows_of(all_words, labels, cutter):
    for number, words in enumerate(all_words):
        made = labelled(words, labels)
        counts = [[len(cutter(w)) for w in words.text[a:b]] for a, b in words.sentences]
        for span in windows(counts):
            yield window_of(words, number, span, cutter, made)


def together(documents, size):
    """Loose sentences as texts of a few, so that a window holds more than one."""
    out = []
    for i in range(0, len(documents), size):
        group, text, tokens, sentences, layer = documents[i : i + size], "", [], [], []
        for w in group:
            at, base = len(text), len(tokens)
            text += w.doc["text"] + "\n"
            tokens += [(b + at, e + at) for b, e in w.tokens]
            sentences += [(a + base, b + base) for a, b in w.sentences]
            layer += [n | {"span": [x + at for x in n["span"]]} for n in w.doc["layers"]["names"]]
        out.append(Words({"set": group[0].doc["set"], "text": text, "layers": {"names": layer}}, tokens, sentences))
    return out


def learn_labels(sets):
    """Labels that come from the sets: features, lemmas, relations."""
    from collections import Counter

    labels, features, lemmas, tree = Labels().fixed(), Counter(), Counter(), Counter()
    for name in TREED:
        for words in sets.get(name, ()):
            for text, w in zip(words.text, words.doc["layers"]["words"], strict=True):
                features[features_of(w)] += 1
                lemmas[lemma_script(text, w["lemma"])] += 1
                tree[w["deprel"]] += 1
    labels.learn("features", features, 20, ("_",))
    labels.learn("lemma", lemmas, 8, ("0", "-"))
    labels.learn("tree", tree, 20, ("root",))
    labels.of["type"] = ["other", *sorted(set(TYPE_OF.values()) - {"other"})]
    return labels


def make(folder, program, vocab, names=None):
    """({set: [Window]}, Labels) of what prepare.py wrote; kept beside it, since it takes a minute."""
    kept = folder / "windows.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    names = names or [*NAMED, *TREED, "timebank", "polnear", "rams", "conll2010"]
    sets = {n: read(folder / f"{n}.jsonl", program) for n in names}
    for n in ("re3d", "crossner"):
        if n in sets:
            sets[n] = together(sets[n], 6)
    labels, cutter = learn_labels(sets), Cutter(vocab)
    made = {n: list(windows_of(w, labels, cutter)) for n, w in sets.items()}
    kept.write_bytes(pickle.dumps((made, labels)))
    return made, labels
