// Runs time_links.cases: sentences with their tree, and the time at which words of them take place.
//
// clang-format off
//   tree …                                    tree.h
//   killed = Tuesday                          the first such word, and its time; - for none
//   said of 1 = Friday                        a quote's time (its attribution is marked, marked.h)
// clang-format on
#include "extract/time_links.h"

#include "extract/marked.h"
#include "extract/quote_times.h"
#include "extract/quotes.h"
#include "extract/times.h"
#include "extract/tree.h"

namespace onrecord {
namespace {

std::string Words(const Analysis& analysis, const std::vector<Time>& times, std::optional<uint32_t> time) {
  return time ? std::string(analysis.document->Text(times[*time].span)) : "-";
}

uint32_t FindToken(const Analysis& analysis, std::string_view word) {
  for (uint32_t t = 0; t < analysis.tokens.size(); ++t) {
    if (analysis.Text(analysis.tokens[t]) == word) return t;
  }
  ADD_FAILURE() << word;
  return 0;
}

// The answers to what the lines of a case ask for.
std::vector<std::string> Answers(const Case& c, const TimeRules& times, const QuoteRules& quotes) {
  std::deque<std::string> kept;
  Analysis analysis = AnalyseMarked(c);
  if (!c.expected.empty() && c.expected[0].starts_with("tree ")) analysis.words = ReadTree(c.expected[0], kept);
  EXPECT_TRUE(analysis.words.empty() || analysis.words.size() == analysis.tokens.size()) << c.line;
  const std::vector<Time> found = FindTimes(analysis, c.published, times);
  const TimeLinks links(analysis, found);
  const std::vector<Quote> said = WithTimes(analysis, found, links, FindQuotes(analysis, quotes));
  std::vector<std::string> lines;
  for (const std::string& line : c.expected) {
    const std::string asked = line.substr(0, line.find(" = "));
    if (line.starts_with("tree ")) {
      lines.push_back(line);
    } else if (asked.starts_with("said of ")) {
      const auto& at = said.at(std::stoul(asked.substr(8)) - 1).said_at;
      lines.push_back(asked + " = " + Words(analysis, found, at ? std::optional(at->time) : std::nullopt));
    } else {
      const auto link = links.Of(FindToken(analysis, asked));
      lines.push_back(asked + " = " + Words(analysis, found, link ? std::optional(link->time) : std::nullopt));
    }
  }
  return lines;
}

TEST(TimeLinks, Cases) {
  const auto times = TimeRules::Load();
  const auto quotes = QuoteRules::Load();
  ASSERT_TRUE(times.has_value() && quotes.has_value());
  RunCases("time_links.cases", 20, [&](const Case& c) { return Answers(c, *times, *quotes); });
}

}  // namespace
}  // namespace onrecord
