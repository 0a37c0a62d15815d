// Which phrases speak, by the quotes of a report.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "extract/phrases.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// Phrases are indices of a list that ReadPhrases made.
struct Speaking {
  std::vector<std::optional<uint32_t>> source;  // by quote: the phrase that speaks
  std::vector<std::optional<uint32_t>> quote;   // by phrase: the first quote that it is the source of
  std::map<uint32_t, uint32_t> last;            // by pronoun that speaks: the entity that did before under its name
  std::map<uint32_t, uint32_t> said;            // by pronoun that opens what is said: the phrase that says it
};

// `entities`: with names alone. n log n in phrases and quotes.
Speaking FindSpeaking(const Analysis& analysis, const std::vector<Phrase>& phrases, const std::vector<Entity>& entities,
                      const std::vector<Quote>& quotes);

// "a report by the council", "the council's report", "figures from the council": the phrase that means who wrote what
// phrase `i` means. Looks at a few phrases on either side.
std::optional<uint32_t> AuthorOf(const Analysis& analysis, const std::vector<Phrase>& phrases, uint32_t i);

}  // namespace onrecord
