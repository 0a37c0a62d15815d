// A model's content begins and ends at tokens, often with the marks round it. Commas, colons, dashes and white space go
// from both ends; so does a quotation mark, unless its partner stands inside: `the "worst" he saw` keeps both, and
// `"the worst` loses its one. A full stop goes where it ends the clause and not the words within quotation marks.
#include "extract/content.h"

#include <algorithm>

#include "util/utf8.h"

namespace onrecord {
namespace {

constexpr std::u32string_view kLoose = U",;:-\u2013\u2014\u2026";
constexpr std::u32string_view kQuotes = U"\"'`\u2018\u2019\u201A\u201C\u201D\u201E\u00AB\u00BB\u2039\u203A";

// Quotations that begin before a span and may reach into it: as many as are looked at.
constexpr std::ptrdiff_t kBefore = 32;

bool In(std::u32string_view set, char32_t c) { return set.find(c) != set.npos; }

bool IsLoose(char32_t c) { return In(kLoose, c) || IsSpace(c) || ClassOf(c) == CharClass::kFormat; }

bool HasWord(std::string_view text) {
  for (size_t at = 0; at < text.size(); at += DecodeAt(text, at).size) {
    const char32_t c = DecodeAt(text, at).value;
    if (IsLetter(c) || IsDigit(c)) return true;
  }
  return false;
}

}  // namespace

uint32_t ContentReader::BlockAt(uint32_t offset) const {
  const auto& blocks = analysis_.document->blocks();
  auto at =
      std::upper_bound(blocks.begin(), blocks.end(), offset, [](uint32_t o, const Block& b) { return o < b.span.end; });
  return static_cast<uint32_t>(at - blocks.begin());
}

const std::vector<Quotation>& ContentReader::MarksOf(uint32_t block) {
  auto [at, added] = marks_.try_emplace(block);
  if (added) {
    const auto& blocks = analysis_.document->blocks();
    at->second = PairMarks(analysis_.document->text(), blocks[block].span).quotations;
  }
  return at->second;
}

std::vector<Quotation> ContentReader::QuotationsIn(Span span) {
  const std::vector<Quotation>& all = MarksOf(BlockAt(span.begin));
  auto at = std::lower_bound(all.begin(), all.end(), span.begin,
                             [](const Quotation& q, uint32_t begin) { return q.marks.begin < begin; });
  at -= std::min<std::ptrdiff_t>(at - all.begin(), kBefore);
  std::vector<Quotation> found;
  for (; at != all.end() && at->marks.begin < span.end; ++at) {
    if (at->marks.end > span.begin) found.push_back(*at);
  }
  return found;
}

std::optional<Span> ContentReader::InOneBlock(TokenRange range) const {
  if (range.first >= range.last || range.last > analysis_.tokens.size()) return std::nullopt;
  Span span = analysis_.SpanOf(range);
  span.end = std::min(span.end, analysis_.document->blocks()[BlockAt(span.begin)].span.end);
  return span;
}

uint32_t ContentReader::MarkAtBegin(Span span) {
  const CodePoint c = DecodeAt(analysis_.document->text(), span.begin);
  if (IsLoose(c.value)) return c.size;
  if (!In(kQuotes, c.value)) return 0;
  for (const Quotation& q : QuotationsIn(span)) {
    if (q.marks.begin == span.begin) return q.closed && q.marks.end < span.end ? 0 : c.size;
  }
  return c.value == U'\'' || c.value == U'\u2019' ? 0 : c.size;  // "'90s"
}

uint32_t ContentReader::MarkAtEnd(Span span) {
  const std::string_view text = analysis_.document->text();
  const CodePoint c = DecodeBefore(text, span.end);
  if (IsLoose(c.value)) return c.size;
  if (!In(kQuotes, c.value)) return 0;
  for (const Quotation& q : QuotationsIn(span)) {
    if (q.closed && q.marks.end == span.end) return q.marks.begin > span.begin ? 0 : c.size;
  }
  return c.value == U'\'' || c.value == U'\u2019' ? 0 : c.size;  // "the workers'"
}

Span ContentReader::Trimmed(Span span) {
  while (!span.empty()) {
    const uint32_t left = MarkAtBegin(span);
    if (left == 0) break;
    span.begin += left;
  }
  while (!span.empty()) {
    const uint32_t right = MarkAtEnd(span);
    if (right == 0) break;
    span.end -= right;
  }
  return span;
}

std::vector<Span> ContentReader::Cut(const std::vector<TokenRange>& pieces) {
  const std::string_view text = analysis_.document->text();
  const auto& blocks = analysis_.document->blocks();
  std::vector<Span> spans;
  for (TokenRange piece : pieces) {
    if (piece.first >= piece.last || piece.last > analysis_.tokens.size()) continue;
    const Span whole = analysis_.SpanOf(piece);
    for (uint32_t b = BlockAt(whole.begin); b < blocks.size() && blocks[b].span.begin < whole.end; ++b) {
      if (!CarriesFacts(blocks[b].kind) || blocks[b].repeats) continue;
      Span span = Trimmed({std::max(whole.begin, blocks[b].span.begin), std::min(whole.end, blocks[b].span.end)});
      const bool near = !spans.empty() && spans.back().end <= span.begin && BlockAt(spans.back().begin) == b &&
                        !HasWord(text.substr(spans.back().end, span.begin - spans.back().end));
      if (near) spans.back().end = span.end;
      else if (!span.empty() && HasWord(text.substr(span.begin, span.size()))) spans.push_back(span);
    }
  }
  for (Span& span : spans) {
    const bool stop = text[span.end - 1] == '.' && span.size() > 1 && KindOf({span}) != QuoteKind::kDirect;
    const auto last = std::lower_bound(analysis_.tokens.begin(), analysis_.tokens.end(), span.end,
                                       [](const Token& t, uint32_t end) { return t.span.end < end; });
    if (stop && last != analysis_.tokens.end() && last->span.begin + 1 == span.end) --span.end;
  }
  std::sort(spans.begin(), spans.end(), [](Span a, Span b) { return a.begin < b.begin; });
  return spans;
}

QuoteKind ContentReader::KindOf(const std::vector<Span>& content) {
  const std::string_view text = analysis_.document->text();
  bool some = false, all = true;
  for (Span span : content) {
    uint32_t at = span.begin;
    for (const Quotation& q : QuotationsIn(span)) {
      some = true;
      if (q.content.begin > at && HasWord(text.substr(at, std::min(q.content.begin, span.end) - at))) all = false;
      at = std::max(at, std::min(q.marks.end, span.end));
    }
    if (at < span.end && HasWord(text.substr(at, span.end - at))) all = false;
  }
  if (!some) return QuoteKind::kIndirect;
  return all ? QuoteKind::kDirect : QuoteKind::kMixed;
}

}  // namespace onrecord
