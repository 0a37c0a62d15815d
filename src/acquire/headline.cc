// The headline is the block that says best what the page's head calls its title.
//
// Every short block is compared, word by word, with the titles of the head (JSON-LD, og:title, title element without the site's
// name); h1, a class such as "headline", and not being a link count for it. An h1 alone is often the site's logo, and the title
// element alone carries the site's name; together they are right where each of them fails. Within the block, the part that a
// title repeats word for word is the headline, without the kicker and the date that templates put into the same element.
#include <algorithm>
#include <iterator>
#include <string>
#include <vector>

#include "acquire/metadata.h"
#include "acquire/page_text.h"
#include "util/fold.h"
#include "util/hash.h"

namespace onrecord {
namespace {

constexpr uint32_t kMaxBytes = 400;   // of a headline
constexpr double kEnough = 0.75;      // score below which no block is the headline
constexpr std::string_view kTitleMarks[] = {" | ", " - ", " – ", " — ", " :: ", " » ", " • ", " · ", " / ", " < ", "_", ": ", "|", "-"};

// The folded words of a text as hashes, sorted; ideographs are words of their own.
std::vector<uint64_t> WordsOf(std::string_view text) {
  std::vector<uint64_t> words;
  uint64_t word = kHashBasis;
  auto end_word = [&words, &word] {
    if (word != kHashBasis) words.push_back(word);
    word = kHashBasis;
  };
  for (size_t at = 0; at < text.size();) {
    char32_t c = NextChar(text, at);
    if (c < 0x80) {
      bool upper = c >= 'A' && c <= 'Z';
      if (upper || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word = HashStep(word, upper ? c + 32 : c);
      else end_word();
      continue;
    }
    bool part = IsLetterOrMark(c) || DigitValue(c) >= 0;
    bool alone = part && IsIdeograph(c);
    if (!part || alone) end_word();
    if (part) word = HashStep(word, FoldChar(c));
    if (alone) end_word();
  }
  end_word();
  std::sort(words.begin(), words.end());
  return words;
}

// Twice the words that both have, over the words of both.
double Likeness(const std::vector<uint64_t>& a, const std::vector<uint64_t>& b) {
  size_t shared = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] < b[j]) ++i;
    else if (b[j] < a[i]) ++j;
    else ++shared, ++i, ++j;
  }
  return shared == 0 ? 0 : 2.0 * static_cast<double>(shared) / static_cast<double>(a.size() + b.size());
}

class HeadlineFinder {
 public:
  HeadlineFinder(const HtmlTree& tree, const PageHead& head, const PageText& page) : tree_(tree), page_(page), sites_(head.sites) {
    for (const HeadValue& v : head.headlines) {
      if (titles_.size() >= 8) break;
      titles_.push_back(WordsOf(v.value));
      if (v.by == "title" || v.by.starts_with("meta")) AddParts(v.value);
    }
  }

  std::optional<uint32_t> Find() const {
    std::optional<uint32_t> best;
    double best_score = kEnough;
    for (uint32_t i = 0; i < page_.blocks.size(); ++i) {
      const PageBlock& b = page_.blocks[i];
      if (b.words == 0 || b.span.size() > kMaxBytes) continue;
      double score = Score(b, i);
      if (score > best_score) best = i, best_score = score;
    }
    return best ? best : OnlyHeading();
  }

 private:
  // The one h1 of a page whose titles are written for search engines.
  std::optional<uint32_t> OnlyHeading() const {
    std::optional<uint32_t> found;
    for (uint32_t i = 0; i < page_.blocks.size(); ++i) {
      const PageBlock& b = page_.blocks[i];
      if (b.words == 0 || b.span.size() > kMaxBytes || HeadingAbove(b.node) != Tag::k_h1) continue;
      if (found) return std::nullopt;
      found = i;
    }
    if (!found) return found;
    const PageBlock& b = page_.blocks[*found];
    std::vector<uint64_t> words = WordsOf(page_.Words(b));
    bool known = std::any_of(titles_.begin(), titles_.end(), [&words](const std::vector<uint64_t>& t) { return Likeness(words, t) > 0; });
    if (words.size() < 2 && !known) return std::nullopt;
    bool logo = (HintsAround(tree_, b.node, 2) & kHintLogo) || b.link_chars * 2 > b.span.size() || IsSite(page_.Words(b));
    return logo ? std::nullopt : found;
  }

  // "Words of the headline | Site" repeated in the page is a copy of the title: a breadcrumb, a line for print.
  bool NamesSite(std::string_view words) const {
    for (std::string_view mark : {" | ", " - ", " – ", " — ", " :: "}) {
      size_t at = words.rfind(mark);
      if (at != std::string_view::npos && at > 8 && IsSite(words.substr(at + mark.size()))) return true;
    }
    return false;
  }

  bool IsSite(std::string_view words) const {
    std::string letters = LettersOf(words);
    return std::any_of(sites_.begin(), sites_.end(), [&letters](const HeadValue& v) { return LettersOf(v.value) == letters; });
  }

  // "Words of the headline | Site": each side alone may be the headline; which of them is the site's name is told by the block.
  void AddParts(std::string_view title) {
    for (std::string_view mark : kTitleMarks) {
      size_t at = title.rfind(mark);
      if (at == std::string_view::npos) continue;
      std::vector<uint64_t> left = WordsOf(title.substr(0, at));
      std::vector<uint64_t> right = WordsOf(title.substr(at + mark.size()));
      if (left.size() < right.size()) std::swap(left, right);
      bool trail = right.size() >= 3 && mark == " » ";  // "Site » Archive » Headline" and "Headline » Site"
      if (left.size() >= 3) titles_.push_back(std::move(left));
      if (trail) titles_.push_back(std::move(right));
    }
  }

  double Score(const PageBlock& b, uint32_t index) const {
    std::vector<uint64_t> words = WordsOf(page_.Words(b));
    if (words.empty()) return 0;
    double likeness = 0;
    for (const std::vector<uint64_t>& t : titles_) likeness = std::max(likeness, Likeness(words, t));
    if (likeness > 0.99 && NamesSite(page_.Words(b))) likeness = 0.6;
    Tag tag = HeadingAbove(b.node);
    if (likeness < 0.5 && tag != Tag::k_h1) return 0;
    double score = likeness;
    if (tag == Tag::k_h1) score += 0.5;
    else if (tag == Tag::k_h2) score += 0.2;
    else if (tag == Tag::k_h3) score += 0.1;
    uint32_t hints = HintsAround(tree_, b.node, 2);
    if (hints & kHintHeadline) score += 0.1;
    if (hints & kHintLogo) score -= 0.5;
    if (hints & (kHintRelated | kHintComment | kHintFooter | kHintSidebar)) score -= 0.25;
    if (b.link_chars * 2 > b.span.size()) score -= LeadsHome(b) ? 0.7 : 0.3;
    if (words.size() == 1 && likeness < 0.9) score -= 0.4;
    return score - 0.2 * static_cast<double>(index) / static_cast<double>(page_.blocks.size());
  }

  // Whether the block is a link to the front page: the site's name, as the first heading of many a blog.
  bool LeadsHome(const PageBlock& b) const {
    uint32_t end = std::min<uint32_t>(tree_.nodes[b.node].end, b.node + 12);
    for (uint32_t n = b.node; n < end; ++n) {
      if (tree_.nodes[n].tag == Tag::k_a) return IsFrontPage(tree_.RawAttr(n, "href"));
    }
    uint32_t parent = tree_.nodes[b.node].parent;
    return parent != kNoNode && tree_.nodes[parent].tag == Tag::k_a && IsFrontPage(tree_.RawAttr(parent, "href"));
  }

  static bool IsFrontPage(std::string_view address) {
    size_t host = address.rfind("://");
    if (host != std::string_view::npos) address.remove_prefix(std::min(address.find('/', host + 3), address.size()));
    return address.empty() || address == "/" || address.starts_with("/index.") || address.starts_with("index.");
  }

  Tag HeadingAbove(uint32_t n) const {
    for (int levels = 0; n != kNoNode && levels < 3; ++levels, n = tree_.nodes[n].parent) {
      Tag tag = tree_.nodes[n].tag;
      if (tag >= Tag::k_h1 && tag <= Tag::k_h6) return tag;
    }
    return Tag::kUnknown;
  }

  const HtmlTree& tree_;
  const PageText& page_;
  const std::vector<HeadValue>& sites_;
  std::vector<std::vector<uint64_t>> titles_;
};

// ---- the headline's own words within its block
// A heading often holds a kicker, a date or a subtitle in elements of their own.
struct Part {
  Span text;
  bool kicker = false;
};

bool IsKicker(const HtmlTree& tree, uint32_t n) {
  if (tree.nodes[n].tag == Tag::k_small || tree.nodes[n].tag == Tag::k_time) return true;
  if (HintsOf(tree, n) & (kHintDate | kHintComment)) return true;
  std::string_view words = tree.RawAttr(n, "class");
  for (std::string_view part : {"kicker", "topline", "overline", "roofline", "dachzeile", "spitzmarke", "pretitle", "prefix", "eyebrow",
                                "category", "subtitle", "subline", "sub-title", "subheadline", "intro", "rubrik", "label", "sr-only",
                                "visually-hidden", "screen-reader", "badge"}) {
    if (words.find(part) != std::string_view::npos) return true;
  }
  return false;
}

// The heading around n, or n; a heading whose only child holds everything is that child.
uint32_t HeadingOf(const HtmlTree& tree, uint32_t n) {
  uint32_t found = n;
  for (int levels = 0; levels < 4 && n != 0; ++levels, n = tree.nodes[n].parent) {
    if (tree.nodes[n].tag >= Tag::k_h1 && tree.nodes[n].tag <= Tag::k_h6) found = n;
  }
  while (found + 1 < tree.nodes[found].end && !tree.IsText(found + 1) && tree.nodes[found + 1].end == tree.nodes[found].end) ++found;
  return found;
}

// The words of a heading, one part for each child of its element.
std::vector<Part> PartsOf(const HtmlTree& tree, const PageText& page, const PageBlock& b) {
  std::vector<Part> parts;
  uint32_t heading = HeadingOf(tree, b.node);
  for (uint32_t n = heading + 1; n < tree.nodes[heading].end; n = tree.nodes[n].end) {
    const HtmlNode& node = tree.nodes[n];
    Span source = tree.IsText(n) ? node.source : Span{node.source.end, std::max(node.source.end, node.close)};
    auto text = TextOfSource(page, source);
    if (!text || text->begin < b.span.begin || text->end > b.span.end) continue;
    parts.push_back({*text, !tree.IsText(n) && IsKicker(tree, n)});
  }
  return parts;
}

// Whether a title of the head is just these words; with_site: or these and the site's name. The latter is asked of the end of a
// heading only, since "Kicker - Headline" is a title too.
bool IsTitle(const PageHead& head, std::string_view words, bool with_site) {
  std::string letters = LettersOf(words);
  if (letters.size() < 10) return false;
  for (const HeadValue& v : head.headlines) {
    std::string_view title = v.value;
    if (LettersOf(title) == letters) return true;
    for (std::string_view mark : kTitleMarks) {
      size_t at = with_site && mark.front() == ' ' ? title.rfind(mark) : std::string_view::npos;
      if (at != std::string_view::npos && LettersOf(title.substr(0, at)) == letters) return true;
    }
  }
  return false;
}

}  // namespace

std::optional<uint32_t> FindHeadline(const HtmlTree& tree, const PageHead& head, const PageText& page) {
  return HeadlineFinder(tree, head, page).Find();
}

Span HeadlineSpan(const HtmlTree& tree, const PageHead& head, const PageText& page, uint32_t block) {
  const PageBlock& b = page.blocks[block];
  std::vector<Part> parts = PartsOf(tree, page, b);
  if (parts.size() < 2) return b.span;
  auto words = [&page](Span s) { return std::string_view(page.text).substr(s.begin, s.size()); };
  for (const Part& p : parts) {
    if (IsTitle(head, words(p.text), false)) return p.text;
  }
  for (size_t i = 1; i < parts.size(); ++i) {
    Span tail{parts[i].text.begin, parts.back().text.end};
    if (IsTitle(head, words(tail), true)) return tail;
  }
  std::vector<Part> kept;
  std::copy_if(parts.begin(), parts.end(), std::back_inserter(kept), [](const Part& p) { return !p.kicker; });
  if (kept.empty() || kept.back().text.end - kept.front().text.begin < 8) return b.span;
  return {kept.front().text.begin, kept.back().text.end};
}

}  // namespace onrecord
