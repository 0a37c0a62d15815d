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

}  // namespace onrecord
