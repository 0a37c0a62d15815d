// A list is looked up at each word by the letters it begins with, and the longest name that stands there is taken. The
// text is compared, not its tokens: "Al-Qaeda" is one token or three, and the list need not know which. A name must end
// where a token does.
#include "annotate/known_names.h"

#include <algorithm>
#include <cassert>
#include <optional>

#include "util/ascii.h"
#include "util/lines.h"
#include "util/resource.h"

namespace onrecord {
namespace {

constexpr std::string_view kApostrophe = "\u2019";

// The small letters that a text begins with.
std::string KeyOf(std::string_view text) {
  size_t size = 0;
  while (size < text.size() && ascii::IsWordByte(text[size])) ++size;
  return ascii::LowerCase(text.substr(0, size));
}

std::optional<NameKind> KindNamed(std::string_view name) {
  for (NameKind kind : {NameKind::kPerson, NameKind::kOrganisation, NameKind::kPlace, NameKind::kOther}) {
    if (Name(kind) == name) return kind;
  }
  return std::nullopt;
}

// The bytes of `text` that are `name`, as it is written or all in capitals; 0 when it begins with something else.
size_t MatchOf(std::string_view text, std::string_view name, bool capitals) {
  size_t at = 0;
  for (const char c : name) {
    if (at >= text.size()) return 0;
    const char wanted = capitals ? ascii::ToUpper(c) : c;
    const bool space = c == ' ' && ascii::IsTextSpace(text[at]);
    if (text[at] == wanted || space) ++at;
    else if (c == '\'' && text.substr(at).starts_with(kApostrophe)) at += kApostrophe.size();
    else return 0;
  }
  return at;
}

}  // namespace

const KnownNames& KnownNames::English() {
  static const KnownNames names = [] {
    KnownNames made;
    [[maybe_unused]] const Result<void> added = made.Add(Resource("resources/en/known_names.txt"));
    assert(added);
    return made;
  }();
  return names;
}

Result<void> KnownNames::Add(std::string_view file) {
  std::optional<NameKind> kind;
  for (const std::string_view line : Entries(file)) {
    if (line.front() == '[') break;  // words of headed_names.h
    if (const std::optional<NameKind> next = KindNamed(Trim(line))) {
      kind = next;
      continue;
    }
    for (const std::string_view part : Split(line, ',')) {
      const std::string_view name = Trim(part);
      const std::string key = KeyOf(name);
      if (!kind || key.empty()) {
        return Error{Code::kInvalidInput,
                     "known names: \"" + std::string(name) + "\" has no kind above it or no letters", 0};
      }
      names_[key].push_back({std::string(name), *kind});
    }
  }
  for (auto& [key, names] : names_) {
    std::stable_sort(names.begin(), names.end(),
                     [](const Name& a, const Name& b) { return a.words.size() > b.words.size(); });
  }
  return {};
}

// The token behind a name that begins with `token`; `token` itself when it does not.
uint32_t KnownNames::EndOf(const Analysis& analysis, uint32_t token, uint32_t last, std::string_view name) const {
  const uint32_t begin = analysis.tokens[token].span.begin;
  const Span rest{begin, analysis.tokens[last - 1].span.end};
  const std::string_view text = analysis.document->Text(rest);
  const size_t size = std::max(MatchOf(text, name, false), MatchOf(text, name, true));
  if (size == 0) return token;
  uint32_t end = token;
  while (end < last && analysis.tokens[end].span.end < begin + size) ++end;
  return end < last && analysis.tokens[end].span.end == begin + size ? end + 1 : token;
}

std::vector<KnownNames::Found> KnownNames::Find(const Analysis& analysis) const {
  std::vector<Found> found;
  for (const Sentence& sentence : analysis.sentences) {
    for (uint32_t token = sentence.first; token < sentence.last;) {
      const uint32_t first = token++;
      const auto some = names_.find(KeyOf(analysis.Text(analysis.tokens[first])));
      if (some == names_.end()) continue;
      for (const Name& name : some->second) {
        const uint32_t end = EndOf(analysis, first, sentence.last, name.words);
        if (end == first) continue;
        found.push_back({{first, end}, name.kind});
        token = end;
        break;
      }
    }
  }
  return found;
}

}  // namespace onrecord
