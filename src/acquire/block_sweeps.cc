// A few sweeps over all blocks, forwards or backwards, each with a small state carried along.
//
// A report is a run of prose, so what stands near a block says more than the block itself: sums of a sliding window, gaps to
// the next prose, and what has been seen on the way (a heading, a line that speaks of comments). Sweeps rather than looking
// around from each block: windows cost the same however far they reach.
#include "acquire/block_sweeps.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "util/hash.h"

namespace onrecord {
namespace {

constexpr size_t kPhrases = static_cast<size_t>(Phrase::kCount);

class Sweeper {
 public:
  Sweeper(const HtmlTree& tree, const PageText& page, const std::vector<Element>& elements, BlockTable blocks)
      : tree_(tree), page_(page), elements_(elements), blocks_(std::move(blocks)) {}

  BlockTable Sweep() {
    Copies();
    Kinds();
    Smooth(Feature::k_smooth3, 3);
    Smooth(Feature::k_smooth8, 8);
    Prose();
    Headings();
    DatesNear();
    Comments();
    Images();
    return std::move(blocks_);
  }

 private:
  uint32_t Size() const { return blocks_.Size(); }
  uint64_t SignOf(uint32_t b) const { return elements_[page_.blocks[b].node].sign; }
  bool IsBrief(uint32_t b) const { return page_.blocks[b].words <= 12; }

  void Copies();
  void Kinds();
  void Smooth(Feature feature, uint32_t reach);
  void Prose();
  void Headings();
  void DatesNear();
  void Comments();
  bool HasPicture(uint32_t from, uint32_t to) const;
  void Images();

  const HtmlTree& tree_;
  const PageText& page_;
  const std::vector<Element>& elements_;
  BlockTable blocks_;
};

// The same words elsewhere on the page.
void Sweeper::Copies() {
  std::unordered_map<uint64_t, uint32_t> copies;
  copies.reserve(Size());
  std::vector<uint64_t> text(Size());
  for (uint32_t b = 0; b < Size(); ++b) {
    text[b] = HashOf(page_.Words(page_.blocks[b]).substr(0, 200));
    ++copies[text[b]];
  }
  for (uint32_t b = 0; b < Size(); ++b) blocks_.At(b, Feature::k_copies) = static_cast<float>(std::min(copies[text[b]], 9U));
}

// The same kind of element elsewhere on the page.
void Sweeper::Kinds() {
  std::unordered_map<uint64_t, Subtree> kinds;
  kinds.reserve(Size());
  for (uint32_t b = 0; b < Size(); ++b) {
    const PageBlock& block = page_.blocks[b];
    Subtree& s = kinds[SignOf(b)];
    s.blocks += 1;
    s.words += block.words;
    s.good += blocks_.good[b];
    s.chars += block.span.size();
    s.link_chars += block.link_chars;
  }
  for (uint32_t b = 0; b < Size(); ++b) {
    const Subtree& s = kinds[SignOf(b)];
    blocks_.At(b, Feature::k_sign_blocks) = Log(s.blocks);
    blocks_.At(b, Feature::k_sign_words) = Ratio(s.words, s.blocks);
    blocks_.At(b, Feature::k_sign_links) = Ratio(s.link_chars, s.chars);
    blocks_.At(b, Feature::k_sign_share) = Ratio(s.good, blocks_.all_good);
  }
}

// Words of prose at most `reach` blocks away, over the most that any block has.
void Sweeper::Smooth(Feature feature, uint32_t reach) {
  double sum = 0, most = 0;
  for (uint32_t b = 0; b < Size() + reach; ++b) {
    if (b < Size()) sum += blocks_.good[b];
    if (b > 2 * reach) sum -= blocks_.good[b - 2 * reach - 1];
    if (b < reach) continue;
    most = std::max(most, sum);
    blocks_.At(b - reach, feature) = static_cast<float>(sum);
  }
  for (uint32_t b = 0; b < Size(); ++b) blocks_.At(b, feature) = Ratio(blocks_.At(b, feature), most);
}

// How much of the prose stands before and after a block, and how many blocks away the nearest is.
void Sweeper::Prose() {
  constexpr uint32_t kFarthest = 50;
  const std::vector<uint32_t>& good = blocks_.good;
  uint32_t gap = kFarthest;
  double before = 0;
  for (uint32_t b = 0; b < Size(); ++b) {
    blocks_.At(b, Feature::k_gap_before) = static_cast<float>(std::min(gap, kFarthest));
    blocks_.At(b, Feature::k_good_before) = Ratio(before, blocks_.all_good);
    before += good[b];
    blocks_.At(b, Feature::k_good_after) = Ratio(blocks_.all_good - before, blocks_.all_good);
    gap = good[b] > 0 ? 0 : gap + 1;
  }
  gap = kFarthest;
  for (uint32_t b = Size(); b-- > 0;) {
    blocks_.At(b, Feature::k_gap_after) = static_cast<float>(std::min(gap, kFarthest));
    gap = good[b] > 0 ? 0 : gap + 1;
  }
}

// The heading a block stands under: "Related stories" speaks for all below it.
void Sweeper::Headings() {
  float phrase = 0, level = 0, since = 30;
  for (uint32_t b = 0; b < Size(); ++b) {
    float heading = blocks_.At(b, Feature::k_heading);
    blocks_.At(b, Feature::k_heading_phrase) = phrase;
    blocks_.At(b, Feature::k_heading_level) = level;
    blocks_.At(b, Feature::k_since_heading) = since;
    since = std::min(since + 1, 30.0F);
    if (heading == 0) continue;
    level = heading;
    since = 0;
    phrase = 0;
    for (size_t k = 0; k < kPhrases; ++k) {
      if (blocks_.Share(b, static_cast<Phrase>(k)) >= 0.3F) phrase = static_cast<float>(k + 1);
    }
  }
}

// Lines of dates nearby: comments carry one each.
void Sweeper::DatesNear() {
  constexpr uint32_t kReach = 8;
  auto dated = [this](uint32_t b) {
    return IsBrief(b) && blocks_.At(b, Feature::k_digits) > 0 && blocks_.Share(b, Phrase::k_date) >= 0.2F;
  };
  uint32_t dates = 0;
  for (uint32_t b = 0; b < Size() + kReach; ++b) {
    if (b < Size()) dates += dated(b);
    if (b > 2 * kReach) dates -= dated(b - 2 * kReach - 1);
    if (b >= kReach) blocks_.At(b - kReach, Feature::k_dates_near) = static_cast<float>(dates);
  }
}

// How far back a line below some prose spoke of comments, -1 for never: comments stand below one such line.
void Sweeper::Comments() {
  float since = -1;
  for (uint32_t b = 0; b < Size(); ++b) {
    if (IsBrief(b) && blocks_.Share(b, Phrase::k_comments) >= 0.25F && blocks_.At(b, Feature::k_good_before) > 0.02F) since = 0;
    blocks_.At(b, Feature::k_since_comments) = since;
    if (since >= 0) since = std::min(since + 1, 60.0F);
  }
}

bool Sweeper::HasPicture(uint32_t from, uint32_t to) const {
  using enum Tag;
  for (uint32_t n = from; n < to; ++n) {
    Tag t = tree_.nodes[n].tag;
    if (t == k_img || t == k_picture || t == k_video || t == k_amp_img || t == k_iframe) return true;
  }
  return false;
}

// Pictures that stand directly before or after a block: captions have one.
void Sweeper::Images() {
  uint32_t from = 0;
  for (uint32_t b = 0; b < Size(); ++b) {
    float found = HasPicture(from, page_.blocks[b].first_text);
    blocks_.At(b, Feature::k_image_before) = found;
    if (b > 0) blocks_.At(b - 1, Feature::k_image_after) = found;
    from = page_.blocks[b].last_text;
  }
}

}  // namespace

BlockTable SweepBlocks(const HtmlTree& tree, const PageText& page, const std::vector<Element>& elements, BlockTable blocks) {
  return Sweeper(tree, page, elements, std::move(blocks)).Sweep();
}

}  // namespace onrecord
