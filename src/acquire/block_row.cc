// Fills the row of one block: what the table keeps of it, the elements around it, what the page's head says, its neighbours.
//
// These features are worked out when a block is asked for, since they cost no sweep, and a table of them for every block of a
// long page would be three times as wide.
#include "acquire/block_row.h"

#include <algorithm>
#include <string>
#include <string_view>

#include "acquire/hint_words.h"

namespace onrecord {
namespace {

class RowMaker {
 public:
  RowMaker(const MeasuredPage& page, uint32_t b)
      : m_(page), b_(b), block_(page.page.blocks[b]), words_(page.page.Words(block_)),
        around_(page.tree.nodes[block_.first_text].parent) {}

  FeatureRow Make() {
    std::copy(m_.blocks.rows[b_].begin(), m_.blocks.rows[b_].end(), row_.begin());
    Names();
    Place();
    FromHeadline();
    SaidInHead();
    JsonBody();
    Containers();
    InCore();
    InFavoured();
    InRow();
    Page();
    Neighbours();
    return row_;
  }

 private:
  float& Set(Feature f) { return row_[static_cast<size_t>(f)]; }
  uint32_t Parent(uint32_t n) const { return n == 0 ? 0 : m_.tree.nodes[n].parent; }
  bool Inside(uint32_t n) const { return block_.node >= n && block_.node < m_.tree.nodes[n].end; }
  float LevelsBelow(uint32_t n) const {
    return static_cast<float>(m_.elements[block_.node].depth) - static_cast<float>(m_.elements[n].depth);
  }

  void Names();
  void Place();
  void FromHeadline();
  void SaidInHead();
  void JsonBody();
  void Container(uint32_t n, Feature words, Feature links, Feature share);
  void Containers();
  void InCore();
  void InFavoured();
  void InRow();
  void Page();
  void Neighbour(int away, Feature words, Feature links, Feature same);
  void Neighbours();

  const MeasuredPage& m_;
  uint32_t b_;
  const PageBlock& block_;
  std::string_view words_;
  uint32_t around_;  // the innermost element around its first words
  FeatureRow row_{};
};

// What tags and names of the elements around say.
void RowMaker::Names() {
  const Element& e = m_.elements[around_];
  for (size_t k = 0; k < e.far.size(); ++k) row_[static_cast<size_t>(Feature::kHint_content) + k] = e.far[k];
  Set(Feature::k_in_article_tag) = e.In(Around::kArticle);
  Set(Feature::k_in_main) = e.In(Around::kMain);
  Set(Feature::k_in_aside) = e.In(Around::kAside);
  Set(Feature::k_in_nav) = e.In(Around::kNav);
  Set(Feature::k_in_footer) = e.In(Around::kFooter);
  Set(Feature::k_in_header) = e.In(Around::kHeader);
  Set(Feature::k_in_form) = e.In(Around::kForm);
  Set(Feature::k_article_body) = e.In(Around::kBodyProp);
  Set(Feature::k_is_hidden) = e.In(Around::kHidden);
}

void RowMaker::Place() {
  Set(Feature::k_position) = Ratio(b_, m_.blocks.Size());
  Set(Feature::k_words_before) = Ratio(block_.span.begin, static_cast<double>(m_.page.text.size()));
}

void RowMaker::FromHeadline() {
  if (!m_.headline) return;
  int away = static_cast<int>(b_) - static_cast<int>(*m_.headline);
  double chars = static_cast<double>(block_.span.begin) - m_.page.blocks[*m_.headline].span.begin;
  Set(Feature::k_has_headline) = 1;
  Set(Feature::k_from_headline) = static_cast<float>(std::clamp(away, -100, 300));
  Set(Feature::k_words_from_headline) = chars < 0 ? -Log(-chars) : Log(chars);
}

void RowMaker::SaidInHead() {
  if (block_.span.size() < 300) Set(Feature::k_in_title) = ShareIn(words_, m_.title);
  for (const HeadValue& d : m_.head.descriptions) {
    std::string_view begin = std::string_view(d.value).substr(0, 60);
    if (begin.size() >= 20 && words_.starts_with(begin)) Set(Feature::k_is_description) = 1;
  }
}

// Whether the middle of the block stands in the body that the page's JSON-LD gives.
void RowMaker::JsonBody() {
  const std::string& body = m_.head.article_body;
  if (body.size() <= 200) return;
  Set(Feature::k_has_json_body) = 1;
  if (words_.size() < 15) return;
  std::string_view probe = words_.substr(words_.size() > 60 ? words_.size() / 2 - 20 : 0, 40);
  Set(Feature::k_in_json_body) = body.find(probe) != std::string::npos;
}

void RowMaker::Container(uint32_t n, Feature words, Feature links, Feature share) {
  const Subtree& s = m_.subtrees[n];
  Set(words) = Log(s.words);
  Set(links) = Ratio(s.link_chars, s.chars);
  Set(share) = Ratio(s.good, m_.blocks.all_good);
}

void RowMaker::Containers() {
  uint32_t up1 = block_.node;
  uint32_t up2 = Parent(up1);
  if (m_.subtrees[up1].blocks == 1 && up2 != 0) up1 = up2, up2 = Parent(up2);  // its own p says nothing more
  uint32_t up3 = Parent(up2);
  Container(up1, Feature::k_up1_words, Feature::k_up1_links, Feature::k_up1_share);
  Container(up2, Feature::k_up2_words, Feature::k_up2_links, Feature::k_up2_share);
  Container(up3, Feature::k_up3_words, Feature::k_up3_links, Feature::k_up3_share);
  Set(Feature::k_up1_blocks) = Log(m_.subtrees[up1].blocks);
  Set(Feature::k_up2_blocks) = Log(m_.subtrees[up2].blocks);
}

void RowMaker::InCore() {
  auto away = [](uint32_t from, uint32_t to) {
    return static_cast<float>(std::clamp(static_cast<int>(to) - static_cast<int>(from), -50, 50));
  };
  Set(Feature::k_core_in) = Inside(m_.core.inner);
  Set(Feature::k_wide_core_in) = Inside(m_.core.wide);
  Set(Feature::k_core_up) = LevelsBelow(m_.core.inner);
  Set(Feature::k_core_before) = away(b_, m_.core.first);
  Set(Feature::k_core_after) = away(m_.core.last, b_);
}

// The worth of the nearest three elements, and that of the favoured one's sibling that holds the block.
void RowMaker::InFavoured() {
  const auto& [worth, favoured] = m_.favour;
  float best = 0;
  uint32_t beside = kNoNode;
  for (uint32_t n = block_.node, up = 0; n != 0 && up < 6; n = m_.tree.nodes[n].parent, ++up) {
    if (up < 3) best = std::max(best, worth[n]);
    if (favoured != 0 && m_.tree.nodes[n].parent == m_.tree.nodes[favoured].parent) beside = n;
  }
  Set(Feature::k_favoured_in) = favoured != 0 && Inside(favoured);
  Set(Feature::k_favour) = Ratio(best, worth[favoured]);
  Set(Feature::k_favour_up) = LevelsBelow(favoured);
  Set(Feature::k_favoured_beside) = beside == kNoNode || beside == favoured ? -1.0F : Ratio(worth[beside], worth[favoured]);
}

void RowMaker::InRow() {
  const ElementRow& row = m_.rows[around_];
  const Subtree& member = m_.subtrees[row.member];
  Set(Feature::k_records) = Log(row.size);
  Set(Feature::k_record_words) = row.member == 0 ? -1.0F : Log(member.words);
  Set(Feature::k_record_share) = row.member == 0 ? -1.0F : Ratio(member.good, m_.blocks.all_good);
}

void RowMaker::Page() {
  Set(Feature::k_page_blocks) = Log(m_.blocks.Size());
  Set(Feature::k_page_good) = Log(m_.blocks.all_good);
  Set(Feature::k_page_links) = Ratio(m_.blocks.all_links, m_.blocks.all_chars);
}

// -1 words for a block that is not there.
void RowMaker::Neighbour(int away, Feature words, Feature links, Feature same) {
  int64_t at = static_cast<int64_t>(b_) + away;
  if (at < 0 || at >= m_.blocks.Size()) {
    Set(words) = -1;
    return;
  }
  auto n = static_cast<uint32_t>(at);
  Set(words) = m_.blocks.At(n, Feature::k_words);
  Set(links) = m_.blocks.At(n, Feature::k_link_density);
  Set(same) = m_.elements[m_.page.blocks[n].node].sign == m_.elements[block_.node].sign;
}

void RowMaker::Neighbours() {
  Neighbour(-1, Feature::k_p1_words, Feature::k_p1_links, Feature::k_p1_same);
  Neighbour(-2, Feature::k_p2_words, Feature::k_p2_links, Feature::k_p2_same);
  Neighbour(1, Feature::k_n1_words, Feature::k_n1_links, Feature::k_n1_same);
  Neighbour(2, Feature::k_n2_words, Feature::k_n2_links, Feature::k_n2_same);
  bool first = b_ == 0, last = b_ + 1 >= m_.blocks.Size();
  Set(Feature::k_p1_sentence) = first ? -1 : m_.blocks.At(b_ - 1, Feature::k_ends_sentence);
  Set(Feature::k_n1_sentence) = last ? -1 : m_.blocks.At(b_ + 1, Feature::k_ends_sentence);
  Set(Feature::k_p1_tag) = first ? -1 : m_.blocks.At(b_ - 1, Feature::k_tag);
  Set(Feature::k_n1_tag) = last ? -1 : m_.blocks.At(b_ + 1, Feature::k_tag);
}

}  // namespace

FeatureRow MakeRow(const MeasuredPage& page, uint32_t block) { return RowMaker(page, block).Make(); }

}  // namespace onrecord
