// What can be measured about a block and its surroundings; the article model decides by these and nothing else.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "acquire/blocks.h"
#include "acquire/head.h"
#include "acquire/html.h"

namespace onrecord {

// Kinds of hint that class and id names give (resources/html/hints.tsv); a feature is the distance to the nearest element,
// from the block outwards, whose names give that hint.
#define ONRECORD_HINTS(X) \
  X(content) X(article) X(comment) X(related) X(nav) X(ad) X(social) X(meta) X(caption) X(form) X(tags) X(title) X(lead) X(widget) X(hidden)

// Kinds of words that pages, not reports, use, in several languages (resources/html/phrases.tsv).
#define ONRECORD_PHRASES(X) X(share) X(comments) X(more) X(legal) X(subscribe) X(byline) X(date) X(advert) X(tool) X(credit)

#define ONRECORD_SHAPE(X)                                                                                             \
  X(words) X(chars) X(word_length) X(link_density) X(all_link) X(digits) X(capitals) X(shouting) X(stops) X(commas)   \
  X(questions) X(quotes) X(bars) X(marks) X(ends_sentence) X(ends_colon) X(ends_dots) X(starts) X(wide) X(sentences)  \
  X(tag) X(in_p) X(in_list) X(in_table) X(heading) X(quote) X(figure) X(emphasis) X(depth)

// Kept for every block while a page is measured, as are shape and phrases: they come from sweeps over all blocks.
#define ONRECORD_SWEPT(X)                                                                                             \
  X(copies) X(heading_phrase) X(heading_level) X(since_heading) X(sign_words) X(sign_blocks) X(sign_links)            \
  X(sign_share) X(smooth3) X(smooth8) X(good_before) X(good_after) X(gap_before) X(gap_after) X(dates_near)           \
  X(since_comments) X(image_before) X(image_after)

// Worked out anew for each block that is asked for.
#define ONRECORD_CONTEXT(X)                                                                                           \
  X(in_title) X(is_description) X(in_json_body) X(has_json_body) X(in_article_tag) X(in_main) X(in_aside) X(in_nav)   \
  X(in_footer) X(in_header) X(in_form) X(article_body) X(is_hidden) X(position) X(words_before) X(from_headline)      \
  X(words_from_headline) X(has_headline) X(up1_words) X(up1_blocks) X(up1_links) X(up1_share) X(up2_words)            \
  X(up2_blocks) X(up2_links) X(up2_share) X(up3_words) X(up3_links) X(up3_share) X(core_in) X(core_up)                \
  X(core_before) X(core_after) X(wide_core_in) X(records) X(record_words) X(record_share) X(favoured_in)              \
  X(favoured_beside) X(favour) X(favour_up) X(page_blocks) X(page_good) X(page_links)                                 \
  X(p1_words) X(p1_links) X(p1_sentence) X(p1_same) X(p1_tag) X(p2_words) X(p2_links) X(p2_same)                      \
  X(n1_words) X(n1_links) X(n1_sentence) X(n1_same) X(n1_tag) X(n2_words) X(n2_links) X(n2_same)

enum class NameHint : uint8_t {
#define X(name) k_##name,
  ONRECORD_HINTS(X)
#undef X
  kCount
};

enum class Phrase : uint8_t {
#define X(name) k_##name,
  ONRECORD_PHRASES(X)
#undef X
  kCount
};

enum class Feature : uint8_t {
#define X(name) k_##name,
  ONRECORD_SHAPE(X)
#undef X
#define X(name) kPhrase_##name,
  ONRECORD_PHRASES(X)
#undef X
#define X(name) k_##name,
  ONRECORD_SWEPT(X) ONRECORD_CONTEXT(X)
#undef X
#define X(name) kHint_##name,
  ONRECORD_HINTS(X)
#undef X
  kCount
};
inline constexpr size_t kFeatures = static_cast<size_t>(Feature::kCount);
std::string_view Name(Feature feature);

using FeatureRow = std::array<float, kFeatures>;

// What else is seen on the way that naming the kinds needs.
struct BlockTraits {
  bool heading = false, list = false, table = false, quote = false, figcaption = false, caption = false, comment = false;
  bool teaser = false;  // LeadsElsewhere
};

struct MeasuredPage;  // block_row.h

// The measures of one page. Borrows what it was made from; immutable once made, one page a thread.
class PageMeasures {
 public:
  // Linear in the nodes and the blocks.
  PageMeasures(const HtmlTree& tree, const PageHead& head, std::optional<uint32_t> headline, const PageText& page);
  PageMeasures(PageMeasures&&) noexcept;
  ~PageMeasures();

  // All features of one block, and what naming it needs. In constant time but for the length of short blocks.
  FeatureRow Row(uint32_t block) const;
  BlockTraits Traits(uint32_t block) const;

 private:
  std::unique_ptr<const MeasuredPage> page_;
};

}  // namespace onrecord
