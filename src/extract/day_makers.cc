// Days: dates, weekdays, feasts, and days from publication.
#include "extract/time_makers.h"

#include "extract/maker_args.h"

namespace onrecord {
namespace {

// date(year, month, day, toward)
Made MakeDate(const TimeCall& call) {
  if (call.scan.atoms[call.arg(1).begin].kind == AtomKind::kWord && !Capital(call, 1)) return std::nullopt;
  if (const Atom* next = call.after(); next != nullptr) {
    bool digits = next->kind == AtomKind::kDigits && next->glued;
    if (digits || (next->capital && IsBeside(call, *next, "street"))) return std::nullopt;
  }
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.year = Int(call.arg(0));
  m.month = Int(call.arg(1));
  m.day = Int(call.arg(2));
  if (call.has(3)) m.toward = ReadToward(call.arg(3));
  const Atom &day = call.scan.atoms[call.arg(2).begin], *before = call.before();
  if (call.arg(2).begin == call.match.begin && day.glued && before != nullptr && before->kind == AtomKind::kMark &&
      (WordOf(call, before) == "." || WordOf(call, before) == ","))
    return std::nullopt;  // "6,107.31 August"
  Date date{std::chrono::year{m.year == 0 ? 2000 : m.year}, std::chrono::month{static_cast<unsigned>(m.month)},
            std::chrono::day{static_cast<unsigned>(m.day)}};
  if (!date.ok()) return std::nullopt;
  const Atom* next = call.after();
  if (m.month == 9 && m.day == 11 && m.year == 0 && next != nullptr && IsBeside(call, *next, "attack")) m.year = 2001;
  return m;
}

// slashes(a, b, year or none): which of the two is the day, the whole report may tell (day_order.h). Between full stops
// it is the first, as in Europe, for Americans do not write them.
Made MakeSlashes(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.year = Int(call.arg(2));
  m.month = Int(call.arg(0));
  m.day = Int(call.arg(1));
  const uint32_t size = call.has(2) ? call.scan.atoms[call.arg(2).begin].span.size() : 4;
  if (size != 2 && size != 4) return std::nullopt;
  if (size == 2) m.year += m.year < 70 ? 2000 : 1900;  // as POSIX has it
  const bool stops = WordOf(call, &call.scan.atoms[call.arg(0).end]) == ".";
  const bool day_first = m.month > 12 || (stops && m.day <= 12), alike = m.month == m.day;
  m.figures = alike        ? Figures::kNone
              : day_first  ? Figures::kDayFirst
              : m.day > 12 ? Figures::kMonthFirst
                           : Figures::kEither;
  if (day_first) std::swap(m.month, m.day);
  if (m.month < 1 || m.month > 12 || m.day < 1 || m.day > 31) return std::nullopt;
  return m;
}

// weekday(weekday, toward)
Made MakeWeekday(const TimeCall& call) {
  if (!Capital(call, 0)) return std::nullopt;
  if (call.has(1) && call.arg(1).begin > call.arg(0).begin && ReadToward(call.arg(1)) == Toward::kThis)
    return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.weekday = Int(call.arg(0));
  if (call.has(1)) {
    m.toward = ReadToward(call.arg(1));
    m.from = ReadFrom(call.arg(1));
    m.of_week = WordOf(call, &call.scan.atoms[call.match.end - 1]) == "week";
    if (m.of_week) m.shift = ShiftOf(call.arg(1));
  }
  return m;
}

// weekdays_ago(2, Friday): "two Fridays ago"
Made MakeWeekdaysAgo(const TimeCall& call) {
  constexpr int kMost = 60;
  if (!Capital(call, 1) || call.arg(0).number < 1 || call.arg(0).number > kMost) return std::nullopt;
  const Atom* next = call.after();
  const bool last = WordOf(call, &call.scan.atoms[call.match.end - 1]) == "last";  // "before last week"
  if (last && next != nullptr && next->kind == AtomKind::kWord && !call.scan.In("phrase_end", *next))
    return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.weekday = Int(call.arg(1));
  m.toward = Toward::kLast;
  m.later = -7 * (Int(call.arg(0)) - 1);
  return m;
}

// nth_weekday(ordinal, weekday, month, year, toward, last)
Made MakeNthWeekday(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.index = call.has(5) ? -1 : Int(call.arg(0));
  m.weekday = Int(call.arg(1));
  m.month = Int(call.arg(2));
  m.year = Int(call.arg(3));
  m.shift = ShiftOf(call.arg(4));
  if (!Capital(call, 1) || m.index == 0 || m.index > 5 || (m.month != 0 && !Capital(call, 2))) return std::nullopt;
  return m;
}

// weekday_dom(Friday, 15): "Friday the 15th"
Made MakeWeekdayDom(const TimeCall& call) {
  if (!Capital(call, 0)) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.weekday = Int(call.arg(0));
  m.day = Int(call.arg(1));
  return m;
}

// dom_of(20, toward): "the 20th of next month"
Made MakeDomOf(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.day = Int(call.arg(0));
  m.toward = ReadToward(call.arg(1));
  m.shift = ShiftOf(call.arg(1));
  return m;
}

// named_day(2001-09-11): no part of a date
Made MakeNamedDay(const TimeCall& call) {
  const Atom* next = call.after();
  if (next != nullptr && next->glued && WordOf(call, next) == "/") return std::nullopt;
  const std::optional<Date> day = ReadDate(call.arg(0).value);
  if (!day) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.year = static_cast<int>(day->year());
  m.month = static_cast<int>(static_cast<unsigned>(day->month()));
  m.day = static_cast<int>(static_cast<unsigned>(day->day()));
  return m;
}

// dom(22): "on the 22nd", not "on the 22nd floor"
Made MakeDom(const TimeCall& call) {
  const Atom* next = call.after();
  const bool digits_alone = call.scan.atoms[call.match.end - 1].kind == AtomKind::kDigits;
  if (digits_alone || (next != nullptr && next->kind != AtomKind::kMark)) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.day = Int(call.arg(0));
  return m;
}

// day_of_month(22): what is known to be a day ("April 24 and 25"), and all of what is known
Made MakeDayOfMonth(const TimeCall& call) {
  if (call.match.begin != 0) return std::nullopt;  // "2008-9"
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.day = Int(call.arg(0));
  return m;
}

// week_of(day), quarter_ended(day): what a day lies in. day_beside(day, days after it).
Made MakeWeekOf(const TimeCall& call) {
  Moment m = call.part(0);
  m.within = Grain::kWeek;
  return m;
}

Made MakeQuarterEnded(const TimeCall& call) {
  Moment m = call.part(0);
  if (m.month == 0) return std::nullopt;
  m.within = Grain::kQuarter;
  return m;
}

Made MakeDayBeside(const TimeCall& call) {
  Moment m = call.part(0);
  m.later = Int(call.arg(1));
  return m;
}

// holiday(feast, year, toward)
Made MakeHoliday(const TimeCall& call) {
  if (!Capital(call, 0)) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.feast = call.arg(0).value;
  const std::string_view next = WordOf(call, call.after());
  if (next == "week" || next == "weekend") return std::nullopt;
  m.year = Int(call.arg(1));
  if (call.has(2)) m.toward = ReadToward(call.arg(2));
  return m;
}

// holiday_weekend(feast, year, toward): "Memorial Day weekend"
Made MakeHolidayWeekend(const TimeCall& call) {
  if (!Capital(call, 0)) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.feast = call.arg(0).value;
  m.year = Int(call.arg(1));
  if (call.has(2)) m.toward = ReadToward(call.arg(2));
  m.within = Grain::kWeekend;
  return m;
}

// Whether a capital "Today" is a programme or a paper: "the Today show", "USA Today".
bool IsTitle(const TimeCall& call) {
  if (!call.scan.atoms[call.match.begin].capital) return false;
  const Atom *before = call.before(), *next = call.after();
  return (before != nullptr && before->all_caps && call.scan.atoms[call.match.begin].span.size() == 5) ||
         (next != nullptr && IsBeside(call, *next, "programme"));
}

// shift(number, unit)
Made MakeShift(const TimeCall& call) {
  if (IsTitle(call)) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kShift, ReadGrain(call.arg(1).value).value_or(Grain::kDay));
  m.shift = Int(call.arg(0));
  return m;
}

constexpr Maker<Moment> kMakers[] = {
    {"named_day", MakeNamedDay},
    {"dom", MakeDom},
    {"week_of", MakeWeekOf},
    {"quarter_ended", MakeQuarterEnded},
    {"day_beside", MakeDayBeside},
    {"nth_weekday", MakeNthWeekday},
    {"weekday_dom", MakeWeekdayDom},
    {"dom_of", MakeDomOf},
    {"day_of_month", MakeDayOfMonth},
    {"date", MakeDate},
    {"slashes", MakeSlashes},
    {"weekday", MakeWeekday},
    {"weekdays_ago", MakeWeekdaysAgo},
    {"holiday", MakeHoliday},
    {"holiday_weekend", MakeHolidayWeekend},
    {"shift", MakeShift},
};

}  // namespace

std::span<const Maker<Moment>> DayMakers() { return kMakers; }

}  // namespace onrecord
