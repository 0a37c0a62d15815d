// Prints the time at which the program takes words to happen, for eval/time_links.py.
//
// In: documents, each a line "DAY SIZE OFFSET OFFSET …" (day of publication or "-", bytes of the text, where the words
// begin), then the text. Out: a line a word, "BEGIN END CONFIDENCE BECAUSE" of its time, "-" for none; then a line a
// sentence that holds times which place events, "BEGIN END:" and "BEGIN,END" of each; an empty line ends a document.
#include <iostream>
#include <sstream>
#include <string>

#include "extract/time_links.h"
#include "onrecord/engine.h"

namespace {

using namespace onrecord;

void PrintLink(const Record& record, const TimeLinks& links, uint32_t offset) {
  const Analysis& analysis = *record.analysis;
  const uint32_t after = analysis.TokenFrom(offset + 1);
  const auto link = after > 0 ? links.Of(after - 1) : std::nullopt;
  if (!link) {
    std::cout << "-\n";
    return;
  }
  const Span span = record.times[link->time].span;
  std::cout << span.begin << ' ' << span.end << ' ' << link->confidence << ' ' << link->because << '\n';
}

void PrintSentences(const Record& record) {
  for (const Sentence& sentence : record.analysis->sentences) {
    std::cout << sentence.span.begin << ' ' << sentence.span.end << ':';
    for (const Time& time : record.times) {
      const bool inside = sentence.span.begin <= time.span.begin && time.span.end <= sentence.span.end;
      if (inside && PlacesEvents(time)) std::cout << ' ' << time.span.begin << ',' << time.span.end;
    }
    std::cout << '\n';
  }
  std::cout << '\n';
}

int Fail(const Error& error) {
  std::cerr << "time_links: " << error.message << '\n';
  return 1;
}

}  // namespace

int main() {
  const auto engine = Engine::Load();
  if (!engine) return Fail(engine.error());
  ReadOptions options;
  options.layers = true;
  for (std::string line; std::getline(std::cin, line);) {
    std::istringstream header(line);
    RawReport report;
    size_t size = 0;
    header >> report.published >> size;
    if (report.published == "-") report.published.clear();
    report.bytes.resize(size);
    report.keep_text = true;
    std::cin.read(report.bytes.data(), static_cast<std::streamsize>(size));
    const auto record = engine->Read(std::move(report), options);
    if (!record) return Fail(record.error());
    const TimeLinks links(*record->analysis, record->times);
    for (uint32_t offset = 0; header >> offset;) PrintLink(*record, links, offset);
    PrintSentences(*record);
  }
}
