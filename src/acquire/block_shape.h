// The shape of each block by itself: its words, marks and links, and the elements that it stands in.
#pragma once

#include <vector>

#include "acquire/block_table.h"
#include "acquire/elements.h"

namespace onrecord {

// The table with shapes and phrases filled in and zeros in the rest. Linear in the text.
BlockTable MeasureShapes(const HtmlTree& tree, const PageText& page, const std::vector<Element>& elements);

// Whether a block only points at another story: it opens as pages do that have more to read ("Read more", "Lire aussi :"), and
// is a link, or ends in one behind a colon. In constant time.
bool LeadsElsewhere(const HtmlTree& tree, const PageBlock& block, std::string_view words);

}  // namespace onrecord
