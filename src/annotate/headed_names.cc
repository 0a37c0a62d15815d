// A run of words with capitals that ends in a head word names a body or a place; what stands behind the head word in
// the run does not belong to it ("Cambridge Police Commissioner Elow"). A head word with a preposition leads another
// run ("Centre for Disease Prevention and Control"). An owner's 's binds a run ("Attorney's Office").
#include "annotate/headed_names.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "annotate/wordpiece.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr uint32_t kLongestRun = 6;   // words up to the head
constexpr uint32_t kLongestLed = 10;  // words of a name with a preposition

bool IsPossessive(std::string_view word) {
  return word == "'s" || word == "\u2019s" || word == "'" || word == "\u2019";
}

bool IsPreposition(std::string_view word) { return word == "of" || word == "for" || word == "on" || word == "against"; }

}  // namespace

// One sentence.
struct HeadedNames::Reader {
  const HeadedNames& names;
  const Analysis& analysis;
  const Sentence& sentence;

  std::string_view Word(uint32_t token) const { return analysis.Text(analysis.tokens[token]); }
  uint8_t Roles(uint32_t token) const { return names.RolesOf(Word(token)); }
  bool Capital(uint32_t token) const { return token < sentence.last && IsCapital(Word(token)); }

  bool IsTitled() const {
    uint32_t words = 0, capitals = 0;
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      words += CaseOf(Word(t)) != WordCase::kNone ? 1 : 0;
      capitals += Capital(t) ? 1 : 0;
    }
    return words >= 4 && capitals * 5 > words * 3;
  }

  // Behind the words with capitals from `first` on, an owner's 's among them.
  uint32_t EndOfRun(uint32_t first) const {
    uint32_t end = first;
    while (Capital(end)) {
      ++end;
      const bool owned = end < sentence.last && IsPossessive(Word(end)) && (Roles(end - 1) & kOwner) != 0;
      if (owned && Capital(end + 1) && (Roles(end + 1) & kBodyEnd) != 0) ++end;
    }
    return end;
  }

  // A run that ends in `lead` and goes on behind a preposition.
  std::optional<uint32_t> EndOfLed(uint32_t lead) const {
    uint32_t at = lead + 1;
    if ((Roles(lead) & kLead) == 0 || at >= sentence.last || !IsPreposition(Word(at))) return std::nullopt;
    ++at;
    if (at < sentence.last && Word(at) == "the") ++at;
    if (!Capital(at)) return std::nullopt;
    uint32_t end = EndOfRun(at);
    while (end + 1 < sentence.last && (Word(end) == "and" || Word(end) == "of") && Capital(end + 1))
      end = EndOfRun(end + 1);
    return end;
  }

  // The name that begins with `first`, if one does; the run [first, end).
  std::optional<KnownNames::Found> Name(uint32_t first, uint32_t end) const {
    if (const auto led = EndOfLed(end - 1); led && *led - first <= kLongestLed) {
      return KnownNames::Found{{first, *led}, NameKind::kOrganisation};
    }
    for (uint32_t head = std::min(end, first + kLongestRun); head-- > first + 1;) {
      const uint8_t roles = Roles(head);
      if ((roles & kPlaceEnd) != 0) return KnownNames::Found{{first, head + 1}, NameKind::kPlace};
      if ((roles & kBodyEnd) != 0) return KnownNames::Found{{first, head + 1}, NameKind::kOrganisation};
    }
    return std::nullopt;
  }

  void Append(std::vector<KnownNames::Found>& found) const {
    if (IsTitled()) return;
    for (uint32_t token = sentence.first; token < sentence.last;) {
      if (!Capital(token) || (Roles(token) & kStarter) != 0) {
        ++token;
        continue;
      }
      const uint32_t end = EndOfRun(token);
      const auto name = Name(token, end);
      if (name) found.push_back(*name);
      token = name ? std::max(end, name->tokens.last) : end;
    }
  }
};

const HeadedNames& HeadedNames::English() {
  static const HeadedNames names = [] {
    HeadedNames made;
    made.Add(Resource("resources/en/known_names.txt"));
    return made;
  }();
  return names;
}

void HeadedNames::Add(std::string_view file) {
  constexpr std::pair<std::string_view, Role> kSections[] = {{"[organisation ends]", kBodyEnd},
                                                             {"[place ends]", kPlaceEnd},
                                                             {"[leads]", kLead},
                                                             {"[owners]", kOwner},
                                                             {"[starters]", kStarter}};
  uint8_t role = 0;
  for (const std::string_view line : Entries(file)) {
    const auto section = std::find_if(std::begin(kSections), std::end(kSections),
                                      [line](const auto& s) { return s.first == Trim(line); });
    if (section != std::end(kSections)) {
      role = section->second;
      continue;
    }
    for (const std::string_view word : Split(line, ',')) {
      if (role != 0) roles_[std::string(Trim(word))] |= role;
    }
  }
}

uint8_t HeadedNames::RolesOf(std::string_view word) const {
  const auto found = roles_.find(std::string(word));
  return found == roles_.end() ? 0 : found->second;
}

std::vector<KnownNames::Found> HeadedNames::Find(const Analysis& analysis) const {
  std::vector<KnownNames::Found> found;
  for (const Sentence& sentence : analysis.sentences) Reader{*this, analysis, sentence}.Append(found);
  return found;
}

}  // namespace onrecord
