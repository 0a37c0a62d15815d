// From names to entities: names are cut (cut_names.h), those that stand for one are put together (people.h, bodies.h),
// each group is given a kind (entity_kinds.h), and every sentence is asked what it says of the persons it names
// (roles.h, ages.h). A role that says no more than one before it ("Supt" after "Superintendent") is left out.
#include "extract/entities.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "extract/ages.h"
#include "extract/bodies.h"
#include "extract/cut_names.h"
#include "extract/entity_kinds.h"
#include "extract/entity_rules.h"
#include "extract/more_names.h"
#include "extract/named_sentence.h"
#include "extract/people.h"
#include "extract/phrases.h"
#include "extract/roles.h"
#include "extract/told.h"
#include "util/lines.h"
#include "util/one_of.h"
#include "util/utf8.h"

namespace onrecord {

namespace {

constexpr float kLeastSure = 0.3F;  // of a name that counts

bool IsMoreThan(const CutName& a, const CutName& b) {
  if (a.words.size() != b.words.size()) return a.words.size() > b.words.size();
  if (a.capitals != b.capitals) return !a.capitals;
  return a.shown.size() > b.shown.size();
}

const CutName& Fullest(const NameGroup& group, const std::vector<CutName>& names) {
  const CutName* best = &names[group[0]];
  for (uint32_t i : group) {
    if (IsMoreThan(names[i], *best)) best = &names[i];
  }
  return *best;
}

// All forms once, without those in capitals of which every word also stands in small letters.
std::vector<std::string> FormsOf(const NameGroup& group, const std::vector<CutName>& names) {
  std::vector<std::string> forms;
  std::set<std::string> small;
  for (uint32_t i : group) {
    if (!names[i].capitals) small.insert(names[i].words.begin(), names[i].words.end());
  }
  auto known = [&small](const std::string& word) { return small.count(word) > 0; };
  for (uint32_t i : group) {
    if (names[i].capitals && std::all_of(names[i].words.begin(), names[i].words.end(), known)) continue;
    if (std::find(forms.begin(), forms.end(), names[i].shown) == forms.end()) forms.push_back(names[i].shown);
  }
  return forms;
}

// A mark of quotation on both sides.
bool IsQuoted(std::string_view text, Span span) {
  if (span.begin == 0 || span.end >= text.size()) return false;
  const char32_t left = DecodeBefore(text, span.begin).value, right = DecodeAt(text, span.end).value;
  constexpr std::u32string_view kOpen = U"\"'\u201C\u2018\u00AB", kClose = U"\"'\u201D\u2019\u00BB";
  return kOpen.find(left) != kOpen.npos && kClose.find(right) != kClose.npos;
}

class EntityFinder {
 public:
  EntityFinder(const Analysis& analysis, const EntityRules::State& rules)
      : analysis_(analysis), text_(analysis.document->text()), rules_(rules) {}

  std::vector<Entity> Find() {
    names_ = WithSharedSurnames(text_, CutNames(analysis_, rules_.names), rules_.names);
    std::erase_if(names_, [](const CutName& name) { return name.confidence < kLeastSure; });
    DropTitles();
    names_ = WithTitled(analysis_, std::move(names_), rules_.names);
    names_ = WithAbbreviations(analysis_, std::move(names_), rules_.names);
    names_ = WithBodies(analysis_, std::move(names_), rules_.names);
    std::vector<NameGroup> groups = GroupPeople(names_, rules_.names);
    for (NameGroup& body : GroupBodies(text_, names_, rules_.names)) groups.push_back(std::move(body));
    std::sort(groups.begin(), groups.end());
    entity_of_.assign(names_.size(), std::nullopt);
    for (const NameGroup& group : groups) Make(group);
    MakeFamilies();
    Introduce();
    return std::move(entities_);
  }

 private:
  void Make(const NameGroup& group) {
    Entity entity;
    const CutName& fullest = Fullest(group, names_);
    bool quoted = false;
    for (uint32_t i : group) {
      quoted |= IsQuoted(text_, names_[i].span);
      entity.mentions.push_back({names_[i].span, names_[i].noun ? MentionForm::kNoun : MentionForm::kName});
      entity.basis.confidence =
          i == group[0] ? names_[i].confidence : std::max(entity.basis.confidence, names_[i].confidence);
      entity_of_[i] = static_cast<uint32_t>(entities_.size());
    }
    entity.kind = KindOf(fullest, CommonKind(group, names_), quoted, rules_.names);
    entity.name = fullest.shown;
    entity.names = FormsOf(group, names_);
    entity.basis.by = "model names";
    entities_.push_back(std::move(entity));
  }

  // "Secretary", "Mr", "He" alone are no names of persons, unless somebody's name has the word.
  void DropTitles() {
    std::set<std::string> known;
    for (const CutName& name : names_) {
      if (name.words.size() > 1) known.insert(name.words.begin(), name.words.end());
    }
    std::erase_if(names_, [&](const CutName& name) {
      if (name.kind != NameKind::kPerson || name.words.size() > 1 || !name.titles.empty()) return false;
      const std::string& word = name.words[0];
      const bool given = Has(rules_.names.male_given, word) || Has(rules_.names.female_given, word);
      const bool title = Has(rules_.names.title, word) || Has(rules_.names.honorific, word);
      return IsPronoun(word) || (title && !given && known.count(word) == 0);
    });
  }

  // What each sentence says of the persons it names.
  void Introduce() {
    std::optional<uint32_t> alone;  // the only person of the sentence before
    uint32_t block = 0;
    size_t next = 0;
    for (uint32_t k = 0; k < analysis_.sentences.size() && (next < names_.size() || alone); ++k) {
      const Sentence& sentence = analysis_.sentences[k];
      std::vector<uint32_t> here;
      for (; next < names_.size() && names_[next].sentence == k; ++next) here.push_back(static_cast<uint32_t>(next));
      if (alone && sentence.block == block && here.empty()) ReadPronoun(sentence, *alone);
      alone = here.empty() ? std::nullopt : IntroduceIn(sentence, here);
      block = sentence.block;
    }
  }

  // The only person of the sentence, where there is one.
  std::optional<uint32_t> IntroduceIn(const Sentence& sentence, const std::vector<uint32_t>& here) {
    std::vector<const CutName*> names;
    std::set<uint32_t> people;
    for (uint32_t i : here) {
      names.push_back(&names_[i]);
      if (names_[i].kind == NameKind::kPerson && entity_of_[i]) people.insert(*entity_of_[i]);
    }
    if (people.empty()) return std::nullopt;
    const NamedSentence read(analysis_, sentence, names, rules_.roles);
    std::vector<Span> shared;  // of the row of names that goes on
    std::optional<uint32_t> before;
    for (uint32_t i : here) {
      if (names_[i].kind != NameKind::kPerson || !entity_of_[i]) continue;
      if (!before || !AreInRow(*before, i)) shared.clear();
      before = i;
      for (Span role : shared) AddRole(role, text_, rules_.names, entities_[*entity_of_[i]]);
      const Introduction told = ReadIntroduction(read, names_[i]);
      Entity& entity = entities_[*entity_of_[i]];
      if (told.age && !entity.age) entity.age = told.age;
      for (Span role : told.roles) {
        if (!IsOfBody(role)) AddRole(role, text_, rules_.names, entity);
        else if (IsOneWord(entity)) entity.kind = EntityKind::kOrganisation;  // "Calder, the mining company,"
      }
      shared.insert(shared.end(), told.shared.begin(), told.shared.end());
    }
    return people.size() == 1 ? std::optional(*people.begin()) : std::nullopt;
  }

  bool AreInRow(uint32_t a, uint32_t b) const {
    const Span gap{names_[a].span.end, names_[b].span.begin};
    return gap.begin <= gap.end && JoinsNames(text_.substr(gap.begin, gap.size()));
  }

  // "The Cochrans" are those of that surname.
  void MakeFamilies() {
    std::map<std::string, std::vector<uint32_t>> of_surname;
    for (uint32_t i = 0; i < names_.size(); ++i) {
      if (names_[i].kind != NameKind::kPerson || names_[i].words.size() < 2 || !entity_of_[i]) continue;
      std::vector<uint32_t>& all = of_surname[names_[i].words.back()];
      if (std::find(all.begin(), all.end(), *entity_of_[i]) == all.end()) all.push_back(*entity_of_[i]);
    }
    for (uint32_t i = 0; i < names_.size(); ++i) {
      const CutName& name = names_[i];
      const std::string& word = name.words[0];
      const bool plural = entity_of_[i] && name.words.size() == 1 && word.size() > 2 && word.back() == 's';
      auto family = plural ? of_surname.find(word.substr(0, word.size() - 1)) : of_surname.end();
      if (family == of_surname.end() || !StandsBehindThe(name.span.begin)) continue;
      Entity& entity = entities_[*entity_of_[i]];
      entity.kind = EntityKind::kGroup;
      if (family->second.size() > 1) entity.members = family->second;
    }
  }
  bool StandsBehindThe(uint32_t at) const {
    const std::string_view before = text_.substr(0, at);
    return before.ends_with("the ") || before.ends_with("The ");
  }

  // "mining company", "band of brothers"
  bool IsOfBody(Span role) const {
    std::string head;
    for (std::string_view word : Split(text_.substr(role.begin, role.size()), ' ')) {
      if (IsOneOf(word, {"of", "for", "at", "in", "on", "to", "under", "that", "with", "from"})) break;
      head = FoldedWord(word);
    }
    const bool body = Has(rules_.names.body, head) || Has(rules_.names.collective, head);
    return body && !Has(rules_.names.role, head) && !Has(rules_.names.title, head);
  }
  bool IsOneWord(const Entity& entity) const {
    return std::all_of(entity.names.begin(), entity.names.end(),
                       [](const std::string& n) { return n.find(' ') == n.npos; });
  }

  // "He was 25 years old."
  void ReadPronoun(const Sentence& sentence, uint32_t person) {
    if (entities_[person].age || sentence.last - sentence.first > 40) return;
    entities_[person].age = AgeOfPronoun(NamedSentence(analysis_, sentence, {}, rules_.roles));
  }

  const Analysis& analysis_;
  std::string_view text_;
  const EntityRules::State& rules_;
  std::vector<CutName> names_;
  std::vector<std::optional<uint32_t>> entity_of_;  // by name
  std::vector<Entity> entities_;
};

}  // namespace

Result<EntityRules> EntityRules::Load() {
  Result<NameWords> names = NameWords::Load();
  if (!names) return names.error();
  Result<RoleWords> roles = RoleWords::Load();
  if (!roles) return roles.error();
  return EntityRules(std::make_shared<const State>(State{*std::move(names), *std::move(roles)}));
}

std::vector<Entity> FindEntities(const Analysis& analysis, const EntityRules& rules) {
  if (analysis.names.empty()) return {};
  return EntityFinder(analysis, rules.state()).Find();
}

}  // namespace onrecord
