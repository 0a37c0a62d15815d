// Lists in the format of the other .words files, but looked up whole and folded: the words of a name are compared with
// each other as well, where the lexicon of the rules (lexicon.h) knows only words that it has met in a file.
#include "extract/name_words.h"

#include <iterator>

#include "util/fold.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr struct {
  std::string_view name;
  WordTable NameWords::*member;
} kLists[] = {
    {"honorific", &NameWords::honorific},
    {"compound", &NameWords::compound},
    {"compound_place", &NameWords::compound_place},
    {"male", &NameWords::male},
    {"female", &NameWords::female},
    {"suffix", &NameWords::suffix},
    {"letters", &NameWords::letters},
    {"joint", &NameWords::joint},
    {"small", &NameWords::small},
    {"company", &NameWords::company},
    {"generic", &NameWords::generic},
    {"body", &NameWords::body},
    {"alias", &NameWords::alias},
    {"facility", &NameWords::facility},
    {"facility_first", &NameWords::facility_first},
    {"event", &NameWords::event},
    {"event_first", &NameWords::event_first},
    {"law", &NameWords::law},
    {"work", &NameWords::work},
    {"group", &NameWords::group},
    {"party", &NameWords::party},
    {"male_given", &NameWords::male_given},
    {"female_given", &NameWords::female_given},
    {"given", &NameWords::given},
    {"nickname", &NameWords::nickname},
    {"title", &NameWords::title},
    {"role", &NameWords::role},
    {"roles", &NameWords::roles},
    {"document", &NameWords::document},
    {"power", &NameWords::power},
    {"collective", &NameWords::collective},
    {"either", &NameWords::either},
    {"demonym", &NameWords::demonym},
    {"office", &NameWords::office},
};

void AddLine(std::string_view line, WordTable& table) {
  const size_t equals = line.rfind(" = ");
  const std::string value = equals == line.npos ? std::string() : std::string(Trim(line.substr(equals + 3)));
  for (std::string_view words : Split(line.substr(0, equals), ',')) {
    if (!Trim(words).empty()) table.emplace(FoldedWord(Trim(words)), value);
  }
}

using Tables = std::unordered_map<std::string_view, WordTable>;

Result<Tables> ReadTables() {
  Tables tables;
  for (std::string_view file : {"names", "bodies", "given_names", "roles"}) {
    WordTable* table = nullptr;
    for (std::string_view line : Entries(Resource("resources/en/" + std::string(file) + ".words"))) {
      line = Trim(line);
      if (line.empty()) continue;
      if (line.substr(0, 5) == "list ") table = &tables[Trim(line.substr(5))];
      else if (table == nullptr) return Error{Code::kInvalidInput, std::string(file) + ".words: a word before a list"};
      else AddLine(line, *table);
    }
  }
  return tables;
}

}  // namespace

std::string FoldedWord(std::string_view word) {
  std::string folded = Fold(word);
  std::erase(folded, '.');
  return folded;
}

Result<NameWords> NameWords::Load() {
  Result<Tables> tables = ReadTables();
  if (!tables) return tables.error();
  NameWords words;
  for (const auto& [name, member] : kLists) {
    auto table = tables->find(name);
    if (table == tables->end()) return Error{Code::kInvalidInput, "resources/en lacks the list " + std::string(name)};
    words.*member = std::move(table->second);
  }
  return words;
}

}  // namespace onrecord
