// Bounds and TIMEX3 values as people read them.
#include "present/wording.h"

#include <gtest/gtest.h>

namespace onrecord {
namespace {

TEST(InWords, Amounts) {
  constexpr std::optional<int64_t> kNone;
  const struct {
    std::optional<int64_t> low, high;
    bool approximate;
    std::string_view words;
  } rows[] = {
      {4, 4, false, "4"},
      {1234567, 1234567, true, "about 1,234,567"},
      {23, kNone, false, "at least 23"},
      {1, kNone, false, "at least 1"},
      {4001, kNone, false, "more than 4,000"},
      {kNone, 10, false, "up to 10"},
      {20, 30, false, "20 to 30"},
      {kNone, kNone, false, "some"},
  };
  for (const auto& row : rows) {
    Figure f;
    f.low = row.low;
    f.high = row.high;
    f.approximate = row.approximate;
    EXPECT_EQ(InWords(f), row.words);
  }
}

TEST(InWords, Times) {
  constexpr std::pair<std::string_view, std::string_view> kRows[] = {
      {"2017-03-08", "8 March 2017"},
      {"2017-03-28T14:00", "28 March 2017, 14:00"},
      {"2017-03-28T14:00:30+01:00", "28 March 2017, 14:00"},
      {"2017-03-28TEV", "28 March 2017"},
      {"2017-03", "March 2017"},
      {"2017", "2017"},
      {"2017-SP", "spring 2017"},
      {"2017-Q3", "third quarter of 2017"},
      {"2017-W09", "week 9 of 2017"},
      {"198", "the 1980s"},
      {"18", "the 19th century"},
      {"20", "the 21st century"},
      {"11", "the 12th century"},
      {"XXXX-03-22", "XXXX-03-22"},
      {"2017-13-01", "2017-13-01"},
      {"", ""},
  };
  for (const auto& [value, words] : kRows) EXPECT_EQ(InWords(value), words);
}

}  // namespace
}  // namespace onrecord
