// Whom "he", "she" and "it" stand for when they are who speaks.
#pragma once

#include <string_view>
#include <vector>

#include "extract/speech.h"
#include "onrecord/record.h"

namespace onrecord {

// Somebody who acts in a report. `weak`: one word that begins a sentence, a name only if it was met as one before.
struct Actor {
  Span span;
  bool weak = false;
};

// Gives each quote whose source is a pronoun the name it stands for (Source::named). `actors`: who acts outside quotes,
// in any order. Linear in both, but for sorting them.
void NamePronouns(std::string_view text, const std::vector<Actor>& actors, const SpeechWords& words,
                  std::vector<Quote>& quotes);

}  // namespace onrecord
