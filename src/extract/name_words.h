// The words that tell what names are: resources/en/names.words, bodies.words, given_names.words and the titles of
// roles.words.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "onrecord/status.h"

namespace onrecord {

// Folded words and phrases, with a value each where the list gives one.
using WordTable = std::unordered_map<std::string, std::string>;

// One member a list, named as the list. Immutable once loaded.
struct NameWords {
  WordTable honorific, male, female, suffix, letters, joint, small, company, generic, body, alias, compound,
      compound_place;
  WordTable facility, facility_first, event, event_first, law, work, group, party;
  WordTable male_given, female_given, given, nickname, title, role, roles, document, power, collective, either;
  WordTable demonym, office;

  // kInvalidInput: a list is missing, or words stand before the first.
  static Result<NameWords> Load();
};

// How words of names are compared: without case, marks and full stops; "J. Edgar" and "J.Edgar" are the same.
std::string FoldedWord(std::string_view word);

inline bool Has(const WordTable& table, const std::string& folded) { return table.count(folded) > 0; }

}  // namespace onrecord
