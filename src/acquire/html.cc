// Bytes of markup to tags and text: the tokenizer of WHATWG HTML with the place of everything it sees.
//
// One pass. The states of the standard become scans (memchr to the next '<', to the end of a comment, to the end tag of a
// script), which is where the speed comes from. Departures, all for damaged pages: a title that is never closed ends at the
// first tag that cannot stand in a title; a textarea or iframe without an end tag is empty; an attribute whose quote never
// closes ends with its tag. A search that failed once is not made again, so the whole stays linear.
#include "acquire/html.h"

#include <algorithm>
#include <cstring>

#include "acquire/html_tree.h"
#include "util/ascii.h"

namespace onrecord {
namespace {

using ascii::IsHtmlSpace;
using ascii::IsLetter;

bool StartsWithNoCase(std::string_view s, std::string_view lower) {
  if (s.size() < lower.size()) return false;
  for (size_t i = 0; i < lower.size(); ++i) {
    if (ascii::ToLower(s[i]) != lower[i]) return false;
  }
  return true;
}

// Elements whose content is no markup.
bool IsRaw(Tag t) {
  using enum Tag;
  return t == k_script || t == k_style || t == k_xmp || t == k_iframe || t == k_noembed || t == k_noframes || t == k_textarea;
}

// Tags that end a title which forgot to end itself.
bool EndsTitle(Tag t) {
  using enum Tag;
  switch (t) {
    case k_meta: case k_link: case k_script: case k_style: case k_head: case k_body: case k_html: case k_base: case k_div:
    case k_p: case k_table: case k_noscript: case k_h1: case k_h2: case k_form: case k_center: case k_ul: case k_img: return true;
    default: return false;
  }
}

class Parser {
 public:
  Parser(HtmlTree& tree, const HtmlLimits& limits) : tree_(tree), s_(tree.source), builder_(tree, limits) {}

  void Run() {
    while (at_ < s_.size()) {
      size_t lt = Next('<', at_);
      if (lt > at_ && !TextTo(lt)) return Stop();
      if (lt == s_.size()) break;
      if (!Markup()) return Stop();
    }
    builder_.Finish();
  }

 private:
  size_t Next(char c, size_t from) const { return std::min(s_.find(c, from), s_.size()); }
  char At(size_t i) const { return i < s_.size() ? s_[i] : '\0'; }
  static uint32_t U(size_t n) { return static_cast<uint32_t>(n); }

  void Stop() {
    tree_.stopped_at = U(at_);
    builder_.Finish();
  }

  bool TextTo(size_t end) {
    bool ok = builder_.Text({U(at_), U(end)});
    if (ok) at_ = end;
    return ok;
  }

  // at_ stands on '<'.
  bool Markup() {
    char c = At(at_ + 1);
    if (IsLetter(c)) return StartTag();
    if (c == '/') return EndTag();
    if (c == '!' || c == '?') return Declaration();
    size_t next = Next('<', at_ + 1);  // a lone '<' is text
    return TextTo(next);
  }

  bool Declaration() {
    if (s_.substr(at_).starts_with("<!--")) {
      at_ = CommentEnd(at_ + 4);
    } else if (StartsWithNoCase(s_.substr(at_), "<![cdata[") && builder_.in_foreign()) {
      size_t end = s_.find("]]>", at_);
      at_ = end == s_.npos ? s_.size() : end + 3;
    } else {
      at_ = std::min(Next('>', at_) + 1, s_.size());
    }
    return true;
  }

  // Past the comment that began before `from`. One that never ends takes the rest of its line, or the page would be lost.
  size_t CommentEnd(size_t from) {
    if (At(from) == '>') return from + 1;
    if (s_.substr(from).starts_with("->")) return from + 2;
    if (!comments_end_) return LostComment(from);
    for (size_t i = from; (i = s_.find("--", i)) != s_.npos; ++i) {
      if (At(i + 2) == '>') return i + 3;
      if (At(i + 2) == '!' && At(i + 3) == '>') return i + 4;
    }
    comments_end_ = false;
    return LostComment(from);
  }
  size_t LostComment(size_t from) const { return std::min({Next('>', from) + 1, Next('\n', from) + 1, s_.size()}); }

  bool EndTag() {
    size_t name = at_ + 2;
    if (!IsLetter(At(name))) {  // "</>" is nothing, "</3" a comment
      at_ = std::min(Next('>', at_) + 1, s_.size());
      return true;
    }
    size_t end = NameEnd(name);
    Tag tag = TagOf(s_.substr(name, end - name));
    size_t close = SkipAttributes(end);
    Span source{U(at_), U(close)};
    at_ = close;
    if (tag == Tag::k_br) return builder_.Open(tag, source, U(tree_.attrs.size()), false);
    if (tag != Tag::kUnknown) builder_.Close(tag, source);
    return true;
  }

  size_t NameEnd(size_t i) const {
    while (i < s_.size() && !IsHtmlSpace(s_[i]) && s_[i] != '/' && s_[i] != '>') ++i;
    return i;
  }

  size_t SkipAttributes(size_t i) {
    size_t before = tree_.attrs.size();
    bool self_closing = false;
    size_t end = Attributes(i, &self_closing);
    tree_.attrs.resize(before);
    return end;
  }

  bool StartTag() {
    size_t end = NameEnd(at_ + 1);
    std::string_view name = s_.substr(at_ + 1, end - at_ - 1);
    Tag tag = TagOf(name);
    if (tag == Tag::kUnknown && name.find('<') != name.npos) return TextTo(at_ + 1);  // "<b<i>": no name holds a '<'
    bool self_closing = false;
    uint32_t attr_begin = U(tree_.attrs.size());
    size_t close = Attributes(end, &self_closing);
    Span source{U(at_), U(close)};
    if (!builder_.Open(tag, source, attr_begin, self_closing)) return false;
    at_ = close;
    if (builder_.in_foreign()) return true;
    if (tag == Tag::k_title) return Title();
    if (IsRaw(tag)) return RawText(tag);
    return true;
  }

  // Reads attributes from i to past the '>' of the tag. WHATWG before-attribute-name to after-attribute-value states.
  size_t Attributes(size_t i, bool* self_closing) {
    while (i < s_.size()) {
      char c = s_[i];
      if (c == '>') return i + 1;
      if (IsHtmlSpace(c) || c == '/') {
        *self_closing = c == '/';
        ++i;
        continue;
      }
      if (c == '<' && LooksLikeTag(i)) return i;  // a tag that was never closed
      *self_closing = false;
      i = Attribute(i);
    }
    return s_.size();
  }

  bool LooksLikeTag(size_t i) const {
    size_t name = At(i + 1) == '/' ? i + 2 : i + 1;
    return IsLetter(At(name)) && TagOf(s_.substr(name, std::min<size_t>(NameEnd(name) - name, 17))) != Tag::kUnknown;
  }

  size_t Attribute(size_t i) {
    HtmlAttr attr;
    attr.name.begin = U(i);
    ++i;  // a first '=' belongs to the name
    while (i < s_.size() && !IsHtmlSpace(s_[i]) && s_[i] != '/' && s_[i] != '>' && s_[i] != '=') ++i;
    attr.name.end = U(i);
    attr.value = {U(i), U(i)};
    size_t equals = i;
    while (IsHtmlSpace(At(equals))) ++equals;
    if (At(equals) == '=') i = AttributeValue(equals + 1, attr.value);
    tree_.attrs.push_back(attr);
    return i;
  }

  size_t AttributeValue(size_t i, Span& value) {
    while (i < s_.size() && IsHtmlSpace(s_[i])) ++i;
    char quote = At(i);
    if (quote == '"' || quote == '\'') {
      bool& closes = quote == '"' ? double_quotes_left_ : single_quotes_left_;
      size_t end = closes ? s_.find(quote, i + 1) : s_.npos;
      if (end != s_.npos) {
        value = {U(i + 1), U(end)};
        return end + 1;
      }
      closes = false;
      ++i;
    }
    size_t begin = i;
    while (i < s_.size() && !IsHtmlSpace(s_[i]) && s_[i] != '>') ++i;
    value = {U(begin), U(i)};
    return i;
  }

  // Content of script, style and kin up to their end tag.
  bool RawText(Tag tag) {
    size_t end = tag == Tag::k_script ? ScriptEnd(at_) : RawEnd(at_, tag);
    if (end == s_.npos) {
      bool shown = tag == Tag::k_textarea || tag == Tag::k_iframe || tag == Tag::k_noembed || tag == Tag::k_noframes || tag == Tag::k_xmp;
      if (shown) return builder_.Close(tag, {U(at_), U(at_)}), true;
      end = s_.size();
    }
    if (end > at_ && !TextTo(end)) return false;
    if (end < s_.size()) return EndTag();
    return true;
  }

  // "</name" followed by space, '/' or '>'; npos when there is none.
  size_t RawEnd(size_t from, Tag tag) {
    bool& none = no_end_[static_cast<size_t>(tag)];
    if (none) return s_.npos;
    for (size_t i = from; (i = s_.find("</", i)) != s_.npos; i += 2) {
      if (IsEndOf(i, tag)) return i;
    }
    none = true;
    return s_.npos;
  }

  bool IsEndOf(size_t i, Tag tag) const {
    std::string_view name = Name(tag);
    char after = At(i + 2 + name.size());
    return StartsWithNoCase(s_.substr(i + 2), name) && (IsHtmlSpace(after) || after == '/' || after == '>' || after == '\0');
  }

  // Scripts may hold "<!-- <script> ... </script> -->", whose inner end tag is not theirs (double escaped states).
  size_t ScriptEnd(size_t from) {
    bool escaped = false;
    bool doubled = false;
    for (size_t i = from; i < s_.size(); ++i) {
      i = s_.find_first_of("<-", i);
      if (i == s_.npos) break;
      if (s_[i] == '-') {
        if (escaped && s_.substr(i).starts_with("-->")) escaped = doubled = false;
      } else if (At(i + 1) == '!' && s_.substr(i).starts_with("<!--")) {
        escaped = true;
        if (s_.substr(i + 4).starts_with(">") || s_.substr(i + 4).starts_with("->")) escaped = doubled = false;
        i += 1;  // "<!-->": the dashes may close as well
      } else if (At(i + 1) == '/' && IsEndOf(i, Tag::k_script)) {
        if (!doubled) return i;
        doubled = false;
      } else if (escaped && StartsWithNoCase(s_.substr(i + 1), "script") && !IsLetter(At(i + 7))) {
        doubled = true;
      }
    }
    return doubled || escaped ? RawEnd(from, Tag::k_script) : s_.npos;  // a comment that never ends protects nothing
  }

  bool Title() {
    size_t i = at_;
    for (; (i = Next('<', i)) < s_.size(); ++i) {
      if (At(i + 1) == '/' && IsEndOf(i, Tag::k_title)) break;
      size_t name = At(i + 1) == '/' ? i + 2 : i + 1;
      if (IsLetter(At(name)) && EndsTitle(TagOf(s_.substr(name, std::min<size_t>(NameEnd(name) - name, 17))))) break;
    }
    if (i > at_ && !TextTo(i)) return false;
    if (i < s_.size() && IsEndOf(i, Tag::k_title)) return EndTag();
    builder_.Close(Tag::k_title, {U(at_), U(at_)});
    return true;
  }

  HtmlTree& tree_;
  std::string_view s_;
  TreeBuilder builder_;
  size_t at_ = 0;
  bool comments_end_ = true, double_quotes_left_ = true, single_quotes_left_ = true;
  std::array<bool, kTagCount> no_end_{};
};

void AppendWords(std::string& out, std::string_view words) {
  for (char c : words) {
    if (!IsHtmlSpace(c)) out.push_back(c);
    else if (!out.empty() && out.back() != ' ') out.push_back(' ');
  }
}

std::string Trimmed(std::string s) {
  while (!s.empty() && IsHtmlSpace(s.back())) s.pop_back();
  size_t begin = 0;
  while (begin < s.size() && IsHtmlSpace(s[begin])) ++begin;
  return s.substr(begin);
}

}  // namespace

const HtmlAttr* HtmlTree::FindAttr(uint32_t n, std::string_view name) const {
  const HtmlNode& node = nodes[n];
  for (uint32_t i = node.attr_begin; i < node.attr_begin + node.attr_count; ++i) {
    if (attrs[i].name.size() == name.size() && StartsWithNoCase(Raw(attrs[i].name), name)) return &attrs[i];
  }
  return nullptr;
}

std::string_view HtmlTree::RawAttr(uint32_t n, std::string_view name) const {
  const HtmlAttr* a = FindAttr(n, name);
  return a ? Raw(a->value) : std::string_view();
}

std::string HtmlTree::Attr(uint32_t n, std::string_view name) const { return Trimmed(DecodeReferences(RawAttr(n, name), true)); }

std::string HtmlTree::Words(uint32_t n) const {
  std::string out;
  std::vector<uint32_t> ends;  // of the blocks around
  for (uint32_t i = n; i < nodes[n].end; ++i) {
    for (; !ends.empty() && ends.back() <= i; ends.pop_back()) AppendWords(out, " ");
    Tag t = nodes[i].tag;
    if (t == Tag::k_script || t == Tag::k_style) i = nodes[i].end - 1;
    else if (t == Tag::kText) AppendWords(out, DecodeReferences(Raw(nodes[i].source)));
    else if (Traits(t) & kSpecial || t == Tag::k_br) AppendWords(out, " "), ends.push_back(nodes[i].end);
  }
  return Trimmed(std::move(out));
}

HtmlTree ParseHtml(std::string_view source, const HtmlLimits& asked) {
  HtmlLimits limits = asked;
  constexpr size_t kAlways = 100'000;
  if (limits.nodes == 0) limits.nodes = static_cast<uint32_t>(std::max(kAlways, source.size() / 36));
  if (limits.attrs == 0) limits.attrs = static_cast<uint32_t>(std::max(kAlways, source.size() / 24));
  HtmlTree tree;
  tree.source = source;
  tree.nodes.reserve(std::min<size_t>(source.size() / 48 + 16, limits.nodes + 1));
  tree.attrs.reserve(std::min<size_t>(source.size() / 48 + 16, limits.attrs + 1));
  Parser(tree, limits).Run();
  return tree;
}

}  // namespace onrecord
