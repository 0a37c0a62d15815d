// Numbers by hand, not by rule: their grammar is small and closed, and rules then see one piece whatever way it is
// written.
//
// Words add up as they are said: units and tens add, "hundred" multiplies what stands before it, "thousand" and beyond
// close a group. A word that cannot go on ("twenty thirty", "five six") ends the number.
#include "extract/numbers.h"

#include <algorithm>

#include "util/ascii.h"

namespace onrecord {

std::optional<int64_t> DigitsValue(std::string_view digits) {
  if (digits.empty() || digits.size() > 18) return std::nullopt;
  int64_t value = 0;
  for (char c : digits) {
    if (!ascii::IsDigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value;
}

NumberReader::NumberReader(Lexicon& lexicon)
    : lexicon_(lexicon),
      number_(lexicon.FindList("number")),
      magnitude_(lexicon.FindList("magnitude")),
      ordinal_(lexicon.FindList("ordinal")),
      a_(lexicon.Intern("a")),
      an_(lexicon.Intern("an")),
      and_(lexicon.Intern("and")),
      hyphen_(lexicon.Intern("-")),
      comma_(lexicon.Intern(",")),
      point_(lexicon.Intern(".")),
      st_(lexicon.Intern("st")),
      nd_(lexicon.Intern("nd")),
      rd_(lexicon.Intern("rd")),
      th_(lexicon.Intern("th")) {}

std::optional<int64_t> NumberReader::ValueIn(std::optional<ListId> list, WordId word) const {
  if (!list || word == 0 || !lexicon_.Has(*list, word)) return std::nullopt;
  return DigitsValue(lexicon_.Value(*list, word));
}

std::optional<Number> NumberReader::Read(std::string_view text, const std::vector<Atom>& atoms, uint32_t at) const {
  if (atoms[at].kind == AtomKind::kDigits) return ReadDigits(text, atoms, at);
  if (atoms[at].kind == AtomKind::kWord && atoms[at].word != 0) return ReadWords(atoms, at);
  return std::nullopt;
}

std::optional<Number> NumberReader::ReadDigits(std::string_view text, const std::vector<Atom>& atoms,
                                               uint32_t at) const {
  auto digits = [&](uint32_t i) { return text.substr(atoms[i].span.begin, atoms[i].span.size()); };
  auto glued = [&](uint32_t i, WordId mark) {
    return i + 1 < atoms.size() && atoms[i].word == mark && atoms[i].glued && atoms[i + 1].glued &&
           atoms[i + 1].kind == AtomKind::kDigits;
  };
  std::optional<int64_t> value = DigitsValue(digits(at));
  if (!value) return std::nullopt;
  Number number{at + 1, *value, 0, false};
  uint32_t limit = at + kReach;
  while (digits(at).size() <= 3 && number.end < limit && glued(number.end, comma_) &&
         digits(number.end + 1).size() == 3 && number.value < 1'000'000'000'000) {
    number.value = number.value * 1000 + *DigitsValue(digits(number.end + 1));
    number.end += 2;
  }
  number.real = static_cast<double>(number.value);
  if (glued(number.end, point_) && digits(number.end + 1).size() <= 9) {
    double scale = 1;
    for (size_t k = 0; k < digits(number.end + 1).size(); ++k) scale *= 10;
    number.real += static_cast<double>(*DigitsValue(digits(number.end + 1))) / scale;
    number.end += 2;
  }
  if (number.end < atoms.size()) {
    std::optional<int64_t> times = ValueIn(magnitude_, atoms[number.end].word);
    if (times && number.real * static_cast<double>(*times) < 1e15) {
      number.real *= static_cast<double>(*times);
      number.value = static_cast<int64_t>(number.real + 0.5);
      ++number.end;
    }
  }
  return number;
}

std::optional<Number> NumberReader::ReadWords(const std::vector<Atom>& atoms, uint32_t at) const {
  int64_t total = 0, group = 0;
  bool open = true;      // a smaller number may still be added to the group
  int64_t floor = 1000;  // what is added must be smaller than the last word's place
  uint32_t end = at, limit = std::min<uint32_t>(static_cast<uint32_t>(atoms.size()), at + kReach);
  uint32_t i = at;
  if (atoms[i].word == a_ || atoms[i].word == an_) {
    if (++i >= limit || !ValueIn(magnitude_, atoms[i].word)) return std::nullopt;
    group = 1;
  }
  while (i < limit) {
    WordId word = atoms[i].word;
    std::optional<int64_t> unit = ValueIn(number_, word), times = ValueIn(magnitude_, word);
    if (unit && open && *unit < floor && (*unit != 0 || end == at)) {
      group += *unit;
      floor = *unit >= 20 ? 10 : 0;
    } else if (times && group > 0 && *times <= 1000000000000 && group < 1000000) {
      if (*times < 1000) {
        group *= *times;
        floor = *times == 100 ? 100 : 0;
      } else {
        total += group * *times;
        group = 0;
        floor = 1000;
        if (total >= 1000000000000) open = false;
      }
    } else {
      break;
    }
    end = ++i;
    if (i + 1 < limit && atoms[i].word == hyphen_ && atoms[i].glued && atoms[i + 1].glued && floor == 10) {
      if (std::optional<int64_t> next = ValueIn(number_, atoms[i + 1].word); next && *next < 10) ++i;
    } else if (i + 1 < limit && atoms[i].word == and_ && (floor == 100 || (floor == 1000 && group == 0)) &&
               ValueIn(number_, atoms[i + 1].word).value_or(1000) < 100) {
      ++i;
    }
  }
  if (end == at) return std::nullopt;
  return Number{end, total + group, static_cast<double>(total + group), true};
}

std::optional<Number> NumberReader::ReadOrdinal(std::string_view text, const std::vector<Atom>& atoms,
                                                uint32_t at) const {
  const Atom& atom = atoms[at];
  uint32_t next = at + 1;
  if (atom.kind == AtomKind::kDigits) {
    if (next >= atoms.size() || !atoms[next].glued) return std::nullopt;
    WordId word = atoms[next].word;
    if (word == 0 || (word != st_ && word != nd_ && word != rd_ && word != th_)) return std::nullopt;
    std::optional<int64_t> value = DigitsValue(text.substr(atom.span.begin, atom.span.size()));
    if (!value) return std::nullopt;
    return Number{next + 1, *value, static_cast<double>(*value), false};
  }
  if (std::optional<int64_t> value = ValueIn(ordinal_, atom.word)) {
    return Number{next, *value, static_cast<double>(*value), true};
  }
  std::optional<int64_t> tens = ValueIn(number_, atom.word);
  if (!tens || *tens < 20 || *tens > 90 || next + 1 >= atoms.size() || atoms[next].word != hyphen_) return std::nullopt;
  std::optional<int64_t> unit = ValueIn(ordinal_, atoms[next + 1].word);
  if (!unit || *unit > 9) return std::nullopt;
  return Number{next + 2, *tens + *unit, static_cast<double>(*tens + *unit), true};
}

}  // namespace onrecord
