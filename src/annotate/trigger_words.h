// Words that stand for an event of one type nearly wherever news uses them (resources/en/trigger_words.txt).
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace onrecord {

// Immutable once filled, shared by threads.
class TriggerWords {
 public:
  // The list built into the program; made on first use.
  static const TriggerWords& English();

  // "[type]" lines, and below them lemmas with commas between; '#' begins a comment. Words before any type: ignored.
  // The text must live as long.
  void Add(std::string_view file);

  // The types of a lemma; empty for a word of no list.
  const std::vector<std::string_view>& TypesOf(const std::string& lemma) const;

 private:
  std::unordered_map<std::string, std::vector<std::string_view>> types_;
};

}  // namespace onrecord
