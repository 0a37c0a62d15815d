// Names that are told by their words alone: public bodies, countries, peoples (resources/en/known_names.txt).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/status.h"

namespace onrecord {

// Immutable once filled, shared by threads.
class KnownNames {
 public:
  // The list built into the program; made on first use.
  static const KnownNames& English();

  // Names of `file`: a kind ("organisation") on a line of its own, then lines of names with commas between; '#' begins
  // a comment. kInvalidInput: a line before any kind, or a name without a letter; the message quotes it.
  Result<void> Add(std::string_view file);

  struct Found {
    TokenRange tokens;
    NameKind kind = NameKind::kOther;
  };
  // In order, none across another or a sentence; at each place the longest. Capitals must stand where the list has
  // them; a name all in capitals is told too. Linear in the text.
  std::vector<Found> Find(const Analysis& analysis) const;

 private:
  struct Name {
    std::string words;
    NameKind kind = NameKind::kOther;
  };
  uint32_t EndOf(const Analysis& analysis, uint32_t token, uint32_t last, std::string_view name) const;

  std::unordered_map<std::string, std::vector<Name>> names_;  // by the small letters they begin with; the longest first
};

}  // namespace onrecord
