// One pass over the file. German compounds are told by how they end ("Ortsverein"), since no list of them is complete.
#include "acquire/byline_words.h"

#include <algorithm>
#include <string_view>

#include "util/fold.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

template <typename Add>
void ForEachWord(std::string_view list, Add add) {
  while (!list.empty()) add(Fold(Take(list, ';')));
}

std::unordered_set<std::string>& SetOf(std::string_view role, BylineWords& words) {
  if (role == "by") return words.by;
  if (role == "and") return words.joins;
  if (role == "stop") return words.stops;
  return role == "job" ? words.jobs : words.not_people;
}

void AddLine(std::string_view role, std::string_view list, BylineWords& words) {
  if (role == "ends") {
    ForEachWord(list, [&words](std::string w) { words.endings.push_back(std::move(w)); });
  } else {
    ForEachWord(list, [&set = SetOf(role, words)](std::string w) { set.insert(std::move(w)); });
  }
}

BylineWords LoadWords() {
  BylineWords words;
  for (std::string_view line : Entries(Resource("resources/bylines/words.tsv"))) {
    std::string_view role = Take(line, '\t');
    AddLine(role, line, words);
  }
  for (const std::string& by : words.by) words.longest_by = std::max(words.longest_by, by.size());
  return words;
}

}  // namespace

const BylineWords& KnownBylineWords() {
  static const BylineWords& words = *new BylineWords(LoadWords());  // never destroyed, as in month_names.cc
  return words;
}

bool IsNoPerson(const std::string& folded) {
  const BylineWords& words = KnownBylineWords();
  if (words.not_people.count(folded) > 0 || words.not_people.count(folded.substr(folded.rfind('-') + 1)) > 0) return true;
  return std::any_of(words.endings.begin(), words.endings.end(), [&folded](const std::string& end) { return folded.ends_with(end); });
}

}  // namespace onrecord
