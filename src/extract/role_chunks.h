// What stands between white spaces near a name, as words of roles.
#pragma once

#include "extract/named_sentence.h"

namespace onrecord {

// Borrows the sentence. Chunks are those of NamedSentence; they may carry marks at their ends.
class RoleChunks {
 public:
  // `name`: the atoms of the person's name.
  RoleChunks(const NamedSentence& sentence, Stretch name) : s_(sentence), w_(sentence.words()), name_(name) {}

  // The chunk without commas, brackets and quotation marks at its ends.
  Stretch Bare(Stretch c) const;
  // Whether something closes within or right behind it: a comma, a bracket, the end.
  bool Closes(Stretch c) const;
  bool IsDash(uint32_t i) const;
  bool HasComma(Stretch c) const { return !c.empty() && s_.IsMark(c.end - 1, ","); }
  // The last word of a chunk, for the lists: of "Sgt." the "Sgt", of "co-founder" the "founder".
  uint32_t WordOf(Stretch c) const;
  bool IsPossessive(Stretch c) const;
  bool IsCapital(Stretch c) const { return s_.atom(c.begin).capital; }

  // Whether a word is listed as what somebody is.
  bool IsListed(uint32_t i) const { return s_.Is(i, w_.role) || (s_.Is(i, w_.title) && !s_.Is(i, w_.honorific)); }
  // A noun for what somebody is. `loose`: so close to the name that its ending will do; `plural`: of several persons.
  bool IsRole(Stretch chunk, bool loose, bool plural) const;
  // What may stand before such a noun.
  bool IsModifier(Stretch chunk, bool first_of_sentence) const;
  // Whether `c` hangs on what stands in [c.end, end), or `end` is all there is.
  bool HangsOn(Stretch c, uint32_t end) const { return s_.Tag(c) == nullptr || s_.Depends(c, {c.end, end}); }

 private:
  bool IsOuter(uint32_t i) const;
  bool HasDigits(Stretch c) const;
  bool EndsAsRole(uint32_t i) const;

  const NamedSentence& s_;
  const RoleWords& w_;
  const Stretch name_;
};

}  // namespace onrecord
