// What charset a page says it is in, and what its bytes look like.
//
// Declaration: a scan of the first bytes for <?xml encoding>, <meta charset> and <meta content="...charset=">, comments
// left out, much as the HTML standard prescans; 8 kB instead of 1 kB, since pages of the archives put scripts first.
//
// Looks: uchardet, with corrections learned from news pages. A page whose bytes outside ASCII are mostly quotation
// marks, dashes and signs of money, or a handful, or thinly spread, is English with foreign names: the dozen code pages
// of Latin letters differ on few of these, so uchardet's answer is a guess and a browser's, windows-1252, the better
// one. And no ISO page has control characters: where they are many, it is Japanese in Shift_JIS or a Windows page.
#include <uchardet/uchardet.h>

#include <algorithm>
#include <iterator>
#include <memory>
#include <optional>

#include "acquire/charset.h"
#include "acquire/utf8.h"
#include "util/ascii.h"

namespace onrecord {
namespace {

constexpr size_t kHead = 8 << 10;
constexpr size_t kSample = 64 << 10;
using ascii::IsLetter;

bool StartsWith(std::string_view s, size_t at, std::string_view lower) {
  return s.size() - at >= lower.size() &&
         std::equal(lower.begin(), lower.end(), s.begin() + static_cast<std::ptrdiff_t>(at),
                    [](char a, char b) { return a == ascii::ToLower(b); });
}

size_t Find(std::string_view s, std::string_view lower, size_t at) {
  for (; at + lower.size() <= s.size(); ++at) {
    if (StartsWith(s, at, lower)) return at;
  }
  return std::string_view::npos;
}

// The value after `name` and "=" in a tag: in quotes, or up to white space, ";" or the tag's end.
std::string_view ValueAfter(std::string_view tag, std::string_view name) {
  for (size_t at = Find(tag, name, 0); at != std::string_view::npos; at = Find(tag, name, at + 1)) {
    const size_t equals = tag.find_first_not_of(ascii::kHtmlSpaces, at + name.size());
    if (equals == std::string_view::npos || tag[equals] != '=') continue;
    const size_t begin = tag.find_first_not_of(" \t\n\f\r\"'", equals + 1);
    if (begin == std::string_view::npos) return {};
    return tag.substr(begin, std::min(tag.find_first_of(" \t\n\f\r\"';>?/", begin), tag.size()) - begin);
  }
  return {};
}

// A page that can be read so far cannot be UTF-16, whatever it says.
std::string_view Believed(std::string_view label) {
  const std::string_view name = CharsetOfLabel(label);
  return name == "utf-16le" || name == "utf-16be" ? std::string_view("utf-8") : name;
}

// The stretches with bytes outside ASCII, each with 16 bytes around it.
std::string Sample(std::string_view bytes) {
  constexpr size_t kAround = 16;
  std::string sample;
  for (size_t i = AsciiEnd(bytes, 0), done = 0; i < bytes.size() && sample.size() < kSample; i = AsciiEnd(bytes, i)) {
    while (i < bytes.size() && static_cast<uint8_t>(bytes[i]) >= 0x80) ++i;
    const size_t begin = std::max(done, i > kAround + 8 ? i - kAround - 8 : 0);
    done = std::min(i + kAround, bytes.size());
    if (begin < done) sample.append(bytes.substr(begin, done - begin));
  }
  return sample;
}

struct Looks {
  size_t high = 0;      // bytes outside ASCII
  size_t signs = 0;     // of these, what the Windows code pages of Europe agree on: quotes, dashes, signs
  size_t controls = 0;  // of these, 80..9F
  size_t pairs = 0;     // high bytes right after another
  size_t inside = 0;    // signs of windows-1252 between two letters: letters of another code page

  bool Apart() const { return pairs * 4 < high; }
};

// Polish "mog\xB3a" would be "mog³a". A soft hyphen, an acute for an apostrophe and Catalan's middle dot do stand in
// words.
bool IsSignInWord(std::string_view s, size_t at) {
  const auto b = static_cast<uint8_t>(s[at]);
  if (b < 0xA1 || b > 0xBF || b == 0xAD || b == 0xB4 || b == 0xB7) return false;
  return at > 0 && at + 1 < s.size() && IsLetter(s[at - 1]) && IsLetter(s[at + 1]);
}

Looks Look(std::string_view sample) {
  constexpr std::string_view kSigns =
      "\x80\x82\x84\x85\x8B\x91\x92\x93\x94\x95\x96\x97\x99\x9B\xA0\xA3\xA7\xA9\xAB\xAD\xAE\xB0\xB1\xB7\xBB";
  Looks looks;
  bool after_high = false;
  for (size_t i = 0; i < sample.size(); ++i) {
    const char c = sample[i];
    const bool high = static_cast<uint8_t>(c) >= 0x80;
    looks.high += high ? 1 : 0;
    looks.signs += high && kSigns.find(c) != std::string_view::npos ? 1 : 0;
    looks.controls += high && static_cast<uint8_t>(c) < 0xA0 ? 1 : 0;
    looks.pairs += high && after_high ? 1 : 0;
    looks.inside += IsSignInWord(sample, i) ? 1 : 0;
    after_high = high && !after_high;
  }
  return looks;
}

bool IsLatin(std::string_view charset) {
  constexpr std::string_view kLatin[] = {"windows-1250", "windows-1254", "windows-1257", "windows-1258",
                                         "iso-8859-2",   "iso-8859-3",   "iso-8859-4",   "iso-8859-10",
                                         "iso-8859-13",  "iso-8859-14",  "iso-8859-15",  "iso-8859-16"};
  return std::find(std::begin(kLatin), std::end(kLatin), charset) != std::end(kLatin);
}

// The sample's own cuts may break a character here and there.
bool Reads(std::string_view sample, size_t high, std::string_view charset) {
  const std::optional<Converted> made = Convert(charset, sample, 0);
  return made && made->replaced * size_t{20} <= high;
}

std::string_view AskUchardet(std::string_view sample) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector(uchardet_new(), &uchardet_delete);
  if (uchardet_handle_data(detector.get(), sample.data(), sample.size()) != 0) return "";
  uchardet_data_end(detector.get());
  return CharsetOfLabel(uchardet_get_charset(detector.get()));
}

}  // namespace

std::string_view DeclaredCharset(std::string_view html) {
  html = html.substr(0, kHead);
  for (size_t i = html.find('<'); i != std::string_view::npos; i = html.find('<', i + 1)) {
    if (StartsWith(html, i, "<!--")) {
      const size_t end = html.find("-->", i + 4);
      if (end == std::string_view::npos) return "";
      i = end;
      continue;
    }
    const bool xml = StartsWith(html, i, "<?xml");
    if (!xml && !StartsWith(html, i, "<meta")) continue;
    const std::string_view tag = html.substr(i, std::min(html.find('>', i), html.size()) - i);
    const std::string_view name = Believed(ValueAfter(tag, xml ? "encoding" : "charset"));
    if (!name.empty()) return name;
  }
  return "";
}

std::string_view DetectCharset(std::string_view bytes) {
  const std::string sample = Sample(bytes);
  const Looks looks = Look(sample);
  if (looks.high == 0) return "";
  const bool western = looks.inside * 10 <= looks.high;
  const bool mostly_signs = looks.signs * 4 >= looks.high * 3;
  if (looks.signs == looks.high || (western && looks.Apart() && (looks.high < 24 || mostly_signs)))
    return "windows-1252";
  const std::string_view name = AskUchardet(sample);
  if (name == "utf-8") return "";
  // Polish or Turkish has such a letter in every dozen, the sample's surroundings of one alone are 33 bytes.
  if (western && looks.Apart() && IsLatin(name) && sample.size() > 22 * looks.high) return "windows-1252";
  if (name.substr(0, 8) == "iso-8859" && looks.controls * 8 > looks.high) {
    return Reads(sample, looks.high, "shift_jis") ? "shift_jis" : "windows-1252";
  }
  return name;
}

std::string_view DetectUtf16(std::string_view bytes) {
  bytes = bytes.substr(0, 4096);
  if (bytes.size() < 8) return "";
  size_t zeros[2] = {0, 0};
  for (size_t i = 0; i < bytes.size(); ++i) zeros[i % 2] += bytes[i] == 0 ? 1 : 0;
  const size_t half = bytes.size() / 2;
  if (zeros[1] * 4 > half && zeros[0] * 50 <= half) return "utf-16le";
  if (zeros[0] * 4 > half && zeros[1] * 50 <= half) return "utf-16be";
  return "";
}

}  // namespace onrecord
