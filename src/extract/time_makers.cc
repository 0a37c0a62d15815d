// One function a meaning: from the captures of a rule to a Moment, or nothing when the words cannot mean it.
//
// They see only the match and the atoms beside it; publication and tense come later (moment.cc).
#include "extract/time_makers.h"

#include <algorithm>
#include <iterator>

namespace onrecord {
namespace {

using TimeCall = Call<Moment>;
using Made = std::optional<Moment>;

bool Capital(const TimeCall& call, size_t k) { return call.scan.atoms[call.arg(k).begin].capital; }
int Int(const Arg& arg) { return static_cast<int>(std::min<int64_t>(arg.number, 1'000'000)); }

Toward ReadToward(const Arg& arg) {
  return arg.value == "last" || arg.value == "previous"    ? Toward::kLast
         : arg.value == "next" || arg.value == "following" ? Toward::kNext
         : arg.value == "this"                             ? Toward::kThis
                                                           : Toward::kTense;
}

int ShiftOf(const Arg& arg) {
  const Toward toward = ReadToward(arg);
  return toward == Toward::kLast ? -1 : toward == Toward::kNext ? 1 : 0;
}

// "The following week" and "the previous Friday" count from what was told before.
From ReadFrom(const Arg& arg) {
  return arg.value == "previous" || arg.value == "following" ? From::kStory : From::kPublished;
}

std::string_view WordOf(const TimeCall& call, const Atom* atom) {
  return atom == nullptr ? std::string_view() : call.scan.text.substr(atom->span.begin, atom->span.size());
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
  const Atom &day = call.scan.atoms[call.arg(2).begin], *before = call.before();
  if (call.arg(2).begin == call.match.begin && day.glued && before != nullptr && before->kind == AtomKind::kMark &&
      (WordOf(call, before) == "." || WordOf(call, before) == ","))
    return std::nullopt;  // "6,107.31 August"
  Date date{std::chrono::year{m.year == 0 ? 2000 : m.year}, std::chrono::month{static_cast<unsigned>(m.month)},
            std::chrono::day{static_cast<unsigned>(m.day)}};
  if (!date.ok()) return std::nullopt;
  const Atom* next = call.after();
  if (m.month == 9 && m.day == 11 && m.year == 0 && next != nullptr && call.scan.In("attack", *next)) m.year = 2001;
  return m;
}

// slashes(a, b, year): month first, as American pages write, unless that is no month.
Made MakeSlashes(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kDay);
  m.year = Int(call.arg(2));
  m.month = Int(call.arg(0));
  m.day = Int(call.arg(1));
  const uint32_t size = call.scan.atoms[call.arg(2).begin].span.size();
  if (size != 2 && size != 4) return std::nullopt;
  if (size == 2) m.year += m.year < 70 ? 2000 : 1900;  // as POSIX has it
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
  if (call.has(1)) {
    m.toward = ReadToward(call.arg(1));
    m.from = ReadFrom(call.arg(1));
    m.of_week = WordOf(call, &call.scan.atoms[call.match.end - 1]) == "week";
    if (m.of_week) m.shift = ShiftOf(call.arg(1));
  }
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

// day_of_month(22): what is known to be a day ("April 24 and 25")
Made MakeDayOfMonth(const TimeCall& call) {
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

// "?" stands for a zone that is known to those who were there.
std::string_view ZoneOf(const Arg& arg) { return arg.value == "?" ? std::string_view() : arg.value; }

// clock(hour, minute, ampm, hour in words, zone)
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
  m.zone = ZoneOf(call.arg(4));
  return m;
}

// clock_past(minutes, hour, 1 past or -1 to it)
Made MakeClockPast(const TimeCall& call) {
  constexpr int kDay = 24 * 60;
  const int minutes = Int(call.arg(0)), hour = Int(call.arg(1));
  if (minutes < 1 || minutes > 59 || hour < 1 || hour > 12) return std::nullopt;
  const int at = (hour * 60 + minutes * Int(call.arg(2)) + kDay) % kDay;
  Moment m = OfKind(Moment::Kind::kClock, Grain::kMinute);
  m.hour = at / 60;
  m.minute = at % 60;
  return m;
}

// hundred_hours(1400, zone)
Made MakeHundredHours(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kClock, Grain::kMinute);
  m.hour = Int(call.arg(0)) / 100;
  m.minute = Int(call.arg(0)) % 100;
  if (call.scan.atoms[call.arg(0).begin].span.size() != 4 || m.hour > 24 || m.minute > 59) return std::nullopt;
  m.zone = ZoneOf(call.arg(1));
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
  if (m->hour == 24 && m->mod == "AFTER") m->hour = 0;  // "just after midnight on Sunday" is early on Sunday
  m->minute = call.part(3).minute;
  m->zone = call.part(3).zone;
  return m;
}

// stamp(day, hour, minute, zone): "28 March 2017 14:05"
Made MakeStamp(const TimeCall& call) {
  Moment m = call.part(0);
  m.hour = Int(call.arg(1));
  m.minute = Int(call.arg(2));
  m.zone = ZoneOf(call.arg(3));
  if (m.hour > 23) return std::nullopt;
  return m;
}

// clock_only(clock, mod, tod)
Made MakeClockOnly(const TimeCall& call) {
  Made m = WithPart(call);
  if (!m) return m;
  m->hour = HourIn(m->part, m->hour);
  const Atom* before = call.before();
  const bool deadline = before != nullptr && call.scan.In("deadline", *before);
  if (m->hour == 24 && m->minute == 0 && !deadline) m->hour = 0;
  return m;
}

// clock_part(clock, part, last night, mod, mod): "10pm tonight".
Made MakeClockPart(const TimeCall& call) {
  const Moment& clock = call.part(0);
  Moment m = OfKind(Moment::Kind::kShift, Grain::kDay);
  if (call.arg(1).value == "skip") return std::nullopt;
  m.hour = clock.hour;
  m.minute = clock.minute;
  m.zone = clock.zone;
  if (m.hour == 24 && (call.has(1) || call.has(2))) m.hour = 0;
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

// Months that are given names: by the value of the list.
bool IsGivenName(const TimeCall& call, const Atom& month) {
  const std::optional<ListId> sure = call.scan.lexicon->FindList("sure_month");
  return sure && call.scan.lexicon->Value(*sure, month.word) == "name";
}

// bare_month(month, toward, mod): "May" and "March" are months only after words that say so, or in capitals beside one.
Made MakeBareMonth(const TimeCall& call) {
  const Atom& month = call.scan.atoms[call.arg(0).begin];
  if (!month.capital) return std::nullopt;
  bool sure = call.scan.In("sure_month", month) || call.has(1) || call.has(2);
  const Atom* before = call.before();
  const Atom* next = call.after();
  const bool of_thing = before != nullptr && !before->capital && call.scan.In("year_owner", *before) &&
                        next != nullptr && next->kind == AtomKind::kWord && !next->capital;  // "the March accession"
  const bool of_name = before != nullptr && before->capital && !call.scan.In("year_lead", *before) &&
                       call.arg(0).begin == call.match.begin && IsGivenName(call, month);  // "Jill June"
  if (of_name) return std::nullopt;
  if (!sure && !of_thing && (before == nullptr || !call.scan.In("year_lead", *before))) return std::nullopt;
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
    const bool digits = further != nullptr && further->glued && further->kind == AtomKind::kDigits;
    const bool range = digits && further->span.size() == 4 && (WordOf(call, next) == "-" || WordOf(call, next) == "–");
    if (next->kind != AtomKind::kMark || (digits && !range)) return true;
  }
  return next->kind == AtomKind::kWord && call.scan.In("counted", *next);
}

// "1990 people", beside a word that may also stand before a single thing ("its 1990 profit").
bool CountsThings(const TimeCall& call) {
  const Atom* next = call.after();
  const std::string_view word = WordOf(call, next);
  const std::string_view lead = WordOf(call, call.before());
  const bool single = lead == "a" || lead == "an" || lead == "that" || lead == "this" || lead == "A" || lead == "s";
  return !single && next != nullptr && next->kind == AtomKind::kWord && !next->capital && word.size() > 3 &&
         word.back() == 's' && word[word.size() - 2] != 's' && lead != "the";
}

// bare_year(year, mod)
Made MakeBareYear(const TimeCall& call) {
  const Arg& year = call.arg(0);
  if (year.number < 1500 || year.number > 2060 || Counts(call)) return std::nullopt;
  if (call.scan.atoms[year.begin].glued && call.before() != nullptr && call.before()->kind == AtomKind::kMark &&
      !call.scan.In("before_year", *call.before())) {
    return std::nullopt;
  }
  const Atom *before = call.before(), *further = call.before(2);
  if (before != nullptr && call.scan.In("year_owner", *before) && CountsThings(call)) return std::nullopt;
  const bool range = before != nullptr && before->kind == AtomKind::kMark &&
                     (WordOf(call, before) == "-" || WordOf(call, before) == "–");
  if (range && call.scan.atoms[year.begin].glued && (further == nullptr || further->kind != AtomKind::kDigits))
    return std::nullopt;
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kYear);
  m.year = Int(year);
  m.mod = call.arg(1).value;
  return m;
}

// spoken_year(nineteen, ninety-seven, two thousand)
Made MakeSpokenYear(const TimeCall& call) {
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kYear);
  m.year = call.has(2) ? Int(call.arg(2)) : Int(call.arg(0)) * 100 + Int(call.arg(1));
  if (m.year < 1500 || m.year > 2100 || (call.has(1) && call.arg(1).number > 99)) return std::nullopt;
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
  const Atom *last = &call.scan.atoms[call.match.end - 1], *next = call.after();
  if (last->capital && next != nullptr && next->capital) return std::nullopt;  // a name: "21st Century Books"
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

// quarter(ordinal, year, toward), half(ordinal, year, toward, which), season(season, year, toward, mod)
Made MakeQuarter(const TimeCall& call) {
  const Atom& first = call.scan.atoms[call.match.begin];
  if (first.span.size() == 1 && !first.capital) return std::nullopt;  // "Q3", no "q3"
  return OfYearPart(call, Grain::kQuarter, 4);
}

Made MakeHalf(const TimeCall& call) {
  const Atom* next = call.after();
  bool of_year = call.has(1) || call.has(2) ||
                 call.scan.Words(call.match.begin, call.match.end).find("year") != std::string_view::npos;
  if (!of_year && next != nullptr) return std::nullopt;
  if (!call.has(3)) return OfYearPart(call, Grain::kHalf, 2);
  Moment m = OfKind(Moment::Kind::kCalendar, Grain::kHalf);
  m.index = Int(call.arg(3));
  m.year = Int(call.arg(1));
  return m;
}

// figures(quarters from the one whose figures are given)
Made MakeFigures(const TimeCall& call) {
  const std::string_view next = WordOf(call, call.after());
  if (next == "ended" || next == "ending" || next == "that") return std::nullopt;
  Moment m = OfKind(Moment::Kind::kShift, Grain::kQuarter);
  m.from = From::kQuarter;
  m.shift = Int(call.arg(0));
  return m;
}

// year_end()
Made MakeYearEnd(const TimeCall&) {
  Moment m = OfKind(Moment::Kind::kShift, Grain::kYear);
  m.mod = "END";
  return m;
}

// weekend(): the one that has been, or ahead the one that comes
Made MakeWeekend(const TimeCall&) { return OfKind(Moment::Kind::kShift, Grain::kWeekend); }

// Whether "the day before" stands alone: "the day before, …", not "the day before the vote".
bool EndsPhrase(const TimeCall& call) {
  const std::string_view last = WordOf(call, &call.scan.atoms[call.match.end - 1]);
  if (last != "before" && last != "after") return true;
  const Atom* next = call.after();
  return next == nullptr || next->kind == AtomKind::kMark || call.scan.In("phrase_end", *next);
}

// story_unit(unit, day, next, last, mod): "that week", "the next day", "the day before"
Made MakeStoryUnit(const TimeCall& call) {
  if (!EndsPhrase(call)) return std::nullopt;
  size_t k = 0;
  while (!call.has(k)) ++k;
  Moment m = OfKind(Moment::Kind::kShift, ReadGrain(call.arg(k).value).value_or(Grain::kDay));
  m.from = From::kStory;
  m.shift = k == 2 ? 1 : k == 3 ? -1 : 0;
  m.mod = call.arg(4).value;
  return m;
}

// story_part(that, next, last): "that morning", "the next night", "the night before"
Made MakeStoryPart(const TimeCall& call) {
  size_t k = 0;
  while (!call.has(k)) ++k;
  if (!EndsPhrase(call) || call.arg(k).value == "skip") return std::nullopt;
  Moment m = OfKind(Moment::Kind::kShift, Grain::kDay);
  m.from = From::kStory;
  m.shift = k == 1 ? 1 : k == 2 ? -1 : 0;
  m.part = call.arg(k).value;
  return m;
}

Made MakeSeason(const TimeCall& call) {
  Made m = OfYearPart(call, Grain::kSeason, 4);
  if (m) m->mod = call.arg(3).value;
  return m;
}

// toward_unit(unit, toward, mod): "last week", "the previous week", "the week prior".
Made MakeTowardUnit(const TimeCall& call) {
  const Atom* beside = call.after();
  if (call.arg(2).value == "APPROX" || (beside != nullptr && beside->glued && WordOf(call, beside) == "-"))
    return std::nullopt;  // "about the year-end budget"
  const Atom &first = call.scan.atoms[call.match.begin], &last = call.scan.atoms[call.match.end - 1];
  if (first.capital && last.capital && !last.all_caps && first.span.begin != last.span.begin)
    return std::nullopt;  // a title
  Moment m = OfKind(Moment::Kind::kShift, ReadGrain(call.arg(0).value).value_or(Grain::kDay));
  Toward toward = call.has(1) ? ReadToward(call.arg(1)) : Toward::kLast;
  const Atom* next = call.after();
  const bool the = call.has(1) && call.arg(1).begin > call.match.begin;
  if (the && call.arg(1).value == "last" && WordOf(call, next) == "of") return std::nullopt;  // "the last week of July"
  if (next != nullptr && call.scan.text.substr(next->span.begin, next->span.size()) == "and") {
    const Atom* further = call.after(1);
    if (further != nullptr && call.scan.text.substr(further->span.begin, further->span.size()) == "a")
      return std::nullopt;
  }
  m.shift = toward == Toward::kLast ? -1 : toward == Toward::kNext ? 1 : 0;
  m.toward = toward;
  m.from = ReadFrom(call.arg(1));
  m.mod = call.arg(2).value;
  return m;
}

// ago(number, unit, mod, 1 when ahead, ago | earlier | compared): so many units from publication, or from what was told
// before, as exact as the unit.
Made MakeAgo(const TimeCall& call) {
  std::string_view unit = call.arg(1).value;
  int64_t number = call.has(0) ? call.arg(0).number : 1;
  if (number > 5000) return std::nullopt;
  bool fortnight = unit == "fortnight";
  Moment m = OfKind(Moment::Kind::kShift, fortnight ? Grain::kWeek : ReadGrain(unit).value_or(Grain::kDay));
  m.shift = static_cast<int>(number) * (fortnight ? 2 : 1) * (call.has(3) ? 1 : -1);
  if (m.grain < Grain::kDay) m.shift = 0;
  if (m.grain == Grain::kYear && number > 1400) return std::nullopt;
  const bool earlier = call.arg(4).value == "earlier";
  const bool compared = m.grain == Grain::kYear && number == 1 && !call.has(3);
  m.from = compared ? From::kCompared : earlier ? From::kStory : From::kPublished;
  m.ago = !earlier;
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

// With half a unit more, as TimeBank writes it: P2Y6M, PT1H30M.
std::string PeriodAndHalf(double count, std::string_view unit) {
  const std::string whole = Period(count, unit);
  if (unit == "year") return whole + "6M";
  if (unit == "day") return whole + "T12H";
  if (unit == "hour") return whole + "30M";
  if (unit == "minute") return whole + "30S";
  if (unit == "decade") return Period(count * 10 + 5, "year");
  if (unit == "century") return Period(count * 100 + 50, "year");
  return Period(count + 0.5, unit);
}

// TIMEX3's mod for what bounds a length: "more than two years".
std::string_view BoundBefore(const TimeCall& call) {
  if (call.match.begin == 0) return {};
  const uint32_t at = call.match.begin;
  const std::string_view one = call.scan.Words(at - 1, at);
  const std::string_view two = at > 1 ? call.scan.Words(at - 2, at) : std::string_view();
  const std::string_view three = at > 2 ? call.scan.Words(at - 3, at) : std::string_view();
  if (three == "no more than" || two == "up to" || two == "at most") return "EQUAL_OR_LESS";
  if (three == "no less than" || two == "at least") return "EQUAL_OR_MORE";
  if (two == "more than" || one == "over" || one == "More") return "MORE_THAN";
  return two == "less than" || two == "fewer than" || one == "under" ? "LESS_THAN" : "";
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

// "the 1988 second quarter", "World Cup 2018 day five": a year, and no number of units.
bool IsYearBeside(const TimeCall& call) {
  if (call.arg(0).begin == call.arg(0).end) return false;  // a word of the rule
  const Atom& number = call.scan.atoms[call.arg(0).begin];
  if (number.kind != AtomKind::kDigits || number.span.size() != 4 || call.arg(0).number < 1900 ||
      call.arg(0).number > 2100)
    return false;
  const Atom& unit = call.scan.atoms[call.arg(1).begin];
  return !unit.glued && WordOf(call, &unit) == call.arg(1).value;  // in the singular
}

// duration(number, unit, mod). "Three-quarters" and "60 Minutes" are something else.
Made MakeDuration(const TimeCall& call) {
  if (IsAge(call)) return std::nullopt;
  const Atom& unit = call.scan.atoms[std::max(call.arg(1).begin, call.match.begin)];
  const Atom* beside = call.after();
  const bool ordinal =
      WordOf(call, &unit) == "second" && beside != nullptr && beside->glued && WordOf(call, beside) == "-";
  if (ordinal) return std::nullopt;  // "a second-place finish"
  if (call.arg(1).value == "quarter" && (unit.glued || !call.has(0) || call.arg(0).number < 2)) return std::nullopt;
  if (unit.capital && call.scan.atoms[call.match.begin].kind == AtomKind::kDigits && !unit.all_caps)
    return std::nullopt;
  double count = call.arg(0).real;
  if (count > 1e6 || IsYearBeside(call)) return std::nullopt;
  return Duration(Period(count, call.arg(1).value), call.has(2) ? call.arg(2).value : BoundBefore(call));
}

bool IsOfClock(std::string_view unit) { return unit == "hour" || unit == "minute" || unit == "second"; }

// compound(number, unit, number, unit, mod, number, unit): "two years and three months", the larger unit first
Made MakeCompound(const TimeCall& call) {
  constexpr std::string_view kUnits[] = {"year", "month", "week", "day", "hour", "minute", "second"};
  const std::string_view large = call.arg(1).value, small = call.arg(3).value;
  const auto *first = std::find(std::begin(kUnits), std::end(kUnits), large),
             *second = std::find(std::begin(kUnits), std::end(kUnits), small);
  if (second == std::end(kUnits) || first >= second || IsAge(call)) return std::nullopt;
  std::string value =
      Period(call.arg(0).real, large) + Period(call.arg(2).real, small).substr(IsOfClock(large) ? 2 : 1);
  if (!call.has(6)) return Duration(std::move(value), call.arg(4).value);
  const std::string_view smallest = call.arg(6).value;
  if (std::find(second + 1, std::end(kUnits), smallest) == std::end(kUnits)) return std::nullopt;
  value += Period(call.arg(5).real, smallest).substr(IsOfClock(small) ? 2 : 1);
  return Duration(std::move(value), call.arg(4).value);
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
  return Duration(PeriodAndHalf(count, call.arg(1).value), call.arg(2).value);
}

// vague_duration(PXY, mod)
Made MakeVagueDuration(const TimeCall& call) {
  if (IsAge(call)) return std::nullopt;
  return Duration(std::string(call.arg(0).value), call.has(1) ? call.arg(1).value : BoundBefore(call));
}

// vague_unit(unit): "several-year"
Made MakeVagueUnit(const TimeCall& call) {
  std::string value = Period(1, call.arg(0).value);
  value[value.find('1')] = 'X';
  return IsAge(call) ? Made() : Duration(std::move(value), {});
}

// long(word, unit, units): "weeklong", "week-long", "weeks-long"
Made MakeLong(const TimeCall& call) {
  if (call.has(1)) return Duration(Period(1, call.arg(1).value), {});
  return Duration(std::string(call.arg(call.has(0) ? 0 : 2).value), {});
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

Moment Set(std::string value) {
  Moment m = Named(std::move(value));
  m.kind = Moment::Kind::kSet;
  return m;
}

// set(value)
Made MakeSet(const TimeCall& call) { return Set(std::string(call.arg(0).value)); }

// every_named(month, season, weekday, part, clock)
Made MakeEveryNamed(const TimeCall& call) {
  constexpr std::string_view kSeasons[] = {"", "SP", "SU", "FA", "WI"};
  if (call.has(0)) return Capital(call, 0) ? Made(Set("XXXX-" + Padded(Int(call.arg(0)), 2))) : std::nullopt;
  if (call.has(1)) return Set("XXXX-" + std::string(kSeasons[call.arg(1).number]));
  if (call.arg(3).value == "skip") return std::nullopt;
  if (call.has(4)) {
    const Moment& clock = call.part(4);
    return Set("XXXX-WXX-" + std::string(call.arg(2).value) + "T" + Padded(clock.hour % 24, 2) + ":" +
               Padded(clock.minute, 2));
  }
  const std::string part = "T" + std::string(call.arg(3).value);
  if (call.has(2))
    return Capital(call, 2) ? Made(Set("XXXX-WXX-" + std::string(call.arg(2).value) + part)) : std::nullopt;
  return Set("XXXX-XX-XX" + part);
}

// every_few(number, unit, units, weekday): "every four years", "every other week"
Made MakeEveryFew(const TimeCall& call) {
  if (call.has(2)) return Set(std::string(call.arg(2).value));
  if (call.has(3)) return Capital(call, 3) ? Made(Set("XXXX-WXX-" + std::string(call.arg(3).value))) : std::nullopt;
  return Set(Period(call.has(0) ? call.arg(0).real : 2, call.arg(1).value));
}

constexpr Maker<Moment> kMakers[] = {
    {"named_day", MakeNamedDay},
    {"dom", MakeDom},
    {"week_of", MakeWeekOf},
    {"quarter_ended", MakeQuarterEnded},
    {"day_beside", MakeDayBeside},
    {"figures", MakeFigures},
    {"year_end", MakeYearEnd},
    {"weekend", MakeWeekend},
    {"story_unit", MakeStoryUnit},
    {"story_part", MakeStoryPart},
    {"long", MakeLong},
    {"clock_past", MakeClockPast},
    {"nth_weekday", MakeNthWeekday},
    {"weekday_dom", MakeWeekdayDom},
    {"dom_of", MakeDomOf},
    {"stamp", MakeStamp},
    {"compound", MakeCompound},
    {"set", MakeSet},
    {"spoken_year", MakeSpokenYear},
    {"vague_unit", MakeVagueUnit},
    {"day_of_month", MakeDayOfMonth},
    {"every_named", MakeEveryNamed},
    {"every_few", MakeEveryFew},
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
