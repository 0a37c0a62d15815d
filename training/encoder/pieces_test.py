#!/usr/bin/env python3
"""Pieces, cases and windows, on tables; the standard library only."""

import pathlib, random, sys, unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
from pieces import case_class, parts, pieces
from windows import windows

VOCAB = {p: i for i, p in enumerate(["[UNK]", "play", "##ing", "##s", "u", ".", "s", "zurich", "naive", "-", "“", "東", "##e"])}


class Pieces(unittest.TestCase):
    def test_words(self):
        names = list(VOCAB)
        for word, want in {
            "playing": ["play", "##ing"], "Plays": ["play", "##s"], "U.S.": ["u", ".", "s", "."], "Zürich": ["zurich"],
            "naïve": ["naive"], "“": ["“"], "plaything": ["[UNK]"], "": ["[UNK]"], "\u200b": ["[UNK]"], "東play": ["東", "play"],
            "play-s": ["play", "-", "s"], "s" * 101: ["[UNK]"],
        }.items():
            self.assertEqual([names[i] for i in pieces(word, VOCAB)], want, word)

    def test_parts(self):
        self.assertEqual(parts("İstanbul’s"), ["istanbul", "’", "s"])

    def test_cases(self):
        table = {"the": 1, "The": 2, "THE": 3, "McCain": 4, "iPhone": 4, "I": 5, "12": 0, "U.S.": 3, "A1": 5, "1st": 1, "Über": 2, "-": 0}
        self.assertEqual({w: case_class(w) for w in table}, table)


class Windows(unittest.TestCase):
    def test_every_word_once(self):
        rng = random.Random(7)
        for _ in range(300):
            text = [[rng.choice((1, 1, 2, 3, 12)) for _ in range(rng.randrange(1, 40))] for _ in range(rng.randrange(0, 20))]
            flat = [n for s in text for n in s]
            at = 0
            for context, first, end in windows(text, window=40, context=9):
                self.assertEqual(first, at)
                self.assertLess(first, end)
                self.assertLessEqual(sum(flat[context:first]), 9)
                self.assertLessEqual(sum(flat[context:end]), 38)
                at = end
            self.assertEqual(at, len(flat))

    def test_context_is_whole_sentences(self):
        self.assertEqual(windows([[1] * 4, [1] * 4, [1] * 6], window=10, context=4), [(0, 0, 8), (8, 8, 14)])
        self.assertEqual(windows([[1] * 4, [1] * 4, [1] * 4], window=10, context=4), [(0, 0, 8), (4, 8, 12)])

    def test_a_sentence_longer_than_a_window(self):
        self.assertEqual(windows([[1] * 20], window=10), [(0, 0, 8), (8, 8, 16), (16, 16, 20)])

    def test_a_word_longer_than_a_window(self):
        self.assertEqual(windows([[1, 300, 1]], window=10), [(0, 0, 1), (1, 1, 2), (2, 2, 3)])


if __name__ == "__main__":
    unittest.main()
