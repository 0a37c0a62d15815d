// A colon behind the first words of a paragraph is no sign by itself ("Note: the shop is closed"). A report is a
// transcript when four of its paragraphs or more have a label, "Q" and "A" or the same names again and again. Who
// answers under "A" is the person whom the report names before the first question, if that is one person.
#include "extract/transcripts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "util/ascii.h"
#include "util/lines.h"

namespace onrecord {
namespace {

constexpr size_t kFewestLabels = 4, kLongestLabel = 40, kMostWords = 4;
constexpr float kSure = 0.85F;

bool IsIn(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

// The words before a colon that may say who speaks; empty for none.
Span LabelOf(std::string_view text, Span block) {
  const std::string_view words = text.substr(block.begin, std::min<size_t>(block.size(), kLongestLabel));
  const size_t colon = words.find(':');
  if (colon == words.npos || colon == 0 || colon + 2 >= block.size() || words.substr(colon, 2) != ": ") return {};
  const std::string_view label = words.substr(0, colon);
  if (!ascii::IsUpper(label[0]) || label.find_first_of("0123456789,.;?!\"") != label.npos) return {};
  const auto parts = Split(label, ' ');
  const bool names =
      std::all_of(parts.begin(), parts.end(), [](std::string_view w) { return !w.empty() && ascii::IsUpper(w[0]); });
  if (!names || parts.size() > kMostWords) return {};
  return {block.begin, block.begin + static_cast<uint32_t>(colon)};
}

class TranscriptReader {
 public:
  explicit TranscriptReader(const Analysis& analysis) : analysis_(analysis), text_(analysis.document->text()) {
    std::optional<uint32_t> done;
    for (const Sentence& sentence : analysis.sentences) {
      const Block& block = analysis.document->blocks()[sentence.block];
      const bool told =
          block.kind == BlockKind::kParagraph || block.kind == BlockKind::kList || block.kind == BlockKind::kQuote;
      if (done == sentence.block || !told) continue;
      done = sentence.block;
      Span span = block.span;
      if (analysis.cut) span.end = std::min(span.end, analysis.sentences.back().span.end);
      const Span label = LabelOf(text_, span);
      blocks_.push_back({span, label});
      if (!label.empty()) ++labels_[std::string(Words(label))];
    }
  }

  std::vector<Quote> Read() const {
    if (!IsTranscript()) return {};
    std::vector<Quote> quotes;
    bool open = false;
    const uint32_t last = LastLabel();
    for (const Paragraph& p : blocks_) {
      if (p.span.begin > last) break;  // what follows may be the report's own words
      const bool speaks = !p.label.empty() && Speaks(p.label);
      if (speaks) open = !IsQuestion(p.label);
      if (!open) continue;
      if (speaks) quotes.push_back(Begun(p));
      else if (!quotes.empty()) quotes.back().content.push_back(p.span);
    }
    return quotes;
  }

 private:
  struct Paragraph {
    Span span, label;
  };

  std::string_view Words(Span span) const { return text_.substr(span.begin, span.size()); }
  bool IsQuestion(Span label) const { return IsIn(Words(label), {"Q", "Question"}); }
  bool IsAnswer(Span label) const { return IsIn(Words(label), {"A", "Answer"}); }

  // A label that comes back.
  bool Speaks(Span label) const {
    if (IsQuestion(label) || IsAnswer(label)) return true;
    const auto at = labels_.find(std::string(Words(label)));
    return at != labels_.end() && at->second > 1;
  }

  bool IsTranscript() const {
    size_t labelled = 0;
    for (const Paragraph& p : blocks_) labelled += !p.label.empty() && Speaks(p.label);
    return labelled >= kFewestLabels && labelled * 3 >= blocks_.size();
  }

  uint32_t LastLabel() const {
    uint32_t last = 0;
    for (const Paragraph& p : blocks_) {
      if (!p.label.empty() && Speaks(p.label)) last = p.span.begin;
    }
    return last;
  }

  Quote Begun(const Paragraph& p) const {
    Quote quote;
    quote.kind = QuoteKind::kDirect;
    const uint32_t begin = p.label.end + 2;
    quote.content = {{begin, p.span.end}};
    quote.source = Source{std::nullopt, p.label};
    if (IsAnswer(p.label)) quote.source->named = Interviewed();
    quote.cue = Span{p.label.end, p.label.end + 1};
    quote.basis = {kSure, "rule quote.transcript"};
    return quote;
  }

  // The one person named before the first label.
  std::optional<Span> Interviewed() const {
    uint32_t first = 0;
    for (const Paragraph& p : blocks_) {
      if (!p.label.empty() && Speaks(p.label)) {
        first = p.span.begin;
        break;
      }
    }
    std::optional<Span> found;
    for (const NameSpan& name : analysis_.names) {
      const Span span = analysis_.SpanOf(name.tokens);
      if (span.begin >= first) break;
      if (name.kind != NameKind::kPerson) continue;
      if (found && Words(*found).find(Words(span)) == std::string_view::npos) return std::nullopt;
      if (!found) found = span;
    }
    return found;
  }

  const Analysis& analysis_;
  std::string_view text_;
  std::vector<Paragraph> blocks_;
  std::map<std::string, size_t> labels_;
};

}  // namespace

std::vector<Quote> TranscriptQuotes(const Analysis& analysis) { return TranscriptReader(analysis).Read(); }

}  // namespace onrecord
