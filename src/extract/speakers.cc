// A source is a few words ("Deputy Assistant Commissioner Neil Basu", "a spokesman for the Home Office", "he"), and the
// one who speaks is its head. The head is a name when no preposition and no possessive leads to that name: "a spokesman
// for the Home Office" is not the Home Office. Where the tree is there it decides instead: the word on which all others
// of the source hang must lie in the name. Two names joined by "and" speak together. "The sheriff" is the one person
// who has been called so before, when it is one.
#include "extract/speakers.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "extract/clauses.h"
#include "extract/name_words.h"
#include "util/lines.h"
#include "util/one_of.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

constexpr size_t kMostAlike = 64;  // roles that end in one word

struct Place {
  Span span;
  uint32_t entity = 0;
  bool name = true, person = false;
  std::vector<uint32_t> members = {};  // of "the couple"
};

bool IsPreposition(std::string_view word) {
  return IsOneOf(word, {"of", "for", "from", "at", "in", "with", "to", "on", "by", "who", "which", "that", "about",
                        "including", "like", "such"});
}

class SpeakerFinder {
 public:
  SpeakerFinder(const Analysis& analysis, const std::vector<Entity>& entities)
      : analysis_(analysis), text_(analysis.document->text()) {
    for (uint32_t e = 0; e < entities.size(); ++e) {
      if (!entities[e].members.empty() && entities[e].name.empty()) AddGroup(entities[e]);
      if (entities[e].name.empty()) AddNameless(entities[e]);
      if (entities[e].name.empty() && !entities[e].author) continue;
      for (const Entity::Mention& m : entities[e].mentions)
        places_.push_back({m.span,
                           entities[e].author.value_or(e),
                           m.form == MentionForm::kName || entities[e].author,
                           entities[e].kind == EntityKind::kPerson,
                           {}});
      for (Span role : entities[e].roles) AddRole(role, e);
      if (entities[e].kind != EntityKind::kOrganisation) continue;
      for (const std::string& name : entities[e].names) bodies_.insert(FoldedWord(name));
    }
    std::sort(places_.begin(), places_.end(),
              [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
    for (const Place& place : places_) {
      if (place.name) names_of_[place.entity].push_back(place.span);
    }
  }

  void AddGroup(const Entity& group) {
    for (const Entity::Mention& m : group.mentions)
      places_.push_back({m.span, group.members[0], false, false, group.members});
  }

  void Fill(std::optional<Source>& source) const {
    if (!source || source->entity) return;
    std::vector<Place> heads = Heads(source->span);
    const bool told = !analysis_.mentions.empty();  // whom pronouns mean: this one nobody for sure
    if (heads.empty() && told) Describe(*source);
    else if (heads.empty() && source->named) heads = FirstOf(Heads(*source->named));
    if (heads.empty() && !source->entity) source->entity = ByRole(source->span);
    if (heads.empty()) return;
    source->entity = heads[0].entity;
    if (heads.size() == 1) source->entities = heads[0].members;
    for (const Place& head : heads) {
      if (std::find(source->entities.begin(), source->entities.end(), head.entity) == source->entities.end())
        source->entities.push_back(head.entity);
    }
    if (source->entities.size() < 2) source->entities.clear();
    if (source->named) source->named = NameBefore(source->span, *source->entity, *source->named);
  }

 private:
  struct Role {
    uint32_t begin = 0, entity = 0;
    std::string words;
  };

  // "She", once "A woman who called herself his mother": the fullest description before it of whoever has no name, or
  // whoever is named in it after all.
  void Describe(Source& source) const {
    const auto at = descriptions_.find(source.span.begin);
    source.named = at == descriptions_.end() ? std::nullopt : std::optional(at->second);
    if (!source.named) return;
    const std::vector<Place> heads = Heads(*source.named);
    if (heads.size() == 1 && heads[0].person) source.entity = heads[0].entity;
  }

  // Where the name stands that a pronoun means: as told, if it is a name of that entity, or else its last one before.
  std::optional<Span> NameBefore(Span pronoun, uint32_t entity, Span told) const {
    for (const Place& place : In(told)) {
      if (place.entity == entity) return told;
    }
    const auto names = names_of_.find(entity);
    if (names == names_of_.end()) return std::nullopt;
    const auto at = std::lower_bound(names->second.begin(), names->second.end(), pronoun.begin,
                                     [](Span name, uint32_t begin) { return name.begin < begin; });
    return at == names->second.begin() ? names->second.front() : *(at - 1);
  }

  static std::vector<Place> FirstOf(std::vector<Place> places) {
    if (places.size() > 1) places.resize(1);
    return places;
  }

  void AddNameless(const Entity& entity) {
    std::optional<Span> fullest;
    for (const Entity::Mention& m : entity.mentions) {
      const bool noun = m.form == MentionForm::kNoun && IsLetter(DecodeAt(text_, m.span.begin).value);
      if (noun && (!fullest || m.span.size() > fullest->size())) fullest = m.span;
      if (fullest && IsOneOf(FoldedWord(text_.substr(m.span.begin, m.span.size())), {"he", "she", "they", "it"}))
        descriptions_.emplace(m.span.begin, *fullest);
    }
  }

  void AddRole(Span role, uint32_t entity) {
    std::string words = FoldedWord(text_.substr(role.begin, role.size()));
    std::vector<Role>& alike = roles_[std::string(LastWord(words))];
    if (alike.size() < kMostAlike) alike.push_back({role.begin, entity, std::move(words)});
  }

  // Whom "the Conservative MP" means: the only one with a role, told before, that ends in these words.
  std::optional<uint32_t> ByRole(Span source) const {
    std::string words = FoldedWord(text_.substr(source.begin, source.size()));
    if (!words.starts_with("the ")) return std::nullopt;
    words.erase(0, 4);
    auto alike = roles_.find(std::string(LastWord(words)));
    if (alike == roles_.end()) return std::nullopt;
    std::optional<uint32_t> found;
    for (const Role& role : alike->second) {
      const bool fits = role.begin < source.begin &&
                        (role.words == words || role.words.ends_with(" " + words) || IsOfBody(words, role));
      if (fits && found && *found != role.entity) return std::nullopt;
      if (fits) found = role.entity;
    }
    return found;
  }

  // "the PAHO director", where someone is a director and PAHO is a body: the only one, or it is not asked.
  bool IsOfBody(const std::string& words, const Role& role) const {
    if (words.size() < role.words.size() + 2 || !words.ends_with(" " + role.words)) return false;
    return bodies_.contains(words.substr(0, words.size() - role.words.size() - 1));
  }

  // The mentions within a span.
  std::vector<Place> In(Span span) const {
    std::vector<Place> found;
    auto at = std::lower_bound(places_.begin(), places_.end(), span.begin,
                               [](const Place& p, uint32_t begin) { return p.span.begin < begin; });
    for (; at != places_.end() && at->span.begin < span.end; ++at) {
      if (at->span.end <= span.end) found.push_back(*at);
    }
    return found;
  }

  std::vector<Place> Heads(Span source) const {
    const std::vector<Place> all = In(source);
    if (all.empty()) return {};
    if (IsTitled(all.back(), source)) return {all.back()};
    for (const Place& place : all) {
      if (place.span == source) return {place};  // "he", "the sheriff"
    }
    if (const auto head = HeadWord(analysis_, {analysis_.TokenFrom(source.begin), analysis_.TokenFrom(source.end)}))
      return Around(*head, all, source);
    std::vector<Place> heads;
    for (const Place& place : all) {
      if (!place.name || !IsFree(source, place)) continue;
      const bool joined = IsJoined(heads, place, source);
      if (!heads.empty() && !joined && AreJoined(heads.back().span.end, place.span.begin))
        continue;  // tells of the next
      if (!heads.empty() && !joined && !heads.back().span.empty() && IsBefore(heads.back(), place)) heads.pop_back();
      else if (!heads.empty() && !joined) break;
      heads.push_back(place);
    }
    return heads;
  }

  // Whether no preposition stands before a name, and no possessive behind it.
  bool IsFree(Span source, const Place& place) const {
    for (std::string_view word : Split(text_.substr(source.begin, place.span.begin - source.begin), ' ')) {
      if (IsPreposition(word)) return false;
    }
    const std::string_view after = text_.substr(place.span.end, source.end - place.span.end);
    return !after.starts_with("'s") && !after.starts_with("\u2019s");
  }

  // "BJP spokesman Rajiv Rao": the first name only says of the second what it is.
  bool IsBefore(const Place& a, const Place& b) const {
    const std::string_view between = text_.substr(a.span.end, b.span.begin - a.span.end);
    return between.find_first_of(",;(") == between.npos;
  }

  // Whether `place` speaks beside the head before it: "Ann Lee and Tom Brand"; not "Ann Lee, Brand's lawyer", "Ann Lee
  // and Calder executives".
  bool IsJoined(const std::vector<Place>& heads, const Place& place, Span source) const {
    if (heads.empty() || place.span.begin < heads.back().span.end) return false;
    const std::string_view after =
        Trim(text_.substr(place.span.end, source.end - std::min(source.end, place.span.end)));
    const bool whole = after.empty() || after.starts_with(',') || after.starts_with('(') || after.starts_with("and ") ||
                       after.starts_with('&');
    return whole && AreJoined(heads.back().span.end, place.span.begin);
  }

  bool AreJoined(uint32_t end, uint32_t begin) const {
    std::string_view between = Trim(text_.substr(end, begin - end));
    const bool comma = between.starts_with(',');
    if (comma) between = Trim(between.substr(1));
    return between == "and" || between == "&" || (comma && between.empty()) || between.starts_with("and ");
  }

  // The name that holds the head, or stands in apposition to it ("police chief Neil Basu" hangs on "chief"): then the
  // last free one before any comma; and those joined to it.
  std::vector<Place> Around(uint32_t word, const std::vector<Place>& all, Span source) const {
    const Span head = analysis_.tokens[word].span;
    std::vector<Place> heads;
    for (const Place& place : all) {
      const bool holds = place.span.begin <= head.begin && head.end <= place.span.end;
      const bool behind = !holds && heads.empty() && place.name && place.span.begin >= head.end;
      const bool stands = behind && (IsFree(source, place) || (place.person && IsApposition(place, word)));
      const bool joined = IsJoined(heads, place, source);
      if (holds || stands || joined) heads.push_back(place);
    }
    return heads;
  }

  // "Her partner at the bank, Tom Lee": the name hangs on the head as an apposition.
  bool IsApposition(const Place& place, uint32_t word) const {
    const uint32_t end = analysis_.tokens[word].span.end;
    for (std::string_view between : Split(text_.substr(end, place.span.begin - end), ' ')) {
      if (IsOneOf(between, {"including", "like", "such"})) return false;
    }
    for (uint32_t t = analysis_.TokenFrom(place.span.begin);
         t < analysis_.tokens.size() && analysis_.tokens[t].span.begin < place.span.end; ++t) {
      if (analysis_.words[t].head == word) return analysis_.words[t].relation == "appos";
    }
    return false;
  }

  // "Minister of State Ana Ruiz": an office in capitals before the name of a person. Not "Spokesman for Mayor Ana
  // Ruiz", "Wife of President Ana Ruiz".
  bool IsTitled(const Place& place, Span source) const {
    const std::string_view title = Trim(text_.substr(source.begin, place.span.begin - source.begin));
    if (!place.name || !place.person || place.span.end != source.end || title.empty()) return false;
    if (title[0] < 'A' || title[0] > 'Z' || title.ends_with("'s") || title.ends_with("\u2019s")) return false;
    const auto words = Split(title, ' ');
    const auto last = std::find_if(words.rbegin(), words.rend(), IsPreposition);
    const bool office = last != words.rbegin() && last != words.rend() && IsOneOf(*last, {"of", "in", "at"});
    return office && title.find(',') == title.npos &&
           !IsOneOf(words[0],
                    {"A", "An", "The", "One", "Wife", "Husband", "Widow", "Son", "Daughter", "Father", "Mother",
                     "Brother", "Sister", "Friend", "Lawyer", "Supporters", "Friends", "Relatives"});
  }

  const Analysis& analysis_;
  std::string_view text_;
  std::vector<Place> places_;                       // of mentions, by begin
  std::map<std::string, std::vector<Role>> roles_;  // by their last word
  std::map<uint32_t, std::vector<Span>> names_of_;  // by entity, in order of the text
  std::map<uint32_t, Span> descriptions_;           // of pronouns of whoever has no name, by begin
  std::set<std::string> bodies_;                    // names of organisations
};

template <class Fact>
std::vector<Fact> Filled(const Analysis& analysis, const std::vector<Entity>& entities, std::vector<Fact> facts) {
  if (entities.empty()) return facts;
  const SpeakerFinder finder(analysis, entities);
  for (Fact& fact : facts) finder.Fill(fact.source);
  return facts;
}

}  // namespace

std::vector<Quote> WithSpeakers(const Analysis& analysis, const std::vector<Entity>& entities,
                                std::vector<Quote> quotes) {
  return Filled(analysis, entities, std::move(quotes));
}

std::vector<Figure> WithSpeakers(const Analysis& analysis, const std::vector<Entity>& entities,
                                 std::vector<Figure> figures) {
  return Filled(analysis, entities, std::move(figures));
}

}  // namespace onrecord
