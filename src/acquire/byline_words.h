// The words of bylines: resources/bylines/words.tsv.
#pragma once

#include <string>
#include <unordered_set>
#include <vector>

namespace onrecord {

// All folded (util/fold.h).
struct BylineWords {
  std::unordered_set<std::string> by;          // stand before a name: "by", "written by", "autor:"
  std::unordered_set<std::string> joins;       // between names
  std::unordered_set<std::string> stops;       // end a name
  std::unordered_set<std::string> not_people;  // no person is named so
  std::unordered_set<std::string> jobs;        // stand before or after a name and are left out
  std::vector<std::string> endings;            // of words that no person is named by
  size_t longest_by = 0;                       // bytes
};

// Loaded at the first call and kept; any thread may call.
const BylineWords& KnownBylineWords();

// Whether a word, folded, is none of a person's name: "redaktion", "press", "caritasverband".
bool IsNoPerson(const std::string& folded);

}  // namespace onrecord
