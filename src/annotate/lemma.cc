// Lemmas by rule: a head of the model picks one of a few hundred scripts, as UDPipe and others do. A dictionary would
// be larger than the model and know no new word.
#include "annotate/lemma.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include "util/utf8.h"

namespace onrecord {
namespace {

bool IsVowel(char c) { return std::string_view("aeiou").find(c) != std::string_view::npos; }

// Whether an "e" was cut off with the ending: no word of English ends so ("releas", "judg", "forc", "achiev").
bool WantsE(std::string_view stem) {
  if (stem.size() < 3) return false;
  const char before = stem[stem.size() - 2], last = stem.back();
  const bool two_vowels = IsVowel(before) && IsVowel(stem[stem.size() - 3]);
  switch (last) {
    case 'v': return true;
    case 's': return two_vowels || before == 'r' || before == 'n' || before == 'p';
    case 'c': return before != 'i' && before != 'a' && before != 's';
    case 'g': return before == 'd' || before == 'r';
    default: return false;
  }
}

constexpr std::string_view kEndInIe[] = {"movie",  "cookie", "calorie", "rookie", "zombie", "brownie",
                                         "hoodie", "genie",  "prairie", "selfie", "indie",  "sortie"};

// What a script left that no word is: "studie", "tri" (of "tried"), "releas".
void Mend(std::string& lemma, uint32_t strip) {
  const bool known = std::find(std::begin(kEndInIe), std::end(kEndInIe), lemma) != std::end(kEndInIe);
  if (lemma.ends_with("ie") && lemma.size() > 4 && !known) lemma.replace(lemma.size() - 2, 2, "y");
  else if (strip == 2 && lemma.ends_with("i") && lemma.size() > 2) lemma.back() = 'y';
  else if (WantsE(lemma)) lemma += 'e';
}

bool EndsDoubled(std::string_view stem) {
  const size_t size = stem.size();
  return size > 3 && stem[size - 1] == stem[size - 2] && !IsVowel(stem.back());
}

// What a word may be a form of, by its ending; the likeliest first.
std::vector<std::string> StemsOf(std::string_view word, bool verb) {
  std::vector<std::string> stems;
  const auto cut = [word](size_t n) { return std::string(word.substr(0, word.size() - std::min(n, word.size()))); };
  const auto stripped = [&](size_t ending) {
    const std::string stem = cut(ending);
    if (EndsDoubled(stem)) stems.push_back(stem.substr(0, stem.size() - 1));  // "stopped"; "killed" below
    stems.insert(EndsDoubled(stem) && (stem.ends_with('l') || stem.ends_with('s')) ? stems.begin() : stems.end(), stem);
    stems.push_back(stem + 'e');
  };
  if (verb && word.ends_with("ied")) stems.push_back(cut(3) + 'y');
  if (verb && word.ends_with("ying")) stems.push_back(cut(4) + "ie");
  if (verb && word.ends_with("ed")) stripped(2);
  else if (verb && word.ends_with("ing")) stripped(3);
  if (word.ends_with("ies")) stems.push_back(cut(3) + 'y');
  if (!verb && word.ends_with("ves")) stems.push_back(cut(3) + 'f');
  if (word.ends_with('s') && !word.ends_with("ss")) {
    stems.push_back(cut(1));
    if (word.ends_with("es")) stems.push_back(cut(2));
  }
  return stems;
}

// Of forms of "have" and "do" that are taken for verbs of their own.
std::string BaseOf(const std::string& form) {
  if (form == "had" || form == "has" || form == "having") return "have";
  return form == "did" || form == "does" || form == "done" ? "do" : form;
}

// Marks that UD English writes in one way.
constexpr std::pair<std::string_view, std::string_view> kMarks[] = {
    {"\u201C", "\""}, {"\u201D", "\""}, {"\u2018", "'"}, {"\u2019", "'"}, {"--", "-"}};

}  // namespace

Result<LemmaScript> LemmaScriptOf(std::string_view script) {
  if (script == "-") return LemmaScript{true, 0, {}};
  LemmaScript made;
  const char* const end = script.data() + script.size();
  const auto read = std::from_chars(script.data(), end, made.strip);
  if (read.ec != std::errc() || (read.ptr != end && *read.ptr != ' ')) {
    return Error{Code::kInvalidInput, "weights: no script of lemmas: \"" + std::string(script) + "\""};
  }
  if (read.ptr != end) made.suffix = script.substr(static_cast<size_t>(read.ptr + 1 - script.data()));
  return made;
}

std::string LemmaOf(const LemmaScript& script, std::string_view word) {
  for (const auto& [mark, lemma] : kMarks) {
    if (word == mark) return std::string(lemma);
  }
  if (script.as_written) return std::string(word);
  std::string small = ToLower(word);
  size_t end = small.size();
  for (uint32_t i = 0; i < script.strip && end > 0; ++i) end -= DecodeBefore(small, end).size;
  std::string lemma = small.substr(0, end).append(script.suffix);
  if (script.strip > 0 && script.suffix.empty()) Mend(lemma, script.strip);
  return lemma.empty() ? small : lemma;
}

std::string KnownLemma(std::string lemma, std::string_view word, Upos upos, const Wordpiece& words) {
  const bool verb = upos == Upos::kVerb || upos == Upos::kAux;
  if (!verb && upos != Upos::kNoun) return lemma;
  if (words.Knows(lemma)) return verb ? BaseOf(lemma) : lemma;
  for (const std::string& stem : StemsOf(ToLower(word), verb)) {
    if (stem.size() > 1 && words.Knows(stem)) return stem;
  }
  return lemma;
}

}  // namespace onrecord
