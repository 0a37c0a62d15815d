// Lemmas by rule: a head of the model picks one of a few hundred scripts, as UDPipe and others do. A dictionary would be
// larger than the model and know no new word.
#include "annotate/lemma.h"

#include <charconv>

#include "util/utf8.h"

namespace onrecord {

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
  if (script.as_written) return std::string(word);
  std::string small = ToLower(word);
  size_t end = small.size();
  for (uint32_t i = 0; i < script.strip && end > 0; ++i) end -= DecodeBefore(small, end).size;
  std::string lemma = small.substr(0, end).append(script.suffix);
  return lemma.empty() ? small : lemma;
}

}  // namespace onrecord
