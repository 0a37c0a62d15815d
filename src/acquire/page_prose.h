// Where on a page most of the prose stands: two guesses at the element that holds the report.
#pragma once

#include <cstdint>
#include <vector>

#include "acquire/block_table.h"
#include "acquire/elements.h"

namespace onrecord {

// The innermost elements that hold most of the page's prose.
struct Core {
  uint32_t inner = 0, wide = 0;  // nodes
  uint32_t first = 0, last = 0;  // blocks of prose in `inner`; `first` is past the last block when there is none
};
Core FindCore(const HtmlTree& tree, const PageText& page, const std::vector<Subtree>& subtrees, const std::vector<uint32_t>& good);

// What each element is worth by the paragraphs that it holds; 0 for one that none of them is near.
struct Favour {
  std::vector<float> worth;
  uint32_t favoured = 0;  // the node worth most; 0 for none
};
Favour FindFavoured(const HtmlTree& tree, const PageText& page, const std::vector<Element>& elements,
                    const std::vector<Subtree>& subtrees, const BlockTable& blocks);

}  // namespace onrecord
