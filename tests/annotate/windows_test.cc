// Runs windows.cases, which tests/annotate/windows_cases.py holds to the trainer's windows.py, and checks what must hold
// for windows of any text.
#include "annotate/windows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include "util/lines.h"

namespace onrecord {
namespace {

struct Text {
  std::vector<uint32_t> counts;
  std::vector<Sentence> sentences;

  void EndSentence() {
    const uint32_t first = sentences.empty() ? 0 : sentences.back().last;
    const uint32_t last = static_cast<uint32_t>(counts.size());
    if (last > first) sentences.push_back({first, last, 0, {}});
  }
};

Text Parsed(std::string_view words) {
  Text text;
  for (std::string_view word : Split(words, ' ')) {
    if (word == "/") text.EndSentence();
    else text.counts.push_back(static_cast<uint32_t>(std::stoul(std::string(word))));
  }
  text.EndSentence();
  return text;
}

TEST(Windows, ArePackedAsTheTrainerDoes) {
  std::ifstream file(std::string(ONRECORD_TEST_DATA) + "/annotate/windows.cases");
  std::string line;
  int cases = 0;
  for (; std::getline(file, line); ++cases) {
    const auto fields = Split(line, '\t');
    WindowSize size;
    std::istringstream(std::string(fields[0])) >> size.pieces >> size.context;
    const Text text = Parsed(fields[1]);
    std::string made;
    for (const Window& w : PackWindows(text.counts, text.sentences, size)) {
      made += (made.empty() ? "" : " ") + std::to_string(w.context) + "-" + std::to_string(w.first) + "-" +
              std::to_string(w.last);
    }
    EXPECT_EQ(made, fields[2]) << line;
  }
  EXPECT_GE(cases, 150);
}

uint32_t Pieces(const Text& text, uint32_t first, uint32_t last, uint32_t most) {
  uint32_t sum = 0;
  for (uint32_t i = first; i < last; ++i) sum += std::min(text.counts[i], most);
  return sum;
}

void ExpectInvariants(const Text& text, WindowSize size) {
  uint32_t next = 0;
  for (const Window& w : PackWindows(text.counts, text.sentences, size)) {
    ASSERT_EQ(w.first, next);  // each word is predicted, and once
    ASSERT_LT(w.first, w.last);
    ASSERT_LE(w.context, w.first);
    ASSERT_LE(Pieces(text, w.context, w.last, size.room()), size.room());
    ASSERT_LE(Pieces(text, w.context, w.first, size.room()), size.context);
    next = w.last;
  }
  ASSERT_EQ(next, text.counts.size());
}

TEST(Windows, HoldEachWordOnceAndNoMoreThanFits) {
  std::mt19937 engine(7);
  const auto random = [&engine] { return static_cast<uint32_t>(engine()); };
  for (int round = 0; round < 2000; ++round) {
    Text text;
    for (uint32_t sentence = random() % 8; sentence > 0; --sentence) {
      for (uint32_t word = random() % (random() % 5 == 0 ? 400 : 30); word > 0; --word) {
        text.counts.push_back(random() % 50 == 0 ? 1 + random() % 400 : 1 + random() % 3);
      }
      text.EndSentence();
    }
    ExpectInvariants(text, {254, 40});
    ExpectInvariants(text, {3 + random() % 60, random() % 60});
  }
}

// A hundred thousand words without a stop, in sentences as the cutter of sentences ends them.
TEST(Windows, StayLinear) {
  Text text;
  for (int i = 1; i <= 1'000'000; ++i) {
    text.counts.push_back(1);
    if (i % 2000 == 0) text.EndSentence();
  }
  text.EndSentence();
  ExpectInvariants(text, {254, 40});
  ExpectInvariants(text, {254, 252});
}

}  // namespace
}  // namespace onrecord
