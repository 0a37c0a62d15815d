// A page's markup: one pass over UTF-8 to a flat tree that keeps where everything stands.
//
// WHATWG tokenizer states with byte spans; a plain tree: void elements, implied end tags, a depth limit, formatting elements
// where they open and close; no adoption agency, no foster parents. Nodes lie in document order, so a subtree is a range.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

#define ONRECORD_TAGS(X)                                                                                                  \
  X(a) X(abbr) X(address) X(amp_img) X(area) X(article) X(aside) X(audio) X(b) X(base) X(big) X(blockquote) X(body) X(br) \
  X(button) X(canvas) X(caption) X(center) X(cite) X(code) X(col) X(colgroup) X(dd) X(del) X(details) X(dfn) X(dialog)    \
  X(div) X(dl) X(dt) X(em) X(embed) X(fieldset) X(figcaption) X(figure) X(font) X(footer) X(form) X(frame) X(frameset)    \
  X(h1) X(h2) X(h3) X(h4) X(h5) X(h6) X(head) X(header) X(hgroup) X(hr) X(html) X(i) X(iframe) X(img) X(input) X(ins)     \
  X(kbd) X(label) X(legend) X(li) X(link) X(main) X(map) X(mark) X(math) X(menu) X(meta) X(nav) X(nobr) X(noembed)        \
  X(noframes) X(noscript) X(object) X(ol) X(optgroup) X(option) X(output) X(p) X(param) X(picture) X(plaintext) X(pre)    \
  X(progress) X(q) X(rp) X(rt) X(ruby) X(s) X(samp) X(script) X(section) X(select) X(small) X(source) X(span) X(strike)   \
  X(strong) X(style) X(sub) X(summary) X(sup) X(svg) X(table) X(tbody) X(td) X(template_) X(textarea) X(tfoot) X(th)      \
  X(thead) X(time) X(title) X(tr) X(track) X(tt) X(u) X(ul) X(var) X(video) X(wbr) X(xmp)

enum class Tag : uint8_t {
  kDocument,  // node 0
  kText,
  kUnknown,
#define X(name) k_##name,
  ONRECORD_TAGS(X)
#undef X
};
std::string_view Name(Tag tag);
Tag TagOf(std::string_view name);  // any case; kUnknown for a name not listed
constexpr bool IsHeading(Tag t) { return t >= Tag::k_h1 && t <= Tag::k_h6; }

inline constexpr uint32_t kNoNode = 0xFFFFFFFF;

struct HtmlAttr {
  Span name;   // in the source
  Span value;  // in the source, without quotes, character references as they stand
};

struct HtmlNode {
  Tag tag = Tag::kUnknown;
  uint16_t attr_count = 0;
  uint32_t attr_begin = 0;
  uint32_t parent = kNoNode;
  uint32_t end = 0;    // one past the last node of the subtree: children of i are i+1, nodes[i+1].end, ... while < end
  Span source;         // element: its start tag; text: its raw characters
  uint32_t close = 0;  // element: where it ends in the source, after its end tag if it has one
};

struct HtmlLimits {
  uint32_t depth = 512;  // deeper elements leave no node: their content belongs to the deepest one allowed
  // Reading stops where one of these is reached, and says so. 0: as many as a page of this size may well have (a node for each
  // 36 bytes, an attribute for each 24, and never fewer than 100,000), so that memory stays a small multiple of the page.
  uint32_t nodes = 0;
  uint32_t attrs = 0;
};

// Immutable once parsed. Borrows the source: it must outlive the tree.
struct HtmlTree {
  std::string_view source;
  std::vector<HtmlNode> nodes;
  std::vector<HtmlAttr> attrs;
  uint32_t stopped_at = 0;  // offset where a limit ended the reading; 0 when all was read

  bool IsText(uint32_t n) const { return nodes[n].tag == Tag::kText; }
  std::string_view Raw(Span s) const { return source.substr(s.begin, s.size()); }
  // The raw value of the first attribute `name` (lower case); empty when absent or empty. O(attributes of n).
  std::string_view RawAttr(uint32_t n, std::string_view name) const;
  const HtmlAttr* FindAttr(uint32_t n, std::string_view name) const;  // nullptr when absent
  // The value with character references decoded and white space trimmed.
  std::string Attr(uint32_t n, std::string_view name) const;
  // The words below n, references decoded, white space collapsed, script and style left out.
  std::string Words(uint32_t n) const;
};

// Never fails; linear in the source.
HtmlTree ParseHtml(std::string_view source, const HtmlLimits& limits = {});

// One character reference at the start of `s` ("&amp;", "&#8217", "&eacute"): what it stands for and how many bytes it
// takes; length 0 when it is no reference. `attribute`: the rules inside an attribute's value.
struct CharacterReference {
  char utf8[8] = {};
  uint8_t size = 0;     // bytes of utf8
  uint32_t length = 0;  // bytes of s
};
CharacterReference ReadReference(std::string_view s, bool attribute = false);

// All references of `s` decoded; white space kept.
std::string DecodeReferences(std::string_view s, bool attribute = false);

}  // namespace onrecord
