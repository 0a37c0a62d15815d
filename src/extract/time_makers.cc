// One function a meaning: from the captures of a rule to a Moment, or nothing when the words cannot mean it.
//
// They see only the match and the atoms beside it; publication and tense come later (moment.cc).
#include "extract/time_makers.h"

namespace onrecord {
namespace {

using TimeCall = Call<Moment>;
using Made = std::optional<Moment>;

bool Capital(const TimeCall& call, size_t k) { return call.scan.atoms[call.arg(k).begin].capital; }
int Int(const Arg& arg) { return static_cast<int>(std::min<int64_t>(arg.number, 1'000'000)); }

Toward ReadToward(const Arg& arg) {
  return arg.value == "last"   ? Toward::kLast
         : arg.value == "next" ? Toward::kNext
         : arg.value == "this" ? Toward::kThis
                               : Toward::kTense;
}

Moment Named(std::string value) {
  Moment m;
  m.kind = Moment::Kind::kNamed;
  m.value = std::move(value);
  return m;
}

Moment OfKind(Moment::Kind kind, Grain grain) {
  Moment m;
  m.kind = kind;
  m.grain = grain;
  return m;
}

// date(year, month, day)
Made MakeDate(const TimeCall& call) {
  if (call.scan.atoms[call.arg(1).begin].kind == AtomKind::kWord && !Capital(call, 1)) return std::nullopt;
  if (const Atom* next = call.after(); next != nullptr) {
    bool digits = next->kind == AtomKind::kDigits && next->glued;
    if (digits || (next->capital && call.scan.In("street", *next))) return std::nullopt;
  }
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.year = Int(call.arg(0));
  m.month = Int(call.arg(1));
  m.day = Int(call.arg(2));
  Date date{std::chrono::year{m.year == 0 ? 2000 : m.year}, std::chrono::month{static_cast<unsigned>(m.month)},
            std::chrono::day{static_cast<unsigned>(m.day)}};
  if (!date.ok()) return std::nullopt;
  return m;
}

// slashes(a, b, year): month first, as American pages write, unless that is no month.
Made MakeSlashes(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.year = Int(call.arg(2));
  m.month = Int(call.arg(0));
  m.day = Int(call.arg(1));
  if (m.month > 12) std::swap(m.month, m.day);
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
  if (call.has(1)) m.toward = ReadToward(call.arg(1));
  return m;
}

// holiday(MM-DD, year)
Made MakeHoliday(const TimeCall& call) {
  std::string_view at = call.arg(0).value;
  if (!Capital(call, 0)) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  if (at == "thanksgiving") {
    m.month = 11;
    m.weekday = 4;
    m.index = 4;  // the fourth Thursday
    m.year = Int(call.arg(1));
    return m;
  }
  m.month = static_cast<int>(*DigitsValue(at.substr(0, 2)));
  m.day = static_cast<int>(*DigitsValue(at.substr(3)));
  m.year = Int(call.arg(1));
  return m;
}

// Whether a capital "Today" is a programme or a paper: "the Today show", "USA Today".
bool IsTitle(const TimeCall& call) {
  if (!call.scan.atoms[call.match.begin].capital) return false;
  const Atom *before = call.before(), *next = call.after();
  return (before != nullptr && before->all_caps && call.scan.atoms[call.match.begin].span.size() == 5) ||
         (next != nullptr && call.scan.In("programme", *next));
}

// shift(number, unit)
Made MakeShift(const TimeCall& call) {
  if (IsTitle(call)) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kShift, ReadGrain(call.arg(1).value).value_or(Grain::kDay));
  m.shift = Int(call.arg(0));
  return m;
}

// clock(hour, minute, ampm, hour in words)
Made MakeClock(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kClock, Grain::kMinute);
  m.hour = Int(call.arg(call.has(3) ? 3 : 0));
  if (call.has(3) && call.arg(3).real != m.hour) return std::nullopt;
  m.minute = Int(call.arg(1));
  if (m.hour > 24 || (m.hour == 24 && m.minute != 0)) return std::nullopt;
  if (call.has(2)) {
    if (m.hour > 12 && call.arg(2).number == 0) return std::nullopt;
    if (m.hour <= 12) m.hour = m.hour % 12 + Int(call.arg(2));
  }
  return m;
}

// hundred_hours(1400)
Made MakeHundredHours(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kClock, Grain::kMinute);
  m.hour = Int(call.arg(0)) / 100;
  m.minute = Int(call.arg(0)) % 100;
  if (call.scan.atoms[call.arg(0).begin].span.size() != 4 || m.hour > 24 || m.minute > 59) return std::nullopt;
  return m;
}

// The hour that a clock means in a part of the day: three in the afternoon is 15.
int HourIn(std::string_view part, int hour) {
  bool late = part == "AF" || part == "EV" || (part == "NI" && hour > 4);
  return late && hour > 0 && hour < 12 ? hour + 12 : hour;
}

// The first argument with the modifier and the part of the day that are the next two.
Made WithPart(const TimeCall& call) {
  Moment m = call.part(0);
  m.mod = call.arg(1).value;
  if (call.arg(2).value == "skip") return std::nullopt;
  if (call.has(2)) m.part = call.arg(2).value;
  return m;
}

// day(day, mod, tod, clock)
Made MakeDay(const TimeCall& call) {
  Made m = WithPart(call);
  if (!m || !call.has(3)) return m;
  m->hour = HourIn(m->part, call.part(3).hour);
  m->minute = call.part(3).minute;
  return m;
}

// clock_only(clock, mod, tod)
Made MakeClockOnly(const TimeCall& call) {
  Made m = WithPart(call);
  if (m) m->hour = HourIn(m->part, m->hour);
  return m;
}

// clock_part(clock, part, last night, mod, mod): "10pm tonight".
Made MakeClockPart(const TimeCall& call) {
  const Moment& clock = call.part(0);
  Moment m = OfKind(Moment::Kind::kShift, Grain::kDay);
  if (call.arg(1).value == "skip") return std::nullopt;
  m.hour = clock.hour;
  m.minute = clock.minute;
  bool late = call.arg(1).value == "AF" || call.arg(1).value == "EV" || (!call.has(1) && m.hour > 4);
  const Atom& last = call.scan.atoms[call.arg(0).end - 1];
  bool told = last.kind == AtomKind::kMark || call.scan.In("ampm", last);  // a.m., pm
  if (late && !told && m.hour > 0 && m.hour < 12) m.hour += 12;
  if (m.hour == 0 && m.minute == 0 && !call.has(1) && !call.has(2)) m.hour = 24;  // "midnight tonight" ends the day
  if (call.has(2) && m.hour >= 12) m.shift = -1;                                  // "1am last night" is of today
  m.mod = call.arg(3).value;
  if (call.has(4)) m.mod = call.arg(4).value;
  return m;
}

// day_part(day, part, mod)
Made MakeDayPart(const TimeCall& call) {
  Moment m = call.part(0);
  m.part = call.arg(1).value;
  m.mod = call.arg(2).value;
  return m;
}

// part_of_day(days from publication, part, mod)
Made MakePartOfDay(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kShift, Grain::kDay);
  m.shift = Int(call.arg(0));
  m.part = call.has(1) ? call.arg(1).value : "EV";
  if (m.part == "skip") return std::nullopt;
  m.mod = call.arg(2).value;
  return m;
}

// month(month, year, mod)
Made MakeMonth(const TimeCall& call) {
  if (!Capital(call, 0)) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kMonth);
  m.month = Int(call.arg(0));
  m.year = Int(call.arg(1));
  m.mod = call.arg(2).value;
  return m;
}

// bare_month(month, toward, mod): "May" and "March" are months only after words that say so, or in capitals beside one.
Made MakeBareMonth(const TimeCall& call) {
  const Atom& month = call.scan.atoms[call.arg(0).begin];
  if (!month.capital) return std::nullopt;
  bool sure = call.scan.In("sure_month", month) || call.has(1) || call.has(2);
  const Atom* before = call.before();
  if (!sure && (before == nullptr || !call.scan.In("year_lead", *before))) return std::nullopt;
  const Atom* next = call.after();
  if (next != nullptr && next->kind == AtomKind::kWord && next->capital && !next->glued && month.span.size() <= 5)
    return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kMonth);
  m.month = Int(call.arg(0));
  if (call.has(1)) m.toward = ReadToward(call.arg(1));
  if (call.has(1) && call.arg(1).begin > call.arg(0).begin && m.toward != Toward::kThis) {
    m.shift = m.toward == Toward::kNext ? 1 : -1;  // "March next year" names the year itself
  }
  m.mod = call.arg(2).value;
  return m;
}

bool Counts(const TimeCall& call) {
  const Atom* next = call.after();
  if (next == nullptr) return false;
  if (next->glued && (next->kind != AtomKind::kMark || call.scan.In("not_after_year", *next))) {
    const Atom* further = call.after(1);
    if (next->kind != AtomKind::kMark || (further != nullptr && further->glued && further->kind == AtomKind::kDigits))
      return true;
  }
  return next->kind == AtomKind::kWord && call.scan.In("counted", *next);
}

// bare_year(year)
Made MakeBareYear(const TimeCall& call) {
  const Arg& year = call.arg(0);
  if (year.number < 1500 || year.number > 2060 || Counts(call)) return std::nullopt;
  if (call.scan.atoms[year.begin].glued && call.before() != nullptr && call.before()->kind == AtomKind::kMark &&
      !call.scan.In("before_year", *call.before())) {
    return std::nullopt;
  }
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kYear);
  m.year = Int(year);
  return m;
}

// decade(1990, 90, mod)
Made MakeDecade(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDecade);
  m.year = call.has(0) ? Int(call.arg(0)) : 1900 + Int(call.arg(1));
  if (m.year % 10 != 0 || (!call.has(0) && (m.year < 1910 || m.year > 1990))) return std::nullopt;
  m.mod = call.arg(2).value;
  return m;
}

// century(ordinal, mod)
Made MakeCentury(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kCentury);
  if (call.arg(0).number < 2 || call.arg(0).number > 22) return std::nullopt;
  m.year = (Int(call.arg(0)) - 1) * 100;
  m.mod = call.arg(1).value;
  return m;
}

Made OfYearPart(const TimeCall& call, Grain grain, int count) {
  Moment m = OfKind(Moment::Kind::kCalendar, grain);
  m.index = Int(call.arg(0));
  m.year = Int(call.arg(1));
  if (m.index < 1 || m.index > count) return std::nullopt;
  if (call.has(2)) m.toward = ReadToward(call.arg(2));
  return m;
}

// quarter(ordinal, year, toward), half(ordinal, year), season(season, year, toward, mod)
Made MakeQuarter(const TimeCall& call) { return OfYearPart(call, Grain::kQuarter, 4); }

Made MakeHalf(const TimeCall& call) {
  const Atom* next = call.after();
  bool of_year =
      call.has(1) || call.scan.Words(call.match.begin, call.match.end).find("year") != std::string_view::npos;
  if (!of_year && next != nullptr) return std::nullopt;
  return OfYearPart(call, Grain::kHalf, 2);
}

Made MakeSeason(const TimeCall& call) {
  Made m = OfYearPart(call, Grain::kSeason, 4);
  if (m) m->mod = call.arg(3).value;
  return m;
}

// toward_unit(unit, toward, mod): "last week", "the previous week", "the week prior".
Made MakeTowardUnit(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kShift, ReadGrain(call.arg(0).value).value_or(Grain::kDay));
  Toward toward = call.has(1) ? ReadToward(call.arg(1)) : Toward::kLast;
  const Atom* next = call.after();
  if (next != nullptr && call.scan.text.substr(next->span.begin, next->span.size()) == "and") {
    const Atom* further = call.after(1);
    if (further != nullptr && call.scan.text.substr(further->span.begin, further->span.size()) == "a")
      return std::nullopt;
  }
  m.shift = toward == Toward::kLast ? -1 : toward == Toward::kNext ? 1 : 0;
  m.mod = call.arg(2).value;
  return m;
}

// ago(number, unit, mod, 1 when ahead): so many units from publication, as exact as the unit.
Made MakeAgo(const TimeCall& call) {
  std::string_view unit = call.arg(1).value;
  int64_t number = call.has(0) ? call.arg(0).number : 1;
  if (number > 5000) return std::nullopt;
  bool fortnight = unit == "fortnight";
  Moment m = OfKind(Moment::Kind::kShift, fortnight ? Grain::kWeek : ReadGrain(unit).value_or(Grain::kDay));
  m.shift = static_cast<int>(number) * (fortnight ? 2 : 1) * (call.has(3) ? 1 : -1);
  if (m.grain < Grain::kDay) m.shift = 0;
  if (m.grain == Grain::kYear && number > 1400) return std::nullopt;
  m.mod = call.arg(2).value;
  return m;
}

// The TIMEX3 duration of `count` units.
std::string Period(double count, std::string_view unit) {
  if (unit == "fortnight") count *= 2;
  std::string digits = std::to_string(count);
  digits.erase(digits.find_last_not_of('0') + 1);
  if (digits.back() == '.') digits.pop_back();
  std::string_view letter = unit == "second" || unit == "minute" || unit == "hour" ? unit.substr(0, 1) : "";
  if (!letter.empty()) return "PT" + digits + static_cast<char>(letter[0] - 32);
  if (unit == "weekend") return "P" + digits + "WE";
  if (unit == "quarter") return "P" + digits + "Q";
  if (unit == "decade") return "P" + digits + "DE";
  if (unit == "century") return "P" + digits + "CE";
  if (unit == "fortnight") return "P" + digits + "W";
  return "P" + digits + static_cast<char>(unit[0] - 32);
}

// Ages are no times: "8-year-old", "52 years old", "two years of age", "24 year old".
bool IsAge(const TimeCall& call) {
  uint32_t skip = 0;
  const Atom* next = call.after();
  if (next != nullptr && next->kind == AtomKind::kMark && next->glued) next = call.after(++skip);
  if (next == nullptr) return false;
  std::string_view word = call.scan.text.substr(next->span.begin, next->span.size());
  if (word == "old" || word == "olds" || word == "Old" || word == "younger" || word == "older") return true;
  const Atom* further = call.after(skip + 1);
  return word == "of" && further != nullptr &&
         call.scan.text.substr(further->span.begin, further->span.size()) == "age";
}

Moment Duration(std::string value, std::string_view mod) {
  Moment m = Named(std::move(value));
  m.kind = Moment::Kind::kDuration;
  m.mod = mod;
  return m;
}

// duration(number, unit, mod). "Three-quarters" and "60 Minutes" are something else.
Made MakeDuration(const TimeCall& call) {
  if (IsAge(call)) return std::nullopt;
  const Atom& unit = call.scan.atoms[call.arg(1).begin];
  if (call.arg(1).value == "quarter" && (unit.glued || !call.has(0) || call.arg(0).number < 2)) return std::nullopt;
  if (unit.capital && call.scan.atoms[call.match.begin].kind == AtomKind::kDigits && !unit.all_caps)
    return std::nullopt;
  double count = call.arg(0).real;
  if (count > 1e6) return std::nullopt;
  return Duration(Period(count, call.arg(1).value), call.arg(2).value);
}

// half_duration(unit, mod)
Made MakeHalfDuration(const TimeCall& call) {
  std::string_view unit = call.arg(0).value;
  std::string value = unit == "hour"      ? "PT30M"
                      : unit == "year"    ? "P6M"
                      : unit == "day"     ? "PT12H"
                      : unit == "century" ? "P50Y"
                      : unit == "decade"  ? "P5Y"
                                          : Period(0.5, unit);
  return Duration(std::move(value), call.arg(1).value);
}

// and_half(number, unit, mod)
Made MakeAndHalf(const TimeCall& call) {
  double count = call.has(0) ? call.arg(0).real : 1;
  if (IsAge(call) || count > 1e6) return std::nullopt;
  return Duration(Period(count + 0.5, call.arg(1).value), call.arg(2).value);
}

// vague_duration(PXY, mod)
Made MakeVagueDuration(const TimeCall& call) {
  if (IsAge(call)) return std::nullopt;
  return Duration(std::string(call.arg(0).value), call.arg(1).value);
}

// towards(number, unit): "the last three weeks", not "will last three weeks".
Made MakeTowards(const TimeCall& call) {
  const Atom* before = call.before();
  if (before != nullptr && call.scan.In("modal", *before)) return std::nullopt;
  return MakeDuration(call);
}

// ref(value): "the Future of Work" is a name, "the past tense" no time.
Made MakeRef(const TimeCall& call) {
  const Atom& last = call.scan.atoms[call.match.end - 1];
  bool name = call.match.end - call.match.begin > 1 && last.capital && !last.all_caps;
  const Atom* next = call.after();
  if (name || (next != nullptr && call.scan.text.substr(next->span.begin, next->span.size()) == "tense"))
    return std::nullopt;
  return Named(std::string(call.arg(0).value));
}

// named(value)
Made MakeNamed(const TimeCall& call) { return Named(std::string(call.arg(0).value)); }

// every_weekday(weekday)
Made MakeEveryWeekday(const TimeCall& call) {
  if (!Capital(call, 0)) return std::nullopt;
  Moment m = Named("XXXX-WXX-" + std::string(call.arg(0).value));
  m.kind = Moment::Kind::kSet;
  return m;
}

// every(unit, adverb)
Made MakeEvery(const TimeCall& call) {
  Moment m = Named(call.has(1) ? std::string(call.arg(1).value) : Period(1, call.arg(0).value));
  m.kind = Moment::Kind::kSet;
  if (call.has(1) && call.scan.atoms[call.match.begin].capital && call.match.begin != 0)
    return std::nullopt;  // the Daily News
  return m;
}

constexpr Maker<Moment> kMakers[] = {
    {"date", MakeDate},
    {"slashes", MakeSlashes},
    {"weekday", MakeWeekday},
    {"holiday", MakeHoliday},
    {"shift", MakeShift},
    {"clock", MakeClock},
    {"hundred_hours", MakeHundredHours},
    {"day", MakeDay},
    {"clock_only", MakeClockOnly},
    {"part_of_day", MakePartOfDay},
    {"clock_part", MakeClockPart},
    {"day_part", MakeDayPart},
    {"towards", MakeTowards},
    {"ref", MakeRef},
    {"month", MakeMonth},
    {"bare_month", MakeBareMonth},
    {"bare_year", MakeBareYear},
    {"decade", MakeDecade},
    {"century", MakeCentury},
    {"quarter", MakeQuarter},
    {"half", MakeHalf},
    {"season", MakeSeason},
    {"toward_unit", MakeTowardUnit},
    {"ago", MakeAgo},
    {"duration", MakeDuration},
    {"half_duration", MakeHalfDuration},
    {"and_half", MakeAndHalf},
    {"vague_duration", MakeVagueDuration},
    {"named", MakeNamed},
    {"every_weekday", MakeEveryWeekday},
    {"every", MakeEvery},
};

}  // namespace

std::span<const Maker<Moment>> TimeMakers() { return kMakers; }

}  // namespace onrecord
