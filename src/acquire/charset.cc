// Conversion to UTF-8 with an exact table back to the bytes.
//
// iconv knows the charsets but not where each character came from, and calling it for every character costs 50 ns. So
// it is asked once per charset and process: what is every single byte, and every pair of bytes after a byte that begins
// one. From then on a page is table look-ups. The rare longer characters (GB18030's four bytes, EUC-JP's three) go
// through iconv one by one. Windows code pages follow WHATWG: bytes 80..9F that they leave undefined are control
// characters, not errors. UTF-16 and UTF-32 are read here, since a table of them would be the identity.
//
// Rejected: bulk iconv and guessing the alignment afterwards (characters that map to two code points break it); ICU (30
// MB).
#include "acquire/charset.h"

#include <iconv.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <map>
#include <memory>
#include <mutex>

#include "acquire/utf8.h"
#include "util/utf8.h"

namespace onrecord {
namespace {

// Text with its runs; neighbours of the same ratio become one run.
class Builder {
 public:
  Builder(uint32_t at, size_t reserve) : byte_(at) { made_.text.reserve(reserve); }

  void Copy(std::string_view ascii) {
    made_.text.append(ascii);
    Extend(static_cast<uint32_t>(ascii.size()), 1, 1);
  }
  void Character(std::string_view utf8, uint32_t bytes) {
    made_.text.append(utf8);
    Extend(1, static_cast<uint16_t>(utf8.size()), static_cast<uint16_t>(bytes));
  }
  void CodePoint(uint32_t code_point, uint32_t bytes) {
    const size_t before = made_.text.size();
    AppendUtf8(made_.text, code_point);
    Extend(1, static_cast<uint16_t>(made_.text.size() - before), static_cast<uint16_t>(bytes));
  }
  void Replace(uint32_t bytes) {
    Character(kReplacement, bytes);
    made_.replaced += bytes;
  }
  void Skip(uint32_t bytes) { byte_ += bytes; }
  Converted Take() { return std::move(made_); }

 private:
  void Extend(uint32_t count, uint16_t text_unit, uint16_t byte_unit) {
    if (count == 0) return;
    Run* last = made_.runs.empty() ? nullptr : &made_.runs.back();
    if (last && last->text_unit == text_unit && last->byte_unit == byte_unit && last->byte_end() == byte_) {
      last->count += count;
    } else {
      made_.runs.push_back({text_, byte_, count, text_unit, byte_unit});
    }
    text_ += count * text_unit;
    byte_ += count * byte_unit;
  }

  Converted made_;
  uint32_t text_ = 0;
  uint32_t byte_;
};

// What a sequence of bytes is in a charset.
struct Entry {
  enum Kind : uint8_t { kBad, kMore, kCharacter };
  Kind kind = kBad;
  uint8_t size = 0;
  char utf8[6] = {};  // up to two code points (Big5-HKSCS)

  std::string_view text() const { return {utf8, size}; }
};

class Iconv {
 public:
  explicit Iconv(const char* from) : cd_(iconv_open("UTF-8", from)) {}
  ~Iconv() {
    if (ok()) iconv_close(cd_);
  }
  Iconv(const Iconv&) = delete;
  Iconv& operator=(const Iconv&) = delete;
  bool ok() const { return cd_ != reinterpret_cast<iconv_t>(-1); }

  // What exactly these bytes are. The second call takes out what iconv keeps back to compose it with an accent to come.
  Entry Look(std::string_view bytes) {
    char in[8];
    std::memcpy(in, bytes.data(), bytes.size());
    char out[16];
    char* from = in;
    char* to = out;
    size_t in_left = bytes.size();
    size_t out_left = sizeof(out);
    iconv(cd_, nullptr, nullptr, nullptr, nullptr);
    if (iconv(cd_, &from, &in_left, &to, &out_left) == static_cast<size_t>(-1)) {
      return {errno == EINVAL ? Entry::kMore : Entry::kBad, 0, {}};
    }
    iconv(cd_, nullptr, nullptr, &to, &out_left);
    const size_t size = sizeof(out) - out_left;
    Entry entry;
    if (size == 0 || size > sizeof(entry.utf8)) return entry;
    entry.kind = Entry::kCharacter;
    entry.size = static_cast<uint8_t>(size);
    std::memcpy(entry.utf8, out, size);
    return entry;
  }

 private:
  iconv_t cd_;
};

// All characters of one and two bytes. Immutable once made.
struct Tables {
  std::array<Entry, 256> single;
  std::array<uint16_t, 256> row{};  // of a byte that begins a pair: 256 * row is where its pairs begin
  std::vector<Entry> pairs;
  const char* iconv_name = nullptr;
};

// Names that differ from iconv's, or where WHATWG means a superset.
const char* IconvName(std::string_view charset) {
  static const std::map<std::string_view, const char*> names = {
      {"gbk", "GB18030"},      {"big5", "BIG5-HKSCS"},         {"euc-jp", "EUC-JP-MS"},    {"shift_jis", "CP932"},
      {"euc-kr", "UHC"},       {"iso-8859-8-i", "ISO-8859-8"}, {"macintosh", "MACINTOSH"}, {"x-mac-cyrillic", "MAC-UK"},
      {"windows-874", "CP874"}};
  auto found = names.find(charset);
  return found != names.end() ? found->second : nullptr;
}

Entry Control(uint32_t code_point) {
  std::string text;
  AppendUtf8(text, code_point);
  Entry entry{Entry::kCharacter, static_cast<uint8_t>(text.size()), {}};
  std::memcpy(entry.utf8, text.data(), text.size());
  return entry;
}

void FillPairs(Tables& t, Iconv& iconv) {
  for (size_t lead = 0x80; lead < 256; ++lead) {
    if (t.single[lead].kind != Entry::kMore) continue;
    t.row[lead] = static_cast<uint16_t>(t.pairs.size() / 256);
    for (size_t trail = 0; trail < 256; ++trail) {
      const char pair[2] = {static_cast<char>(lead), static_cast<char>(trail)};
      t.pairs.push_back(iconv.Look({pair, 2}));
    }
  }
}

std::unique_ptr<const Tables> MakeTables(std::string_view charset) {
  auto t = std::make_unique<Tables>();
  t->iconv_name = IconvName(charset);
  if (t->iconv_name == nullptr) t->iconv_name = charset.data();  // a literal of the label table: ends with a zero
  Iconv iconv(t->iconv_name);
  if (!iconv.ok()) return nullptr;
  for (size_t b = 0; b < 256; ++b) {
    const char byte = static_cast<char>(b);
    t->single[b] = iconv.Look({&byte, 1});
    if (t->single[b].kind == Entry::kBad && b >= 0x80 && b < 0xA0) t->single[b] = Control(static_cast<uint32_t>(b));
  }
  FillPairs(*t, iconv);
  if (charset == "gbk") t->single[0x80] = Control(0x20AC);  // the euro sign of code page 936
  return t;
}

// nullptr when iconv does not know the charset. Made on first use, kept as long as the program.
const Tables* FindTables(std::string_view charset) {
  static std::mutex mutex;
  static std::map<std::string, std::unique_ptr<const Tables>, std::less<>> made;
  const std::string_view name = CharsetOfLabel(charset);
  if (name.empty() || name == "iso-2022-jp") return nullptr;
  const std::lock_guard lock(mutex);
  auto found = made.find(name);
  if (found == made.end()) found = made.emplace(std::string(name), MakeTables(name)).first;
  return found->second.get();
}

// Characters of three and four bytes, one by one.
class LongCharacters {
 public:
  explicit LongCharacters(const char* iconv_name) : name_(iconv_name) {}

  Entry Look(std::string_view bytes) {
    if (!iconv_) iconv_ = std::make_unique<Iconv>(name_);
    return iconv_->ok() ? iconv_->Look(bytes) : Entry{};
  }

 private:
  const char* name_;
  std::unique_ptr<Iconv> iconv_;
};

Converted ConvertByTables(const Tables& tables, std::string_view bytes, uint32_t at) {
  Builder out(at, bytes.size() + bytes.size() / 2);
  LongCharacters longer(tables.iconv_name);
  for (size_t i = 0; i < bytes.size();) {
    const size_t ascii = AsciiEnd(bytes, i);
    out.Copy(bytes.substr(i, ascii - i));
    if (ascii == bytes.size()) break;
    i = ascii;
    const Entry* entry = &tables.single[static_cast<uint8_t>(bytes[i])];
    Entry found;
    uint32_t length = 1;
    if (entry->kind == Entry::kMore && i + 1 < bytes.size()) {
      const size_t row = tables.row[static_cast<uint8_t>(bytes[i])];
      entry = &tables.pairs[256 * row + static_cast<uint8_t>(bytes[i + 1])];
      length = 2;
      while (entry->kind == Entry::kMore && length < 4 && i + length < bytes.size()) {
        found = longer.Look(bytes.substr(i, ++length));
        entry = &found;
      }
    }
    if (entry->kind == Entry::kCharacter) {
      out.Character(entry->text(), length);
    } else {  // an ASCII byte is never swallowed by the broken character before it
      const bool pair = length == 2 && entry->kind == Entry::kBad && static_cast<uint8_t>(bytes[i + 1]) >= 0x80;
      length = pair ? 2 : 1;
      out.Replace(length);
    }
    i += length;
  }
  return out.Take();
}

Converted ConvertUtf8(std::string_view bytes, uint32_t at) {
  Builder out(at, bytes.size() + 16);
  for (size_t i = 0; i < bytes.size();) {
    size_t end = AsciiEnd(bytes, i);
    Utf8Step step{1, true};
    while (end < bytes.size() && (step = StepUtf8(bytes, end)).valid) end += step.length;
    out.Copy(bytes.substr(i, end - i));
    if (end < bytes.size()) {
      out.Replace(step.length);
      end += step.length;
    }
    i = end;
  }
  return out.Take();
}

uint32_t Unit(std::string_view bytes, size_t at, size_t width, bool big) {
  uint32_t value = 0;
  for (size_t k = 0; k < width; ++k) {
    value |= uint32_t{static_cast<uint8_t>(bytes[at + k])} << (8 * (big ? width - 1 - k : k));
  }
  return value;
}

bool IsSurrogate(uint32_t c) { return c >= 0xD800 && c < 0xE000; }

Converted ConvertUtf16(std::string_view bytes, uint32_t at, bool big) {
  Builder out(at, bytes.size());
  size_t i = 0;
  for (; i + 2 <= bytes.size(); i += 2) {
    const uint32_t c = Unit(bytes, i, 2, big);
    if (!IsSurrogate(c)) {
      out.CodePoint(c, 2);
      continue;
    }
    const uint32_t low = c < 0xDC00 && i + 4 <= bytes.size() ? Unit(bytes, i + 2, 2, big) : 0;
    if (low >= 0xDC00 && low < 0xE000) {
      out.CodePoint(0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00), 4);
      i += 2;
    } else {
      out.Replace(2);
    }
  }
  if (i < bytes.size()) out.Replace(1);
  return out.Take();
}

Converted ConvertUtf32(std::string_view bytes, uint32_t at, bool big) {
  Builder out(at, bytes.size() / 2);
  size_t i = 0;
  for (; i + 4 <= bytes.size(); i += 4) {
    const uint32_t c = Unit(bytes, i, 4, big);
    if (c > 0x10FFFF || IsSurrogate(c)) {
      out.Replace(4);
    } else {
      out.CodePoint(c, 4);
    }
  }
  if (i < bytes.size()) out.Replace(static_cast<uint32_t>(bytes.size() - i));
  return out.Take();
}

}  // namespace

std::optional<Converted> Convert(std::string_view charset, std::string_view bytes, uint32_t at) {
  if (charset == "utf-8") return ConvertUtf8(bytes, at);
  if (charset == "utf-16le" || charset == "utf-16be") return ConvertUtf16(bytes, at, charset == "utf-16be");
  if (charset == "utf-32le" || charset == "utf-32be") return ConvertUtf32(bytes, at, charset == "utf-32be");
  const Tables* tables = FindTables(charset);
  if (tables == nullptr) return std::nullopt;
  return ConvertByTables(*tables, bytes, at);
}

}  // namespace onrecord
