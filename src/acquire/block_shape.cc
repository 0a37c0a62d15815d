// Measures a block by what it looks like: length, punctuation, capitals, digits, links.
//
// No grammar of one language, and no decoding: a table says what each byte counts as, so that a block costs one look-up a byte.
// Scripts without spaces give themselves away by the lead bytes of their letters; the two full stops and commas that they use
// are looked for only behind those. Words of phrases are looked for in the first 300 bytes: pages' own lines are short.
#include "acquire/block_shape.h"

#include <algorithm>
#include <string_view>

#include "acquire/hint_words.h"
#include "util/ascii.h"
#include "util/hash.h"

namespace onrecord {
namespace {

using ascii::IsDigit;
using ascii::IsLower;
using ascii::IsUpper;
using ascii::IsWordByte;

constexpr size_t kPhrases = static_cast<size_t>(Phrase::kCount);

// What a byte counts as. kWide: leads a letter of Chinese, Japanese or Korean.
enum ByteKind : uint8_t { kOther, kDigit, kUpper, kLower, kHigh, kWide, kStop, kComma, kAsk, kQuoteMark, kBar, kSign, kByteKinds };

constexpr std::array<ByteKind, 256> MakeByteKinds() {
  std::array<ByteKind, 256> kinds{};
  for (size_t c = 0; c < 256; ++c) {
    if (IsDigit(static_cast<char>(c))) kinds[c] = kDigit;
    if (IsUpper(static_cast<char>(c))) kinds[c] = kUpper;
    if (IsLower(static_cast<char>(c))) kinds[c] = kLower;
    if (c >= 0x80) kinds[c] = c >= 0xE3 && c <= 0xED ? kWide : kHigh;
  }
  for (char c : std::string_view(",;")) kinds[static_cast<uint8_t>(c)] = kComma;
  for (char c : std::string_view("?!")) kinds[static_cast<uint8_t>(c)] = kAsk;
  for (char c : std::string_view("|/>\\")) kinds[static_cast<uint8_t>(c)] = kBar;
  for (char c : std::string_view("@#$={+*")) kinds[static_cast<uint8_t>(c)] = kSign;
  kinds['.'] = kStop;
  kinds['"'] = kQuoteMark;
  return kinds;
}
constexpr auto kByteKind = MakeByteKinds();

struct LetterCounts {
  std::array<uint32_t, kByteKinds> of{};
  uint32_t words = 0, capital_words = 0;
  uint32_t ends = 0;  // stops before a space or at the end
  uint32_t wide_stops = 0, wide_commas = 0;
};

LetterCounts CountLetters(std::string_view words) {
  std::array<uint32_t, kByteKinds> counts{};
  uint32_t tokens = 0, capital = 0, ends = 0, wide_stops = 0, wide_commas = 0;
  bool inside = false;
  for (size_t i = 0; i < words.size(); ++i) {
    ByteKind kind = kByteKind[static_cast<unsigned char>(words[i])];
    ++counts[kind];
    bool letter = kind >= kDigit && kind <= kWide;
    tokens += letter && !inside;
    capital += kind == kUpper && !inside;
    inside = letter;
    if (kind == kStop) ends += i + 1 == words.size() || words[i + 1] == ' ';
    if (kind == kWide) {
      wide_stops += words.substr(i).starts_with("。");
    } else if (kind == kHigh && static_cast<unsigned char>(words[i]) == 0xEF) {
      wide_commas += words.substr(i).starts_with("，");
    }
  }
  return {counts, tokens, capital, ends, wide_stops, wide_commas};
}

struct PhraseCounts {
  std::array<uint32_t, kPhrases> of{};
  uint32_t words = 0;
};

// Words as phrases.tsv has them: in lower case, with hyphens inside.
PhraseCounts CountPhrases(std::string_view words) {
  const WordList& list = PhraseWords();
  PhraseCounts counts;
  uint64_t word = kHashBasis;
  bool inside = false;
  auto flush = [&] {
    if (!inside) return;
    ++counts.words;
    uint32_t bits = list.Find(word);
    for (size_t k = 0; bits != 0; ++k, bits >>= 1) counts.of[k] += bits & 1U;
    word = kHashBasis;
    inside = false;
  };
  for (char c : words) {
    if (!IsWordByte(c) && !(c == '-' && inside)) {
      flush();
      continue;
    }
    word = HashStep(word, static_cast<unsigned char>(ascii::ToLower(c)));
    inside = true;
  }
  flush();
  return counts;
}

std::string_view FirstWords(std::string_view words, int count) {
  size_t end = 0;
  for (int word = 0; word < count && end < words.size(); ++word) end = std::min(words.find(' ', end + 1), words.size());
  return words.substr(0, end);
}

float StartOf(std::string_view words) {
  char c = words[0];
  if (IsUpper(c)) return 4;
  if (c & 0x80) return 3;
  if (IsLower(c)) return 2;
  return IsDigit(c) ? 1 : 0;
}

bool EndsWithOneOf(std::string_view words, std::initializer_list<std::string_view> ends) {
  return std::any_of(ends.begin(), ends.end(), [words](std::string_view end) { return words.ends_with(end); });
}

bool EndsSentence(std::string_view w) {
  for (std::string_view end : {"\"", "'", "”", "’", "»", ")", "“"}) {
    if (w.size() > end.size() && w.ends_with(end)) {
      w.remove_suffix(end.size());
      break;
    }
  }
  return EndsWithOneOf(w, {".", "?", "!", "。", "？", "！", "؟", "।"});
}

float TagClass(Tag t) {
  using enum Tag;
  if (IsHeading(t)) return 5;
  switch (t) {
    case k_p: return 0;
    case k_div: case k_section: case k_article: return 1;
    case k_li: return 2;
    case k_td: case k_th: return 3;
    case k_dd: case k_dt: return 4;
    case k_blockquote: return 6;
    case k_pre: return 7;
    default: return 8;
  }
}

// One block being measured into its row of the table.
class Shape {
 public:
  Shape(const PageBlock& block, std::string_view words, Tag tag, const Element& around, StoredRow& row)
      : block_(block), words_(words), tag_(tag), around_(around), row_(row) {
    // Chinese, Japanese and Thai write no spaces: three bytes a letter, about two letters a word.
    count_ = std::max<double>(block.words, 0.12 * static_cast<double>(words.size()));
    auto letters = static_cast<double>(words.size()) - std::max(0.0, static_cast<double>(block.words) - 1);
    density_ = Ratio(block.link_chars, letters);
  }

  void Measure() {
    Letters();
    Phrases();
    Length();
    Ends();
    Place();
  }

  // Its words, if it reads like prose: long enough, no list of links, sentences, and no part of a form or a menu.
  uint32_t Good() const {
    bool prose = block_.words >= 8 || At(Feature::k_wide) > 0.5F;
    bool good = prose && density_ < 0.4F && (At(Feature::k_sentences) > 0 || count_ > 25) && !around_.In(Around::kForm | Around::kNav);
    return good ? static_cast<uint32_t>(count_) : 0;
  }

 private:
  float& At(Feature f) { return row_[static_cast<size_t>(f)]; }
  float At(Feature f) const { return row_[static_cast<size_t>(f)]; }

  void Letters() {
    const LetterCounts c = CountLetters(words_);
    auto bytes = static_cast<double>(words_.size());
    At(Feature::k_digits) = Ratio(c.of[kDigit], bytes);
    At(Feature::k_capitals) = Ratio(c.capital_words, c.words);
    At(Feature::k_shouting) = Ratio(c.of[kUpper], c.of[kUpper] + c.of[kLower]);
    At(Feature::k_stops) = Ratio(c.of[kStop] + c.wide_stops, c.words);
    At(Feature::k_commas) = Ratio(c.of[kComma] + c.wide_commas, c.words);
    At(Feature::k_questions) = static_cast<float>(c.of[kAsk]);
    At(Feature::k_quotes) = static_cast<float>(std::min(c.of[kQuoteMark], 9U));
    At(Feature::k_bars) = static_cast<float>(std::min(c.of[kBar], 9U));
    At(Feature::k_marks) = Ratio(c.of[kSign], c.words);
    At(Feature::k_wide) = Ratio(3.0 * c.of[kWide], bytes);
    At(Feature::k_sentences) = static_cast<float>(std::min(c.ends + c.wide_stops + c.of[kAsk], 20U));
  }

  void Phrases() {
    const PhraseCounts c = CountPhrases(words_.substr(0, 300));
    for (size_t k = 0; k < kPhrases; ++k) row_[static_cast<size_t>(Feature::kPhrase_share) + k] = Ratio(c.of[k], c.words);
  }

  void Length() {
    auto bytes = static_cast<double>(words_.size());
    At(Feature::k_words) = Log(count_);
    At(Feature::k_chars) = Log(bytes);
    At(Feature::k_word_length) = Ratio(bytes, count_);
    At(Feature::k_link_density) = std::min(density_, 1.0F);
    At(Feature::k_all_link) = density_ > 0.9F;
  }

  void Ends() {
    At(Feature::k_ends_sentence) = EndsSentence(words_);
    At(Feature::k_ends_colon) = words_.ends_with(':');
    At(Feature::k_ends_dots) = EndsWithOneOf(words_, {"...", "…", "»", ">"});
    At(Feature::k_starts) = StartOf(words_);
  }

  void Place() {
    At(Feature::k_tag) = TagClass(tag_);
    At(Feature::k_heading) = IsHeading(tag_) ? static_cast<float>(static_cast<int>(tag_) - static_cast<int>(Tag::k_h1) + 1) : 0;
    At(Feature::k_in_p) = around_.In(Around::kParagraph);
    At(Feature::k_in_list) = around_.In(Around::kList);
    At(Feature::k_in_table) = around_.In(Around::kTable);
    At(Feature::k_quote) = around_.In(Around::kQuoted);
    At(Feature::k_figure) = around_.In(Around::kFigure | Around::kFigCaption);
    At(Feature::k_emphasis) = around_.In(Around::kEmphasis);
    At(Feature::k_depth) = around_.depth;
  }

  const PageBlock& block_;
  std::string_view words_;
  Tag tag_;
  const Element& around_;
  StoredRow& row_;
  double count_;   // of words
  float density_;  // of links
};

}  // namespace

BlockTable MeasureShapes(const HtmlTree& tree, const PageText& page, const std::vector<Element>& elements) {
  BlockTable table;
  table.rows.resize(page.blocks.size());
  table.good.reserve(page.blocks.size());
  for (size_t b = 0; b < page.blocks.size(); ++b) {
    const PageBlock& block = page.blocks[b];
    std::string_view words = page.Words(block);
    const Element& around = elements[tree.nodes[block.first_text].parent];
    Shape shape(block, words, tree.nodes[block.node].tag, around, table.rows[b]);
    shape.Measure();
    table.good.push_back(shape.Good());
    table.all_good += table.good.back();
    table.all_chars += static_cast<double>(words.size());
    table.all_links += block.link_chars;
  }
  return table;
}

// Of 6,300 such blocks on the page sets, 230 were kept by a gold, and most of these are teasers all the same.
bool LeadsElsewhere(const HtmlTree& tree, const PageBlock& block, std::string_view words) {
  constexpr uint32_t kBrief = 27;      // words
  constexpr size_t kOpening = 40;      // bytes that may hold "Read more from our archive: "
  if (block.words > kBrief || IsHeading(tree.nodes[block.node].tag)) return false;
  float linked = Ratio(block.link_chars, static_cast<double>(words.size()) - (block.words - 1.0));
  bool ends_in_link = tree.nodes[tree.nodes[block.last_text].parent].tag == Tag::k_a;
  bool labelled = linked > 0.4F && ends_in_link && words.substr(0, kOpening).find(": ") != words.npos;
  if (linked <= 0.9F && !labelled) return false;
  return CountPhrases(FirstWords(words, 3)).of[static_cast<size_t>(Phrase::k_more)] > 0;
}

}  // namespace onrecord
