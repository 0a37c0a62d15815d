// A chunk's last word tells what it is. Nouns for what people are are listed; where the model ran, any noun in the
// singular that hangs on the name counts besides, and where it did not, those that end as such nouns do ("-er",
// "-ist").
#include "extract/role_chunks.h"

#include <string_view>

namespace onrecord {
namespace {

// "his decision to | fire campaign manager": of a clause of its own.
bool IsVerb(const Word& word) {
  return word.upos == Upos::kVerb && !word.relation.starts_with("amod") && !word.relation.starts_with("compound");
}

bool IsPlural(const Word& word) { return word.features.find("Number=Plur") != std::string_view::npos; }

// "Reportedly", "Asked", "Facing": capital only because a sentence begins.
bool LeadsIn(std::string_view word) { return word.ends_with("ly") || word.ends_with("ed") || word.ends_with("ing"); }

}  // namespace

Stretch RoleChunks::Bare(Stretch c) const {
  while (!c.empty() && IsOuter(c.begin)) ++c.begin;
  while (!c.empty() && IsOuter(c.end - 1)) --c.end;
  return c;
}

bool RoleChunks::IsOuter(uint32_t i) const {
  return s_.atom(i).kind == AtomKind::kMark && !s_.IsMark(i, ".") && !s_.IsMark(i, "'") && !s_.IsMark(i, "\u2019") &&
         !s_.IsMark(i, "-");
}

bool RoleChunks::Closes(Stretch c) const {
  if (c.end >= s_.size()) return true;
  const uint32_t last = c.end - 1;
  if (s_.atom(last).kind != AtomKind::kMark) return IsDash(c.end);
  if (!s_.IsMark(last, ".")) return !s_.IsMark(last, "'") && !s_.IsMark(last, "\u2019") && !s_.IsMark(last, "-");
  return c.end >= s_.size();
}

bool RoleChunks::IsDash(uint32_t i) const {
  return i < s_.size() && !s_.atom(i).glued &&
         (s_.IsMark(i, "-") || s_.IsMark(i, "\u2013") || s_.IsMark(i, "\u2014") || s_.IsMark(i, "--"));
}

uint32_t RoleChunks::WordOf(Stretch c) const {
  uint32_t i = c.end - 1;
  while (i > c.begin && s_.atom(i).kind == AtomKind::kMark) --i;
  return i;
}

bool RoleChunks::IsPossessive(Stretch c) const {
  if (c.end - c.begin < 2) return false;
  if (s_.IsMark(c.end - 1, "'") || s_.IsMark(c.end - 1, "\u2019")) return s_.atom(c.end - 2).kind == AtomKind::kWord;
  return c.end - c.begin > 2 && s_.IsMark(c.end - 1, "s") &&
         (s_.IsMark(c.end - 2, "'") || s_.IsMark(c.end - 2, "\u2019"));
}

bool RoleChunks::HasDigits(Stretch c) const {
  for (uint32_t i = c.begin; i < c.end; ++i) {
    if (s_.atom(i).kind == AtomKind::kDigits) return true;
  }
  return false;
}

bool RoleChunks::EndsAsRole(uint32_t i) const {
  const std::string_view word = s_.Words({i, i + 1});
  if (word.size() < 5 || s_.atom(i).capital || s_.Is(i, w_.no_role) || s_.Is(i, w_.stops)) return false;
  for (std::string_view end : {"er", "or", "ist", "ian", "man", "woman", "eer", "crat"}) {
    if (word.ends_with(end)) return true;
  }
  return false;
}

bool RoleChunks::IsRole(Stretch chunk, bool loose, bool plural) const {
  const Stretch c = Bare(chunk);
  if (c.empty() || HasDigits(c) || IsPossessive(c)) return false;
  const uint32_t word = WordOf(c);
  const Word* tag = s_.Tag(c);
  if (tag != nullptr && (tag->upos == Upos::kVerb || tag->upos == Upos::kAdv || tag->upos == Upos::kPron)) return false;
  if (IsListed(word) || (plural && s_.Is(word, w_.roles))) return true;
  if (c.end - c.begin > 2 && IsListed(c.begin) && s_.IsMark(c.begin + 1, "-")) return true;  // "president-elect"
  if (s_.Is(word, w_.no_role) || s_.Is(word, w_.honorific) || s_.Is(word, w_.article)) return false;
  if (tag != nullptr)
    return tag->upos == Upos::kNoun && (plural || !IsPlural(*tag)) && s_.Depends({word, word + 1}, name_);
  return loose && EndsAsRole(word);
}

bool RoleChunks::IsModifier(Stretch chunk, bool first_of_sentence) const {
  const Stretch c = Bare(chunk);
  if (c.empty()) return false;
  const uint32_t word = WordOf(c);
  if (s_.Is(word, w_.article) || s_.Is(word, w_.stops) || s_.Is(word, w_.goes_on)) return false;
  if (s_.Is(word, w_.honorific) || s_.atom(word).kind == AtomKind::kDigits) return false;
  if (s_.InPerson(word) && !IsPossessive(c)) return false;
  const Word* tag = s_.Tag(c);
  if (tag != nullptr && IsVerb(*tag)) return false;
  if (IsListed(word) || s_.Is(word, w_.modifier) || s_.Is(c.begin, w_.modifier)) return true;
  if (tag == nullptr && s_.Is(word, w_.no_role)) return false;
  if (tag != nullptr)
    return tag->upos == Upos::kNoun || tag->upos == Upos::kPropn || tag->upos == Upos::kAdj || tag->upos == Upos::kNum;
  if (IsPossessive(c)) return true;
  return IsCapital(c) && !s_.heading() && !(first_of_sentence && LeadsIn(s_.Words(c)));
}

}  // namespace onrecord
