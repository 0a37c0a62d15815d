// A report may open with "the owner said" and name the owner paragraphs later, often without calling him so again. He
// is the only person who speaks by name in the whole report, if nothing else is told of him than whose kin he is. Only
// nouns of a list (names.words, `lead`) count: an official, a lawyer or a neighbour may be anybody. It is rare: one of
// 880 reports read has it, and nothing shows yet how often it errs.
#include "extract/leads.h"

#include <algorithm>
#include <string>

namespace onrecord {
namespace {

constexpr uint32_t kLead = 8;  // sentences that may speak of somebody without a name

std::optional<uint32_t> OnlySpeaker(const std::vector<Phrase>& phrases, const Speaking& speaking, Chains& chains) {
  std::optional<uint32_t> only;
  for (uint32_t i = 0; i < phrases.size(); ++i) {
    if (!speaking.quote[i] || phrases[i].traits.count == Count::kMany) continue;
    const Chain& chain = chains.At(chains.Of(i));
    if (!chain.entity || chain.traits.sort != Sort::kPerson) continue;
    if (only && *only != *chain.entity) return std::nullopt;
    only = chain.entity;
  }
  return only;
}

bool IsSomethingElse(const Entity& entity, std::string_view text, const NameWords& words) {
  return std::any_of(entity.roles.begin(), entity.roles.end(), [&](Span role) {
    const std::string told = FoldedWord(text.substr(role.begin, role.size()));
    const std::string head = told.substr(told.rfind(' ') + 1);
    return !Has(words.male, head) && !Has(words.female, head) && !Has(words.lead, head);
  });
}

}  // namespace

std::optional<Lead> FindLead(std::string_view text, const std::vector<Phrase>& phrases, const Speaking& speaking,
                             const std::vector<Entity>& entities, const NameWords& words, Chains& chains) {
  const std::optional<uint32_t> only = OnlySpeaker(phrases, speaking, chains);
  if (!only || IsSomethingElse(entities[*only], text, words)) return std::nullopt;
  Lead lead{*only, {}};
  for (uint32_t i = 0; i < phrases.size() && phrases[i].sentence < kLead; ++i) {
    const Phrase& phrase = phrases[i];
    if (phrase.entity == *only) break;  // named from here on
    const Chain& chain = chains.At(chains.Of(i));
    const bool unnamed = phrase.form == MentionForm::kNoun && !chain.entity && !chain.author;
    if (unnamed && speaking.quote[i] && Has(words.lead, phrase.head) && phrase.traits.count != Count::kMany)
      lead.phrases.push_back(i);
  }
  return lead;
}

}  // namespace onrecord
