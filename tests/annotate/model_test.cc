// A whole small model: its heads against their formulas in double precision, its layers over texts, files that lack
// entries.
#include "annotate/model.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "annotate/analysed.h"
#include "annotate/maximum_tree.h"
#include "annotate/tag.h"
#include "annotate/tiny_model.h"
#include "annotate/tokens.h"
#include "tensor/float_encoder.h"

namespace onrecord {
namespace {

using tensor::FloatEncoder;
using tensor::Matrix;
using tensor::Vector;
using tensor::Weights;

Weights Open(const std::string& bytes) { return *Weights::OpenCopy(bytes); }

constexpr size_t kNarrow = 16;

struct RandomRows {
  RandomRows(size_t rows, size_t width, uint32_t seed) {
    std::mt19937 random(seed);
    numbers = tensor::RandomNumbers(random, rows * width, 1);
    view = {numbers.data(), rows, width};
    for (size_t r = 0; r < rows; ++r) matrix.emplace_back(view[r], view[r] + width);
  }
  std::vector<float> numbers;
  tensor::FloatRows view;
  Matrix matrix;
};

double Gelu(double x) { return x / 2 * (1 + std::erf(x / std::sqrt(2.0))); }

double Dot(const Vector& a, size_t at, const Vector& b, size_t other) {
  double sum = 0;
  for (size_t c = 0; c < kNarrow; ++c) sum += a[at + c] * b[other + c];
  return sum;
}

// Scores of labels as the specification of the file has them.
std::vector<float> TaggerScores(const Weights& weights, const Matrix& words, const std::vector<uint32_t>& sentence,
                                Anchor anchor) {
  const FloatEncoder reference(weights, true);
  const Matrix in = reference.Linear(words, "attribution.in"), from = reference.Linear(words, "attribution.anchor");
  const auto distance = *weights.FindFloats("attribution.distance", 31, kNarrow);
  const auto near = *weights.FindFloats("attribution.sentence", 5, kNarrow);
  Matrix mixed;
  for (uint32_t w = 0; w < words.size(); ++w) {
    Vector row;
    const int apart = std::clamp(static_cast<int>(sentence[w]) - static_cast<int>(sentence[anchor.first]), -2, 2) + 2;
    for (size_t c = 0; c < kNarrow; ++c) {
      row.push_back(in[w][c] + from[anchor.first][c] + double{distance[DistanceBucket(w, anchor) * kNarrow + c]} +
                    double{near[static_cast<size_t>(apart) * kNarrow + c]});
    }
    mixed.push_back(reference.Norm(row, "attribution.norm"));
  }
  for (int i = 0; i < 2; ++i) {
    mixed = reference.Layer(mixed, "attribution.layer." + std::to_string(i), {kNarrow, 4, 2 * kNarrow});
  }
  std::vector<float> scores;
  for (const Vector& row : reference.Linear(mixed, "attribution.out")) {
    for (double score : row) scores.push_back(static_cast<float>(score));
  }
  return scores;
}

TEST(Model, TaggersFollowTheirFormula) {
  const Weights weights = Open(TinyModel(1));
  const auto tagger = Tagger::FromWeights(weights, "attribution", 32);
  ASSERT_TRUE(tagger) << tagger.error().message;
  const RandomRows words(60, 32, 2);
  std::vector<uint32_t> sentence;
  for (uint32_t w = 0; w < 60; ++w) sentence.push_back(7 + w / 12);
  const Anchor anchors[] = {{0, 1}, {30, 32}, {59, 60}};
  const auto found = tagger->Run({words.view, sentence}, anchors);
  ASSERT_EQ(found.size(), 3U);
  for (size_t a = 0; a < 3; ++a) {
    const std::vector<float> scores = TaggerScores(weights, words.matrix, sentence, anchors[a]);
    const auto wanted = DecodeSpans({scores.data(), 60, 5}, tagger->labels(), 0.8F);
    ASSERT_EQ(found[a].spans.size(), wanted.size());
    EXPECT_FALSE(wanted.empty());
    for (size_t i = 0; i < wanted.size(); ++i) {
      EXPECT_EQ(found[a].spans[i].first, wanted[i].first);
      EXPECT_EQ(found[a].spans[i].last, wanted[i].last);
      EXPECT_EQ(found[a].spans[i].kind, wanted[i].kind);
      EXPECT_NEAR(found[a].spans[i].confidence, wanted[i].confidence, 0.02);
    }
  }
}

TEST(Model, TreesFollowTheirFormula) {
  const Weights weights = Open(TinyModel(3));
  const auto tree = TreeHead::FromWeights(weights, 32);
  ASSERT_TRUE(tree) << tree.error().message;
  const size_t n = 45;
  const RandomRows projected(n, 4 * kNarrow + 1, 4);
  const Matrix& p = projected.matrix;
  const auto distance = *weights.FindFloats("tree.distance", 1, 41);
  const auto root = *weights.FindFloats("tree.root", 1, kNarrow);
  ArcScores scores{std::vector<float>(n), std::vector<float>(n * n)};
  for (size_t i = 0; i < n; ++i) {
    scores.roots[i] = static_cast<float>(Dot(p[i], 0, {root.begin(), root.end()}, 0) / 4) +
                      weights.FindFloats("tree.root.bias", 1, 1)->front();
    for (size_t j = 0; j < n; ++j) {
      const int apart = std::clamp(static_cast<int>(j) - static_cast<int>(i), -20, 20) + 20;
      scores.heads[i * n + j] = static_cast<float>(Dot(p[i], 0, p[j], kNarrow) / 4 + p[j][2 * kNarrow] +
                                                   double{distance[static_cast<size_t>(apart)]});
    }
  }
  const std::vector<uint32_t> heads = MaximumTree(scores);
  const auto arcs = tree->Parse(projected.view);
  const auto labels = *FindLabels(weights, "tree", 7);
  for (size_t i = 0; i < n; ++i) {
    ASSERT_EQ(arcs[i].head, heads[i]);
    if (heads[i] == kRoot) {
      EXPECT_EQ(arcs[i].relation, "root");
      continue;
    }
    Vector hidden;
    for (size_t c = 0; c < kNarrow; ++c) {
      hidden.push_back(Gelu(p[i][2 * kNarrow + 1 + c] + p[heads[i]][3 * kNarrow + 1 + c]));
    }
    Vector said = FloatEncoder(weights, true).Linear({hidden}, "tree.label")[0];
    said[0] = -1e9;  // "root" is the label of no other arc
    EXPECT_EQ(arcs[i].relation, labels[static_cast<size_t>(std::max_element(said.begin(), said.end()) - said.begin())]);
  }
}

// The score of mention j as the antecedent of i.
double PairScore(const Weights& weights, const Matrix& p, const std::vector<MentionTraits>& traits, size_t i, size_t j) {
  constexpr size_t kBuckets[] = {0, 1, 2, 3, 4, 5, 5, 5, 6, 6, 6, 6, 7, 7, 7, 7, 8, 8, 8, 8, 8, 8, 8, 8, 9, 9, 9, 9, 9, 9, 9, 9};
  const size_t between = i - j - 1, bucket = between < 32 ? kBuckets[between] : between < 64 ? 10 : 11;
  const auto distance = *weights.FindFloats("coref.distance", 12, kNarrow), match = *weights.FindFloats("coref.match", 8, kNarrow);
  const auto out = *weights.FindFloats("coref.out", 1, kNarrow);
  const MentionTraits &a = traits[i], &b = traits[j];
  const bool known = a.number != Number::kUnknown && b.number != Number::kUnknown;
  const bool holds[] = {a.word == b.word, a.pronoun, b.pronoun, a.proper, b.proper, a.sentence == b.sentence,
                        known && a.number == b.number, known && a.number != b.number};
  double score = Dot(p[i], 2 * kNarrow, p[j], 3 * kNarrow) / 4 + double{weights.FindFloats("coref.bias", 1, 1)->front()};
  for (size_t c = 0; c < kNarrow; ++c) {
    double x = p[i][c] + p[j][kNarrow + c] + double{distance[bucket * kNarrow + c]};
    for (size_t f = 0; f < 8; ++f) x += holds[f] ? double{match[f * kNarrow + c]} : 0.0;
    score += double{out[c]} * Gelu(x);
  }
  return score;
}

TEST(Model, CoreferenceFollowsItsFormula) {
  const Weights weights = Open(TinyModel(5));
  const auto coreference = Coreference::FromWeights(weights, 32);
  ASSERT_TRUE(coreference) << coreference.error().message;
  const RandomRows projected(120, 4 * kNarrow, 6);
  std::vector<MentionTraits> traits;
  for (uint32_t m = 0; m < 120; ++m) {
    traits.push_back({m % 7, m / 5, m % 3 == 0, m % 4 == 1, static_cast<Number>(m % 3)});
  }
  const auto links = coreference->Resolve(projected.view, traits);
  for (size_t i = 0; i < links.size(); ++i) {
    std::vector<float> scores;
    for (size_t j = 0; j < i; ++j) scores.push_back(static_cast<float>(PairScore(weights, projected.matrix, traits, i, j)));
    scores.push_back(0);
    const size_t best = static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
    EXPECT_EQ(links[i].antecedent, best == i ? std::nullopt : std::optional(static_cast<uint32_t>(best)));
    EXPECT_NEAR(links[i].confidence, Probabilities(scores.data(), scores.size(), 2)[best], 1e-3);
  }
}

std::string News(size_t sentences) {
  std::mt19937 random(9);
  std::string text;
  for (size_t s = 0; s < sentences; ++s) {
    for (size_t w = 4 + random() % 20; w > 0; --w) {
      std::string word;
      for (size_t c = 1 + random() % 7; c > 0; --c) word += static_cast<char>('a' + random() % 26);
      if (random() % 6 == 0) word[0] = static_cast<char>(word[0] - 32);
      text += word + (random() % 12 == 0 ? ", " : " ");
    }
    text += "said he. The ";
  }
  return text;
}

void ExpectRange(TokenRange range, size_t tokens) {
  ASSERT_LT(range.first, range.last);
  ASSERT_LE(range.last, tokens);
}

void ExpectTrees(const Analysis& a) {
  for (const Sentence& sentence : a.sentences) {
    std::vector<uint32_t> heads;
    size_t roots = 0;
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      roots += a.words[t].head == kRoot;
      ASSERT_EQ(a.words[t].head == kRoot, a.words[t].relation == "root");
      uint32_t at = t, steps = 0;
      while (a.words[at].head != kRoot && ++steps <= sentence.last - sentence.first) {
        at = a.words[at].head;
        ASSERT_TRUE(at >= sentence.first && at < sentence.last);
      }
      ASSERT_LE(steps, sentence.last - sentence.first);
    }
    ASSERT_EQ(roots, 1U);
  }
}

void ExpectInvariants(const Analysis& a) {
  const size_t tokens = a.tokens.size();
  ASSERT_EQ(a.words.size(), tokens);
  ExpectTrees(a);
  uint32_t end = 0;
  for (const NameSpan& name : a.names) {
    ExpectRange(name.tokens, tokens);
    ASSERT_LE(end, name.tokens.first);
    end = name.tokens.last;
  }
  for (const TimeSpan& time : a.times) ExpectRange(time.tokens, tokens);
  for (const AttributionSpan& attribution : a.attributions) {
    ExpectRange(attribution.cue, tokens);
    ASSERT_FALSE(attribution.content.empty());
    for (TokenRange range : attribution.content) ExpectRange(range, tokens);
    for (TokenRange range : attribution.source) ExpectRange(range, tokens);
    ASSERT_TRUE(attribution.confidence >= 0 && attribution.confidence <= 1);
  }
  for (const Trigger& trigger : a.triggers) {
    ExpectRange(trigger.tokens, tokens);
    for (const Trigger::Argument& argument : trigger.arguments) ExpectRange(argument.tokens, tokens);
  }
  for (size_t i = 0; i < a.mentions.size(); ++i) {
    const Mention& m = a.mentions[i];
    ExpectRange(m.tokens, tokens);
    ASSERT_TRUE(m.tokens.first <= m.head && m.head < m.tokens.last);
    ASSERT_LT(m.antecedent.value_or(0), i + (m.antecedent ? 0 : 1));
  }
}

TEST(Tag, FillsEveryLayer) {
  const auto model = Model::FromWeights(Open(TinyModel(10)));
  ASSERT_TRUE(model) << model.error().message;
  EXPECT_EQ(model->version, "test-1");
  const Analysis a = Tag(*model, Annotated(News(60)));
  ExpectInvariants(a);
  for (size_t size : {a.names.size(), a.times.size(), a.attributions.size(), a.triggers.size(), a.mentions.size()}) {
    EXPECT_GT(size, 0U);
  }
  EXPECT_TRUE(std::any_of(a.triggers.begin(), a.triggers.end(), [](const Trigger& t) { return !t.arguments.empty(); }));
  EXPECT_TRUE(std::any_of(a.mentions.begin(), a.mentions.end(), [](const Mention& m) { return m.antecedent; }));
}

TEST(Tag, TakesAnyText) {
  const auto model = Model::FromWeights(Open(TinyModel(11)));
  ASSERT_TRUE(model);
  for (std::string text : {std::string(), std::string("x"), std::string("\u201C"), std::string(3000, 'a'),
                           std::string("\u6771\u4EAC \u0437\u0434\u0435\u0441\u044C."), std::string(20000, '.'),
                           std::string("\u200B")}) {
    const Analysis a = Tag(*model, Annotated(text));
    ExpectInvariants(a);
  }
}

// Words without a stop: sentences are cut at 2,000 words, each far longer than a window. Every word a cue, too.
TEST(Tag, ReadsTextWithoutAStop) {
  const auto model = Model::FromWeights(Open(TinyModel(12)));
  ASSERT_TRUE(model);
  for (size_t words : {30'000U, 5'000U}) {
    std::string text;
    for (size_t i = 0; i < words; ++i) text += words == 5'000U || i % 3 == 0 ? "said " : "the ";
    const Analysis a = Tag(*model, Annotated(text));
    EXPECT_EQ(a.tokens.size(), words);
    ExpectInvariants(a);
  }
}

TEST(Tag, LeavesEmptyWhatTheModelLacks) {
  const std::string whole = TinyModel(13), text = News(20);
  const auto without = [&](std::string_view prefix) {
    const auto model =
        Model::FromWeights(Open(WithoutEntries(whole, [&](std::string_view name) { return name.starts_with(prefix); })));
    EXPECT_TRUE(model) << prefix << ": " << model.error().message;
    return Tag(*model, Annotated(text));
  };
  EXPECT_TRUE(without("attribution").attributions.empty());
  EXPECT_TRUE(without("coref").mentions.empty());
  const Analysis flat = without("tree");
  EXPECT_TRUE(std::all_of(flat.words.begin(), flat.words.end(), [](const Word& w) { return w.relation.empty(); }));
  EXPECT_FALSE(flat.mentions.empty());
  const Analysis bare = without("word");
  EXPECT_EQ(bare.words.size(), bare.tokens.size());
  EXPECT_TRUE(bare.names.empty() && bare.triggers.empty() && bare.mentions.empty());
  for (const Trigger& trigger : without("roles").triggers) EXPECT_TRUE(trigger.arguments.empty());
}

TEST(Model, RefusesFilesThatLackEntries) {
  const std::string whole = TinyModel(14);
  const std::set<std::string_view> first = {"word", "tree.project", "attribution.in", "roles.in", "coref.project", "calibration",
                                            "labels.hedge"};
  const Weights weights = Open(whole);
  for (const tensor::WeightEntry& entry : weights.entries()) {
    const auto model = Model::FromWeights(Open(WithoutEntries(whole, [&](std::string_view n) { return n == entry.name; })));
    EXPECT_EQ(model.has_value(), first.contains(entry.name)) << entry.name;
  }
}

}  // namespace
}  // namespace onrecord
