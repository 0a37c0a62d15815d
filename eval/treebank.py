#!/usr/bin/env python3
"""Tags, trees, lemmas and features against CoNLL-U treebanks, on gold tokens and sentences.

    ninja -C build/release tag_tokens
    eval/treebank.py ../shared/data/syntax                      # dev: GUM, its news, EWT, and GUM and EWT together
    eval/treebank.py ../shared/data/syntax --errors 30          # and the most frequent confusions of each kind

Every word counts, punctuation too, as in the CoNLL 2018 shared task on gold tokens:
 UPOS      the part of speech
 UAS       the head
 LAS       the head and the relation, subtypes and all ("nsubj:pass"); "plain" cuts both at the colon
 lemma     the lemma, letter case and all
 features  all features of the column FEATS; "kept" only those that training keeps (KEPT), for a model cannot know others
A word whose form does not stand in the sentence's text ("can" and "not" of a joined token "can't") is given as the whole
joined token, as training has it. Documents of GUM whose words are masked (reddit) are left out.
"""

import argparse
import collections
import glob
import os
import pathlib
import subprocess
import sys

import text_units

ROOT = pathlib.Path(__file__).resolve().parent.parent
# As features_of in training/encoder/examples.py.
KEPT = set(
    "Case Degree Gender Mood Number NumType Person Polarity Poss PronType Reflex Tense VerbForm Voice Definite".split()
)
FIGURES = ("UPOS", "UAS", "LAS", "LAS plain", "lemma", "features", "features kept")


def surfaces(text, rows):
    """(words, their surfaces in the sentence's text), rows of the words alone; as Line.spans in training/encoder/corpora."""
    joined, words, out, at = {}, [], [], 0
    for row in rows:
        if "-" in row[0]:
            first, last = map(int, row[0].split("-"))
            joined.update((str(i), row[1]) for i in range(first, last + 1))
        elif "." not in row[0]:
            words.append(row)
    for row in words:
        at += len(text[at:]) - len(text[at:].lstrip())
        group = joined.get(row[0])
        if text.startswith(row[1], at):
            begin, surface = at, row[1]
        elif group and (begin := text.find(group, max(0, at - len(group)))) >= 0:
            surface = group
        else:
            raise ValueError(f"word {row[1]!r} is not at {at} of {text!r}")
        at = begin + len(surface)
        out.append(surface)
    return words, out


def read_documents(path):
    """Documents: lists of sentences, each (rows of its words, their surfaces)."""
    documents = []
    for comments, rows in text_units.read_rows(path):
        if not documents or any(c.startswith("newdoc") for c in comments):
            documents.append([])
        text = next(c[len("text = ") :] for c in comments if c.startswith("text = "))
        documents[-1].append(surfaces(text, rows))
    return documents


def tag(program, weights, documents):
    """The program's answer: for each sentence of all documents, its rows [UPOS, head, relation, lemma, features]."""
    lines = ["\t".join(s for s in sentence[1]) + "\n" for d in documents for sentence in [*d, ([], [])]]
    command = [str(program), *([str(weights)] if weights else [])]
    out = subprocess.run(command, input="".join(lines).encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    return [[row.split("\t") for row in sentence.split("\n")] for sentence in out.split("\n\n")[:-1]]


def features(column, only=None):
    return {f for f in column.split("|") if f != "_" and (only is None or f.split("=")[0] in only)}


def judge(gold, ours):
    """{figure: whether it is right} of one word, and (figure, gold, ours) of what is wrong in a few words."""
    upos, head, relation, lemma, given = ours
    plain = lambda r: r.split(":")[0]
    same_head = gold[6] == head
    right = {
        "UPOS": gold[3] == upos,
        "UAS": same_head,
        "LAS": same_head and gold[7] == relation,
        "LAS plain": same_head and plain(gold[7]) == plain(relation),
        "lemma": gold[2] == lemma,
        "features": features(gold[5]) == features(given),
        "features kept": features(gold[5], KEPT) == features(given),
    }
    wrong = {
        "UPOS": (gold[3], upos),
        "LAS": (gold[7], relation if same_head else f"{relation}, other head"),
        "lemma": (gold[2], lemma),
        "features kept": tuple("|".join(sorted(features(f, KEPT))) or "_" for f in (gold[5], given)),
    }
    return right, {k: v for k, v in wrong.items() if not right[k]}


def score(documents, answers):
    counts, errors = collections.Counter(), collections.Counter()
    golds = [rows for d in documents for rows, _ in d]
    for rows, ours in zip(golds, answers, strict=True):
        for gold, answer in zip(rows, ours, strict=True):
            right, wrong = judge(gold, answer)
            counts["words"] += 1
            counts.update(k for k, v in right.items() if v)
            errors.update((k, gold[1], *v) for k, v in wrong.items())
    return counts, errors


def sets_of(root):
    gum = [p for p in sorted(glob.glob(os.path.join(root, "gum/dev/*.conllu"))) if "_reddit_" not in p]
    documents = {p: read_documents(p) for p in gum}
    ewt = read_documents(os.path.join(root, "ewt/en_ewt-ud-dev.conllu"))
    every = [d for p in gum for d in documents[p]]
    return {
        "gum": every,
        "gum news": [d for p in gum if "_news_" in p for d in documents[p]],
        "ewt": ewt,
        "gum + ewt": every + ewt,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("syntax", help="folder with gum/ and ewt/")
    parser.add_argument("--program", default=ROOT / "build/release/eval/tag_tokens", help="the built tag_tokens")
    parser.add_argument("--weights", help="a file of weights in place of the built-in one")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="print the N most frequent errors")
    options = parser.parse_args()
    print(f"| dev, gold tokens | words | {' | '.join(FIGURES)} |\n|---|{'---:|' * (len(FIGURES) + 1)}")
    for name, documents in sets_of(options.syntax).items():
        counts, errors = score(documents, tag(options.program, options.weights, documents))
        row = " | ".join(f"{100 * counts[f] / counts['words']:.2f}" for f in FIGURES)
        print(f"| {name} | {counts['words']} | {row} |", flush=True)
        if options.errors:
            for (kind, form, gold, ours), n in errors.most_common(options.errors):
                print(f"  {n:4} {kind}: {form}: {gold} <> {ours}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
