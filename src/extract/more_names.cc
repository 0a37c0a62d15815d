// The model reads a name by its sentence; a report gives more. Whoever is "Mr Basu" is a person, and a surname that one
// person has elsewhere is that person's here too. Of "Harrow County Sheriff's Office" the model often marks the county
// alone: a run of capitals that ends in a noun for a body is one name, and goes on behind "of" and "for". With a small
// noun ("the Turkish government", "Harrow's port authority") it is a body that has no name of its own but is called by
// one of another.
#include "extract/more_names.h"

#include <algorithm>
#include <optional>
#include <set>

#include "util/utf8.h"

namespace onrecord {
namespace {

constexpr float kTitled = 0.8F, kBody = 0.75F;
constexpr uint32_t kMostBefore = 6, kMostAfter = 8, kMostSmall = 2;  // tokens

// A headline that gives every word a capital tells no names by them.
bool IsTitleCase(const Analysis& analysis, const Sentence& sentence) {
  constexpr size_t kLong = 5;
  uint32_t small = 0;
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const std::string_view word = analysis.Text(analysis.tokens[t]);
    small += word.size() >= kLong && IsLower(DecodeAt(word, 0).value) ? 1U : 0U;
  }
  return small < 2;
}

bool InHeading(const Analysis& analysis, const Sentence& sentence) {
  const BlockKind kind = analysis.document->blocks()[sentence.block].kind;
  return kind == BlockKind::kHeadline || kind == BlockKind::kSubheading;
}

class NameSeeker {
 public:
  NameSeeker(const Analysis& analysis, std::vector<CutName> names, const NameWords& words)
      : analysis_(analysis), words_(words), names_(std::move(names)) {
    name_of_.assign(analysis.tokens.size(), std::nullopt);
    for (const CutName& name : names_) {
      if (name.kind == NameKind::kPlace && name.words.size() > 1) places_.insert(name.words[0]);
    }
    uint32_t t = 0;
    for (uint32_t n = 0; n < names_.size(); ++n) {
      while (t < analysis.tokens.size() && analysis.tokens[t].span.end <= names_[n].span.begin) ++t;
      for (uint32_t k = t; k < analysis.tokens.size() && analysis.tokens[k].span.begin < names_[n].span.end; ++k)
        name_of_[k] = n;
    }
  }

  std::vector<CutName> Titled() {
    const std::set<std::string> surnames = Surnames(), alone = NamedAlone();
    for (CutName& name : names_) {
      if (IsUnsure(name) && surnames.count(name.words[0]) > 0) name.kind = NameKind::kPerson;
      else if (name.kind == NameKind::kPerson && IsRatherPlace(name, surnames)) name.kind = NameKind::kPlace;
    }
    for (uint32_t s = 0; s < analysis_.sentences.size(); ++s) {
      const Sentence& sentence = analysis_.sentences[s];
      for (uint32_t t = sentence.first; t < sentence.last; ++t) {
        if (name_of_[t] || !IsCapital(t)) continue;
        const bool titled = t > sentence.first && Has(words_.honorific, Folded(t - 1)) && IsCapital(t - 1);
        const bool office = t > sentence.first && t + 1 < sentence.last && IsGiven(t) && IsCapital(t + 1) &&
                            !name_of_[t + 1] && IsCapital(t - 1) &&
                            (Has(words_.title, Folded(t - 1)) || Has(words_.role, Folded(t - 1)));
        const bool full = IsGiven(t) && t + 1 < sentence.last && !name_of_[t + 1] && alone.count(Folded(t + 1)) > 0;
        const bool plain = !InHeading(analysis_, sentence) || !IsTitleCase(analysis_, sentence);
        const bool known = plain && surnames.count(Folded(t)) > 0 && IsProper(t);
        if (titled || office || full) Add({t, EndOfCapitals(t, sentence)}, NameKind::kPerson, kTitled, s);
        else if (known) Add({t, t + 1}, NameKind::kPerson, kTitled, s);
      }
    }
    return Sorted();
  }

  std::vector<CutName> Bodies() {
    for (uint32_t s = 0; s < analysis_.sentences.size(); ++s) {
      const Sentence& sentence = analysis_.sentences[s];
      if (InHeading(analysis_, sentence)) continue;
      for (uint32_t t = sentence.first; t < sentence.last; ++t) {
        const std::string word = Folded(t);
        const bool power = Has(words_.power, word), firm = IsFirm(t, sentence);
        if (!Has(words_.body, word) && !power && !firm) continue;
        const TokenRange range = firm           ? Firm(t, sentence)
                                 : IsCapital(t) ? InCapitals(t, sentence)
                                 : power        ? BehindName(t, sentence)
                                                : TokenRange{t, t};
        if (range.last <= t || !IsNew(range)) continue;
        if (IsCapital(t)) Swallow(range);
        Add(range, NameKind::kOrganisation, kBody, s);
        if (!IsCapital(t) && !firm) names_.back().noun = true;
        t = range.last - 1;
      }
    }
    names_.erase(std::remove_if(names_.begin(), names_.end(), [](const CutName& n) { return n.words.empty(); }),
                 names_.end());
    return Sorted();
  }

 private:
  std::string_view Text(uint32_t t) const { return analysis_.Text(analysis_.tokens[t]); }
  std::string Folded(uint32_t t) const { return FoldedWord(Text(t)); }
  bool IsCapital(uint32_t t) const { return IsUpper(DecodeAt(Text(t), 0).value); }
  bool Is(uint32_t t, std::string_view word) const { return Text(t) == word; }
  bool IsPossessive(uint32_t t) const { return Is(t, "'s") || Is(t, "\u2019s") || Is(t, "'") || Is(t, "\u2019"); }
  bool IsProper(uint32_t t) const { return analysis_.words.empty() || analysis_.words[t].upos == Upos::kPropn; }
  bool IsNominal(uint32_t t) const {
    if (analysis_.words.empty()) return false;
    const Upos upos = analysis_.words[t].upos;
    return upos == Upos::kNoun || upos == Upos::kAdj || upos == Upos::kPropn;
  }
  bool IsModifier(uint32_t t, uint32_t head) const {
    if (!IsNominal(t)) return false;
    const uint32_t on = analysis_.words[t].head;
    return on != kRoot && on > t && on <= head;
  }

  bool IsGiven(uint32_t t) const {
    const std::string word = Folded(t);
    return Has(words_.male_given, word) || Has(words_.female_given, word) || Has(words_.given, word);
  }

  // The last words of full names of persons that are not, alone, names of something else.
  std::set<std::string> Surnames() const {
    constexpr float kLikely = 0.5F;
    std::set<std::string> surnames;
    for (const CutName& name : names_) {
      const bool full = name.words.size() > 1 && name.words.back().size() > 2;
      if (name.kind == NameKind::kPerson && full && name.confidence >= kLikely) surnames.insert(name.words.back());
    }
    for (const CutName& name : names_) {
      if (name.kind != NameKind::kPerson && name.words.size() == 1 && !IsUnsure(name)) surnames.erase(name.words[0]);
    }
    return surnames;
  }
  // "Manning", surely a person: "Finance Brian Manning" has his full name.
  std::set<std::string> NamedAlone() const {
    constexpr float kSure = 0.9F;
    std::set<std::string> alone;
    for (const CutName& name : names_) {
      if (name.kind == NameKind::kPerson && name.words.size() == 1 && name.confidence >= kSure)
        alone.insert(name.words[0]);
    }
    return alone;
  }
  // One word that is taken for a body or something else, and not for sure.
  static bool IsUnsure(const CutName& name) {
    constexpr float kSure = 0.9F;
    return name.kind != NameKind::kPlace && name.words.size() == 1 && name.confidence < kSure;
  }

  // One word that no person is known by: "Lee, 30, of Dedham", "on Miller" where Miller Drive is named.
  bool IsRatherPlace(const CutName& name, const std::set<std::string>& surnames) const {
    constexpr float kSure = 0.9F;
    const std::string& word = name.words[0];
    const bool known = surnames.count(word) > 0 || Has(words_.male_given, word) || Has(words_.female_given, word);
    if (name.words.size() > 1 || !name.titles.empty() || name.gender != Gender::kUnknown || known) return false;
    if (places_.count(word) > 0) return true;
    const std::string_view before = Before(name.span.begin);
    return name.confidence < kSure && (before.ends_with(" in ") || before.ends_with(", of "));
  }
  std::string_view Before(uint32_t offset) const {
    constexpr uint32_t kFew = 5;
    return analysis_.document->text().substr(offset < kFew ? 0 : offset - kFew, std::min(offset, kFew));
  }

  uint32_t EndOfCapitals(uint32_t t, const Sentence& sentence) const {
    uint32_t end = t;
    while (end < sentence.last && end < t + 4 && !name_of_[end] && IsCapital(end)) ++end;
    return end;
  }

  // "Harrow County Sheriff's | Office", "Centre | for Disease Control"
  TokenRange InCapitals(uint32_t head, const Sentence& sentence) const {
    TokenRange range{head, head + 1};
    while (range.first > sentence.first && head - range.first < kMostBefore) {
      const uint32_t t = range.first - 1;
      if (IsPossessive(t) && t > sentence.first && IsCapital(t - 1)) range.first -= 2;
      else if (IsCapital(t) && !IsArticle(t) && (t > sentence.first || Leads(t))) --range.first;
      else break;
    }
    while (range.last + 1 < sentence.last && range.last - head < kMostAfter) {
      uint32_t t = range.last;
      if (!Is(t, "of") && !Is(t, "for") && !(range.last > head + 1 && Is(t, "and"))) break;
      if (Is(t + 1, "the")) ++t;
      if (t + 1 >= sentence.last || !IsCapital(t + 1) || InPerson(t + 1)) break;
      range.last = t + 2;
      while (range.last < sentence.last && IsCapital(range.last) && !InPerson(range.last)) ++range.last;
    }
    const bool alone = range.last - range.first < 2 || (range.first == head && Has(words_.power, Folded(head)));
    return alone ? TokenRange{head, head} : range;
  }

  // "Harlow & Pike", where no part of it has a name yet.
  bool IsFirm(uint32_t t, const Sentence& sentence) const {
    if (!Is(t, "&") || t <= sentence.first || t + 1 >= sentence.last) return false;
    return IsCapital(t - 1) && IsCapital(t + 1) && !name_of_[t - 1] && !name_of_[t + 1];
  }
  TokenRange Firm(uint32_t t, const Sentence& sentence) const {
    TokenRange range{t - 1, t + 2};
    const auto part = [this](uint32_t k) { return IsCapital(k) && !name_of_[k] && !IsArticle(k); };
    while (range.first > sentence.first + 1 && t - range.first < kMostBefore && part(range.first - 1)) --range.first;
    while (range.last < sentence.last && range.last - t < kMostBefore && part(range.last)) ++range.last;
    return range;
  }

  bool IsArticle(uint32_t t) const {
    const std::string word = Folded(t);
    return word == "the" || word == "a" || word == "an" || word == "this" || word == "its" || word == "his" ||
           word == "her" || word == "their" || word == "our";
  }
  // Whether a capital at the head of a sentence is a name's.
  bool Leads(uint32_t t) const { return name_of_[t] || (IsNominal(t) && IsProper(t)); }
  bool InPerson(uint32_t t) const { return name_of_[t] && names_[*name_of_[t]].kind == NameKind::kPerson; }

  // "Turkish | government", "Harrow 's port | authority"
  TokenRange BehindName(uint32_t head, const Sentence& sentence) const {
    uint32_t t = head;
    if (IsRelation(head, "compound")) return {head, head};  // "the US military industry"
    for (uint32_t small = 0; t > sentence.first && small <= kMostSmall; ++small) {
      --t;
      if (IsPossessive(t) && t > sentence.first) --t;
      if (name_of_[t]) break;
      if (!IsModifier(t, head)) return {head, head};
    }
    if (!name_of_[t]) return {head, head};
    const CutName& name = names_[*name_of_[t]];
    const bool fits = name.kind == NameKind::kPlace || name.kind == NameKind::kOrganisation || IsGroup(name);
    while (t > sentence.first && name_of_[t - 1] == name_of_[t]) --t;
    return fits && !(t > sentence.first && IsAnyOf(t - 1)) ? TokenRange{t, head + 1} : TokenRange{head, head};
  }

  // "Turkish", "Sri Lankan"
  bool IsGroup(const CutName& name) const {
    if (name.kind != NameKind::kOther || name.words.empty()) return false;
    std::string key;
    for (const std::string& word : name.words) key += (key.empty() ? "" : " ") + word;
    return Has(words_.group, key) || Has(words_.group, name.words.back()) || key.ends_with("an");
  }
  // "a French court" may be any.
  bool IsAnyOf(uint32_t t) const {
    const std::string word = Folded(t);
    return word == "a" || word == "an" || word == "another" || word == "some" || word == "two" || word == "any";
  }
  bool IsRelation(uint32_t t, std::string_view name) const {
    return !analysis_.words.empty() && analysis_.words[t].relation.starts_with(name);
  }

  // No name holds it or lies across its ends.
  bool IsNew(TokenRange range) const {
    for (uint32_t end : {range.first, range.last - 1}) {
      if (!name_of_[end]) continue;
      const Span name = names_[*name_of_[end]].span, body = analysis_.SpanOf(range);
      if (name.begin < body.begin || name.end > body.end || name == body) return false;
    }
    return true;
  }

  // "Local" and "Standards Commission" are no bodies besides the Local Standards Commission; its county is a place
  // still.
  void Swallow(TokenRange range) {
    const Span body = analysis_.SpanOf(range);
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (!name_of_[t]) continue;
      CutName& name = names_[*name_of_[t]];
      const bool inside = body.begin <= name.span.begin && name.span.end <= body.end;
      if (!inside || name.words.empty()) continue;
      if (name.kind != NameKind::kOrganisation && (name.kind != NameKind::kOther || IsGroup(name))) continue;
      const uint32_t gone = *name_of_[t];
      for (uint32_t k = t; k < range.last; ++k) {
        if (name_of_[k] == gone) name_of_[k].reset();
      }
      name.words.clear();
    }
  }

  void Add(TokenRange range, NameKind kind, float confidence, uint32_t sentence) {
    CutName like;
    like.kind = kind;
    like.sentence = sentence;
    like.confidence = confidence;
    CutName name = NameLike(analysis_, like, analysis_.SpanOf(range), words_);
    if (name.words.empty()) return;
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (!name_of_[t]) name_of_[t] = static_cast<uint32_t>(names_.size());
    }
    names_.push_back(std::move(name));
  }

  std::vector<CutName> Sorted() {
    std::stable_sort(names_.begin(), names_.end(),
                     [](const CutName& a, const CutName& b) { return a.span.begin < b.span.begin; });
    return std::move(names_);
  }

  const Analysis& analysis_;
  const NameWords& words_;
  std::vector<CutName> names_;
  std::set<std::string> places_;                  // first words of longer names of places
  std::vector<std::optional<uint32_t>> name_of_;  // by token
};

}  // namespace

std::vector<CutName> WithTitled(const Analysis& analysis, std::vector<CutName> names, const NameWords& words) {
  return NameSeeker(analysis, std::move(names), words).Titled();
}

std::vector<CutName> WithBodies(const Analysis& analysis, std::vector<CutName> names, const NameWords& words) {
  return NameSeeker(analysis, std::move(names), words).Bodies();
}

}  // namespace onrecord
