// The tree's visible text to blocks.
//
// A block ends where a browser would start a new line for good: at block elements, cells, rules and double line breaks. A
// single <br> ends one too, unless it stands in a heading or the next line goes on in lower case (a hard-wrapped sentence).
// White space collapses as in a browser; every kept byte extends a run, so a paragraph of plain text is one run.
#include "acquire/blocks.h"

#include <array>

#include "util/ascii.h"

namespace onrecord {
namespace {

enum Role : uint8_t { kInline, kBlock, kSkip, kBreak };

constexpr size_t kTags = static_cast<size_t>(Tag::k_xmp) + 1;

constexpr std::array<Role, kTags> MakeRoles() {
  std::array<Role, kTags> roles{};
  auto set = [&roles](std::initializer_list<Tag> tags, Role role) {
    for (Tag t : tags) roles[static_cast<size_t>(t)] = role;
  };
  using enum Tag;
  set({k_address, k_article, k_aside, k_blockquote, k_body, k_button, k_caption, k_center, k_dd, k_details, k_dialog, k_div,
       k_dl, k_dt, k_fieldset, k_figcaption, k_figure, k_footer, k_form, k_h1, k_h2, k_h3, k_h4, k_h5, k_h6, k_header,
       k_hgroup, k_hr, k_html, k_legend, k_li, k_main, k_menu, k_nav, k_ol, k_p, k_plaintext, k_pre, k_section, k_summary,
       k_table, k_tbody, k_td, k_tfoot, k_th, k_thead, k_tr, k_ul, k_xmp},
      kBlock);
  set({k_script, k_style, k_template_, k_noscript, k_textarea, k_select, k_iframe, k_title, k_svg, k_video, k_audio, k_canvas,
       k_noembed, k_noframes, k_rp},
      kSkip);
  roles[static_cast<size_t>(k_br)] = kBreak;
  return roles;
}
constexpr auto kRoles = MakeRoles();

using ascii::IsHtmlSpace;

class BlockBuilder {
 public:
  BlockBuilder(const HtmlTree& tree, PageText& page) : tree_(tree), page_(page) {}

  void Build() {
    for (uint32_t n = 1; n < tree_.nodes.size(); ++n) {
      Leave(n);
      const HtmlNode& node = tree_.nodes[n];
      if (node.tag == Tag::kText) {
        Text(n);
        continue;
      }
      switch (kRoles[static_cast<size_t>(node.tag)]) {
        case kSkip: n = node.end - 1; break;
        case kBreak: ++breaks_; break;
        case kBlock: Enter(n); break;
        case kInline: if (node.tag == Tag::k_a && tree_.FindAttr(n, "href")) link_ = n; break;
      }
    }
    EndBlock();
  }

 private:
  void Enter(uint32_t n) {
    EndBlock();
    Tag t = tree_.nodes[n].tag;
    open_.push_back(n);
    headings_ += IsHeading(t);
    pres_ += t == Tag::k_pre;
  }

  void Leave(uint32_t n) {
    while (!open_.empty() && tree_.nodes[open_.back()].end <= n) {
      EndBlock();
      Tag t = tree_.nodes[open_.back()].tag;
      headings_ -= IsHeading(t);
      pres_ -= t == Tag::k_pre;
      open_.pop_back();
    }
  }

  bool InLink(uint32_t n) const {
    if (link_ == kNoNode) return false;
    const HtmlNode& a = tree_.nodes[link_];
    return n < a.end && tree_.nodes[n].source.begin < a.close;
  }

  void Text(uint32_t n) {
    std::string_view raw = tree_.Raw(tree_.nodes[n].source);
    uint32_t base = tree_.nodes[n].source.begin;
    bool in_link = InLink(n);
    for (size_t i = 0; i < raw.size();) {
      if (IsHtmlSpace(raw[i])) {
        i = Space(raw, i, base);
      } else if (CharacterReference r; raw[i] == '&' && (r = ReadReference(raw.substr(i))).length > 0) {
        std::string_view word(r.utf8, r.size);
        if (word.size() == 1 && IsHtmlSpace(word[0])) Gap(base + static_cast<uint32_t>(i));
        else Reference(n, word, {base + static_cast<uint32_t>(i), base + static_cast<uint32_t>(i) + r.length}, in_link);
        i += r.length;
      } else {
        size_t end = i + 1;
        while (end < raw.size() && !IsHtmlSpace(raw[end]) && raw[end] != '&') ++end;
        Word(n, raw.substr(i, end - i), base + static_cast<uint32_t>(i), in_link);
        i = end;
      }
    }
  }

  // Past the white space at i. Blank lines of preformatted text end a block.
  size_t Space(std::string_view raw, size_t i, uint32_t base) {
    Gap(base + static_cast<uint32_t>(i));
    uint32_t lines = 0;
    for (; i < raw.size() && IsHtmlSpace(raw[i]); ++i) lines += raw[i] == '\n';
    if (pres_ > 0 && lines > 0) breaks_ += lines;
    return i;
  }

  void Gap(uint32_t at) {
    if (in_block_ && gap_ == kNoNode) gap_ = at;
  }

  // The next visible bytes of a block: opens one or joins them to it.
  void Join(uint32_t n, std::string_view word, uint32_t source) {
    if (in_block_ && breaks_ > 0 && !GoesOn(word)) EndBlock();
    if (!in_block_) return Begin(n, source);
    if (gap_ != kNoNode) Space(gap_, source);
    else if (breaks_ > 0) Synthetic(" ");
    gap_ = kNoNode;
    breaks_ = 0;
  }

  bool GoesOn(std::string_view word) const {
    if (breaks_ > 1) return false;
    if (headings_ > 0) return true;
    auto first = static_cast<unsigned char>(word[0]);
    return ascii::IsLower(word[0]) || (first == 0xC3 && word.size() > 1 && static_cast<unsigned char>(word[1]) >= 0x9F);
  }

  void Begin(uint32_t n, uint32_t source) {
    if (!page_.blocks.empty()) Synthetic("\n\n");
    in_block_ = true;
    gap_ = kNoNode;
    breaks_ = 0;
    PageBlock b;
    b.node = open_.empty() ? 0 : open_.back();
    b.first_text = b.last_text = n;
    b.span.begin = Size();
    b.source = {source, source};
    page_.blocks.push_back(b);
  }

  void Word(uint32_t n, std::string_view word, uint32_t source, bool in_link) {
    Join(n, word, source);
    Extend(word, {source, source + static_cast<uint32_t>(word.size())});
    Count(n, word, source + static_cast<uint32_t>(word.size()), in_link);
  }

  void Reference(uint32_t n, std::string_view word, Span source, bool in_link) {
    Join(n, word, source.begin);
    Run run{Size(), source.begin, 1, static_cast<uint16_t>(word.size()), static_cast<uint16_t>(source.size())};
    page_.text.append(word);
    page_.runs.push_back(run);
    Count(n, word, source.end, in_link);
  }

  void Count(uint32_t n, std::string_view word, uint32_t source_end, bool in_link) {
    PageBlock& b = page_.blocks.back();
    b.last_text = n;
    b.source.end = source_end;
    b.span.end = Size();
    if (in_link) b.link_chars += static_cast<uint32_t>(word.size());
  }

  void Extend(std::string_view word, Span source) {
    Run* last = page_.runs.empty() ? nullptr : &page_.runs.back();
    bool joins = last && last->text_unit == 1 && last->byte_unit == 1 && last->byte_end() == source.begin;
    if (joins) last->count += source.size();
    else page_.runs.push_back(Run{Size(), source.begin, source.size(), 1, 1});
    page_.text.append(word);
  }

  // One space for the white space that begins at `at`; a byte of the page where that keeps the run going.
  void Space(uint32_t at, uint32_t next) {
    if (tree_.source[at] == '&') return Synthetic(" ");
    uint32_t byte = IsHtmlSpace(tree_.source[next - 1]) ? next - 1 : at;
    if (!page_.runs.empty() && page_.runs.back().byte_unit != 0 && page_.runs.back().byte_end() == at) byte = at;
    Extend(" ", {byte, byte + 1});
  }

  void Synthetic(std::string_view words) {
    page_.runs.push_back(Run{Size(), 0, static_cast<uint32_t>(words.size()), 1, 0});
    page_.text.append(words);
  }

  void EndBlock() {
    in_block_ = false;
    gap_ = kNoNode;
    breaks_ = 0;
  }

  uint32_t Size() const { return static_cast<uint32_t>(page_.text.size()); }

  const HtmlTree& tree_;
  PageText& page_;
  std::vector<uint32_t> open_;  // block elements around
  uint32_t link_ = kNoNode;     // the last <a href> opened
  uint32_t headings_ = 0, pres_ = 0;
  uint32_t breaks_ = 0;         // line breaks since the last word
  uint32_t gap_ = kNoNode;      // where white space since the last word began
  bool in_block_ = false;
};

uint32_t CountWords(std::string_view words) {
  uint32_t count = 0;
  bool inside = false;
  for (char c : words) {
    bool letter = ascii::IsWordByte(c);
    count += letter && !inside;
    inside = letter || (inside && c == '\'');
  }
  return count;
}

}  // namespace

PageText BuildBlocks(const HtmlTree& tree) {
  PageText page;
  page.text.reserve(tree.source.size() / 8);
  BlockBuilder(tree, page).Build();
  for (PageBlock& b : page.blocks) b.words = CountWords(page.Words(b));
  return page;
}

}  // namespace onrecord
