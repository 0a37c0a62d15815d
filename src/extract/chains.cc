// Union and find. A chain keeps what all its phrases tell: whether a person, of which gender, one or many. They clash
// when both are known and differ; but a body may be "they", and what is called a thing may turn out to be a body.
#include "extract/chains.h"

#include <algorithm>
#include <numeric>
#include <set>

#include "extract/name_words.h"
#include "util/ascii.h"

namespace onrecord {
namespace {

bool Differ(Sort a, Sort b) {
  if (a == Sort::kUnknown || b == Sort::kUnknown || a == b) return false;
  return a == Sort::kPerson || b == Sort::kPerson;
}

bool Clash(const Traits& a, const Traits& b) {
  const bool gender = a.gender != Gender::kUnknown && b.gender != Gender::kUnknown && a.gender != b.gender;
  const bool body = a.sort == Sort::kBody || b.sort == Sort::kBody;
  const bool count = !body && a.count != Count::kUnknown && b.count != Count::kUnknown && a.count != b.count;
  return Differ(a.sort, b.sort) || gender || count;
}

// Words before the head that are written with a capital.
std::set<std::string> CapitalsOf(const Analysis& analysis, const Phrase& phrase) {
  std::set<std::string> words;
  for (uint32_t t = phrase.token; t > 0 && analysis.tokens[t - 1].span.begin >= phrase.span.begin; --t) {
    const std::string_view word = analysis.Text(analysis.tokens[t - 1]);
    if (ascii::IsUpper(word[0]) && word != "The") words.insert(FoldedWord(word));
  }
  return words;
}

// "the Sri Lankan government", "the Indonesian government"
bool AreOfOthers(const Analysis& analysis, const Phrase& a, const Phrase& b) {
  if (a.form != MentionForm::kNoun || b.form != MentionForm::kNoun || a.head != b.head) return false;
  const std::set<std::string> left = CapitalsOf(analysis, a), right = CapitalsOf(analysis, b);
  if (left.empty() || right.empty()) return false;
  return std::none_of(left.begin(), left.end(), [&](const std::string& word) { return right.count(word) > 0; });
}

// "She saw her" are two.
bool ShareVerb(const Analysis& analysis, const Phrase& a, const Phrase& b) {
  if (analysis.words.empty() || b.form != MentionForm::kPronoun || b.head.ends_with("self")) return false;
  const Word &x = analysis.words[a.token], &y = analysis.words[b.token];
  if (x.head == kRoot || x.head != y.head) return false;
  return x.relation.starts_with("nsubj") && (y.relation == "obj" || y.relation == "iobj" || y.relation == "obl");
}

// Nobody who has been named is then "a man".
bool IsNew(const Chain& of, const Chain& known) {
  return of.introduced && known.first_named && known.traits.sort == Sort::kPerson &&
         *known.first_named < *of.introduced;
}

bool Holds(const Phrase& whole, const Phrase& part) {
  return whole.span.begin <= part.span.begin && part.span.end <= whole.span.end;
}

}  // namespace

Chains::Chains(const Analysis& analysis, const std::vector<Phrase>& phrases, const Speaking& speaking,
               std::vector<Traits> entities)
    : analysis_(analysis),
      phrases_(phrases),
      speaking_(speaking),
      entities_(static_cast<uint32_t>(entities.size())),
      chains_(entities.size() + phrases.size()),
      parent_(chains_.size()),
      sure_(phrases.size(), 1.0F) {
  std::iota(parent_.begin(), parent_.end(), 0U);
  for (uint32_t e = 0; e < entities_; ++e)
    chains_[e] = {e, entities[e], true, std::nullopt, std::nullopt, std::nullopt, {}};
  for (uint32_t i = 0; i < phrases.size(); ++i) {
    Chain& own = chains_[Own(i)];
    if (phrases[i].entity && !own.first_named) own.first_named = phrases[i].span.begin;
    if (phrases[i].entity) continue;
    if (phrases[i].form == MentionForm::kNoun && phrases[i].article == Article::kIndefinite)
      own.introduced = phrases[i].span.begin;
    chains_[Own(i)].traits = phrases[i].traits;
    chains_[Own(i)].noun = phrases[i].form != MentionForm::kPronoun;
  }
}

uint32_t Chains::Own(uint32_t phrase) const {
  const std::optional<uint32_t>& entity = phrases_[phrase].entity;
  return entity ? *entity : entities_ + phrase;
}

uint32_t Chains::Root(uint32_t chain) {
  while (parent_[chain] != chain) chain = parent_[chain] = parent_[parent_[chain]];
  return chain;
}

uint32_t Chains::Of(uint32_t phrase) { return Root(Own(phrase)); }

bool Chains::Fit(uint32_t a, uint32_t b) const {
  const Chain &x = chains_[a], &y = chains_[b];
  if (x.entity && y.entity && *x.entity != *y.entity) return false;
  if (IsNew(x, y) || IsNew(y, x)) return false;
  const bool members = !x.members.empty() && !y.members.empty() && x.members != y.members;
  return !members && !Clash(x.traits, y.traits);
}

void Chains::Join(uint32_t a, uint32_t b) {
  if (a == b) return;
  if (chains_[b].entity) std::swap(a, b);
  parent_[b] = a;
  Chain& kept = chains_[a];
  const Chain& more = chains_[b];
  kept.noun |= more.noun;
  if (!kept.author) kept.author = more.author;
  if (!kept.introduced) kept.introduced = more.introduced;
  if (kept.members.empty()) kept.members = more.members;
  if (kept.traits.sort == Sort::kUnknown) kept.traits.sort = more.traits.sort;
  if (kept.traits.gender == Gender::kUnknown) kept.traits.gender = more.traits.gender;
  if (kept.traits.count == Count::kUnknown) kept.traits.count = more.traits.count;
}

bool Chains::MayLink(uint32_t i, uint32_t j) {
  const Phrase &before = phrases_[j], &phrase = phrases_[i];
  const uint32_t of = Of(j);
  if (!Fit(of, Of(i))) return false;
  const Chain& chain = chains_[of];
  if (phrase.document && chain.entity && chain.traits.sort != Sort::kThing) return false;
  if (phrase.form == MentionForm::kNoun && Holds(phrase, before)) return false;
  const bool somebody = chain.entity && chain.traits.sort == Sort::kPerson;
  if (somebody && phrase.person < 3 && (phrase.quote || phrase.traits.count != Count::kOne))
    return false;  // "you", "we"
  // Who says something is none of those that he speaks of there.
  if (speaking_.quote[i] && before.quote == speaking_.quote[i] && before.person != 1) return false;
  return !IsOfSpeaker(i, j) && !AreOfOthers(analysis_, before, phrase) && !ShareVerb(analysis_, before, phrase);
}

// In his own words nobody is "he".
bool Chains::IsOfSpeaker(uint32_t i, uint32_t j) {
  const Phrase& phrase = phrases_[i];
  if (phrase.person != 3 || phrase.traits.gender == Gender::kUnknown || !phrase.quote) return false;
  const std::optional<uint32_t>& source = speaking_.source[*phrase.quote];
  return source && Of(*source) == Of(j);
}

void Chains::Link(uint32_t i, uint32_t j, float sure) {
  Join(Of(j), Of(i));
  sure_[phrases_[i].entity ? j : i] = sure;
}

void Chains::LinkEntity(uint32_t i, uint32_t entity, float sure) {
  Join(Root(entity), Of(i));
  sure_[i] = sure;
}

}  // namespace onrecord
