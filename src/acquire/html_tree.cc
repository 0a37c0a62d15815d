// Start and end tags to a flat tree.
//
// HTML's own algorithm moves nodes (adoption agency, foster parents); here nothing moves, because the place of the words in the
// page is what is kept. What matters for text survives: void elements, end tags that may be left out (p, li, td, option), blocks
// that end a paragraph, and inline elements that close where they say. A formatting element whose end tag comes inside a block
// it does not own is only marked as closed there (`close`); the block goes on.
#include "acquire/html_tree.h"

#include <algorithm>

namespace onrecord {
namespace {

constexpr std::array<uint8_t, kTagCount> MakeTraits() {
  std::array<uint8_t, kTagCount> t{};
  auto add = [&t](std::initializer_list<Tag> tags, uint8_t trait) {
    for (Tag tag : tags) t[static_cast<size_t>(tag)] = static_cast<uint8_t>(t[static_cast<size_t>(tag)] | trait);
  };
  using enum Tag;
  add({k_area, k_base, k_br, k_col, k_embed, k_frame, k_hr, k_img, k_input, k_link, k_meta, k_param, k_source, k_track, k_wbr}, kVoid);
  add({k_address, k_article, k_aside, k_blockquote, k_center, k_details, k_dialog, k_div, k_dl, k_fieldset, k_figcaption,
       k_figure, k_footer, k_form, k_h1, k_h2, k_h3, k_h4, k_h5, k_h6, k_header, k_hgroup, k_hr, k_main, k_menu, k_nav, k_ol,
       k_p, k_pre, k_section, k_summary, k_table, k_ul, k_li, k_dd, k_dt, k_xmp, k_plaintext},
      kClosesP | kSpecial);
  add({k_a, k_b, k_big, k_code, k_em, k_font, k_i, k_nobr, k_s, k_small, k_strike, k_strong, k_tt, k_u}, kFormatting);
  add({k_body, k_html, k_head, k_td, k_th, k_tr, k_tbody, k_thead, k_tfoot, k_caption, k_colgroup, k_table, k_button, k_object,
       k_template_, k_select, k_iframe, k_noscript, k_svg, k_math},
      kSpecial);
  add({k_td, k_th, k_caption, k_table, k_html, k_object, k_template_, kDocument}, kBarrier);
  add({k_base, k_link, k_meta, k_title, k_script, k_style, k_noscript, k_template_}, kHeadOnly);
  return t;
}
constexpr auto kTraits = MakeTraits();

bool IsTablePart(Tag t) {
  using enum Tag;
  return t == k_td || t == k_th || t == k_tr || t == k_tbody || t == k_thead || t == k_tfoot || t == k_caption || t == k_colgroup;
}

// What the search for the start of an end tag's element does not pass.
uint8_t BarrierFor(Tag tag) {
  if (IsTablePart(tag) || tag == Tag::k_table) return 0;
  return Traits(tag) & (kFormatting | kSpecial) ? kBarrier : kSpecial;
}

}  // namespace

uint8_t Traits(Tag tag) { return kTraits[static_cast<size_t>(tag)]; }

TreeBuilder::TreeBuilder(HtmlTree& tree, const HtmlLimits& limits) : tree_(tree), limits_(limits) {
  tree_.nodes.push_back(HtmlNode{});
  tree_.nodes[0].tag = Tag::kDocument;
  tree_.nodes[0].end = 1;
  Push(0);
}

uint32_t TreeBuilder::Add(Tag tag, Span source, uint32_t attr_begin) {
  auto n = static_cast<uint32_t>(tree_.nodes.size());
  size_t attrs = std::min<size_t>(tree_.attrs.size() - attr_begin, 0xFFFF);
  tree_.nodes.push_back(HtmlNode{.tag = tag,
                                 .attr_count = static_cast<uint16_t>(attrs),
                                 .attr_begin = attr_begin,
                                 .parent = stack_.empty() ? kNoNode : stack_.back(),
                                 .end = n + 1,
                                 .source = source,
                                 .close = source.end});
  return n;
}

void TreeBuilder::Push(uint32_t node) {
  stack_.push_back(node);
  ++open_[static_cast<size_t>(tree_.nodes[node].tag)];
}

void TreeBuilder::Pop(uint32_t close) {
  HtmlNode& node = tree_.nodes[stack_.back()];
  node.end = static_cast<uint32_t>(tree_.nodes.size());
  if (node.close <= node.source.end) node.close = close;  // else marked as closed before
  --open_[static_cast<size_t>(node.tag)];
  if (node.tag == Tag::k_svg || node.tag == Tag::k_math) --foreign_;
  stack_.pop_back();
}

void TreeBuilder::PopThrough(size_t depth, uint32_t close) {
  overflow_ = 0;
  while (stack_.size() > depth) Pop(close);
}

// Looks down the stack for `tag`, not past an element with one of the traits in `barrier`.
size_t TreeBuilder::Find(Tag tag, uint8_t barrier) const {
  if (open_[static_cast<size_t>(tag)] == 0) return 0;
  for (size_t i = stack_.size() - 1; i > 0; --i) {
    Tag at = tree_.nodes[stack_[i]].tag;
    if (at == tag) return i;
    if (Traits(at) & barrier) return 0;
  }
  return 0;
}

// li ends li, dd and dt end dd and dt; not past a list or another block that holds the new one.
void TreeBuilder::CloseItem(Tag tag, uint32_t at) {
  using enum Tag;
  if (open_[static_cast<size_t>(k_li)] + open_[static_cast<size_t>(k_dd)] + open_[static_cast<size_t>(k_dt)] == 0) return;
  for (size_t i = stack_.size() - 1; i > 0; --i) {
    Tag t = tree_.nodes[stack_[i]].tag;
    bool same = tag == k_li ? t == k_li : (t == k_dd || t == k_dt);
    if (same) return PopThrough(i, at);
    if ((Traits(t) & kSpecial) && t != k_div && t != k_p && t != k_address) return;
  }
}

// A cell ends the cell before, a row the row before, a row group the group before: all within the innermost table.
void TreeBuilder::CloseCells(Tag tag, uint32_t at) {
  using enum Tag;
  if (open_[static_cast<size_t>(k_table)] == 0) return;
  size_t keep = stack_.size();
  for (size_t i = stack_.size() - 1; i > 0; --i) {
    Tag t = tree_.nodes[stack_[i]].tag;
    if (t == k_table || t == k_template_) break;
    bool cell = t == k_td || t == k_th || t == k_caption || t == k_colgroup;
    bool row = t == k_tr;
    bool group = t == k_tbody || t == k_thead || t == k_tfoot;
    bool ends = cell || (row && tag != k_td && tag != k_th) || (group && tag != k_td && tag != k_th && tag != k_tr);
    if (ends) keep = i;
  }
  PopThrough(keep, at);
}

// A link within a link ends the outer one there: its text goes on, but no longer as a link.
void TreeBuilder::EndOuterLink(uint32_t at) {
  size_t i = Find(Tag::k_a, kBarrier);
  if (i == 0) return;
  bool inline_only = true;
  for (size_t j = i + 1; j < stack_.size(); ++j) inline_only &= !(Traits(tree_.nodes[stack_[j]].tag) & kSpecial);
  if (inline_only) return PopThrough(i, at);
  HtmlNode& outer = tree_.nodes[stack_[i]];
  if (outer.close <= outer.source.end) outer.close = at;
}

void TreeBuilder::CloseImplied(Tag tag, uint32_t at) {
  using enum Tag;
  if (Traits(tag) & kClosesP) {
    if (size_t i = Find(k_p, kBarrier)) PopThrough(i, at);
  }
  if (tag == k_li || tag == k_dd || tag == k_dt) CloseItem(tag, at);
  if (IsTablePart(tag)) CloseCells(tag, at);
  if (IsHeading(tag) && IsHeading(TopTag())) Pop(at);
  if ((tag == k_option || tag == k_optgroup) && TopTag() == k_option) Pop(at);
  if (tag == k_optgroup && TopTag() == k_optgroup) Pop(at);
  if (tag == k_a) EndOuterLink(at);
}

// html, head and body stand once; what repeats is noise of damaged pages and opens nothing.
bool TreeBuilder::SkipDocumentTag(Tag tag) {
  bool* seen = tag == Tag::k_html ? &seen_html_ : tag == Tag::k_head ? &seen_head_ : tag == Tag::k_body ? &seen_body_ : nullptr;
  if (!seen) return false;
  if (*seen) return true;
  *seen = true;
  return false;
}

bool TreeBuilder::Text(Span source) {
  if (tree_.nodes.size() >= limits_.nodes) return false;
  Add(Tag::kText, source, static_cast<uint32_t>(tree_.attrs.size()));
  return true;
}

bool TreeBuilder::Open(Tag tag, Span source, uint32_t attr_begin, bool self_closing) {
  if (tree_.nodes.size() >= limits_.nodes || tree_.attrs.size() >= limits_.attrs) return false;
  if (SkipDocumentTag(tag)) return true;
  if (open_[static_cast<size_t>(Tag::k_head)] && !(Traits(tag) & kHeadOnly)) {
    if (size_t head = Find(Tag::k_head, 0)) PopThrough(head, source.begin);
  }
  if (foreign_ == 0) CloseImplied(tag, source.begin);
  bool leaf = (Traits(tag) & kVoid) || tag == Tag::kUnknown || (self_closing && foreign_ > 0);
  if (!leaf && stack_.size() >= limits_.depth) {  // too deep: its content belongs to the deepest element allowed
    ++overflow_;
    tree_.attrs.resize(attr_begin);
    return true;
  }
  uint32_t node = Add(tag, source, attr_begin);
  if (leaf) return true;
  if (tag == Tag::k_svg || tag == Tag::k_math) {
    if (self_closing) return true;
    ++foreign_;
  }
  Push(node);
  return true;
}

void TreeBuilder::Close(Tag tag, Span source) {
  using enum Tag;
  if (tag == k_html || tag == k_body) return;  // what follows still belongs to the page
  if (overflow_ > 0) {
    --overflow_;
    return;
  }
  uint8_t traits = Traits(tag);
  if (tag == k_p && Find(k_p, kBarrier) == 0) {  // a lone </p> is an empty paragraph
    CloseImplied(tag, source.begin);
    Add(k_p, source, static_cast<uint32_t>(tree_.attrs.size()));
    return;
  }
  if (IsHeading(tag)) {
    for (size_t i = stack_.size() - 1; i > 0; --i) {
      Tag t = tree_.nodes[stack_[i]].tag;
      if (IsHeading(t)) return PopThrough(i, source.end);
      if (Traits(t) & kBarrier) return;
    }
    return;
  }
  size_t i = Find(tag, BarrierFor(tag));
  if (i == 0) return;
  if (IsTablePart(tag)) {  // not out of an inner table
    for (size_t j = i + 1; j < stack_.size(); ++j) {
      if (tree_.nodes[stack_[j]].tag == k_table) return;
    }
  }
  if (traits & kFormatting) {
    for (size_t j = i + 1; j < stack_.size(); ++j) {
      if (!(Traits(tree_.nodes[stack_[j]].tag) & kSpecial)) continue;
      HtmlNode& node = tree_.nodes[stack_[i]];
      if (node.close <= node.source.end) node.close = source.end;
      return;
    }
  }
  PopThrough(i, source.end);
}

void TreeBuilder::Finish() { PopThrough(0, static_cast<uint32_t>(tree_.source.size())); }

}  // namespace onrecord
