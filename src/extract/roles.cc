// A role is the noun phrase that stands by a name: before it ("London attacker Khalid Masood", "her boyfriend, Tom
// Lee,") or after it (appositions.h).
//
// Such a phrase ends before the name at a noun for what people are (role_chunks.h). From there it is taken to the left
// as far as words go that can stand there. After a name it must be closed by a mark or "who": "Tom Lee, his lawyer
// said" is no apposition. Where small letters turn to capitals ("police spokesman Superintendent Lee", "presidential
// candidate Texas Senator Lee") there are two roles.
#include "extract/roles.h"

#include <algorithm>

#include "extract/ages.h"
#include "extract/appositions.h"
#include "extract/role_chunks.h"

namespace onrecord {
namespace {

constexpr uint32_t kMostChunks = 8, kMostAfter = 16;

class RoleReader {
 public:
  RoleReader(const NamedSentence& s, Stretch name) : s_(s), w_(s.words()), chunks_(s, name), name_(name) {}

  Introduction Read() {
    Introduction found;
    ReadBefore(found);
    ReadAfter(found);
    return found;
  }

 private:
  uint32_t WithoutHonorifics(uint32_t end) const {
    for (;;) {
      const Stretch c = s_.ChunkBefore(end);
      if (c.empty() || !s_.Is(chunks_.WordOf(c), w_.honorific) || chunks_.HasComma(c)) return end;
      end = c.begin;
    }
  }

  // The phrase whose last chunk ends at `end`; empty when that is no role.
  Stretch PhraseBefore(uint32_t end, bool plural) const {
    Stretch phrase{end, end};
    for (uint32_t n = 0; n < kMostChunks; ++n) {
      const Stretch c = s_.ChunkBefore(phrase.begin);
      if (c.empty() || chunks_.Bare(c).end != c.end) break;  // a comma, a bracket
      const bool fits =
          n == 0 ? chunks_.IsRole(c, true, plural) : chunks_.IsModifier(c, c.begin == 0) || JoinsRoles(c, phrase);
      if (!fits) break;
      phrase.begin = chunks_.Bare(c).begin;
      if (phrase.begin != c.begin) break;  // behind a quotation mark or a bracket
    }
    while (!phrase.empty() && (s_.IsMark(phrase.begin, "and") || s_.IsMark(phrase.begin, "&")))
      phrase.begin = s_.ChunkAt(phrase.begin).end;
    return phrase;
  }

  // "actor and singer Tom Lee"
  bool JoinsRoles(Stretch c, Stretch phrase) const {
    if (!(s_.IsMark(c.begin, "and") || s_.IsMark(c.begin, "&")) || c.end - c.begin > 1) return false;
    const Stretch left = s_.ChunkBefore(c.begin), right = s_.ChunkAt(phrase.begin);
    if (left.empty() || chunks_.Bare(left).end != left.end || !chunks_.IsRole(left, false, false)) return false;
    const bool alike = chunks_.IsCapital(right) == chunks_.IsCapital(left) || s_.atom(chunks_.WordOf(left)).all_caps;
    return alike || (chunks_.IsRole(right, false, false) && !chunks_.IsCapital(right));
  }

  // "police spokesman | Superintendent", "presidential candidate | Texas Senator": where capitals begin behind a small
  // noun that is no part of what follows. Such a noun that is no role is left out: "a defeat | President Obama
  // regrets".
  std::vector<Stretch> Split(Stretch phrase) const {
    for (Stretch c = s_.ChunkAt(phrase.begin); c.end < phrase.end; c = s_.ChunkAt(c.end)) {
      if (!TurnsBehind(c, phrase.end)) continue;
      if (!chunks_.IsListed(chunks_.WordOf(c))) return Split({c.end, phrase.end});
      return {{phrase.begin, c.end}, {c.end, phrase.end}};
    }
    return {phrase};
  }
  bool TurnsBehind(Stretch c, uint32_t end) const {
    const Stretch next = s_.ChunkAt(c.end);
    const uint32_t word = chunks_.WordOf(c);
    if (chunks_.IsCapital(c) || !chunks_.IsCapital(next) || chunks_.Bare(c).end != c.end) return false;
    if (s_.Is(word, w_.role) && s_.Is(chunks_.WordOf(next), w_.title)) return true;
    const Word* const tag = s_.Tag(c);
    if ((tag != nullptr && tag->upos != Upos::kNoun) || s_.Is(word, w_.modifier)) return false;
    return s_.Is(word, w_.role) || s_.Is(word, w_.roles) || !chunks_.HangsOn(c, end);
  }

  void ReadBefore(Introduction& found) const {
    const uint32_t end = WithoutHonorifics(name_.begin);
    const Stretch last = s_.ChunkBefore(end);
    if (last.empty()) return;
    Stretch phrase;
    if (chunks_.HasComma(last)) phrase = AppositionBefore(last.end - 1);
    else phrase = PhraseBefore(end, InRow());
    const bool office = phrase.empty() || s_.IsMark(phrase.begin - 1, "of");  // "Secretary of | State"
    if (office && !chunks_.HasComma(last)) {
      if (const Stretch whole = OfficeBefore(end); !whole.empty()) phrase = whole;
    }
    if (phrase.empty()) phrase = Identified(last);
    if (!phrase.empty() && !chunks_.HasComma(last)) Add(OuterBefore(phrase), found);
    const uint32_t from = phrase.empty() ? end : phrase.begin;
    if (!chunks_.HasComma(last) || !phrase.empty()) found.age = AgeBefore(s_, from);
    for (uint32_t at = phrase.begin + 1; !found.age && at < phrase.end; ++at) found.age = AgeBefore(s_, at);
    for (Stretch role : phrase.empty() ? std::vector<Stretch>() : Split(phrase)) {
      Add(role, found);
      if (InRow() && s_.Is(chunks_.WordOf(chunks_.Bare(role)), w_.roles)) found.shared.push_back(found.roles.back());
    }
  }

  // "its spokesman, | Colonel Tom Lee,"
  Stretch OuterBefore(Stretch title) const {
    const Stretch c = s_.ChunkBefore(title.begin);
    const bool rank = chunks_.HasComma(c) && s_.Is(chunks_.WordOf(s_.ChunkAt(title.begin)), w_.title);
    return rank ? AppositionBefore(c.end - 1) : Stretch{};
  }

  // "Acting U.S. Attorney for the District of Hull Tom Lee": capitals to a role that goes on.
  Stretch OfficeBefore(uint32_t end) const {
    uint32_t at = end;
    for (uint32_t n = 0; n < kMostChunks && at > 0; ++n) {
      const Stretch c = s_.ChunkBefore(at);
      const bool on = s_.IsMark(c.begin, "of") || s_.IsMark(c.begin, "for");
      const bool small = on || s_.IsMark(c.begin, "the") || s_.IsMark(c.begin, "and");
      if (chunks_.Bare(c).end != c.end || (small && n == 0) || s_.InPerson(c.begin)) return {};
      const Stretch head = on ? PhraseBefore(c.begin, false) : Stretch{};
      const bool listed = !head.empty() && chunks_.IsListed(chunks_.WordOf(s_.ChunkBefore(c.begin)));
      if (listed && n == 1) return {head.begin, end};  // "chief of | staff"
      if (!small && !chunks_.IsCapital(c) && (n > 0 || !s_.IsMark(s_.ChunkBefore(c.begin).begin, "of"))) return {};
      if (!head.empty() && chunks_.IsCapital(s_.ChunkBefore(c.begin))) return {head.begin, end};
      at = c.begin;
    }
    return {};
  }

  // "The victim was identified as Tom Lee", "a girl, named as Ann Lee", "named the driver as Tom Lee", "the dead man is
  // Tom Lee".
  Stretch Identified(Stretch last) const {
    if (s_.IsMark(last.begin, "is") || s_.IsMark(last.begin, "was"))
      return WithArticle(PhraseBefore(last.begin, false));
    if (!s_.IsMark(last.begin, "as")) return {};
    uint32_t at = last.begin;
    if (!TellsWho(s_.ChunkBefore(at))) {
      const Stretch phrase = WithArticle(PhraseBefore(at, false));
      return !phrase.empty() && phrase.begin > 1 && TellsWho(s_.ChunkBefore(phrase.begin - 1)) ? phrase : Stretch{};
    }
    at = s_.ChunkBefore(at).begin;
    for (uint32_t n = 0; n < 3 && at > 0; ++n) {  // "who has been"
      const uint32_t word = at - 1;
      const bool between = s_.IsMark(word, "was") || s_.IsMark(word, "been") || s_.IsMark(word, "has") ||
                           s_.IsMark(word, "is") || s_.IsMark(word, "who");
      if (!between) break;
      --at;
    }
    if (at > 0 && s_.IsMark(at - 1, ",")) --at;
    return WithArticle(PhraseBefore(at, false));
  }
  bool TellsWho(Stretch c) const {
    return !c.empty() && (s_.IsMark(c.end - 1, "identified") || s_.IsMark(c.end - 1, "named"));
  }
  Stretch WithArticle(Stretch phrase) const {
    if (phrase.empty() || phrase.begin == 0) return {};
    return s_.Is(phrase.begin - 1, w_.article) || AgeBefore(s_, phrase.begin) ? phrase : Stretch{};
  }

  // "leaders Ana Ruiz and Tom Lee": a plural before a name is a role when another name follows.
  bool InRow() const {
    uint32_t at = name_.end;
    while (s_.IsMark(at, ",") || s_.IsMark(at, "and") || s_.IsMark(at, "&")) ++at;
    return at > name_.end && s_.InPerson(at);
  }

  // "her boyfriend, Tom Lee,": a phrase with an article, closed behind the name.
  Stretch AppositionBefore(uint32_t comma) const {
    if (comma == 0 || !NameIsClosed()) return {};
    Stretch phrase = PhraseBefore(comma, InRow());
    if (phrase.empty()) phrase = LongPhraseBefore(comma);
    if (phrase.empty()) return {};
    const bool article = phrase.begin > 0 && s_.Is(phrase.begin - 1, w_.article);
    const bool age = AgeBefore(s_, phrase.begin).has_value();
    return article || age || phrase.begin == 0 || HasPossessive(phrase) ? phrase : Stretch{};
  }
  bool HasPossessive(Stretch phrase) const {
    for (uint32_t i = phrase.begin; i < phrase.end;) {
      const Stretch c = s_.ChunkAt(i);
      if (chunks_.IsPossessive({c.begin, std::min(c.end, phrase.end)})) return true;
      i = c.end;
    }
    return false;
  }
  bool NameIsClosed() const {
    uint32_t end = name_.end;
    if (end < s_.size() && s_.atom(end).all_caps && s_.Is(end, w_.letters)) ++end;  // "Helen Ruiz QC"
    return end >= s_.size() || s_.atom(end).kind == AtomKind::kMark || s_.IsMark(end, "and");
  }

  // "the head of the agency, Tom Lee,"
  Stretch LongPhraseBefore(uint32_t comma) const {
    uint32_t at = comma;
    for (uint32_t n = 0; n < kMostAfter && at > 0; ++n) {
      const Stretch c = s_.ChunkBefore(at);
      if (chunks_.Bare(c).end != c.end && n > 0) return {};
      if (s_.Is(chunks_.WordOf(c), w_.stops) || s_.InPerson(c.begin)) return {};
      if (c.begin > 0 && s_.Is(c.begin, w_.goes_on)) {
        const Stretch head = PhraseBefore(c.begin, false);
        if (!head.empty()) return {head.begin, comma};
      }
      at = c.begin;
    }
    return {};
  }

  void ReadAfter(Introduction& found) const {
    uint32_t at = name_.end;
    const Stretch letters = s_.ChunkAt(at);
    const bool member = !letters.empty() && !s_.atom(at).glued && s_.atom(at).all_caps && s_.Is(at, w_.letters);
    if (member) {
      if (s_.Is(at, w_.role)) Add({at, at + 1}, found);
      ++at;
    }
    const Appositions appositions(s_, name_);
    if (const auto age = AgeAfter(s_, at)) {
      if (!found.age) found.age = age->age;
      const bool noun = age->end < s_.size() && s_.atom(age->end).kind == AtomKind::kWord &&
                        (s_.IsMark(at, ",") && !s_.IsMark(age->end, "who"));
      if (noun) return AddAll(appositions.AfterAge(age->end), found);  // "a 52-year-old nurse"
      at = age->end;
    }
    AddAll(appositions.At(BehindHome(at)), found);
  }

  // ", of Leeds | , a teacher": where somebody lives stands between.
  uint32_t BehindHome(uint32_t at) const {
    constexpr uint32_t kFew = 8;
    if (!s_.IsMark(at, ",") || !(s_.IsMark(at + 1, "of") || s_.IsMark(at + 1, "from"))) return at;
    for (uint32_t i = at + 2; i < s_.size() && i < at + kFew; ++i) {
      if (s_.Is(i, w_.stops)) break;
      if (s_.IsMark(i, ",") && s_.Is(i + 1, w_.article)) return i;
    }
    return at;
  }

  void AddAll(const std::vector<Stretch>& phrases, Introduction& found) const {
    for (Stretch phrase : phrases) AddPhrase(phrase, found);
  }
  void AddPhrase(Stretch phrase, Introduction& found) const {
    if (phrase.empty()) return;
    bool last = true;  // nothing but marks behind it: the full stop is the sentence's
    for (uint32_t i = phrase.end; i < s_.size(); ++i) last &= s_.atom(i).kind == AtomKind::kMark;
    if (last && s_.IsMark(phrase.end - 1, ".")) --phrase.end;
    Add(phrase, found);
  }
  bool IsNumber(uint32_t i) const {
    const Word* const tag = s_.Tag({i, i + 1});
    return tag != nullptr && tag->upos == Upos::kNum && tag->relation == "nummod" && !s_.atom(i + 1).glued;
  }
  void Add(Stretch role, Introduction& found) const {
    role = chunks_.Bare(role);
    if (!role.empty() && IsNumber(role.begin)) ++role.begin;  // "two | council leaders"
    if (!role.empty()) found.roles.push_back(s_.SpanOf(role));
  }

  const NamedSentence& s_;
  const RoleWords& w_;
  const RoleChunks chunks_;
  const Stretch name_;
};

}  // namespace

Introduction ReadIntroduction(const NamedSentence& sentence, const CutName& name) {
  return RoleReader(sentence, sentence.AtomsOf(name)).Read();
}

}  // namespace onrecord
