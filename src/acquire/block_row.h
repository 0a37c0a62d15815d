// All features of one block, out of what is known of its page.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "acquire/block_table.h"
#include "acquire/elements.h"
#include "acquire/page_prose.h"

namespace onrecord {

// All that is worked out once a page. Borrows what it was made from.
struct MeasuredPage {
  const HtmlTree& tree;
  const PageHead& head;
  std::optional<uint32_t> headline;
  const PageText& page;
  std::vector<Element> elements{};     // these four: of each node of the tree
  std::vector<Subtree> subtrees{};
  std::vector<ElementRow> rows{};
  Favour favour{};
  Core core{};
  BlockTable blocks{};
  std::vector<uint64_t> title{};  // HashesOf the head's first headline
};

// In constant time but for the length of short blocks.
FeatureRow MakeRow(const MeasuredPage& page, uint32_t block);

}  // namespace onrecord
