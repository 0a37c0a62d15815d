// The engine's contract: what it refuses, what it is told from outside, what it leaves out, what it warns of.
#include "onrecord/engine.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>

#include "onrecord/present.h"

namespace onrecord {
namespace {

const Engine& TheEngine() {
  static const Result<Engine> engine = Engine::Load();
  return engine.value();
}

RawReport Report(std::string bytes, InputKind kind = InputKind::kAuto) {
  RawReport report;
  report.kind = kind;
  report.name = "report";
  report.bytes = std::move(bytes);
  return report;
}

bool Warned(const Record& record, std::string_view code) {
  return std::any_of(record.warnings.begin(), record.warnings.end(),
                     [code](const Warning& w) { return w.code == code; });
}

constexpr std::string_view kNews =
    "Two Held After Harbour Fire\n\n6 May 2024\n\nPolice arrested two men on Sunday after a fire at the old "
    "harbour.\n\n"
    "\xE2\x80\x9CWe are grateful to the crews,\xE2\x80\x9D said harbour master Ida Holm.\n";

// For megabytes of text, where what the model says is not asked.
ReadOptions ByRules() {
  ReadOptions options;
  options.fast = true;
  return options;
}

TEST(Engine, LoadsItsRules) { ASSERT_TRUE(Engine::Load().has_value()) << Engine::Load().error().message; }

TEST(Engine, RefusesWhatIsNoReport) {
  const std::string picture("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\x10", 21);
  std::string noise;
  for (uint32_t i = 0, x = 1; i < 5000; ++i, x = x * 1664525 + 1013904223) noise += static_cast<char>(x >> 24);
  const std::string program = std::string(
                                  "\x7F"
                                  "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0",
                                  16) +
                              noise;
  for (const std::string& bytes : {std::string(), picture, program, noise}) {
    const auto record = TheEngine().Read(Report(bytes));
    ASSERT_FALSE(record.has_value()) << bytes.size();
    EXPECT_EQ(record.error().code, Code::kInvalidInput);
    EXPECT_FALSE(record.error().message.empty());
    EXPECT_EQ(record.error().message.find('\n'), std::string::npos);
  }
}

TEST(Engine, ReadsTextWithAStrayNul) {
  std::string text(kNews);
  text.insert(40, 1, '\0');
  const auto record = TheEngine().Read(Report(text));
  ASSERT_TRUE(record.has_value()) << record.error().message;
  EXPECT_EQ(record->document->text(), text);
  EXPECT_NE(ToJson(*record).find("\\u0000"), std::string::npos);
}

TEST(Engine, KeepsTextExactly) {
  for (const std::string& text : {std::string("\xEF\xBB\xBF"
                                              "a  b\r\n\r\n c\t"),
                                  std::string(), std::string("<p>no page</p>\n")}) {
    RawReport report = Report(text, InputKind::kText);
    report.keep_text = true;
    const auto record = TheEngine().Read(std::move(report));
    ASSERT_TRUE(record.has_value()) << record.error().message;
    EXPECT_EQ(record->document->text(), text);
  }
}

TEST(Engine, TakesTheCallersWord) {
  ReadOptions options;
  options.date = "2001-02-05";
  options.url = "https://example.org/x";
  const auto record = TheEngine().Read(Report(std::string(kNews)), options);
  ASSERT_TRUE(record.has_value());
  const Metadata& m = record->document->metadata();
  EXPECT_EQ(m.url, "https://example.org/x");
  ASSERT_TRUE(m.published.has_value());
  EXPECT_EQ(m.published->value, "2001-02-05");
  EXPECT_EQ(m.published->by, DateBy::kOption);
  ASSERT_FALSE(record->times.empty());
  EXPECT_EQ(record->times.back().value, "2001-02-04");  // Sunday is reckoned from it
}

TEST(Engine, MakesOnlyWhatIsAskedFor) {
  ReadOptions options;
  options.quotes = options.claims = options.times = options.figures = false;
  const auto none = TheEngine().Read(Report(std::string(kNews)), options);
  ASSERT_TRUE(none.has_value());
  EXPECT_TRUE(none->quotes.empty() && none->times.empty() && none->figures.empty());
  EXPECT_FALSE(none->document->blocks().empty());
  options.times = true;
  const auto times = TheEngine().Read(Report(std::string(kNews)), options);
  ASSERT_TRUE(times.has_value());
  EXPECT_TRUE(times->quotes.empty() && times->figures.empty());
  EXPECT_FALSE(times->times.empty());
  options.times = false;
  options.claims = true;
  const std::string said = std::string(kNews) + "\n\"The pump failed at about noon on Sunday,\" said Ms Holm.\n";
  const auto claims = TheEngine().Read(Report(said), options);
  ASSERT_TRUE(claims.has_value());
  EXPECT_TRUE(!claims->claims.empty() && !claims->quotes.empty() && claims->times.empty());
}

TEST(Engine, LeavesOutWhatIsNotSure) {
  const auto all = TheEngine().Read(Report(std::string(kNews)));
  ASSERT_TRUE(all.has_value());
  ReadOptions options;
  options.least_confidence = 1.01F;
  const auto none = TheEngine().Read(Report(std::string(kNews)), options);
  ASSERT_TRUE(none.has_value());
  EXPECT_TRUE(none->entities.empty() && none->quotes.empty() && none->claims.empty() && none->times.empty());
  options.least_confidence = 0.9F;
  const auto sure = TheEngine().Read(Report(std::string(kNews)), options);
  ASSERT_TRUE(sure.has_value());
  EXPECT_LE(sure->quotes.size(), all->quotes.size());
  for (const Quote& quote : sure->quotes) EXPECT_GE(quote.basis.confidence, 0.9F);
  const auto faults = CheckRecord(ToJson(*sure), nullptr);
  ASSERT_TRUE(faults.has_value());
  EXPECT_TRUE(faults->empty()) << faults->front();
}

TEST(Engine, WarnsOfWhatIsOff) {
  const std::pair<std::string, std::string_view> cases[] = {
      {"<html><body><h1>Fire</h1><p>The fire was seen by all on the hill.</p></body></html>", "no-date"},
      {"<html><body><nav><a href=\"/\">Home</a></nav></body></html>", "no-article"},
      {"<meta charset=utf-8><p>" + std::string(300, 'x') +
           " \xC3\xA9\xC3\xA9\xC3\xA9 \xE2\x80\x9Cyes\xE2\x80\x9D \xFF</p>",
       "invalid-bytes"},
      {"<html lang=\"de\"><body><h1>Feuer am alten Hafen</h1><p>Die Polizei hat nach dem Feuer am alten Hafen zwei "
       "Personen "
       "festgenommen, wie sie am Sonntag mitteilte. Verletzt wurde niemand.</p></body></html>",
       "language"},
  };
  for (const auto& [bytes, code] : cases) {
    const auto record = TheEngine().Read(Report(bytes, InputKind::kHtml));
    ASSERT_TRUE(record.has_value()) << record.error().message;
    EXPECT_TRUE(Warned(*record, code)) << code;
  }
}

// A page of a few lines is what these lines say; a link on it leads elsewhere, unless it holds several of them.
TEST(Engine, KeepsWhatATinyPageSays) {
  const struct {
    const char* page;
    const char* report;
  } rows[] = {
      {"<body><a href=/><p>Harbour closed<p>Ferries moored</a>", "Harbour closed / Ferries moored"},
      {"<body><p>Harbour closed<p><a href=/>Home page</a>", "Harbour closed"},
  };
  for (const auto& row : rows) {
    const auto record = TheEngine().Read(Report(row.page, InputKind::kHtml));
    ASSERT_TRUE(record.has_value());
    std::string report;
    for (const Block& b : record->document->blocks()) {
      if (b.kind == BlockKind::kParagraph) report += (report.empty() ? "" : " / ") + std::string(record->document->Text(b.span));
    }
    EXPECT_EQ(report, row.report) << row.page;
  }
}

TEST(Engine, StopsAtTooManyElements) {
  std::string page = "<html><body><p>Start of it.</p>";
  while (page.size() < 9'000'000) page += "<b></b>";
  const auto record = TheEngine().Read(Report(page, InputKind::kHtml));
  ASSERT_TRUE(record.has_value());
  EXPECT_TRUE(Warned(*record, "too-many-elements"));
}

TEST(Engine, ReadsFactsFromTheFirstMegabyte) {
  std::string text = "Mayor closes harbour\n\n";
  while (text.size() < 1'500'000) text += "On 3 May 2019 the mayor said: \"The harbour stays closed.\" ";
  const auto record = TheEngine().Read(Report(text, InputKind::kText), ByRules());
  ASSERT_TRUE(record.has_value());
  EXPECT_TRUE(Warned(*record, "facts-cut"));
  ASSERT_FALSE(record->times.empty());
  ASSERT_FALSE(record->quotes.empty());
  EXPECT_LE(record->times.back().span.end, uint32_t{1} << 20);
  EXPECT_LE(record->quotes.back().content.back().end, uint32_t{1} << 20);
  EXPECT_GT(record->times.back().span.end, 1'000'000U);
}

TEST(Engine, GivesTheFirstTimesOfVeryMany) {
  std::string text = "Days of the week\n\n";
  while (text.size() < 600'000) text += "Monday ";
  const auto record = TheEngine().Read(Report(text, InputKind::kText), ByRules());
  ASSERT_TRUE(record.has_value());
  EXPECT_EQ(record->times.size(), 50'000U);
  EXPECT_TRUE(Warned(*record, "facts-cut"));
}

TEST(Engine, ReadsWhatTopplesParsers) {
  std::string nested, attribute = "<p title=\"";
  for (int i = 0; i < 1'000'000; ++i) nested += "<div>";
  attribute.append(size_t{50} << 20, 'x');
  attribute += "\">Words after a long attribute.</p>";
  const std::string comment = "<p>Words.</p><!--" + std::string(1'000'000, '-');
  for (const std::string& page : {nested + "Words at the bottom.", attribute, comment, std::string(1'000'000, '<'),
                                  "<a " + std::string(1'000'000, '=')}) {
    EXPECT_TRUE(TheEngine().Read(Report(page, InputKind::kHtml), ByRules()).has_value());
  }
}

TEST(Engine, MayBeSharedByThreads) {
  const std::string expected = ToJson(*TheEngine().Read(Report(std::string(kNews))));
  std::vector<std::string> got(8);
  std::vector<std::thread> threads;
  for (std::string& one : got)
    threads.emplace_back([&one] { one = ToJson(*TheEngine().Read(Report(std::string(kNews)))); });
  for (std::thread& t : threads) t.join();
  for (const std::string& one : got) EXPECT_EQ(one, expected);
}

}  // namespace
}  // namespace onrecord
