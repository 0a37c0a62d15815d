// Dates as pages write them: stamps of machines, and what an editor or a template puts beside a headline, in many languages.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

// A day of the Gregorian calendar, with the clock and the zone that stand beside it.
struct WrittenDate {
  int16_t year = 0;  // 0: the words give none
  uint8_t month = 0, day = 0;
  int16_t minute = -1;                // of the day; -1: no clock
  int8_t second = -1;                 // -1: not given
  std::optional<int16_t> zone;        // minutes east of UTC
  bool zulu = false;                  // the zone is UTC (Z, GMT, +00:00), often the machine's and not the site's
  bool swappable = false;             // numbers only, and day and month could change places
  Span span;                          // of the words, in the text that was searched

  bool HasClock() const { return minute >= 0; }
};

// What is known about a page that helps to read its dates.
struct DateHints {
  std::string_view language;  // primary tag, "" when unknown
  bool month_first = false;   // how to read 4/5/2020
};

// Days since 1970-01-01, and back (year, month, day only). Howard Hinnant, "chrono-compatible low-level date algorithms".
int32_t DayNumber(int32_t year, uint32_t month, uint32_t day);
int32_t DayNumber(const WrittenDate& date);
WrittenDate DateOfDay(int32_t day_number);
bool IsDay(int32_t year, uint32_t month, uint32_t day);

// ISO 8601, with time and zone as far as stated: 2020-04-14, 2020-04-14T10:22:33+03:00.
std::string Iso(const WrittenDate& date);
// The same instant on the clock of another zone. Needs a clock and a zone.
WrittenDate InZone(const WrittenDate& date, int16_t zone);

// All dates in the first 400 bytes of `text`, in order.
std::vector<WrittenDate> FindDates(std::string_view text, const DateHints& hints);

// A value that is meant as a date, whole: everything FindDates reads, and 20200414, 20200414T102233Z, Unix time, RFC 822.
std::optional<WrittenDate> ReadStamp(std::string_view value, const DateHints& hints);

// What an address says of a date: /2020/04/14/, 2020-04-14, t20200414_; only the month where there is no day (day = 0).
std::optional<WrittenDate> DateInUrl(std::string_view url);

}  // namespace onrecord
