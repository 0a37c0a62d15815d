// Decoders against brute force: spans of labels, trees of arcs; and the tables of scripts, buckets and phrases.
#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <string>

#include "annotate/labels.h"
#include "annotate/lemma.h"
#include "annotate/maximum_tree.h"
#include "annotate/mention.h"
#include "annotate/name_votes.h"
#include "annotate/spans.h"
#include "annotate/tagger.h"
#include "util/lines.h"

namespace onrecord {
namespace {

using Part = SpanLabels::Label::Part;

SpanLabels Labels(const std::vector<std::string_view>& names) { return *SpanLabels::FromNames(names); }

std::vector<float> Random(std::mt19937& random, size_t size) {
  std::normal_distribution<float> any(0, 2);
  std::vector<float> made(size);
  for (float& number : made) number = any(random);
  return made;
}

bool MayFollow(const SpanLabels& labels, const std::vector<size_t>& path, size_t row) {
  const auto& label = labels.labels[path[row]];
  if (label.part != Part::kInside) return true;
  if (row == 0) return false;
  const auto& before = labels.labels[path[row - 1]];
  return before.part != Part::kOutside && before.kind == label.kind;
}

// The spans of the best sequence among all that are allowed.
std::vector<LabelledSpan> BruteSpans(tensor::FloatRows scores, const SpanLabels& labels) {
  const size_t n = labels.labels.size();
  std::vector<size_t> path(scores.count), best_path;
  double best = -1e30;
  for (size_t code = 0; code < static_cast<size_t>(std::pow(n, scores.count)); ++code) {
    double sum = 0;
    bool allowed = true;
    for (size_t row = 0, rest = code; row < scores.count; ++row, rest /= n) {
      path[row] = rest % n;
      sum += scores[row][path[row]];
      allowed = allowed && MayFollow(labels, path, row);
    }
    if (!allowed || sum <= best) continue;
    best = sum;
    best_path = path;
  }
  std::vector<LabelledSpan> spans;
  for (uint32_t row = 0; row < best_path.size(); ++row) {
    const auto& label = labels.labels[best_path[row]];
    if (label.part == Part::kBegin) spans.push_back({row, row + 1, label.kind});
    if (label.part == Part::kInside) spans.back().last = row + 1;
  }
  return spans;
}

TEST(Spans, AreTheBestOfAllThatAreAllowed) {
  std::mt19937 random(3);
  const SpanLabels kinds[] = {Labels({"O", "B", "I"}), Labels({"O", "B-x", "I-x", "B-y", "I-y"}),
                              Labels({"I-x", "B-y", "O", "B-x"})};
  for (int round = 0; round < 300; ++round) {
    const SpanLabels& labels = kinds[round % 3];
    const size_t rows = random() % 6, columns = labels.labels.size();
    const std::vector<float> numbers = Random(random, rows * columns);
    const tensor::FloatRows scores{numbers.data(), rows, columns};
    std::vector<LabelledSpan> spans = DecodeSpans(scores, labels, 1.5F);
    for (LabelledSpan& span : spans) {
      EXPECT_GE(span.confidence, 0);
      EXPECT_LE(span.confidence, 1);
      span.confidence = 1;
    }
    EXPECT_EQ(spans, BruteSpans(scores, labels));
  }
}

// Each row: a word's form, its score of y (x has 2, no name 0), and what it is taken for once all have voted.
TEST(NameVotes, MoveTheUnsureAndLeaveTheSure) {
  const SpanLabels labels = Labels({"O", "B-x", "I-x", "B-y", "I-y"});
  struct Row {
    uint64_t form = 0;
    float y = 0;
    std::string_view best;
  };
  const Row rows[] = {{7, -4, "x"}, {7, -3, "x"}, {7, -3, "x"}, {7, 2.2F, "x"}, {7, 9, "y"}, {0, 2.2F, "y"}, {8, 2.2F, "y"}};
  std::vector<float> numbers;
  std::vector<uint64_t> forms;
  for (const Row& row : rows) {
    numbers.insert(numbers.end(), {0, 2, -9, row.y, -9});
    forms.push_back(row.form);
  }
  AddVotes(labels, forms, {numbers.data(), std::size(rows), 5});
  const std::vector<LabelledSpan> spans = DecodeSpans({numbers.data(), std::size(rows), 5}, labels, 1);
  ASSERT_EQ(spans.size(), std::size(rows));
  for (size_t i = 0; i < spans.size(); ++i) EXPECT_EQ(labels.kinds[spans[i].kind], rows[i].best) << i;
}

TEST(Spans, SayHowSureTheyAre) {
  const SpanLabels labels = Labels({"O", "B", "I"});
  const float half = std::log(0.5F), third = std::log(0.25F), never = -20;
  const std::vector<float> scores = {third, half, third,  never, third, half + 0.5F,
                                     never, never, 0.0F,  half,  third, third};
  const auto spans = DecodeSpans({scores.data(), 4, 3}, labels, 1);
  ASSERT_EQ(spans.size(), 1U);
  EXPECT_EQ(spans[0].last, 3U);
  const float inside = std::exp(half + 0.5F) / (std::exp(half + 0.5F) + 0.25F);
  EXPECT_NEAR(spans[0].confidence, 0.5F * inside * 0.75F, 1e-5F);
  EXPECT_LT(DecodeSpans({scores.data(), 4, 3}, labels, 3)[0].confidence, spans[0].confidence);
}

TEST(Spans, LabelsMustBeWhole) {
  for (const auto& names : std::vector<std::vector<std::string_view>>{{"O", "I"}, {"X"}, {"O", "B-x", "I-y"}, {""}, {"Bx"}}) {
    EXPECT_FALSE(SpanLabels::FromNames(names)) << names[0];
  }
}

// The sum of a tree's arcs; nothing where it is no tree of one root.
std::optional<double> SumOf(const ArcScores& scores, const std::vector<uint32_t>& heads) {
  const size_t n = heads.size();
  double sum = 0;
  size_t roots = 0;
  for (size_t i = 0; i < n; ++i) {
    sum += heads[i] == kRoot ? scores.roots[i] : scores.heads[i * n + heads[i]];
    roots += heads[i] == kRoot;
    size_t at = i, steps = 0;
    while (heads[at] != kRoot && ++steps <= n) at = heads[at];
    if (steps > n) return std::nullopt;
  }
  return roots == 1 ? std::optional(sum) : std::nullopt;
}

double BruteTree(const ArcScores& scores) {
  const size_t n = scores.size();
  std::vector<uint32_t> heads(n);
  double best = -1e30;
  for (size_t code = 0; code < static_cast<size_t>(std::pow(n, n)); ++code) {
    for (size_t i = 0, rest = code; i < n; ++i, rest /= n) {
      heads[i] = rest % n == i ? kRoot : static_cast<uint32_t>(rest % n);
    }
    if (const auto sum = SumOf(scores, heads)) best = std::max(best, *sum);
  }
  return best;
}

ArcScores RandomArcs(std::mt19937& random, size_t n) { return {Random(random, n), Random(random, n * n)}; }

TEST(MaximumTree, IsTheBestOfAllTrees) {
  std::mt19937 random(5);
  EXPECT_TRUE(MaximumTree({}).empty());
  EXPECT_EQ(MaximumTree({{1.0F}, {0.0F}}), std::vector<uint32_t>{kRoot});
  for (int round = 0; round < 600; ++round) {
    ArcScores scores = RandomArcs(random, 2 + random() % 5);
    if (round % 3 == 0) {
      for (float& root : scores.roots) root += 9;  // every word would like to be the root
    }
    const auto sum = SumOf(scores, MaximumTree(scores));
    ASSERT_TRUE(sum);
    EXPECT_NEAR(*sum, BruteTree(scores), 1e-4);
  }
}

// Changing one head of a best tree never makes a better one: what brute force cannot reach.
TEST(MaximumTree, HoldsForLongSentences) {
  std::mt19937 random(6);
  for (size_t n : {20U, 60U, 150U}) {
    const ArcScores scores = RandomArcs(random, n);
    const std::vector<uint32_t> heads = MaximumTree(scores);
    const auto sum = SumOf(scores, heads);
    ASSERT_TRUE(sum);
    for (size_t i = 0; i < n; ++i) {
      for (uint32_t j = 0; j < n; ++j) {
        if (heads[i] == kRoot || j == i) continue;
        std::vector<uint32_t> other = heads;
        other[i] = j;
        ASSERT_LE(SumOf(scores, other).value_or(*sum), *sum + 1e-3);
      }
    }
  }
}

// Two thousand words; chains of cycles within cycles too.
TEST(MaximumTree, KeepsItsBudget) {
  std::mt19937 random(8);
  const size_t n = 2000;
  const ArcScores any = RandomArcs(random, n);
  ArcScores nested{std::vector<float>(n, -50), std::vector<float>(n * n, -100)};
  for (size_t i = 0; i + 1 < n; ++i) {
    nested.heads[i * n + i + 1] = static_cast<float>(n - i);
    nested.heads[(i + 1) * n + i] = static_cast<float>(n - i);
  }
  for (const ArcScores& scores : {any, nested}) EXPECT_TRUE(SumOf(scores, MaximumTree(scores)));
}

TEST(Lemma, FollowsItsScript) {
  struct Case {
    std::string_view script, word, lemma;
  };
  constexpr Case kCases[] = {{"0", "The", "the"},       {"1", "dogs", "dog"},      {"3 y", "Bodies", "body"},
                             {"-", "Kyiv", "Kyiv"},     {"3 be", "was", "be"},     {"2 be", "is", "be"},
                             {"2", "\u00c9t\u00e9s", "\u00e9t"}, {"9", "is", "is"}, {"0 x", "A", "ax"},
                             {"3  x", "abc", " x"},    {"2", "released", "release"}, {"2", "judged", "judge"},
                             {"2", "focused", "focus"}, {"2", "passed", "pass"},   {"1", "studies", "study"},
                             {"1", "movies", "movie"},  {"2", "tried", "try"},     {"0", "\u201C", "\""},
                             {"1", "taxis", "taxi"},    {"3", "solving", "solve"}};
  for (const Case& c : kCases) {
    const auto script = LemmaScriptOf(c.script);
    ASSERT_TRUE(script) << c.script;
    EXPECT_EQ(LemmaOf(*script, c.word), c.lemma) << c.script << " of " << c.word;
  }
  for (std::string_view script : {"", "x", "- x", "3y", "-1"}) EXPECT_FALSE(LemmaScriptOf(script)) << script;
}

TEST(Lemma, IsAWordThatTheEndingLeaves) {
  const auto words = Wordpiece::FromList("[UNK]\n[CLS]\n[SEP]\nconvict\nschedule\nstop\nkill\ncarry\ncity\nlie\nbox\nhad\nleaf");
  ASSERT_TRUE(words);
  struct Case {
    std::string_view made, word, lemma;
    Upos upos = Upos::kVerb;
  };
  constexpr Case kCases[] = {{"convicell", "convicted", "convict"}, {"schedul", "Scheduled", "schedule"}, {"stopp", "stopping", "stop"},
                             {"kille", "killed", "kill"},           {"carri", "carried", "carry"},        {"ly", "lying", "lie"},
                             {"had", "had", "have"},                {"boxe", "boxes", "box", Upos::kNoun}, {"leave", "leaves", "leaf", Upos::kNoun},
                             {"stop", "stops", "stop"},             {"goog", "googled", "goog"},          {"citie", "Cities", "Cities", Upos::kPropn}};
  for (const Case& c : kCases) {
    const std::string made(c.upos == Upos::kPropn ? c.word : c.made);
    EXPECT_EQ(KnownLemma(made, c.word, c.upos, *words), c.lemma) << c.word;
  }
}

TEST(Tagger, BucketsOfDistanceAreThoseOfTheSpecification) {
  struct Case {
    uint32_t words, bucket;
  };
  constexpr Case kCases[] = {{1, 1},   {2, 2},   {4, 4},   {5, 5},   {6, 5},   {7, 6},   {8, 6},   {9, 7},   {12, 7},   {13, 8},   {16, 8},
                             {17, 9},  {24, 9},  {25, 10}, {32, 10}, {33, 11}, {48, 11}, {49, 12}, {64, 12}, {65, 13},  {96, 13},  {97, 14},
                             {128, 14}, {129, 15}, {251, 15}};
  const Anchor anchor{300, 302};
  for (uint32_t inside : {300U, 301U}) EXPECT_EQ(DistanceBucket(inside, anchor), 15U);
  for (const Case& c : kCases) {
    EXPECT_EQ(DistanceBucket(300 - c.words, anchor), 15 - c.bucket) << c.words;
    EXPECT_EQ(DistanceBucket(301 + c.words, anchor), 15 + c.bucket) << c.words;
  }
}

// "word/head/relation ...", heads counted from 1, 0 the root; the phrase of the word marked with *.
TEST(Mention, IsItsHeadWithWhatHangsOnIt) {
  struct Case {
    std::string_view tree, phrase;
  };
  constexpr Case kCases[] = {
      {"the/2/det fire*/3/nsubj spread/0/root", "the fire"},
      {"in/3/case the/3/det city*/4/obl burns/0/root", "the city"},
      {"Kyiv*/3/nmod:poss 's/1/case mayor/0/root", "Kyiv 's"},
      {"police*/5/nsubj and/3/cc medics/1/conj ,/5/punct came/0/root", "police"},
      {"the/2/det man*/5/nsubj ,/4/punct 40/2/appos said/0/root", "the man , 40"},
      {"the/2/det mayor*/7/nsubj of/5/case the/5/det city/2/nmod ,/2/punct spoke/0/root", "the mayor of the city"},
      {"rain*/0/root ,/4/punct he/4/nsubj said/1/parataxis", "rain"},
      {"a/2/det report*/0/root of/4/case rain/2/nmod ,/6/punct heard/4/parataxis", "a report of rain"},
      {"the/4/det ``/3/punct so-called/4/amod state*/5/nsubj fell/0/root", "the `` so-called state"},
  };
  for (const Case& c : kCases) {
    std::vector<Word> words;
    std::vector<std::string> texts;
    uint32_t marked = 0;
    for (std::string_view token : Split(c.tree, ' ')) {
      const auto fields = Split(token, '/');
      const bool is_head = fields[0].ends_with('*');
      if (is_head) marked = static_cast<uint32_t>(words.size());
      texts.emplace_back(fields[0].substr(0, fields[0].size() - (is_head ? 1 : 0)));
      Word word;
      const uint32_t head = static_cast<uint32_t>(std::stoul(std::string(fields[1])));
      word.head = head == 0 ? kRoot : head - 1;
      word.relation = fields[2];
      words.push_back(word);
    }
    const auto phrases = PhrasesOf(words, {0, static_cast<uint32_t>(words.size()), 0, {}});
    std::string phrase;
    for (uint32_t t = phrases[marked].first; t < phrases[marked].last; ++t) phrase += (phrase.empty() ? "" : " ") + texts[t];
    EXPECT_EQ(phrase, c.phrase);
  }
}

}  // namespace
}  // namespace onrecord
