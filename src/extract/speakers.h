// Which entity stands behind the words of a source.
#pragma once

#include <vector>

#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

// The same quotes and figures, their sources' entities filled in where the head of the source's words is a mention of
// one with a name (referents.h: "he", "the sheriff", a report that a body wrote), or, where the model of coreference
// did not run, the name that its pronoun stands for is, or its words are a role that one person alone was given before.
// Others stay open: nobody is guessed. n log n in facts and mentions.
std::vector<Quote> WithSpeakers(const Analysis& analysis, const std::vector<Entity>& entities,
                                std::vector<Quote> quotes);
std::vector<Figure> WithSpeakers(const Analysis& analysis, const std::vector<Entity>& entities,
                                 std::vector<Figure> figures);

}  // namespace onrecord
