// Characters as the scanner of words sees them, and marks that belong together. Lengths are in bytes, 0 for "none
// here".
#pragma once

#include <cstddef>
#include <string_view>

#include "annotate/lexicon.h"

namespace onrecord {

// White space, controls, and the invisible characters that stand for a gap (zero width space, byte order mark).
bool IsGap(char32_t c);

// What words are made of: letters, digits, combining marks, the underscore.
bool IsWordChar(char32_t c);

// The apostrophe at s[at]: straight, curly, the modifier letter, or the grave accent that some type.
size_t ApostropheLength(std::string_view s, size_t at);

// "s", "m", "d", "re", "ve" or "ll" at s[at] with no letter or digit after it.
size_t CliticLength(std::string_view s, size_t at);

// The emoticon that `s` begins with.
size_t FaceLength(std::string_view s, const TokenLexicon& lexicon);

// "#hashtag" or "@handle" at the start of `s`, which is '#' or '@'; 1 when it stands alone ("#1").
size_t TagLength(std::string_view s);

// The mark at the start of `s` with those that make one token with it: "...", "?!", "--", "***", an emoji and its
// modifiers.
size_t RunLength(std::string_view s);

}  // namespace onrecord
