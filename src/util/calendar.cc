// The little that news needs beyond std::chrono: ISO strings and weeks.
#include "util/calendar.h"

#include <algorithm>

namespace onrecord {

using std::chrono::days;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::weekday;

std::optional<Date> ReadDate(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-') return std::nullopt;
  auto number = [&](size_t at, size_t size) {
    int n = 0;
    for (char c : iso.substr(at, size)) n = c < '0' || c > '9' ? -100000 : n * 10 + (c - '0');
    return n;
  };
  int y = number(0, 4), m = number(5, 2), d = number(8, 2);
  if (y < 0 || m < 1 || d < 1) return std::nullopt;
  Date date{std::chrono::year{y}, std::chrono::month{static_cast<unsigned>(m)},
            std::chrono::day{static_cast<unsigned>(d)}};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::string Padded(int n, int size) {
  std::string digits = std::to_string(n);
  if (digits.size() < static_cast<size_t>(size)) digits.insert(0, static_cast<size_t>(size) - digits.size(), '0');
  return digits;
}

std::string Iso(Date date) {
  return Padded(static_cast<int>(date.year()), 4) + "-" +
         Padded(static_cast<int>(static_cast<unsigned>(date.month())), 2) + "-" +
         Padded(static_cast<int>(static_cast<unsigned>(date.day())), 2);
}

int IsoWeekday(sys_days day) { return static_cast<int>(weekday(day).iso_encoding()); }

sys_days MondayOf(sys_days day) { return day - days(IsoWeekday(day) - 1); }

IsoWeek WeekOf(sys_days day) {
  sys_days thursday = MondayOf(day) + days(3);
  Date date(thursday);
  sys_days new_year = sys_days(Date{date.year(), std::chrono::January, std::chrono::day{1}});
  return {static_cast<int>(date.year()), static_cast<int>((thursday - new_year).count() / 7 + 1)};
}

Date PlusMonths(Date date, int n) {
  Date moved = date + months(n);
  if (!moved.ok()) moved = moved.year() / moved.month() / std::chrono::last;
  return moved;
}

}  // namespace onrecord
