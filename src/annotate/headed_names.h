// Names of bodies and places that a head word tells: "Ferguson Police", "University of Orlia", "Lake Road".
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/known_names.h"
#include "onrecord/analysis.h"

namespace onrecord {

// Immutable once filled, shared by threads.
class HeadedNames {
 public:
  // The words built into the program; made on first use.
  static const HeadedNames& English();

  // Lists of words, with commas between, under "[organisation ends]", "[place ends]", "[leads]", "[owners]" and
  // "[starters]"; resources/en/known_names.txt says what they are for. Other lines: ignored.
  void Add(std::string_view file);

  // In order, none across another or a sentence. Nothing in a sentence most of whose words have a capital: it is a
  // headline in title case. Linear in the text.
  std::vector<KnownNames::Found> Find(const Analysis& analysis) const;

 private:
  enum Role : uint8_t { kBodyEnd = 1, kPlaceEnd = 2, kLead = 4, kOwner = 8, kStarter = 16 };
  struct Reader;

  uint8_t RolesOf(std::string_view word) const;

  std::unordered_map<std::string, uint8_t> roles_;
};

}  // namespace onrecord
