// Pronouns that speak, by the order of who spoke.
//
// In a report the person who says something after "he said" is nearly always the last one who spoke under a name: so
// names that spoke are a short stack, and a pronoun takes the topmost that it fits. What tells that one does not fit: a
// title ("Mrs"), a pronoun it was meant by before, an article ("the council" is no "she"). Somebody without a name
// ("the officer") who spoke last leaves the pronoun unnamed. Coreference over whole reports is for a stage of its own.
#include "extract/antecedents.h"

#include <algorithm>
#include <array>
#include <optional>

namespace onrecord {
namespace {

constexpr uint32_t kFar = 2500;    // bytes from a name to its pronoun
constexpr size_t kRemembered = 6;  // names

enum class Sort : uint8_t { kUnknown, kHe, kShe, kIt };

struct Candidate {
  Span full;          // its longest mention
  uint32_t seen = 0;  // where its last one ends
  Sort sort = Sort::kUnknown;
  bool named = true;
};

class Order {
 public:
  Order(std::string_view text, const SpeechWords& words) : text_(text), words_(words) {}

  // What the words of a source, met next in the text, stand for when they are a pronoun.
  std::optional<Span> Meet(Span source, bool weak) {
    std::vector<Atom> atoms = ReadAtoms(text_, source, *words_.lexicon);
    if (atoms.empty()) return std::nullopt;
    if (atoms.size() == 1 && words_.lexicon->Has(words_.person_pronoun, atoms[0].word)) return Meant(source);
    Remember(source, atoms, weak);
    return std::nullopt;
  }

 private:
  static Sort SortOf(std::string_view pronoun) {
    if (pronoun == "he" || pronoun == "He") return Sort::kHe;
    if (pronoun == "she" || pronoun == "She") return Sort::kShe;
    return pronoun == "it" || pronoun == "It" ? Sort::kIt : Sort::kUnknown;
  }

  std::optional<Span> Meant(Span pronoun) {
    Sort sort = SortOf(text_.substr(pronoun.begin, pronoun.size()));
    if (sort == Sort::kUnknown) return std::nullopt;
    for (size_t k = known_.size(); k-- > 0;) {
      Candidate& c = known_[k];
      if (pronoun.begin > c.seen + kFar) break;
      if (c.sort != sort && c.sort != Sort::kUnknown) continue;
      if (sort == Sort::kIt && c.sort != Sort::kIt) continue;
      c.sort = sort;
      c.seen = pronoun.end;
      Candidate meant = c;
      known_.erase(known_.begin() + static_cast<std::ptrdiff_t>(k));
      known_.push_back(meant);
      return meant.named ? std::optional<Span>(meant.full) : std::nullopt;
    }
    return std::nullopt;
  }

  // What a source is by its own words: a title tells, an article before a name is of no person.
  Sort Told(Span source, const std::vector<Atom>& atoms) const {
    const Lexicon& lexicon = *words_.lexicon;
    for (size_t i = 0; i < atoms.size(); ++i) {
      if (lexicon.Has(words_.mister, atoms[i].word)) return Sort::kHe;
      if (lexicon.Has(words_.madam, atoms[i].word)) return Sort::kShe;
      bool head = i + 1 == atoms.size() || lexicon.Has(words_.of, atoms[i + 1].word);  // "Ministry of Works"
      if (head && lexicon.Has(words_.body, atoms[i].word)) return Sort::kIt;
    }
    bool person = lexicon.Has(words_.role, atoms.back().word);
    bool article = lexicon.Has(words_.article, atoms[0].word);
    bool letters = atoms.size() == 1 && atoms[0].all_caps && source.size() <= 5;  // "NATO"
    if ((article && !person && atoms.size() > 1 && atoms.back().capital && atoms.size() <= 5) || letters)
      return Sort::kIt;
    return Sort::kUnknown;
  }

  void Remember(Span source, const std::vector<Atom>& atoms, bool weak) {
    Candidate next{source, source.end, Told(source, atoms), false};
    next.named = IsName(atoms);
    if (words_.lexicon->Has(words_.folk, atoms.back().word) || text_[source.end - 1] == ')') return;
    bool somebody =
        words_.lexicon->Has(words_.role, atoms.back().word) || words_.lexicon->Has(words_.someone, atoms.back().word);
    if (!next.named && !somebody) return;
    bool joined = Join(next);
    bool plural = atoms.size() == 1 &&
                  (text_[source.end - 1] == 's' || text_.substr(source.begin, source.size()).ends_with("ed"));
    if ((plural || weak) && !joined) return;  // "Demonstrators"
    if (known_.size() == kRemembered) known_.erase(known_.begin());
    known_.push_back(next);
  }

  // Ends in a name, and holds no verb and no name of another ("footage of Ruiz").
  bool IsName(const std::vector<Atom>& atoms) const {
    const Lexicon& lexicon = *words_.lexicon;
    if (!atoms.back().capital && !(atoms.size() > 1 && atoms.back().glued)) return false;
    for (size_t i = 0; i < atoms.size(); ++i) {
      const Atom& atom = atoms[i];
      if (atom.capital || atom.kind == AtomKind::kMark) continue;
      bool joint = lexicon.Has(words_.of, atom.word) && i > 0 && atoms[i - 1].capital;
      if (lexicon.Has(words_.of, atom.word) && !joint) return false;
      if (lexicon.Has(words_.aside, atom.word) && !atom.glued) return false;
      if (lexicon.Has(words_.past, atom.word) || lexicon.Has(words_.say, atom.word)) return false;
    }
    return !lexicon.Has(words_.folk, atoms[0].word);
  }

  // "Ana Ruiz" and "Ruiz" are one: the later mention takes over what is known of the earlier, and its longer name.
  bool Join(Candidate& next) {
    std::string_view words = text_.substr(next.full.begin, next.full.size());
    for (size_t k = known_.size(); k-- > 0;) {
      std::string_view before = text_.substr(known_[k].full.begin, known_[k].full.size());
      if (!SameEnd(before, words)) continue;
      if (next.sort == Sort::kUnknown) next.sort = known_[k].sort;
      if (before.size() > words.size() && known_[k].named) next.full = known_[k].full;
      known_.erase(known_.begin() + static_cast<std::ptrdiff_t>(k));
      return true;
    }
    return false;
  }

  static bool SameEnd(std::string_view a, std::string_view b) {
    auto last = [](std::string_view s) { return s.substr(s.rfind(' ') == s.npos ? 0 : s.rfind(' ') + 1); };
    return last(a) == last(b);
  }

  std::string_view text_;
  const SpeechWords& words_;
  std::vector<Candidate> known_;  // the latest last
};

}  // namespace

void NamePronouns(std::string_view text, const std::vector<Actor>& actors, const SpeechWords& words,
                  std::vector<Quote>& quotes) {
  std::vector<Actor> met = actors;
  for (const Quote& quote : quotes) {
    if (quote.source) met.push_back({quote.source->span});
  }
  auto before = [](const Actor& a, const Actor& b) {
    return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.weak < b.weak;
  };
  std::sort(met.begin(), met.end(), before);
  Order order(text, words);
  std::vector<std::pair<Span, Span>> meant;
  for (size_t k = 0; k < met.size(); ++k) {
    if (k > 0 && met[k].span.begin == met[k - 1].span.begin) continue;
    if (auto name = order.Meet(met[k].span, met[k].weak)) meant.emplace_back(met[k].span, *name);
  }
  for (Quote& quote : quotes) {
    if (!quote.source) continue;
    auto at = std::lower_bound(meant.begin(), meant.end(), quote.source->span.begin,
                               [](const auto& m, uint32_t begin) { return m.first.begin < begin; });
    if (at != meant.end() && at->first == quote.source->span) quote.source->named = at->second;
  }
}

}  // namespace onrecord
