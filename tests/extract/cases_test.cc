// Runs the .cases files of this folder: passages and the facts that must be found in them, all of them and no others.
//
// A case is a block of lines, ended by a blank line. Lines that begin in the first column are the text, one paragraph
// each; indented lines are the expected facts, in order; # begins a note. A case without indented lines holds no facts.
//
// clang-format off
//   published 2017-03-29                    before the text: the day of publication, for the rest of the file
//   heading                                 before the text: it is a headline
//   url https://paper.example/a             before the text: its address
//   “We won,” said Ruth Okello.             the text
//     direct | We won | said | Ruth Okello  quotes.cases: kind | content | cue | source; - for none; spans of a content
//                                           that runs over paragraphs are joined by " / "; "he = Ruth Okello": the name
//                                           a pronoun stands for; then "within 1": in the first
//     Tuesday = 2017-03-28                  times.cases: words = value
//     killed | 23 people | 23 23 -          figures.cases: kind | words | low best high, ~ when approximate
// clang-format on
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "extract/cases.h"
#include "extract/figures.h"
#include "extract/quotes.h"
#include "extract/times.h"

namespace onrecord {
namespace {

std::vector<std::string> TimesOf(const Case& c, const TimeRules& rules) {
  Analysis analysis = Analyse(c);
  std::vector<std::string> lines;
  for (const Time& t : FindTimes(analysis, c.published, rules))
    lines.push_back(std::string(analysis.document->Text(t.span)) + " = " + t.value);
  return lines;
}

TEST(Cases, Times) {
  Result<TimeRules> rules = TimeRules::Load();
  ASSERT_TRUE(rules.has_value()) << rules.error().message;
  RunCases("times.cases", 60, [&](const Case& c) { return TimesOf(c, *rules); });
}

TEST(Cases, TimeAnchors) {
  Result<TimeRules> rules = TimeRules::Load();
  ASSERT_TRUE(rules.has_value()) << rules.error().message;
  RunCases("time_anchors.cases", 60, [&](const Case& c) { return TimesOf(c, *rules); });
}

// What placed a time is told: the word that tells the tense, and what it was counted from.
TEST(Times, SayWhatPlacedThem) {
  Result<TimeRules> rules = TimeRules::Load();
  ASSERT_TRUE(rules.has_value()) << rules.error().message;
  const struct {
    const char *published, *text, *because;  // of the last time
  } cases[] = {
      {"2017-03-29", "Two were killed on Tuesday.", "looks back, \"killed\"; published 2017-03-29"},
      {"2017-03-29", "It will be closed on Friday.", "looks ahead, \"closed\"; published 2017-03-29"},
      {"2017-03-29", "It shut last week.", "published 2017-03-29"},
      {"2017-03-29", "It sank on 12 March 2003 and was raised a week later than planned the following month.",
       "told before: 2003-03-12"},
      {"2017-03-29", "She said on Monday: \"He left yesterday.\"", "said on 2017-03-27"},
      {"2017-03-29", "On Tuesday it shut at 5pm.", "of 2017-03-28"},
      {"2019-11-14", "TARROW, 4 November (News) - It sank yesterday.", "dateline 2019-11-04"},
      {"2017-03-29", "It sank on 12 March 2003.", ""},
      {"", "It sank on Tuesday.", ""},
  };
  for (const auto& c : cases) {
    Case passage;
    passage.text = c.text;
    const std::vector<Time> times = FindTimes(Analyse(passage), c.published, *rules);
    ASSERT_FALSE(times.empty()) << c.text;
    EXPECT_EQ(times.back().because, c.because) << c.text;
  }
}

TEST(Cases, Figures) {
  Result<FigureRules> rules = FigureRules::Load();
  ASSERT_TRUE(rules.has_value()) << rules.error().message;
  auto number = [](std::optional<int64_t> n) { return n ? std::to_string(*n) : std::string("-"); };
  RunCases("figures.cases", 50, [&](const Case& c) {
    Analysis analysis = Analyse(c);
    std::vector<std::string> lines;
    for (const Figure& f : CountPeople(analysis, *rules)) {
      lines.push_back(std::string(Name(f.kind)) + " | " + std::string(analysis.document->Text(f.span)) + " | " +
                      number(f.low) + " " + number(f.best) + " " + number(f.high) + (f.approximate ? " ~" : ""));
    }
    return lines;
  });
}

TEST(Cases, Quotes) {
  Result<QuoteRules> rules = QuoteRules::Load();
  ASSERT_TRUE(rules.has_value()) << rules.error().message;
  RunCases("quotes.cases", 15, [&](const Case& c) {
    Analysis analysis = Analyse(c);
    std::vector<std::string> lines;
    for (const Quote& q : FindQuotes(analysis, *rules)) {
      std::string content;
      for (Span s : q.content) content += (content.empty() ? "" : " / ") + std::string(analysis.document->Text(s));
      std::string cue(q.cue ? analysis.document->Text(*q.cue) : "-"),
          source(q.source ? analysis.document->Text(q.source->span) : "-");
      std::string within = q.within ? " | within " + std::to_string(*q.within + 1) : "";
      if (q.source && q.source->named) source += " = " + std::string(analysis.document->Text(*q.source->named));
      lines.push_back(std::string(Name(q.kind)) + " | " + content + " | " + cue + " | " + source + within);
    }
    return lines;
  });
}

}  // namespace
}  // namespace onrecord
