// When a page was published and updated.
#pragma once

#include <optional>
#include <string_view>

#include "acquire/blocks.h"
#include "acquire/head.h"
#include "acquire/html.h"
#include "onrecord/document.h"

namespace onrecord {

struct PageTimes {
  std::optional<PageDate> published, updated;
};

// `url` and `language` as found in the page or given; "" when unknown. Linear.
PageTimes FindPageTimes(const HtmlTree& tree, const PageHead& head, const PageText& page, std::optional<uint32_t> headline,
                        std::string_view url, std::string_view language);

}  // namespace onrecord
