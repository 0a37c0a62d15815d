// The model has seen few events with a type (924, on conflict and crime): common words were missed, "injured" and
// "detained" among them. A list of what such words mean is cheap and sure; how it weighs against the model is tag.cc's.
#include "annotate/trigger_words.h"

#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {

const TriggerWords& TriggerWords::English() {
  static const TriggerWords words = [] {
    TriggerWords made;
    made.Add(Resource("resources/en/trigger_words.txt"));
    return made;
  }();
  return words;
}

void TriggerWords::Add(std::string_view file) {
  std::string_view type;
  for (const std::string_view line : Entries(file)) {
    if (line.front() == '[') {
      type = Trim(line, "[] ");
      continue;
    }
    for (const std::string_view word : Split(line, ',')) {
      if (!type.empty()) types_[std::string(Trim(word))].push_back(type);
    }
  }
}

const std::vector<std::string_view>& TriggerWords::TypesOf(const std::string& lemma) const {
  static const std::vector<std::string_view> kNone;
  const auto found = types_.find(lemma);
  return found == types_.end() ? kNone : found->second;
}

}  // namespace onrecord
