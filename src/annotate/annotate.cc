// The layers of a whole document: tokens and sentences of every block that carries facts, once each.
#include <algorithm>

#include "annotate/tokens.h"
#include "util/ascii.h"

namespace onrecord {
namespace {

// Datelines are read for the place and the day that they name.
bool IsRead(const Block& block) {
  return (CarriesFacts(block.kind) || block.kind == BlockKind::kDateline) && !block.repeats;
}

// News has a token every 5.2 bytes and a sentence every 125 (GUM and EWT, train); a little more room than that, so that
// hardly any document pays for a second allocation.
void Reserve(Analysis& analysis) {
  size_t bytes = 0;
  size_t blocks = 0;
  for (const Block& block : analysis.document->blocks()) {
    if (!IsRead(block)) continue;
    bytes += block.span.size();
    ++blocks;
  }
  bytes = std::min(bytes, kMostFactText);
  blocks = std::min(blocks, kMostFactText);
  analysis.tokens.reserve(bytes / 5 + blocks);
  analysis.sentences.reserve(bytes / 100 + blocks);
}

// The part of `text` that `left` bytes allow: all of it, or up to the last white space within.
std::string_view Within(std::string_view text, size_t left) {
  if (text.size() <= left) return text;
  const size_t space = text.substr(0, left).find_last_of(ascii::kSpaces);
  return text.substr(0, space == std::string_view::npos ? 0 : space);
}

}  // namespace

Analysis Annotate(DocumentPtr document) {
  Analysis analysis;
  analysis.document = std::move(document);
  Reserve(analysis);
  const std::vector<Block>& blocks = analysis.document->blocks();
  size_t left = kMostFactText;
  for (uint32_t i = 0; i < blocks.size(); ++i) {
    if (!IsRead(blocks[i])) continue;
    uint32_t first = static_cast<uint32_t>(analysis.tokens.size());
    const std::string_view whole = analysis.document->Text(blocks[i].span);
    const std::string_view text = Within(whole, left);
    AppendTokens(text, blocks[i].span.begin, analysis.tokens);
    AppendSentences(text, blocks[i].span.begin, i, first, analysis.tokens, analysis.sentences);
    left -= text.size();
    analysis.cut = text.size() < whole.size();
    if (analysis.cut) break;
  }
  return analysis;
}

}  // namespace onrecord
