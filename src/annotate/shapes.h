// Where things that hold marks inside end: addresses, numbers, abbreviations. Each looks at one stretch without spaces
// and answers how many bytes belong together, 0 for "not one of mine". Each is linear in its answer or looks a bounded
// way ahead.
#pragma once

#include <cstddef>
#include <string_view>

#include "annotate/lexicon.h"

namespace onrecord {

// "http://…", "www.…", "name@host", "host.com/path", "notes.pdf" at the start of `s`.
size_t AddressLength(std::string_view s, const TokenLexicon& lexicon);

// "1,000", "3.5", "9/11", "2017-03-28", "555-0123", "20:15" and what is written on to it ("20th", "1990s"), at the
// start of `s`, which is a digit. A unit stays outside ("5km" is 5 + km).
size_t NumberLength(std::string_view s, const TokenLexicon& lexicon);

// "U.S.", "p.m.", "J.K" at the start of `s`: single letters with full stops between, and the last one.
size_t DottedLength(std::string_view s);

}  // namespace onrecord
