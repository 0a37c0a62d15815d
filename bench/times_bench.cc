// Megabytes a second of times by rules on one core, and how the work grows: times_bench FILE [ROUNDS]
//
// The file is plain text with blank lines between paragraphs. Processor time, best of the rounds. Then lines of one
// word of 5 and 10 MB: what rules and calendar cost a byte of the longer one, over that of the shorter one; 1.0 is
// linear.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

#include "annotate/tokens.h"
#include "extract/times.h"
#include "util/lines.h"

namespace {

using namespace onrecord;

DocumentPtr Read(const std::string& text) {
  Document::Parts parts;
  parts.text = text;
  parts.bytes = text;
  const auto size = static_cast<uint32_t>(text.size());
  parts.runs = {{0, 0, size, 1, 1}};
  uint32_t begin = 0;
  for (std::string_view line : Lines(text)) {
    const auto end = begin + static_cast<uint32_t>(line.size());
    if (end > begin) parts.blocks.push_back({BlockKind::kParagraph, {begin, end}, {begin, end}, std::nullopt});
    begin = end + 1;
  }
  auto document = Document::Make(std::move(parts));
  if (!document) std::exit(1);
  return *document;
}

double BestOf(int rounds, const Analysis& analysis, const TimeRules& rules) {
  double best = 1e9;
  for (int round = 0; round < rounds; ++round) {
    const std::clock_t start = std::clock();
    const auto times = FindTimes(analysis, "2017-03-29", rules);
    best = std::min(best, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
  }
  return best;
}

// A line of one word as one sentence, past the megabyte that facts are read from.
Analysis LineOf(std::string_view word, size_t size) {
  std::string text;
  while (text.size() < size) text += word;
  Analysis analysis;
  analysis.document = Read(text);
  const Span all{0, static_cast<uint32_t>(text.size())};
  analysis.tokens = {{all}};
  analysis.sentences = {{0, 1, 0, all}};
  return analysis;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: times_bench FILE [ROUNDS]\n");
    return 2;
  }
  auto rules = TimeRules::Load();
  if (!rules) {
    std::fprintf(stderr, "%s\n", rules.error().message.c_str());
    return 1;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 20;
  const Analysis analysis = Annotate(Read(text));
  const size_t size = analysis.sentences.empty() ? 0 : analysis.sentences.back().span.end;
  const double best = BestOf(rounds, analysis, *rules);
  std::printf("%.2f MB: times %.1f MB/s\n", static_cast<double>(size) / 1e6, static_cast<double>(size) / 1e6 / best);
  for (const char* word :
       {"7", "7 ", "Monday ", "the day before ", "\"Monday\" said ", "from 5 May to ", "a year ago, "}) {
    constexpr size_t kMega = 1'000'000;
    const double once = BestOf(2, LineOf(word, 5 * kMega), *rules), twice = BestOf(2, LineOf(word, 10 * kMega), *rules);
    std::printf("%-18s 10 MB %5.2f s, a byte of it %.2f of one of 5 MB\n", word, twice, twice / once / 2);
  }
}
