// A report that has named somebody goes on by what he is: "the retired captain", "the 52-year-old". Such a phrase is a
// role when its head is a noun for what people are and tells more than "man" does. It reaches from behind the article
// to the head, and on where "of" or "for" follows.
#include "extract/told.h"

#include <algorithm>
#include <set>
#include <string>

#include "extract/ages.h"

namespace onrecord {
namespace {

constexpr uint32_t kMostOnwards = 8;  // tokens behind the head

bool SaysLittle(std::string_view head) {
  for (std::string_view word :
       {"man", "woman", "person", "people", "guy", "lady", "gentleman", "one", "other", "somebody"}) {
    if (word == head) return true;
  }
  return false;
}

// The atoms of `span`.
Stretch AtomsIn(const NamedSentence& sentence, Span span) {
  Stretch at{0, 0};
  while (at.begin < sentence.size() && sentence.atom(at.begin).span.begin < span.begin) ++at.begin;
  at.end = at.begin;
  while (at.end < sentence.size() && sentence.atom(at.end).span.end <= span.end) ++at.end;
  return at;
}

// Folded; abbreviations of titles written out, where `whole`.
std::set<std::string> WordsOf(std::string_view role, const NameWords& names, bool whole) {
  std::set<std::string> words;
  while (!role.empty()) {
    const size_t space = std::min(role.find_first_of(" \n\t"), role.size());
    std::string word = FoldedWord(role.substr(0, space));
    auto title = whole ? names.title.find(word) : names.title.end();
    if (!word.empty()) words.insert(title == names.title.end() || title->second.empty() ? word : title->second);
    role.remove_prefix(std::min(space + 1, role.size()));
  }
  return words;
}

// Whether something among `range` hangs on the noun: "the head of the agency", not "informed the suspect of his
// rights".
bool IsOwned(const Analysis& analysis, uint32_t noun, TokenRange range) {
  if (analysis.words.empty()) return true;
  for (uint32_t t = range.first; t < range.last; ++t) {
    if (analysis.words[t].head == noun && analysis.words[t].relation.starts_with("nmod")) return true;
  }
  return false;
}

bool SaysMore(Span role, const std::vector<Span>& known, std::string_view text, const NameWords& words) {
  const std::string_view shown = text.substr(role.begin, role.size());
  const bool whole = shown.find(' ') == shown.npos;  // "police sergeant" is more than "Harrow Police Sgt."
  const std::set<std::string> told = WordsOf(shown, words, whole);
  return std::none_of(known.begin(), known.end(), [&](Span span) {
    const std::set<std::string> before = WordsOf(text.substr(span.begin, span.size()), words, whole);
    return std::includes(before.begin(), before.end(), told.begin(), told.end());
  });
}

}  // namespace

std::optional<Span> RoleOf(const Phrase& phrase, const Analysis& analysis, const EntityRules::State& rules) {
  const bool told = phrase.form == MentionForm::kNoun && !phrase.words.empty() && !phrase.quote &&
                    (phrase.article == Article::kDefinite || phrase.article == Article::kPossessive);
  if (!told || SaysLittle(phrase.head)) return std::nullopt;
  const std::string& head = phrase.words.back();
  const std::string last_part = phrase.head.substr(phrase.head.rfind('-') + 1);  // "ex-paratrooper"
  if (!Has(rules.names.role, last_part) && !Has(rules.names.role, head)) return std::nullopt;
  const std::string_view text = analysis.document->text();
  Span role{phrase.span.begin, analysis.tokens[phrase.token].span.end};
  role.begin += static_cast<uint32_t>(text.substr(role.begin, role.size()).find(' ') + 1);  // behind the article
  if (role.begin >= role.end || role.begin <= phrase.span.begin) return std::nullopt;
  uint32_t after = phrase.token + 1;
  const std::string_view next = after < analysis.tokens.size() ? analysis.Text(analysis.tokens[after]) : "";
  if (next == "of" || next == "for") {
    const uint32_t from = after;
    while (after < analysis.tokens.size() && analysis.tokens[after].span.end <= phrase.span.end) ++after;
    if (!IsOwned(analysis, phrase.token, {from, after})) return role;
    if (after - phrase.token <= kMostOnwards) role.end = analysis.tokens[after - 1].span.end;
  }
  return role;
}

std::optional<Age> AgeOf(const Phrase& phrase, const Analysis& analysis, const EntityRules::State& rules) {
  const Sentence& around = analysis.sentences[phrase.sentence];
  if (phrase.form == MentionForm::kPronoun) {
    const bool opens = phrase.token == around.first && around.last - around.first <= 40;
    return opens ? AgeOfPronoun(NamedSentence(analysis, around, {}, rules.roles)) : std::nullopt;
  }
  const std::string_view words = analysis.document->Text(phrase.span);
  if (phrase.quote || words.find("old") == words.npos) return std::nullopt;
  const NamedSentence sentence(analysis, around, {}, rules.roles);
  const Stretch atoms = AtomsIn(sentence, phrase.span);
  for (uint32_t end = atoms.begin + 1; end <= atoms.end; ++end) {
    if (const auto age = AgeBefore(sentence, end)) return age;
  }
  return std::nullopt;
}

void AddRole(Span role, std::string_view text, const NameWords& words, Entity& entity) {
  constexpr size_t kMostRoles = 12;
  if (entity.roles.size() < kMostRoles && SaysMore(role, entity.roles, text, words)) entity.roles.push_back(role);
}

}  // namespace onrecord
