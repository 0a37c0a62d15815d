// One table from folded form to its readings, in the order of the resource; built on first use, read-only afterwards.
//
// Some forms name different months in different languages (listopad is October in Croatian, November in Czech and Polish), so
// a reading keeps its language and the page's language chooses; without one the first line of the resource wins.
#include "acquire/month_names.h"

#include <string>
#include <unordered_map>
#include <vector>

#include "util/fold.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

struct Reading {
  std::string_view language;
  uint8_t month;
  bool solar;
};
using Table = std::unordered_map<std::string, std::vector<Reading>>;

void AddLine(std::string_view line, Table& table) {
  std::string_view language = Take(line, '\t');
  bool solar = Take(line, '\t') == "j";
  for (uint8_t month = 1; !line.empty(); ++month) {
    std::string_view forms = Take(line, ';');
    while (!forms.empty()) table[Fold(Take(forms, ' '))].push_back({language, month, solar});
  }
}

Table LoadTable() {
  Table table;
  for (std::string_view line : Entries(Resource("resources/dates/months.tsv"))) AddLine(line, table);
  return table;
}

}  // namespace

std::optional<MonthName> FindMonth(std::string_view word, std::string_view language) {
  static const Table& table = *new Table(LoadTable());  // never destroyed: may be read until the last thread ends
  auto found = table.find(std::string(word));
  if (found == table.end()) return std::nullopt;
  for (const Reading& r : found->second) {
    if (r.language == language) return MonthName{r.month, r.solar, true};
  }
  const Reading& first = found->second.front();
  return MonthName{first.month, first.solar, language.empty()};
}

}  // namespace onrecord
