// A report names a couple or three brothers in a row and then speaks of them together. Names in a row are persons with
// nothing between them but a comma, "and", and what one is to the other ("and his wife, Melissa"). A noun in the plural
// takes such a row when it says how many they are, or is one for two ("the pair") or for kin ("the brothers"); other
// plurals ("the officers") may be anybody.
#include "extract/groups.h"

#include <algorithm>
#include <string_view>

#include "util/lines.h"
#include "util/one_of.h"

namespace onrecord {
namespace {

constexpr size_t kLongestBetween = 24;  // bytes of "and his former wife,"

// Whether what stands between two names of a row ties them: "and", ",", "and his wife,".
bool Ties(std::string_view between) {
  between = Trim(between);
  const bool comma = between.starts_with(',');
  if (comma) between = Trim(between.substr(1));
  if (between.ends_with(',')) between = Trim(between.substr(0, between.size() - 1));
  if (between.empty()) return comma;
  if (between == "and" || between == "&") return true;
  const bool kin = between.starts_with("and his ") || between.starts_with("and her ");
  return kin && between.size() <= kLongestBetween && between.find_first_of(",.;:\"") == between.npos;
}

bool EndsWithAnd(std::string_view between) {
  return between.find("and") != between.npos || between.find('&') != between.npos;
}

bool IsKin(std::string_view word) {
  return IsOneOf(word, {"brothers", "sisters", "siblings", "twins", "parents", "spouses", "grandparents", "newlyweds"});
}

bool IsPair(std::string_view word) { return IsOneOf(word, {"couple", "pair", "duo"}); }

uint32_t NumberIn(std::string_view word) {
  if (word == "two" || word == "both") return 2;
  if (word == "three") return 3;
  return word == "four" ? 4 : 0;
}

}  // namespace

std::vector<Group> FindGroups(const Analysis& analysis, const std::vector<Phrase>& phrases,
                              const std::vector<Entity>& entities) {
  std::vector<Group> groups;
  const std::string_view text = analysis.document->text();
  Group row;
  bool closed = false;  // "and" stood in it
  auto end = [&] {
    if (row.entities.size() > 1 && closed) groups.push_back(row);
    row = {};
    closed = false;
  };
  for (uint32_t i = 0; i < phrases.size(); ++i) {
    const Phrase& phrase = phrases[i];
    if (!phrase.entity || phrase.form != MentionForm::kName) continue;
    if (entities[*phrase.entity].kind != EntityKind::kPerson) continue;
    if (!row.entities.empty()) {
      const Span before = phrases[row.last].span;
      const bool gap = before.end > phrase.span.begin || phrases[row.last].sentence != phrase.sentence;
      const std::string_view between =
          gap ? std::string_view() : text.substr(before.end, phrase.span.begin - before.end);
      if (gap || closed || !Ties(between)) end();
      else closed = EndsWithAnd(between);
    }
    if (row.entities.empty()) row.first = i;
    row.last = i;
    if (std::find(row.entities.begin(), row.entities.end(), *phrase.entity) == row.entities.end())
      row.entities.push_back(*phrase.entity);
  }
  end();
  return groups;
}

uint32_t CalledTogether(const Phrase& phrase, const Analysis& analysis, const NameWords& words) {
  if (phrase.form != MentionForm::kNoun || phrase.words.empty() || phrase.article != Article::kDefinite) return 0;
  const std::string& head = phrase.words.back();
  if (IsPair(head) || head == "two" || head == "both") return 2;
  if (head == "trio") return 3;
  const bool plural = phrase.traits.count == Count::kMany && phrase.traits.sort == Sort::kPerson;
  if (!plural && !Has(words.roles, head)) return 0;
  for (const std::string& word : phrase.words) {
    if (const uint32_t number = NumberIn(word)) return number;
  }
  if (FoldedWord(analysis.document->Text(phrase.span)).starts_with("both ")) return 2;
  return IsKin(head) && phrase.words.size() == 1 ? 2 : 0;
}

Span RoleTogether(const Phrase& phrase, const Analysis& analysis, const NameWords& words) {
  const std::string_view text = analysis.document->text();
  Span role{phrase.span.begin, analysis.tokens[phrase.token].span.end};
  for (;;) {
    const std::string_view left = text.substr(role.begin, role.size());
    const size_t space = left.find(' ');
    if (space == left.npos) break;
    const std::string word = FoldedWord(left.substr(0, space));
    if (NumberIn(word) == 0 && word != "the" && word != "these" && word != "those") break;
    role.begin += static_cast<uint32_t>(space) + 1;
  }
  const bool told = Has(words.roles, phrase.words.back()) || Has(words.role, phrase.head);
  const bool plain = IsOneOf(phrase.head, {"man", "men", "woman", "women", "person", "people"});
  return told && !plain && !IsPair(phrase.words.back()) ? role : Span{role.begin, role.begin};
}

}  // namespace onrecord
