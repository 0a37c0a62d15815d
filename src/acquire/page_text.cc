// Binary searches over runs and blocks, and the words of class names that templates share in most languages.
#include "acquire/page_text.h"

#include <algorithm>
#include <iterator>

#include "util/ascii.h"

namespace onrecord {
namespace {

struct HintWord {
  std::string_view word;
  uint32_t hint;
};

// Class names are English nearly everywhere; the few others here are the German, French and Spanish ones seen most.
constexpr HintWord kHints[] = {  // sorted
    {"article-footer", kHintOwnFooter | kHintDate}, {"byline", kHintDate}, {"comment", kHintComment},
    {"copyright", kHintFooter}, {"created", kHintDate | kHintPublished}, {"date", kHintDate}, {"datum", kHintDate},
    {"entry-footer", kHintOwnFooter | kHintDate}, {"fecha", kHintDate}, {"footer", kHintFooter},
    {"headline", kHintHeadline}, {"info", kHintDate}, {"kommentar", kHintComment}, {"latest", kHintRelated},
    {"logo", kHintLogo}, {"meta", kHintDate}, {"modif", kHintUpdated}, {"more-", kHintRelated},
    {"popular", kHintRelated}, {"post-footer", kHintOwnFooter | kHintDate}, {"posted", kHintDate | kHintPublished},
    {"publi", kHintDate | kHintPublished}, {"recent", kHintRelated}, {"recommend", kHintRelated},
    {"related", kHintRelated}, {"reply", kHintComment}, {"sidebar", kHintSidebar}, {"site-name", kHintLogo},
    {"site-title", kHintLogo}, {"sitename", kHintLogo}, {"teaser", kHintRelated}, {"time", kHintDate},
    {"title", kHintHeadline}, {"trending", kHintRelated}, {"update", kHintUpdated}, {"widget", kHintSidebar},
};

// Where the words of each first letter begin.
struct FirstLetters {
  uint8_t begin[27] = {};
};
constexpr FirstLetters IndexHints() {
  FirstLetters first;
  uint8_t i = 0;
  for (int letter = 0; letter < 26; ++letter) {
    first.begin[letter] = i;
    while (i < std::size(kHints) && kHints[i].word[0] == 'a' + letter) ++i;
  }
  first.begin[26] = i;
  return first;
}
constexpr FirstLetters kFirst = IndexHints();
static_assert(kFirst.begin[26] == std::size(kHints));

uint32_t HintsOfTag(Tag tag) {
  switch (tag) {
    case Tag::k_footer: return kHintFooter;
    case Tag::k_aside: return kHintSidebar;
    case Tag::k_time: return kHintDate;
    default: return 0;
  }
}

}  // namespace

std::optional<Span> TextOfSource(const PageText& page, Span source) {
  // Bytes of runs rise, those of runs without bytes aside: these are skipped while searching.
  const std::vector<Run>& runs = page.runs;
  size_t low = 0;
  for (size_t high = runs.size(); low < high;) {
    size_t middle = low + (high - low) / 2;
    size_t probe = middle;
    while (probe < high && runs[probe].byte_unit == 0) ++probe;
    if (probe < high && runs[probe].byte_end() <= source.begin) low = probe + 1;
    else high = middle;
  }
  Span text{0, 0};
  bool any = false;
  for (; low < runs.size(); ++low) {
    const Run& r = runs[low];
    if (r.byte_unit == 0) continue;
    if (r.byte >= source.end) break;
    if (r.byte_end() <= source.begin) continue;
    uint32_t skip = source.begin > r.byte ? (source.begin - r.byte + r.byte_unit - 1) / r.byte_unit : 0;
    uint32_t keep = source.end < r.byte_end() ? (source.end - r.byte) / r.byte_unit : r.count;
    if (keep <= skip) continue;
    if (!any) text.begin = r.text + skip * r.text_unit;
    text.end = r.text + keep * r.text_unit;
    any = true;
  }
  auto blank = [&page](uint32_t at) { return page.text[at] == ' ' || page.text[at] == '\n'; };
  while (any && text.begin < text.end && blank(text.begin)) ++text.begin;
  while (any && text.end > text.begin && blank(text.end - 1)) --text.end;
  if (!any || text.empty()) return std::nullopt;
  return text;
}

size_t BlockAtNode(const PageText& page, uint32_t n) {
  auto found = std::partition_point(page.blocks.begin(), page.blocks.end(), [n](const PageBlock& b) { return b.last_text < n; });
  return static_cast<size_t>(found - page.blocks.begin());
}

uint32_t HintsOf(std::string_view words) {
  char lower[200];
  size_t size = std::min(words.size(), sizeof lower);
  std::transform(words.begin(), words.begin() + static_cast<ptrdiff_t>(size), lower, ascii::ToLower);
  std::string_view folded(lower, size);
  uint32_t hints = 0;
  for (size_t at = 0; at < size; ++at) {
    auto first = static_cast<unsigned char>(folded[at]);
    if (first < 'a' || first > 'z') continue;
    for (uint8_t i = kFirst.begin[first - 'a']; i < kFirst.begin[first - 'a' + 1]; ++i) {
      if (folded.substr(at).starts_with(kHints[i].word)) hints |= kHints[i].hint;
    }
  }
  return hints & kHintOwnFooter ? hints & ~static_cast<uint32_t>(kHintFooter) : hints;
}

uint32_t HintsOf(const HtmlTree& tree, uint32_t n) {
  uint32_t hints = HintsOfTag(tree.nodes[n].tag);
  for (std::string_view name : {"class", "id"}) {
    std::string_view value = tree.RawAttr(n, name);
    if (!value.empty()) hints |= HintsOf(value);
  }
  return hints;
}

uint32_t HintsAround(const HtmlTree& tree, uint32_t n, int levels) {
  uint32_t hints = 0;
  for (; n != kNoNode && n != 0 && levels >= 0; --levels, n = tree.nodes[n].parent) {
    Tag tag = tree.nodes[n].tag;
    if (tag == Tag::k_body || tag == Tag::k_html) break;
    hints |= HintsOf(tree, n);
  }
  return hints;
}

}  // namespace onrecord
