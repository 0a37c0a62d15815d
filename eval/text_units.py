#!/usr/bin/env python3
"""Tokens and sentences against CoNLL-U treebanks, from raw text.

    eval/text_units.py --program build/release/eval/text_units SYNTAX
    eval/text_units.py --program ... --errors 40 SYNTAX        # what goes wrong most often, of the sets of --only

SYNTAX holds gum/dev/*.conllu and ewt/en_ewt-ud-dev.conllu. A document's raw text is put together from its tokens and
SpaceAfter=No; a paragraph (newpar) is a block, as it would be in a page: no sentence runs over its end.
That is the text of the CoNLL 2018 shared task, whose conllu_to_text.pl parts paragraphs by empty lines.

Scoring is that of the CoNLL 2018 shared task for spans: a predicted token is right when a gold one has the same first and
last character, a sentence likewise; F1 of all. The gold tokens are the syntactic words: a multiword token ("don't", 1-2)
counts as its words ("do", "n't"), each at its own characters; empty nodes do not count. The documents of GUM whose words
are masked in this distribution (reddit: underscores) are left out.

EWT has lost the line ends of its pages: headings, headers of mail, signatures and items of lists run into each other with
nothing to tell them apart. --lines puts a line end back where a sentence ends with no mark of an end (not after . ! ? or
"..."): what a page would have shown. That is an assumption made from the gold, so it is never part of the plain figures.
--wrap 72 breaks the lines of every block at that width, as wire copy and mail have them: the figures should hardly change.
"""

import argparse
import collections
import glob
import os
import subprocess
import sys


class Block:
    """Raw text, and gold spans of tokens and sentences in bytes of it."""

    def __init__(self):
        self.text = bytearray()
        self.tokens = []
        self.sentences = []
        self.glued = False  # no space after the last token


def read_rows(path):
    """Sentences of a CoNLL-U file: (comments, rows of word lines)."""
    comments, rows = [], []
    with open(path, encoding="utf-8") as file:
        for line in file:
            line = line.rstrip("\n")
            if line.startswith("#"):
                comments.append(line[1:].strip())
            elif line:
                rows.append(line.split("\t"))
            elif rows:
                yield comments, rows
                comments, rows = [], []
    if rows:
        yield comments, rows


def words_of(rows):
    """(form, space after) of every syntactic word; the words of a multiword token share its characters."""
    inside, parent_spaced = 0, True
    for row in rows:
        if "." in row[0]:
            continue
        spaced = "SpaceAfter=No" not in row[9]
        if "-" in row[0]:
            first, inside = map(int, row[0].split("-"))
            parent_spaced, joined = spaced, row[1]
            parts = [r[1] for r in rows if "-" not in r[0] and "." not in r[0] and first <= int(r[0]) <= inside]
            assert "".join(parts) == joined, (joined, parts)
            continue
        number = int(row[0])
        yield row[1], parent_spaced if number == inside else spaced and number > inside


def is_marked(text):
    """Ends with a mark of an end, and quotes or brackets that close after it."""
    return text.rstrip("\"'”’)]» ").endswith((".", "!", "?", "…"))


def read_blocks(path, keep=lambda sentence_id: True, lines=False):
    blocks, block = [], None
    for comments, rows in read_rows(path):
        fields = dict(c.split(" = ", 1) for c in comments if " = " in c)
        starts = any(c.startswith(("newpar", "newdoc")) for c in comments)
        if not keep(fields["sent_id"]):
            block = None
            continue
        if block is None or starts:
            block = Block()
            blocks.append(block)
        elif not block.glued:
            block.text += b"\n" if lines and not is_marked(block.text.decode()) else b" "
        begin = len(block.text)
        end = begin
        for form, spaced in words_of(rows):
            token = form.replace(" ", "\u00a0").encode()
            block.tokens.append((len(block.text), len(block.text) + len(token)))
            block.text += token
            end = len(block.text)
            if spaced:
                block.text += b" "
        block.glued = not block.text.endswith(b" ")
        block.text = block.text[:end]
        block.sentences.append((begin, end))
    return blocks


def wrap(text, width):
    """The same text with spaces turned into line ends so that no line is longer, words longer than that aside."""
    lines, line = [], ""
    for word in text.split(" "):
        if line and len(line) + 1 + len(word) > width:
            lines.append(line)
            line = word
        else:
            line += " " + word if line else word
    return "\n".join(lines + [line])


def run(program, blocks):
    """Predicted (tokens, sentences) of each block."""
    raw = b"".join(bytes(b.text) + b"\0" for b in blocks)
    out = subprocess.run([program], input=raw, stdout=subprocess.PIPE, check=True).stdout.decode()
    results, tokens, sentences = [], [], []
    for line in out.split("\n")[:-1]:
        if line:
            spans = [tuple(map(int, span.split("-"))) for span in line.split()]
            tokens += spans
            sentences.append((spans[0][0], spans[-1][1]))
        else:
            results.append((tokens, sentences))
            tokens, sentences = [], []
    return results


def f1(gold, predicted, right):
    return 200 * right / (gold + predicted) if gold + predicted else 100.0


def score(blocks, results):
    counts = collections.Counter()
    for block, (tokens, sentences) in zip(blocks, results):
        for name, gold, predicted in (("token", block.tokens, tokens), ("sentence", block.sentences, sentences)):
            counts[name, "gold"] += len(gold)
            counts[name, "predicted"] += len(predicted)
            counts[name, "right"] += len(set(gold) & set(predicted))
    return counts


def token_errors(blocks, results):
    """Counter of (gold cut, predicted cut) of the smallest stretches on which both agree at the ends."""
    found = collections.Counter()
    for block, (tokens, _) in zip(blocks, results):
        gold_ends, our_ends = {e for _, e in block.tokens}, {e for _, e in tokens}
        begin = 0
        for end in sorted(gold_ends & our_ends):
            gold = [block.text[b:e].decode() for b, e in block.tokens if begin <= b and e <= end]
            ours = [block.text[b:e].decode(errors="replace") for b, e in tokens if begin <= b and e <= end]
            if gold != ours:
                after = block.text[end : end + 25].decode(errors="replace")
                found[" ".join(gold) + "  <>  " + " ".join(ours) + "   ..." + after] += 1
            begin = end
    return found


def sentence_errors(blocks, results):
    """Stretches of text around each sentence end that only one side has: '+' ours alone, '-' gold alone."""
    for block, (_, sentences) in zip(blocks, results):
        gold, ours = {e for _, e in block.sentences}, {e for _, e in sentences}
        for end in sorted(gold ^ ours):
            before = block.text[max(0, end - 60) : end].decode(errors="replace")
            yield f"{'+' if end in ours else '-'} {before} || {block.text[end:end + 40].decode(errors='replace')}"


def sets_of(root, part, lines):
    ewt = {"dev": "en_ewt-ud-dev.conllu", "train": "en_ewt-ud-train.conllu"}[part]
    ewt = os.path.join(root, "ewt", ewt)
    gum = sorted(p for p in glob.glob(os.path.join(root, "gum", part, "*.conllu")) if "_reddit_" not in p)
    news = [p for p in gum if "_news_" in p]
    web = ("newsgroup-", "weblog-")
    return {
        "gum news": [b for p in news for b in read_blocks(p, lines=lines)],
        "gum all": [b for p in gum for b in read_blocks(p, lines=lines)],
        "ewt newsgroup": read_blocks(ewt, lambda i: i.startswith("newsgroup-"), lines),
        "ewt weblog": read_blocks(ewt, lambda i: i.startswith("weblog-"), lines),
        "ewt newsgroup+weblog": read_blocks(ewt, lambda i: i.startswith(web), lines),
        "ewt all": read_blocks(ewt, lines=lines),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("syntax", help="folder with gum/ and ewt/")
    parser.add_argument("--program", required=True, help="the built text_units")
    parser.add_argument("--part", choices=("dev", "train"), default="dev")
    parser.add_argument("--only", help="sets whose name begins so")
    parser.add_argument("--lines", action="store_true", help="put line ends back where no mark shows an end")
    parser.add_argument("--wrap", type=int, metavar="N", help="wrap the text at N characters")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the N most frequent errors")
    options = parser.parse_args()
    print(f"{'set':24}{'words':>8}{'token F1':>10}{'sentences':>11}{'sentence F1':>13}")
    for name, blocks in sets_of(options.syntax, options.part, options.lines).items():
        if options.only and not name.startswith(options.only):
            continue
        if options.wrap:
            for block in blocks:
                block.text = bytearray(wrap(block.text.decode(), options.wrap).encode())
        results = run(options.program, blocks)
        c = score(blocks, results)
        both = [f1(c[k, "gold"], c[k, "predicted"], c[k, "right"]) for k in ("token", "sentence")]
        print(f"{name:24}{c['token', 'gold']:8}{both[0]:10.2f}{c['sentence', 'gold']:11}{both[1]:13.2f}")
        if options.errors:
            for text, count in token_errors(blocks, results).most_common(options.errors):
                print(f"  {count:4} {text}")
            for text in list(sentence_errors(blocks, results))[: options.errors]:
                print("  ", text.replace("\n", " "))
    return 0


if __name__ == "__main__":
    sys.exit(main())
