// The open elements of a page while it is read, and the flat tree they leave behind. Used by html.cc only.
#pragma once

#include <array>
#include <vector>

#include "acquire/html.h"

namespace onrecord {

inline constexpr size_t kTagCount = static_cast<size_t>(Tag::k_xmp) + 1;

// What the tree needs to know of an element.
enum TagTraits : uint8_t {
  kVoid = 1,        // never has content
  kClosesP = 2,     // ends an open paragraph
  kFormatting = 4,  // a, b, font: opens and closes where it likes
  kSpecial = 8,     // a block: end tags of inline elements do not look past it
  kBarrier = 16,    // a cell or a table: end tags of blocks do not look past it
  kHeadOnly = 32,   // may stand in head
};
uint8_t Traits(Tag tag);  // elements that are not listed are leaves: their content belongs to what holds them

class TreeBuilder {
 public:
  TreeBuilder(HtmlTree& tree, const HtmlLimits& limits);

  // False when a limit is reached and the reading ends.
  bool Text(Span source);
  bool Open(Tag tag, Span source, uint32_t attr_begin, bool self_closing);
  void Close(Tag tag, Span source);
  void Finish();

  // The element just opened, for the caller that reads its raw text.
  uint32_t last() const { return static_cast<uint32_t>(tree_.nodes.size()) - 1; }
  bool in_foreign() const { return foreign_ > 0; }

 private:
  Tag TopTag() const { return tree_.nodes[stack_.back()].tag; }
  uint32_t Add(Tag tag, Span source, uint32_t attr_begin);
  void Push(uint32_t node);
  void Pop(uint32_t close);
  void PopThrough(size_t depth, uint32_t close);  // until the stack is `depth` high
  size_t Find(Tag tag, uint8_t barrier) const;    // place on the stack, 0 when not in reach
  void CloseImplied(Tag tag, uint32_t at);
  void CloseItem(Tag tag, uint32_t at);
  void CloseCells(Tag tag, uint32_t at);
  void EndOuterLink(uint32_t at);
  bool SkipDocumentTag(Tag tag);

  HtmlTree& tree_;
  const HtmlLimits& limits_;
  std::vector<uint32_t> stack_;
  std::array<uint32_t, kTagCount> open_{};  // how many of each are on the stack
  uint32_t overflow_ = 0;                   // elements opened below the depth limit
  uint32_t foreign_ = 0;                    // open svg and math
  bool seen_html_ = false, seen_head_ = false, seen_body_ = false;
};

}  // namespace onrecord
