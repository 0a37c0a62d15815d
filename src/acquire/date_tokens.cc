// A hand-written scanner: dates are short and every byte near a headline passes here, so no regular expressions.
//
// Han, kana and Hangul are one token a character, since dates in them stand between other characters without spaces. A dot
// between two Thai letters belongs to the word (abbreviated months: "เม.ย."). Months of two words are joined here.
#include "acquire/date_tokens.h"

#include <string>
#include <unordered_map>

#include "acquire/month_names.h"
#include "util/fold.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr size_t kMaxBytes = 400;

struct Role {
  uint16_t words = 0;
  int16_t zone = 0;
};
using RoleTable = std::unordered_map<std::string, Role>;

DateWord WordOf(std::string_view role) {
  constexpr std::string_view kNames[] = {"join", "clock", "am", "pm", "year", "month", "day", "hour", "minute", "zone", "weekday"};
  uint16_t bit = 1;
  for (std::string_view name : kNames) {
    if (name == role) return static_cast<DateWord>(bit);
    bit = static_cast<uint16_t>(bit << 1);
  }
  return DateWord::kNone;
}

int16_t ReadMinutes(std::string_view digits) {
  bool west = !digits.empty() && digits[0] == '-';
  int value = 0;
  for (char c : digits.substr(west ? 1 : 0)) value = value * 10 + (c - '0');
  return static_cast<int16_t>(west ? -value : value);
}

void AddWord(std::string_view word, DateWord role, RoleTable& table) {
  size_t equals = word.find('=');
  Role& r = table[Fold(word.substr(0, equals))];
  r.words = static_cast<uint16_t>(r.words | static_cast<uint16_t>(role));
  if (equals != std::string_view::npos) r.zone = ReadMinutes(word.substr(equals + 1));
}

RoleTable LoadRoles() {
  RoleTable table;
  for (std::string_view line : Entries(Resource("resources/dates/words.tsv"))) {
    DateWord role = WordOf(Take(line, '\t'));
    while (!line.empty()) AddWord(Take(line, ' '), role, table);
  }
  return table;
}

Role RoleOf(const std::string& word) {
  static const RoleTable& table = *new RoleTable(LoadRoles());  // never destroyed, as in month_names.cc
  auto found = table.find(word);
  return found == table.end() ? Role{} : found->second;
}

bool IsThai(char32_t c) { return c >= 0xE01 && c <= 0xE4E; }

// The punctuation of dates to ASCII, full width and dashes included.
char MarkOf(char32_t c) {
  switch (c) {
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2212: return '-';
    case 0x2019: case 0x2018: return '\'';
    case 0x3001: case 0x60C: case 0xFF0C: return ',';
    case 0x2044: case 0xFF0F: return '/';
    case 0x3002: case 0xFF0E: return '.';
    case 0xFF1A: return ':';
    default: return c > ' ' && c < 0x7F ? static_cast<char>(c) : '?';
  }
}

class Scanner {
 public:
  Scanner(std::string_view text, std::string_view language) : text_(text.substr(0, kMaxBytes)), language_(language) {}

  std::vector<DateToken> Scan() {
    while (at_ < text_.size()) {
      size_t begin = at_;
      char32_t c = NextChar(text_, at_);
      if (DigitValue(c) >= 0) Number(begin, DigitValue(c));
      else if (IsIdeograph(c)) Word(begin, at_);
      else if (IsLetterOrMark(c)) Letters(begin, c);
      else if (c > ' ' && c != 0xA0 && c != 0x3000 && !(c >= 0x2000 && c <= 0x200A) && FoldChar(c) != 0) Add(DateToken::kMark, begin).mark = MarkOf(c);
    }
    return std::move(tokens_);
  }

 private:
  DateToken& Add(DateToken::Kind kind, size_t begin) {
    DateToken t;
    t.kind = kind;
    t.span = {static_cast<uint32_t>(begin), static_cast<uint32_t>(at_)};
    t.glued = !tokens_.empty() && tokens_.back().span.end == t.span.begin;
    tokens_.push_back(t);
    return tokens_.back();
  }

  void Number(size_t begin, int64_t value) {
    uint8_t digits = 1;
    while (at_ < text_.size()) {
      size_t next = at_;
      int digit = DigitValue(NextChar(text_, next));
      if (digit < 0) break;
      value = digits < 14 ? value * 10 + digit : -1;
      if (digits < 15) ++digits;
      at_ = next;
    }
    DateToken& t = Add(DateToken::kNumber, begin);
    t.digits = digits;
    t.value = digits <= 14 ? value : -1;
  }

  void Letters(size_t begin, char32_t c) {
    bool thai = IsThai(c);
    while (at_ < text_.size()) {
      size_t next = at_;
      c = NextChar(text_, next);
      if (!IsLetterOrMark(c) || IsIdeograph(c)) {
        size_t after = next;
        if (!thai || c != '.' || (after < text_.size() && !IsThai(NextChar(text_, after)) && text_[next] != ' ')) break;
      }
      at_ = next;
    }
    Word(begin, at_);
    tokens_.back().thai = thai;
  }

  void Word(size_t begin, size_t end) {
    std::string word = Fold(text_.substr(begin, end - begin));
    if (!tokens_.empty() && tokens_.back().kind == DateToken::kWord && JoinMonth(word)) return;
    DateToken& t = Add(DateToken::kWord, begin);
    if (auto month = FindMonth(word, language_)) SetMonth(*month, t);
    Role role = RoleOf(word);
    t.words = role.words;
    t.zone = role.zone;
    last_word_ = std::move(word);
  }

  // "كانون" + "الثاني": one month name of two words.
  bool JoinMonth(const std::string& word) {
    auto month = FindMonth(last_word_ + "_" + word, language_);
    if (!month) return false;
    SetMonth(*month, tokens_.back());
    tokens_.back().span.end = static_cast<uint32_t>(at_);
    return true;
  }

  static void SetMonth(const MonthName& month, DateToken& t) {
    t.kind = DateToken::kMonthName;
    t.value = month.month;
    t.solar = month.solar;
    t.of_language = month.of_language;
  }

  std::string_view text_, language_;
  size_t at_ = 0;
  std::vector<DateToken> tokens_;
  std::string last_word_;
};

}  // namespace

std::vector<DateToken> DateTokens(std::string_view text, std::string_view language) {
  // The cut at 400 bytes must not split a character.
  if (text.size() > kMaxBytes) {
    size_t end = kMaxBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
    text = text.substr(0, end);
  }
  return Scanner(text, language).Scan();
}

}  // namespace onrecord
