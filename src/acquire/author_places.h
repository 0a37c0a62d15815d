// Where a page shows its author.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "acquire/blocks.h"
#include "acquire/html.h"

namespace onrecord {

struct AuthorPlace {
  std::string name;
  Span span;  // in the page's text
  bool byline = false;  // in a line "By ..."
  double score = 0;     // of the place: 4 is a link to the author's page right at the headline
};

// The names in the best place: a link with rel=author or to an author's page, an element whose class says so, a line "By ...".
// Near the headline is better; comments and lists of stories are no place. Linear.
// beside: only in the few blocks around the headline, where an author is already known.
std::vector<AuthorPlace> FindAuthorPlaces(const HtmlTree& tree, const PageText& page, std::optional<uint32_t> headline, bool beside);

}  // namespace onrecord
