// What is known of each element of a page: what surrounds it, what its names say, what lies in it, which row it stands in.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "acquire/blocks.h"
#include "acquire/features.h"
#include "acquire/html.h"

namespace onrecord {

// Bits of what an element hands down to everything in it.
struct Around {
  enum Bit : uint16_t {
    kArticle = 1, kMain = 2, kAside = 4, kNav = 8, kFooter = 16, kHeader = 32, kForm = 64, kFigure = 128, kTable = 256,
    kList = 512, kQuoted = 1024, kBodyProp = 2048, kHidden = 4096, kFigCaption = 8192, kParagraph = 16384, kEmphasis = 32768,
  };
};

inline constexpr uint8_t kFar = 20;  // a hint that is not there

struct Element {
  std::array<uint8_t, static_cast<size_t>(NameHint::kCount)> far{};  // to the nearest hint of each kind, from here outwards
  uint16_t around = 0;  // bits of Around
  uint16_t depth = 0;
  uint64_t sign = 0;    // tag and class of the element and its parent: alike for elements of one kind

  bool In(int bits) const { return around & bits; }
  uint8_t Far(NameHint h) const { return far[static_cast<size_t>(h)]; }
};

// One for each node of the tree; those of text nodes say nothing. Linear in nodes and attributes.
std::vector<Element> ReadElements(const HtmlTree& tree);

// Sums over the blocks in an element, bytes and words of the text.
struct Subtree {
  uint32_t blocks = 0, words = 0, good = 0, chars = 0, link_chars = 0;
};

// One for each node of the tree. `good`: of each block, see BlockTable.
std::vector<Subtree> SumSubtrees(const HtmlTree& tree, const PageText& page, const std::vector<uint32_t>& good);

// A row of elements of one kind (tag and class, several blocks each): comments, teasers, entries of a live blog.
struct ElementRow {
  uint32_t member = 0;  // the element at or around this one that stands in the row, 0 for none
  uint32_t size = 0;    // how many stand in it
};

// The longest row around each node of the tree; of two as long the inner. Linear.
std::vector<ElementRow> FindRows(const HtmlTree& tree, const std::vector<Element>& elements, const std::vector<Subtree>& subtrees);

}  // namespace onrecord
