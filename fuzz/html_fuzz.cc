// Any page: the tree is a tree within the source, and the text of its blocks goes back to it.
#include <cstddef>
#include <cstdint>

#include "acquire/blocks.h"
#include "acquire/html.h"
#include "acquire/utf8.h"
#include "check.h"

namespace onrecord {
namespace {

void CheckTree(const HtmlTree& tree) {
  for (uint32_t n = 0; n < tree.nodes.size(); ++n) {
    const HtmlNode& node = tree.nodes[n];
    Check(node.source.begin <= node.source.end && node.source.end <= tree.source.size(), "a node stands in the source");
    Check(node.end > n && node.end <= tree.nodes.size(), "a subtree is a range behind its node");
    Check(n == 0 || (node.parent < n && node.end <= tree.nodes[node.parent].end), "a subtree lies within its parent's");
    Check(node.attr_begin + node.attr_count <= tree.attrs.size(), "a node has its attributes");
  }
}

void CheckBlocks(const HtmlTree& tree, const PageText& page) {
  Check(IsUtf8(page.text), "the text is UTF-8");
  CheckRuns(page.runs, page.text.size(), tree.source.size());
  uint32_t at = 0;
  for (const PageBlock& b : page.blocks) {
    Check(b.span.begin >= at && b.span.end >= b.span.begin && b.span.end <= page.text.size(), "blocks are in order");
    Check(b.source.begin <= b.source.end && b.source.end <= tree.source.size(), "a block stands in the source");
    at = b.span.end;
  }
}

}  // namespace
}  // namespace onrecord

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace onrecord;
  const std::string source = RepairUtf8({reinterpret_cast<const char*>(data), size});
  const HtmlTree tree = ParseHtml(source);
  CheckTree(tree);
  CheckBlocks(tree, BuildBlocks(tree));
  return 0;
}
