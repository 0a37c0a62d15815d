// From words to calendar.
//
// A moment says what is known (a month and a day, a Wednesday, a week ago); the anchor adds when the report was
// published and the tense of the clause. News looks back: a bare weekday is the latest one up to publication, unless
// the clause looks ahead; a month without a year lies within nine months before publication and three after it (two, in
// a clause that looks back; none after a verb that does): nobody writes of eleven months ago without the year or
// "last". What goes on from something told before ("a week earlier", "that day", "in June" after "on 12 March 2003") is
// counted from that. Without a date of publication the value keeps X for what is not known (TIMEX3), and there is no
// interval.
#include "extract/moment.h"

#include <array>

#include "extract/feasts.h"

namespace onrecord {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

constexpr std::array<std::string_view, 14> kGrains = {"",        "second", "minute", "hour",    "day",
                                                      "weekend", "week",   "month",  "quarter", "half",
                                                      "season",  "year",   "decade", "century"};

Date MakeDate(int year, int month, int day) {
  return Date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
              std::chrono::day{static_cast<unsigned>(day)}};
}
int YearOf(Date date) { return static_cast<int>(date.year()); }
int MonthOf(Date date) { return static_cast<int>(static_cast<unsigned>(date.month())); }
Date Plus(Date date, int n) { return Date(sys_days(date) + days(n)); }

Resolved Between(std::string value, Date begin, Date end) {
  return {TimeType::kDate, std::move(value), Iso(begin), Iso(end), std::nullopt};
}

Resolved OfDay(Date date) {
  Resolved r = Between(Iso(date), date, Plus(date, 1));
  r.day = date;
  return r;
}

Resolved OfMonth(int year, int month) {
  Date first = MakeDate(year, month, 1);
  return Between(Padded(year, 4) + "-" + Padded(month, 2), first, PlusMonths(first, 1));
}

Resolved OfYear(int year) { return Between(Padded(year, 4), MakeDate(year, 1, 1), MakeDate(year + 1, 1, 1)); }

Resolved OfWeek(Date date, bool weekend) {
  sys_days monday = MondayOf(sys_days(date));
  IsoWeek week = WeekOf(monday);
  std::string value = Padded(week.year, 4) + "-W" + Padded(week.week, 2);
  if (weekend) return Between(value + "-WE", Date(monday + days(5)), Date(monday + days(7)));
  return Between(value, Date(monday), Date(monday + days(7)));
}

Resolved OfQuarter(int year, int quarter) {
  Date first = MakeDate(year, quarter * 3 - 2, 1);
  return Between(Padded(year, 4) + "-Q" + std::to_string(quarter), first, PlusMonths(first, 3));
}

Resolved OfHalf(int year, int half) {
  Date first = MakeDate(year, half * 6 - 5, 1);
  return Between(Padded(year, 4) + "-H" + std::to_string(half), first, PlusMonths(first, 6));
}

// Meteorological seasons of the northern half, as most English news means them; winter begins in December of its year.
Resolved OfSeason(int year, int season) {
  constexpr std::array<std::string_view, 5> kNames = {"", "SP", "SU", "FA", "WI"};
  Date first = MakeDate(year, season * 3, 1);
  return Between(Padded(year, 4) + "-" + std::string(kNames[static_cast<size_t>(season)]), first, PlusMonths(first, 3));
}

Resolved OfYears(int first, int count) {
  return Between(Padded(first, 4).substr(0, count == 10 ? 3 : 2), MakeDate(first, 1, 1), MakeDate(first + count, 1, 1));
}

// The year for something that comes once a year and begins `at` (year ignored): see the head of this file.
int YearFor(Date at, Date now, Toward toward, int tense, Near near) {
  int year = YearOf(now);
  auto in = [&](int y) { return MakeDate(y, MonthOf(at), 1); };
  Date this_month = MakeDate(year, MonthOf(now), 1);
  if (toward == Toward::kThis) return year;
  if (toward == Toward::kLast) return in(year) < this_month ? year : year - 1;
  if (toward == Toward::kNext) return in(year) > this_month ? year : year + 1;
  if (tense > 1) return in(year) < this_month ? year + 1 : year;
  const int ahead = (MonthOf(at) - MonthOf(now) + 12) % 12;
  const int next = in(year) < this_month ? year + 1 : year;
  constexpr int kNearest = 6, kBack = 4, kPerhaps = 7, kNovember = 11, kLong = 9;
  // Americans vote in November of even years, and speak of it all year.
  if (near == Near::kVote && MonthOf(at) == kNovember && next % 2 == 0 && ahead <= kLong) return next;
  const int most = near != Near::kNo ? (tense < 0 ? kBack : kNearest)
                   : tense == 1      ? kPerhaps
                   : tense < -1      ? 0
                   : tense < 0       ? 2
                                     : 3;
  if (ahead > most) return in(year) > this_month ? year - 1 : year;
  return next;
}

Date WeekdayFrom(Date now, int weekday, Toward toward, int tense) {
  int ahead = (weekday - IsoWeekday(sys_days(now)) + 7) % 7;  // 0 to 6
  if (toward == Toward::kNext) return Plus(now, ahead == 0 ? 7 : ahead);
  if (toward == Toward::kLast) return Plus(now, ahead - 7);
  if (toward == Toward::kThis) return Plus(Date(MondayOf(sys_days(now))), weekday - 1);
  return Plus(now, tense > 0 || ahead == 0 ? ahead : ahead - 7);
}

Resolved Unplaced(std::string value) { return {TimeType::kDate, std::move(value), "", "", std::nullopt}; }

// The year of a month to which a story goes on that is older than this year's: "sank on 12 March 2003. In June …".
int YearInStory(int month, const Moment& m, const Anchor& anchor) {
  constexpr int kRecent = 9;  // months: nearer than this, months count from publication as everywhere
  const std::optional<Told>& story = anchor.story;
  const bool of_year =
      m.day == 0 && story && story->grain == Grain::kYear && story->since == 0;  // "In 2008 … in September"
  if (!story || !story->dated || story->since > 1 || (story->grain > Grain::kMonth && !of_year) || anchor.tense > 0 ||
      m.toward != Toward::kTense)
    return 0;
  if (anchor.published && PlusMonths(story->begin, kRecent) > *anchor.published) return 0;
  const int year = YearOf(story->begin) + (month < MonthOf(story->begin) ? 1 : 0);
  return anchor.published && MakeDate(year, month, 1) > *anchor.published ? 0 : year;
}

// The year of a month that was said without one; 0 when nothing tells it.
int YearOfMonth(int month, const Moment& m, const Anchor& anchor) {
  if (const int year = YearInStory(month, m, anchor)) return year;
  if (!anchor.published) return 0;
  const Near near = m.feast == "election" ? Near::kVote : anchor.near;
  return YearFor(MakeDate(2000, month, 1), *anchor.published, m.toward, anchor.tense, near);
}

std::optional<Resolved> Feast(const Moment& m, const Anchor& anchor) {
  constexpr int kAnyYear = 2001;
  const std::optional<Date> around = FeastIn(m.feast, anchor.published ? YearOf(*anchor.published) : kAnyYear);
  if (!around) return std::nullopt;
  const int year = m.year != 0 ? m.year : YearOfMonth(MonthOf(*around), m, anchor);
  if (year == 0) return Unplaced(m.feast.size() == 5 ? "XXXX-" + std::string(m.feast) : "XXXX-XX-XX");
  const std::optional<Date> day = FeastIn(m.feast, year);
  if (!day) return std::nullopt;
  return OfDay(*day);
}

// "The 22nd": of the month that is spoken of, else the latest such day, or ahead the next.
std::optional<Resolved> DayOfMonth(const Moment& m, const Anchor& anchor) {
  const bool goes_on = anchor.story && anchor.story->grain <= Grain::kMonth;
  if (!anchor.published && (!goes_on || m.toward != Toward::kTense)) return Unplaced("XXXX-XX-" + Padded(m.day, 2));
  const Date now = goes_on ? anchor.story->begin : *anchor.published;
  Date month = MakeDate(YearOf(now), MonthOf(now), 1);
  if (m.toward != Toward::kTense) {  // "the 20th of next month"
    const Date at = PlusMonths(MakeDate(YearOf(*anchor.published), MonthOf(*anchor.published), 1), m.shift);
    const Date day = MakeDate(YearOf(at), MonthOf(at), m.day);
    return day.ok() ? std::optional(OfDay(day)) : std::nullopt;
  }
  const int today = static_cast<int>(static_cast<unsigned>(now.day()));
  if (!goes_on && anchor.tense > 0 && m.day < today) month = PlusMonths(month, 1);
  if (!goes_on && anchor.tense <= 0 && m.day > today) month = PlusMonths(month, -1);
  const Date date = MakeDate(YearOf(month), MonthOf(month), m.day);
  if (!date.ok()) return std::nullopt;
  return OfDay(date);
}

// "Friday the 15th": the nearest that is both, back or ahead as the clause looks.
std::optional<Resolved> WeekdayOfMonth(const Moment& m, const Anchor& anchor) {
  constexpr int kMonths = 14;  // every day of a month falls on every weekday within them
  if (!anchor.published) return Unplaced("XXXX-XX-" + Padded(m.day, 2));
  const Date month = MakeDate(YearOf(*anchor.published), MonthOf(*anchor.published), 1);
  const int step = anchor.tense > 0 ? 1 : -1;
  for (int k = 0; k <= kMonths; ++k) {
    const Date at = PlusMonths(month, k * step);
    const Date date = MakeDate(YearOf(at), MonthOf(at), m.day);
    const bool behind = date<*anchor.published, ahead = date> * anchor.published;
    if (date.ok() && IsoWeekday(sys_days(date)) == m.weekday && !(step > 0 ? behind : ahead)) return OfDay(date);
  }
  return std::nullopt;
}

// "The first Friday of July", of the month that `toward` names, or the last (index -1).
std::optional<Resolved> NthDay(const Moment& m, const Anchor& anchor) {
  int year = m.year, month = m.month;
  if (month == 0) {
    if (!anchor.published) return Unplaced("XXXX-XX-XX");
    const Date at = PlusMonths(*anchor.published, m.shift);
    year = YearOf(at);
    month = MonthOf(at);
  }
  if (year == 0) year = YearOfMonth(month, m, anchor);
  if (year == 0) return Unplaced("XXXX-" + Padded(month, 2) + "-XX");
  Date date = NthWeekday(year, month, m.weekday, m.index < 0 ? 5 : m.index);
  if (m.index < 0 && MonthOf(date) != month) date = Plus(date, -7);
  if (MonthOf(date) != month) return std::nullopt;
  return OfDay(date);
}

std::optional<Resolved> Day(const Moment& m, const Anchor& anchor) {
  if (!m.feast.empty()) return Feast(m, anchor);
  if (m.index != 0) return NthDay(m, anchor);
  if (m.day != 0 && m.month == 0) return m.weekday != 0 ? WeekdayOfMonth(m, anchor) : DayOfMonth(m, anchor);
  if (m.figures == Figures::kEither) return Unplaced((m.year == 0 ? "XXXX" : Padded(m.year, 4)) + "-XX-XX");
  if (m.month != 0) {
    const int year = m.year != 0 ? m.year : YearOfMonth(m.month, m, anchor);
    Date date = MakeDate(year == 0 ? 2000 : year, m.month, m.day);
    if (!date.ok()) return std::nullopt;
    if (year == 0) return Unplaced("XXXX-" + Padded(m.month, 2) + "-" + Padded(m.day, 2));
    return OfDay(date);
  }
  const bool goes_on = m.from == From::kStory && anchor.story && anchor.story->grain == Grain::kDay;
  const std::optional<Date> now = goes_on ? anchor.story->begin : anchor.published;
  if (now && m.of_week) return OfDay(Plus(Date(MondayOf(sys_days(*now))), m.weekday - 1 + 7 * m.shift));
  if (now) return OfDay(WeekdayFrom(*now, m.weekday, m.toward, anchor.tense));
  return Unplaced("XXXX-WXX-" + std::to_string(m.weekday));
}

// The year of a quarter or half that was named without one: "of next year", else the latest that has begun; ahead, the
// next, if that one has been over for two months (until then its figures are what is "expected").
int YearBegun(int first_month, int months, Date now, Toward toward, int tense) {
  constexpr int kFiguresDue = 2;
  if (toward == Toward::kNext) return YearOf(now) + 1;
  if (toward == Toward::kLast) return YearOf(now) - 1;
  if (toward == Toward::kThis) return YearOf(now);
  const int year = first_month <= MonthOf(now) ? YearOf(now) : YearOf(now) - 1;
  const int over = (YearOf(now) - year) * 12 + MonthOf(now) - first_month - months;
  return tense > 1 && over >= kFiguresDue ? year + 1 : year;
}

std::optional<Resolved> Calendar(const Moment& m, const Anchor& anchor) {
  const std::optional<Date>& now = anchor.published;
  if (m.grain == Grain::kDay) return Day(m, anchor);
  if (m.grain == Grain::kDecade) return OfYears(m.year, 10);
  if (m.grain == Grain::kCentury) return OfYears(m.year, 100);
  if (m.grain == Grain::kYear) return OfYear(m.year);
  int year = m.year;
  int month = m.grain == Grain::kMonth     ? m.month
              : m.grain == Grain::kQuarter ? m.index * 3 - 2
              : m.grain == Grain::kHalf    ? m.index * 6 - 5
                                           : m.index * 3;
  bool yearly = m.grain == Grain::kMonth || m.grain == Grain::kSeason;
  if (year == 0 && yearly) year = YearOfMonth(month, m, anchor);
  if (year == 0 && now && !yearly)
    year = YearBegun(month, m.grain == Grain::kQuarter ? 3 : 6, *now, m.toward, anchor.tense);
  Resolved r = m.grain == Grain::kMonth     ? OfMonth(year == 0 ? 2000 : year, month)
               : m.grain == Grain::kQuarter ? OfQuarter(year == 0 ? 2000 : year, m.index)
               : m.grain == Grain::kHalf    ? OfHalf(year == 0 ? 2000 : year, m.index)
                                            : OfSeason(year == 0 ? 2000 : year, m.index);
  if (year == 0) return Unplaced("XXXX" + r.value.substr(4));
  return r;
}

// "A year earlier", of figures: the same month or quarter of the year before.
std::optional<Resolved> Compared(const Anchor& anchor) {
  const std::optional<Told>& story = anchor.story;
  if (story && story->since == 0 && story->grain == Grain::kMonth)
    return OfMonth(YearOf(story->begin) - 1, MonthOf(story->begin));
  if (anchor.quarter) return OfQuarter(YearOf(*anchor.quarter) - 1, (MonthOf(*anchor.quarter) + 2) / 3);
  return std::nullopt;
}

// The day from which a shift counts.
std::optional<Date> Base(const Moment& m, const Anchor& anchor) {
  if (m.from == From::kQuarter) {
    if (anchor.quarter) return anchor.quarter;
    if (anchor.published) return PlusMonths(*anchor.published, -3);  // figures are given of the quarter that has ended
  }
  const bool goes_on = m.from == From::kStory || (m.from == From::kCompared && !m.ago);
  if (!goes_on || !anchor.story) return anchor.published;
  const bool coarse =
      anchor.story->grain > Grain::kYear && m.grain <= Grain::kYear;  // "13 years earlier" than the 1960s
  const bool ahead = anchor.published && anchor.story->begin > *anchor.published && m.shift < 0 && anchor.tense < 0;
  return coarse || ahead ? anchor.published : std::optional(anchor.story->begin);
}

// How many weeks ahead "the weekend" or "this weekend" lies: a Monday paper's is the one that has just been.
int WeekendFrom(const Moment& m, Date now, int tense) {
  constexpr int kSaturday = 6, kThursday = 4;
  if (m.shift != 0 || m.from != From::kPublished) return m.shift;
  const int weekday = IsoWeekday(sys_days(now));
  if (weekday >= kSaturday || tense > 0) return 0;
  if (m.toward == Toward::kThis) return tense < 0 && weekday < kThursday ? -1 : 0;
  return -1;
}

std::optional<Resolved> Shift(const Moment& m, const Anchor& anchor) {
  constexpr std::array<std::string_view, 14> kUnknown = {
      "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-WXX-WE", "XXXX-WXX",
      "XXXX-XX",    "XXXX-QX",    "XXXX-HX",    "XXXX-XX",    "XXXX",       "XXX",         "XX"};
  if (m.from == From::kCompared) {
    if (std::optional<Resolved> compared = Compared(anchor)) return compared;
  }
  const std::optional<Date> base = Base(m, anchor);
  if (!base) return Unplaced(std::string(kUnknown[static_cast<size_t>(m.grain)]));
  const Date now = *base;
  int year = YearOf(now), month = MonthOf(now);
  switch (m.grain) {
    case Grain::kDay: return OfDay(Plus(now, m.shift));
    case Grain::kWeek: return OfWeek(Plus(now, m.shift * 7), false);
    case Grain::kWeekend: return OfWeek(Plus(now, WeekendFrom(m, now, anchor.tense) * 7), true);
    case Grain::kMonth: {
      Date then = PlusMonths(now, m.shift);
      return OfMonth(YearOf(then), MonthOf(then));
    }
    case Grain::kQuarter: {
      Date then = PlusMonths(now, m.shift * 3);
      return OfQuarter(YearOf(then), (MonthOf(then) + 2) / 3);
    }
    case Grain::kHalf: return OfHalf(year, month <= 6 ? 1 : 2);
    case Grain::kYear: return OfYear(year + m.shift);
    case Grain::kDecade: return OfYears((year / 10 + m.shift) * 10, 10);
    case Grain::kCentury: return OfYears((year / 100 + m.shift) * 100, 100);
    default: return OfDay(now);
  }
}

// Summer time of the United States: since 2007 from the second Sunday of March to the first of November, before that
// from the first of April to the last of October (15 U.S.C. 260a).
bool IsAmericanSummer(Date date) {
  const int year = YearOf(date);
  if (year >= 2007) return date >= NthWeekday(year, 3, 7, 2) && date < NthWeekday(year, 11, 7, 1);
  const Date last = Plus(NthWeekday(year, 11, 7, 1), -7);
  return date >= NthWeekday(year, 4, 7, 1) && date < last;
}

// "Z", "+01:00"; "" when it is not known.
std::string OffsetOn(std::string_view zone, Date date) {
  if (zone.substr(0, 3) != "US-") return std::string(zone);
  const int hours = zone[3] - '0' - (IsAmericanSummer(date) ? 1 : 0);
  return "-" + Padded(hours, 2) + ":00";
}

void AddClock(const Moment& m, Resolved& r) {
  std::string clock = "T" + Padded(m.hour % 24, 2) + ":" + Padded(m.minute, 2);
  r.type = TimeType::kTime;
  r.value += m.hour == 24 ? "T24:00" : clock;
  if (!r.day) return;
  Date date = m.hour == 24 ? Plus(*r.day, 1) : *r.day;
  int next = (m.hour % 24) * 60 + m.minute + 1;
  const std::string offset = OffsetOn(m.zone, date);
  r.begin = Iso(date) + clock + offset;
  r.end = Iso(next == 1440 ? Plus(date, 1) : date) + "T" + Padded(next % 1440 / 60, 2) + ":" + Padded(next % 60, 2) +
          offset;
}

// Morning 06-12, afternoon 12-18, evening 18-24, night 18-06 of the next day.
void AddPart(std::string_view part, Resolved& r) {
  r.type = TimeType::kTime;
  r.value += "T" + std::string(part);
  if (!r.day) return;
  r.begin = Iso(*r.day) + (part == "MO" ? "T06:00" : part == "AF" ? "T12:00" : "T18:00");
  r.end = part == "NI"   ? Iso(Plus(*r.day, 1)) + "T06:00"
          : part == "EV" ? Iso(Plus(*r.day, 1)) + "T00:00"
                         : Iso(*r.day) + (part == "MO" ? "T12:00" : "T18:00");
}

// The week or quarter that a day lies in, or the weekend that it makes longer.
Resolved Within(Grain grain, const Resolved& r) {
  constexpr int kTuesday = 2;
  if (!r.day)
    return Unplaced(grain == Grain::kQuarter ? "XXXX-QX" : grain == Grain::kWeek ? "XXXX-WXX" : "XXXX-WXX-WE");
  if (grain == Grain::kQuarter) return OfQuarter(YearOf(*r.day), (MonthOf(*r.day) + 2) / 3);
  if (grain == Grain::kWeek) return OfWeek(*r.day, false);
  return OfWeek(Plus(*r.day, IsoWeekday(sys_days(*r.day)) <= kTuesday ? -7 : 0), true);
}

}  // namespace

std::optional<Grain> ReadGrain(std::string_view name) {
  for (size_t k = 1; k < kGrains.size(); ++k) {
    if (kGrains[k] == name) return static_cast<Grain>(k);
  }
  return std::nullopt;
}

std::optional<Resolved> Resolve(const Moment& m, const Anchor& anchor) {
  if (m.kind == Moment::Kind::kNamed) return Unplaced(m.value);
  if (m.kind == Moment::Kind::kDuration) return Resolved{TimeType::kDuration, m.value, "", "", std::nullopt};
  if (m.kind == Moment::Kind::kSet) return Resolved{TimeType::kSet, m.value, "", "", std::nullopt};
  std::optional<Resolved> r;
  if (m.kind == Moment::Kind::kClock) {
    std::optional<Date> day = anchor.day ? anchor.day : anchor.published;
    r = day ? OfDay(*day) : Unplaced("XXXX-XX-XX");
  } else {
    r = m.kind == Moment::Kind::kShift ? Shift(m, anchor) : Calendar(m, anchor);
  }
  if (!r) return std::nullopt;
  if (r->day && m.later != 0) r = OfDay(Plus(*r->day, m.later));
  if (m.within != Grain::kNone) r = Within(m.within, *r);
  if (m.hour >= 0) AddClock(m, *r);
  if (m.hour < 0 && !m.part.empty()) AddPart(m.part, *r);
  return r;
}

}  // namespace onrecord
