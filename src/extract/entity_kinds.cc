// The model tells four kinds; the record has nine. What it calls "other" is told by the words: nationalities, religions
// and political groups are listed, and laws, events and works mostly end (or begin) in a word for what they are. What
// nothing tells is a product: among such names of news those are the ones left (vehicles, brands, programs). A building
// is told from the body that runs it by its last word alone, so a hospital that speaks is still a facility.
#include "extract/entity_kinds.h"

#include <algorithm>

namespace onrecord {
namespace {

std::string Key(const CutName& name) {
  std::string key;
  for (const std::string& word : name.words) key += (key.empty() ? "" : " ") + word;
  return key;
}

// "Americans", "Liberal Democrats".
bool IsGroup(const CutName& name, const NameWords& words) {
  std::string key = Key(name);
  if (Has(words.group, key)) return true;
  if (key.size() > 3 && key.back() == 's') key.pop_back();
  if (Has(words.group, key)) return true;
  const size_t hyphen = key.find('-');  // "British-Pakistani"
  return hyphen != key.npos && Has(words.group, key.substr(hyphen + 1));
}

bool Ends(const CutName& name, const WordTable& table) { return Has(table, name.words.back()); }

// "Tour de France", "2012 Summer Olympics in London": the word stands anywhere but may be the whole name only at its
// end.
bool Holds(const CutName& name, const WordTable& table) {
  return std::any_of(name.words.begin(), name.words.end(), [&](const std::string& word) { return Has(table, word); });
}

bool IsFacility(const CutName& name, const NameWords& words) {
  if (name.words.size() < 2) return false;
  const std::string& last = name.words.back();
  if (name.kind == NameKind::kOrganisation && (last == "church" || last == "temple" || last == "library")) return false;
  return Has(words.facility, last) || Has(words.facility_first, name.words[0]);
}

// "Democrats", "Senate Republicans": a party's people. The party itself ("Labour", "Reform Party") speaks and acts as a body.
bool IsMembers(const CutName& name, const NameWords& words) {
  const std::string& last = name.words.back();
  return last.back() == 's' && (IsGroup(name, words) || (name.words.size() > 1 && Ends(name, words.party)));
}

EntityKind KindOfOther(const CutName& name, bool quoted, const NameWords& words) {
  if (IsGroup(name, words)) return EntityKind::kGroup;
  if (quoted) return EntityKind::kWork;
  const bool long_name = name.words.size() > 1;
  if (long_name && (Ends(name, words.law) || Has(words.law, name.words[0]))) return EntityKind::kLaw;
  if (Ends(name, words.event) || (long_name && Has(words.event_first, name.words[0]))) return EntityKind::kEvent;
  if (Ends(name, words.work) || Ends(name, words.law))
    return Ends(name, words.work) ? EntityKind::kWork : EntityKind::kLaw;
  if (Holds(name, words.event)) return EntityKind::kEvent;
  return IsFacility(name, words) ? EntityKind::kFacility : EntityKind::kProduct;
}

}  // namespace

EntityKind KindOf(const CutName& fullest, NameKind kind, bool quoted, const NameWords& words) {
  switch (kind) {
    case NameKind::kPerson: return EntityKind::kPerson;
    case NameKind::kOther: return KindOfOther(fullest, quoted, words);
    case NameKind::kPlace: return IsFacility(fullest, words) ? EntityKind::kFacility : EntityKind::kPlace;
    case NameKind::kOrganisation: break;
  }
  if (IsMembers(fullest, words)) return EntityKind::kGroup;
  return IsFacility(fullest, words) ? EntityKind::kFacility : EntityKind::kOrganisation;
}

}  // namespace onrecord
