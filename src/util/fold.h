// Letters without their case and marks, so that words compare as people read them: "Février" is "fevrier", "١٤" is
// "14".
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace onrecord {

// The character that starts at text[at]; moves `at` past it. A byte that starts no valid character is itself, U+FFFD.
char32_t NextChar(std::string_view text, size_t& at);

// The value of a decimal digit in any script, or -1.
int DigitValue(char32_t c);

// Lower case, without diacritics, for Latin, Greek and Cyrillic; Arabic letters to one form each; full width to ASCII.
// 0: a character that carries no meaning for comparison (combining mark, joiner, direction mark, soft hyphen, tatweel).
char32_t FoldChar(char32_t c);

// Letters of any script, with the marks that belong to them. Digits are not letters.
bool IsLetterOrMark(char32_t c);
bool IsIdeograph(char32_t c);  // Han, kana, Hangul: scripts that a date may be written in without spaces

// Every character folded; white space and the rest kept.
std::string Fold(std::string_view text);

// The letters and digits alone, folded: what is left when two writings of the same words are compared.
std::string LettersOf(std::string_view text);

}  // namespace onrecord
