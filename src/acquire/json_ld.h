// JSON-LD of a page: the articles it describes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

struct LdValue {
  std::string value;  // escapes and character references decoded, white space collapsed
  Span source;        // of the JSON string without its quotes, in the script given
};

struct LdPerson {
  LdValue name;
  bool organisation = false;
  std::string id;  // of an object elsewhere in the script, where there is no name
};

// What one object says of a report. Absent values are empty.
struct LdArticle {
  bool article = false;  // its type is an article's; else a page's (WebPage), which says less
  LdValue headline, description, published, created, updated, url, site, language, body;
  std::vector<LdPerson> authors;
};

// The articles and pages of one script, in order, authors named by @id looked up in it; objects inside an article (related stories, comments, reviews) are left out.
// Reads on through what strict JSON forbids: comments, CDATA marks, trailing commas, raw line breaks, a cut-off end. Linear.
std::vector<LdArticle> ReadJsonLd(std::string_view script);

}  // namespace onrecord
