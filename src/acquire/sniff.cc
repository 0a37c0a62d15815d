// Tells formats apart by content; names of files lie.
//
// In this order: magic numbers of what is never a report; bytes that no text has; the first characters of the formats
// that announce themselves (WARC, JSON, XML roots); tags. Plain text is what is left. A page may have a few NUL or
// control bytes, so bytes count as binary only in numbers.
#include "acquire/sniff.h"

#include <algorithm>
#include <cstdint>
#include <string>

#include "acquire/charset.h"
#include "acquire/decode.h"
#include "acquire/warc.h"
#include "util/ascii.h"

namespace onrecord {
namespace {

constexpr size_t kLook = 16 << 10;
using ascii::kHtmlSpaces;


struct Magic {
  size_t at;
  std::string_view bytes, what;
  bool word = false;  // text may begin so: control bytes must follow soon
};
constexpr Magic kMagic[] = {{0, "%PDF-", "a PDF document"},
                            {0, "\x89PNG", "a picture (PNG)"},
                            {0, "\xFF\xD8\xFF", "a picture (JPEG)"},
                            {0, "GIF8", "a picture (GIF)", true},
                            {0, {"\0\0\1\0", 4}, "an icon"},
                            {0, "PK\3\4", "a ZIP archive or an office document"},
                            {0, "PK\5\6", "a ZIP archive"},
                            {0, "Rar!\x1A", "a RAR archive"},
                            {0, "7z\xBC\xAF\x27", "a 7z archive"},
                            {0,
                             {"\xFD"
                              "7zXZ\0",
                              6},
                             "xz data (unpack it first)"},
                            {0, "BZh", "bzip2 data (unpack it first)", true},
                            {0, "\x1F\x8B\x08", "gzip data within compressed data (unpack it first)"},
                            {257, "ustar", "a tar archive (unpack it first)"},
                            {0,
                             "\x7F"
                             "ELF",
                             "a program"},
                            {0, "\xD0\xCF\x11\xE0", "an office document"},
                            {0, "{\\rtf", "a rich text document"},
                            {0, "%!PS", "a PostScript document"},
                            {0, "RIFF", "sound, film or a picture", true},
                            {0, "OggS", "sound or film", true},
                            {0, "ID3", "sound", true},
                            {4, "ftyp", "film", true},
                            {0, "wOF", "a font", true},
                            {0, "SQLite format 3", "a database"},
                            {0, "PAR1", "a Parquet table", true},
                            {0, "filedesc://", "an ARC archive (convert it to WARC first)"}};

bool IsControl(char c) {
  return static_cast<uint8_t>(c) < 0x20 && std::string_view("\t\n\v\f\r\x1B\b\x1A").find(c) == std::string_view::npos;
}

// Random bytes are controls one time in ten; a damaged page has a few.
bool HasTooManyControls(std::string_view s) {
  const auto n = static_cast<size_t>(std::count_if(s.begin(), s.end(), IsControl));
  return n > 2 && n * 25 > s.size();
}

bool Matches(const Magic& magic, std::string_view head) {
  if (head.size() < magic.at || head.substr(magic.at, magic.bytes.size()) != magic.bytes) return false;
  const std::string_view next = head.substr(0, 32);
  return !magic.word || std::any_of(next.begin(), next.end(), IsControl);
}

bool StartsTag(std::string_view s, size_t at, std::string_view name) {
  if (s.size() - at < name.size() + 1) return false;
  for (size_t i = 0; i < name.size(); ++i) {
    const char c = s[at + i];
    if (ascii::ToLower(c) != name[i]) return false;
  }
  const char after = s[at + name.size()];
  return after == '>' || after == '/' || after == ':' || ascii::IsHtmlSpace(after);
}

template <size_t N>
bool StartsAnyTag(std::string_view s, size_t at, const std::string_view (&names)[N]) {
  return std::any_of(std::begin(names), std::end(names), [&](std::string_view name) { return StartsTag(s, at, name); });
}

constexpr std::string_view kPageTags[] = {"<!doctype html", "<html", "<head", "<body", "<title", "<meta"};
constexpr std::string_view kTags[] = {"<p",      "<div",    "<a",      "<br",         "<span",     "<table",   "<tr",
                                      "<td",     "<h1",     "<h2",     "<h3",         "<ul",       "<ol",      "<li",
                                      "<img",    "<link",   "<script", "<style",      "<font",     "<center",  "<b",
                                      "<i",      "<em",     "<strong", "<hr",         "<article",  "<section", "<main",
                                      "<header", "<figure", "<pre",    "<blockquote", "<noscript", "<iframe",  "<form"};

// Plain text may speak of a tag; a page is made of them.
bool HasTags(std::string_view s) {
  size_t tags = 0;
  for (size_t i = s.find('<'); i != std::string_view::npos; i = s.find('<', i + 1)) {
    if (StartsAnyTag(s, i, kPageTags)) return true;
    tags += StartsAnyTag(s, i, kTags) ? (i == 0 ? 2 : 1) : 0;
    tags += tags > 0 && s.substr(i, 2) == "</" ? 1 : 0;
    if (tags >= 3) return true;
  }
  return false;
}

// Where the root element of XML begins: behind declarations, comments and the document type. npos: no root in sight.
size_t FindRoot(std::string_view s) {
  size_t i = 0;
  while (i < s.size() && s[i] == '<') {
    size_t end;
    if (s.substr(i, 4) == "<!--") {
      end = s.find("-->", i + 4);
    } else if (s.substr(i, 2) == "<?" || s.substr(i, 2) == "<!") {
      end = s.find('>', i);
    } else {
      return i;
    }
    if (end == std::string_view::npos) return end;
    i = s.find_first_not_of(kHtmlSpaces, s.find('>', end) + 1);
  }
  return std::string_view::npos;
}

bool IsFeedRoot(std::string_view s, size_t root) {
  constexpr std::string_view kRoots[] = {"<rss", "<feed", "<atom:feed", "<rdf:rdf"};
  return StartsAnyTag(s, root, kRoots);
}

// One object a line, or one value over many lines? A line of JSON lines ends its object, or the next begins one.
Format JsonFormat(std::string_view s) {
  if (s[0] == '[') return Format::kJson;
  const size_t end = s.find('\n');
  if (end == std::string_view::npos) return Format::kJsonLines;
  const size_t last = s.find_last_not_of(kHtmlSpaces, end);
  const size_t next = s.find_first_not_of(kHtmlSpaces, end);
  const bool whole = last != std::string_view::npos && last > 0 && s[last] == '}';
  return whole || next == std::string_view::npos || s[next] == '{' ? Format::kJsonLines : Format::kJson;
}

bool StartsJson(std::string_view s) {
  if (s[0] != '{' && s[0] != '[') return false;
  const size_t next = s.find_first_not_of(kHtmlSpaces, 1);
  if (next == std::string_view::npos) return false;
  return s[0] == '{' ? s[next] == '"' || s[next] == '}' : s[next] == '{';
}

// UTF-16 or UTF-32, whose zeros mean nothing.
bool IsWide(std::string_view s) {
  constexpr std::string_view kBigUtf32 = {"\0\0\xFE\xFF", 4};
  const std::string_view mark = s.substr(0, 2);
  return mark == "\xFF\xFE" || mark == "\xFE\xFF" || s.substr(0, 4) == kBigUtf32 || !DetectUtf16(s).empty();
}

Sniffed SniffText(std::string_view s) {
  const size_t begin = s.find_first_not_of(kHtmlSpaces);
  if (begin == std::string_view::npos) return {Format::kEmpty, {}};
  s.remove_prefix(begin);
  if (LooksLikeWarc(s)) return {Format::kWarc, {}};
  if (StartsJson(s)) return {JsonFormat(s), {}};
  const size_t root = FindRoot(s);
  const bool found = root != std::string_view::npos;
  if (found && IsFeedRoot(s, root)) return {Format::kFeed, {}};
  const bool page = found && (StartsAnyTag(s, root, kPageTags) || StartsAnyTag(s, root, kTags));
  if (found && !page && s.substr(0, 5) == "<?xml") return {Format::kXml, "XML that is no page and no feed"};
  return {HasTags(s.substr(0, kLook)) ? Format::kHtml : Format::kText, {}};
}

}  // namespace

Sniffed Sniff(std::string_view head) {
  if (head.empty()) return {Format::kEmpty, {}};
  for (const Magic& magic : kMagic) {
    if (Matches(magic, head)) return {Format::kBinary, magic.what};
  }
  const std::string_view look = head.substr(0, 64 << 10);
  if (IsWide(look)) {
    const Decoded decoded = Decode(look, "", false);
    return SniffText(decoded.Text(look));
  }
  if (HasTooManyControls(look.substr(0, kLook))) return {Format::kBinary, "binary data"};
  const bool bom = look.substr(0, 3) == "\xEF\xBB\xBF";
  return SniffText(look.substr(bom ? 3 : 0));
}

}  // namespace onrecord
