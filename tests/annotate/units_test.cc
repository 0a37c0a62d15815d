// Runs the .cases files beside it, and checks what must hold for tokens and sentences of any text.
#include <gtest/gtest.h>

#include <cstdio>
#include <fstream>
#include <random>
#include <string>
#include <vector>

#include "annotate/tokens.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

struct Units {
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
};

Units Cut(std::string_view text, uint32_t base = 0) {
  Units units;
  AppendTokens(text, base, units.tokens);
  AppendSentences(text, base, 0, 0, units.tokens, units.sentences);
  return units;
}

std::string Shown(std::string_view text) {
  std::string out;
  Units units = Cut(text);
  for (const Sentence& sentence : units.sentences) {
    if (!out.empty()) out += " | ";
    for (uint32_t i = sentence.first; i < sentence.last; ++i) {
      if (i > sentence.first) out += ' ';
      out += text.substr(units.tokens[i].span.begin, units.tokens[i].span.size());
    }
  }
  return out;
}

// "\n" and "\uXXXX" (below U+10000) of a case.
std::string Unescaped(std::string_view s) {
  std::string out;
  for (size_t at = 0; at < s.size(); ++at) {
    if (s.substr(at, 2) == "\\n") {
      out += '\n';
      ++at;
    } else if (s.substr(at, 2) == "\\u") {
      unsigned long code = std::stoul(std::string(s.substr(at + 2, 4)), nullptr, 16);
      if (code >= 0x800) out += static_cast<char>(0xE0 | code >> 12);
      out += static_cast<char>(code >= 0x800 ? 0x80 | (code >> 6 & 0x3F) : 0xC0 | code >> 6);
      out += static_cast<char>(0x80 | (code & 0x3F));
      at += 5;
    } else {
      out += s[at];
    }
  }
  return out;
}

void RunCases(const std::string& name, int at_least) {
  std::ifstream file(std::string(ONRECORD_TEST_DATA) + "/annotate/" + name);
  std::string line, text;
  int cases = 0;
  for (int number = 1; std::getline(file, line); ++number) {
    if (line.rfind("> ", 0) == 0) text = line.substr(2);
    if (line.rfind("= ", 0) != 0) continue;
    EXPECT_EQ(Shown(Unescaped(text)), line.substr(2)) << name << ":" << number << ": " << text;
    ++cases;
  }
  EXPECT_GE(cases, at_least);
}

TEST(Units, Tokens) { RunCases("tokens.cases", 40); }
TEST(Units, Sentences) { RunCases("sentences.cases", 35); }

// A character that a token must cover: anything but white space and what is invisible.
bool MustBeCovered(char32_t c) { return !IsSpace(c) && ClassOf(c) != CharClass::kFormat; }

void ExpectInvariants(std::string_view text, uint32_t base) {
  Units units = Cut(text, base);
  uint32_t end = base;
  std::vector<bool> covered(text.size(), false);
  for (const Token& token : units.tokens) {
    ASSERT_LE(end, token.span.begin);
    ASSERT_LT(token.span.begin, token.span.end);
    ASSERT_LE(token.span.end, base + text.size());
    end = token.span.end;
    for (uint32_t at = token.span.begin - base; at < end - base;) {
      CodePoint c = DecodeAt(text, at);
      ASSERT_FALSE(IsSpace(c.value));
      std::fill_n(covered.begin() + at, c.size, true);
      at += c.size;
      ASSERT_LE(at, end - base) << "a token ends inside a character";
    }
  }
  for (size_t at = 0; at < text.size(); at += DecodeAt(text, at).size) {
    ASSERT_TRUE(covered[at] || !MustBeCovered(DecodeAt(text, at).value)) << at;
  }
  uint32_t first = 0;
  for (const Sentence& sentence : units.sentences) {
    ASSERT_EQ(sentence.first, first);
    ASSERT_LT(sentence.first, sentence.last);
    ASSERT_LE(sentence.last, units.tokens.size());
    ASSERT_EQ(sentence.span.begin, units.tokens[sentence.first].span.begin);
    ASSERT_EQ(sentence.span.end, units.tokens[sentence.last - 1].span.end);
    first = sentence.last;
  }
  ASSERT_EQ(first, units.tokens.size());
}

TEST(Units, InvariantsHoldForAnyBytes) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string text(random() % 60, '\0');
    for (char& c : text) c = static_cast<char>(random());
    ExpectInvariants(text, static_cast<uint32_t>(random() % 1000));
  }
}

// Texts strung together from the pieces that rules look for, where rules meet most often.
TEST(Units, InvariantsHoldForAnyMixOfPieces) {
  const std::string_view pieces[] = {
      " ",    " ",    " ",      "\n", "a",      "A",      "n't",      "'s",       "’s",       "'",      "\"",
      "“",    "”",    "‘",      ".",  ".",      "...",    "…",        ",",        "!",        "?",      "-",
      "--",   "—",    "(",      ")",  "[",      "]",      "7",        "12",       "555-0123", "1,000",  "/",
      ":",    "@",    "#",      "&",  "$",      "%",      "*",        "_",        "http://",  "www.",   ".com",
      "Gov",  "U.S.", "p.m.",   "No", "cannot", "LONDON", "\u00a0",   "\u200b",   "\u00ad",   "\u200d", "👍",
      "🏽", "é",    "\u0301", "Ж",  "東",     "\x80",   "\xE2\x80", "\xF0\x9F", "\x01",     "•",      "<",
      ">",    "|",    "`",      "^",  "~",      "+",      "=",        "{",        "}",        ";",      "\\"};
  std::mt19937 random(12);
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (size_t i = random() % 25; i > 0; --i) text += pieces[random() % std::size(pieces)];
    ExpectInvariants(text, static_cast<uint32_t>(random() % 1000));
  }
}

TEST(Units, BaseShiftsEverySpan) {
  const std::string_view text = "Gov. Smith said: \"No.\" He left Nov. 5.";
  Units at_zero = Cut(text);
  Units shifted = Cut(text, 100);
  ASSERT_EQ(at_zero.tokens.size(), shifted.tokens.size());
  for (size_t i = 0; i < at_zero.tokens.size(); ++i) {
    EXPECT_EQ(at_zero.tokens[i].span.begin + 100, shifted.tokens[i].span.begin);
  }
  EXPECT_EQ(at_zero.sentences.size(), shifted.sentences.size());
}

// Text without a gap, of every kind of run: the time must stay linear, so a few megabytes are cut at once.
TEST(Units, LongRunsStayLinear) {
  for (std::string_view piece :
       {"a",   "1",  ".",   "a.", "a-", "1-", "a@",     "\"", ". \"", "'s",  "1,",   "(",   "www.",
        "A. ", "\n", "a\n", "- ", "?",  "é",  "\u200d", "a'", "x:",   "[1]", ". [1", "🏽"}) {
    std::string text;
    while (text.size() < 400'000) text += piece;
    ExpectInvariants(text, 0);
  }
}

DocumentPtr MakeDocument(std::string text, std::vector<Block> blocks) {
  Document::Parts parts;
  parts.bytes = text;
  parts.runs = {{0, 0, static_cast<uint32_t>(text.size()), 1, 1}};
  parts.text = std::move(text);
  parts.blocks = std::move(blocks);
  auto made = Document::Make(std::move(parts));
  return made ? *made : nullptr;
}

TEST(Units, WhatGoesOnForeverIsCut) {
  std::string text;
  for (int i = 0; i < 10'000; ++i) text += "Monday ";
  const Units units = Cut(text);
  ASSERT_GE(units.sentences.size(), 5U);
  for (const Sentence& s : units.sentences) EXPECT_LE(s.last - s.first, 2001U);
}

TEST(Annotate, ReadsTheBlocksThatCarryFactsOnce) {
  DocumentPtr document =
      MakeDocument("Storm hits\nShare this\nIt rained. It blew.\nStorm hits", {{BlockKind::kHeadline, {0, 10}, {}},
                                                                               {BlockKind::kBoilerplate, {11, 21}, {}},
                                                                               {BlockKind::kParagraph, {22, 41}, {}},
                                                                               {BlockKind::kCaption, {42, 52}, {}, 0}});
  ASSERT_TRUE(document);
  Analysis analysis = Annotate(document);
  std::vector<std::string> words;
  for (Token token : analysis.tokens) words.emplace_back(analysis.Text(token));
  EXPECT_EQ(words, (std::vector<std::string>{"Storm", "hits", "It", "rained", ".", "It", "blew", "."}));
  ASSERT_EQ(analysis.sentences.size(), 3u);
  EXPECT_EQ(analysis.sentences[0].block, 0u);
  EXPECT_EQ(analysis.sentences[2].block, 2u);
  EXPECT_EQ(document->Text(analysis.sentences[2].span), "It blew.");
}

}  // namespace
}  // namespace onrecord
