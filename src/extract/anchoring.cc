// What a report has told so far decides what "that day", "a week earlier" and a bare "5pm" are of.
//
// One pass in order of the text. What is kept is small: the last day that was named, the last time of any kind and how
// many sentences ago, and the quarter whose figures are given. Three things move the ground that days count from: a
// dateline ("TARROW, 21 March (Agency) -") in a report that was published later; quotation marks, whose "tomorrow" is
// of the day of speaking where the sentence names that ("… tomorrow," she said on Monday), else of
// yesterday in a report whose head tells of yesterday; and a second clock in
// brackets, which is the same instant in another zone.
//
// Rejected: a story's day for bare weekdays (reports return to their own week without saying so far more often than
// they stay), and carrying a bare year to the months of later sentences ("passed in 2014. In March the court …").
#include "extract/anchoring.h"

#include <algorithm>
#include <string>
#include <utility>

namespace onrecord {
namespace {

constexpr uint32_t kNear = 3;  // sentences over which "a week earlier" looks back

// The duration of a grain: "the year" as the model's DURATION.
std::string LengthOf(Grain grain) {
  switch (grain) {
    case Grain::kDay: return "P1D";
    case Grain::kWeekend: return "P2D";
    case Grain::kWeek: return "P1W";
    case Grain::kMonth: return "P1M";
    case Grain::kQuarter: return "P1Q";
    case Grain::kYear: return "P1Y";
    case Grain::kDecade: return "P1DE";
    case Grain::kCentury: return "P1CE";
    default: return "";
  }
}

// What the model's type makes of a rule's meaning.
Resolved Typed(const Moment& moment, Resolved resolved, TimeType type) {
  std::string length = LengthOf(moment.grain);
  if (type == TimeType::kDuration && moment.kind == Moment::Kind::kShift && !length.empty())
    return {type, std::move(length), "", "", std::nullopt};
  if (type == TimeType::kSet && resolved.type == TimeType::kDuration) resolved.type = type;
  return resolved;
}

// What stands in quotation marks, marks included, in order. A quotation that its paragraph does not close runs to its
// end.
std::vector<Span> QuotedIn(const Telling& telling) {
  std::vector<Span> quoted;
  const std::string_view text = telling.text;
  for (const Span paragraph : telling.paragraphs) {
    constexpr uint32_t kClosed = UINT32_MAX;
    uint32_t open = kClosed;
    for (uint32_t at = paragraph.begin; at < paragraph.end; ++at) {
      if (text[at] != '"' && text[at] != '`' && text[at] != '\'' && text[at] != '\xE2') continue;
      const std::string_view two = text.substr(at, 2), three = text.substr(at, 3);
      const bool opens = three == "“" || two == "``", closes = three == "”" || two == "''";
      if (!opens && !closes && text[at] != '"') continue;
      if (open == kClosed && !closes) {
        open = at;
      } else if (open != kClosed && !opens) {
        quoted.push_back({open, at});
        open = kClosed;
      }
    }
    if (open != kClosed) quoted.push_back({open, paragraph.end});
  }
  return quoted;
}

// TIMEX3's value of a time that no rule can tell, as far as its last word does: "her second day" is XXXX-XX-XX.
std::string UnknownValue(TimeType type, std::string_view words) {
  const auto ends = [&](std::string_view unit) {
    const std::string_view bare = words.substr(0, words.size() - (!words.empty() && words.back() == 's' ? 1 : 0));
    return bare.size() >= unit.size() && bare.substr(bare.size() - unit.size()) == unit;
  };
  if (type == TimeType::kTime) return "XXXX-XX-XXTXX:XX";
  if (type == TimeType::kDate)
    return ends("week")      ? "XXXX-WXX"
           : ends("month")   ? "XXXX-XX"
           : ends("quarter") ? "XXXX-QX"
           : ends("year")    ? "XXXX"
                             : "XXXX-XX-XX";
  constexpr std::pair<std::string_view, std::string_view> kLengths[] = {
      {"day", "PXD"}, {"week", "PXW"}, {"month", "PXM"}, {"year", "PXY"}, {"hour", "PTXH"}, {"minute", "PTXM"}};
  for (const auto& length : kLengths) {
    if (ends(length.first)) return std::string(length.second);
  }
  return "PXX";
}

class Narrative {
 public:
  Narrative(const Telling& telling, std::string_view published, const std::vector<TimeWords>& words)
      : text_(telling.text),
        sentences_(telling.sentences),
        words_(words),
        day_first_(telling.day_first),
        day_first_because_(telling.day_first_because),
        published_(ReadDate(published)),
        quoted_(QuotedIn(telling)) {
    if (std::optional<Date> day = Dateline()) {
      published_ = day;
      from_dateline_ = true;
    }
    lead_ = LeadDay();
  }

  struct Placed {
    Resolved resolved;
    std::string because;
  };

  std::optional<Placed> Place(size_t k) {
    const TimeWords& words = words_[k];
    Moment moment = *words.moment;
    if (const int year = YearOfRange(k)) moment.year = year;
    if (moment.figures == Figures::kEither && day_first_) {
      if (*day_first_) std::swap(moment.month, moment.day);
      moment.figures = *day_first_ ? Figures::kDayFirst : Figures::kMonthFirst;
    }
    const Anchor anchor = AnchorOf(k);
    std::optional<Resolved> resolved = Resolve(moment, anchor);
    if (!resolved) return std::nullopt;
    std::string because = Because(words, moment, anchor, *resolved);
    Tell(words, *resolved);
    return Placed{*std::move(resolved), std::move(because)};
  }

 private:
  static bool NamesDay(const Moment& m) {
    return m.grain == Grain::kDay && (m.kind == Moment::Kind::kCalendar || m.kind == Moment::Kind::kShift);
  }
  static bool IsClock(const Moment& m) { return m.kind == Moment::Kind::kClock; }

  // Between two clocks that are one instant: " (", " NST (".
  static bool OpensBracket(std::string_view between) {
    constexpr size_t kLongest = 8;
    return between.size() <= kLongest && between.size() >= 2 && between.substr(between.size() - 2) == " (";
  }
  std::string_view Between(size_t k) const {
    return text_.substr(words_[k].span.end, words_[k + 1].span.begin - words_[k].span.end);
  }

  Anchor AnchorOf(size_t k) {
    const TimeWords& words = words_[k];
    Anchor anchor{published_, day_, words.clause.tense, story_, quarter_};
    if (words.clause.near) anchor.near = words.clause.vote ? Near::kVote : Near::kEvent;
    if (anchor.story) {
      anchor.story->since = words.sentence - told_in_;
      if (anchor.story->since > kNear) anchor.story.reset();
    }
    if (anchor.story) anchor.story->dated &= anchor.story->since == 0 || words.clause.goes_on;
    if (words.moment->from == From::kCompared && of_years_) anchor.quarter.reset();
    if (std::optional<Date> day = SpeakingDay(k)) anchor.published = day;
    if (IsClock(*words.moment)) {
      const bool ahead = anchor.day && published_ && *anchor.day > *published_ && day_in_ != words.sentence;
      if (ahead && words.clause.tense <= 0) anchor.day = published_;  // "… until Sunday. As of 7.30 am roads are shut."
      if (std::optional<Date> day = DayOfNext(k, anchor)) anchor.day = day;
      if (std::optional<Date> day = DayOfSame(k)) anchor.day = day;
      if (std::optional<Date> day = DayBehindBrackets(k, anchor)) anchor.day = day;
    }
    return anchor;
  }

  // What placed a time, in words; "" where its own words do.
  std::string Because(const TimeWords& words, const Moment& m, const Anchor& anchor, const Resolved& resolved) const {
    if (words.moment->figures == Figures::kEither)
      return !day_first_ ? "nothing tells day from month"
                         : (*day_first_ ? "day first, " : "month first, ") + std::string(day_first_because_);
    const bool calendar = m.kind == Moment::Kind::kCalendar, shift = m.kind == Moment::Kind::kShift;
    if ((!calendar && !shift && !IsClock(m)) || (calendar && m.year != 0) || resolved.begin.empty()) return "";
    if (IsClock(m)) return anchor.day ? "of " + Iso(*anchor.day) : "of the day of publication";
    std::string because;
    if (calendar && m.toward == Toward::kTense && words.clause.teller) {
      because = words.clause.tense < 0 ? "looks back, \"" : words.clause.tense > 0 ? "looks ahead, \"" : "\"";
      because += std::string(text_.substr(words.clause.teller->begin, words.clause.teller->size())) + "\"; ";
    }
    return because + GroundOf(m, anchor, resolved);
  }

  // What it is counted from.
  std::string GroundOf(const Moment& m, Anchor anchor, const Resolved& resolved) const {
    if (m.from == From::kQuarter && anchor.quarter) return "the quarter from " + Iso(*anchor.quarter);
    if (anchor.story) {
      const Date told = anchor.story->begin;
      anchor.story.reset();
      const std::optional<Resolved> without = Resolve(m, anchor);
      if (!without || without->value != resolved.value) return "told before: " + Iso(told);
    }
    if (!anchor.published) return "";
    const bool spoken = anchor.published != published_;
    return (spoken ? "said on " : from_dateline_ ? "dateline " : "published ") + Iso(*anchor.published);
  }

  // "from 5 May to 9 June 2012": the year of the end is the beginning's too; 0 for none.
  int YearOfRange(size_t k) const {
    const Moment& m = *words_[k].moment;
    if (k + 1 >= words_.size() || !words_[k + 1].moment || words_[k + 1].sentence != words_[k].sentence) return 0;
    const Moment& end = *words_[k + 1].moment;
    if (m.kind != Moment::Kind::kCalendar || m.month == 0 || m.year != 0 || m.toward != Toward::kTense) return 0;
    if (end.kind != Moment::Kind::kCalendar || end.month == 0 || end.year == 0 || !JoinsRange(Between(k))) return 0;
    return end.year - (m.month > end.month ? 1 : 0);
  }

  // "at 9:15 (0715 UTC) on Tuesday": the day behind a clock in brackets is that clock's and the one's before it.
  std::optional<Date> DayBehindBrackets(size_t k, Anchor anchor) const {
    const bool before =
        k + 1 < words_.size() && OpensBracket(Between(k)) && words_[k + 1].moment && IsClock(*words_[k + 1].moment);
    if (before) ++k;
    if (k + 1 >= words_.size() || words_[k + 1].sentence != words_[k].sentence) return std::nullopt;
    const std::optional<Moment>& next = words_[k + 1].moment;
    if (!next || !NamesDay(*next) || (Between(k) != ") on " && Between(k) != ") ")) return std::nullopt;
    anchor.tense = words_[k + 1].clause.tense;
    const std::optional<Resolved> resolved = Resolve(*next, anchor);
    return resolved ? resolved->day : std::nullopt;
  }

  // "between 8am and 9am on Tuesday": the day that follows two clocks is the day of both.
  std::optional<Date> DayOfNext(size_t k, Anchor anchor) const {
    constexpr size_t kFew = 10;  // bytes
    if (k + 1 >= words_.size() || words_[k + 1].sentence != words_[k].sentence || Between(k).size() > kFew)
      return std::nullopt;
    const std::optional<Moment>& next = words_[k + 1].moment;
    if (!next || IsClock(*next) || next->hour < 0) return std::nullopt;
    anchor.tense = words_[k + 1].clause.tense;
    const std::optional<Resolved> resolved = Resolve(*next, anchor);
    return resolved ? resolved->day : std::nullopt;
  }

  // "at 8:30 p.m. (0130 GMT)": one instant, so that the second is of the day that keeps them within the world's zones.
  std::optional<Date> DayOfSame(size_t k) const {
    constexpr int kWest = -12 * 60, kEast = 14 * 60;
    if (k == 0 || !day_ || !OpensBracket(Between(k - 1)) || words_[k].moment->zone != "Z") return std::nullopt;
    const std::optional<Moment>& local = words_[k - 1].moment;
    if (!local || local->hour < 0 || local->zone == "Z") return std::nullopt;
    const int ahead = (local->hour - words_[k].moment->hour) * 60 + local->minute - words_[k].moment->minute;
    const int days = ahead < kWest ? -1 : ahead > kEast ? 1 : 0;
    return Date(std::chrono::sys_days(*day_) + std::chrono::days(days));
  }

  // The day on which the quotation round a time was spoken, where its sentence says so.
  std::optional<Date> SpeakingDay(size_t k) {
    constexpr size_t kFew = 8;  // times looked at on either side
    while (quote_ < quoted_.size() && quoted_[quote_].end <= words_[k].span.begin) ++quote_;
    if (quote_ == quoted_.size() || quoted_[quote_].begin > words_[k].span.begin) return std::nullopt;
    const Span quote = quoted_[quote_];
    for (size_t j = k > kFew ? k - kFew : 0; j < std::min(words_.size(), k + kFew + 1); ++j) {
      const TimeWords& other = words_[j];
      const bool outside = other.span.end <= quote.begin || other.span.begin >= quote.end;
      const Span sentence = sentences_[other.sentence].span;
      const bool beside = sentence.begin < quote.end && quote.begin < sentence.end;
      if (!outside || !beside || !other.clause.of_speech || other.clause.tense > 0 || !other.moment ||
          !NamesDay(*other.moment))
        continue;
      const std::optional<Resolved> resolved = Resolve(*other.moment, {published_, day_, other.clause.tense, {}, {}});
      if (resolved && resolved->day) return resolved->day;
    }
    return words_[k].moment->kind == Moment::Kind::kShift ? lead_ : std::nullopt;
  }

  // The day before publication, where the head of the report tells of that day: what is said in it was said then.
  std::optional<Date> LeadDay() const {
    constexpr uint32_t kHead = 3;  // sentences
    if (!published_) return std::nullopt;
    const Date before = Date(std::chrono::sys_days(*published_) - std::chrono::days(1));
    for (const TimeWords& words : words_) {
      if (words.sentence >= kHead) break;
      if (!words.moment || !NamesDay(*words.moment) || words.clause.tense > 0) continue;
      const std::optional<Resolved> resolved = Resolve(*words.moment, {published_, {}, words.clause.tense, {}, {}});
      return resolved && resolved->day == before ? resolved->day : std::nullopt;
    }
    return std::nullopt;
  }

  // "TARROW, 21 March (Agency) -" at the head of a report that was published within a month after it.
  std::optional<Date> Dateline() const {
    constexpr uint32_t kLongest = 60, kFirst = 4;
    constexpr int kMonth = 31;
    if (words_.empty() || !words_[0].moment || words_[0].sentence >= kFirst) return std::nullopt;
    const Moment& m = *words_[0].moment;
    const Span span = words_[0].span, sentence = sentences_[words_[0].sentence].span;
    if (!NamesDay(m) || m.month == 0 || span.begin - sentence.begin > kLongest) return std::nullopt;
    if (!IsPlace(text_.substr(sentence.begin, span.begin - sentence.begin))) return std::nullopt;
    if (!EndsDateline(text_.substr(span.end, 6))) return std::nullopt;
    const std::optional<Resolved> resolved = Resolve(m, {published_, {}, -1, {}, {}});
    if (!resolved || !resolved->day || !published_) return resolved ? resolved->day : std::nullopt;
    const auto late = (std::chrono::sys_days(*published_) - std::chrono::sys_days(*resolved->day)).count();
    return late > 0 && late <= kMonth ? resolved->day : std::nullopt;
  }

  // "TARROW, ": capitals before the date of a dateline.
  static bool IsPlace(std::string_view words) {
    const size_t capitals =
        static_cast<size_t>(std::count_if(words.begin(), words.end(), [](char c) { return c >= 'A' && c <= 'Z'; }));
    return capitals >= 3 && words.find(", ") != words.npos && words.find('"') == words.npos &&
           words.find_first_of("0123456789") == words.npos && capitals * 2 > words.size() / 2;
  }

  static bool EndsDateline(std::string_view after) {
    return after.substr(0, 2) == " (" || after.substr(0, 2) == " -" || after.substr(0, 2) == " _" ||
           after.substr(0, 4) == " –" || after.substr(0, 4) == " —" || after.substr(0, 3) == "—";
  }

  void Tell(const TimeWords& words, const Resolved& resolved) {
    const Moment& m = *words.moment;
    if (resolved.day && !IsClock(m)) {
      day_ = resolved.day;
      day_in_ = words.sentence;
    }
    if (m.kind == Moment::Kind::kDuration) of_years_ = of_years_ || m.value == "P9M" || m.value == "P6M";
    const std::optional<Date> begin = ReadDate(resolved.begin);
    if (!begin || IsClock(m)) return;
    const bool of_now = m.kind == Moment::Kind::kShift && m.from == From::kPublished && m.shift == 0;
    const bool over = published_ && PlusMonths(*begin, 3) <= *published_;
    if (m.grain == Grain::kQuarter && (over || words.clause.tense <= 0) && m.from != From::kCompared && m.shift >= -1) {
      quarter_ = begin;
      of_years_ = false;
    }
    const bool aside =
        m.from == From::kStory && m.shift < 0;  // "the night before": the story goes on from where it was
    if ((of_now && m.grain != Grain::kDay) || m.from == From::kCompared || aside) return;
    const bool goes_on =
        story_ && story_->dated && words.sentence - told_in_ <= kNear && m.year == 0 &&
        (m.from == From::kStory || (m.month != 0 && *begin >= story_->begin && *begin < PlusMonths(story_->begin, 12)));
    story_ = Told{*begin, m.grain, (m.year != 0 && words.clause.adverbial) || goes_on, 0};
    told_in_ = words.sentence;
  }

  std::string_view text_;
  std::span<const Sentence> sentences_;
  const std::vector<TimeWords>& words_;
  const std::optional<bool> day_first_;
  const std::string_view day_first_because_;
  std::optional<Date> published_, day_, quarter_;
  std::optional<Date> lead_;  // the day that the head of the report tells of, when it was the day before publication
  std::optional<Told> story_;
  bool from_dateline_ = false;
  uint32_t told_in_ = 0;   // the sentence of story_
  uint32_t day_in_ = 0;    // the sentence that named day_
  bool of_years_ = false;  // figures are given of nine months or the like: "a year earlier" is of no quarter
  std::vector<Span> quoted_;
  size_t quote_ = 0;
};

}  // namespace

bool JoinsRange(std::string_view between) {
  for (std::string_view range :
       {" - ", "-", " – ", "–", " to ", " and ", " or ", " through ", " until ", " until the "}) {
    if (between == range) return true;
  }
  return false;
}

std::vector<Time> PlacedOnCalendar(const Telling& telling, std::string_view published,
                                   const std::vector<TimeWords>& words) {
  Narrative narrative(telling, published, words);
  std::vector<Time> times;
  times.reserve(words.size());
  for (size_t k = 0; k < words.size(); ++k) {
    const TimeWords& w = words[k];
    if (!w.moment) {
      const TimeType type = w.typed.value_or(TimeType::kDate);
      const std::string_view said = telling.text.substr(w.span.begin, w.span.size());
      times.push_back({w.span, type, UnknownValue(type, said), "", "", "", w.basis});
      continue;
    }
    auto placed = narrative.Place(k);
    if (!placed) continue;
    Resolved resolved = std::move(placed->resolved);
    if (w.typed) resolved = Typed(*w.moment, std::move(resolved), *w.typed);
    if (resolved.begin.empty() && resolved.type != TimeType::kDate)
      placed->because.clear();  // a length, as the model has it
    times.push_back({w.span, resolved.type, std::move(resolved.value), std::move(resolved.begin),
                     std::move(resolved.end), std::string(w.moment->mod), w.basis, std::move(placed->because)});
  }
  return times;
}

}  // namespace onrecord
