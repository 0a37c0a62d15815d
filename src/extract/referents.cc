// Chains: phrases that mean the same, read from left to right.
//
// The model gives most phrases the one that they repeat. It judges pairs and knows nothing of the chains that come of
// them, so a link counts only where the phrase fits all that is known of the chain: sort, gender and number by names,
// titles, roles and the pronouns before; and two names never meet in one chain. Where the model has nothing that fits,
// rules follow, the surest first: the same words with an article ("the flat" after "a flat" by its head); a role that one
// person alone was given before; the head word of one body's name ("the ministry"); who spoke last, for a pronoun that
// speaks. In a quotation "I" is whoever the quotation is from, and "he" is not. What fits nothing stays alone: a wrong
// link puts words into somebody's mouth, a missing one leaves a question.
#include "extract/referents.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <string>

#include "extract/entity_rules.h"
#include "extract/phrases.h"
#include "extract/speakers.h"
#include "extract/told.h"
#include "util/ascii.h"
#include "util/lines.h"

namespace onrecord {
namespace {

constexpr float kLeastLink = 0.3F;       // of the model's links that count
constexpr float kLeastNamed = 0.5F;       // of those from a noun to a name
constexpr float kLeastOther = 0.5F;       // of those between nouns of different heads
constexpr float kLeastUnlike = 0.6F;      // of those from "a man" to somebody known, or from no person to a person
constexpr float kLeastTold = 0.5F;        // of a noun that gives its person a role
constexpr size_t kMostRoles = 12;
constexpr float kLeastSecond = 0.2F;      // of the second of the model's links
constexpr float kByRule = 0.7F;           // confidence of links by rule
constexpr float kByUse = 0.6F;            // of those by who else there is
constexpr uint32_t kNear = 3;             // sentences within which a pronoun finds its name without the model
constexpr uint32_t kNearTopic = 2;
constexpr float kSureTopic = 0.8F;        // of the model's links that count more than who did something last
constexpr uint32_t kMostBack = 48;        // phrases looked at for that

class Chains {
 public:
  Chains(const Analysis& analysis, const std::vector<Quote>& quotes, const EntityRules::State& rules,
         std::vector<Entity> entities)
      : analysis_(analysis),
        text_(analysis.document->text()),
        quotes_(quotes),
        rules_(rules),
        entities_(std::move(entities)),
        phrases_(ReadPhrases(analysis, entities_, quotes, rules.names)) {}

  std::vector<Entity> Run() {
    if (phrases_.empty()) return std::move(entities_);
    MakeChains();
    FindSources();
    FindHints();
    FindSubjects();
    for (uint32_t i = 0; i < phrases_.size(); ++i) Place(i);
    NameSpeakers();
    return Collect();
  }

 private:
  struct Chain {
    std::optional<uint32_t> entity;
    Traits traits;
    bool noun = false;  // more than pronouns
    std::optional<uint32_t> author;  // of a document
  };

  // ---- chains

  void MakeChains() {
    chains_.resize(entities_.size() + phrases_.size());
    parent_.resize(chains_.size());
    std::iota(parent_.begin(), parent_.end(), 0U);
    sure_.assign(phrases_.size(), 1.0F);
    for (uint32_t e = 0; e < entities_.size(); ++e) {
      chains_[e].entity = e;
      chains_[e].traits = TraitsOf(entities_[e], text_, rules_.names);
      ReadRoles(e);
      ReadHead(e);
    }
    for (uint32_t i = 0; i < phrases_.size(); ++i) {
      if (phrases_[i].entity) continue;
      chains_[Own(i)].traits = phrases_[i].traits;
      chains_[Own(i)].noun = phrases_[i].form != MentionForm::kPronoun;
    }
  }

  uint32_t Own(uint32_t i) const {
    return phrases_[i].entity ? *phrases_[i].entity : static_cast<uint32_t>(entities_.size()) + i;
  }
  uint32_t Root(uint32_t c) {
    while (parent_[c] != c) c = parent_[c] = parent_[parent_[c]];
    return c;
  }
  uint32_t ChainOf(uint32_t i) { return Root(Own(i)); }

  static bool Clash(const Traits& a, const Traits& b) {
    const bool sort = a.sort != Sort::kUnknown && b.sort != Sort::kUnknown && a.sort != b.sort;
    const bool things = (a.sort == Sort::kBody && b.sort == Sort::kThing) || (a.sort == Sort::kThing && b.sort == Sort::kBody);
    const bool gender = a.gender != Gender::kUnknown && b.gender != Gender::kUnknown && a.gender != b.gender;
    const bool body = a.sort == Sort::kBody || b.sort == Sort::kBody;  // "the council ... they"
    const bool count = !body && a.count != Count::kUnknown && b.count != Count::kUnknown && a.count != b.count;
    const bool neuter = (a.sort == Sort::kBody || a.sort == Sort::kThing) && b.gender != Gender::kUnknown;
    return (sort && !things) || gender || count || neuter;
  }

  bool Fits(uint32_t a, uint32_t b) {
    const Chain &x = chains_[Root(a)], &y = chains_[Root(b)];
    if (x.entity && y.entity && *x.entity != *y.entity) return false;
    return !Clash(x.traits, y.traits) && !Clash(y.traits, x.traits);
  }

  void Join(uint32_t a, uint32_t b) {
    a = Root(a);
    b = Root(b);
    if (a == b) return;
    if (chains_[b].entity) std::swap(a, b);
    parent_[b] = a;
    Traits& traits = chains_[a].traits;
    const Traits& more = chains_[b].traits;
    chains_[a].noun |= chains_[b].noun;
    if (!chains_[a].author) chains_[a].author = chains_[b].author;
    if (traits.sort == Sort::kUnknown) traits.sort = more.sort;
    if (traits.gender == Gender::kUnknown) traits.gender = more.gender;
    if (traits.count == Count::kUnknown) traits.count = more.count;
  }

  // ---- what entities may be called

  void ReadRoles(uint32_t e) {
    if (entities_[e].kind != EntityKind::kPerson) return;
    for (Span role : entities_[e].roles) {
      std::vector<std::string> words;
      for (std::string_view word : Split(text_.substr(role.begin, role.size()), ' ')) {
        std::string folded = FoldedWord(word);
        if (folded == "of" || folded == "for" || folded == "at" || folded == "in" || folded == "from") break;
        if (!folded.empty()) words.push_back(std::move(folded));
      }
      if (!words.empty()) roles_[words.back()].push_back({role.begin, e, std::move(words)});
    }
  }

  // "ministry" of "Ministry of Education", "council" of "Hull City Council".
  void ReadHead(uint32_t e) {
    if (entities_[e].kind == EntityKind::kPerson || !entities_[e].kind) return;
    std::set<std::string> heads;
    for (const std::string& name : entities_[e].names) {
      for (std::string_view word : Split(name, ' ')) {
        std::string folded = FoldedWord(word);
        if (Has(rules_.names.body, folded) || Has(rules_.names.facility, folded)) heads.insert(std::move(folded));
      }
    }
    for (const std::string& head : heads) bodies_[head].push_back(e);
  }

  // ---- quotes

  // The first phrase whose head does not stand before `offset`.
  uint32_t PhraseFrom(uint32_t offset) const {
    auto at = std::lower_bound(phrases_.begin(), phrases_.end(), offset, [this](const Phrase& p, uint32_t begin) {
      return analysis_.tokens[p.token].span.begin < begin;
    });
    return static_cast<uint32_t>(at - phrases_.begin());
  }

  // The phrase that has the head of `span`.
  std::optional<uint32_t> PhraseIn(Span span) const {
    for (uint32_t i = PhraseFrom(span.begin); i < phrases_.size(); ++i) {
      if (analysis_.tokens[phrases_[i].token].span.end > span.end) break;
      if (analysis_.words.empty() || IsOutermost(phrases_[i].token, span)) return i;
    }
    return std::nullopt;
  }

  bool IsOutermost(uint32_t token, Span span) const {
    const uint32_t head = analysis_.words[token].head;
    return head == kRoot || analysis_.tokens[head].span.begin < span.begin || analysis_.tokens[head].span.end > span.end;
  }

  // The phrase that speaks: a name's where one does.
  std::optional<uint32_t> SpeakerIn(Span span, std::optional<uint32_t> entity) const {
    for (uint32_t i = PhraseFrom(span.begin); entity && i < phrases_.size(); ++i) {
      if (analysis_.tokens[phrases_[i].token].span.end > span.end) break;
      if (phrases_[i].entity == entity) return i;
    }
    return PhraseIn(span);
  }

  void FindSources() {
    source_.resize(quotes_.size());
    const std::vector<Quote> named = WithSpeakers(analysis_, entities_, quotes_);
    speaks_.assign(phrases_.size(), std::nullopt);
    for (uint32_t q = 0; q < quotes_.size(); ++q) {
      if (!quotes_[q].source) continue;
      source_[q] = SpeakerIn(quotes_[q].source->span, named[q].source->entity);
      if (source_[q] && !speaks_[*source_[q]]) speaks_[*source_[q]] = q;
    }
  }

  // Pronouns that speak, and the entity that spoke last under a name.
  void FindHints() {
    for (uint32_t q = 0; q < quotes_.size(); ++q) {
      if (!source_[q] || !quotes_[q].source->named) continue;
      const std::optional<uint32_t> name = PhraseIn(*quotes_[q].source->named);
      if (name && phrases_[*name].entity) hints_[*source_[q]] = *phrases_[*name].entity;
    }
  }

  // "Verizon said it was closing the store": whoever speaks, where what is said begins with a pronoun.
  void FindSubjects() {
    constexpr uint32_t kFew = 2;  // tokens before it: "that", "now"
    for (uint32_t q = 0; q < quotes_.size(); ++q) {
      if (!source_[q] || quotes_[q].kind == QuoteKind::kDirect || quotes_[q].content.empty()) continue;
      const uint32_t begin = quotes_[q].content[0].begin;
      for (uint32_t i = PhraseFrom(begin); i < phrases_.size(); ++i) {
        if (phrases_[i].token > TokenFrom(begin) + kFew) break;
        if (phrases_[i].form != MentionForm::kPronoun || phrases_[i].person != 3 || !phrases_[i].subject) continue;
        if (i != *source_[q]) said_.emplace(i, *source_[q]);
        break;
      }
    }
  }

  uint32_t TokenFrom(uint32_t offset) const {
    auto at = std::lower_bound(analysis_.tokens.begin(), analysis_.tokens.end(), offset,
                               [](const Token& t, uint32_t o) { return t.span.begin < o; });
    return static_cast<uint32_t>(at - analysis_.tokens.begin());
  }

  // "a report by the council", "the council's report", "according to a timeline from the council"
  void FindAuthor(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    constexpr uint32_t kFew = 6;  // phrases between
    for (uint32_t j = i + 1; j < phrases_.size() && j <= i + kFew && phrases_[j].sentence == phrase.sentence; ++j) {
      if (phrases_[j].entity && IsBy(i, j)) return Author(i, j);
    }
    for (uint32_t j = i, n = 0; j > 0 && n < kFew && phrases_[j - 1].sentence == phrase.sentence; ++n) {
      --j;
      const bool owns = HangsOn(j, i) && (IsRelation(j, "nmod:poss") || IsRelation(j, "compound"));
      if (owns && (phrases_[j].entity || phrases_[j].form == MentionForm::kPronoun)) return Author(i, j);
    }
  }

  bool IsRelation(uint32_t i, std::string_view name) const {
    return !analysis_.words.empty() && analysis_.words[phrases_[i].token].relation.starts_with(name);
  }
  bool HangsOn(uint32_t i, uint32_t on) const {
    return !analysis_.words.empty() && analysis_.words[phrases_[i].token].head == phrases_[on].token;
  }
  bool IsBy(uint32_t i, uint32_t j) const {
    const uint32_t from = analysis_.tokens[phrases_[i].token].span.end, to = phrases_[j].span.begin;
    if (to <= from) return false;
    std::string_view between = Trim(text_.substr(from, to - from));
    if (between.starts_with(',')) between = Trim(between.substr(1));
    if (between.ends_with(" the")) between.remove_suffix(4);
    if (between == "by" || between == "from") return true;
    return HangsOn(j, i) && (between.starts_with("by ") || between.starts_with("from "));
  }
  void Author(uint32_t i, uint32_t j) {
    const Chain& chain = chains_[ChainOf(j)];
    if (chain.entity && (chain.traits.sort == Sort::kBody || chain.traits.sort == Sort::kPerson)) chains_[Own(i)].author = chain.entity;
  }

  // ---- links

  void Place(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    const bool quoted_me = phrase.quote && phrase.person == 1 && phrase.traits.count == Count::kOne;
    if (quoted_me) return;
    const bool written = phrase.document || (speaks_[i] && phrase.traits.sort == Sort::kUnknown);  // "figures from"
    if (written && !phrase.entity && phrase.form == MentionForm::kNoun) FindAuthor(i);
    if (phrase.entity) JoinBefore(i);
    else if (phrase.form == MentionForm::kPronoun) PlacePronoun(i);
    else if (!TakeModels(i)) TakeNoun(i);
    RememberTopic(i);
    if (speaks_[i] && (!phrase.quote || phrase.person == 3)) spoke_.push_back(i);
    Remember(i);
  }

  void PlacePronoun(uint32_t i) {
    constexpr float kSure = 0.9F;
    const Phrase& phrase = phrases_[i];
    if (phrase.confidence < kSure && TakeSpeaker(i)) return;
    if (phrase.confidence < kSureTopic && TakeTopic(i)) return;
    if (hints_.count(i) > 0 && !ModelKnowsBetter(i) && TakeHint(i)) return;
    if (!TakeModels(i) && phrase.person == 3) TakePronoun(i);
    if (phrase.person < 3 && !phrase.quote) TakeNarrator(i);
  }

  // Outside quotations "I" is the same throughout.
  void TakeNarrator(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    auto [at, added] = narrator_.emplace(std::pair(phrase.person, phrase.traits.count), i);
    if (added) return;
    if (ChainOf(i) == Own(i) && MayLink(i, at->second)) Link(i, at->second, kByUse);
    at->second = i;
  }

  // Where both say whom a pronoun that speaks means, the model is right more often if it is more sure than not.
  bool ModelKnowsBetter(uint32_t i) {
    constexpr float kMoreThanNot = 0.5F;
    const Phrase& phrase = phrases_[i];
    if (!phrase.antecedent || phrase.confidence < kMoreThanNot || !MayLink(i, *phrase.antecedent)) return false;
    const Chain& chain = chains_[ChainOf(*phrase.antecedent)];
    return chain.entity || chain.noun;
  }

  bool TakeHint(uint32_t i) {
    const uint32_t entity = hints_[i];
    if (!Fits(entity, ChainOf(i))) return false;
    const Phrase& phrase = phrases_[i];
    const bool chained = phrase.antecedent && phrase.confidence >= kLeastLink && MayLink(i, *phrase.antecedent);
    if (chained && !chains_[ChainOf(*phrase.antecedent)].noun && Fits(entity, ChainOf(*phrase.antecedent)))
      Join(entity, ChainOf(*phrase.antecedent));
    Join(entity, ChainOf(i));
    sure_[i] = kByRule;
    return true;
  }

  // Who does something goes on to be "he" and "she" before those to whom it was done.
  bool TakeTopic(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (!TellsWho(i) || !phrase.subject || phrase.quote) return false;
    const std::optional<uint32_t> topic = TopicOf(i);
    if (!topic) return false;
    const bool same = phrase.antecedent && ChainOf(*phrase.antecedent) == ChainOf(*topic);
    Link(i, *topic, same ? std::max(kByUse, phrase.confidence) : kByUse);
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
      if (!MayLink(i, j)) continue;
      if ((phrases_[j].sentence == sentence && !main) || IsMain(j)) return j;
      if (!last) last = j;
    }
    return last;
  }

  bool IsMain(uint32_t j) const {
    if (analysis_.words.empty()) return true;
    const uint32_t verb = analysis_.words[phrases_[j].token].head;
    if (verb == kRoot) return true;
    const std::string_view relation = analysis_.words[verb].relation;
    return relation == "root" || relation == "conj" || relation == "parataxis";
  }

  // Persons who do something outside quotations.
  void RememberTopic(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if ((!phrase.subject && !speaks_[i]) || phrase.quote || phrase.person < 3) return;
    const Traits& traits = chains_[ChainOf(i)].traits;
    if (traits.sort == Sort::kPerson && traits.count != Count::kMany) topics_.push_back(i);
  }

  bool TakeSpeaker(uint32_t i) {
    auto said = said_.find(i);
    if (said == said_.end() || !Fits(ChainOf(said->second), ChainOf(i))) return false;
    Join(ChainOf(said->second), ChainOf(i));
    sure_[i] = kByRule;
    return true;
  }

  // A name may follow a pronoun that means it ("In his speech, Basu"), and so take over its chain.
  void JoinBefore(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (!phrase.antecedent || phrase.form != MentionForm::kName) return;
    const uint32_t chain = ChainOf(*phrase.antecedent);
    if (phrase.confidence < (chains_[chain].noun ? kLeastNamed : kLeastLink)) return;
    if (!chains_[chain].entity && Fits(chain, Own(i))) Link(i, *phrase.antecedent, phrase.confidence);
  }

  void Link(uint32_t i, uint32_t to, float sure) {
    Join(ChainOf(to), ChainOf(i));
    sure_[phrases_[i].entity ? to : i] = sure;
  }

  bool TakeModels(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (phrase.antecedent && TakeFrom(i, *phrase.antecedent, phrase.confidence, LeastFor(i, *phrase.antecedent))) return true;
    return phrase.second && TellsWho(i) && TakeFrom(i, *phrase.second, phrase.second_confidence, kLeastSecond);
  }

  // "he", "she": of two that the model weighs, the one that fits is likely meant.
  bool TellsWho(uint32_t i) const {
    return phrases_[i].form == MentionForm::kPronoun && phrases_[i].traits.gender != Gender::kUnknown;
  }

  bool TakeFrom(uint32_t i, uint32_t j, float sure, float least) {
    if (sure < least || !MayLink(i, j)) return false;
    Link(i, j, sure);
    return true;
  }

  // How sure the model must be.
  float LeastFor(uint32_t i, uint32_t j) {
    const Phrase& phrase = phrases_[i];
    if (phrase.form != MentionForm::kNoun) return kLeastLink;
    const Chain& chain = chains_[ChainOf(j)];
    const bool somebody = chain.entity && chain.traits.sort == Sort::kPerson && phrase.traits.sort != Sort::kPerson;
    if (somebody || phrase.article == Article::kIndefinite) return kLeastUnlike;
    if (chain.entity) return kLeastNamed;
    const bool other = phrases_[j].form == MentionForm::kNoun && phrases_[j].head != phrase.head;
    return other ? kLeastOther : kLeastLink;
  }

  bool MayLink(uint32_t i, uint32_t j) {
    const Phrase &a = phrases_[j], &b = phrases_[i];
    if (!Fits(ChainOf(j), ChainOf(i))) return false;
    if (b.document && chains_[ChainOf(j)].entity && chains_[ChainOf(j)].traits.sort != Sort::kThing) return false;
    if (b.form == MentionForm::kNoun && b.span.begin <= a.span.begin && a.span.end <= b.span.end) return false;
    const bool somebody = chains_[ChainOf(j)].entity && chains_[ChainOf(j)].traits.sort == Sort::kPerson;
    if (somebody && b.person < 3 && (b.quote || b.traits.count != Count::kOne)) return false;  // "you", "we"
    if (b.person == 3 && IsOfSpeaker(i, j)) return false;
    if (IsOfOwnWords(i, j) || AreOfOthers(a, b)) return false;
    return !ShareVerb(a, b);
  }

  // In his own words nobody is "he".
  bool IsOfSpeaker(uint32_t i, uint32_t j) {
    const Phrase& phrase = phrases_[i];
    if (!phrase.quote || !source_[*phrase.quote]) return false;
    const uint32_t speaker = ChainOf(*source_[*phrase.quote]);
    return speaker == ChainOf(j) && phrase.traits.gender != Gender::kUnknown;
  }

  // Who says something is not somebody that he speaks of there.
  bool IsOfOwnWords(uint32_t i, uint32_t j) const {
    return speaks_[i] && phrases_[j].quote == speaks_[i] && phrases_[j].person != 1;
  }

  // "the Sri Lankan government", "the Indonesian government"
  bool AreOfOthers(const Phrase& a, const Phrase& b) const {
    if (a.form != MentionForm::kNoun || b.form != MentionForm::kNoun || a.head != b.head) return false;
    const std::set<std::string> left = CapitalsOf(a), right = CapitalsOf(b);
    if (left.empty() || right.empty()) return false;
    return std::none_of(left.begin(), left.end(), [&](const std::string& word) { return right.count(word) > 0; });
  }
  // Words before the head that are written with a capital.
  std::set<std::string> CapitalsOf(const Phrase& phrase) const {
    std::set<std::string> words;
    for (uint32_t t = phrase.token; t > 0 && analysis_.tokens[t - 1].span.begin >= phrase.span.begin; --t) {
      const std::string_view word = analysis_.Text(analysis_.tokens[t - 1]);
      if (ascii::IsUpper(word[0]) && FoldedWord(word) != "the") words.insert(FoldedWord(word));
    }
    return words;
  }

  // "She saw her" are two.
  bool ShareVerb(const Phrase& a, const Phrase& b) const {
    if (analysis_.words.empty() || b.form != MentionForm::kPronoun || b.head.ends_with("self")) return false;
    const Word &x = analysis_.words[a.token], &y = analysis_.words[b.token];
    if (x.head == kRoot || x.head != y.head) return false;
    return x.relation.starts_with("nsubj") && (y.relation == "obj" || y.relation == "iobj" || y.relation == "obl");
  }

  void TakePronoun(uint32_t i) {
    if (speaks_[i] && TakeLastSpeaker(i)) return;
    if (phrases_[i].traits.gender != Gender::kUnknown) TakeNearest(i);
  }

  // "it said", after a body that spoke.
  bool TakeLastSpeaker(uint32_t i) {
    if (spoke_.empty()) return false;
    const uint32_t j = spoke_.back();
    if (phrases_[j].sentence + kNear < phrases_[i].sentence || !MayLink(i, j)) return false;
    const bool body = chains_[ChainOf(j)].traits.sort == Sort::kBody;
    if (phrases_[i].head == "it" && !body) return false;
    Link(i, j, kByRule);
    return true;
  }

  // The only person near by whom "he" or "she" can mean.
  void TakeNearest(uint32_t i) {
    std::optional<uint32_t> found;
    for (uint32_t j = i, n = 0; j > 0 && n < kMostBack; ++n) {
      --j;
      if (phrases_[j].sentence + kNear < phrases_[i].sentence) break;
      const uint32_t chain = ChainOf(j);
      if (chains_[chain].traits.sort != Sort::kPerson || phrases_[j].person != 3 || !MayLink(i, j)) continue;
      if (found && ChainOf(*found) != chain) return;
      if (!found) found = j;
    }
    if (found) Link(i, *found, kByRule);
  }

  void TakeNoun(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    const bool proper = !analysis_.words.empty() && analysis_.words[phrase.token].upos == Upos::kPropn;
    if (phrase.article != Article::kDefinite && phrase.article != Article::kPossessive && !proper) return;
    if (const auto same = Same(phrase); same && MayLink(i, *same)) return Link(i, *same, kByRule);
    if (phrase.article != Article::kDefinite) return;
    if (const auto e = ByRole(phrase)) return JoinEntity(*e, i);
    if (const auto e = ByHead(phrase)) return JoinEntity(*e, i);
    if (const auto alike = Alike(phrase)) {
      if (MayLink(i, *alike)) Link(i, *alike, kByRule);
      return;
    }
    if (const auto only = Only(phrase); only && MayLink(i, *only)) Link(i, *only, kByUse);
  }

  // "the party", "the Labour MP", "the 52-year-old", where one person or body alone was spoken of just before. Offices
  // ("the minister") and those who speak for others ("the spokesman") may always be new.
  std::optional<uint32_t> Only(const Phrase& phrase) {
    constexpr uint32_t kBefore = 2;  // sentences
    const Sort sort = phrase.traits.sort;
    const bool person = sort == Sort::kPerson && IsDescription(phrase);
    const bool body = sort == Sort::kBody && phrase.words.size() == 1 && Has(rules_.names.body, phrase.words[0]);
    if ((!person && !body) || phrase.traits.count == Count::kMany || phrase.quote) return std::nullopt;
    std::optional<uint32_t> found;
    for (uint32_t j = static_cast<uint32_t>(&phrase - phrases_.data()), n = 0; j > 0 && n < kMostBack; ++n) {
      --j;
      const Phrase& before = phrases_[j];
      if (before.sentence + kBefore < phrase.sentence) break;
      if (before.quote || before.person < 3 || IsRelation(j, "nmod:poss")) continue;
      const Chain& chain = chains_[ChainOf(j)];
      if (chain.traits.sort != sort || chain.traits.count == Count::kMany) continue;
      if (before.sentence == phrase.sentence && person) return std::nullopt;
      if (found && ChainOf(*found) != ChainOf(j)) return std::nullopt;
      if (!found) found = j;
    }
    return found && chains_[ChainOf(*found)].entity ? found : std::nullopt;
  }

  // What says how somebody is and not which office he holds.
  bool IsDescription(const Phrase& phrase) const {
    if (phrase.words.back().ends_with("year-old") || phrase.words.back() == "old") return true;
    const std::string& head = phrase.words.back();
    if (Has(rules_.names.title, head) || head.starts_with("spokes")) return false;
    return phrase.words.size() > 1 || head.find('-') != head.npos;
  }

  void JoinEntity(uint32_t e, uint32_t i) {
    if (!Fits(e, ChainOf(i))) return;
    Join(e, ChainOf(i));
    sure_[i] = kByRule;
  }

  // The last phrase of the same words.
  std::optional<uint32_t> Same(const Phrase& phrase) const {
    auto at = last_.find(phrase.key);
    return at == last_.end() ? std::nullopt : std::optional(at->second);
  }

  // The last phrase with the same head, of which this one says no more.
  std::optional<uint32_t> Alike(const Phrase& phrase) const {
    auto at = last_of_head_.find(phrase.head);
    const bool more = phrase.span.end > analysis_.tokens[phrase.token].span.end;  // "the number of votes"
    if (at == last_of_head_.end() || more) return std::nullopt;
    const std::vector<std::string>& before = phrases_[at->second].words;
    for (const std::string& word : phrase.words) {
      if (std::find(before.begin(), before.end(), word) == before.end()) return std::nullopt;
    }
    return at->second;
  }

  void Remember(uint32_t i) {
    const Phrase& phrase = phrases_[i];
    if (phrase.form != MentionForm::kNoun || phrase.words.empty()) return;
    last_[phrase.key] = i;
    last_of_head_[phrase.head] = i;
  }

  struct Role {
    uint32_t begin = 0, entity = 0;
    std::vector<std::string> words;
  };

  // The only person with a role, told before, that ends in these words.
  std::optional<uint32_t> ByRole(const Phrase& phrase) const {
    if (phrase.words.empty()) return std::nullopt;
    auto alike = roles_.find(phrase.words.back());
    if (alike == roles_.end()) return std::nullopt;
    std::optional<uint32_t> found;
    for (const Role& role : alike->second) {
      const bool ends = role.words.size() >= phrase.words.size() &&
                        std::equal(phrase.words.rbegin(), phrase.words.rend(), role.words.rbegin());
      if (role.begin >= phrase.span.begin || !ends) continue;
      if (found && *found != role.entity) return std::nullopt;
      found = role.entity;
    }
    return found;
  }

  // "the ministry": the only body with that word in its name.
  std::optional<uint32_t> ByHead(const Phrase& phrase) const {
    if (phrase.words.size() != 1) return std::nullopt;
    auto at = bodies_.find(phrase.words[0]);
    if (at == bodies_.end() || at->second.size() != 1) return std::nullopt;
    const uint32_t e = at->second[0];
    return entities_[e].mentions[0].span.begin < phrase.span.begin ? std::optional(e) : std::nullopt;
  }

  // ---- who "I" is

  void NameSpeakers() {
    std::map<uint32_t, uint32_t> first;  // of each quote
    for (uint32_t i = 0; i < phrases_.size(); ++i) {
      const Phrase& phrase = phrases_[i];
      if (!phrase.quote || phrase.person != 1) continue;
      const std::optional<uint32_t> source = source_[*phrase.quote];
      const bool many = phrase.traits.count == Count::kMany;
      if (many && !(source && chains_[ChainOf(*source)].traits.sort == Sort::kBody)) continue;
      if (source && Fits(ChainOf(*source), ChainOf(i))) {
        Join(ChainOf(*source), ChainOf(i));
        sure_[i] = kByRule;
      } else if (!many) {
        auto [at, added] = first.emplace(*phrase.quote, i);
        if (!added) Link(i, at->second, kByRule);
      }
    }
  }

  // ---- what comes of them

  std::vector<Entity> Collect() {
    std::map<uint32_t, std::vector<uint32_t>> nameless;  // by chain
    for (uint32_t i = 0; i < phrases_.size(); ++i) {
      if (!phrases_[i].shown) continue;
      const uint32_t chain = ChainOf(i);
      if (chains_[chain].entity) AddMention(i, entities_[*chains_[chain].entity]);
      else nameless[chain].push_back(i);
    }
    for (Entity& entity : entities_) Sort_(entity);
    std::vector<std::pair<uint32_t, uint32_t>> order;  // by first phrase
    for (const auto& [chain, all] : nameless) {
      const bool speaks = chains_[chain].author && speaks_[all[0]];
      if (all.size() > 1 || speaks) order.emplace_back(all[0], chain);
    }
    std::sort(order.begin(), order.end());
    for (const auto& [begin, chain] : order) entities_.push_back(Nameless(chains_[chain], nameless[chain]));
    return std::move(entities_);
  }

  void AddMention(uint32_t i, Entity& entity) const {
    entity.mentions.push_back({phrases_[i].span, phrases_[i].form, sure_[i]});
    if (entity.kind != EntityKind::kPerson || entity.name.empty() || sure_[i] < kLeastTold) return;
    if (!entity.age) entity.age = AgeOf(phrases_[i], analysis_, rules_);
    const std::optional<Span> role = RoleOf(phrases_[i], analysis_, rules_);
    if (role && entity.roles.size() < kMostRoles && SaysMore(*role, entity.roles, text_, rules_.names))
      entity.roles.push_back(*role);
  }

  static void Sort_(Entity& entity) {
    std::stable_sort(entity.mentions.begin(), entity.mentions.end(),
                     [](const Entity::Mention& a, const Entity::Mention& b) { return a.span.begin < b.span.begin; });
  }

  Entity Nameless(const Chain& chain, const std::vector<uint32_t>& all) const {
    Entity entity;
    entity.kind = std::nullopt;
    const bool one = chain.traits.count == Count::kOne;
    if (chain.traits.sort == Sort::kPerson && one) entity.kind = EntityKind::kPerson;
    if (chain.traits.sort == Sort::kBody) entity.kind = EntityKind::kOrganisation;
    if (chain.author) entity.kind = EntityKind::kWork;
    entity.author = chain.author;
    for (uint32_t i : all) AddMention(i, entity);
    Sort_(entity);
    entity.basis = {1.0F, "model coreference"};
    for (const Entity::Mention& m : entity.mentions) entity.basis.confidence = std::min(entity.basis.confidence, m.confidence);
    return entity;
  }

  const Analysis& analysis_;
  std::string_view text_;
  const std::vector<Quote>& quotes_;
  const EntityRules::State& rules_;
  std::vector<Entity> entities_;
  std::vector<Phrase> phrases_;
  std::vector<Chain> chains_;       // of entities, then one a phrase
  std::vector<uint32_t> parent_;    // by chain
  std::vector<float> sure_;         // by phrase
  std::vector<std::optional<uint32_t>> source_;  // by quote: the phrase that speaks
  std::vector<std::optional<uint32_t>> speaks_;  // by phrase: the quote
  std::map<uint32_t, uint32_t> hints_;           // entities, by phrase
  std::map<uint32_t, uint32_t> said_;            // by pronoun: the phrase that says what begins with it
  std::map<std::pair<uint8_t, Count>, uint32_t> narrator_;  // the last "I" and "we" outside quotations
  std::vector<uint32_t> topics_;                 // phrases so far of persons who do something
  std::vector<uint32_t> spoke_;                  // phrases so far that spoke
  std::map<std::string, std::vector<Role>> roles_;         // by their last word
  std::map<std::string, std::vector<uint32_t>> bodies_;    // by a head word of their names
  std::map<std::string, uint32_t> last_, last_of_head_;    // phrases
};

}  // namespace

std::vector<Entity> WithReferents(const Analysis& analysis, const std::vector<Quote>& quotes, const EntityRules& rules,
                                  std::vector<Entity> entities) {
  if (analysis.mentions.empty()) return entities;
  return Chains(analysis, quotes, rules.state(), std::move(entities)).Run();
}

}  // namespace onrecord
