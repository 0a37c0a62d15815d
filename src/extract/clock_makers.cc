// Clock times and parts of days, with and without the day that they are of.
#include "extract/time_makers.h"

#include <algorithm>

#include "extract/maker_args.h"

namespace onrecord {
namespace {

// "?" stands for a zone that is known to those who were there.
std::string_view ZoneOf(const Arg& arg) { return arg.value == "?" ? std::string_view() : arg.value; }

// "in 2:03:59": the end of other figures.
bool EndsFigures(const TimeCall& call) {
  return call.scan.atoms[call.match.begin].glued && WordOf(call, call.before()) == ":";
}

// clock(hour, minute, ampm, hour in words, zone)
Made MakeClock(const TimeCall& call) {
  if (EndsFigures(call)) return std::nullopt;
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

// clock_range(hour, end, ampm of the end): "from 9 to 5 p.m." begins in the morning, "from 5 to 8 p.m." in the evening.
Made MakeClockRange(const TimeCall& call) {
  const int hour = Int(call.arg(0)), end = Int(call.arg(1)), half = Int(call.arg(2));
  if (hour < 1 || hour > 12 || end < 1 || end > 12) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kClock, Grain::kMinute);
  const bool same = hour % 12 < end % 12 || end == 12;
  m.hour = hour % 12 + (same ? half : 12 - half);
  if (end == 12) m.hour = hour % 12 + 12 - half;  // "from 8 to 12 p.m." ends at noon
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
  if (IsNoPart(call.arg(2))) return std::nullopt;
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
  if (m.hour > 23 || EndsFigures(call)) return std::nullopt;
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

// clock_next(clock, mod, part): "06:30 the next morning"
Made MakeClockNext(const TimeCall& call) {
  if (IsNoPart(call.arg(2))) return std::nullopt;
  Moment m = OfKind(Moment::Kind::kShift, Grain::kDay);
  m.from = From::kStory;
  m.shift = 1;
  m.hour = HourIn(call.arg(2).value, call.part(0).hour);
  m.minute = call.part(0).minute;
  m.zone = call.part(0).zone;
  m.mod = call.arg(1).value;
  return m;
}

// clock_part(clock, part, last night, mod, mod): "10pm tonight".
Made MakeClockPart(const TimeCall& call) {
  const Moment& clock = call.part(0);
  Moment m = OfKind(Moment::Kind::kShift, Grain::kDay);
  if (IsNoPart(call.arg(1))) return std::nullopt;
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
  if (IsNoPart(call.arg(1))) return std::nullopt;
  m.mod = call.arg(2).value;
  return m;
}

constexpr Maker<Moment> kMakers[] = {
    {"clock_past", MakeClockPast},
    {"clock_range", MakeClockRange},
    {"clock_next", MakeClockNext},
    {"stamp", MakeStamp},
    {"clock", MakeClock},
    {"hundred_hours", MakeHundredHours},
    {"day", MakeDay},
    {"clock_only", MakeClockOnly},
    {"part_of_day", MakePartOfDay},
    {"clock_part", MakeClockPart},
    {"day_part", MakeDayPart},
};

}  // namespace

std::span<const Maker<Moment>> ClockMakers() { return kMakers; }

}  // namespace onrecord
