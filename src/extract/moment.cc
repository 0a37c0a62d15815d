// From words to calendar.
//
// A moment says what is known (a month and a day, a Wednesday, a week ago); the anchor adds when the report was
// published and the tense of the clause. News looks back: a bare weekday is the latest one up to publication, unless
// the clause looks ahead; a month without a year lies within nine months before publication and three after it (two, in
// a clause that looks back): nobody writes of eleven months ago without the year or "last". Without a date of
// publication the value keeps X for what is not known (TIMEX3), and there is no interval.
#include "extract/moment.h"

#include <array>

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
int YearFor(Date at, Date now, Toward toward, int tense) {
  int year = YearOf(now);
  auto in = [&](int y) { return MakeDate(y, MonthOf(at), 1); };
  Date this_month = MakeDate(year, MonthOf(now), 1);
  if (toward == Toward::kThis) return year;
  if (toward == Toward::kLast) return in(year) < this_month ? year : year - 1;
  if (toward == Toward::kNext) return in(year) > this_month ? year : year + 1;
  if (tense > 0) return in(year) < this_month ? year + 1 : year;
  int ahead = (MonthOf(at) - MonthOf(now) + 12) % 12;
  if (ahead > (tense < 0 ? 2 : 3)) return in(year) > this_month ? year - 1 : year;
  return in(year) < this_month ? year + 1 : year;
}

Date WeekdayFrom(Date now, int weekday, Toward toward, int tense) {
  int ahead = (weekday - IsoWeekday(sys_days(now)) + 7) % 7;  // 0 to 6
  if (toward == Toward::kNext) return Plus(now, ahead == 0 ? 7 : ahead);
  if (toward == Toward::kLast) return Plus(now, ahead - 7);
  if (toward == Toward::kThis) return Plus(Date(MondayOf(sys_days(now))), weekday - 1);
  return Plus(now, tense > 0 || ahead == 0 ? ahead : ahead - 7);
}

Resolved Unplaced(std::string value) { return {TimeType::kDate, std::move(value), "", "", std::nullopt}; }

// The n-th weekday of a month.
Date NthWeekday(int year, int month, int weekday, int n) {
  Date first = MakeDate(year, month, 1);
  return Plus(first, (weekday - IsoWeekday(sys_days(first)) + 7) % 7 + 7 * (n - 1));
}

std::optional<Resolved> Day(const Moment& m, const Anchor& anchor) {
  if (m.month != 0) {
    int year = m.year;
    if (year == 0 && anchor.published)
      year = YearFor(MakeDate(2000, m.month, 1), *anchor.published, m.toward, anchor.tense);
    if (m.index != 0)
      return year == 0 ? Unplaced("XXXX-" + Padded(m.month, 2) + "-XX")
                       : OfDay(NthWeekday(year, m.month, m.weekday, m.index));
    Date date = MakeDate(year == 0 ? 2000 : year, m.month, m.day);
    if (!date.ok()) return std::nullopt;
    if (year == 0) return Unplaced("XXXX-" + Padded(m.month, 2) + "-" + Padded(m.day, 2));
    return OfDay(date);
  }
  if (anchor.published) return OfDay(WeekdayFrom(*anchor.published, m.weekday, m.toward, anchor.tense));
  return Unplaced("XXXX-WXX-" + std::to_string(m.weekday));
}

// The year of a quarter or half that was named without one: "of next year", else the latest that has begun.
int YearBegun(int first_month, Date now, Toward toward) {
  if (toward == Toward::kNext) return YearOf(now) + 1;
  if (toward == Toward::kLast) return YearOf(now) - 1;
  return toward == Toward::kThis || first_month <= MonthOf(now) ? YearOf(now) : YearOf(now) - 1;
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
  if (year == 0 && now)
    year = yearly ? YearFor(MakeDate(2000, month, 1), *now, m.toward, anchor.tense) : YearBegun(month, *now, m.toward);
  Resolved r = m.grain == Grain::kMonth     ? OfMonth(year == 0 ? 2000 : year, month)
               : m.grain == Grain::kQuarter ? OfQuarter(year == 0 ? 2000 : year, m.index)
               : m.grain == Grain::kHalf    ? OfHalf(year == 0 ? 2000 : year, m.index)
                                            : OfSeason(year == 0 ? 2000 : year, m.index);
  if (year == 0) return Unplaced("XXXX" + r.value.substr(4));
  return r;
}

std::optional<Resolved> Shift(const Moment& m, const Anchor& anchor) {
  constexpr std::array<std::string_view, 14> kUnknown = {
      "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-XX-XX", "XXXX-WXX-WE", "XXXX-WXX",
      "XXXX-XX",    "XXXX-QX",    "XXXX-HX",    "XXXX-XX",    "XXXX",       "XXX",         "XX"};
  if (!anchor.published) return Unplaced(std::string(kUnknown[static_cast<size_t>(m.grain)]));
  Date now = *anchor.published;
  int year = YearOf(now), month = MonthOf(now);
  switch (m.grain) {
    case Grain::kDay: return OfDay(Plus(now, m.shift));
    case Grain::kWeek: return OfWeek(Plus(now, m.shift * 7), false);
    case Grain::kWeekend: return OfWeek(Plus(now, m.shift * 7), true);
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

void AddClock(const Moment& m, Resolved& r) {
  std::string clock = "T" + Padded(m.hour % 24, 2) + ":" + Padded(m.minute, 2);
  r.type = TimeType::kTime;
  r.value += m.hour == 24 ? "T24:00" : clock;
  if (!r.day) return;
  Date date = m.hour == 24 ? Plus(*r.day, 1) : *r.day;
  int next = (m.hour % 24) * 60 + m.minute + 1;
  r.begin = Iso(date) + clock;
  r.end = Iso(next == 1440 ? Plus(date, 1) : date) + "T" + Padded(next % 1440 / 60, 2) + ":" + Padded(next % 60, 2);
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
  if (m.hour >= 0) AddClock(m, *r);
  if (m.hour < 0 && !m.part.empty()) AddPart(m.part, *r);
  return r;
}

}  // namespace onrecord
