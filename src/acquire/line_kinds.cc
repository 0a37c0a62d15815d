// One pass over a short list of openings and phrases. The list is data and errs on the side of keeping a line: a phrase inside
// a line counts only for lines of 40 words or fewer, and a line that quotes somebody is never a teaser by such a phrase.
#include "acquire/line_kinds.h"

#include <algorithm>
#include <string>
#include <vector>

#include "util/ascii.h"
#include "util/fold.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

enum class Place : uint8_t { kStart, kWhole, kAny };

struct Phrase {
  BlockKind kind;
  Place place;
  std::string words;
};

BlockKind KindOf(std::string_view name) {
  if (name == "caption") return BlockKind::kCaption;
  if (name == "byline") return BlockKind::kByline;
  return name == "dateline" ? BlockKind::kDateline : BlockKind::kBoilerplate;
}

void AddLine(std::string_view line, std::vector<Phrase>& phrases) {
  BlockKind kind = KindOf(Take(line, '\t'));
  std::string_view where = Take(line, '\t');
  Place place = where == "start" ? Place::kStart : where == "whole" ? Place::kWhole : Place::kAny;
  while (!line.empty()) phrases.push_back({kind, place, Fold(Take(line, ';'))});
}

std::vector<Phrase> LoadPhrases() {
  std::vector<Phrase> phrases;
  for (std::string_view line : Entries(Resource("resources/en/report_lines.tsv"))) AddLine(line, phrases);
  return phrases;
}

bool Holds(const std::string& line, const Phrase& phrase, bool short_line) {
  switch (phrase.place) {
    case Place::kStart: return line.starts_with(phrase.words);
    case Place::kWhole: return line == phrase.words;
    case Place::kAny: return short_line && line.find(phrase.words) != std::string::npos;
  }
  return false;
}

bool HasQuotation(std::string_view words) {
  return words.find('"') != std::string_view::npos || words.find("“") != std::string_view::npos;
}

}  // namespace

std::optional<BlockKind> KindByWords(std::string_view words) {
  static const std::vector<Phrase>& phrases = *new std::vector<Phrase>(LoadPhrases());
  if (words.size() > 600) return std::nullopt;
  std::string line = Fold(words);
  std::replace(line.begin(), line.end(), '\n', ' ');
  size_t text = line.find_first_not_of(" -*•[");
  if (text == std::string::npos) return std::nullopt;
  line.erase(0, text);
  while (!line.empty() && (line.back() == ' ' || line.back() == ':')) line.pop_back();
  auto spaces = static_cast<size_t>(std::count(line.begin(), line.end(), ' '));
  bool in_brackets = words.starts_with("[") && words.ends_with("]");
  bool short_line = spaces < 40 && (in_brackets || !HasQuotation(words));
  for (const Phrase& p : phrases) {
    bool opening_fits = p.place != Place::kStart || in_brackets || spaces < 30;
    if (opening_fits && Holds(line, p, short_line || in_brackets)) return p.kind;
  }
  return std::nullopt;
}

bool IsDateLine(std::string_view words, const DateHints& hints) {
  if (words.size() > 120) return false;
  size_t dated = 0;
  for (const WrittenDate& d : FindDates(words, hints)) dated += d.span.size();
  if (dated == 0) return false;
  bool labelled = KindByWords(words) == BlockKind::kDateline;
  return words.size() - dated <= (labelled ? 60U : 32U) && !EndsSentence(words);
}

bool IsListItem(std::string_view words) {
  for (std::string_view mark : {"- ", "* ", "• ", "– ", "— ", "· ", "▪ ", "● ", "‣ "}) {
    if (words.starts_with(mark)) return true;
  }
  size_t digits = 0;
  while (digits < words.size() && digits < 3 && ascii::IsDigit(words[digits])) ++digits;
  return digits > 0 && digits + 1 < words.size() && (words[digits] == '.' || words[digits] == ')') && words[digits + 1] == ' ';
}

bool EndsSentence(std::string_view words) {
  for (bool again = true; again;) {
    again = false;
    for (std::string_view close : {"\"", "'", ")", "]", "”", "’", "»", "›", " "}) {
      if (words.ends_with(close)) words.remove_suffix(close.size()), again = true;
    }
  }
  for (std::string_view end : {".", "!", "?", "…", "。", "！", "？", "؟", "।", ":"}) {
    if (words.ends_with(end)) return true;
  }
  return false;
}

}  // namespace onrecord
