// Dates as ISO 8601 writes them, over std::chrono.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace onrecord {

using Date = std::chrono::year_month_day;

// The day at the start of "2017-03-28" or "2017-03-28T21:04:11Z"; nothing when there is none or it is no day of the
// calendar.
std::optional<Date> ReadDate(std::string_view iso);

std::string Iso(Date date);           // 2017-03-28
std::string Padded(int n, int size);  // 7, 2: "07"

// ISO 8601 weeks: the week's Monday decides nothing, its Thursday says to which year it belongs.
struct IsoWeek {
  int year = 0, week = 0;
};
IsoWeek WeekOf(std::chrono::sys_days day);
std::chrono::sys_days MondayOf(std::chrono::sys_days day);

// 1 Monday to 7 Sunday.
int IsoWeekday(std::chrono::sys_days day);

// `months` later; the day is cut to the month's last.
Date PlusMonths(Date date, int months);

}  // namespace onrecord
