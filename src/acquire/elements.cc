// Three passes over the flat tree. Nodes lie in document order, so a parent comes before its children: what an element hands
// down is read forwards, what an element holds is summed backwards, and no pass needs a stack.
//
// A hint of a name counts by its distance: "comment" on the element itself says more than on one ten levels out. An element's
// sign holds its parent's too, since a bare <p> or <li> is of one kind only below one kind of parent.
#include "acquire/elements.h"

#include <algorithm>
#include <string_view>
#include <unordered_map>

#include "acquire/hint_words.h"
#include "util/hash.h"

namespace onrecord {
namespace {

uint16_t AroundOf(Tag t) {
  using enum Tag;
  switch (t) {
    case k_article: return Around::kArticle;
    case k_main: return Around::kMain;
    case k_aside: return Around::kAside;
    case k_nav: case k_menu: return Around::kNav;
    case k_footer: return Around::kFooter;
    case k_header: return Around::kHeader;
    case k_form: case k_button: case k_fieldset: return Around::kForm;
    case k_figure: return Around::kFigure;
    case k_figcaption: return Around::kFigCaption;
    case k_td: case k_th: return Around::kTable;
    case k_li: case k_dd: case k_dt: return Around::kList;
    case k_blockquote: return Around::kQuoted;
    case k_p: return Around::kParagraph;
    case k_b: case k_strong: case k_em: case k_i: return Around::kEmphasis;
    default: return 0;
  }
}

bool Hides(std::string_view style) {
  for (std::string_view rule : {"display:none", "display: none", "visibility:hidden", "visibility: hidden"}) {
    if (style.find(rule) != style.npos) return true;
  }
  return false;
}

// Hidden by its own style or attributes.
bool IsHidden(const HtmlTree& tree, uint32_t n) {
  const HtmlNode& node = tree.nodes[n];
  for (uint32_t i = node.attr_begin; i < node.attr_begin + node.attr_count; ++i) {
    std::string_view name = tree.Raw(tree.attrs[i].name);
    std::string_view value = tree.Raw(tree.attrs[i].value).substr(0, 200);
    if (name == "hidden") return true;
    if (name == "aria-hidden" && value == "true") return true;
    if (name == "style" && Hides(value)) return true;
  }
  return false;
}

// An element before its own names are read. A table in a list or a paragraph begins anew.
Element Below(const Element& parent, Tag tag) {
  Element e;
  e.around = static_cast<uint16_t>(parent.around | AroundOf(tag));
  if (tag == Tag::k_table) {
    e.around = static_cast<uint16_t>(e.around & ~(Around::kTable | Around::kList | Around::kParagraph));
  }
  e.depth = static_cast<uint16_t>(parent.depth + 1);
  e.far = parent.far;
  for (uint8_t& d : e.far) d = static_cast<uint8_t>(std::min<int>(d + 1, kFar));
  e.sign = MixHashes(parent.sign & 0xFFFFFFFF, static_cast<uint64_t>(tag));
  return e;
}

bool IsNaming(std::string_view attribute) {
  return attribute == "class" || attribute == "id" || attribute == "role" || attribute == "itemprop" || attribute == "data-component";
}

// The element at node `n` with what its own names say.
Element Named(const Element& parent, const HtmlTree& tree, uint32_t n) {
  const HtmlNode& node = tree.nodes[n];
  Element e = Below(parent, node.tag);
  uint32_t bits = 0;
  for (uint32_t i = node.attr_begin; i < node.attr_begin + node.attr_count; ++i) {
    std::string_view name = tree.Raw(tree.attrs[i].name);
    if (!IsNaming(name)) continue;
    std::string_view value = tree.Raw(tree.attrs[i].value);
    bits |= NameHintsOf(value);
    if (name == "class") e.sign = MixHashes(e.sign, HashOf(value.substr(0, 100)));
    if (name == "itemprop" && value == "articleBody") e.around |= Around::kBodyProp;
    if (name == "role" && value == "main") e.around |= Around::kMain;
    if (name == "role" && value == "navigation") e.around |= Around::kNav;
  }
  if (IsHidden(tree, n)) e.around |= Around::kHidden;
  for (size_t k = 0; k < e.far.size(); ++k) {
    if (bits >> k & 1U) e.far[k] = 0;
  }
  return e;
}

}  // namespace

std::vector<Element> ReadElements(const HtmlTree& tree) {
  std::vector<Element> elements(tree.nodes.size());
  elements[0].far.fill(kFar);
  for (uint32_t n = 1; n < tree.nodes.size(); ++n) {
    const HtmlNode& node = tree.nodes[n];
    if (node.tag == Tag::kText) continue;
    const Element& parent = elements[node.parent];
    // The names of the page itself say nothing of its parts.
    bool named = node.attr_count > 0 && node.tag != Tag::k_body && node.tag != Tag::k_html;
    elements[n] = named ? Named(parent, tree, n) : Below(parent, node.tag);
  }
  return elements;
}

std::vector<Subtree> SumSubtrees(const HtmlTree& tree, const PageText& page, const std::vector<uint32_t>& good) {
  std::vector<Subtree> sums(tree.nodes.size());
  for (size_t b = 0; b < page.blocks.size(); ++b) {
    const PageBlock& block = page.blocks[b];
    Subtree& s = sums[block.node];
    s.blocks += 1;
    s.words += block.words;
    s.good += good[b];
    s.chars += block.span.size();
    s.link_chars += block.link_chars;
  }
  for (auto n = static_cast<uint32_t>(tree.nodes.size()) - 1; n > 0; --n) {
    if (tree.IsText(n)) continue;
    const Subtree& s = sums[n];
    Subtree& parent = sums[tree.nodes[n].parent];
    parent.blocks += s.blocks;
    parent.words += s.words;
    parent.good += s.good;
    parent.chars += s.chars;
    parent.link_chars += s.link_chars;
  }
  return sums;
}

std::vector<ElementRow> FindRows(const HtmlTree& tree, const std::vector<Element>& elements, const std::vector<Subtree>& subtrees) {
  auto kind = [&](uint32_t n) { return MixHashes(elements[n].sign, tree.nodes[n].parent); };
  auto counts = [&](uint32_t n) { return !tree.IsText(n) && subtrees[n].blocks >= 2; };
  std::unordered_map<uint64_t, uint32_t> sizes;
  for (uint32_t n = 1; n < tree.nodes.size(); ++n) {
    if (counts(n)) ++sizes[kind(n)];
  }
  std::vector<ElementRow> rows(tree.nodes.size());
  for (uint32_t n = 1; n < tree.nodes.size(); ++n) {
    if (tree.IsText(n)) continue;
    rows[n] = rows[tree.nodes[n].parent];
    uint32_t size = counts(n) ? sizes[kind(n)] : 0;
    if (size >= 2 && size >= rows[n].size) rows[n] = {n, size};
  }
  return rows;
}

}  // namespace onrecord
