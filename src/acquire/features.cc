// Measures every block of a page: its own shape, the elements around it, the blocks beside it, and the page as a whole.
//
// Nothing here looks at one language's grammar: shapes (length, punctuation, capitals), links, places and repetition carry most
// of the weight; the lists of names and phrases are in several languages and are only hints. Every step is a pass over the
// elements or the blocks, so that all of it stays linear:
//
//   elements      what surrounds each element and what names say of it; then sums over subtrees, and rows of a kind
//   block_shape   each block by itself
//   page_prose    where most of the prose stands
//   block_sweeps  each block among the others
//   block_row     all of it as one row, when a block is asked for
#include "acquire/features.h"

#include <utility>

#include "acquire/block_row.h"
#include "acquire/block_shape.h"
#include "acquire/block_sweeps.h"
#include "acquire/hint_words.h"

namespace onrecord {
namespace {

constexpr std::string_view kNames[] = {
#define X(name) #name,
    ONRECORD_SHAPE(X)
#undef X
#define X(name) "phrase_" #name,
        ONRECORD_PHRASES(X)
#undef X
#define X(name) #name,
            ONRECORD_SWEPT(X) ONRECORD_CONTEXT(X)
#undef X
#define X(name) "hint_" #name,
                ONRECORD_HINTS(X)
#undef X
};

MeasuredPage Measure(const HtmlTree& tree, const PageHead& head, std::optional<uint32_t> headline, const PageText& page) {
  MeasuredPage m{.tree = tree, .head = head, .headline = headline, .page = page};
  if (!head.headlines.empty()) m.title = HashesOf(head.headlines.front().value);
  m.elements = ReadElements(tree);
  BlockTable shapes = MeasureShapes(tree, page, m.elements);
  m.subtrees = SumSubtrees(tree, page, shapes.good);
  m.rows = FindRows(tree, m.elements, m.subtrees);
  m.core = FindCore(tree, page, m.subtrees, shapes.good);
  m.favour = FindFavoured(tree, page, m.elements, m.subtrees, shapes);
  m.blocks = SweepBlocks(tree, page, m.elements, std::move(shapes));
  return m;
}

}  // namespace

std::string_view Name(Feature feature) { return kNames[static_cast<size_t>(feature)]; }

PageMeasures::PageMeasures(const HtmlTree& tree, const PageHead& head, std::optional<uint32_t> headline, const PageText& page)
    : page_(std::make_unique<const MeasuredPage>(Measure(tree, head, headline, page))) {}
PageMeasures::PageMeasures(PageMeasures&&) noexcept = default;
PageMeasures::~PageMeasures() = default;

FeatureRow PageMeasures::Row(uint32_t block) const { return MakeRow(*page_, block); }

BlockTraits PageMeasures::Traits(uint32_t block) const {
  const PageBlock& b = page_->page.blocks[block];
  const Element& e = page_->elements[page_->tree.nodes[b.first_text].parent];
  BlockTraits t;
  t.heading = page_->blocks.At(block, Feature::k_heading) > 0;
  t.list = e.In(Around::kList);
  t.table = e.In(Around::kTable);
  t.quote = e.In(Around::kQuoted);
  t.figcaption = e.In(Around::kFigCaption);
  t.caption = t.figcaption || e.Far(NameHint::k_caption) <= 1;
  t.comment = e.Far(NameHint::k_comment) < kFar;
  t.teaser = LeadsElsewhere(page_->tree, b, page_->page.Words(b));
  return t;
}

}  // namespace onrecord
