// Text to atoms, and the vocabulary they are looked up in.
//
// One pass: a table gives each byte its class, a word's hash is made while its letters are read, and one probe of an
// open table answers "which word is it" for every rule at once; most words of a report are in no list and end there.
// Tokens of the analysis are not used here: rules look below the word ("82-second", "2pm", "2017-03-28"), where
// conventions of tokenisation differ and change.
#include "extract/lexicon.h"

#include <algorithm>
#include <array>

#include "util/ascii.h"
#include "util/lines.h"

namespace onrecord {
namespace {

enum class Byte : uint8_t { kMark, kSpace, kDigit, kLetter, kHigh };

constexpr std::array<Byte, 256> kBytes = [] {
  std::array<Byte, 256> table{};
  for (size_t c = 0; c < 256; ++c) {
    const char byte = static_cast<char>(c);
    if (ascii::IsTextSpace(byte)) table[c] = Byte::kSpace;
    if (ascii::IsDigit(byte)) table[c] = Byte::kDigit;
    if (ascii::IsLetter(byte)) table[c] = Byte::kLetter;
    if (c >= 0x80) table[c] = Byte::kHigh;
  }
  return table;
}();

Byte ClassOf(char c) { return kBytes[static_cast<unsigned char>(c)]; }

struct High {
  uint32_t size = 0;
  Byte kind = Byte::kLetter;
};

// The character at `at`, outside ASCII: C2 80-BF are Latin-1 marks, E2 80-8B punctuation, currency, letter-like signs
// and operators, E3 80 CJK punctuation; all else is taken for a letter.
High HighAt(std::string_view text, uint32_t at) {
  auto byte = [&](uint32_t k) { return at + k < text.size() ? static_cast<unsigned char>(text[at + k]) : 0U; };
  unsigned lead = byte(0);
  uint32_t size = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC0 ? 2 : 1;
  size = std::min<uint32_t>(size, static_cast<uint32_t>(text.size()) - at);
  if (lead == 0xC2) return {size, byte(1) == 0xA0 ? Byte::kSpace : Byte::kMark};
  if (lead == 0xE2 && byte(1) <= 0x8B) {
    bool space = byte(1) == 0x80 && (byte(2) <= 0x8B || byte(2) == 0xA8 || byte(2) == 0xA9 || byte(2) == 0xAF);
    return {size, space ? Byte::kSpace : Byte::kMark};
  }
  if (lead == 0xE3 && byte(1) == 0x80) return {size, byte(2) == 0x80 ? Byte::kSpace : Byte::kMark};
  return {size, Byte::kLetter};
}

class AtomReader {
 public:
  AtomReader(std::string_view text, Span span, const Lexicon& lexicon)
      : text_(text.substr(0, span.end)), at_(span.begin), lexicon_(lexicon) {
    atoms_.reserve(span.size() / 4 + 4);
  }

  std::vector<Atom> Read() {
    bool glued = false;
    while (at_ < text_.size()) {
      Byte kind = ClassOf(text_[at_]);
      High high;
      if (kind == Byte::kHigh) {
        high = HighAt(text_, at_);
        kind = high.kind;
      }
      if (kind == Byte::kSpace) {
        at_ += std::max<uint32_t>(high.size, 1);
        glued = false;
        continue;
      }
      Atom atom = kind == Byte::kLetter  ? Word()
                  : kind == Byte::kDigit ? Digits()
                                         : Mark(std::max<uint32_t>(high.size, 1));
      atom.glued = glued;
      atoms_.push_back(atom);
      glued = true;
    }
    return std::move(atoms_);
  }

 private:
  Atom Word() {
    Atom atom{{at_, at_}, 0, AtomKind::kWord};
    atom.capital = ascii::IsUpper(text_[at_]);
    char lower[kLongest];
    uint32_t size = 0, hash = Lexicon::kHashSeed;
    bool small = false;
    for (;;) {
      uint32_t step = LetterAt();
      if (step == 0) break;
      for (uint32_t k = 0; k < step; ++k, ++size) {
        char c = text_[at_ + k];
        small |= ascii::IsLower(c);
        c = ascii::ToLower(c);
        hash = Lexicon::HashStep(hash, c);
        if (size < kLongest) lower[size] = c;
      }
      at_ += step;
    }
    atom.span.end = at_;
    atom.all_caps = atom.capital && !small && size > 1;
    if (size <= kLongest) atom.word = lexicon_.Find({lower, size}, hash);
    return atom;
  }

  uint32_t LetterAt() const {
    if (at_ >= text_.size()) return 0;
    Byte kind = ClassOf(text_[at_]);
    if (kind == Byte::kLetter) return 1;
    if (kind != Byte::kHigh) return 0;
    High high = HighAt(text_, at_);
    return high.kind == Byte::kLetter ? high.size : 0;
  }

  Atom Digits() {
    uint32_t begin = at_, hash = Lexicon::kHashSeed;
    for (; at_ < text_.size() && ClassOf(text_[at_]) == Byte::kDigit; ++at_) hash = Lexicon::HashStep(hash, text_[at_]);
    WordId word = at_ - begin <= kLongest ? lexicon_.Find(text_.substr(begin, at_ - begin), hash) : WordId{0};
    return {{begin, at_}, word, AtomKind::kDigits};
  }

  Atom Mark(uint32_t size) {
    uint32_t hash = Lexicon::kHashSeed;
    for (uint32_t k = 0; k < size; ++k) hash = Lexicon::HashStep(hash, text_[at_ + k]);
    Atom atom{{at_, at_ + size}, lexicon_.Find(text_.substr(at_, size), hash), AtomKind::kMark};
    at_ += size;
    return atom;
  }

  static constexpr uint32_t kLongest = 32;  // no list holds a longer word

  std::string_view text_;
  uint32_t at_;
  const Lexicon& lexicon_;
  std::vector<Atom> atoms_;
};

uint32_t HashOf(std::string_view word) {
  uint32_t hash = Lexicon::kHashSeed;
  for (char c : word) hash = Lexicon::HashStep(hash, c);
  return hash;
}

}  // namespace

std::vector<Atom> ReadAtoms(std::string_view text, Span span, const Lexicon& lexicon) {
  return AtomReader(text, span, lexicon).Read();
}

WordId Lexicon::Find(std::string_view lower) const { return Find(lower, HashOf(lower)); }

WordId Lexicon::Find(std::string_view lower, uint32_t hash) const {
  size_t mask = table_.size() - 1;
  for (size_t slot = (hash ^ hash >> 15) & mask; table_[slot].word != 0; slot = (slot + 1) & mask) {
    if (table_[slot].hash == hash && words_[table_[slot].word] == lower) return table_[slot].word;
  }
  return 0;
}

WordId Lexicon::Intern(std::string_view word) {
  uint32_t hash = HashOf(word);
  if (WordId known = Find(word, hash)) return known;
  words_.emplace_back(word);
  member_.push_back(0);
  begins_.push_back(0);
  Grow();
  return static_cast<WordId>(words_.size() - 1);
}

// Rebuilt at each new word that would fill it by more than a quarter: loading is rare, probing is not.
void Lexicon::Grow() {
  auto place = [this](WordId id) {
    uint32_t hash = HashOf(words_[id]);
    size_t mask = table_.size() - 1, slot = (hash ^ hash >> 15) & mask;
    while (table_[slot].word != 0) slot = (slot + 1) & mask;
    table_[slot] = {hash, id};
  };
  if (words_.size() * 4 < table_.size()) return place(static_cast<WordId>(words_.size() - 1));
  table_.assign(table_.size() * 2, Slot{});
  for (size_t id = 1; id < words_.size(); ++id) place(static_cast<WordId>(id));
}

Lexicon::Entry Lexicon::Cut(std::string_view words) {
  Entry entry;
  for (const Atom& atom : ReadAtoms(words, {0, static_cast<uint32_t>(words.size())}, *this)) {
    entry.words.push_back(Intern(ascii::LowerCase(words.substr(atom.span.begin, atom.span.size()))));
    entry.glued.push_back(atom.glued);
  }
  return entry;
}

uint16_t Lexicon::AddValue(std::string_view value) {
  auto at = std::find(values_.begin(), values_.end(), value);
  if (at == values_.end()) at = values_.insert(values_.end(), std::string(value));
  return static_cast<uint16_t>(at - values_.begin());
}

void Lexicon::AddEntry(ListId list, std::string_view words, uint16_t value) {
  Entry entry = Cut(words);
  entry.value = value;
  if (entry.words.empty()) return;
  if (entry.words.size() > 1) {
    begins_[entry.words[0]] |= uint64_t{1} << list;
    auto before = [](const Entry& a, const Entry& b) {
      return a.words[0] != b.words[0] ? a.words[0] < b.words[0] : a.words.size() > b.words.size();
    };
    std::vector<Entry>& phrases = phrases_[list];
    phrases.insert(std::upper_bound(phrases.begin(), phrases.end(), entry, before), entry);
    return;
  }
  member_[entry.words[0]] |= uint64_t{1} << list;
  if (value != 0) value_of_[uint32_t{list} << 16 | entry.words[0]] = value;
}

std::optional<Error> Lexicon::AddLists(std::string_view file) {
  std::optional<ListId> list;
  uint64_t line_number = 0;
  for (std::string_view line : Lines(file)) {
    ++line_number;
    line = Trim(line);
    if (line.empty() || line[0] == '#') continue;
    if (line.substr(0, 5) == "list ") {
      std::string_view name = Trim(line.substr(5));
      list = FindList(name);
      if (list) continue;
      if (lists_.size() == 64) return Error{Code::kInvalidInput, "more than 64 word lists", line_number};
      list = static_cast<ListId>(lists_.size());
      lists_.emplace_back(name);
      phrases_.emplace_back();
      continue;
    }
    if (!list)
      return Error{Code::kInvalidInput, "a word before the first `list`, in line " + std::to_string(line_number),
                   line_number};
    size_t equals = line.rfind(" = ");
    uint16_t value = equals == line.npos ? uint16_t{0} : AddValue(Trim(line.substr(equals + 3)));
    for (std::string_view words : Split(line.substr(0, equals), ',')) {
      words = Trim(words);
      AddEntry(*list, words == "COMMA" ? "," : words, value);
    }
  }
  return std::nullopt;
}

const Lexicon::Entry* Lexicon::PhraseAt(ListId list, const std::vector<Atom>& atoms, uint32_t at) const {
  WordId first = atoms[at].word;
  if ((begins_[first] >> list & 1) == 0) return nullptr;
  auto fits = [&](const Entry& entry) {
    if (entry.words.size() > atoms.size() - at) return false;
    for (uint32_t k = 1; k < entry.words.size(); ++k) {
      if (atoms[at + k].word != entry.words[k] || (entry.glued[k] && !atoms[at + k].glued)) return false;
    }
    return true;
  };
  const std::vector<Entry>& phrases = phrases_[list];
  auto entry = std::lower_bound(phrases.begin(), phrases.end(), first,
                                [](const Entry& e, WordId word) { return e.words[0] < word; });
  for (; entry != phrases.end() && entry->words[0] == first; ++entry) {
    if (fits(*entry)) return &*entry;
  }
  return nullptr;
}

std::optional<ListId> Lexicon::FindList(std::string_view name) const {
  auto at = std::find(lists_.begin(), lists_.end(), name);
  if (at == lists_.end()) return std::nullopt;
  return static_cast<ListId>(at - lists_.begin());
}

std::string_view Lexicon::Value(ListId list, WordId word) const {
  auto at = value_of_.find(uint32_t{list} << 16 | word);
  return at == value_of_.end() ? std::string_view() : values_[at->second];
}

}  // namespace onrecord
