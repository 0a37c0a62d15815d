// The text of a page as gumbo's tree has it and as ours has it, to be compared: every text outside script and style, in
// order, references decoded, white space left out.
#pragma once

#include <gumbo.h>

#include <string>
#include <string_view>
#include <vector>

#include "acquire/html.h"

namespace onrecord {

inline void AppendInk(std::string& out, std::string_view words) {
  for (char c : words) {
    if (c != ' ' && c != '\n' && c != '\t' && c != '\r' && c != '\f') out.push_back(c);
  }
}

inline std::string OurText(std::string_view page) {
  const HtmlTree tree = ParseHtml(page);
  std::string out;
  for (uint32_t n = 0; n < tree.nodes.size(); ++n) {
    const HtmlNode& node = tree.nodes[n];
    if (!tree.IsText(n)) continue;
    const Tag parent = tree.nodes[node.parent].tag;
    const bool raw =
        parent == Tag::k_iframe || parent == Tag::k_noembed || parent == Tag::k_noframes || parent == Tag::k_xmp;
    if (parent == Tag::k_script || parent == Tag::k_style) continue;
    AppendInk(out, raw ? std::string(tree.Raw(node.source)) : DecodeReferences(tree.Raw(node.source)));
  }
  return out;
}

// Gumbo recurses over the tree when it frees it: only pages of moderate depth.
inline std::string GumboText(std::string_view page) {
  GumboOptions options = kGumboDefaultOptions;
  GumboOutput* output = gumbo_parse_with_options(&options, page.data(), page.size());
  std::string out;
  std::vector<const GumboNode*> waiting = {output->document};
  while (!waiting.empty()) {
    const GumboNode* node = waiting.back();
    waiting.pop_back();
    const GumboVector* children = nullptr;
    switch (node->type) {
      case GUMBO_NODE_TEXT:
      case GUMBO_NODE_CDATA: AppendInk(out, node->v.text.text); break;
      case GUMBO_NODE_DOCUMENT: children = &node->v.document.children; break;
      case GUMBO_NODE_ELEMENT:
      case GUMBO_NODE_TEMPLATE: {
        const GumboTag tag = node->v.element.tag;
        if (tag != GUMBO_TAG_SCRIPT && tag != GUMBO_TAG_STYLE) children = &node->v.element.children;
        break;
      }
      case GUMBO_NODE_COMMENT:
      case GUMBO_NODE_WHITESPACE: break;
    }
    for (unsigned i = children ? children->length : 0; i > 0; --i) {
      waiting.push_back(static_cast<const GumboNode*>(children->data[i - 1]));
    }
  }
  gumbo_destroy_output(&options, output);
  return out;
}

}  // namespace onrecord
