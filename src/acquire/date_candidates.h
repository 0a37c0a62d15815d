// Every date on a page that may be its own, with where it stands and how well the place suits.
#pragma once

#include <optional>
#include <vector>

#include "acquire/blocks.h"
#include "acquire/date_labels.h"
#include "acquire/head.h"
#include "acquire/html.h"
#include "acquire/page_date.h"

namespace onrecord {

struct FoundDate {
  WrittenDate date;
  DateBy by = DateBy::kText;
  DateLabel label = DateLabel::kNone;
  double score = 0;  // of the place, for time elements and visible words: 5 is right under the headline, below -1 is elsewhere
  size_t block = 0;  // likewise
  Evidence evidence;
};

// What the search looks at.
struct DatePage {
  const HtmlTree& tree;
  const PageText& page;
  std::optional<uint32_t> headline;
  DateHints hints;
  std::optional<uint32_t> opening = std::nullopt;  // the first long paragraph: where the report begins when it has no headline
};

// Between 1995 and tomorrow.
bool IsPlausible(const WrittenDate& date);

// In each list: plausible dates only, in the order of the page or the head.
std::vector<FoundDate> StampsOf(const DatePage& p, const std::vector<HeadValue>& values);
std::vector<FoundDate> TimeElements(const DatePage& p);
std::vector<FoundDate> VisibleDates(const DatePage& p, size_t first_block, size_t end_block);

// "publishedAt": "2021-05-03T10:00:00Z" in the data that a page carries for its scripts; the first one is mostly its own.
std::optional<FoundDate> ScriptDate(const DatePage& p);

}  // namespace onrecord
