// Headline, standfirst, authors, site, language, address and dates of a page, from what its head says and its body shows.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "acquire/blocks.h"
#include "acquire/head.h"
#include "acquire/html.h"
#include "onrecord/document.h"

namespace onrecord {

// The block that is the page's headline (h1 or the longest body element, links aside, whose words stand in a title);
// nullopt when no block is. Asked before the article model runs: distance from the headline is one of its features.
std::optional<uint32_t> FindHeadline(const HtmlTree& tree, const PageHead& head, const PageText& page);

// The headline's words in its block: without a kicker, date or subtitle that stands in an element of its own.
Span HeadlineSpan(const HtmlTree& tree, const PageHead& head, const PageText& page, uint32_t block);

// What is known from outside the page.
struct Given {
  std::string_view url, published, headline, language;
};

// Everything the page says of itself. Runs after the article model: kinds of `page.blocks` are set. Spans are in page.text;
// Evidence::bytes are in the tree's source (the caller maps them to the bytes received).
Metadata FindMetadata(const HtmlTree& tree, const PageHead& head, const PageText& page, std::optional<uint32_t> headline,
                      const Given& given);

// The language of `text` as a BCP 47 primary tag ("en", "de"), "" when it cannot be told. Looks at the first 8 kB or so.
std::string DetectLanguage(std::string_view text);

}  // namespace onrecord
