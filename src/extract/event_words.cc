// Lists of forms, not of lemmas: what a lemma is taken to be changes with the weights, and a word that is spelt like a
// form of another ("shot" of a film) is no verb there.
#include "extract/event_words.h"

#include <unordered_map>
#include <unordered_set>

#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {

struct EventWords::State {
  std::unordered_map<std::string, EventType> verbs, nouns;
  std::unordered_map<std::string, EventType> with_object, with_particle;  // "verb word"
  std::unordered_set<std::string> explosions, subject_undergoes, whose, person;
};

namespace {

std::optional<EventType> TypeNamed(std::string_view name) {
  if (name == "explosion") return EventType::kAccident;
  for (size_t k = 0; k <= static_cast<size_t>(EventType::kOther); ++k) {
    if (Name(static_cast<EventType>(k)) == name) return static_cast<EventType>(k);
  }
  return std::nullopt;
}

using Types = std::unordered_map<std::string, EventType>;

// "cut, cuts + jobs, posts = layoff"; false where it is not of that form.
bool AddPairs(std::string_view line, Types& types) {
  const size_t plus = line.find(" + "), equals = line.rfind(" = ");
  if (plus == line.npos || equals == line.npos || equals < plus) return false;
  const std::optional<EventType> type = TypeNamed(Trim(line.substr(equals + 3)));
  if (!type) return false;
  for (std::string_view verb : Split(line.substr(0, plus), ',')) {
    for (std::string_view word : Split(line.substr(plus + 3, equals - plus - 3), ','))
      types.emplace(std::string(Trim(verb)) + " " + std::string(Trim(word)), *type);
  }
  return true;
}

std::optional<EventType> Find(const Types& types, const std::string& words) {
  const auto at = types.find(words);
  return at == types.end() ? std::nullopt : std::optional(at->second);
}

}  // namespace

Result<EventWords> EventWords::Load() {
  auto state = std::make_shared<State>();
  std::string list;
  uint64_t number = 0;
  for (std::string_view line : Lines(Resource("resources/en/events.words"))) {
    ++number;
    line = Trim(line);
    if (line.empty() || line[0] == '#') continue;
    if (line.starts_with("list ")) {
      list = Trim(line.substr(5));
      continue;
    }
    if (list == "with_object" || list == "with_particle") {
      if (!AddPairs(line, list == "with_object" ? state->with_object : state->with_particle))
        return Error{Code::kInvalidInput, "events.words: no verbs + words = type", number};
      continue;
    }
    const std::string name = list.substr(0, list.find(' '));
    const std::optional<EventType> type = TypeNamed(name);
    for (std::string_view entry : Split(line, ',')) {
      const std::string word(Trim(entry));
      if (list == "subject_undergoes") state->subject_undergoes.insert(word);
      else if (list == "person") state->person.insert(word);
      else if (list == "whose") state->whose.insert(word);
      else if (type && list.ends_with(" verb")) state->verbs.emplace(word, *type);
      else if (type && list.ends_with(" noun")) state->nouns.emplace(word, *type);
      else return Error{Code::kInvalidInput, "events.words: a word of no list: " + word, number};
      if (name == "explosion") state->explosions.insert(word);
    }
  }
  EventWords words;
  words.state_ = std::move(state);
  return words;
}

std::optional<EventType> EventWords::TypeOf(Kind kind, const std::string& word) const {
  return Find(kind == Kind::kVerb ? state_->verbs : state_->nouns, word);
}

std::optional<EventType> EventWords::TypeWithObject(const std::string& verb, const std::string& object) const {
  return Find(state_->with_object, verb + " " + object);
}

std::optional<EventType> EventWords::TypeWithParticle(const std::string& verb, const std::string& particle) const {
  return Find(state_->with_particle, verb + " " + particle);
}

bool EventWords::IsExplosion(const std::string& word) const { return state_->explosions.contains(word); }
bool EventWords::SubjectUndergoes(const std::string& word) const { return state_->subject_undergoes.contains(word); }
bool EventWords::IsPerson(const std::string& noun) const { return state_->person.contains(noun); }
bool EventWords::NamesWhoUndergoes(const std::string& noun) const { return state_->whose.contains(noun); }

}  // namespace onrecord
