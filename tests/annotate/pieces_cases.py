#!/usr/bin/env python3
"""Holds tests/annotate/pieces.cases to training/encoder/pieces.py, which the C++ is held to by wordpiece_test.cc.

usage: pieces_cases.py [--update]. The file: the vocabulary, a piece a line, an empty line, then a word, its pieces and its case class,
with tabs between; what is no visible character is \\{HEX}."""

import pathlib
import random
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training" / "encoder"))
import pieces

FILE = HERE / "pieces.cases"
VOCAB = """[PAD] [UNK] [CLS] [SEP] a b c d e f g h i j k l m n o p q r s t u v w x y z ##a ##b ##c ##d ##e ##f ##g ##h ##i ##j ##k ##l ##m
##n ##o ##p ##q ##r ##s ##t ##u ##v ##w ##x ##y ##z the polic police ##ce ##man ##men says said un ##known straße strasse zurich cafe
. , ! ? " ' - — – “ ” ‘ ’ ( ) $ % & @ # _ / \\ ~ ^ ` + = < > | 0 1 ##0 ##1 19 ##90 2017 ## α β ς σ ##ς ##σ ##α οδος
д ##д москва и ##и 東 京 ァ ア ᄒ ##ᅡ ##ᆫ ك ##ك ت כ क ##क € £ … · ﬁ ø ##ø ł ı ##ı ß ##ß ¿""".split()
WORDS = """the The THE tHe T t police Police POLICE policemen Policemen policewoman unknown UnKnown said says café CAFÉ Café Zürich ZÜRICH
straße STRASSE Straße 2017 1990 19900 U.S. p.m. n't 's ’s don't O'Brien McDonald iPhone A-Z e-mail AT&T $5 5% @handle #tag _x_ a\\b ~ ^ `
... … ?! -- — “ ” € £5 ΟΔΟΣ Οδος ΣΑΣ Σ αΣ αΣ. Москва МОСКВА и́ й 東京 東a京 カ ァア 한국 하 كتاب ك שלום क्या ﬁn ﬁ øl Øl łódź Łódź ı İstanbul
I ß ẞ ŉ ǅ ǆ Ǆ ª º Ⅷ ⅷ ½ ² ¿qué? 👍 👍🏽 naïve coöperate résumé Ångström Å Ω K ͅ ̈ a̧̛ ﷺ ⓐ 𝐀𝐁 𐐀 Ა ა""".split()
ODD = ["a" * 100, "a" * 101, "é" * 100, "é" * 101, "a\u200bb", "\u200b", "\x01", "a\x01", "\u00ad", "a\u00adb", "\ufeff", "a\u00a0b", "\u2028", "\u0378", "a\u0378",
       "\ue000", "\ufffd", "e\u0301", "\u0301", "q\u0301\u0327x", "\uac01", "\u1100\u1161", "a\u030ab", "\U0001d15e", "\u0f77", "\u02bcn", "\u03b1\u03a3\u02bc\u0391", "\u0130", "x\u0345y"]


def mixed(count, seed):
    """Words strung together from characters that rules look at."""
    rng, pool = random.Random(seed), "aAbÉéñß.-'’Σσß東ァ한д1٣ \u0301\u200b\u00ad_€…k\u0130ı"
    return ["".join(rng.choice(pool) for _ in range(rng.randint(1, 9))) for _ in range(count)]


def shown(word):
    return "".join(c if c.isprintable() and not c.isspace() and c != "\\" else f"\\{{{ord(c):X}}}" for c in word)


def cases():
    assert len(set(VOCAB)) == len(VOCAB)
    ids = {p: i for i, p in enumerate(VOCAB)}
    lines = [*VOCAB, ""]
    for word in [*WORDS, *ODD, *mixed(300, 5)]:
        cut = " ".join(VOCAB[i] for i in pieces.pieces(word, ids))
        lines.append(f"{shown(word)}\t{cut}\t{pieces.case_class(word)}")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    if "--update" in sys.argv:
        FILE.write_text(cases(), encoding="utf8")
    same = FILE.read_text(encoding="utf8") == cases()
    print("the cases are what pieces.py says" if same else "pieces.py says otherwise: look at it, then --update")
    sys.exit(not same)
