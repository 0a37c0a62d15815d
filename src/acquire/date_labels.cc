// "Veröffentlicht am", "Last updated", "更新": a list of words, the one that stands nearest to the date decides.
#include "acquire/date_labels.h"

#include <string>
#include <vector>

#include "util/fold.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

struct LabelWord {
  std::string word;
  DateLabel label;
};

DateLabel LabelOf(std::string_view role) {
  if (role == "published") return DateLabel::kPublished;
  if (role == "updated") return DateLabel::kUpdated;
  return role == "as-of" ? DateLabel::kAsOf : DateLabel::kOther;
}

std::vector<LabelWord> LoadLabels() {
  std::vector<LabelWord> labels;
  for (std::string_view line : Entries(Resource("resources/dates/labels.tsv"))) {
    std::string_view role = Take(line, '\t');
    DateLabel label = LabelOf(role);
    while (!line.empty()) labels.push_back({Fold(Take(line, ';')), label});
  }
  return labels;
}

}  // namespace

DateLabel LabelIn(std::string_view before) {
  static const std::vector<LabelWord>& labels = *new std::vector<LabelWord>(LoadLabels());
  if (before.empty()) return DateLabel::kNone;
  std::string folded = Fold(before);
  DateLabel label = DateLabel::kNone;
  size_t best = 0;
  for (const LabelWord& l : labels) {
    size_t at = folded.rfind(l.word);
    if (at == std::string::npos || at + l.word.size() < best) continue;
    if (at + l.word.size() == best && label != DateLabel::kNone) continue;
    best = at + l.word.size();
    label = l.label;
  }
  return label;
}

}  // namespace onrecord
