// Which language a text is in, by CLD2: 80 languages from a table of letter quadruples, no model to load.
//
// It is asked for a sample only: CLD2's time is linear in it, and two kB of one language are plenty.
#include <cstdio>  // CLD2's header uses FILE without it
#include <string>

#include <cld2/public/compact_lang_det.h>

#include "acquire/metadata.h"
#include "acquire/utf8.h"

namespace onrecord {
namespace {

constexpr size_t kSample = 2048;
constexpr size_t kTooShort = 24;  // bytes of text below which an answer would be a guess

// The first kSample bytes, not cutting a character.
std::string_view Sample(std::string_view text) {
  if (text.size() <= kSample) return text;
  size_t end = kSample;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

// CLD2 speaks some ISO 639 of old: iw, in, jw; and BCP 47 with scripts: zh-Hant.
std::string PrimaryTag(std::string_view code) {
  code = code.substr(0, code.find('-'));
  if (code == "iw") return "he";
  if (code == "in") return "id";
  if (code == "jw") return "jv";
  return std::string(code);
}

}  // namespace

std::string DetectLanguage(std::string_view text) {
  std::string_view sample = Sample(text);
  if (sample.size() < kTooShort || !IsUtf8(sample)) return "";
  CLD2::Language top[3];
  int percent[3];
  int bytes = 0;
  bool reliable = false;
  CLD2::DetectLanguageSummary(sample.data(), static_cast<int>(sample.size()), true, top, percent, &bytes, &reliable);
  if (top[0] == CLD2::UNKNOWN_LANGUAGE || (!reliable && percent[0] < 60)) return "";
  return PrimaryTag(CLD2::LanguageCode(top[0]));
}

}  // namespace onrecord
