// The phrases behind a name that say who its bearer is.
#pragma once

#include <vector>

#include "extract/role_chunks.h"

namespace onrecord {

// Borrows the sentence.
class Appositions {
 public:
  // `name`: the atoms of the person's name.
  Appositions(const NamedSentence& sentence, Stretch name)
      : s_(sentence), w_(sentence.words()), chunks_(sentence, name), name_(name) {}

  // What stands at `at`, right behind a name, its letters or its age: ", the mayor of X", "(the mayor)", "is a nurse",
  // "who is a nurse". Empty where that is no role. Two where "and" ties two of their own.
  std::vector<Stretch> At(uint32_t at) const;
  // What follows an age and a comma: "a nurse".
  std::vector<Stretch> AfterAge(uint32_t at) const { return Phrases(at, true); }

 private:
  std::vector<Stretch> Copula(uint32_t verb) const;
  std::vector<Stretch> Relative(uint32_t who) const;
  std::vector<Stretch> Phrases(uint32_t at, bool article) const;
  Stretch PhraseAt(uint32_t at, bool article) const;
  Stretch Second(uint32_t conjunction) const;
  bool EndsAt(uint32_t next, Stretch head, bool article) const;
  bool HangsAsPhrase(uint32_t next, Stretch head) const;
  Stretch AgeAt(uint32_t at, Stretch head) const;
  Stretch HeadAt(uint32_t at, bool article) const;
  bool IsNounPart(uint32_t i) const;
  bool IsLoose(Stretch c) const;
  bool StopsAt(uint32_t at) const;
  uint32_t Onwards(uint32_t at) const;
  bool BeginsClause(uint32_t i) const;
  bool InQuotation() const;
  bool InCondition() const;

  const NamedSentence& s_;
  const RoleWords& w_;
  const RoleChunks chunks_;
  const Stretch name_;
};

}  // namespace onrecord
