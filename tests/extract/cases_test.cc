// Runs the .cases files of this folder: passages and the facts that must be found in them, all of them and no others.
//
// A case is a block of lines, ended by a blank line. Lines that begin in the first column are the text, one paragraph
// each; indented lines are the expected facts, in order; # begins a note. A case without indented lines holds no facts.
//
// clang-format off
//   published 2017-03-29                    before the text: the day of publication, for the rest of the file
//   heading                                 before the text: it is a headline
//   “We won,” said Ruth Okello.             the text
//     direct | We won | said | Ruth Okello  quotes.cases: kind | content | cue | source; - for none; spans of a content
//                                           that runs over paragraphs are joined by " / "; "he = Ruth Okello": the name
//                                           a pronoun stands for; then "within 1": in the first
//     Tuesday = 2017-03-28                  times.cases: words = value
//     killed | 23 people | 23 23 -          figures.cases: kind | words | low best high, ~ when approximate
// clang-format on
#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "annotate/tokens.h"
#include "extract/figures.h"
#include "extract/quotes.h"
#include "extract/times.h"
#include "util/lines.h"

namespace onrecord {
namespace {

struct Case {
  int line = 0;
  bool heading = false;
  std::string published, text;
  std::vector<std::string> expected;
};

std::vector<Case> ReadCases(const std::string& name) {
  std::ifstream file(std::string(ONRECORD_TEST_DATA) + "/extract/" + name);
  EXPECT_TRUE(file.good()) << name;
  std::string all((std::istreambuf_iterator<char>(file)), {}), published;
  std::vector<Case> cases;
  Case next;
  int number = 0;
  for (std::string_view line : Lines(all)) {
    ++number;
    if (!line.empty() && line[0] == '#') continue;
    if (line.substr(0, 10) == "published ") {
      published = line.substr(10);
    } else if (line == "published") {
      published.clear();
    } else if (line == "heading") {
      next.heading = true;
    } else if (Trim(line).empty()) {
      if (!next.text.empty()) cases.push_back(next);
      next = Case{};
    } else if (line[0] == ' ') {
      next.expected.emplace_back(Trim(line));
    } else {
      if (next.text.empty()) next.line = number;
      next.published = published;
      next.text += (next.text.empty() ? "" : "\n") + std::string(line);
    }
  }
  if (!next.text.empty()) cases.push_back(next);
  return cases;
}

Analysis Analyse(const Case& c) {
  Document::Parts parts;
  parts.text = c.text;
  parts.bytes = c.text;
  auto size = static_cast<uint32_t>(c.text.size());
  parts.runs = {{0, 0, size, 1, 1}};
  uint32_t begin = 0;
  for (std::string_view line : Lines(c.text)) {
    uint32_t end = begin + static_cast<uint32_t>(line.size());
    parts.blocks.push_back(
        {c.heading ? BlockKind::kHeadline : BlockKind::kParagraph, {begin, end}, {begin, end}, std::nullopt});
    begin = end + 1;
  }
  Result<DocumentPtr> document = Document::Make(std::move(parts));
  EXPECT_TRUE(document.has_value());
  return Annotate(*document);
}

using Finder = std::function<std::vector<std::string>(const Case&)>;

std::string Joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += "  " + line + "\n";
  return all;
}

void RunCases(const std::string& name, size_t at_least, const Finder& find) {
  std::vector<Case> cases = ReadCases(name);
  EXPECT_GE(cases.size(), at_least);
  for (const Case& c : cases) {
    std::vector<std::string> got = find(c);
    if (got == c.expected) continue;
    ADD_FAILURE() << name << ":" << c.line << ": " << c.text << "\nexpected:\n"
                  << Joined(c.expected) << "found:\n"
                  << Joined(got);
  }
}

TEST(Cases, Times) {
  Result<TimeRules> rules = TimeRules::Load();
  ASSERT_TRUE(rules.has_value()) << rules.error().message;
  RunCases("times.cases", 60, [&](const Case& c) {
    Analysis analysis = Analyse(c);
    std::vector<std::string> lines;
    for (const Time& t : FindTimes(analysis, c.published, *rules))
      lines.push_back(std::string(analysis.document->Text(t.span)) + " = " + t.value);
    return lines;
  });
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
