// Dates of a page: stamps in its head first, then what people see near the headline, then the address.
//
// Machines state a moment, people mean a day: a stamp in UTC is moved to the site's own clock, which another stamp of
// the page, the date printed beside the headline, the address or the country gives away. Numbers such as 4/5/2020 are
// read in the order that agrees with the page's other dates. A plain date under the headline overrules a stamp whose
// day is nowhere to be seen: measured on the htmldate pages, that alone is worth one point of F1. With nothing
// plausible, nothing is said.
#include "acquire/page_times.h"

#include <algorithm>
#include <string>
#include <vector>

#include "acquire/date_candidates.h"
#include "acquire/page_date.h"
#include "acquire/page_text.h"
#include "acquire/site_zone.h"

namespace onrecord {
namespace {

constexpr size_t kFarthest = 20'000;        // blocks read for a date when none is near the headline
constexpr size_t kBefore = 8, kAfter = 16;  // blocks around the headline in which a date line may stand
constexpr uint32_t kLongBlock = 40;         // words: more make a paragraph
constexpr int32_t kScheduled = 60;          // days from the making of an address to publication, at most
constexpr double kEnough = -0.75;           // score of a visible date near the headline
constexpr double kEnoughFar = 0.5;          // and of one elsewhere
constexpr double kHeader = 2.0;             // what a place in the page's header takes off
constexpr double kSeen = 1.5;               // of one that can speak for a stamp
constexpr double kPlain = 3.0;              // of one that can speak against it

std::string_view HostOf(std::string_view url) {
  size_t begin = url.find("://");
  begin = begin == std::string_view::npos ? 0 : begin + 3;
  return url.substr(begin, url.find_first_of("/:?#", begin) - begin);
}

// America writes the month first; a country's own domain says that it does not.
bool WritesMonthFirst(std::string_view url, std::string_view language) {
  if (language != "en" && !language.empty()) return false;
  std::string_view host = HostOf(url);
  std::string_view tld = host.substr(std::min(host.rfind('.') + 1, host.size()));
  return tld.size() != 2 || tld == "us" || tld == "ph" || tld == "co" || tld == "tv" || tld == "io";
}

// The first long paragraph: where the report begins.
std::optional<uint32_t> OpeningOf(const PageText& page) {
  for (uint32_t i = 0; i < page.blocks.size(); ++i) {
    if (page.blocks[i].words > kLongBlock && page.blocks[i].kind == BlockKind::kParagraph) return i;
  }
  return std::nullopt;
}

class TimesFinder {
 public:
  TimesFinder(const DatePage& p, const PageHead& head, std::string_view url) : p_(p), url_(url) {
    published_ = StampsOf(p, head.published);
    updated_ = StampsOf(p, head.updated);
    times_ = TimeElements(p);
    size_t top = p.headline ? *p.headline : FirstLongBlock();
    visible_ = VisibleDates(p, top > kBefore ? top - kBefore : 0, top + kAfter);
    ReadAddress(head);
  }

  PageTimes Find() {
    PageTimes times;
    if (std::optional<FoundDate> best = ChoosePublished()) times.published = Say(*best);
    if (std::optional<FoundDate> best = ChooseUpdated()) times.updated = Say(*best);
    if (times.published && times.updated && times.updated->value == times.published->value) times.updated.reset();
    return times;
  }

 private:
  static PageDate Say(const FoundDate& f) { return {Iso(f.date), f.by, f.evidence}; }

  size_t FirstLongBlock() const {
    for (size_t i = 0; i < p_.page.blocks.size(); ++i) {
      if (p_.page.blocks[i].words > kLongBlock) return i;
    }
    return 0;
  }

  void ReadAddress(const PageHead& head) {
    for (const HeadValue& v : head.urls) {
      if (!in_url_) ReadDateIn(v.value);
    }
    ReadDateIn(url_);
    if (in_url_ && in_url_->day != 0 && !IsPlausible(*in_url_)) in_url_.reset();
  }

  void ReadDateIn(std::string_view url) {
    auto date = DateInUrl(url);
    if (!date) return;
    in_url_ = date;
    std::string_view words = url.substr(date->span.begin, date->span.size());
    url_has_parts_ = words.find_first_of("/-_.") != std::string_view::npos;
  }

  // ---- choosing
  std::optional<FoundDate> ChoosePublished() {
    if (std::optional<FoundDate> f = FirstStamp()) {
      FoundDate agreed = AgreeWithVisible(ToLocalDay(*f));
      return IsOfImport(agreed) ? FromAddress() : agreed;
    }
    std::optional<FoundDate> element = BestOf(times_);
    std::optional<FoundDate> line = BestOf(visible_);
    if (element && (!line || Worth(*element) >= Worth(*line))) return ToLocalDay(*element);
    if (in_url_ && in_url_->day != 0) return FromAddress();
    if (line) {
      Unswap(line->date);
      return line;
    }
    if (std::optional<FoundDate> f = BestAroundOpening()) return f;
    if (std::optional<FoundDate> f = ScriptDate(p_)) return ToLocalDay(*f);
    if (std::optional<FoundDate> f = BestElsewhere()) return f;
    if (!updated_.empty()) return ToLocalDay(updated_.front());
    return std::nullopt;
  }

  // A page without a headline: date lines around the first long paragraph of its report.
  std::optional<FoundDate> BestAroundOpening() {
    std::optional<uint32_t> opening = p_.headline ? std::nullopt : OpeningOf(p_.page);
    if (!opening) return std::nullopt;
    DatePage page = p_;
    page.opening = opening;
    visible_ = VisibleDates(page, *opening - std::min<size_t>(*opening, kBefore), *opening + kAfter);
    std::optional<FoundDate> best = BestOf(visible_);
    if (best) Unswap(best->date);
    return best;
  }

  // Only for pages that say nothing near the headline: date lines anywhere in what a page of news can hold.
  std::optional<FoundDate> BestElsewhere() {
    visible_ = VisibleDates(p_, 0, kFarthest);
    for (FoundDate& f : visible_) {
      bool told = f.label == DateLabel::kPublished || IsOfChange(f.label) ||
                  (HintsAround(p_.tree, p_.page.blocks[f.block].node, 1) & kHintDate);
      if (!told || f.score < kEnoughFar) f.score = -100;
    }
    return BestOf(visible_);
  }

  // An address keeps the day of its making (2017/7/12; a mere 20170712 may be an id). A stamp that is months younger, and
  // whose day the page does not show, is of a move to another system.
  bool IsOfImport(const FoundDate& stamp) const {
    if (!in_url_ || in_url_->day == 0 || !url_has_parts_ || DayNumber(stamp.date) <= DayNumber(*in_url_) + kScheduled) return false;
    for (const std::vector<FoundDate>* list : {&times_, &visible_}) {
      for (const FoundDate& v : *list) {
        if (v.date.year != 0 && DayNumber(v.date) == DayNumber(stamp.date)) return false;
      }
    }
    return true;
  }

  std::optional<FoundDate> FirstStamp() const {
    if (published_.empty()) return std::nullopt;
    return published_.front();
  }

  // A date of an update, or one in the page's header, stands for the publication only where there is no other.
  double Worth(const FoundDate& f) const {
    return f.score - (IsOfChange(f.label) ? 3 : 0) - (IsInPageHeader(f) ? kHeader : 0);
  }

  std::optional<FoundDate> BestOf(const std::vector<FoundDate>& list) const {
    const FoundDate* best = nullptr;
    for (const FoundDate& f : list) {
      if (f.date.year == 0 || f.score < kEnough) continue;
      if (!best || Worth(f) > Worth(*best)) best = &f;
    }
    if (!best) return std::nullopt;
    return *best;
  }

  FoundDate FromAddress() const {
    FoundDate f;
    f.date = *in_url_;
    f.by = DateBy::kUrl;
    f.evidence = {Iso(*in_url_), std::nullopt, std::nullopt};
    return f;
  }

  std::optional<FoundDate> ChooseUpdated() {
    if (!updated_.empty()) return ToLocalDay(updated_.front());
    if (std::optional<FoundDate> f = BestUpdated(times_)) return ToLocalDay(*f);
    return BestUpdated(visible_);
  }

  static std::optional<FoundDate> BestUpdated(const std::vector<FoundDate>& list) {
    for (const FoundDate& f : list) {
      if (IsOfChange(f.label) && f.date.year != 0 && f.score >= kEnough) return f;
    }
    return std::nullopt;
  }

  // The date printed under the headline is what readers take for the page's own. Where it is plain and the stamp is of
  // another day that is nowhere to be seen, the stamp is of something else: a template, an import, an earlier draft.
  FoundDate AgreeWithVisible(FoundDate stamp) const {
    const FoundDate* best = nullptr;
    for (const std::vector<FoundDate>* list : {&times_, &visible_}) {
      for (const FoundDate& v : *list) {
        if (v.date.year == 0 || v.score < kSeen) continue;
        if (DayNumber(v.date) == DayNumber(stamp.date)) return stamp;
        if (v.score < kPlain || IsInPageHeader(v) || IsOfUpdate(v, stamp)) continue;
        if (!best || v.score > best->score) best = &v;
      }
    }
    if (!best) return stamp;
    FoundDate plain = best->by == DateBy::kTimeElement ? ToLocalDay(*best) : *best;
    Unswap(plain.date);
    return plain;
  }

  // It says so, and is later than the stamp; a stamp later than the update that readers see is wrong. Days after the last
  // change: of an event that the report announces (papers are dated a day ahead). On its day, and the stamp is later: the
  // report was scheduled.
  bool IsOfUpdate(const FoundDate& v, const FoundDate& stamp) const {
    if (v.label == DateLabel::kUpdated && DayNumber(v.date) > DayNumber(stamp.date)) return true;
    if (updated_.empty()) return false;
    int32_t changed = DayNumber(updated_.front().date);
    return DayNumber(v.date) > changed + 1 || (DayNumber(v.date) == changed && DayNumber(stamp.date) > changed);
  }

  // Above the headline, at some distance and without a word: often the day on which the page was fetched.
  bool IsInPageHeader(const FoundDate& v) const {
    return p_.headline && v.block + 3 < *p_.headline && v.label != DateLabel::kPublished;
  }

  // ---- the site's own day
  // A moment in UTC is moved to the day it was where the site is. Midnight in UTC is a day without a clock: it stays.
  FoundDate ToLocalDay(FoundDate f) const {
    Unswap(f.date);
    if (!f.date.zulu || !f.date.HasClock() || (f.date.minute == 0 && f.date.second <= 0)) return f;
    if (auto zone = ZoneOfPage()) {
      f.date = InZone(f.date, *zone);
      return f;
    }
    if (const FoundDate* seen = SeenNear(f.date)) {
      return DayNumber(seen->date) == DayNumber(f.date) ? f : *seen;
    }
    if (in_url_ && in_url_->day != 0 && IsSameMoment(*in_url_, f.date)) {
      return DayNumber(*in_url_) == DayNumber(f.date) ? f : FromAddress();
    }
    if (auto zone = ZoneOfSite(url_, p_.hints.language, f.date)) f.date = InZone(f.date, *zone);
    return f;
  }

  // Whether a local day can be the day of a moment in UTC.
  static bool IsSameMoment(const WrittenDate& local, const WrittenDate& utc) {
    int32_t apart = DayNumber(local) - DayNumber(utc);
    return apart == 0 || (apart == 1 && utc.minute >= 10 * 60) || (apart == -1 && utc.minute <= 12 * 60);
  }

  // The day that people see near the headline, when it can be that of the moment.
  const FoundDate* SeenNear(const WrittenDate& utc) const {
    const FoundDate* best = nullptr;
    double best_score = 0;
    for (const std::vector<FoundDate>* list : {&times_, &visible_}) {
      for (const FoundDate& v : *list) {
        if (v.date.year == 0 || v.score < kSeen || v.date.zulu || IsInPageHeader(v) || !IsSameMoment(v.date, utc))
          continue;
        bool same = DayNumber(v.date) == DayNumber(utc);
        double score = v.score + (same ? 1 : 0);
        if ((IsOfChange(v.label) && !same) || (best && score <= best_score)) continue;
        best = &v;
        best_score = score;
      }
    }
    return best;
  }

  // 11/01/2023 beside 1 November on the same page.
  void Unswap(WrittenDate& d) const {
    if (!d.swappable) return;
    int32_t as_read = DayNumber(d);
    int32_t swapped = DayNumber(d.year, d.day, d.month);
    bool swapped_seen = false;
    for (const std::vector<FoundDate>* list : {&published_, &times_, &visible_}) {
      for (const FoundDate& f : *list) {
        if (f.date.year == 0 || f.date.swappable) continue;
        if (DayNumber(f.date) == as_read) return;
        swapped_seen = swapped_seen || DayNumber(f.date) == swapped;
      }
    }
    if (swapped_seen) std::swap(d.day, d.month);
  }

  // The offset that some other stamp of the page states.
  std::optional<int16_t> ZoneOfPage() const {
    for (const std::vector<FoundDate>* list : {&published_, &updated_, &times_}) {
      for (const FoundDate& f : *list) {
        if (f.date.zone && *f.date.zone != 0) return f.date.zone;
      }
    }
    return std::nullopt;
  }

  const DatePage& p_;
  std::string_view url_;
  std::vector<FoundDate> published_, updated_, times_, visible_;
  std::optional<WrittenDate> in_url_;
  bool url_has_parts_ = false;  // its numbers stand apart
};

}  // namespace

PageTimes FindPageTimes(const HtmlTree& tree, const PageHead& head, const PageText& page,
                        std::optional<uint32_t> headline, std::string_view url, std::string_view language) {
  DatePage p{tree, page, headline, {language, WritesMonthFirst(url, language)}};
  return TimesFinder(p, head, url).Find();
}

}  // namespace onrecord
