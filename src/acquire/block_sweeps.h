// What a block's features owe to the other blocks of the page: copies, prose nearby, the heading above, pictures beside it.
#pragma once

#include <vector>

#include "acquire/block_table.h"
#include "acquire/elements.h"

namespace onrecord {

// `blocks`, as MeasureShapes gives it, with the swept features filled in. Linear in blocks and nodes.
BlockTable SweepBlocks(const HtmlTree& tree, const PageText& page, const std::vector<Element>& elements, BlockTable blocks);

}  // namespace onrecord
