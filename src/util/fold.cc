// Case and marks taken off by ranges and two small tables, for the scripts that news pages use.
//
// A full Unicode table (ICU, utf8proc) would do more than is asked here, at a hundred times the size: nothing is
// printed from a folded string, it only has to meet the equally folded words of a resource. Turkish dotless i becomes i
// on both sides.
#include "util/fold.h"

#include "util/ascii.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

// Base letters of U+00C0..U+017F, one a code point; '?' keeps the character as it is.
constexpr std::string_view kLatin =
    "aaaaaaaceeeeiiii"   // 00C0
    "dnooooo?ouuuuyts"   // 00D0
    "aaaaaaaceeeeiiii"   // 00E0
    "dnooooo?ouuuuyty"   // 00F0
    "aaaaaaccccccccdd"   // 0100
    "ddeeeeeeeeeegggg"   // 0110
    "gggghhhhiiiiiiii"   // 0120
    "iiiijjkkklllllll"   // 0130
    "lllnnnnnnnnnoooo"   // 0140
    "oooorrrrrrssssss"   // 0150
    "ssttttttuuuuuuuu"   // 0160
    "uuuuwwyyyzzzzzzs";  // 0170
static_assert(kLatin.size() == 0x180 - 0xC0);

// Base letters of U+1EA0..U+1EF9, Vietnamese: each stands for its capital and its small letter.
constexpr std::string_view kVietnamese = "aaaaaaaaaaaaeeeeeeeeiioooooooooooouuuuuuuyyyy";

constexpr char32_t kZeros[] = {0x660, 0x6F0, 0x966, 0x9E6, 0xA66, 0xAE6,  0xB66,  0xBE6, 0xC66,
                               0xCE6, 0xD66, 0xE50, 0xED0, 0xF20, 0x1040, 0x17E0, 0xFF10};

char32_t FoldGreek(char32_t c) {
  switch (c) {
    case 0x386:
    case 0x3AC: return 0x3B1;
    case 0x388:
    case 0x3AD: return 0x3B5;
    case 0x389:
    case 0x3AE: return 0x3B7;
    case 0x38A:
    case 0x3AF:
    case 0x390:
    case 0x3AA:
    case 0x3CA: return 0x3B9;
    case 0x38C:
    case 0x3CC: return 0x3BF;
    case 0x38E:
    case 0x3CD:
    case 0x3B0:
    case 0x3AB:
    case 0x3CB: return 0x3C5;
    case 0x38F:
    case 0x3CE: return 0x3C9;
    case 0x3C2: return 0x3C3;
    default: return c >= 0x391 && c <= 0x3A9 ? c + 0x20 : c;
  }
}

char32_t FoldCyrillic(char32_t c) {
  if (c == 0x451 || c == 0x401) return 0x435;
  if (c >= 0x400 && c <= 0x40F) return c + 0x50;
  if (c >= 0x410 && c <= 0x42F) return c + 0x20;
  return c >= 0x460 && c % 2 == 0 && c != 0x482 ? c + 1 : c;
}

char32_t FoldArabic(char32_t c) {
  switch (c) {
    case 0x622:
    case 0x623:
    case 0x625:
    case 0x671: return 0x627;
    case 0x64A:
    case 0x649: return 0x6CC;
    case 0x643: return 0x6A9;
    case 0x629:
    case 0x6C0:
    case 0x6C1:
    case 0x6C3:
    case 0x6D5: return 0x647;
    case 0x624: return 0x648;
    case 0x640: return 0;
    default: return (c >= 0x64B && c <= 0x65F) || c == 0x670 ? 0 : c;
  }
}

bool IsFormat(char32_t c) {
  return c == 0xAD || (c >= 0x300 && c <= 0x36F) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

bool IsPunctuation(char32_t c) {
  if (c < 0xC0) return c != 0xAA && c != 0xB5 && c != 0xBA;
  return c == 0xD7 || c == 0xF7 || (c >= 0x2000 && c <= 0x2BFF) || (c >= 0x3000 && c <= 0x3004) ||
         (c >= 0x3008 && c <= 0x3020) || c == 0x30FB || c == 0x60C || c == 0x61B || c == 0x61F || c == 0x6D4 ||
         c == 0x964 || c == 0x965 || (c >= 0xFE10 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF20) ||
         (c >= 0xFF3B && c <= 0xFF40) || (c >= 0xFF5B && c <= 0xFF65) || (c >= 0xE000 && c <= 0xF8FF) || c >= 0x1F000 ||
         c == 0xFFFD;
}

}  // namespace

char32_t NextChar(std::string_view text, size_t& at) {
  auto byte = [&text](size_t i) -> uint32_t { return static_cast<unsigned char>(text[i]); };
  uint32_t first = byte(at++);
  if (first < 0x80) return first;
  uint32_t more = first >= 0xF0 && first < 0xF8 ? 3 : first >= 0xE0 ? 2 : 1;
  if (first < 0xC2 || first >= 0xF8 || at + more > text.size()) return 0xFFFD;
  char32_t c = first & (0x3FU >> more);
  for (uint32_t i = 0; i < more; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0xFFFD;
    c = c << 6 | (byte(at + i) & 0x3F);
  }
  at += more;
  return c;
}

int DigitValue(char32_t c) {
  if (c < 0x80) return c >= '0' && c <= '9' ? static_cast<int>(c - '0') : -1;
  for (char32_t zero : kZeros) {
    if (c >= zero && c < zero + 10) return static_cast<int>(c - zero);
  }
  return -1;
}

char32_t FoldChar(char32_t c) {
  if (c < 0x80) return c >= 'A' && c <= 'Z' ? c + 32 : c;
  if (c >= 0xC0 && c < 0x180) {
    char base = kLatin[c - 0xC0];
    return base == '?' ? c : static_cast<char32_t>(base);
  }
  if (IsFormat(c)) return 0;
  if (c >= 0x370 && c < 0x400) return FoldGreek(c);
  if (c >= 0x400 && c < 0x530) return FoldCyrillic(c);
  if (c >= 0x600 && c < 0x700) return FoldArabic(c);
  if (c == 0x2018 || c == 0x2019) return '\'';
  if (c == 0x1A0 || c == 0x1A1) return 'o';
  if (c == 0x1AF || c == 0x1B0) return 'u';
  if (c >= 0x218 && c <= 0x21B) return c < 0x21A ? 's' : 't';
  if (c >= 0x1EA0 && c < 0x1EFA) return static_cast<char32_t>(kVietnamese[(c - 0x1EA0) / 2]);
  if (c >= 0xFF01 && c <= 0xFF5E) return FoldChar(c - 0xFF01 + '!');
  return c;
}

bool IsLetterOrMark(char32_t c) {
  if (c < 0x80) return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  return IsFormat(c) ? (c >= 0x300 && c <= 0x36F) || c == 0x200C || c == 0x200D || c == 0xAD
                     : DigitValue(c) < 0 && !IsPunctuation(c);
}

bool IsIdeograph(char32_t c) {
  if (c < 0x1100) return false;
  return (c >= 0x2E80 && c < 0xA4D0 && !IsPunctuation(c)) || (c >= 0xAC00 && c < 0xD7B0) ||
         (c >= 0xF900 && c < 0xFB00) || (c >= 0x20000 && c < 0x32000) || (c >= 0x1100 && c < 0x1200);
}

std::string Fold(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      out.push_back(ascii::ToLower(text[at++]));
      continue;
    }
    if (char32_t c = FoldChar(NextChar(text, at)); c != 0) AppendUtf8(out, c);
  }
  return out;
}

std::string LettersOf(std::string_view text) {
  std::string out;
  for (char c : Fold(text)) {
    if (ascii::IsWordByte(c)) out.push_back(c);
  }
  return out;
}

}  // namespace onrecord
