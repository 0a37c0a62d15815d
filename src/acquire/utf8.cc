// Validation and repair of UTF-8.
//
// simdjson answers the common question, is all of it valid, at memory speed; only text that fails is walked character
// by character. The walk follows table 3-7 of the Unicode standard: after a lead byte the second byte's range depends
// on the lead (no overlong forms, no surrogates, nothing over U+10FFFF), the others are 80..BF.
#include "acquire/utf8.h"

#include <simdjson.h>

#include <cstring>

namespace onrecord {
namespace {

struct Lead {
  uint8_t length = 0;  // 0: no lead byte
  uint8_t low = 0x80;
  uint8_t high = 0xBF;
};

Lead LeadOf(uint8_t b) {
  if (b < 0xC2 || b > 0xF4) return {};
  if (b < 0xE0) return {2};
  if (b == 0xE0) return {3, 0xA0};
  if (b == 0xED) return {3, 0x80, 0x9F};
  if (b < 0xF0) return {3};
  if (b == 0xF0) return {4, 0x90};
  if (b == 0xF4) return {4, 0x80, 0x8F};
  return {4};
}

// Whether the stretch at `at` is a character that only the end of `s` cut off.
bool CutOff(std::string_view s, size_t at, Utf8Step step) {
  return !step.valid && at + step.length == s.size() && LeadOf(static_cast<uint8_t>(s[at])).length > step.length;
}

}  // namespace

bool IsUtf8(std::string_view s) { return simdjson::validate_utf8(s.data(), s.size()); }

Utf8Step StepUtf8(std::string_view s, size_t at) {
  auto byte = [&](size_t i) { return static_cast<uint8_t>(s[i]); };
  if (byte(at) < 0x80) return {1, true};
  const Lead lead = LeadOf(byte(at));
  if (lead.length == 0 || at + 1 == s.size() || byte(at + 1) < lead.low || byte(at + 1) > lead.high) return {1, false};
  uint8_t n = 2;
  while (n < lead.length && at + n < s.size() && (byte(at + n) & 0xC0) == 0x80) ++n;
  return {n, n == lead.length};
}

Utf8Census CountUtf8(std::string_view s) {
  Utf8Census census;
  for (size_t i = AsciiEnd(s, 0); i < s.size(); i = AsciiEnd(s, i)) {
    const Utf8Step step = StepUtf8(s, i);
    if (step.valid) {
      ++census.multibyte;
    } else if (!CutOff(s, i, step)) {
      ++census.invalid;
    }
    i += step.length;
  }
  return census;
}

std::string RepairUtf8(std::string_view s) {
  if (IsUtf8(s)) return std::string(s);
  std::string out;
  out.reserve(s.size() + 16);
  for (size_t i = 0; i < s.size();) {
    const size_t ascii = AsciiEnd(s, i);
    out.append(s.substr(i, ascii - i));
    if (ascii == s.size()) break;
    const Utf8Step step = StepUtf8(s, ascii);
    out.append(step.valid ? s.substr(ascii, step.length) : kReplacement);
    i = ascii + step.length;
  }
  return out;
}

size_t AsciiEnd(std::string_view s, size_t at) {
  for (uint64_t eight = 0; at + sizeof(eight) <= s.size(); at += sizeof(eight)) {
    std::memcpy(&eight, s.data() + at, sizeof(eight));
    if (eight & 0x8080808080808080u) break;
  }
  while (at < s.size() && static_cast<uint8_t>(s[at]) < 0x80) ++at;
  return at;
}

}  // namespace onrecord
