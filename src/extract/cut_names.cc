// What the model marks as a name is close to what people call one, not the same: "Neil Basu's", "Mr Basu", "Supt
// Peters", "the FBI", "Chris Hall MP". A name is cut at white space into words that keep their place in the text; from
// both ends those go that a list knows as no part of it, as long as one is left. Dotted letters ("J.K.") are words
// each.
//
// What stands before the name belongs to it in another way: it tells "Mr Cochran" from "Mrs Cochran", and which of two
// of a name is the superintendent. Titles that the model took into the name and those that it left out are read alike.
#include "extract/cut_names.h"

#include <algorithm>

#include "util/ascii.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

struct Piece {
  Span span;
  std::string folded;
};

constexpr std::string_view kEdges = "\"'()[]{},;:!?-";

// White space, invisible characters and marks outside ASCII that stand around names.
bool IsEdge(std::string_view text, uint32_t at, uint32_t size) {
  if (size == 1) return ascii::IsTextSpace(text[at]) || kEdges.find(text[at]) != kEdges.npos;
  const char32_t c = DecodeAt(text, at).value;
  return IsSpace(c) || IsPunct(c) || ClassOf(c) == CharClass::kFormat;
}

Span WithoutEdges(std::string_view text, Span span) {
  while (!span.empty()) {
    const uint32_t size = DecodeAt(text, span.begin).size;
    if (!IsEdge(text, span.begin, size)) break;
    span.begin += size;
  }
  while (!span.empty()) {
    const uint32_t size = DecodeBefore(text, span.end).size;
    if (!IsEdge(text, span.end - size, size)) break;
    span.end -= size;
  }
  return span;
}

// Without the 's of "Basu's" and the ' of "Peters'".
Span WithoutPossessive(std::string_view text, Span span) {
  const std::string_view words = text.substr(span.begin, span.size());
  for (std::string_view end : {"'s", "\u2019s", "'S", "\u2019S", "'", "\u2019"}) {
    if (words.size() > end.size() && words.ends_with(end)) {
      span.end -= static_cast<uint32_t>(end.size());
      break;
    }
  }
  return span;
}

bool IsGap(std::string_view text, uint32_t at, uint32_t size) {
  return size == 1 ? ascii::IsTextSpace(text[at]) || text[at] == ',' : IsSpace(DecodeAt(text, at).value);
}

// The words of a span; "J.K." is two where `initials` are asked for.
std::vector<Piece> PiecesOf(std::string_view text, Span span, bool initials) {
  std::vector<Piece> pieces;
  uint32_t begin = span.begin;
  auto add = [&](uint32_t end) {
    if (end > begin) pieces.push_back({{begin, end}, FoldedWord(text.substr(begin, end - begin))});
  };
  for (uint32_t at = span.begin; at < span.end;) {
    const uint32_t size = DecodeAt(text, at).size;
    const bool initial = initials && text[at] == '.' && at == begin + 1 && at + 1 < span.end && !IsGap(text, at + 1, 1);
    if (initial) add(at + 1);
    else if (IsGap(text, at, size)) add(at);
    else {
      at += size;
      continue;
    }
    begin = at += size;
  }
  add(span.end);
  std::erase_if(pieces, [](const Piece& p) { return p.folded.empty(); });
  return pieces;
}

bool IsTitle(const std::string& word, const NameWords& words) {
  if (Has(words.honorific, word)) return true;
  return Has(words.title, word) && !Has(words.male_given, word) && !Has(words.female_given, word);
}

// An initial ("A. Smith") is none.
bool IsArticle(const Piece& piece) {
  const std::string& word = piece.folded;
  return (word == "the" || word == "a" || word == "an") && piece.span.size() == word.size();
}

// How many pieces at the front are no part of the name.
size_t LeadOf(const std::vector<Piece>& pieces, NameKind kind, bool starts, std::string_view text,
              const NameWords& words) {
  size_t lead = 0;
  const bool capital = ascii::IsUpper(ascii::At(text, pieces[0].span.begin));
  if (pieces.size() > 1 && IsArticle(pieces[0]) && (!capital || starts || kind == NameKind::kPerson)) lead = 1;
  if (kind != NameKind::kPerson) return lead;
  while (lead + 1 < pieces.size() && IsTitle(pieces[lead].folded, words)) ++lead;
  return lead;
}

bool HasSmallLetter(std::string_view text) {
  for (size_t at = 0; at < text.size(); at += DecodeAt(text, at).size) {
    if (IsLower(DecodeAt(text, at).value)) return true;
  }
  return false;
}

std::string Joined(std::string_view text, const std::vector<Piece>& pieces) {
  std::string shown;
  for (size_t i = 0; i < pieces.size(); ++i) {
    if (i > 0 && pieces[i].span.begin > pieces[i - 1].span.end) {
      const std::string_view gap = text.substr(pieces[i - 1].span.end, pieces[i].span.begin - pieces[i - 1].span.end);
      shown += gap.find(',') == gap.npos ? " " : ", ";
    }
    shown += text.substr(pieces[i].span.begin, pieces[i].span.size());
  }
  return shown;
}

class NameCutter {
 public:
  NameCutter(const Analysis& analysis, const NameWords& words)
      : analysis_(analysis), text_(analysis.document->text()), words_(words) {}

  std::vector<CutName> All() {
    std::vector<CutName> names;
    uint32_t sentence = 0;
    for (const NameSpan& marked : analysis_.names) {
      if (marked.tokens.first >= marked.tokens.last || marked.tokens.last > analysis_.tokens.size()) continue;
      while (sentence + 1 < analysis_.sentences.size() && analysis_.sentences[sentence].last <= marked.tokens.first)
        ++sentence;
      CutName name = Cut(analysis_.SpanOf(marked.tokens), marked.kind, sentence);
      name.confidence = marked.confidence;
      const bool empty = name.words.empty() || IsNobody(name) || IsOffice(name, marked.tokens.last);
      if (!empty) names.push_back(std::move(name));
    }
    return names;
  }

  CutName Cut(Span span, NameKind kind, uint32_t sentence) const {
    CutName name;
    name.kind = kind;
    name.sentence = sentence;
    const Sentence& around = analysis_.sentences[sentence];
    name.block = around.block;
    if (kind == NameKind::kPerson) span = WithoutBrackets(span);
    span = WithoutEdges(text_, span);
    if (kind != NameKind::kPerson) kind = name.kind = CutCompound(span, kind);
    if (kind != NameKind::kOrganisation) span = WithoutPossessive(text_, span);  // McDonald's is called so
    std::vector<Piece> pieces = PiecesOf(text_, span, kind == NameKind::kPerson);
    if (pieces.empty()) return name;
    const size_t lead = LeadOf(pieces, kind, span.begin == around.span.begin, text_, words_);
    std::vector<Piece> before(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(lead));
    pieces.erase(pieces.begin(), pieces.begin() + static_cast<std::ptrdiff_t>(lead));
    Fill(pieces, name);
    if (kind == NameKind::kPerson) ReadBefore({around.span.begin, span.begin}, before, name);
    return name;
  }

 private:
  // "Ms" where the name behind it was not told; "Officers"; what stands behind a politician; an address.
  bool IsNobody(const CutName& name) const {
    if (name.kind != NameKind::kPerson || name.words.size() > 1) return false;
    const bool district = name.shown.size() > 2 && name.shown[1] == '-' && name.shown.ends_with('.');  // "D-Fla."
    return district || Has(words_.honorific, name.words[0]) || Has(words_.roles, name.words[0]) ||
           name.shown.find('@') != name.shown.npos;
  }

  // "Hassan (D"
  Span WithoutBrackets(Span span) const {
    const size_t bracket = text_.substr(span.begin, span.size()).find('(');
    if (bracket != std::string_view::npos && bracket > 0) span.end = span.begin + static_cast<uint32_t>(bracket);
    return span;
  }

  // "London-based", "US-led": leaves what stands before the hyphen, and says what it is.
  NameKind CutCompound(Span& span, NameKind kind) const {
    const std::string_view words = text_.substr(span.begin, span.size());
    const size_t hyphen = words.rfind('-');
    if (hyphen == words.npos || hyphen == 0) return kind;
    const std::string end = FoldedWord(words.substr(hyphen + 1));
    const bool place = Has(words_.compound_place, end);
    if (!place && !Has(words_.compound, end)) return kind;
    span.end = span.begin + static_cast<uint32_t>(hyphen);
    const std::string name = FoldedWord(words.substr(0, hyphen));
    if (kind != NameKind::kOther || Has(words_.group, name)) return kind;
    return place || name == "us" || name == "uk" ? NameKind::kPlace : NameKind::kOrganisation;
  }

  // "Justice | Secretary Ann Lee": nothing but a title, and more of it behind.
  bool IsOffice(const CutName& name, uint32_t next) const {
    if (name.kind != NameKind::kPerson || next >= analysis_.tokens.size()) return false;
    const std::string_view after = analysis_.Text(analysis_.tokens[next]);
    const bool titles =
        std::all_of(name.words.begin(), name.words.end(), [this](const std::string& w) { return IsTitle(w, words_); });
    return titles && ascii::IsUpper(after[0]) && IsTitle(FoldedWord(after), words_);
  }

  void Fill(std::vector<Piece>& pieces, CutName& name) const {
    const bool person = name.kind == NameKind::kPerson;
    while (person && pieces.size() > 1 && Has(words_.letters, pieces.back().folded)) pieces.pop_back();
    name.span = {pieces.front().span.begin, pieces.back().span.end};
    name.shown = Joined(text_, pieces);
    if (person && pieces.size() > 1 && Has(words_.suffix, pieces.back().folded)) {
      name.suffix = pieces.back().folded;
      pieces.pop_back();
    }
    for (const Piece& piece : pieces) name.words.push_back(piece.folded);
    std::string& last = name.words.back();
    if (last.size() > 2 && last.ends_with("'s")) last.resize(last.size() - 2);
    name.capitals = !HasSmallLetter(name.shown);
    if (IsArticle(pieces.front()) && name.words.size() > 1) name.words.erase(name.words.begin());
  }

  // The titles right before a name, and what they tell.
  void ReadBefore(Span room, std::vector<Piece> titles, CutName& name) const {
    constexpr uint32_t kReach = 48;  // bytes
    if (room.size() > kReach) room.begin = room.end - kReach;
    while (room.begin < room.end && (static_cast<unsigned char>(text_[room.begin]) & 0xC0) == 0x80) ++room.begin;
    std::vector<Piece> outside = PiecesOf(text_, room, false);
    for (size_t taken = 0; taken < 4 && !outside.empty(); ++taken, outside.pop_back()) {
      const std::string& word = outside.back().folded;
      if (!Tells(word) && !IsTitle(word, words_)) break;
      titles.push_back(outside.back());
    }
    for (const Piece& title : titles) Learn(title.folded, name);
  }

  bool Tells(const std::string& word) const { return Has(words_.male, word) || Has(words_.female, word); }

  void Learn(const std::string& word, CutName& name) const {
    if (Has(words_.male, word)) name.gender = Gender::kMale;
    if (Has(words_.female, word)) name.gender = Gender::kFemale;
    auto title = words_.title.find(word);
    if (title == words_.title.end()) return;
    name.titles.push_back(title->second.empty() ? word : title->second);
  }

  const Analysis& analysis_;
  std::string_view text_;
  const NameWords& words_;
};

}  // namespace

std::vector<CutName> CutNames(const Analysis& analysis, const NameWords& words) {
  if (analysis.sentences.empty()) return {};
  return NameCutter(analysis, words).All();
}

CutName NameLike(const Analysis& analysis, const CutName& like, Span span, const NameWords& words) {
  CutName name = NameCutter(analysis, words).Cut(span, like.kind, like.sentence);
  name.confidence = like.confidence;
  return name;
}

}  // namespace onrecord
