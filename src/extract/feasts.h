// Days that move: feasts, and the n-th weekday of a month.
#pragma once

#include <optional>
#include <string_view>

#include "util/calendar.h"

namespace onrecord {

// The n-th weekday (1 Monday to 7 Sunday) of a month, n from 1.
Date NthWeekday(int year, int month, int weekday, int n);

// The day of a feast in a year of the Gregorian calendar, by what the list `holiday` of resources/en/calendar.words
// says of it: "12-25"; "easter -2" (days from Easter); "nth 11 4 4" (month, weekday, which; "L" the last); "election"
// and "thanksgiving 1" (of the United States, and days from it); "islamic 10 1" (month and day of the Islamic calendar,
// tabular: the sighted moon may differ by a day; of two in one year the first). Nothing for what it does not know.
std::optional<Date> FeastIn(std::string_view feast, int year);

}  // namespace onrecord
