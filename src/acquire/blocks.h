// The visible text of a page as blocks, in order, each with its place in the source and what can be measured about it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "acquire/html.h"
#include "onrecord/document.h"

namespace onrecord {

// A stretch of visible text between two block boundaries (block elements, br br, hr, table cells).
struct PageBlock {
  uint32_t node = 0;         // innermost block-level element that holds it
  uint32_t first_text = 0;   // text nodes [first_text, last_text] lie in it (with others' possibly between: never)
  uint32_t last_text = 0;
  Span span;                 // in PageText::text
  Span source;               // in the source: from its first to its last visible byte
  uint32_t words = 0;        // runs of letters and digits
  uint32_t link_chars = 0;   // bytes of text inside <a href>
  // Set by the article model:
  BlockKind kind = BlockKind::kParagraph;
  float report = 1;                  // how likely it belongs to the report
  std::optional<uint32_t> repeats = std::nullopt;   // the first block of the report with the same words
};

// Text: the blocks in order, a blank line ("\n\n") between. runs: text to source (not yet to the bytes received).
struct PageText {
  std::string text;
  std::vector<Run> runs;
  std::vector<PageBlock> blocks;

  std::string_view Words(const PageBlock& b) const { return std::string_view(text).substr(b.span.begin, b.span.size()); }
};

// Linear in the tree. Elements that are never shown (script, style, template, hidden) give nothing.
PageText BuildBlocks(const HtmlTree& tree);

}  // namespace onrecord
