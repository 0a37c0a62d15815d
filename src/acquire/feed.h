// Reports out of feeds: RSS 0.9 to 2.0 and Atom.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

#include "onrecord/input.h"

namespace onrecord {

struct Feed {
  std::deque<Input::Item> items;  // in the order of the feed; one failure when it is no feed
  uint64_t empty = 0;             // items without a text, left out
};

// Each item is a report: its fullest text (content:encoded, content, description, summary), title, link, date (ISO 8601
// where it can be told) and authors. Memory: a few times the feed.
Feed ReadFeed(std::string_view bytes, std::string_view charset, const std::string& file);

// "Tue, 28 Mar 2017 21:04:11 GMT" as "2017-03-28T21:04:11Z"; what is no such date comes back trimmed.
std::string IsoDate(std::string_view rfc822);

}  // namespace onrecord
