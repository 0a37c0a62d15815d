// Gathering only: what wins is decided in page_times.cc.
//
// A place is scored by how near it is to the headline, by what class names around it say (date, byline; comment, related, footer),
// by the words before the date, and by how much of its block the date is. The weights were set on half of the htmldate pages and
// checked on the other half.
#include "acquire/date_candidates.h"

#include <algorithm>
#include <chrono>
#include <string>

#include "acquire/authors.h"
#include "acquire/page_text.h"
#include "util/ascii.h"
#include "util/fold.h"

namespace onrecord {
namespace {

constexpr size_t kLineBytes = 240;    // of a longer block only its beginning is read
constexpr size_t kLeadBlocks = 3;     // after the headline
constexpr size_t kShortLine = 120;    // bytes of one that may be a byline
constexpr uint32_t kMostNodes = 24;   // of such a line
constexpr uint32_t kLabelWords = 3;   // of a block that labels the next one
constexpr uint32_t kLabelBytes = 48;  // of the words before a date

// Of any script: without one there is no date.
bool HasDigit(std::string_view words) {
  for (size_t at = 0; at < words.size();) {
    auto byte = static_cast<unsigned char>(words[at]);
    if (ascii::IsDigit(words[at])) return true;
    if (byte < 0xD0) ++at;
    else if (DigitValue(NextChar(words, at)) >= 0) return true;
  }
  return false;
}

int32_t Tomorrow() {
  auto now = std::chrono::system_clock::now().time_since_epoch();
  return static_cast<int32_t>(std::chrono::duration_cast<std::chrono::hours>(now).count() / 24) + 1;
}

class Gatherer {
 public:
  explicit Gatherer(const DatePage& p) : p_(p) {}

  std::vector<FoundDate> Stamps(const std::vector<HeadValue>& values) {
    for (const HeadValue& v : values) AddStamp(v);
    return std::move(found_);
  }

  std::vector<FoundDate> Elements() {
    ReadTimeElements();
    return std::move(found_);
  }

  std::vector<FoundDate> Visible(size_t first, size_t end) {
    for (size_t i = first; i < std::min(end, p_.page.blocks.size()); ++i) ReadBlock(i);
    return std::move(found_);
  }

  std::optional<FoundDate> FromScripts() const {
    for (std::string_view key : {"ublish", "createdAt", "created_at"}) {
      for (uint32_t n = 1; n + 1 < p_.tree.nodes.size(); ++n) {
        if (p_.tree.nodes[n].tag != Tag::k_script || !p_.tree.IsText(n + 1)) continue;
        if (auto f = AfterKey(p_.tree.nodes[n + 1].source, key)) return f;
      }
    }
    return std::nullopt;
  }

  std::optional<FoundDate> AfterKey(Span script, std::string_view key) const {
    std::string_view text = p_.tree.Raw(script);
    for (size_t at = 0; (at = text.find(key, at)) != std::string_view::npos; at += key.size()) {
      size_t end = at + key.size();
      while (end < text.size() && end < at + 24 && (ascii::IsLetter(text[end]) || text[end] == '_')) ++end;
      size_t value = text.find_first_not_of("\"'\\: =", end);
      if (value == std::string_view::npos || value == end || value > end + 8 || text[value] < '1' || text[value] > '9') continue;
      size_t stop = text.find_first_of("\"'\\,}", value);
      if (stop == std::string_view::npos || stop > value + 40) continue;
      auto date = ReadStamp(text.substr(value, stop - value), p_.hints);
      if (!date || !IsPlausible(*date)) continue;
      FoundDate f;
      f.date = *date;
      f.by = DateBy::kMeta;
      auto begin = script.begin + static_cast<uint32_t>(value);
      f.evidence = {std::string(text.substr(value, stop - value)), std::nullopt, ByteRange{begin, script.begin + static_cast<uint32_t>(stop)}};
      return f;
    }
    return std::nullopt;
  }

 private:
  void AddStamp(const HeadValue& v) {
    auto date = ReadStamp(v.value, p_.hints);
    if (!date || !IsPlausible(*date)) return;
    FoundDate f;
    f.date = *date;
    f.by = v.by.starts_with("json-ld") ? DateBy::kJsonLd : v.by.starts_with("meta") ? DateBy::kMeta : DateBy::kTimeElement;
    f.evidence = {v.value, std::nullopt, ByteRange{v.source.begin, v.source.end}};
    if (f.by == DateBy::kTimeElement) f.evidence.span = TextOfSource(p_.page, v.source);
    if (f.evidence.span) f.evidence.words = p_.page.text.substr(f.evidence.span->begin, f.evidence.span->size());
    found_.push_back(std::move(f));
  }

  // <time datetime>, <abbr class="published" title>.
  void ReadTimeElements() {
    for (uint32_t n = 1; n < p_.tree.nodes.size(); ++n) {
      Tag tag = p_.tree.nodes[n].tag;
      if (tag == Tag::k_time) AddTimeElement(n, "datetime");
      else if (tag == Tag::k_abbr || (tag == Tag::k_span && (HintsOf(p_.tree.RawAttr(n, "class")) & (kHintPublished | kHintUpdated)))) AddTimeElement(n, "title");
    }
  }

  void AddTimeElement(uint32_t n, std::string_view attribute) {
    const HtmlAttr* stamp = p_.tree.FindAttr(n, attribute);
    if (!stamp || stamp->value.empty()) return;
    auto date = ReadStamp(p_.tree.Attr(n, attribute), p_.hints);
    if (!date || !IsPlausible(*date)) return;
    FoundDate f;
    f.date = *date;
    f.by = DateBy::kTimeElement;
    f.block = BlockAtNode(p_.page, n);
    f.evidence = {p_.tree.Attr(n, attribute), std::nullopt, ByteRange{stamp->value.begin, stamp->value.end}};
    Span inside{p_.tree.nodes[n].source.end, std::max(p_.tree.nodes[n].source.end, p_.tree.nodes[n].close)};
    if (auto text = TextOfSource(p_.page, inside)) {
      f.evidence.span = text;
      f.evidence.words = p_.page.text.substr(text->begin, text->size());
    }
    uint32_t hints = HintsAround(p_.tree, n, 1);
    f.label = (hints & kHintUpdated) && !(hints & kHintPublished) ? DateLabel::kUpdated : LabelBefore(f);
    if ((hints & kHintPublished) && f.label == DateLabel::kNone) f.label = DateLabel::kPublished;
    f.score = 1.5 + Place(n, f.block) + (f.label == DateLabel::kPublished ? 2 : 0);
    if (f.label != DateLabel::kOther) found_.push_back(std::move(f));
  }

  DateLabel LabelBefore(const FoundDate& f) const {
    if (!f.evidence.span || f.block >= p_.page.blocks.size()) return DateLabel::kNone;
    uint32_t begin = p_.page.blocks[f.block].span.begin;
    if (begin > f.evidence.span->begin) return DateLabel::kNone;
    uint32_t size = std::min(f.evidence.span->begin - begin, kLabelBytes);
    return LabelIn(std::string_view(p_.page.text).substr(f.evidence.span->begin - size, size));
  }

  // How well a place suits the page's own date: near the headline, in no comment, list of stories or footer.
  double Place(uint32_t n, size_t block) const {
    double score = 0;
    uint32_t hints = HintsAround(p_.tree, n, 6);
    if ((hints & kHintComment) || ((hints & kHintRelated) && !IsLead(block))) score -= 4;
    if (hints & (kHintFooter | kHintSidebar)) score -= 2;
    if (HintsAround(p_.tree, n, 2) & kHintDate) score += 1.5;
    if (block < p_.page.blocks.size() && p_.page.blocks[block].kind == BlockKind::kComment) score -= 4;
    std::optional<uint32_t> top = p_.headline ? p_.headline : p_.opening;
    if (!top) return score;
    double distance = block >= *top ? static_cast<double>(block - *top) : 1.5 * static_cast<double>(*top - block);
    return score + (distance <= 24 ? 2.5 - distance / 8 : -1.5);
  }

  // Right below the headline and of the report, whatever its class says: a teaser of its own ("teaser-text").
  bool IsLead(size_t block) const {
    if (!p_.headline || block <= *p_.headline || block > *p_.headline + kLeadBlocks) return false;
    return block < p_.page.blocks.size() && CarriesFacts(p_.page.blocks[block].kind);
  }

  void ReadBlock(size_t i) {
    const PageBlock& b = p_.page.blocks[i];
    std::string_view words = p_.page.Words(b).substr(0, kLineBytes);
    if (!HasDigit(words)) return;
    std::vector<WrittenDate> dates = FindDates(words, p_.hints);
    std::erase_if(dates, [](const WrittenDate& date) { return date.year != 0 && !IsPlausible(date); });
    if (dates.empty() && words.size() <= kShortLine && b.last_text > b.first_text) dates = DatesOfNodes(b);
    for (const WrittenDate& date : dates) AddVisible(date, words, i);
  }

  // Each stretch of text by itself: elements without a space between run together ("14.04.202010:22").
  std::vector<WrittenDate> DatesOfNodes(const PageBlock& b) const {
    std::vector<WrittenDate> dates;
    for (uint32_t n = b.first_text; n <= std::min(b.last_text, b.first_text + kMostNodes); ++n) {
      if (!p_.tree.IsText(n)) continue;
      std::optional<Span> span = TextOfSource(p_.page, p_.tree.nodes[n].source);
      if (!span || span->begin < b.span.begin || span->end > b.span.end || span->end > b.span.begin + kShortLine) continue;
      for (WrittenDate date : FindDates(std::string_view(p_.page.text).substr(span->begin, span->size()), p_.hints)) {
        const uint32_t offset = span->begin - b.span.begin;
        date.span = {date.span.begin + offset, date.span.end + offset};
        dates.push_back(date);
      }
    }
    return dates;
  }

  void AddVisible(const WrittenDate& date, std::string_view words, size_t i) {
    const PageBlock& b = p_.page.blocks[i];
    if (date.year != 0 && !IsPlausible(date)) return;
    FoundDate f;
    f.date = date;
    f.block = i;
    uint32_t before = std::min(date.span.begin, kLabelBytes);
    f.label = LabelIn(words.substr(date.span.begin - before, before));
    if (f.label == DateLabel::kNone && date.span.begin <= 1) f.label = LabelOfBlock(i);
    if (f.label == DateLabel::kOther || words.substr(0, date.span.begin).find("©") != std::string_view::npos) return;
    if (f.label == DateLabel::kNone && b.words <= 14 && ByPrefix(words) > 0 && ByPrefix(words) < date.span.begin) f.label = DateLabel::kPublished;
    Span span{b.span.begin + date.span.begin, b.span.begin + date.span.end};
    f.evidence = {p_.page.text.substr(span.begin, span.size()), span, std::nullopt};
    f.score = ScoreOf(f, b, i);
    found_.push_back(std::move(f));
  }

  // The block before is a label and no more: <dt>Published</dt><dd>3 May 2021</dd>.
  DateLabel LabelOfBlock(size_t i) const {
    if (i == 0 || p_.page.blocks[i - 1].words > kLabelWords) return DateLabel::kNone;
    std::string_view words = p_.page.Words(p_.page.blocks[i - 1]);
    return words.size() <= kLabelBytes && !HasDigit(words) ? LabelIn(words) : DateLabel::kNone;
  }

  double ScoreOf(const FoundDate& f, const PageBlock& b, size_t i) const {
    double score = Place(b.node, i);
    if (f.label == DateLabel::kPublished) score += 3;
    if (IsOfChange(f.label)) score += 1;
    if (b.span.size() <= 60) score += 1;
    if (f.date.span.size() * 2 >= b.span.size()) score += 1;
    if (f.date.HasClock()) score += 1;
    if (b.words > 30) score -= f.date.span.begin <= 1 && f.date.year != 0 ? 1 : 2.5;  // "(3 May 2021) The gates ..."
    if (b.link_chars * 2 > b.span.size()) score -= 1.5;
    if (p_.headline && i == *p_.headline) score += IsBesideHeadline(f, b) ? 1 : -3;
    if (f.date.year == 0) score -= 2;
    return score;
  }

  // Behind the headline in its block and in an element of its own: <h1>Words <small>3 May 2021</small></h1>.
  bool IsBesideHeadline(const FoundDate& f, const PageBlock& b) const {
    size_t end = std::min<size_t>(p_.tree.nodes[b.node].end, b.node + 24);
    for (auto n = b.node + 1; n < end; ++n) {
      Tag tag = p_.tree.nodes[n].tag;
      if (tag != Tag::k_small && tag != Tag::k_time && tag != Tag::k_span) continue;
      auto text = TextOfSource(p_.page, {p_.tree.nodes[n].source.end, std::max(p_.tree.nodes[n].source.end, p_.tree.nodes[n].close)});
      if (text && text->begin > b.span.begin && text->begin <= f.evidence.span->begin && f.evidence.span->end <= text->end) return true;
    }
    return false;
  }

  const DatePage& p_;
  std::vector<FoundDate> found_;
};

}  // namespace

bool IsPlausible(const WrittenDate& d) {
  static const int32_t kTomorrow = Tomorrow();
  return d.year >= 1995 && d.day > 0 && DayNumber(d) <= kTomorrow;
}

std::vector<FoundDate> StampsOf(const DatePage& p, const std::vector<HeadValue>& values) { return Gatherer(p).Stamps(values); }
std::vector<FoundDate> TimeElements(const DatePage& p) { return Gatherer(p).Elements(); }

std::vector<FoundDate> VisibleDates(const DatePage& p, size_t first_block, size_t end_block) {
  return Gatherer(p).Visible(first_block, end_block);
}

std::optional<FoundDate> ScriptDate(const DatePage& p) { return Gatherer(p).FromScripts(); }

}  // namespace onrecord
