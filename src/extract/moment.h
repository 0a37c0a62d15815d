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

// What a shift counts from: publication ("last week"); what was spoken of last ("a week earlier", "that week"); the
// quarter whose figures a report gives ("the quarter"); the same, or what was spoken of ("a year earlier", of sales).
enum class From : uint8_t { kPublished, kStory, kQuarter, kCompared };

// How a date in figures alone orders day and month: kEither stands with the first number as its month.
enum class Figures : uint8_t { kNone, kDayFirst, kMonthFirst, kEither };

struct Moment {
  enum class Kind : uint8_t { kCalendar, kShift, kClock, kNamed, kDuration, kSet };
  Kind kind = Kind::kCalendar;
  Grain grain = Grain::kNone;

  // kCalendar: what is said of the date; 0 where nothing is.
  int year = 0, month = 0, day = 0, weekday = 0;
  int index = 0;           // quarter, half, season (1 spring to 4 winter)
  std::string_view feast;  // a day of feasts.h
  Figures figures = Figures::kNone;
  bool of_week = false;         // the weekday of the week that `toward` names: "Friday next week"
  int later = 0;                // so many days after the day that is named
  Grain within = Grain::kNone;  // the week or quarter that the day lies in: "the week of March 6"
  Toward toward = Toward::kTense;
  // kShift: so many grains from `from`. kCalendar too may count from the story: "the previous Friday".
  int shift = 0;
  From from = From::kPublished;
  // Of the day, with any of those that name one.
  int hour = -1, minute = 0;
  std::string_view part;  // MO, AF, EV, NI
  std::string_view zone;  // "+01:00", "Z"; "US-5": of the clocks in the east of the United States, whatever the season
  bool ago = false;       // kCompared: from publication, where no quarter is spoken of ("a year ago")

  std::string value;     // kNamed, kDuration, kSet: as it stands
  std::string_view mod;  // TIMEX3 mod: APPROX, START, MID, END, BEFORE, AFTER, MORE_THAN, LESS_THAN, EQUAL_OR_MORE, ...
};

// A time that was told before: the day it begins, and how exact it is.
struct Told {
  Date begin;
  Grain grain = Grain::kDay;
  bool dated = false;  // with its year, or counted from one that was
  uint32_t since = 0;  // sentences ago
};

// Whether a month or day is of something that is held, so that the nearest is meant: the November election.
enum class Near : uint8_t { kNo, kEvent, kVote };

// What a moment is resolved against.
struct Anchor {
  std::optional<Date> published;
  std::optional<Date> day;      // the last day that was named: a bare "5pm" is of that day
  int tense = 0;                // of the clause: -2 surely past, -1 past, 1 perhaps ahead, 2 ahead, 0 not told
  std::optional<Told> story;    // what was spoken of last, near enough to count from
  std::optional<Date> quarter;  // the first day of the quarter whose figures are given
  Near near = Near::kNo;
};

struct Resolved {
  TimeType type = TimeType::kDate;
  std::string value, begin, end;
  std::optional<Date> day;  // when it is, or lies in, one day of the calendar
};

// The TIMEX3 value of a moment, and the interval it names. Nothing for a day that no calendar has (31 April).
std::optional<Resolved> Resolve(const Moment& moment, const Anchor& anchor);

}  // namespace onrecord
