// The document's invariants and the way back from text to bytes.
//
// A run is a stretch with a constant ratio between text and page, so that the table stays small in every charset; finding the
// bytes of a span is two binary searches. Positions inside a unit (an entity, a letter of two bytes) widen to the whole unit.
#include "onrecord/document.h"

#include <algorithm>

namespace onrecord {
namespace {

constexpr std::string_view kKinds[] = {"headline", "standfirst", "dateline", "byline", "paragraph", "subheading", "list",
                                       "quote", "table", "caption", "boilerplate", "filler", "comment"};
constexpr std::string_view kDateBy[] = {"option", "json-ld", "meta", "time-element", "url", "text"};

std::optional<Error> RunFault(const Document::Parts& p) {
  uint64_t text = 0;
  uint64_t byte = 0;
  for (const Run& r : p.runs) {
    if (r.text != text) return Error{Code::kInvalidInput, "runs do not cover the text in order", r.text};
    if (r.byte_unit != 0 && r.byte < byte) return Error{Code::kInvalidInput, "runs overlap in the page", r.byte};
    text = r.text_end();
    if (r.byte_unit != 0) byte = r.byte_end();
  }
  if (text != p.text.size() || byte > p.bytes.size()) return Error{Code::kInvalidInput, "runs end beside the text", text};
  return std::nullopt;
}

std::optional<Error> BlockFault(const Document::Parts& p) {
  uint32_t at = 0;
  for (const Block& b : p.blocks) {
    if (b.span.begin < at || b.span.end < b.span.begin || b.span.end > p.text.size()) {
      return Error{Code::kInvalidInput, "blocks overlap or leave the text", b.span.begin};
    }
    at = b.span.end;
  }
  return std::nullopt;
}

}  // namespace

std::string_view Name(BlockKind kind) { return kKinds[static_cast<size_t>(kind)]; }
std::string_view Name(DateBy by) { return kDateBy[static_cast<size_t>(by)]; }

bool CarriesFacts(BlockKind kind) {
  switch (kind) {
    case BlockKind::kDateline:
    case BlockKind::kByline:
    case BlockKind::kBoilerplate:
    case BlockKind::kFiller:
    case BlockKind::kComment: return false;
    default: return true;
  }
}

Result<DocumentPtr> Document::Make(Parts parts) {
  if (auto fault = RunFault(parts)) return *std::move(fault);
  if (auto fault = BlockFault(parts)) return *std::move(fault);
  return DocumentPtr(new Document(std::move(parts)));
}

ByteRange Document::Bytes(Span span) const {
  const std::vector<Run>& runs = parts_.runs;
  auto first = std::upper_bound(runs.begin(), runs.end(), span.begin, [](uint32_t t, const Run& r) { return t < r.text_end(); });
  auto past = std::lower_bound(first, runs.end(), span.end, [](const Run& r, uint32_t t) { return r.text < t; });
  while (first != past && first->byte_unit == 0) ++first;
  while (past != first && std::prev(past)->byte_unit == 0) --past;
  if (first == past) return {};
  const Run& last = *std::prev(past);
  uint32_t skip = span.begin > first->text ? (span.begin - first->text) / first->text_unit : 0;
  uint32_t keep = span.end < last.text_end() ? (span.end - last.text + last.text_unit - 1) / last.text_unit : last.count;
  return {first->byte + skip * first->byte_unit, last.byte + keep * last.byte_unit};
}

}  // namespace onrecord
