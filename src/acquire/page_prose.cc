// The core is found from above: from the root down, as long as one child holds enough of its parent's prose. It fails where
// comments hold more prose than the report, or the report is spread over many small containers.
//
// The favoured element is found from below, by the idea of arc90's Readability: paragraphs lend what they are worth (length,
// commas) to the elements around them, less with distance; the element worth most, links deducted, is favoured, and so are its
// worthy siblings. It fails where short paragraphs each have a container. Neither decides: both are features among others.
#include "acquire/page_prose.h"

#include <algorithm>

namespace onrecord {
namespace {

// From `from` down, as long as one child holds `share` of its parent's prose.
uint32_t Descend(const HtmlTree& tree, const std::vector<Subtree>& subtrees, uint32_t from, double share) {
  for (uint32_t n = from;;) {
    uint32_t best = kNoNode;
    for (uint32_t c = n + 1; c < tree.nodes[n].end; c = tree.nodes[c].end) {
      if (best == kNoNode || subtrees[c].good > subtrees[best].good) best = c;
    }
    if (best == kNoNode || subtrees[best].good < share * subtrees[n].good || subtrees[best].good == 0) return n;
    n = best;
  }
}

// What an element is worth before its words count: its tag, and the hints of its own names.
float Merit(Tag tag, const Element& e) {
  auto own = [&e](NameHint h) { return e.Far(h) == 0; };
  float merit = 0;
  using enum Tag;
  switch (tag) {
    case k_div: case k_article: case k_section: merit = 5; break;
    case k_pre: case k_td: case k_blockquote: merit = 3; break;
    case k_ul: case k_ol: case k_dl: case k_form: case k_address: case k_li: case k_dd: case k_dt: merit = -3; break;
    case k_th: case k_h1: case k_h2: case k_h3: case k_h4: merit = -5; break;
    default: break;
  }
  if (own(NameHint::k_content) || own(NameHint::k_article)) merit += 25;
  for (NameHint h : {NameHint::k_comment, NameHint::k_related, NameHint::k_nav, NameHint::k_ad, NameHint::k_social, NameHint::k_meta}) {
    if (own(h)) return merit - 25;
  }
  return merit;
}

// Of a paragraph, by length and commas.
float Worth(const PageBlock& block, float commas_a_word) {
  double commas = static_cast<double>(commas_a_word) * block.words;
  return static_cast<float>(1 + commas + std::min(block.span.size() / 100.0, 3.0));
}

// What of a paragraph's worth reaches the element `level` levels out.
float Lent(float worth, int level) {
  return level == 0 ? worth : level == 1 ? worth / 2 : worth / static_cast<float>(3 * level);
}

}  // namespace

Core FindCore(const HtmlTree& tree, const PageText& page, const std::vector<Subtree>& subtrees, const std::vector<uint32_t>& good) {
  Core core;
  core.wide = Descend(tree, subtrees, 0, 0.85);
  core.inner = Descend(tree, subtrees, core.wide, 0.5);
  if (subtrees[core.inner].blocks < 2 && core.inner != core.wide) core.inner = tree.nodes[core.inner].parent;
  core.first = static_cast<uint32_t>(page.blocks.size());
  for (uint32_t b = 0; b < page.blocks.size(); ++b) {
    uint32_t n = page.blocks[b].node;
    if (good[b] == 0 || n < core.inner || n >= tree.nodes[core.inner].end) continue;
    core.first = std::min(core.first, b);
    core.last = b;
  }
  return core;
}

Favour FindFavoured(const HtmlTree& tree, const PageText& page, const std::vector<Element>& elements,
                    const std::vector<Subtree>& subtrees, const BlockTable& blocks) {
  Favour favour;
  std::vector<float>& worth = favour.worth;
  worth.assign(tree.nodes.size(), 0.0F);
  for (uint32_t b = 0; b < page.blocks.size(); ++b) {
    const PageBlock& block = page.blocks[b];
    if (block.span.size() < 25) continue;
    float own = Worth(block, blocks.At(b, Feature::k_commas));
    uint32_t n = tree.nodes[block.node].tag == Tag::k_div ? block.node : tree.nodes[block.node].parent;
    for (int level = 0; level < 5 && n != 0 && n != kNoNode; ++level, n = tree.nodes[n].parent) {
      if (worth[n] == 0) worth[n] = Merit(tree.nodes[n].tag, elements[n]);
      worth[n] += Lent(own, level);
    }
  }
  for (uint32_t n = 1; n < tree.nodes.size(); ++n) {
    if (worth[n] == 0) continue;
    worth[n] *= 1 - Ratio(subtrees[n].link_chars, subtrees[n].chars);
    if (worth[n] > worth[favour.favoured]) favour.favoured = n;
  }
  return favour;
}

}  // namespace onrecord
