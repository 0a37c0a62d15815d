// What the words of a time mean before it is known when they were written, and what they come to once it is.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "onrecord/record.h"
#include "util/calendar.h"

namespace onrecord {

enum class Grain : uint8_t {
  kNone,
  kSecond,
  kMinute,
  kHour,
  kDay,
  kWeekend,
  kWeek,
  kMonth,
  kQuarter,
  kHalf,
  kSeason,
  kYear,
  kDecade,
  kCentury
};
std::optional<Grain> ReadGrain(std::string_view name);  // "day", "week", ...

enum class Toward : uint8_t { kTense, kLast, kThis, kNext };  // which of many Tuesdays

struct Moment {
  enum class Kind : uint8_t { kCalendar, kShift, kClock, kNamed, kDuration, kSet };
  Kind kind = Kind::kCalendar;
  Grain grain = Grain::kNone;

  // kCalendar: what is said of the date; 0 where nothing is.
  int year = 0, month = 0, day = 0, weekday = 0;
  int index = 0;  // quarter, half, season (1 spring to 4 winter)
  Toward toward = Toward::kTense;
  // kShift: so many grains from publication.
  int shift = 0;
  // Of the day, with any of those that name one.
  int hour = -1, minute = 0;
  std::string_view part;  // MO, AF, EV, NI
  bool ago = false;       // kShift from the day itself, not from its week ("two weeks ago")

  std::string value;     // kNamed, kDuration, kSet: as it stands
  std::string_view mod;  // TIMEX3 mod: APPROX, START, MID, END, BEFORE, AFTER
};

// What a moment is resolved against.
struct Anchor {
  std::optional<Date> published;
  std::optional<Date> day;  // the last day that was named: a bare "5pm" is of that day
  int tense = 0;            // of the clause: -1 past, 1 future, 0 not told
};

struct Resolved {
  TimeType type = TimeType::kDate;
  std::string value, begin, end;
  std::optional<Date> day;  // when it is, or lies in, one day of the calendar
};

// The TIMEX3 value of a moment, and the interval it names. Nothing for a day that no calendar has (31 April).
std::optional<Resolved> Resolve(const Moment& moment, const Anchor& anchor);

}  // namespace onrecord
