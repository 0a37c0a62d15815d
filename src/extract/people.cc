// A person is introduced by a full name and then called by a part of it.
//
// So full names found persons first, over the whole report (a headline may have the surname alone), and names of
// one word are given out after that, in order of the text: to the person whose surname it is, else to the one whose
// first name it is, else to one with that word in the middle ("Sánchez" for Pedro Sánchez Pérez). Full names are one
// person's when they end alike and their first names fit: the same, an initial, a short form (Bill, William); "Jr" and
// "Sr" are two. Where several fit, the text must decide: a title ("Mrs", "Sergeant") that one of them has, or that
// nobody else was spoken of lately, or whom the report named first. Otherwise the name is nobody's: to merge two persons
// is worse than to leave a name out.
//
// Rejected: edit distances (Johnson and Johnston are two people), and merging by the same single word across kinds
// (Lincoln the person, Lincoln the city).
#include "extract/people.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "util/lines.h"

namespace onrecord {
namespace {

// A name of two blocks ago is no longer in the reader's ear when somebody else of the same name has been named since.
constexpr uint32_t kRecent = 2, kInMind = 6;  // blocks
constexpr size_t kMostAlike = 64;             // persons known by one word; families in the news are smaller

struct Person {
  NameGroup names;
  std::vector<std::string> words;  // of the fullest name
  std::string suffix;
  Gender gender = Gender::kUnknown;
  std::set<std::string> titles;
  std::optional<uint32_t> first_block, last_block;  // of the names given out so far
};

std::string Canonical(const std::string& given, const NameWords& words) {
  auto nick = words.nickname.find(given);
  return nick == words.nickname.end() || nick->second.empty() ? given : nick->second;
}

bool GivenFits(const std::string& a, const std::string& b, const NameWords& words) {
  if (a == b) return true;
  if (a.size() == 1 || b.size() == 1) return a[0] == b[0];
  return Canonical(a, words) == Canonical(b, words);
}

bool IsPrefix(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return part.size() <= whole.size() && std::equal(part.begin(), part.end(), whole.begin());
}

bool IsSuffix(const std::vector<std::string>& part, const std::vector<std::string>& whole) {
  return part.size() <= whole.size() && std::equal(part.rbegin(), part.rend(), whole.rbegin());
}

// "John F. Kennedy" and "John Kennedy"; "Priyanka Gandhi" and "Priyanka Gandhi Vadra"; not "John F." and "John G.".
bool FullFits(const std::vector<std::string>& a, const std::vector<std::string>& b, const NameWords& words) {
  if (IsPrefix(a, b) || IsPrefix(b, a)) return true;
  if (a.back() != b.back()) return false;
  const std::vector<std::string>&longer = a.size() >= b.size() ? a : b, &shorter = a.size() >= b.size() ? b : a;
  if (shorter.size() == longer.size() && shorter.size() > 2 && !GivenFits(shorter[1], longer[1], words)) return false;
  if (GivenFits(shorter[0], longer[0], words)) return true;
  return longer.size() > shorter.size() && longer[1].size() > 1 && GivenFits(shorter[0], longer[1], words);
}

// Whether `word` is a part of a hyphenated one: "assad" of "al-assad".
bool IsPart(const std::string& word, const std::string& whole) {
  if (word == whole) return true;
  std::vector<std::string_view> parts = Split(whole, '-');
  return parts.size() > 1 && std::find(parts.begin(), parts.end(), word) != parts.end();
}

class Grouping {
 public:
  Grouping(const std::vector<CutName>& names, const NameWords& words) : names_(names), words_(words) {}

  std::vector<NameGroup> Groups() {
    for (uint32_t i = 0; i < names_.size(); ++i) {
      if (IsPerson(i) && IsFull(names_[i])) AddFull(i);
    }
    for (Person& person : people_) person.names.clear();  // given out again below, in order
    for (uint32_t i = 0; i < names_.size(); ++i) {
      if (IsPerson(i)) GiveOut(i);
    }
    std::vector<NameGroup> groups;
    for (Person& person : people_) {
      if (!person.names.empty()) groups.push_back(std::move(person.names));
    }
    std::sort(groups.begin(), groups.end());
    return groups;
  }

 private:
  bool IsPerson(uint32_t i) const { return names_[i].kind == NameKind::kPerson; }

  // "Van der Bijl" and "bin Salman" are surnames, whatever their length; "Al Gore" is none.
  bool IsFull(const CutName& name) const {
    const std::string& first = name.words[0];
    return name.words.size() > 1 && (!Has(words_.joint, first) || Has(words_.nickname, first));
  }

  void AddFull(uint32_t i) {
    const CutName& name = names_[i];
    std::optional<uint32_t> found = FindFull(name, name.words.back());
    if (!found) found = FindFull(name, name.words[0]);
    if (!found) found = Found(name);
    Person& person = people_[*found];
    if (name.words.size() > person.words.size()) {
      person.words = name.words;
      Index(*found);
    }
    if (person.suffix.empty()) person.suffix = name.suffix;
    person_of_[i] = *found;
  }

  // The last person known by `word` whose full name fits.
  std::optional<uint32_t> FindFull(const CutName& name, const std::string& word) const {
    auto alike = by_word_.find(word);
    if (alike == by_word_.end()) return std::nullopt;
    const std::vector<uint32_t>& all = alike->second;
    for (size_t k = all.size(); k-- > 0;) {
      if (Fits(people_[all[k]], name)) return all[k];
    }
    return std::nullopt;
  }

  bool Fits(const Person& person, const CutName& name) const {
    const bool other = !person.suffix.empty() && !name.suffix.empty() && person.suffix != name.suffix;
    return !other && FullFits(person.words, name.words, words_);
  }

  uint32_t Found(const CutName& name) {
    Person person;
    person.words = name.words;
    person.suffix = name.suffix;
    people_.push_back(std::move(person));
    const auto p = static_cast<uint32_t>(people_.size() - 1);
    if (Has(words_.male_given, name.words[0])) people_[p].gender = Gender::kMale;
    if (Has(words_.female_given, name.words[0])) people_[p].gender = Gender::kFemale;
    Index(p);
    return p;
  }

  // Every word by which the person may be called.
  void Index(uint32_t p) {
    std::set<std::string> keys(people_[p].words.begin(), people_[p].words.end());
    keys.insert(Canonical(people_[p].words[0], words_));
    for (const std::string& word : people_[p].words) {
      for (std::string_view part : Split(word, '-')) keys.emplace(part);
    }
    for (const std::string& key : keys) {
      std::vector<uint32_t>& known = by_word_[key];
      if (known.size() < kMostAlike && std::find(known.begin(), known.end(), p) == known.end()) known.push_back(p);
    }
  }

  void GiveOut(uint32_t i) {
    const CutName& name = names_[i];
    auto full = person_of_.find(i);
    std::optional<uint32_t> p;
    if (full != person_of_.end()) {
      p = full->second;
    } else {
      const std::vector<uint32_t> candidates = Candidates(name);
      if (candidates.empty()) p = Found(name);
      else p = Choose(candidates, name);
    }
    if (p) Take(people_[*p], i);
  }

  void Take(Person& person, uint32_t i) {
    const CutName& name = names_[i];
    person.names.push_back(i);
    if (!person.first_block) person.first_block = name.block;
    person.last_block = name.block;
    if (name.gender != Gender::kUnknown) person.gender = name.gender;
    person.titles.insert(name.titles.begin(), name.titles.end());
  }

  // How well a short name fits: by the surname 3, by the first name 2, by a word between 1, not 0.
  int Rank(const Person& person, const CutName& name) const {
    const bool known = name.gender != Gender::kUnknown && person.gender != Gender::kUnknown;
    if (known && name.gender != person.gender) return 0;  // "Mrs Basu" beside Neil Basu
    if (!name.suffix.empty() && person.suffix != name.suffix) return 0;
    if (name.words.size() > 1) return IsSuffix(name.words, person.words) ? 3 : 0;
    const std::string& word = name.words[0];
    if (IsPart(word, person.words.back())) return 3;
    if (word.size() > 1 && GivenFits(person.words[0], word, words_) && person.words[0].size() > 1) return 2;
    return std::find(person.words.begin(), person.words.end(), word) != person.words.end() ? 1 : 0;
  }

  // The persons that fit best.
  std::vector<uint32_t> Candidates(const CutName& name) {
    std::vector<uint32_t> best;
    int rank = 1;
    std::set<uint32_t> known;
    for (const std::string& key : {name.words.back(), Canonical(name.words.back(), words_)}) {
      auto at = by_word_.find(key);
      if (at != by_word_.end()) known.insert(at->second.begin(), at->second.end());
    }
    for (uint32_t p : known) {
      const int r = Rank(people_[p], name);
      if (r < rank) continue;
      if (r > rank) best.clear();
      rank = r;
      best.push_back(p);
    }
    return best;
  }

  std::optional<uint32_t> Choose(std::vector<uint32_t> candidates, const CutName& name) const {
    if (name.gender != Gender::kUnknown) {
      Keep(candidates, [&](const Person& p) { return p.gender == name.gender || p.gender == Gender::kUnknown; });
      if (candidates.size() != 1) Keep(candidates, [&](const Person& p) { return p.gender == name.gender; });
    }
    for (const std::string& title : name.titles) {
      Keep(candidates, [&](const Person& p) { return p.titles.count(title) > 0; });
    }
    if (candidates.size() == 1) return candidates[0];
    const bool title = name.gender != Gender::kUnknown || !name.titles.empty();
    const std::optional<uint32_t> own = title ? std::nullopt : ReportsOwn(candidates, name.block);
    return own ? own : Latest(candidates, name.gender != Gender::kUnknown);
  }

  // Whom a report calls by the bare surname: the first it named, a paragraph or more before any other of the name,
  // while they are in mind. Relatives who come later are called by their first names or in full.
  std::optional<uint32_t> ReportsOwn(const std::vector<uint32_t>& candidates, uint32_t block) const {
    std::optional<uint32_t> own;
    uint32_t second = UINT32_MAX;
    for (uint32_t p : candidates) {
      if (!people_[p].first_block) continue;
      const uint32_t first = *people_[p].first_block;
      if (!own || first < *people_[*own].first_block) {
        if (own) second = std::min(second, *people_[*own].first_block);
        own = p;
      } else {
        second = std::min(second, first);
      }
    }
    const bool before = own && second != UINT32_MAX && *people_[*own].first_block < second;
    return before && block - *people_[*own].last_block <= kInMind ? own : std::nullopt;
  }

  // Only those for which `fits` holds, if there are any.
  template <class Test>
  void Keep(std::vector<uint32_t>& candidates, Test fits) const {
    std::vector<uint32_t> kept;
    for (uint32_t p : candidates) {
      if (fits(people_[p])) kept.push_back(p);
    }
    if (!kept.empty()) candidates = std::move(kept);
  }

  // The one spoken of last, if the others are out of mind. `title`: its gender chose among them; the last one it is.
  std::optional<uint32_t> Latest(const std::vector<uint32_t>& candidates, bool title) const {
    std::optional<uint32_t> latest, second;
    for (uint32_t p : candidates) {
      if (!people_[p].last_block) continue;
      if (!latest || *people_[p].last_block >= *people_[*latest].last_block) second = latest, latest = p;
      else if (!second || *people_[p].last_block > *people_[*second].last_block) second = p;
    }
    if (!latest || !second) return latest;
    const uint32_t since = *people_[*latest].last_block - *people_[*second].last_block;
    return since >= (title ? 1 : kRecent) ? latest : std::nullopt;
  }

  const std::vector<CutName>& names_;
  const NameWords& words_;
  std::vector<Person> people_;
  std::map<uint32_t, uint32_t> person_of_;                // full names
  std::map<std::string, std::vector<uint32_t>> by_word_;  // persons
};

bool IsGiven(const std::string& word, const NameWords& words) {
  return Has(words.male_given, word) || Has(words.female_given, word) || Has(words.given, word);
}

// Where the surname begins, with its small words: "Van der Bijl".
size_t SurnameAt(const CutName& name, const NameWords& words) {
  size_t first = name.words.size() - 1;
  while (first > 1 && Has(words.joint, name.words[first - 1])) --first;
  return first;
}

void ShareSurname(const CutName& of, const NameWords& words, CutName& name) {
  const size_t first = SurnameAt(of, words);
  size_t at = of.shown.size();
  for (size_t left = of.words.size() - first; left > 0; --left) at = of.shown.rfind(' ', at - 1);
  name.shown += of.shown.substr(at);
  name.words.insert(name.words.end(), of.words.begin() + static_cast<std::ptrdiff_t>(first), of.words.end());
}

}  // namespace

bool JoinsNames(std::string_view between) {
  between = Trim(between);
  if (between.starts_with(',')) between = Trim(between.substr(1));
  return between.empty() || between == "and" || between == "&";
}

std::vector<CutName> WithSharedSurnames(std::string_view text, std::vector<CutName> names, const NameWords& words) {
  std::set<std::string> surnames;
  for (const CutName& name : names) {
    if (name.kind == NameKind::kPerson && name.words.size() > 1) surnames.insert(name.words.back());
  }
  for (size_t i = names.size(); i-- > 1;) {
    CutName& first = names[i - 1];
    const CutName& next = names[i];
    const bool row = first.kind == NameKind::kPerson && next.kind == NameKind::kPerson && first.words.size() == 1 &&
                     next.words.size() > 1 && first.sentence == next.sentence && first.span.end < next.span.begin;
    if (!row || first.gender != Gender::kUnknown || surnames.count(first.words[0]) > 0) continue;
    const std::string_view between = text.substr(first.span.end, next.span.begin - first.span.end);
    const bool bare = between.find_first_not_of(' ') == between.npos;  // side by side: one name that was cut
    if (!bare && JoinsNames(between) && IsGiven(first.words[0], words) && next.suffix.empty())
      ShareSurname(next, words, first);
  }
  return names;
}

std::vector<NameGroup> GroupPeople(const std::vector<CutName>& names, const NameWords& words) {
  return Grouping(names, words).Groups();
}

}  // namespace onrecord
