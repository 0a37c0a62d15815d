// Tense from words alone: the nearest word that shows it, first backwards, then ahead.
//
// Cheap, needs no tree, and is right for most of what reports say. Beside verbs it knows what looks ahead from the past
// ("planned to march on Saturday", "could come as early as Tuesday", "set to resume"): what is planned lies ahead
// whenever it was planned.
#include "extract/tense.h"

#include <algorithm>
#include <array>
#include <utility>

#include "util/one_of.h"

namespace onrecord {
namespace {

constexpr uint32_t kReach = 24;  // atoms
constexpr int kSurelyBack = -2, kMaybe = 1, kAhead = 2;

bool IsPastForm(const Scan& scan, const Atom& atom) {
  if (atom.kind != AtomKind::kWord || atom.capital || atom.span.size() < 5) return false;
  return scan.text.substr(atom.span.end - 2, 2) == "ed";
}

// "ahead of", "waiting for" a time.
bool IsAwaited(const Scan& scan, uint32_t begin) {
  for (uint32_t k = 1; k <= std::min<uint32_t>(begin, 2); ++k) {
    const std::string_view word = scan.Words(begin - k, begin - k + 1);
    if (IsOneOf(word, {"ahead", "before", "for", "await", "awaits", "awaiting", "until", "pending", "expected"}))
      return true;
  }
  return false;
}

}  // namespace

std::optional<TenseReader> TenseReader::Of(const Lexicon& lexicon) {
  TenseReader reader(lexicon);
  const std::array<std::pair<std::string_view, ListId*>, 17> lists = {
      {{"looks_ahead", &reader.looks_ahead_},
       {"begins", &reader.begins_},
       {"may", &reader.may_},
       {"plans", &reader.plans_},
       {"plan_leads", &reader.plan_leads_},
       {"awaited", &reader.awaited_},
       {"wait_leads", &reader.wait_leads_},
       {"missed", &reader.missed_},
       {"looks_back", &reader.looks_back_},
       {"before_participle", &reader.before_participle_},
       {"deadline", &reader.deadline_},
       {"due", &reader.due_},
       {"saying", &reader.saying_},
       {"is", &reader.is_},
       {"determiner", &reader.determiner_},
       {"attributed", &reader.attributed_},
       {"phrase_end", &reader.phrase_end_}}};
  for (const auto& [name, list] : lists) {
    const std::optional<ListId> found = lexicon.FindList(name);
    if (!found) return std::nullopt;
    *list = *found;
  }
  return reader;
}

// A participle tells by what stands before it: "will be held", "to be held".
int TenseReader::ToldByParticiple(const Scan& scan, uint32_t i) const {
  for (uint32_t k = 1; k <= std::min<uint32_t>(i, 3); ++k) {
    const Atom& atom = scan.atoms[i - k];
    if (atom.kind == AtomKind::kMark || atom.capital) break;  // "the ambassador to Lowick said"
    if (Is(determiner_, atom)) break;                         // "compared to the month ended"
    if (k == 1 && Is(is_, atom)) return kMaybe;               // "when the case is heard in May"
    if (Is(may_, atom)) return ToldByModal(scan, i - k);
    if (Is(before_participle_, atom)) {
      const bool planned = i > k && (Is(looks_ahead_, scan.atoms[i - k - 1]) || Is(plans_, scan.atoms[i - k - 1]));
      if (planned) return ToldByPlan(scan, i - k - 1);  // "were due to be filed"
      const bool to = scan.Words(i - k, i - k + 1) == "to";
      return to && !(i > k && Is(is_, scan.atoms[i - k - 1])) ? kMaybe : kAhead;  // "asked for them to be sent in May"
    }
    if (Is(looks_back_, atom)) return -1;
  }
  return -1;
}

// "planning to", "expected in": the word at `i` with what follows it.
bool TenseReader::Governs(const Scan& scan, uint32_t i) const {
  if (i + 1 >= scan.atoms.size()) return false;
  const Atom &atom = scan.atoms[i], &next = scan.atoms[i + 1];
  const bool thing = i + 2 < scan.atoms.size() && Is(determiner_, scan.atoms[i + 2]);  // "agreed to a call on Friday"
  if (Is(plans_, atom) && Is(plan_leads_, next) && !(thing && IsVow(atom))) return true;
  const std::string_view a = scan.Words(i + 1, i + 2);
  if (scan.Words(i, i + 1).substr(0, 4) == "plan" && Is(plans_, atom) && (a == "a" || a == "an")) return true;
  const bool less =
      i > 0 && (scan.Words(i - 1, i) == "than" || scan.Words(i - 1, i) == "as");  // "than expected in May"
  return !less && Is(awaited_, atom) && Is(wait_leads_, next);
}

// "could": of what may come, of what might have come, of what did not.
int TenseReader::ToldByModal(const Scan& scan, uint32_t i) const {
  if (scan.atoms[i].capital || i + 1 >= scan.atoms.size()) return 0;
  if (scan.Words(i + 1, i + 2) == "have") {  // "could have won", not "could have trouble"
    for (uint32_t k = i + 2; k < std::min<uint32_t>(static_cast<uint32_t>(scan.atoms.size()), i + 5); ++k) {
      const Atom& atom = scan.atoms[k];
      if (atom.kind == AtomKind::kMark || Is(determiner_, atom)) break;
      if (Is(looks_back_, atom) || IsPastForm(scan, atom)) return -1;
    }
    return kMaybe;
  }
  const bool could = scan.Words(i, i + 1) == "could";
  const bool missed = Is(missed_, scan.atoms[i + 1]) || lexicon_->PhraseAt(missed_, scan.atoms, i + 1) != nullptr;
  return could && missed ? -1 : kMaybe;
}

// "had been due to expire on Friday" lies behind; "were due to file by March" may.
int TenseReader::ToldByPlan(const Scan& scan, uint32_t i) const {
  if (i >= 2 && scan.Words(i - 2, i) == "had been") return -1;
  const std::string_view before = i > 0 ? scan.Words(i - 1, i) : std::string_view();
  return before == "was" || before == "were" ? kMaybe : kAhead;
}

int TenseReader::Told(const ClauseView& clause, uint32_t i) const {
  const Scan& scan = clause.scan;
  const Atom& atom = scan.atoms[i];
  if (atom.kind != AtomKind::kWord || (atom.capital && i != 0 && !clause.headline)) return 0;
  if (Is(may_, atom)) return ToldByModal(scan, i);
  if (Is(looks_ahead_, atom) || (!clause.headline && Is(begins_, atom)) || Governs(scan, i)) return ToldByPlan(scan, i);
  const Verbal verbal = clause.verbal.empty() ? Verbal::kUnknown : clause.verbal[i];
  if (verbal == Verbal::kPresent && !clause.headline) return kMaybe;
  if (verbal == Verbal::kNoVerb) return 0;
  return verbal == Verbal::kPast || Is(looks_back_, atom) || IsPastForm(scan, atom) ? ToldByParticiple(scan, i) : 0;
}

// The same of a word behind the time: "at a Thursday rally he promised to …" was on Thursday.
int TenseReader::ToldAfter(const ClauseView& clause, uint32_t i) const {
  const Scan& scan = clause.scan;
  const bool passive = i > 0 && Is(is_, scan.atoms[i - 1]);
  if (IsVow(scan.atoms[i]) && IsPastForm(scan, scan.atoms[i]) && !passive) return ToldByParticiple(scan, i);
  return Told(clause, i);
}

TenseReader::Attributed TenseReader::AttributeOf(const Scan& scan, uint32_t begin, uint32_t end) const {
  constexpr uint32_t kFew = 4;
  const auto size = static_cast<uint32_t>(scan.atoms.size());
  uint32_t i = end;
  if (i < size && scan.atoms[i].kind == AtomKind::kMark && scan.atoms[i].glued) ++i;  // 's
  if (i > end && i < size && scan.Words(i, i + 1) == "s") ++i;
  for (const uint32_t stop = std::min(size, i + kFew); i < stop; ++i) {
    const Atom& atom = scan.atoms[i];
    if (Is(attributed_, atom)) {
      const std::string_view kind = lexicon_->Value(attributed_, atom.word);
      const bool awaited = kind == "awaited";
      if (awaited && IsAwaited(scan, begin)) return {};
      const bool happened = awaited || kind == "happened";
      return {happened, !happened, kind == "vote", i};
    }
    const bool mark = atom.kind == AtomKind::kMark && scan.Words(i, i + 1) != "." && scan.Words(i, i + 1) != "-";
    if (mark || Is(phrase_end_, atom) || Is(looks_back_, atom) || Is(determiner_, atom)) break;
  }
  return {};
}

// "will stay shut until Thursday": the tense that a word a few words before a time tells; 0 for none.
int TenseReader::ToldNear(const ClauseView& clause, uint32_t begin) const {
  constexpr uint32_t kFew = 6;
  for (uint32_t k = 1; k <= std::min(begin, kFew); ++k) {
    if (const int tense = Told(clause, begin - k)) return tense;
  }
  return 0;
}

// "By Friday": what is due by then lies ahead, unless it was met.
TenseReader::Tense TenseReader::AtDeadline(const ClauseView& clause, uint32_t begin, uint32_t end) const {
  const int near = ToldNear(clause, begin);
  const bool ahead = near == kAhead || !WasMet(clause, end);
  return {!ahead ? -1 : near == kAhead || near == 0 ? kAhead : kMaybe, begin - 1};
}

// "By Tuesday 300 had signed": the deadline lies behind.
bool TenseReader::WasMet(const ClauseView& clause, uint32_t end) const {
  const Scan& scan = clause.scan;
  const auto size = static_cast<uint32_t>(scan.atoms.size());
  for (uint32_t i = end; i < std::min(size, end + kReach / 2); ++i) {
    if (i > end && scan.atoms[i].kind == AtomKind::kMark && scan.Words(i, i + 1) == ",") return false;
    if (scan.Words(i, i + 1) == "had" || scan.Words(i, i + 1) == "was" || scan.Words(i, i + 1) == "were") return true;
    if (Told(clause, i) != 0) return false;
  }
  return false;
}

// "as early as Tuesday", "effective June 1".
bool TenseReader::IsDue(const Scan& scan, uint32_t begin) const {
  for (uint32_t k = 1; k <= std::min<uint32_t>(begin, 3); ++k) {
    const uint32_t at = begin - k;
    if (k == 1 && Is(due_, scan.atoms[at])) return true;
    const Lexicon::Entry* phrase = lexicon_->PhraseAt(due_, scan.atoms, at);
    if (phrase != nullptr && at + phrase->words.size() == begin) return true;
  }
  return false;
}

// "met on 3 May", "was sworn in in January".
bool TenseReader::IsRightAfterPast(const ClauseView& clause, uint32_t begin) const {
  if (begin < 2) return false;
  const Scan& scan = clause.scan;
  const std::string_view lead = scan.Words(begin - 1, begin);
  if (lead != "in" && lead != "on") return false;
  const std::string_view particle = scan.Words(begin - 2, begin - 1);
  const bool out = particle == "in" || particle == "out" || particle == "up" || particle == "down" || particle == "off";
  const uint32_t verb = begin - (out ? 3 : 2);
  return begin >= (out ? 3U : 2U) && Told(clause, verb) == -1;
}

bool TenseReader::OfSpeech(const Scan& scan, uint32_t begin, uint32_t end) const {
  constexpr uint32_t kFew = 7;
  for (uint32_t k = 1; k <= std::min(begin, kFew); ++k) {
    if (Is(saying_, scan.atoms[begin - k])) return true;
  }
  return end < scan.atoms.size() && Is(saying_, scan.atoms[end]);
}

// "since January", "since taking office in January".
std::optional<uint32_t> TenseReader::SinceBefore(const ClauseView& clause, uint32_t begin) const {
  constexpr uint32_t kFew = 4;
  const Scan& scan = clause.scan;
  for (uint32_t k = 1; k <= std::min(begin, kFew); ++k) {
    const uint32_t at = begin - k;
    if (IsOneOf(scan.Words(at, at + 1), {"since", "Since"})) return at;
    if (scan.atoms[at].kind == AtomKind::kMark || Told(clause, at) != 0) break;
  }
  return std::nullopt;
}

TenseReader::Tense TenseReader::At(const ClauseView& clause, uint32_t begin, uint32_t end) const {
  const Scan& scan = clause.scan;
  if (begin > 0 && Is(deadline_, scan.atoms[begin - 1])) return AtDeadline(clause, begin, end);
  // "expected Monday"
  const bool planned = begin > 0 && Is(plans_, scan.atoms[begin - 1]) && !IsVow(scan.atoms[begin - 1]);
  if (IsDue(scan, begin) || planned) return {kAhead, begin - 1};
  if (const std::optional<uint32_t> since = SinceBefore(clause, begin)) return {kSurelyBack, since};
  if (IsRightAfterPast(clause, begin)) return {kSurelyBack, begin - 2};
  const uint32_t stop = begin > kReach ? begin - kReach : 0;
  std::optional<uint32_t> purpose;  // "it is time to defeat them in May"
  for (uint32_t i = begin; i > stop; --i) {
    if (int tense = Told(clause, i - 1)) return {tense, i - 1};
    if (!purpose && !clause.verbal.empty() && clause.verbal[i - 1] == Verbal::kInfinitive) purpose = i - 1;
  }
  constexpr uint32_t kBeside = 4;
  if (purpose && begin - *purpose <= kBeside) return {kMaybe, purpose};  // "people to vote on Monday"
  if (purpose) return {0, purpose, true};
  const auto size = static_cast<uint32_t>(scan.atoms.size());
  for (uint32_t i = end; i < std::min(size, end + kReach); ++i) {
    if (int tense = ToldAfter(clause, i)) return {tense, i};
  }
  return {};
}

Clause::Told Clause::Of(Span span) const {
  const std::vector<Atom>& atoms = view_.scan.atoms;
  auto first =
      std::partition_point(atoms.begin(), atoms.end(), [&](const Atom& a) { return a.span.end <= span.begin; });
  auto last = std::partition_point(first, atoms.end(), [&](const Atom& a) { return a.span.begin < span.end; });
  const auto begin = static_cast<uint32_t>(first - atoms.begin()), end = static_cast<uint32_t>(last - atoms.begin());
  const TenseReader::Tense tense = tense_->At(view_, begin, end);
  Told told;
  told.tense = tense.tense;
  if (tense.atom) told.teller = atoms[*tense.atom].span;
  const TenseReader::Attributed of = tense_->AttributeOf(view_.scan, begin, end);
  told.near = of.held || tense.aim;
  told.vote = of.vote;
  if (of.happened) {
    told.tense = kSurelyBack;
    told.teller = atoms[of.atom].span;
  }
  told.of_speech = tense_->OfSpeech(view_.scan, begin, end);
  told.adverbial = begin == 0 || view_.scan.In("adverbial_lead", atoms[begin - 1]);
  told.goes_on = begin <= 1 || view_.scan.In("pronoun", atoms[0]);
  return told;
}

}  // namespace onrecord
