// Words that say what a date on a page is of.
#pragma once

#include <cstdint>
#include <string_view>

namespace onrecord {

enum class DateLabel : uint8_t {
  kNone,
  kPublished,
  kUpdated,
  kAsOf,   // "Stand: 3. Mai 2021": the one date a page shows, of a change or of its first day
  kOther,  // a copyright line, an expiry, a birthday: no date of the report
};

inline bool IsOfChange(DateLabel label) { return label == DateLabel::kUpdated || label == DateLabel::kAsOf; }

// The last label in the words before a date (resources/dates/labels.tsv).
DateLabel LabelIn(std::string_view before);

}  // namespace onrecord
