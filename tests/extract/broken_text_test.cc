// Facts of broken text: letters lost, marks and words thrown in. Nothing is known of what should be found, but spans
// lie on characters, are not empty and stay in the text, bounds are ordered, and a quote within another comes after it.
// The same with a model that says anything at all: then the record must pass its own proof.
#include <gtest/gtest.h>

#include <array>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

#include "annotate/tokens.h"
#include "extract/entities.h"
#include "extract/figures.h"
#include "extract/quotes.h"
#include "extract/speakers.h"
#include "extract/times.h"
#include "onrecord/present.h"
#include "util/lines.h"

namespace onrecord {
namespace {

bool Continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

// The characters of all cases, one string each.
std::vector<std::string> Characters() {
  std::vector<std::string> all;
  for (const char* name : {"quotes", "times", "figures", "entities", "attributions"}) {
    std::ifstream file(std::string(ONRECORD_TEST_DATA) + "/extract/" + name + ".cases");
    for (char c : std::string((std::istreambuf_iterator<char>(file)), {})) {
      if (Continues(c) && !all.empty()) {
        all.back() += c;
      } else {
        all.emplace_back(1, c);
      }
    }
  }
  return all;
}

std::string Broken(const std::vector<std::string>& characters, std::mt19937& random) {
  constexpr std::array<const char*, 18> kThrownIn = {"\"", "'", "“", "”",  "‘",    "’",   "«",    "»", "„",
                                                     "``", ",", " ", "\n", "said", "he ", "2017", "-", "Tuesday "};
  std::string text;
  size_t begin = random() % characters.size(), size = 50 + random() % 600;
  for (size_t i = begin; i < std::min(characters.size(), begin + size); ++i) {
    auto chance = random() % 12;
    if (chance == 0) continue;
    if (chance == 1) text += kThrownIn[random() % kThrownIn.size()];
    text += characters[i];
  }
  return text;
}

DocumentPtr Lined(const std::string& text) {
  Document::Parts parts;
  parts.text = text;
  parts.bytes = text;
  parts.runs = {{0, 0, static_cast<uint32_t>(text.size()), 1, 1}};
  uint32_t begin = 0;
  for (std::string_view line : Lines(text)) {
    uint32_t end = begin + static_cast<uint32_t>(line.size());
    if (end > begin) parts.blocks.push_back({BlockKind::kParagraph, {begin, end}, {begin, end}, std::nullopt});
    begin = end + 1;
  }
  return *Document::Make(std::move(parts));
}

TEST(BrokenText, KeepsTheInvariantsOfFacts) {
  auto times = TimeRules::Load();
  auto quotes = QuoteRules::Load();
  auto figures = FigureRules::Load();
  ASSERT_TRUE(times.has_value() && quotes.has_value() && figures.has_value());
  std::vector<std::string> characters = Characters();
  std::mt19937 random(7);
  for (int round = 0; round < 1000; ++round) {
    std::string text = Broken(characters, random);
    Analysis analysis = Annotate(Lined(text));
    auto whole = [&](Span s) {
      bool inside = s.begin < s.end && s.end <= text.size();
      return inside && !Continues(text[s.begin]) && (s.end == text.size() || !Continues(text[s.end]));
    };
    for (const Time& time : FindTimes(analysis, "2017-03-29", *times)) EXPECT_TRUE(whole(time.span)) << text;
    size_t index = 0;
    for (const Quote& quote : FindQuotes(analysis, *quotes)) {
      for (Span span : quote.content) EXPECT_TRUE(whole(span)) << text;
      EXPECT_TRUE(!quote.source || whole(quote.source->span)) << text;
      EXPECT_TRUE(!quote.cue || whole(*quote.cue)) << text;
      EXPECT_TRUE(!quote.within || *quote.within < index) << text;
      ++index;
    }
    for (const Figure& f : CountPeople(analysis, *figures)) {
      EXPECT_TRUE(whole(f.span)) << text;
      EXPECT_TRUE(f.low || f.high) << text;
      EXPECT_LE(f.low.value_or(0), f.best.value_or(f.high.value_or(f.low.value_or(0)))) << text;
      EXPECT_LE(f.best.value_or(0), f.high.value_or(f.best.value_or(0))) << text;
    }
  }
}

// Layers that no model would make, but that are layers all the same.
void AddLayers(std::mt19937& random, Analysis& analysis) {
  const auto size = static_cast<uint32_t>(analysis.tokens.size());
  auto range = [&](uint32_t first, uint32_t last) {
    const uint32_t begin = first + static_cast<uint32_t>(random()) % (last - first);
    const uint32_t room = std::min(last - begin, 1 + static_cast<uint32_t>(random()) % 12);
    return TokenRange{begin, begin + 1 + static_cast<uint32_t>(random()) % room};
  };
  for (const Sentence& s : analysis.sentences) {
    for (uint32_t at = s.first; at < s.last;) {
      const TokenRange name = range(at, s.last);
      analysis.names.push_back({name, static_cast<NameKind>(random() % 4), static_cast<float>(random() % 100) / 100});
      at = name.last + static_cast<uint32_t>(random()) % 6;
    }
  }
  for (uint32_t k = 0; size > 0 && k < 6; ++k) {
    AttributionSpan a{range(0, size), {range(0, size)}, {range(0, size), range(0, size)}, 0.9F, 0.9F};
    a.content.push_back({a.content[0].first, std::min(size, a.content[0].first + 40)});
    analysis.attributions.push_back(a);
  }
  for (uint32_t k = 0; random() % 2 == 0 && k < size; ++k)
    analysis.words.push_back(
        {static_cast<Upos>(random() % 17), static_cast<uint32_t>(random()) % size, "dep", "_", ""});
  if (analysis.words.size() < size) analysis.words.clear();
}

TEST(BrokenText, KeepsTheInvariantsWhateverAModelSays) {
  auto names = EntityRules::Load();
  auto quotes = QuoteRules::Load();
  ASSERT_TRUE(names.has_value() && quotes.has_value());
  const std::vector<std::string> characters = Characters();
  std::mt19937 random(11);
  size_t entities = 0, added = 0;
  for (int round = 0; round < 1000; ++round) {
    Analysis analysis = Annotate(Lined(Broken(characters, random)));
    AddLayers(random, analysis);
    Record record;
    record.document = analysis.document;
    record.entities = FindEntities(analysis, *names);
    record.quotes = WithSpeakers(analysis, record.entities, FindQuotes(analysis, *quotes));
    entities += record.entities.size();
    for (const Quote& q : record.quotes) added += q.basis.by == "model attribution";
    const auto faults = CheckRecord(ToJson(record), nullptr);
    ASSERT_TRUE(faults.has_value()) << analysis.document->text();
    EXPECT_TRUE(faults->empty()) << faults->front() << "\n" << analysis.document->text();
  }
  EXPECT_GT(entities, 5000U);
  EXPECT_GT(added, 500U);
}

}  // namespace
}  // namespace onrecord
