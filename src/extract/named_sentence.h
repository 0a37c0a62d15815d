// A sentence with its names, as roles and ages are looked for in it.
#pragma once

#include <memory>
#include <optional>
#include <string_view>
#include <vector>

#include "extract/cut_names.h"
#include "extract/lexicon.h"
#include "extract/numbers.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"
#include "onrecord/status.h"

namespace onrecord {

// The word lists of resources/en/roles.words. Immutable once loaded, shared freely.
struct RoleWords {
  std::shared_ptr<const Lexicon> lexicon;
  std::shared_ptr<const NumberReader> numbers;
  ListId honorific, letters, title, role, roles, modifier, article, goes_on, stops, no_role, after_age, hedge;

  static Result<RoleWords> Load();
};

// White space apart from its neighbours: "52-year-old", "Sgt.", "U.S.", "Basu,". Borrows everything it is made from.
class NamedSentence {
 public:
  // `names`: those of the sentence, in order.
  NamedSentence(const Analysis& analysis, const Sentence& sentence, const std::vector<const CutName*>& names,
                const RoleWords& words);

  uint32_t size() const { return static_cast<uint32_t>(atoms_.size()); }
  const Atom& atom(uint32_t i) const { return atoms_[i]; }
  const RoleWords& words() const { return words_; }
  const std::vector<Atom>& atoms() const { return atoms_; }
  std::string_view text() const { return text_; }
  // Headlines have capitals that say nothing.
  bool heading() const { return heading_; }

  bool Is(uint32_t i, ListId list) const { return i < size() && words_.lexicon->Has(list, atoms_[i].word); }
  std::string_view Words(Stretch s) const { return s.empty() ? std::string_view() : Cut(SpanOf(s)); }
  Span SpanOf(Stretch s) const { return {atoms_[s.begin].span.begin, atoms_[s.end - 1].span.end}; }
  bool IsMark(uint32_t i, std::string_view mark) const { return i < size() && Cut(atoms_[i].span) == mark; }
  // The atoms of a name of this sentence.
  Stretch AtomsOf(const CutName& name) const;
  // Whether atom `i` is part of a person's name.
  bool InPerson(uint32_t i) const { return i < size() && in_person_[i]; }

  // What stands between white spaces and ends before `end` or begins at `begin`; empty at the ends of the sentence.
  Stretch ChunkBefore(uint32_t end) const;
  Stretch ChunkAt(uint32_t begin) const;

  // What the model says of the last word of a stretch; nullptr where it did not run.
  const Word* Tag(Stretch chunk) const;
  // Whether one of two stretches depends on the other.
  bool Depends(Stretch chunk, Stretch name) const;

 private:
  std::string_view Cut(Span span) const { return text_.substr(span.begin, span.size()); }
  std::optional<uint32_t> TokenOf(uint32_t atom) const;

  const Analysis& analysis_;
  const Sentence& sentence_;
  const RoleWords& words_;
  std::string_view text_;
  bool heading_ = false;
  std::vector<Atom> atoms_;
  std::vector<bool> in_person_;  // by atom
};

}  // namespace onrecord
