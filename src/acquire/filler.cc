// Filler is told by its words: the generators draw from some 190 Latin words, and nothing else does.
//
// A share of 0.75 of known words, with at least three of five letters or more, marks a text: Spanish, Italian and French share
// only short words with the list (in, est, per, a).
#include "acquire/filler.h"

#include <string>
#include <unordered_set>

#include "util/ascii.h"
#include "util/fold.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr double kShare = 0.75;
constexpr size_t kTelling = 5;  // letters of a word that is no accident

struct Vocabulary {
  std::unordered_set<std::string> words;
  std::vector<std::string> phrases;
};

Vocabulary LoadVocabulary() {
  Vocabulary v;
  for (std::string_view line : Entries(Resource("resources/filler/words.txt"))) {
    if (line.starts_with("= ")) {
      v.phrases.push_back(Fold(line.substr(2)));
      continue;
    }
    while (!line.empty()) v.words.emplace(Take(line, ' '));
  }
  return v;
}

const Vocabulary& Words() {
  static const Vocabulary& vocabulary = *new Vocabulary(LoadVocabulary());
  return vocabulary;
}

struct Count {
  size_t words = 0, known = 0, telling = 0;
};

Count CountWords(std::string_view text) {
  Count count;
  std::string word;
  for (size_t i = 0; i <= text.size(); ++i) {
    char c = i < text.size() ? text[i] : ' ';
    if (ascii::IsLetter(c) || (c & 0x80)) {
      word.push_back(ascii::ToLower(c));
    } else if (!word.empty()) {
      bool known = Words().words.count(word) > 0;
      ++count.words;
      count.known += known;
      count.telling += known && word.size() >= kTelling;
      word.clear();
    }
  }
  return count;
}

bool HasPhrase(std::string_view words) {
  std::string folded = Fold(words.substr(0, 400));
  for (const std::string& phrase : Words().phrases) {
    if (folded.find(phrase) != std::string::npos) return true;
  }
  return false;
}

// Ends of sentences, roughly: a stop and a space. Good enough to tell Latin from the report around it.
std::vector<Span> Sentences(std::string_view words) {
  std::vector<Span> spans;
  uint32_t begin = 0;
  for (uint32_t i = 0; i < words.size(); ++i) {
    bool stop = words[i] == '.' || words[i] == '!' || words[i] == '?' || words[i] == '\n';
    bool ends = i + 1 == words.size() || words[i + 1] == ' ' || words[i + 1] == '\n';
    if (!(stop && ends) && i + 1 != words.size()) continue;
    if (i + 1 > begin) spans.push_back({begin, i + 1});
    begin = i + 1;
    while (begin < words.size() && (words[begin] == ' ' || words[begin] == '\n')) ++begin;
  }
  return spans;
}

bool IsLatin(const Count& c) {
  return c.telling >= 3 && static_cast<double>(c.known) >= kShare * static_cast<double>(c.words);
}

}  // namespace

bool IsFiller(std::string_view words) {
  Count c = CountWords(words);
  if (IsLatin(c)) return true;
  // A phrase decides for a short text; in a long one the report may merely speak of it.
  return c.words <= 60 && (c.known >= 2 || c.words >= 4) && HasPhrase(words) && words.find('"') == std::string_view::npos;
}

std::vector<FillerPart> SplitFiller(std::string_view words) {
  Count all = CountWords(words);
  if (all.telling < 3) return {{{0, static_cast<uint32_t>(words.size())}, IsFiller(words)}};
  std::vector<FillerPart> parts;
  for (Span s : Sentences(words)) {
    Count c = CountWords(words.substr(s.begin, s.size()));
    bool filler = IsLatin(c) || (c.words > 0 && c.known == c.words && !parts.empty() && parts.back().filler);
    if (!parts.empty() && parts.back().filler == filler) parts.back().span.end = s.end;
    else parts.push_back({s, filler});
  }
  return parts;
}

}  // namespace onrecord
