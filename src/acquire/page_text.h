// Where a node or a stretch of the source stands in a page's text.
#pragma once

#include <optional>
#include <string_view>

#include "acquire/blocks.h"
#include "acquire/html.h"

namespace onrecord {

// The words of `page` that stand in `source`; nullopt when none do. O(log runs).
std::optional<Span> TextOfSource(const PageText& page, Span source);

// The first block that ends after node n begins; blocks.size() when there is none. O(log blocks).
size_t BlockAtNode(const PageText& page, uint32_t n);

// What the class and id attributes of n and of its nearest ancestors say: bits of Hint, each looked for as a part of a word.
enum Hint : uint32_t {
  kHintDate = 1, kHintHeadline = 4, kHintComment = 8, kHintRelated = 16, kHintFooter = 32, kHintUpdated = 64,
  kHintPublished = 128, kHintSidebar = 256, kHintLogo = 512, kHintOwnFooter = 1024,  // of the article, not of the page
};
uint32_t HintsOf(std::string_view class_or_id);
uint32_t HintsOf(const HtmlTree& tree, uint32_t n);                         // of the element alone
uint32_t HintsAround(const HtmlTree& tree, uint32_t n, int levels);         // of it and `levels` ancestors; tags count too

}  // namespace onrecord
