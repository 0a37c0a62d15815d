// Chooses the charset of a report and decodes it.
//
// Collected pages are often transcoded to UTF-8 with the old tag left in, so valid UTF-8 beats every tag; text in
// another charset is valid UTF-8 by chance only when it is ASCII. Text that is UTF-8 but for a few broken bytes stays
// UTF-8. Only then are the tags asked, server before page, and a tag must prove itself: one whose charset cannot read a
// twentieth of the bytes outside ASCII is a lie. Last come the looks of the bytes and, where nothing speaks,
// windows-1252, which reads anything.
#include "acquire/decode.h"

#include <algorithm>
#include <utility>

#include "acquire/charset.h"
#include "acquire/utf8.h"

namespace onrecord {
namespace {

struct Mark {
  std::string_view bytes, charset;
};
// UTF-32's mark begins with UTF-16's.
constexpr Mark kMarks[] = {{"\xEF\xBB\xBF", "utf-8"},
                           {{"\xFF\xFE\0\0", 4}, "utf-32le"},
                           {{"\0\0\xFE\xFF", 4}, "utf-32be"},
                           {"\xFF\xFE", "utf-16le"},
                           {"\xFE\xFF", "utf-16be"}};

Decoded AsItStands(std::string_view bytes, uint32_t skip, std::string_view by) {
  Decoded d;
  d.skip = skip;
  d.charset = "utf-8";
  d.charset_by = by;
  const auto size = static_cast<uint32_t>(bytes.size()) - skip;
  if (size > 0) d.runs.push_back({0, skip, size, 1, 1});
  return d;
}

Decoded Made(Converted made, uint32_t skip, std::string_view charset, std::string_view by) {
  Decoded d;
  d.converted = std::move(made.text);
  d.skip = skip;
  d.runs = std::move(made.runs);
  d.charset = charset;
  d.charset_by = by;
  d.replaced = made.replaced;
  return d;
}

Decoded DecodeMarked(std::string_view bytes, const Mark& mark) {
  const auto skip = static_cast<uint32_t>(mark.bytes.size());
  const std::string_view rest = bytes.substr(skip);
  if (mark.charset == "utf-8" && IsUtf8(rest)) return AsItStands(bytes, skip, "bom");
  return Made(*Convert(mark.charset, rest, skip), skip, mark.charset, "bom");
}

// Text in another charset has a valid sequence here and there by chance: Chinese up to one in three, Latin hardly any.
bool IsBrokenUtf8(std::string_view bytes, bool declared) {
  const Utf8Census census = CountUtf8(bytes);
  return census.multibyte > (declared ? 1 : 4) * census.invalid;
}

size_t HighBytes(std::string_view bytes) {
  return static_cast<size_t>(
      std::count_if(bytes.begin(), bytes.end(), [](char c) { return static_cast<uint8_t>(c) >= 0x80; }));
}

// UTF-16 without a zero byte is no page: its line ends and its markup have them.
bool CanBe(std::string_view charset, std::string_view bytes) {
  if (charset.empty() || charset == "utf-8") return false;
  return charset.substr(0, 6) != "utf-16" || bytes.find('\0') != std::string_view::npos;
}

// The text, if the charset can read enough of it.
std::optional<Decoded> Try(std::string_view bytes, size_t high, std::string_view charset, std::string_view by) {
  if (!CanBe(charset, bytes)) return std::nullopt;
  std::optional<Converted> made = Convert(charset, bytes, 0);
  if (!made || made->replaced * size_t{20} > high) return std::nullopt;
  return Made(*std::move(made), 0, charset, by);
}

}  // namespace

Decoded Decode(std::string_view bytes, std::string_view http, bool html) {
  for (const Mark& mark : kMarks) {
    if (bytes.substr(0, mark.bytes.size()) == mark.bytes) return DecodeMarked(bytes, mark);
  }
  if (const std::string_view utf16 = DetectUtf16(bytes); !utf16.empty()) {
    return Made(*Convert(utf16, bytes, 0), 0, utf16, "detected");
  }
  if (IsUtf8(bytes)) return AsItStands(bytes, 0, "utf-8");
  const std::string_view from_http = CharsetOfLabel(http);
  const std::string_view from_page = html ? DeclaredCharset(bytes) : std::string_view();
  if (IsBrokenUtf8(bytes, from_http == "utf-8" || from_page == "utf-8")) {
    return Made(*Convert("utf-8", bytes, 0), 0, "utf-8", "utf-8");
  }
  const size_t high = HighBytes(bytes);
  if (auto d = Try(bytes, high, from_http, "http")) return *std::move(d);
  if (auto d = Try(bytes, high, from_page, "meta")) return *std::move(d);
  if (auto d = Try(bytes, high, DetectCharset(bytes), "detected")) return *std::move(d);
  return Made(*Convert("windows-1252", bytes, 0), 0, "windows-1252", "fallback");
}

std::string DecodeAs(std::string_view bytes, std::string_view charset) {
  std::optional<Converted> made = Convert(charset, bytes, 0);
  return made ? std::move(made->text) : RepairUtf8(bytes);
}

}  // namespace onrecord
