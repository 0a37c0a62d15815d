"""One annotated text in the form that all training sets share, and the folder they are read from.

A span is [begin, end) in characters of `text`; `tokens` are spans; a sentence is [first, end) in tokens. Only the layers a set
annotates are there. With every span a reader hands in the words its source gives, so that the check can hold one against the other;
annotations that no words of the text carry are counted as lost, never guessed."""

import collections, hashlib, re

SPACE = re.compile(r"\s+")
WORD = re.compile(r"\w+|[^\w\s]")
STOP = re.compile(r"\n\s*\n|(?<=[.!?])\s{2,}|(?<=[.!?])[\"'”’)\]]*\s+(?=[\"'“‘(\[]*[A-Z0-9])")
SHORT = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sen|Rep|Gov|Gen|Lt|Col|Sgt|St|Jr|Sr|No|vs|Inc|Co|Corp|U\.S|a\.m|p\.m)|\b[A-Z])\.$"
)


def bare(words):
    """What two writings of the same words share: no space, one kind of straight quotes."""
    return SPACE.sub("", words).replace("``", '"').replace("''", '"')


class Document:
    def __init__(self, set_name, name, text="", cut="gold"):
        self.set, self.name, self.text, self.cut = set_name, name, text, cut
        self.tokens, self.sentences, self.layers = [], [], {}
        self.proofs = []  # (begin, end, the words of the source)
        self.lost = collections.Counter()

    def span(self, begin, end, words):
        self.proofs.append((begin, end, words))
        return [begin, end]

    def over(self, first, end, words):
        """The span of tokens first to end, which the source writes as these words."""
        return self.span(self.tokens[first][0], self.tokens[end - 1][1], " ".join(words))

    def add(self, layer, item):
        self.layers.setdefault(layer, []).append(item)

    def add_sentence(self, words, before="\n"):
        """Words joined by single spaces, after the sentences so far."""
        self.add_line(" ".join(words), _spaced(words), words, before)

    def add_line(self, line, spans, words, before):
        """A sentence whose tokens' spans are counted from its own begin."""
        if self.text:
            self.text += before
        at, first = len(self.text), len(self.tokens)
        self.text += line
        self.tokens += [self.span(at + b, at + e, w) for (b, e), w in zip(spans, words, strict=True)]
        self.sentences.append([first, len(self.tokens)])

    def as_json(self):
        keys = ("set", "name", "cut", "text", "tokens", "sentences", "layers")
        return {k: getattr(self, k) for k in keys}


def _spaced(words):
    at, out = 0, []
    for w in words:
        out.append((at, at + len(w)))
        at += len(w) + 1
    return out


def cut_plain(doc):
    """Tokens and sentences of a text whose set gives none, marked so (`cut` is "rule"): tokens part at every mark, so that almost
    every span of a set begins and ends with one; sentences are coarse."""
    doc.cut = "rule"
    doc.tokens = [list(m.span()) for m in WORD.finditer(doc.text)]
    ends = [
        m.end() for m in STOP.finditer(doc.text) if "\n" in m.group() or not SHORT.search(doc.text[: m.start()][-8:])
    ]
    first = 0
    for end in [*ends, len(doc.text)]:
        last = first
        while last < len(doc.tokens) and doc.tokens[last][1] <= end:
            last += 1
        if last > first:
            doc.sentences.append([first, last])
        first = last
    return doc


class Held:
    """The folder of data sets: remembers what was read of it, and what was left out and why."""

    def __init__(self, root):
        self.root, self.read, self.left_out = root, {}, []

    def bytes(self, path):
        raw = (self.root / path).read_bytes()
        self.read[str(path)] = hashlib.sha256(raw).hexdigest()
        return raw

    def text(self, path):
        return self.bytes(path).decode("utf-8-sig")

    def files(self, folder, pattern):
        found = sorted(p.relative_to(self.root) for p in (self.root / folder).glob(pattern))
        if not found:
            raise FileNotFoundError(2, "no such files", str(self.root / folder / pattern))
        return found

    def leave_out(self, what, why):
        self.left_out.append({"what": str(what), "why": why})
