// What a page says of itself in markup: title, meta, JSON-LD, itemprop, link, time: each value with its place.
#pragma once

#include <string>
#include <vector>

#include "acquire/html.h"

namespace onrecord {

// A value and where it stands in the source: the raw value of an attribute, the words of an element, or a JSON string.
struct HeadValue {
  std::string value;  // decoded, white space collapsed
  Span source;
  std::string by;     // "json-ld headline", "meta og:title", "title", "link canonical", "itemprop datePublished", ...
};

// Lists are in order of trust. Nothing here is judged against the body yet.
struct PageHead {
  std::vector<HeadValue> headlines;     // json-ld headline, og:title, twitter:title, title element
  std::vector<HeadValue> descriptions;  // og:description, description, json-ld description
  std::vector<HeadValue> authors, sites, urls;
  std::vector<HeadValue> published, updated;  // values as written
  std::string language;                 // html lang, og:locale, content-language; primary tag in lower case, "" when absent
  std::string article_body;             // JSON-LD articleBody as plain text; "" when absent
};

// Linear in the tree; JSON-LD that does not parse is left out.
PageHead ReadHead(const HtmlTree& tree);

}  // namespace onrecord
