// Whole pages, read by the whole pipeline: what each is expected to give stands in a .cases file beside it.
//
// A line is a field and what it must be (headline, site, url, language, charset, author, "published DAY BY", "warning
// CODE", "repeats N"), or "kind KIND WORDS" (the block that begins with these words is of that kind), "absent WORDS"
// (not in the text), "quote WORDS | SOURCE" (a quotation that holds these words; what stands before the source's name may differ), "noquote WORDS", "time WORDS =
// VALUE", "figure KIND LOW BEST HIGH" with "-" for an open bound. "later" before a line is what is right but not
// reached yet: it is tried and not held against the page; when it holds, the test says so, and the word goes.
#include <gtest/gtest.h>

#include <iostream>
#include <sstream>

#include "onrecord/engine.h"
#include "onrecord/present.h"
#include "pipeline/pages.h"

namespace onrecord {
namespace {

const Engine& TheEngine() {
  static const Result<Engine> engine = Engine::Load();
  return engine.value();
}

Record Read(RawReport report) {
  auto record = TheEngine().Read(std::move(report));
  EXPECT_TRUE(record.has_value()) << record.error().message;
  return *std::move(record);
}

std::string Bound(const std::optional<int64_t>& bound) { return bound ? std::to_string(*bound) : "-"; }

std::string BlockList(const Record& record) {
  std::string out;
  for (const Block& b : record.document->blocks()) {
    out += "\n  " + std::string(Name(b.kind)) + "  " + std::string(record.document->Text(b.span).substr(0, 70));
  }
  return out;
}

class Expectation {
 public:
  explicit Expectation(const Record& record)
      : record_(record), document_(*record.document), metadata_(document_.metadata()) {}

  // What is wrong with one line of a .cases file; "" when it holds.
  std::string Fault(const std::string& line) const {
    const size_t space = std::min(line.find(' '), line.size());
    const std::string field = line.substr(0, space), rest = line.substr(std::min(space + 1, line.size()));
    if (field == "headline") return Same(metadata_.headline ? metadata_.headline->words : "", rest);
    if (field == "site") return Same(metadata_.site, rest);
    if (field == "url") return Same(metadata_.url, rest);
    if (field == "language") return Same(metadata_.language, rest);
    if (field == "charset") return Same(metadata_.charset, rest);
    if (field == "author") return Author(rest);
    if (field == "published") return Same(Published(), rest);
    if (field == "kind") return Kind(rest);
    if (field == "absent") return document_.text().find(rest) == std::string_view::npos ? "" : "it is there";
    if (field == "warning") return Warned(rest);
    if (field == "repeats") return Same(std::to_string(Repeats()), rest);
    if (field == "quote") return Quoted(rest);
    if (field == "noquote") return Quotes(rest).empty() ? "" : "it is a quote";
    if (field == "time") return Timed(rest);
    if (field == "figure") return Counted(rest);
    return "no such expectation";
  }

 private:
  static std::string Same(const std::string& is, const std::string& wanted) {
    return is == wanted ? "" : "it is \"" + is + "\"";
  }

  std::string Published() const {
    if (!metadata_.published) return "none";
    return metadata_.published->value.substr(0, 10) + " " + std::string(Name(metadata_.published->by));
  }

  std::string Author(const std::string& name) const {
    std::string all;
    for (const Evidence& e : metadata_.authors) {
      if (e.words == name) return "";
      all += " " + e.words + ";";
    }
    return "authors:" + all;
  }

  std::string Kind(const std::string& rest) const {
    const size_t space = rest.find(' ');
    const std::string kind = rest.substr(0, space), words = rest.substr(space + 1);
    for (const Block& b : document_.blocks()) {
      if (document_.Text(b.span).starts_with(words)) return Same(std::string(Name(b.kind)), kind);
    }
    return "no block begins so";
  }

  size_t Repeats() const {
    const auto& blocks = document_.blocks();
    return static_cast<size_t>(
        std::count_if(blocks.begin(), blocks.end(), [](const Block& b) { return b.repeats.has_value(); }));
  }

  std::string Warned(const std::string& code) const {
    const auto& all = record_.warnings;
    const bool found = std::any_of(all.begin(), all.end(), [&code](const Warning& w) { return w.code == code; });
    return found ? "" : "no such warning";
  }

  std::vector<const Quote*> Quotes(std::string_view words) const {
    std::vector<const Quote*> found;
    for (const Quote& q : record_.quotes) {
      for (Span content : q.content) {
        if (document_.Text(content).find(words) != std::string_view::npos) found.push_back(&q);
      }
    }
    return found;
  }

  // By name where that is known, otherwise by the words: the model takes "Len Oakes, a fishmonger," as they stand.
  std::string_view Speaker(const Quote& quote) const {
    if (!quote.source) return "";
    if (quote.source->entity) return record_.entities[*quote.source->entity].name;
    return document_.Text(quote.source->span);
  }

  std::string Quoted(const std::string& rest) const {
    const size_t bar = rest.find(" | ");
    const auto found = Quotes(rest.substr(0, bar));
    if (found.empty()) return "no such quote";
    const std::string_view source = Speaker(*found[0]);
    const std::string expected = rest.substr(bar + 3);
    return source == expected || (!expected.empty() && source.ends_with(" " + expected)) ? "" : "said by \"" + std::string(source) + "\"";
  }

  std::string Timed(const std::string& rest) const {
    std::string all;
    for (const Time& t : record_.times) {
      const std::string line = std::string(document_.Text(t.span)) + " = " + t.value;
      if (line == rest) return "";
      all += "\n    " + line;
    }
    return "times:" + all;
  }

  std::string Counted(const std::string& rest) const {
    std::string all;
    for (const Figure& f : record_.figures) {
      const std::string line =
          std::string(Name(f.kind)) + " " + Bound(f.low) + " " + Bound(f.best) + " " + Bound(f.high);
      if (line == rest) return "";
      all += "\n    " + line;
    }
    return "figures:" + all;
  }

  const Record& record_;
  const Document& document_;
  const Metadata& metadata_;
};

class Page : public testing::TestWithParam<std::filesystem::path> {};

TEST_P(Page, IsReadAsExpected) {
  const Record record = Read(ReportOf(GetParam()));
  std::istringstream cases(FileBytes(std::filesystem::path(GetParam()).replace_extension(".cases")));
  int lines = 0;
  for (std::string line; std::getline(cases, line);) {
    if (line.empty() || line[0] == '#') continue;
    ++lines;
    const bool later = line.starts_with("later ");
    const std::string fault = Expectation(record).Fault(later ? line.substr(6) : line);
    if (!later) EXPECT_EQ(fault, "") << line;
    else if (fault.empty()) std::cerr << "holds by now: " << line << "\n";
  }
  EXPECT_GT(lines, 3) << "the page has no expectations";
  if (HasFailure()) std::cerr << "blocks:" << BlockList(record) << "\n";
}

// Every span's words, and every block's and fact's bytes by the other route, in all three units.
TEST_P(Page, IsProvedByItsBytes) {
  const RawReport report = ReportOf(GetParam());
  const Record record = Read(report);
  for (Offsets unit : {Offsets::kCodepoints, Offsets::kBytes, Offsets::kUtf16}) {
    const auto faults = CheckRecord(ToJson(record, {.offsets = unit, .bytes = true}), &report.bytes);
    ASSERT_TRUE(faults.has_value());
    EXPECT_EQ(*faults, std::vector<std::string>());
  }
}

TEST_P(Page, GivesTheSameRecordTwice) {
  EXPECT_EQ(ToJson(Read(ReportOf(GetParam()))), ToJson(Read(ReportOf(GetParam()))));
}

INSTANTIATE_TEST_SUITE_P(All, Page, testing::ValuesIn(Pages()),
                         [](const auto& page) { return page.param.stem().string(); });

}  // namespace
}  // namespace onrecord
