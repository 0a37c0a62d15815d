// Each time is the time of the word that it hangs on: "killed on Tuesday", "Tuesday's ruling". Others of its sentence
// share it where the tree says that they go together: the blast in which somebody was killed on Tuesday, what began on
// Tuesday to be done, the hearing that is set for Tuesday.
//
// Two things mislead. "Police said Friday they found a rifle" puts Friday, for many a parser, on "found": a time right
// behind a verb is that verb's, whatever the tree says. And a time that bounds ("since", "until") places nothing.
// The shares in the rules are of the training part of TimeBank and AQUAINT, of events that are linked to some time of
// their sentence; the rest of the corpora's events are linked so sparsely that silence tells nothing. Left out: the
// governing clause of what is said ("said on Tuesday that X": X is on that day in 2 of 5), the story's last time, and
// the publication day, which are guesses.
#include "extract/time_links.h"

#include <algorithm>
#include <initializer_list>

#include "util/one_of.h"

namespace onrecord {
namespace {

constexpr uint32_t kDeepest = 64;  // steps up a tree
constexpr uint32_t kNear = 6;      // tokens that a time stands behind a word, at most, to be right behind it

// Words that may stand between a verb and its time.
bool LeadsTime(std::string_view word) {
  return IsOneOf(word, {"on", "in", "at", "late", "early", "earlier", "later", "that", "the", "about", "around"});
}

// Whether a word is a form of a regular verb, by its stem ("schedul"), whatever its lemma is taken to be.
bool IsForm(std::string_view word, std::initializer_list<std::string_view> stems) {
  return std::any_of(stems.begin(), stems.end(), [word](std::string_view stem) {
    return word.starts_with(stem) &&
           IsOneOf(word.substr(stem.size()), {"", "e", "s", "es", "d", "ed", "ing", "ies", "ied", "y", "ying", "ned",
                                              "ning", "red", "ring", "ted", "ting", "ped", "ping"});
  });
}

// Verbs that tell no more than that something takes place: their time is their subject's, or their object's.
bool OnlyTakesPlace(std::string_view word, std::string_view lemma) {
  return IsOneOf(lemma, {"take", "begin", "come", "be", "hold", "make", "have", "give"}) ||
         IsForm(word, {"happen", "occur", "start", "open", "end", "erupt", "follow", "stag", "conduct", "carr",
                       "launch", "commit", "mount"});
}

// What is set for a day lies on that day, not the setting.
bool Sets(std::string_view word) {
  return IsForm(word, {"schedul", "set", "plan", "slat", "expect", "due", "fix", "book"});
}

bool Begins(std::string_view word) {
  return IsOneOf(word, {"begin", "begins", "began", "begun", "beginning"}) ||
         IsForm(word, {"start", "stop", "continu", "ceas", "resum", "finish"});
}

}  // namespace

bool PlacesEvents(const Time& time) {
  const bool kind = time.type == TimeType::kDate || time.type == TimeType::kTime;
  return kind && !time.value.empty() && !time.value.ends_with("_REF");
}

TimeLinks::TimeLinks(const Analysis& analysis, const std::vector<Time>& times)
    : analysis_(analysis), times_(times), clauses_(analysis) {
  const auto size = static_cast<uint32_t>(analysis.tokens.size());
  uint32_t first = 0;
  for (uint32_t t = 0; t < times.size(); ++t) {
    while (first < size && analysis.tokens[first].span.end <= times[t].span.begin) ++first;
    uint32_t last = first;
    while (last < size && analysis.tokens[last].span.begin < times[t].span.end) ++last;
    if (first < last && PlacesEvents(times[t])) placed_.push_back(Place(t, {first, last}));
  }
}

uint32_t TimeLinks::MainOf(TokenRange range) const {
  if (!clauses_.HasTree(range.first)) return range.first;
  return HeadWord(analysis_, range).value_or(range.first);
}

TimeLinks::Placed TimeLinks::Place(uint32_t time, TokenRange tokens) const {
  Placed placed;
  placed.time = time;
  placed.tokens = tokens;
  placed.head = placed.link = MainOf(tokens);
  const std::optional<uint32_t> verb = VerbRightBefore(tokens);
  if (clauses_.HasTree(tokens.first)) Climb(placed);
  if (!verb || placed.bounds || *verb == placed.governor) return placed;
  if (clauses_.HasTree(tokens.first)) {
    const bool adverbial = IsRelation(Relation(placed.link), "obl") ||
                           IsRelation(Relation(placed.link), "advmod");  // not "said Friday's vote"
    const bool stolen =
        placed.governor != kRoot && placed.governor > placed.head && clauses_.IsUnder(placed.governor, *verb);
    if (!adverbial || (!stolen && *verb + 1 != tokens.first)) return placed;
  }
  placed.governor = *verb;
  placed.beside = true;
  return placed;
}

// Whether a word belongs to a time of this sentence that stands before.
bool TimeLinks::IsOfTime(uint32_t token) const {
  const Sentence* sentence = analysis_.SentenceOf(token);
  for (auto p = placed_.rbegin(); p != placed_.rend() && p->tokens.last > sentence->first; ++p) {
    if (p->tokens.first <= token && token < p->tokens.last) return true;
  }
  return false;
}

// Up from the time to what it is the time of: over "early" and other times ("on Tuesday at 5 p.m.").
void TimeLinks::Climb(Placed& placed) const {
  placed.bounds = HasChild(placed.head, "case",
                           {"since", "until", "till", "by", "before", "after", "through", "from", "to", "between",
                            "within", "for", "ahead", "prior"});
  const bool clock = times_[placed.time].type == TimeType::kTime;  // "after 5 p.m." is on that day
  if (clock) placed.bounds = HasChild(placed.head, "case", {"since", "until", "till"});
  placed.governor = analysis_.words[placed.head].head;
  for (uint32_t step = 0; step < kDeepest && placed.governor != kRoot; ++step) {
    if (analysis_.words[placed.governor].upos != Upos::kAdv && !IsOfTime(placed.governor)) break;
    placed.link = placed.governor;
    placed.governor = analysis_.words[placed.governor].head;
  }
}

// "said on Tuesday", "died late Tuesday".
std::optional<uint32_t> TimeLinks::VerbRightBefore(TokenRange tokens) const {
  constexpr uint32_t kFew = 3;
  const Sentence* sentence = analysis_.SentenceOf(tokens.first);
  const uint32_t first = sentence == nullptr ? 0 : sentence->first;
  for (uint32_t at = tokens.first; at > first && tokens.first - at < kFew; --at) {
    if (LeadsTime(analysis_.Text(analysis_.tokens[at - 1]))) continue;
    const bool verb = analysis_.words.empty() || analysis_.words[at - 1].upos == Upos::kVerb;
    return verb ? std::optional(at - 1) : std::nullopt;
  }
  return std::nullopt;
}

// A word that hangs on another by a relation; with words, one of them.
bool TimeLinks::HasChild(uint32_t head, std::string_view relation,
                         std::initializer_list<std::string_view> words) const {
  const Sentence* sentence = analysis_.SentenceOf(head);
  for (uint32_t t = sentence->first; t < sentence->last; ++t) {
    if (analysis_.words[t].head != head || !IsRelation(Relation(t), relation)) continue;
    if (words.size() == 0 || IsOneOf(Lemma(t), words)) return true;
  }
  return false;
}

// "A hearing is set for Monday", "a hearing scheduled for Monday".
bool TimeLinks::IsSet(uint32_t event, uint32_t verb, const Placed& placed) const {
  const bool leads = !placed.bounds || HasChild(placed.head, "case", {"for"});
  const Word &noun = analysis_.words[event], &word = analysis_.words[verb];
  const bool subject = noun.head == verb && IsRelation(noun.relation, "nsubj");
  const bool described = word.head == event && IsRelation(word.relation, "acl");
  return leads && Sets(Text(verb)) && (subject || described);
}

// "A report published on Tuesday said": whose words they are, and when they came out.
bool TimeLinks::IsIssued(uint32_t token, uint32_t issued) const {
  if (!IsRelation(Relation(issued), "acl") || analysis_.words[issued].head == kRoot) return false;
  const Word& paper = analysis_.words[analysis_.words[issued].head];
  const bool out = IsOneOf(Text(issued), {"read", "broadcast"}) ||
                   IsForm(Text(issued), {"dat", "publish", "releas", "issu", "post", "air"});
  return out && paper.head == token && IsRelation(paper.relation, "nsubj");
}

// The time hangs on another word, which hangs on this one.
std::optional<TimeLinks::Rule> TimeLinks::ByNoun(uint32_t token, const Placed& placed) const {
  const uint32_t other = placed.governor;
  const std::string_view relation = Relation(other);
  if (IsRelation(relation, "xcomp") && (Begins(Text(token)) || IsForm(Text(token), {"declin", "refus"})))
    return Rule{0.85F, "hangs on what it begins"};
  const bool when = HasChild(other, "advmod", {"when"}) || HasChild(other, "mark", {"when", "as", "while"});
  if (relation == "advcl" && when) return Rule{0.75F, "hangs on what took place with it"};
  if (relation == "acl" && OnlyTakesPlace(Text(other), Lemma(other)))
    return Rule{0.8F, "hangs on what tells that it takes place"};
  const bool noun = analysis_.words[other].upos == Upos::kNoun || analysis_.words[other].upos == Upos::kPropn;
  if (!noun) return std::nullopt;
  if (IsRelation(relation, "nsubj")) return Rule{0.7F, "hangs on its subject"};
  const bool at = IsRelation(relation, "obl") && HasChild(other, "case", {"in", "at", "during", "on"});
  return at ? std::optional(Rule{0.75F, "hangs on what it takes place in"}) : std::nullopt;
}

// The time hangs on the word that this one hangs on.
std::optional<TimeLinks::Rule> TimeLinks::ByGovernor(uint32_t token, const Placed& placed) const {
  const std::string_view relation = Relation(token);
  const bool behind = token < placed.head;
  if (IsRelation(relation, "nsubj") && OnlyTakesPlace(Text(placed.governor), Lemma(placed.governor)))
    return Rule{0.75F, "hangs on its verb"};
  if (relation == "obj" && OnlyTakesPlace(Text(placed.governor), Lemma(placed.governor)))
    return Rule{0.75F, "hangs on its verb"};
  if (relation == "obj" && behind) return Rule{0.55F, "hangs on its verb"};
  const bool begun = Begins(Text(placed.governor));
  if (IsRelation(relation, "xcomp") && (behind || begun)) return Rule{0.7F, "hangs on the verb that it belongs to"};
  if (IsRelation(relation, "obl") && HasChild(token, "case", {"in", "at", "during", "by"}))
    return Rule{0.7F, "hangs on its verb"};
  if (relation == "compound") return Rule{0.75F, "hangs on what it is a part of"};
  const bool shared = relation == "conj" && !behind && placed.head < placed.governor && !HasChild(token, "nsubj");
  return shared ? std::optional(Rule{0.6F, "hangs on the clause that it goes on from"}) : std::nullopt;
}

std::optional<TimeLinks::Rule> TimeLinks::Told(uint32_t token, const Placed& placed) const {
  if (clauses_.HasTree(token) && analysis_.words[token].head == placed.head &&
      (IsRelation(Relation(token), "acl") || IsRelation(Relation(token), "advcl")))
    return Rule{0.85F, "is the time that it tells more of"};  // "in May, when he left"
  if (placed.governor == kRoot) return std::nullopt;
  if (placed.governor == token && clauses_.HasTree(token) && Sets(Text(token))) return std::nullopt;
  if (placed.governor == token && placed.beside) return Rule{0.95F, "stands right behind it"};
  if (!clauses_.HasTree(token)) return std::nullopt;
  if (IsSet(token, placed.governor, placed)) return Rule{0.85F, "hangs on the word that sets it"};
  if (placed.bounds) return std::nullopt;
  if (IsIssued(token, placed.governor)) return Rule{0.8F, "hangs on when the words came out"};
  if (placed.governor == token) {
    const std::string_view relation = Relation(placed.link);
    if (IsRelation(relation, "obl") || IsRelation(relation, "nmod") || relation == "compound")
      return Rule{0.92F, "hangs on it"};
    return IsRelation(relation, "advmod") || relation == "amod" ? std::optional(Rule{0.7F, "hangs on it"})
                                                                : std::nullopt;
  }
  if (analysis_.words[placed.governor].head == token) return ByNoun(token, placed);
  if (analysis_.words[token].head == placed.governor) return ByGovernor(token, placed);
  return std::nullopt;
}

std::optional<uint32_t> TimeLinks::BoundOf(uint32_t token) const {
  const Sentence* sentence = analysis_.SentenceOf(token);
  if (sentence == nullptr) return std::nullopt;
  auto p = std::partition_point(placed_.begin(), placed_.end(),
                                [&](const Placed& one) { return one.tokens.first < sentence->first; });
  for (; p != placed_.end() && p->tokens.first < sentence->last; ++p) {
    if (p->bounds && p->governor == token) return p->time;
  }
  return std::nullopt;
}

std::optional<TimeLink> TimeLinks::Of(uint32_t token) const {
  const Sentence* sentence = analysis_.SentenceOf(token);
  if (sentence == nullptr) return std::nullopt;
  if (clauses_.HasTree(token) && (IsRelation(Relation(token), "aux") || IsRelation(Relation(token), "cop")) &&
      analysis_.words[token].head != kRoot)
    token = analysis_.words[token].head;
  const bool tree = clauses_.HasTree(token);
  const uint32_t from = tree ? sentence->first : token, to = tree ? sentence->last : token + kNear;
  const auto first =
      std::partition_point(placed_.begin(), placed_.end(), [&](const Placed& p) { return p.tokens.first < from; });
  std::optional<TimeLink> best;
  uint32_t nearest = 0;
  for (auto p = first; p != placed_.end() && p->tokens.first < to; ++p) {
    const bool inside = p->tokens.first <= token && token < p->tokens.last;
    const std::optional<Rule> rule = inside ? std::nullopt : Told(token, *p);
    if (!rule) continue;
    const uint32_t distance = token < p->head ? p->head - token : token - p->head;
    const bool better =
        !best || rule->confidence > best->confidence || (rule->confidence == best->confidence && distance < nearest);
    if (!better) continue;
    best = TimeLink{p->time, rule->confidence, rule->because};
    nearest = distance;
  }
  return best;
}

}  // namespace onrecord
