// A phrase behind a name is a role when its noun is one and something closes it: a mark, a clause ("who", "which"), a
// verb. It goes on where "of", "for" and the like follow, up to the first mark, verb or clause: "head of the inquiry
// that failed" ends before "that". "Ann Lee is a nurse" says so for the report only with a listed noun, outside
// quotation marks and outside what "if" and "whether" leave open.
#include "extract/appositions.h"

#include <algorithm>

#include "extract/ages.h"

namespace onrecord {
namespace {

constexpr uint32_t kMostChunks = 8, kMostAfter = 16;

}  // namespace

std::vector<Stretch> Appositions::At(uint32_t at) const {
  if (s_.IsMark(at, "is") || s_.IsMark(at, "was")) {
    return InCondition() || InQuotation() ? std::vector<Stretch>() : Copula(at);
  }
  if (s_.IsMark(at, "who")) return Relative(at);
  if (!s_.IsMark(at, ",") && !s_.IsMark(at, "(") && !chunks_.IsDash(at)) return {};
  ++at;
  if (s_.IsMark(at, "who")) return Relative(at);
  if (s_.IsMark(at, "as")) ++at;  // "Ann Lee, as chairman of the trust, signed"
  const bool article = s_.Is(at, w_.article);
  return Phrases(article ? at + 1 : at, article);
}

std::vector<Stretch> Appositions::Relative(uint32_t who) const {
  return s_.IsMark(who + 1, "is") || s_.IsMark(who + 1, "was") ? Copula(who + 1) : std::vector<Stretch>();
}

std::vector<Stretch> Appositions::Copula(uint32_t verb) const {
  const bool article = s_.Is(verb + 1, w_.article);
  if (!article && !s_.Is(verb + 1, w_.role)) return {};
  const uint32_t at = article ? verb + 2 : verb + 1;
  const Stretch head = HeadAt(at, article);
  return !head.empty() && chunks_.IsListed(chunks_.WordOf(head)) ? Phrases(at, article) : std::vector<Stretch>();
}

// An uneven number of quotation marks before the name.
bool Appositions::InQuotation() const {
  int open = 0;
  for (uint32_t i = 0; i < name_.begin; ++i) {
    if (s_.IsMark(i, "\"")) open = open > 0 ? open - 1 : open + 1;
    if (s_.IsMark(i, "\u201C")) ++open;
    if (s_.IsMark(i, "\u201D")) --open;
  }
  return open > 0;
}

// "if Ann Lee is the nominee", "whether Ann Lee was the driver"
bool Appositions::InCondition() const {
  return name_.begin > 0 && (s_.IsMark(name_.begin - 1, "if") || s_.IsMark(name_.begin - 1, "If") ||
                             s_.IsMark(name_.begin - 1, "whether") || s_.IsMark(name_.begin - 1, "unless"));
}

std::vector<Stretch> Appositions::Phrases(uint32_t at, bool article) const {
  const Stretch first = PhraseAt(at, article);
  if (first.empty()) return {};
  if (!s_.IsMark(first.end, "and")) return {first};
  const bool possessive = article && at > 0 && !s_.IsMark(at - 1, "a") && !s_.IsMark(at - 1, "an") &&
                          !s_.IsMark(at - 1, "the") && !s_.IsMark(at - 1, "one");
  const Stretch second = Second(first.end);
  if (second.empty() && possessive && s_.Is(first.end + 1, w_.article)) return {};  // "her husband and their children"
  if (second.empty()) return {first};
  if (second.begin == first.end + 1) return {{first.begin, second.end}};  // "president and publisher of the press"
  return {first, second};
}

// "and the author of a book", "and chief executive of the bank"
Stretch Appositions::Second(uint32_t conjunction) const {
  uint32_t at = conjunction + 1;
  const bool article = s_.Is(at, w_.article);
  if (article) ++at;
  const Stretch head = HeadAt(at, article);
  if (head.empty() || !chunks_.IsListed(chunks_.WordOf(chunks_.Bare(head)))) return {};
  return PhraseAt(at, article);
}

// The phrase that begins at `at`, to its end ("spokesman for the council"); empty when it is not closed.
Stretch Appositions::PhraseAt(uint32_t at, bool article) const {
  const Stretch head = HeadAt(at, article);
  if (head.empty()) return {};
  const Stretch age = AgeAt(at, head);
  if (!age.empty()) at = age.end;
  const Stretch bare = chunks_.Bare(head);
  if (chunks_.Closes(head) || bare.end < head.end) return {at, bare.end};
  const uint32_t next = head.end;
  if (s_.Is(next, w_.goes_on)) {
    const uint32_t end = Onwards(next);
    return end > 0 ? Stretch{at, end} : Stretch{at, bare.end};
  }
  return EndsAt(next, head, article) ? Stretch{at, bare.end} : Stretch{};
}

bool Appositions::EndsAt(uint32_t next, Stretch head, bool article) const {
  const bool clause = s_.IsMark(next, "who") || s_.IsMark(next, "whose") || s_.IsMark(next, "that") ||
                      s_.IsMark(next, "and") || s_.IsMark(next, "which") || s_.IsMark(next, "whom");
  return clause ? !s_.InPerson(next + 1) : article && HangsAsPhrase(next, head);
}

// "a campaign aide | during her first run", "the analyst | covering the firm"
bool Appositions::HangsAsPhrase(uint32_t next, Stretch head) const {
  const Word* tag = s_.Tag({next, next + 1});
  if (tag == nullptr) return false;
  return tag->upos == Upos::kAdp || (tag->relation.starts_with("acl") && s_.Depends({next, next + 1}, head));
}

Stretch Appositions::AgeAt(uint32_t at, Stretch head) const {
  const Stretch c = s_.ChunkAt(at);
  return c.end < head.end && AgeBefore(s_, c.end) ? c : Stretch{at, at};
}

// The chunk of the noun; everything before it can stand there.
Stretch Appositions::HeadAt(uint32_t at, bool article) const {
  for (uint32_t n = 0; n < kMostChunks && at < s_.size(); ++n) {
    const Stretch c = s_.ChunkAt(at);
    const Stretch bare = chunks_.Bare(c);
    const bool last = bare.end < c.end || c.end >= s_.size() || !IsNounPart(c.end);
    if (s_.InPerson(c.begin) && !chunks_.IsPossessive(bare)) {
      if (!article || last) return {};
      at = c.end;  // "a Sanders volunteer"
      continue;
    }
    if (last) return chunks_.IsRole(c, article, false) ? c : Stretch{};
    if (!chunks_.IsModifier(c, false) && !(article && IsLoose(c))) return {};
    at = c.end;
  }
  return {};
}

// Whether the phrase may go on with what stands at `i`.
bool Appositions::IsNounPart(uint32_t i) const {
  return s_.atom(i).kind == AtomKind::kWord && !s_.Is(i, w_.goes_on) && !s_.Is(i, w_.stops) && !s_.Is(i, w_.article) &&
         !BeginsClause(i);
}

bool Appositions::IsLoose(Stretch c) const {
  const uint32_t word = chunks_.WordOf(c);
  return !s_.Is(word, w_.stops) && !s_.Is(word, w_.goes_on) && !s_.Is(word, w_.article) && !s_.InPerson(word) &&
         s_.Tag(c) == nullptr;
}

// "deputy | leading the inquiry", "a man | accused of theft"
bool Appositions::BeginsClause(uint32_t i) const {
  const Word* tag = s_.Tag({i, i + 1});
  return tag != nullptr && tag->relation.starts_with("acl") && tag->upos == Upos::kVerb;
}

// "at the time"; "and mayor of Y" behind "governor of X"; "and one of them"; a verb.
bool Appositions::StopsAt(uint32_t at) const {
  if (s_.IsMark(at, "and")) return s_.IsMark(at + 1, "one") || !Second(at).empty();
  if (s_.IsMark(at, "at") && s_.IsMark(at + 1, "the") && s_.IsMark(at + 2, "time")) return true;
  return s_.Is(at, w_.stops) || (BeginsClause(at) && !s_.IsMark(at - 1, "to"));
}

// Where a phrase ends that goes on with "of the council"; 0 when it does so with nothing. What it is "to" do belongs to
// it if a mark closes that.
uint32_t Appositions::Onwards(uint32_t at) const {
  uint32_t noun = 0;  // where the last chunk ended that the phrase may end in
  bool verb = false;
  for (uint32_t n = 0; n < kMostAfter && at < s_.size(); ++n) {
    if (StopsAt(at)) return noun;
    verb |= BeginsClause(at);
    const Stretch c = s_.ChunkAt(at);
    const Stretch bare = chunks_.Bare(c);
    const bool small = s_.Is(at, w_.goes_on) || s_.Is(at, w_.article) || s_.IsMark(at, "and");
    if (bare.end < c.end || chunks_.IsDash(c.end)) return small && bare.empty() ? noun : bare.end;
    if (c.end >= s_.size()) return s_.IsMark(c.end - 1, ".") ? c.end - 1 : c.end;
    if (!small && !verb) noun = c.end;
    at = c.end;
  }
  return noun;
}

}  // namespace onrecord
