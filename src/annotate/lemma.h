// Scripts that make a lemma of a word.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "annotate/wordpiece.h"
#include "onrecord/analysis.h"
#include "onrecord/status.h"

namespace onrecord {

// "3 y": strip three characters of the small word, append "y" ("bodies" to "body"). "-": the word as it is written.
struct LemmaScript {
  bool as_written = false;
  uint32_t strip = 0;
  std::string_view suffix;  // a view of the script
};

// kInvalidInput: no script.
Result<LemmaScript> LemmaScriptOf(std::string_view script);

// Never empty where the word is not: a script that would strip all of it and append nothing leaves the small word.
std::string LemmaOf(const LemmaScript& script, std::string_view word);

// The lemma of a verb or a noun once more: where it is no frequent word ("convicell" of "convicted") and what the
// ending leaves is one ("convict"), the latter. Of several that are, the one that keeps more of the word.
std::string KnownLemma(std::string lemma, std::string_view word, Upos upos, const Wordpiece& words);

}  // namespace onrecord
