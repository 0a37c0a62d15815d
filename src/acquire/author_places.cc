// Every element and line that may name an author gets a score, how sure it is less how far from the headline; the best is taken.
// Not simply the first one: that may be a columnist in the site's menu or the author of a teaser.
#include "acquire/author_places.h"

#include <algorithm>

#include "acquire/authors.h"
#include "acquire/page_text.h"

namespace onrecord {
namespace {

constexpr size_t kAbove = 14;           // blocks above the headline in which a byline may stand
constexpr size_t kBeside = 12;          // blocks below it that are beside it
constexpr uint32_t kMaxNodes = 40;      // of an element with an author's name
constexpr uint32_t kMaxBytes = 160;
constexpr double kSure = 3;             // the page says that it is an author: one word is enough for a name
constexpr double kByline = 2.5;

// Whether a class or id says that its element names an author. Asked of every element of a page, so letters come first.
bool SaysAuthor(std::string_view words) {
  constexpr std::string_view kWords[] = {"author", "autor", "auteur", "byline", "contributor", "redakteur", "reporter", "writer"};
  for (size_t at = 0; at + 5 <= words.size(); ++at) {
    char first = static_cast<char>(words[at] | 32);
    if (first != 'a' && first != 'b' && first != 'c' && first != 'r' && first != 'w') continue;
    for (std::string_view w : kWords) {
      if (first != w[0] || at + w.size() > words.size()) continue;
      bool same = std::equal(w.begin(), w.end(), words.begin() + static_cast<ptrdiff_t>(at), [](char a, char b) { return a == static_cast<char>(b | 32); });
      if (same) return true;
    }
  }
  return false;
}

class PlaceFinder {
 public:
  PlaceFinder(const HtmlTree& tree, const PageText& page, std::optional<uint32_t> headline)
      : tree_(tree), page_(page), top_(headline.value_or(0)), farthest_(headline ? 4.0 : 2.0) {
    prose_.reserve(page.blocks.size() + 1);
    double count = 0;
    for (const PageBlock& b : page.blocks) {
      prose_.push_back(count);
      if (b.link_chars * 2 <= b.span.size()) ++count;
    }
    prose_.push_back(count);
  }

  std::vector<AuthorPlace> Find(bool beside) {
    size_t first = top_ > kAbove ? top_ - kAbove : 0;
    if (first >= page_.blocks.size()) return {};
    size_t end = beside ? std::min(top_ + kBeside, page_.blocks.size()) : page_.blocks.size();
    uint32_t last_node = end < page_.blocks.size() ? page_.blocks[end].first_text : static_cast<uint32_t>(tree_.nodes.size());
    for (uint32_t n = page_.blocks[first].first_text; n < last_node; ++n) OfferElement(n);
    for (size_t i = first; i < end; ++i) OfferLine(i);
    if (best_.score <= 0) return {};
    AddNames(best_.text, best_.score_of_element >= kSure);
    if (best_.score_of_element >= kSure) AddBeside(best_.node);
    return std::move(names_);
  }

 private:
  struct Place {
    double score = 0;             // with the distance
    double score_of_element = 0;  // without
    Span text;
    uint32_t node = kNoNode;
    bool labelled = false;  // "Author: Ann Lee" is one wherever it stands
  };

  void OfferElement(uint32_t n) {
    if (tree_.IsText(n) || tree_.nodes[n].end - n > kMaxNodes || tree_.nodes[n].attr_count == 0) return;
    double score = ScoreOf(n);
    if (score <= best_.score || (HintsAround(tree_, n, 7) & (kHintComment | kHintRelated))) return;
    auto text = TextOf(n);
    if (text) Offer({score, score, *text, n}, BlockAtNode(page_, n));
  }

  void OfferLine(size_t i) {
    const PageBlock& b = page_.blocks[i];
    if (b.words > 14 || b.kind == BlockKind::kComment) return;
    Span line{b.span.begin + static_cast<uint32_t>(Ornament(page_.Words(b))), b.span.end};
    if (IsByline(Words(line))) return Offer({kByline, kByline, line, kNoNode, IsLabel(Words(line)) && !IsElsewhere(b.node)}, i);
    if (size_t by = ByAfterDate(page_.Words(b)); by > 0) Offer({kByline, kByline, {b.span.begin + static_cast<uint32_t>(by), b.span.end}, kNoNode}, i);
    if (b.words <= 3 && i + 1 < page_.blocks.size() && ByPrefix(page_.Words(b)) == b.span.size()) OfferBelow(i + 1);
  }

  // "Author:" is a line of its own, the name the next.
  void OfferBelow(size_t i) {
    const PageBlock& b = page_.blocks[i];
    if (b.words <= 6 && !NamesIn(page_.Words(b), false).empty()) Offer({kByline, kByline, b.span, kNoNode, IsLabel(page_.Words(page_.blocks[i - 1])) && !IsElsewhere(b.node)}, i);
  }

  // "Author:", not "by", which any line may begin with.
  static bool IsLabel(std::string_view line) { return line.substr(0, ByPrefix(line)).find(':') != std::string_view::npos; }

  bool IsElsewhere(uint32_t n) const { return (HintsAround(tree_, n, 6) & (kHintComment | kHintRelated | kHintSidebar)) != 0; }

  // Bytes of dashes before a byline.
  static size_t Ornament(std::string_view line) {
    size_t at = 0;
    for (bool more = true; more && at < line.size();) {
      more = false;
      for (std::string_view mark : {"-", "–", "—", "|", "*", "•", "·", " ", "\xC2\xA0", "("}) {
        if (!line.substr(at).starts_with(mark)) continue;
        at += mark.size();
        more = true;
      }
    }
    return at;
  }

  // "3 May 2021, 10:30 by Ann Lee": where "by" begins; 0 for none.
  static size_t ByAfterDate(std::string_view line) {
    size_t digit = line.find_first_of("0123456789");
    if (digit == std::string_view::npos) return 0;
    for (size_t at = line.find(' ', digit); at != std::string_view::npos; at = line.find(' ', at + 1)) {
      std::string_view rest = line.substr(at + 1);
      if (ByPrefix(rest) > 0 && !NamesIn(rest, false).empty()) return at + 1;
    }
    return 0;
  }

  void Offer(Place place, size_t block) {
    place.score -= std::min(DistanceTo(block) / 10, place.labelled ? std::min(2.0, farthest_) : farthest_);
    if (place.score <= best_.score) return;
    std::vector<NameInText> names = NamesOf(place.text, place.score_of_element >= kSure);
    if (names.empty()) return;
    bool one_word = names[0].name.find(' ') == std::string::npos && static_cast<unsigned char>(names[0].name[0]) < 0x80;
    if (one_word) place.score -= 0.5;  // often a label, a rubric or a button
    if (place.score > best_.score) best_ = place;
  }

  // Blocks between the headline and a block, twice for those above it. Menus in between do not count.
  double DistanceTo(size_t block) const {
    block = std::min(block, page_.blocks.size());
    return block >= top_ ? prose_[block] - prose_[std::min(top_, block)] : 2.0 * (prose_[top_] - prose_[block]);
  }

  // How surely an element holds the author's name.
  double ScoreOf(uint32_t n) const {
    if (tree_.nodes[n].tag == Tag::k_a) {
      if (tree_.RawAttr(n, "rel").find("author") != std::string_view::npos) return 4;
      std::string_view href = tree_.RawAttr(n, "href");
      for (std::string_view part : {"/author/", "/autor/", "/authors/", "/autoren/", "/auteur/", "/redakteur", "/profile/", "/by/", "/reporter"}) {
        if (href.find(part) != std::string_view::npos) return 3.2;
      }
    }
    if (!SaysAuthor(tree_.RawAttr(n, "class")) && !SaysAuthor(tree_.RawAttr(n, "id"))) return 0;
    return tree_.nodes[n].end - n <= 6 ? kSure : 2;
  }

  std::optional<Span> TextOf(uint32_t n) const {
    Span inside{tree_.nodes[n].source.end, std::max(tree_.nodes[n].source.end, tree_.nodes[n].close)};
    auto text = TextOfSource(page_, inside);
    return text && text->size() < kMaxBytes ? text : std::nullopt;
  }

  // The links to further authors in the same line.
  void AddBeside(uint32_t author) {
    const HtmlNode& line = tree_.nodes[tree_.nodes[author].parent];
    if (line.end - author > 60) return;
    for (uint32_t n = tree_.nodes[author].end; n < line.end; ++n) {
      if (tree_.nodes[n].tag != Tag::k_a || ScoreOf(n) < kSure) continue;
      if (auto text = TextOf(n)) AddNames(*text, true);
    }
  }

  void AddNames(Span text, bool field) {
    for (NameInText& name : NamesOf(text, field)) {
      names_.push_back({std::move(name.name), {text.begin + name.span.begin, text.begin + name.span.end}, best_.node == kNoNode, best_.score});
    }
  }

  // The names in the first lines that have any: what follows them in the same element is about the author.
  std::vector<NameInText> NamesOf(Span text, bool field) const {
    std::vector<NameInText> names;
    std::string_view words = Words(text);
    for (size_t at = 0; at < words.size();) {
      size_t end = std::min(words.find('\n', at), words.size());
      std::vector<NameInText> more = NamesIn(words.substr(at, end - at), field);
      if (more.empty() && !names.empty()) break;
      for (NameInText& n : more) names.push_back({std::move(n.name), {n.span.begin + static_cast<uint32_t>(at), n.span.end + static_cast<uint32_t>(at)}});
      at = end + 1;
    }
    return names;
  }

  std::string_view Words(Span s) const { return std::string_view(page_.text).substr(s.begin, s.size()); }

  const HtmlTree& tree_;
  const PageText& page_;
  size_t top_;
  std::vector<double> prose_;  // blocks before each that are no links
  double farthest_;  // what distance from the headline costs at most; without one it says little
  Place best_;
  std::vector<AuthorPlace> names_;
};

}  // namespace

std::vector<AuthorPlace> FindAuthorPlaces(const HtmlTree& tree, const PageText& page, std::optional<uint32_t> headline, bool beside) {
  return PlaceFinder(tree, page, headline).Find(beside);
}

}  // namespace onrecord
