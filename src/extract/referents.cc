// Phrases are read from left to right, and each is given to a chain (chains.h) or left alone.
//
// The model gives most phrases the one that they repeat. It judges pairs and knows nothing of the chains that come of
// them, so a link counts only where the phrase fits all that is known of the chain: sort, gender and number by names,
// titles, roles and the pronouns before. Besides there are rules. A pronoun that opens what somebody says is he who
// says it. "He" and "she" that do something go on with who did something last; a model that has not been told what
// reports are sticks to the person of the sentences before. A noun with an article takes what a role, an age or a name
// calls so (descriptions.h), or what the same words meant. In a quotation "I" is whoever it is from, and "he" is not.
// What fits nothing stays alone: a wrong link puts words into somebody's mouth, a missing one leaves a question.
//
// On GUM dev the links of the model alone give a CoNLL average of 57.7 over heads; with all of this it is 61.8 (62.1
// without conversations).
#include "extract/referents.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string>

#include "extract/chained_entities.h"
#include "extract/chains.h"
#include "extract/descriptions.h"
#include "extract/entity_rules.h"
#include "extract/groups.h"
#include "extract/phrases.h"
#include "extract/speaking.h"
#include "extract/told.h"

namespace onrecord {
namespace {

// How sure the model must be of a link.
constexpr float kLeastLink = 0.3F;
constexpr float kLeastNamed = 0.5F;      // from a noun to a name
constexpr float kLeastOther = 0.5F;      // between nouns of different heads
constexpr float kLeastOtherwise = 0.6F;  // from a role to somebody of whom others were told
constexpr float kNever = 2.0F;
constexpr float kLeastUnlike = 0.6F;  // from "a man" to somebody known, or from no person to a person
constexpr float kLeastSecond = 0.2F;  // of its second, where the first does not fit
constexpr float kSureSaid = 0.9F;     // so sure, it counts more than who says what begins with a pronoun
constexpr float kSureTopic = 0.8F;    // and more than who did something last

constexpr float kByRule = 0.7F, kByUse = 0.6F;  // confidence of links by rule; of those by who else there is
constexpr uint32_t kNear = 3, kNearTopic = 2;   // sentences back in which a pronoun finds whom it means
constexpr uint32_t kMostBack = 48;              // phrases looked at there

class Referents {
 public:
  Referents(const Analysis& analysis, const std::vector<Quote>& quotes, const EntityRules::State& rules,
            std::vector<Entity> entities)
      : analysis_(analysis),
        text_(analysis.document->text()),
        rules_(rules),
        entities_(std::move(entities)),
        phrases_(ReadPhrases(analysis, entities_, quotes, rules.names)),
        speaking_(FindSpeaking(analysis, phrases_, entities_, quotes)),
        descriptions_(text_, entities_, rules.names),
        groups_(FindGroups(analysis, phrases_, entities_)),
        chains_(analysis, phrases_, speaking_, AllTraits()) {}

  std::vector<Entity> Run() {
    for (uint32_t i = 0; i < phrases_.size(); ++i) Place(i);
    for (uint32_t i = 0; i < phrases_.size(); ++i) NameSpeaker(i);
    return WithChains(analysis_, rules_, phrases_, speaking_, chains_, std::move(entities_));
  }

 private:
  std::vector<Traits> AllTraits() {
    for (uint32_t i = 0; i < phrases_.size(); ++i) MakeBody(i);
    std::vector<Traits> traits;
    for (const Entity& entity : entities_) traits.push_back(TraitsOf(entity, text_, rules_.names));
    return traits;
  }

  const Chain& ChainOf(uint32_t i) { return chains_.At(chains_.Of(i)); }
  bool Speaks(uint32_t i) const { return speaking_.quote[i].has_value(); }
  bool IsRelation(uint32_t i, std::string_view name) const {
    return !analysis_.words.empty() && analysis_.words[phrases_[i].token].relation == name;
  }
  // "he", "she"
  bool TellsWho(uint32_t i) const {
    return phrases_[i].form == MentionForm::kPronoun && phrases_[i].traits.gender != Gender::kUnknown;
  }

  void Place(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (phrase.quote && phrase.person == 1 && phrase.traits.count == Count::kOne) return;  // "I", below
    FindAuthor(i);
    if (phrase.entity && IsNamed(i)) return RememberPerson(i);
    if (phrase.entity) JoinBefore(i);
    else if (PlaceGroup(i)) return RememberNoun(i);
    else if (phrase.form == MentionForm::kPronoun) PlacePronoun(i);
    else PlaceNoun(i);
    RememberPerson(i);
    RememberNoun(i);
  }

  // Of a document, and of whatever else speaks and is no person: "figures from the council".
  void FindAuthor(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    const bool written = phrase.document || (Speaks(i) && phrase.traits.sort == Sort::kUnknown);
    if (!written || phrase.entity || phrase.form != MentionForm::kNoun) return;
    const std::optional<uint32_t> author = AuthorOf(analysis_, phrases_, i);
    if (!author) return;
    const Chain& chain = ChainOf(*author);
    const bool speaks = chain.traits.sort == Sort::kBody || chain.traits.sort == Sort::kPerson;
    if (speaks) chains_.At(chains_.Of(i)).author = chain.entity;
  }

  // A name may follow a pronoun that means it ("In his speech, Basu"), and so take over its chain.
  void JoinBefore(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (!phrase.antecedent || phrase.form != MentionForm::kName) return;
    const Chain& chain = ChainOf(*phrase.antecedent);
    if (chain.entity || phrase.confidence < (chain.noun ? kLeastNamed : kLeastLink)) return;
    if (chains_.Fit(chains_.Of(*phrase.antecedent), chains_.Of(i)))
      chains_.Link(i, *phrase.antecedent, phrase.confidence);
  }

  // "She is Ann Lee", "the victim was Ann Lee": the subject of such a sentence is who is named there.
  bool IsNamed(uint32_t i) {
    const Phrase& name = phrases_[i];
    if (analysis_.words.empty() || name.form != MentionForm::kName) return false;
    bool copula = false;
    const Sentence& around = analysis_.sentences[name.sentence];
    for (uint32_t t = around.first; t < name.token; ++t)
      copula |= analysis_.words[t].head == name.token && analysis_.words[t].relation == "cop";
    for (uint32_t j = i; copula && j > 0 && phrases_[j - 1].sentence == name.sentence;) {
      const Phrase& subject = phrases_[--j];
      const Word& word = analysis_.words[subject.token];
      if (word.head != name.token || word.relation != "nsubj" || subject.entity) continue;
      const bool somebody =
          TellsWho(j) || (subject.article == Article::kDefinite && subject.traits.sort == Sort::kPerson);
      if (!somebody || ChainOf(j).entity || !chains_.Fit(chains_.Of(j), chains_.Of(i))) return false;
      chains_.Link(i, j, kByRule);
      return true;
    }
    return false;
  }

  // ---- persons spoken of together

  // "The couple", "the two leaders": the last persons named in a row, that many; "they" where the model takes it for
  // the first of such a row.
  bool PlaceGroup(uint32_t i) {
    const Group* const group = phrases_[i].form == MentionForm::kPronoun ? RowOf(i) : LastGroup(i);
    if (group == nullptr) return false;
    Chain& own = chains_.At(chains_.Of(i));
    if (own.entity || !own.members.empty()) return false;
    own.members = group->entities;
    own.traits = {Sort::kPerson, Gender::kUnknown, Count::kMany};
    auto [at, added] = first_of_group_.emplace(group->entities, i);
    if (!added && chains_.Fit(chains_.Of(at->second), chains_.Of(i))) chains_.Link(i, at->second, kByRule);
    for (uint32_t member : group->entities) TellTogether(phrases_[i], entities_[member]);
    return true;
  }

  // The last row of as many persons as a noun calls together.
  const Group* LastGroup(uint32_t i) const {
    constexpr uint32_t kFar = 12;  // sentences
    const uint32_t number = phrases_[i].quote ? 0 : CalledTogether(phrases_[i], analysis_, rules_.names);
    auto at =
        std::lower_bound(groups_.begin(), groups_.end(), i, [](const Group& g, uint32_t p) { return g.last < p; });
    while (number > 0 && at != groups_.begin()) {
      --at;
      if (phrases_[at->last].sentence + kFar < phrases_[i].sentence) break;
      if (at->entities.size() == number) return &*at;
    }
    return nullptr;
  }

  const Group* RowOf(uint32_t i) const {
    const Phrase& phrase = phrases_[i];
    const bool they = phrase.person == 3 && phrase.traits.count == Count::kMany && phrase.traits.sort != Sort::kThing;
    if (!they || !phrase.antecedent || phrase.confidence < kLeastLink) return nullptr;
    auto at = std::lower_bound(groups_.begin(), groups_.end(), *phrase.antecedent,
                               [](const Group& g, uint32_t p) { return g.first < p; });
    return at != groups_.end() && at->first == *phrase.antecedent ? &*at : nullptr;
  }

  void TellTogether(const Phrase& phrase, Entity& member) const {
    if (phrase.form != MentionForm::kNoun) return;
    const Span role = RoleTogether(phrase, analysis_, rules_.names);
    if (!role.empty()) AddRole(role, text_, rules_.names, member);
  }

  // ---- the model's links

  bool TakeModels(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    const std::optional<uint32_t> first = phrase.antecedent, second = phrase.second;
    if (first && Take(i, *first, phrase.confidence, LeastFor(i, *first))) return true;
    return second && TellsWho(i) && Take(i, *second, phrase.second_confidence, kLeastSecond);
  }

  bool Take(uint32_t i, uint32_t j, float sure, float least) {
    if (sure < least || !chains_.MayLink(i, j)) return false;
    chains_.Link(i, j, sure);
    return true;
  }

  float LeastFor(uint32_t i, uint32_t j) {
    const Phrase& phrase = phrases_[i];
    const Chain& chain = ChainOf(j);
    if (phrase.person < 3 && !phrase.quote && chain.entity) return kLeastUnlike;
    if (phrase.form != MentionForm::kNoun) return kLeastLink;
    if (chain.entity && IsTold(phrase)) {
      if (descriptions_.IsOfOthers(phrase, *chain.entity)) return kNever;
      if (IsOtherwise(phrase, *chain.entity)) return kLeastOtherwise;
    }
    const bool somebody = chain.entity && chain.traits.sort == Sort::kPerson && phrase.traits.sort != Sort::kPerson;
    if (somebody || phrase.article == Article::kIndefinite) return kLeastUnlike;
    if (chain.entity) return kLeastNamed;
    const bool other = phrases_[j].form == MentionForm::kNoun && phrases_[j].head != phrase.head;
    return other ? kLeastOther : kLeastLink;
  }

  // "the president", "the owner"
  bool IsTold(const Phrase& phrase) const {
    const bool definite = phrase.article == Article::kDefinite;
    return definite && !phrase.words.empty() && phrase.traits.sort == Sort::kPerson &&
           (Has(rules_.names.title, phrase.words.back()) || Has(rules_.names.role, phrase.words.back()));
  }
  // Of whom the report has said what he is, in other words.
  bool IsOtherwise(const Phrase& phrase, uint32_t entity) const {
    const std::vector<Span>& roles = entities_[entity].roles;
    return !roles.empty() && std::none_of(roles.begin(), roles.end(), [&](Span role) {
      const std::string told = FoldedWord(text_.substr(role.begin, role.size()));
      return std::any_of(phrase.words.begin(), phrase.words.end(),
                         [&](const std::string& word) { return told.find(word) != told.npos; });
    });
  }

  // ---- pronouns

  void PlacePronoun(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (phrase.confidence < kSureSaid && TakeWhoSays(i)) return;
    if (phrase.confidence < kSureTopic && TakeTopic(i)) return;
    if (!ModelKnowsBetter(i) && TakeLastNamed(i)) return;
    if (TakeModels(i)) return;
    if (phrase.person < 3) return TakeNarrator(i);
    if (Speaks(i) && TakeLastSpeaker(i)) return;
    if (TellsWho(i)) TakeNearest(i);
  }

  bool TakeWhoSays(uint32_t i) {
    auto said = speaking_.said.find(i);
    if (said == speaking_.said.end() || !chains_.Fit(chains_.Of(said->second), chains_.Of(i))) return false;
    chains_.Link(i, said->second, kByRule);
    return true;
  }

  // Who does something goes on to be "he" and "she" before those to whom it was done.
  bool TakeTopic(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (!TellsWho(i) || !phrase.subject || phrase.quote) return false;
    const std::optional<uint32_t> topic = TopicOf(i);
    if (!topic) return false;
    const bool same = phrase.antecedent && chains_.Of(*phrase.antecedent) == chains_.Of(*topic);
    chains_.Link(i, *topic, same ? std::max(kByUse, phrase.confidence) : kByUse);
    return true;
  }

  // The last subject before it; that of a main clause first, unless it stands in a clause of the same sentence.
  std::optional<uint32_t> TopicOf(uint32_t i) {
    const uint32_t sentence = phrases_[i].sentence;
    const bool main = IsMain(i);
    std::optional<uint32_t> last;
    for (size_t k = topics_.size(), n = 0; k > 0 && n < kMostBack; ++n) {
      const uint32_t j = topics_[--k];
      if (phrases_[j].sentence + kNearTopic < sentence) break;
      if (last && phrases_[*last].sentence != phrases_[j].sentence) break;
      if (!chains_.MayLink(i, j)) continue;
      if ((phrases_[j].sentence == sentence && !main) || IsMain(j)) return j;
      if (!last) last = j;
    }
    return last;
  }

  bool IsMain(uint32_t i) const {
    if (analysis_.words.empty()) return true;
    const uint32_t verb = analysis_.words[phrases_[i].token].head;
    if (verb == kRoot) return true;
    const std::string_view relation = analysis_.words[verb].relation;
    return relation == "root" || relation == "conj" || relation == "parataxis";
  }

  // Where both say whom a pronoun that speaks means, the model is right more often if it is more sure than not.
  bool ModelKnowsBetter(uint32_t i) {
    constexpr float kMoreThanNot = 0.5F;
    const Phrase& phrase = phrases_[i];
    if (!phrase.antecedent || phrase.confidence < kMoreThanNot || !chains_.MayLink(i, *phrase.antecedent)) return false;
    return ChainOf(*phrase.antecedent).noun;
  }

  // The entity that spoke last under a name; with the pronouns before that the model sees here.
  bool TakeLastNamed(uint32_t i) {
    auto last = speaking_.last.find(i);
    if (last == speaking_.last.end()) return false;
    const uint32_t named = chains_.OfEntity(last->second);
    if (!chains_.Fit(named, chains_.Of(i))) return false;
    const Phrase& phrase = phrases_[i];
    const bool chained = phrase.antecedent && phrase.confidence >= kLeastLink && chains_.MayLink(i, *phrase.antecedent);
    if (chained && !ChainOf(*phrase.antecedent).noun && chains_.Fit(named, chains_.Of(*phrase.antecedent)))
      chains_.Join(named, chains_.Of(*phrase.antecedent));
    chains_.LinkEntity(i, last->second, kByRule);
    return true;
  }

  // "it said", after a body that spoke.
  bool TakeLastSpeaker(uint32_t i) {
    if (spoke_.empty()) return false;
    const uint32_t j = spoke_.back();
    if (phrases_[j].sentence + kNear < phrases_[i].sentence) return false;
    if (phrases_[i].head == "it" && ChainOf(j).traits.sort != Sort::kBody) return false;
    return Take(i, j, kByRule, kByRule);
  }

  // The only person near by whom "he" or "she" can mean.
  void TakeNearest(uint32_t i) {
    std::optional<uint32_t> found;
    for (uint32_t j = i, n = 0; j > 0 && n < kMostBack; ++n) {
      --j;
      if (phrases_[j].sentence + kNear < phrases_[i].sentence) break;
      if (ChainOf(j).traits.sort != Sort::kPerson || phrases_[j].person != 3 || !chains_.MayLink(i, j)) continue;
      if (found && chains_.Of(*found) != chains_.Of(j)) return;
      if (!found) found = j;
    }
    if (found) chains_.Link(i, *found, kByRule);
  }

  // Outside quotations "I" is the same throughout.
  void TakeNarrator(uint32_t i) {
    auto at = narrator_.find({phrases_[i].person, phrases_[i].traits.count});
    if (at != narrator_.end() && !phrases_[i].quote) Take(i, at->second, kByUse, kByUse);
  }

  // ---- nouns

  void PlaceNoun(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    const bool years = phrase.article == Article::kDefinite && phrase.head.ends_with("old");
    const std::optional<Age> age = years ? AgeOf(phrase, analysis_, rules_) : std::nullopt;
    if (age && (TakeEntity(i, descriptions_.Find(phrase, age->value)) || TakeAged(i, age->value))) return;
    if (TakeModels(i)) return;
    const bool proper = !analysis_.words.empty() && analysis_.words[phrase.token].upos == Upos::kPropn;
    const bool definite = phrase.article == Article::kDefinite;
    if (!definite && phrase.article != Article::kPossessive && !proper) return;
    if (const auto same = Find(phrase.key, last_); same && Take(i, *same, kByRule, kByRule)) return;
    if (!definite || TakeEntity(i, descriptions_.Find(phrase, std::nullopt))) return;
    const std::optional<uint32_t> alike = Find(phrase.head, last_of_head_);
    const std::optional<uint32_t> only = alike ? std::nullopt : Only(i);
    if (alike && SaysNoMore(phrase, phrases_[*alike])) Take(i, *alike, kByRule, kByRule);
    if (only) Take(i, *only, kByUse, kByUse);
  }

  // "The 52-year-old was shot": whoever did something last, if nobody has said that they are of another age.
  bool TakeAged(uint32_t i, int32_t years) {
    if (!phrases_[i].subject || phrases_[i].quote) return false;
    const std::optional<uint32_t> topic = TopicOf(i);
    if (!topic) return false;
    const Chain& chain = ChainOf(*topic);
    const bool other = chain.entity && entities_[*chain.entity].age && entities_[*chain.entity].age->value != years;
    if (other || !chain.entity || chain.traits.sort != Sort::kPerson) return false;
    chains_.Link(i, *topic, kByUse);
    return true;
  }

  bool TakeEntity(uint32_t i, std::optional<uint32_t> entity) {
    if (!entity || !chains_.Fit(chains_.OfEntity(*entity), chains_.Of(i))) return false;
    chains_.LinkEntity(i, *entity, kByRule);
    return true;
  }

  static std::optional<uint32_t> Find(const std::string& words, const std::map<std::string, uint32_t>& phrases) {
    auto at = phrases.find(words);
    return at == phrases.end() ? std::nullopt : std::optional(at->second);
  }

  // "the flat" after "a small flat"; not "the number of votes" after "the number".
  bool SaysNoMore(const Phrase& phrase, const Phrase& before) const {
    if (phrase.span.end > analysis_.tokens[phrase.token].span.end) return false;
    return std::all_of(phrase.words.begin(), phrase.words.end(), [&before](const std::string& word) {
      return std::find(before.words.begin(), before.words.end(), word) != before.words.end();
    });
  }

  // "the party", "the Labour MP", where one person or body alone was spoken of just before.
  std::optional<uint32_t> Only(uint32_t i) {
    constexpr uint32_t kBodies = 2, kPersons = 1;  // sentences before it
    const Phrase& phrase = phrases_[i];
    const bool either = Has(rules_.names.either, phrase.head);
    const Sort sort = either ? Sort::kBody : phrase.traits.sort;
    const bool person = sort == Sort::kPerson && IsDescription(phrase);
    const bool more = phrase.span.end > analysis_.tokens[phrase.token].span.end;  // "the firm, Harlow & Pike"
    const bool body = sort == Sort::kBody && phrase.words.size() == 1 && !more;
    if ((!person && !body) || phrase.traits.count == Count::kMany || phrase.quote) return std::nullopt;
    std::optional<uint32_t> found;
    for (uint32_t j = i, n = 0; j > 0 && n < kMostBack; ++n) {
      const Phrase& before = phrases_[--j];
      if (before.sentence + (person ? kPersons : kBodies) < phrase.sentence) break;
      if (before.quote || before.person < 3 || IsRelation(j, "nmod:poss")) continue;
      const Traits& traits = ChainOf(j).traits;
      if (traits.sort != sort || traits.count == Count::kMany) continue;
      if (before.sentence == phrase.sentence && person) return std::nullopt;
      if (found && chains_.Of(*found) != chains_.Of(j)) return std::nullopt;
      if (!found) found = j;
    }
    return found && ChainOf(*found).entity ? found : std::nullopt;
  }

  // Whether a noun says how somebody is. Offices ("the minister") and those who speak for others ("the spokesman") may
  // always be new.
  bool IsDescription(const Phrase& phrase) const {
    const std::string& head = phrase.words.back();
    if (head.ends_with("year-old") || head == "old") return true;
    if (Has(rules_.names.title, head) || head.starts_with("spokes")) return false;
    return phrase.words.size() > 1 || head.find('-') != head.npos;
  }

  // ---- what later phrases may mean

  // Persons who do something outside quotations, all that speak, and who tells the whole.
  void RememberPerson(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (phrase.person < 3 && !phrase.quote) narrator_[{phrase.person, phrase.traits.count}] = i;
    if (phrase.person < 3) return;
    if (Speaks(i)) spoke_.push_back(i);
    const Traits& traits = ChainOf(i).traits;
    const bool person = traits.sort == Sort::kPerson && traits.count != Count::kMany;
    if (person && !phrase.quote && (phrase.subject || Speaks(i))) topics_.push_back(i);
  }

  void RememberNoun(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (phrase.form != MentionForm::kNoun || phrase.words.empty()) return;
    last_[phrase.key] = i;
    last_of_head_[phrase.head] = i;
  }

  // "I" in a quotation; "we" where a body speaks.
  void NameSpeaker(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (!phrase.quote || phrase.person != 1) return;
    const std::optional<uint32_t> source = speaking_.source[*phrase.quote];
    const bool many = phrase.traits.count == Count::kMany;
    if (many && !(source && ChainOf(*source).traits.sort == Sort::kBody)) return;
    if (source && chains_.Fit(chains_.Of(*source), chains_.Of(i))) return chains_.Link(i, *source, kByRule);
    if (many) return;
    auto [at, added] = first_me_.emplace(*phrase.quote, i);
    if (!added && chains_.Fit(chains_.Of(at->second), chains_.Of(i))) chains_.Link(i, at->second, kByRule);
  }

  // "Downing Street said": who works there.
  void MakeBody(uint32_t i) {
    if (!Speaks(i) || !phrases_[i].entity) return;
    Entity& entity = entities_[*phrases_[i].entity];
    const bool site = entity.kind == EntityKind::kPlace || entity.kind == EntityKind::kFacility;
    if (site && Has(rules_.names.office, FoldedWord(entity.name))) entity.kind = EntityKind::kOrganisation;
  }

  const Analysis& analysis_;
  std::string_view text_;
  const EntityRules::State& rules_;
  std::vector<Entity> entities_;
  const std::vector<Phrase> phrases_;
  const Speaking speaking_;
  const Descriptions descriptions_;
  const std::vector<Group> groups_;
  Chains chains_;

  // Phrases so far.
  std::vector<uint32_t> topics_;  // of persons who do something
  std::vector<uint32_t> spoke_;
  std::map<std::string, uint32_t> last_, last_of_head_;     // nouns, by words and by head
  std::map<std::pair<uint8_t, Count>, uint32_t> narrator_;  // the last "I" and "we" outside quotations
  std::map<uint32_t, uint32_t> first_me_;                   // "I", by quote
  std::map<std::vector<uint32_t>, uint32_t> first_of_group_;
};

}  // namespace

std::vector<Entity> WithReferents(const Analysis& analysis, const std::vector<Quote>& quotes, const EntityRules& rules,
                                  std::vector<Entity> entities) {
  if (analysis.mentions.empty()) return entities;
  return Referents(analysis, quotes, rules.state(), std::move(entities)).Run();
}

}  // namespace onrecord
