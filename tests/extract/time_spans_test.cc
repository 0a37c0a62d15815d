// Runs time_spans.cases: passages with the model's times marked (marked.h), and the times in the end.
//
//   the quarter = 2016-Q4 | date | rule span.quarter + model times      words = value (? for none) | type | by
#include "extract/time_spans.h"

#include "extract/marked.h"
#include "extract/times.h"

namespace onrecord {
namespace {

TEST(TimeSpans, Cases) {
  Result<TimeRules> rules = TimeRules::Load();
  ASSERT_TRUE(rules.has_value()) << rules.error().message;
  RunCases("time_spans.cases", 15, [&](const Case& c) {
    const Analysis analysis = AnalyseMarked(c);
    std::vector<std::string> lines;
    for (const Time& t : FindTimes(analysis, c.published, *rules)) {
      lines.push_back(std::string(analysis.document->Text(t.span)) + " = " + (t.value.empty() ? "?" : t.value) + " | " +
                      std::string(Name(t.type)) + " | " + t.basis.by);
    }
    return lines;
  });
}

// A span that is no more than a function word is what is left of one that broke.
TEST(TimeSpans, FunctionWordsAloneAreNone) {
  Result<TimeRules> rules = TimeRules::Load();
  ASSERT_TRUE(rules.has_value());
  Case c;
  c.text = "Nobody came [DATE at] all.";
  Analysis analysis = AnalyseMarked(c);
  analysis.words.resize(analysis.tokens.size());
  analysis.words[analysis.times[0].tokens.first].upos = Upos::kAdp;
  EXPECT_TRUE(FindTimes(analysis, "2017-03-29", *rules).empty());
}

// What comes out is in order and disjoint, however the spans lie.
TEST(TimeSpans, InOrderAndDisjoint) {
  Result<TimeRules> rules = TimeRules::Load();
  ASSERT_TRUE(rules.has_value());
  Case c;
  c.text = "At noon Thursday, the third quarter of this year, about five hours, in early March 2016, three years ago.";
  Analysis analysis = Analyse(c);
  const auto size = static_cast<uint32_t>(analysis.tokens.size());
  for (uint32_t first = 0; first < size; ++first) {
    for (uint32_t length = 1; first + length <= size; ++length) {
      analysis.times.clear();
      for (uint32_t at = first; at + length <= size; at += length)
        analysis.times.push_back({{at, at + length}, "DATE", 0.9F});
      uint32_t end = 0;
      for (const Time& t : FindTimes(analysis, "2017-03-29", *rules)) {
        EXPECT_LE(end, t.span.begin) << first << " " << length;
        EXPECT_LT(t.span.begin, t.span.end);
        end = t.span.end;
      }
    }
  }
}

}  // namespace
}  // namespace onrecord
