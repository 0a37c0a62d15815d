// Words that say what a date on a page is of.
#pragma once

#include <cstdint>
#include <string_view>

namespace onrecord {

enum class DateLabel : uint8_t {
  kNone,
  kPublished,
  kUpdated,
  kOther,  // a copyright line, an expiry, a birthday: no date of the report
};

// The last label in the words before a date (resources/dates/labels.tsv).
DateLabel LabelIn(std::string_view before);

}  // namespace onrecord
