// From features to kinds.
//
// Two boosted forests, trained on marked pages of five sets (models/ARTICLE.md): the first sees a block alone with its
// surroundings, the second also what the first says of the blocks around it, which smooths runs and finds where the report
// begins and ends. What belongs to the report is then named by its markup (list, table, quote, caption, subheading), and what
// does not by where it stands (comment, byline, dateline, boilerplate). A single forest was 1 to 4 points of F1 worse on sets
// it had not seen; rules on class names alone were tried by others and lose where names do not tell.
#include "acquire/article.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <unordered_map>
#include <unordered_set>

#include "acquire/features.h"
#include "acquire/text.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr int kReach = 3;                       // blocks on either side whose probability the second forest sees
constexpr int kWindows[] = {2, 5, 12};          // and windows of which it sees the mean
constexpr size_t kAround = 2 * kReach + 1 + std::size(kWindows) + 3;

float Value(const FeatureRow& row, Feature f) { return row[static_cast<size_t>(f)]; }
float Far(const FeatureRow& row, NameHint h) { return row[static_cast<size_t>(Feature::kHint_content) + static_cast<size_t>(h)]; }
float Share(const FeatureRow& row, Phrase p) { return row[static_cast<size_t>(Feature::kPhrase_share) + static_cast<size_t>(p)]; }

// What the first forest says around each block. The same sums stand in training/article/train.py.
class Surroundings {
 public:
  void Add(float probability, const FeatureRow& row) {
    double words = std::exp2(static_cast<double>(Value(row, Feature::k_words))) - 1;
    p_.push_back(probability);
    said_.push_back(said_.back() + probability * words);
    words_.push_back(words_.back() + words);
  }

  void Write(size_t b, float* out) const {
    auto n = static_cast<int64_t>(p_.size());
    auto at = static_cast<int64_t>(b);
    for (int d = -kReach; d <= kReach; ++d) {
      if (d != 0) *out++ = at + d < 0 || at + d >= n ? -1.0F : p_[static_cast<size_t>(at + d)];
    }
    *out++ = p_[b];
    for (int reach : kWindows) {
      auto low = static_cast<size_t>(std::max<int64_t>(at - reach, 0));
      auto high = static_cast<size_t>(std::min<int64_t>(at + reach + 1, n));
      *out++ = static_cast<float>((said_[high] - said_[low]) / std::max(words_[high] - words_[low], 1.0));
    }
    double total = std::max(said_.back(), 1e-6);
    *out++ = static_cast<float>(said_[b] / total);
    *out++ = static_cast<float>((total - said_[b + 1]) / total);
    *out++ = static_cast<float>(std::log2(1 + total));
  }

 private:
  std::vector<float> p_;
  std::vector<double> said_{0}, words_{0};  // sums of what comes before each block
};

// A cell of a table of data: short, as are the other cells of its kind. Pages laid out in tables have long ones.
bool IsDataCell(const FeatureRow& row, const BlockTraits& t) {
  return t.table && Value(row, Feature::k_sign_words) < 12 && Value(row, Feature::k_words) < 4.8F;
}

// A short line of its own, all of it set off, that ends no sentence.
bool LooksLikeSubheading(const FeatureRow& row, const BlockTraits& t) {
  bool set_off = Value(row, Feature::k_emphasis) > 0 && Value(row, Feature::k_words) < 3.8F;
  return t.heading || (set_off && !t.list && Value(row, Feature::k_ends_sentence) == 0 && Value(row, Feature::k_link_density) < 0.5F);
}

BlockKind KindInReport(const FeatureRow& row, const BlockTraits& t) {
  bool pictured = Value(row, Feature::k_image_before) + Value(row, Feature::k_image_after) > 0;
  if (t.figcaption || (t.caption && pictured && Value(row, Feature::k_words) < 5.3F)) return BlockKind::kCaption;
  if (LooksLikeSubheading(row, t)) return BlockKind::kSubheading;
  if (t.quote) return BlockKind::kQuote;
  if (IsDataCell(row, t)) return BlockKind::kTable;
  if (t.list) return BlockKind::kList;
  return BlockKind::kParagraph;
}

bool NearHeadline(const FeatureRow& row) {
  float away = Value(row, Feature::k_from_headline);
  return Value(row, Feature::k_has_headline) > 0 && away >= -4 && away <= 8 && away != 0;
}

// A short line by the headline that names its writer or its day, whether or not the forests take it for the report: golds
// differ about these lines, so the forests were not asked (`credits` in train.py is the same rule).
std::optional<BlockKind> Credit(const FeatureRow& row, bool begun) {
  bool short_line = Value(row, Feature::k_words) < 3.9F && Value(row, Feature::k_link_density) < 0.95F;
  if (begun || !NearHeadline(row) || !short_line || Value(row, Feature::k_heading) > 0) return std::nullopt;
  bool dated = Share(row, Phrase::k_date) >= 0.15F && Value(row, Feature::k_digits) > 0.05F;
  bool open = Value(row, Feature::k_ends_sentence) == 0;
  if (Share(row, Phrase::k_byline) >= 0.15F && open && Value(row, Feature::k_capitals) > 0.4F) return BlockKind::kByline;
  if (dated && open) return BlockKind::kDateline;
  if (Far(row, NameHint::k_meta) <= 1 && open) return BlockKind::kByline;
  return std::nullopt;
}

// A few words that only pages say ("Advertisement", "Subscribe to keep reading"), or a link below such a heading. The forests
// rarely saw pages as short as a paywall leaves them, where little else tells these apart.
bool SpeaksOfThePage(const FeatureRow& row) {
  float page = 0;
  for (Phrase p : {Phrase::k_share, Phrase::k_comments, Phrase::k_more, Phrase::k_legal, Phrase::k_subscribe, Phrase::k_advert}) {
    page += Share(row, p);
  }
  bool brief = Value(row, Feature::k_words) < 3.2F && Value(row, Feature::k_quotes) == 0;
  auto below = static_cast<int>(Value(row, Feature::k_heading_phrase)) - 1;
  bool under_more = below == static_cast<int>(Phrase::k_more) && Value(row, Feature::k_all_link) > 0;
  return under_more || (brief && page >= 0.5F);
}

BlockKind KindOutside(const FeatureRow& row, const BlockTraits& t) {
  bool prose = Value(row, Feature::k_words) > 2.5F && Value(row, Feature::k_link_density) < 0.5F;
  if (t.comment && prose && Value(row, Feature::k_good_before) > 0) return BlockKind::kComment;
  if (t.caption && prose && Value(row, Feature::k_core_in) > 0) return BlockKind::kCaption;
  return BlockKind::kBoilerplate;
}

// Set below the headline as what leads in, before the first paragraph.
bool IsStandfirst(const FeatureRow& row, bool begun) {
  float away = Value(row, Feature::k_from_headline);
  return !begun && Value(row, Feature::k_has_headline) > 0 && away > 0 && away <= 6 && Far(row, NameHint::k_lead) <= 1 &&
         Value(row, Feature::k_words) >= 2.6F && Value(row, Feature::k_link_density) < 0.3F;
}

// Words that stand more than once: facts come from the first. A page that holds the report twice (for print, for a slide)
// repeats much of it; then the second copy is no part of the report.
void MarkRepeats(PageText& page) {
  constexpr size_t kShort = 60;  // bytes; shorter lines but captions may well be said twice
  std::unordered_map<std::string_view, uint32_t> first;
  std::vector<uint32_t> copies;
  std::unordered_set<uint32_t> copied_from;
  uint64_t report = 0, copied = 0;
  for (uint32_t b = 0; b < page.blocks.size(); ++b) {
    PageBlock& block = page.blocks[b];
    if (!CarriesFacts(block.kind) || block.kind == BlockKind::kHeadline) continue;
    bool caption = block.kind == BlockKind::kCaption;
    report += caption ? 0 : block.span.size();
    if (!caption && block.span.size() < kShort) continue;
    auto [it, fresh] = first.emplace(page.Words(block), b);
    if (fresh) continue;
    block.repeats = it->second;
    if (caption || page.blocks[it->second].kind == BlockKind::kCaption) continue;
    copies.push_back(b);
    copied_from.insert(it->second);
    copied += block.span.size();
  }
  if (copied * 3 < report || copied_from.size() < 3) return;
  for (uint32_t b : copies) page.blocks[b].kind = BlockKind::kBoilerplate;
}

// The link around a block, the root where there is none.
uint32_t LinkAround(const HtmlTree& tree, const PageBlock& block) {
  uint32_t n = block.first_text;
  while (n != 0 && tree.nodes[n].tag != Tag::k_a) n = tree.nodes[n].parent;
  return n;
}

// A page of a few lines in which nothing reads like a report: its lines are all there is to read. Links among them lead
// elsewhere, but one that holds several lines is the page's own (made of a line, or left open by mistake).
void KeepTinyPage(const HtmlTree& tree, PageText& page) {
  constexpr size_t kTiny = 8;
  if (page.blocks.size() > kTiny) return;
  std::unordered_map<uint32_t, uint32_t> lines;  // of each link
  for (const PageBlock& b : page.blocks) {
    if (CarriesFacts(b.kind) && b.kind != BlockKind::kHeadline) return;
    ++lines[LinkAround(tree, b)];
  }
  for (PageBlock& b : page.blocks) {
    bool leads_away = b.link_chars * 2 >= b.span.size() && lines[LinkAround(tree, b)] < 2;
    if (b.kind == BlockKind::kBoilerplate && !leads_away) b.kind = BlockKind::kParagraph;
  }
}

// Template text beside a report is filler. Where a page holds little else, it is what the page is about: a template at trial.
void NameFiller(PageText& page) {
  std::vector<uint32_t> filler;
  uint64_t report = 0, idle = 0;
  for (uint32_t b = 0; b < page.blocks.size(); ++b) {
    const PageBlock& block = page.blocks[b];
    if (!CarriesFacts(block.kind) || block.kind == BlockKind::kHeadline) continue;
    report += block.span.size();
    if (!IsFiller(page.Words(block))) continue;
    idle += block.span.size();
    filler.push_back(b);
  }
  if (idle * 2 > report) return;
  for (uint32_t b : filler) page.blocks[b].kind = BlockKind::kFiller;
}

// The remark in which the weights name the features they were trained on.
std::string FeatureLine() {
  std::string line = "# features";
  for (size_t f = 0; f < kFeatures; ++f) line.append(" ").append(Name(static_cast<Feature>(f)));
  return line + "\n";
}

}  // namespace

Result<ArticleModel> ArticleModel::Load() {
  std::string_view weights = Resource("models/article.forest");
  Result<std::vector<Forest>> forests = Forest::FromText(weights);
  if (!forests) return forests.error();
  bool fits = forests->size() == 2 && (*forests)[0].features() <= kFeatures && (*forests)[1].features() <= kFeatures + kAround;
  if (!fits || weights.find(FeatureLine()) == weights.npos) {
    return Error{Code::kInvalidInput, "models/article.forest was trained for other features; train it again"};
  }
  return ArticleModel(std::move(*forests));
}

void ArticleModel::Classify(const HtmlTree& tree, const PageHead& head, std::optional<uint32_t> headline, PageText& page) const {
  PageMeasures measures(tree, head, headline, page);
  Surroundings around;
  for (uint32_t b = 0; b < page.blocks.size(); ++b) {
    FeatureRow row = measures.Row(b);
    around.Add(forests_[0].Probability(row.data()), row);
  }
  std::array<float, kFeatures + kAround> all{};
  bool begun = false;
  for (uint32_t b = 0; b < page.blocks.size(); ++b) {
    PageBlock& block = page.blocks[b];
    FeatureRow row = measures.Row(b);
    BlockTraits traits = measures.Traits(b);
    std::copy(row.begin(), row.end(), all.begin());
    around.Write(b, all.data() + kFeatures);
    block.report = forests_[1].Probability(all.data());
    bool report = block.report > 0.5F && !SpeaksOfThePage(row) && !traits.teaser;
    block.kind = report ? KindInReport(row, traits) : KindOutside(row, traits);
    std::optional<BlockKind> credit = Credit(row, begun);
    if (headline && b == *headline) block.kind = BlockKind::kHeadline;
    else if (credit) block.kind = *credit;
    else if (IsStandfirst(row, begun)) block.kind = BlockKind::kStandfirst;
    begun |= block.kind == BlockKind::kParagraph;
  }
  KeepTinyPage(tree, page);
  NameFiller(page);
  MarkRepeats(page);
}

}  // namespace onrecord
