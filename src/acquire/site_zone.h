// The clock a site keeps, by its country or language.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "acquire/page_date.h"

namespace onrecord {

// Minutes east of UTC on that day, daylight saving included; nullopt when neither the address's country domain nor the language
// tells it (resources/dates/zones.tsv).
std::optional<int16_t> ZoneOfSite(std::string_view url, std::string_view language, const WrittenDate& day);

}  // namespace onrecord
