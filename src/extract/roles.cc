// A role is the noun phrase that stands by a name: before it ("London attacker Khalid Masood", "her boyfriend, Tom
// Lee,") or after it ("Neil Basu, the deputy assistant commissioner,", "Ann Lee, who is head of X", "Ann Lee is a
// nurse").
//
// Such a phrase ends (before the name) or turns (after it: "spokesman | for the council") at a noun for what people
// are. Those are listed; where the model ran, any noun counts that hangs on the name in the tree, and where it did not,
// small words that end as such nouns do ("-er", "-ist") right before a name. From that noun the phrase is taken to the
// left as far as words go that can stand there. After a name it must be closed by a mark or "who": "Tom Lee, his lawyer
// said" is no apposition. Words in a chain of letters and capitals ("police spokesman Superintendent Lee") are two
// roles.
#include "extract/roles.h"

#include <algorithm>

#include "extract/ages.h"

namespace onrecord {
namespace {

constexpr uint32_t kMostChunks = 8, kMostAfter = 16;

class RoleReader {
 public:
  RoleReader(const NamedSentence& s, Stretch name) : s_(s), w_(s.words()), name_(name) {}

  Introduction Read() {
    Introduction found;
    ReadBefore(found);
    ReadAfter(found);
    return found;
  }

 private:
  // ---- chunks

  // The chunk without commas, brackets and quotation marks at its ends.
  Stretch Bare(Stretch c) const {
    while (!c.empty() && IsOuter(c.begin)) ++c.begin;
    while (!c.empty() && IsOuter(c.end - 1)) --c.end;
    return c;
  }
  bool IsOuter(uint32_t i) const {
    return s_.atom(i).kind == AtomKind::kMark && !s_.IsMark(i, ".") && !s_.IsMark(i, "'") && !s_.IsMark(i, "\u2019") &&
           !s_.IsMark(i, "-");
  }
  // Whether something closes within or right behind it: a comma, a bracket, the end.
  bool Closes(Stretch c) const {
    if (c.end >= s_.size()) return true;
    const uint32_t last = c.end - 1;
    if (s_.atom(last).kind != AtomKind::kMark) return IsDash(c.end);
    if (!s_.IsMark(last, ".")) return !s_.IsMark(last, "'") && !s_.IsMark(last, "\u2019") && !s_.IsMark(last, "-");
    return c.end >= s_.size();
  }
  bool IsDash(uint32_t i) const {
    return i < s_.size() && !s_.atom(i).glued &&
           (s_.IsMark(i, "-") || s_.IsMark(i, "\u2013") || s_.IsMark(i, "\u2014") || s_.IsMark(i, "--"));
  }
  // The last word of a chunk, for the lists: of "Sgt." the "Sgt", of "co-founder" the "founder".
  uint32_t WordOf(Stretch c) const {
    uint32_t i = c.end - 1;
    while (i > c.begin && s_.atom(i).kind == AtomKind::kMark) --i;
    return i;
  }
  bool IsPossessive(Stretch c) const {
    if (c.end - c.begin < 2) return false;
    if (s_.IsMark(c.end - 1, "'") || s_.IsMark(c.end - 1, "\u2019")) return true;
    return c.end - c.begin > 2 && s_.IsMark(c.end - 1, "s") &&
           (s_.IsMark(c.end - 2, "'") || s_.IsMark(c.end - 2, "\u2019"));
  }
  bool IsCapital(Stretch c) const { return s_.atom(c.begin).capital; }
  bool HasDigits(Stretch c) const {
    for (uint32_t i = c.begin; i < c.end; ++i) {
      if (s_.atom(i).kind == AtomKind::kDigits) return true;
    }
    return false;
  }
  bool IsListed(uint32_t i) const { return s_.Is(i, w_.role) || (s_.Is(i, w_.title) && !s_.Is(i, w_.honorific)); }

  bool EndsAsRole(uint32_t i) const {
    const std::string_view word = s_.Words({i, i + 1});
    if (word.size() < 5 || s_.atom(i).capital || s_.Is(i, w_.no_role) || s_.Is(i, w_.stops)) return false;
    for (std::string_view end : {"er", "or", "ist", "ian", "man", "woman", "eer", "crat"}) {
      if (word.ends_with(end)) return true;
    }
    return false;
  }

  // A noun for what somebody is. `loose`: so close to the name that its ending will do.
  bool IsRole(Stretch chunk, bool loose, bool plural) const {
    const Stretch c = Bare(chunk);
    if (c.empty() || HasDigits(c) || IsPossessive(c)) return false;
    const uint32_t word = WordOf(c);
    const Word* tag = s_.Tag(c);
    if (tag != nullptr && (tag->upos == Upos::kVerb || tag->upos == Upos::kAdv || tag->upos == Upos::kPron))
      return false;
    if (IsListed(word) || (plural && s_.Is(word, w_.roles))) return true;
    if (c.end - c.begin > 2 && IsListed(c.begin) && s_.IsMark(c.begin + 1, "-")) return true;  // "president-elect"
    if (s_.Is(word, w_.no_role) || s_.Is(word, w_.honorific) || s_.Is(word, w_.article)) return false;
    if (tag != nullptr) return tag->upos == Upos::kNoun && s_.Depends({word, word + 1}, name_);
    return loose && EndsAsRole(word);
  }

  // What may stand before such a noun.
  bool IsModifier(Stretch chunk, bool first_of_sentence) const {
    const Stretch c = Bare(chunk);
    if (c.empty()) return false;
    const uint32_t word = WordOf(c);
    if (s_.Is(word, w_.article) || s_.Is(word, w_.stops) || s_.Is(word, w_.goes_on)) return false;
    if (s_.Is(word, w_.honorific) || s_.atom(word).kind == AtomKind::kDigits) return false;
    if (s_.InPerson(word) && !IsPossessive(c)) return false;
    if (IsListed(word) || s_.Is(word, w_.modifier) || s_.Is(c.begin, w_.modifier)) return true;
    const Word* tag = s_.Tag(c);
    if (tag == nullptr && s_.Is(word, w_.no_role)) return false;
    if (tag != nullptr)
      return tag->upos == Upos::kNoun || tag->upos == Upos::kPropn || tag->upos == Upos::kAdj ||
             tag->upos == Upos::kNum;
    if (IsPossessive(c)) return true;
    return IsCapital(c) && !s_.heading() && !(first_of_sentence && LeadsIn(s_.Words(c)));
  }
  // "Reportedly", "Asked", "Facing": capital only because a sentence begins.
  static bool LeadsIn(std::string_view word) {
    return word.ends_with("ly") || word.ends_with("ed") || word.ends_with("ing");
  }

  // ---- before the name

  uint32_t WithoutHonorifics(uint32_t end) const {
    for (;;) {
      const Stretch c = s_.ChunkBefore(end);
      if (c.empty() || !s_.Is(WordOf(c), w_.honorific) || HasComma(c)) return end;
      end = c.begin;
    }
  }
  bool HasComma(Stretch c) const { return !c.empty() && s_.IsMark(c.end - 1, ","); }

  // The phrase whose last chunk ends at `end`; empty when that is no role.
  Stretch PhraseBefore(uint32_t end, bool plural) const {
    Stretch phrase{end, end};
    for (uint32_t n = 0; n < kMostChunks; ++n) {
      const Stretch c = s_.ChunkBefore(phrase.begin);
      if (c.empty() || Bare(c).end != c.end) break;  // a comma, a bracket
      const bool fits = n == 0 ? IsRole(c, true, plural) : IsModifier(c, c.begin == 0) || JoinsRoles(c, phrase);
      if (!fits) break;
      phrase.begin = Bare(c).begin;
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
    return !left.empty() && Bare(left).end == left.end && IsRole(left, false, false) &&
           (IsRole(right, false, false) || IsCapital(right) == IsCapital(left));
  }

  // "police spokesman | Superintendent": where capitals begin behind small letters.
  std::vector<Stretch> Split(Stretch phrase) const {
    for (Stretch c = s_.ChunkAt(phrase.begin); c.end < phrase.end; c = s_.ChunkAt(c.end)) {
      const Stretch next = s_.ChunkAt(c.end);
      const bool turns = !IsCapital(c) && s_.Is(WordOf(c), w_.role) && IsCapital(next) && s_.Is(WordOf(next), w_.title);
      if (turns) return {{phrase.begin, c.end}, {c.end, phrase.end}};
    }
    return {phrase};
  }

  void ReadBefore(Introduction& found) const {
    const uint32_t end = WithoutHonorifics(name_.begin);
    const Stretch last = s_.ChunkBefore(end);
    if (last.empty()) return;
    Stretch phrase;
    if (HasComma(last)) phrase = AppositionBefore(last.end - 1);
    else phrase = PhraseBefore(end, InRow());
    if (phrase.empty() && !HasComma(last)) phrase = OfficeBefore(end);
    if (phrase.empty()) phrase = Identified(last);
    const uint32_t from = phrase.empty() ? end : phrase.begin;
    if (!HasComma(last) || !phrase.empty()) found.age = AgeBefore(s_, from);
    for (uint32_t at = phrase.begin + 1; !found.age && at < phrase.end; ++at) found.age = AgeBefore(s_, at);
    for (Stretch role : phrase.empty() ? std::vector<Stretch>() : Split(phrase)) Add(role, found);
  }

  // "Acting U.S. Attorney for the District of Hull Tom Lee": capitals to a role that goes on.
  Stretch OfficeBefore(uint32_t end) const {
    uint32_t at = end;
    for (uint32_t n = 0; n < kMostChunks && at > 0; ++n) {
      const Stretch c = s_.ChunkBefore(at);
      const bool on = s_.IsMark(c.begin, "of") || s_.IsMark(c.begin, "for");
      const bool small = on || s_.IsMark(c.begin, "the") || s_.IsMark(c.begin, "and");
      if (Bare(c).end != c.end || (!small && !IsCapital(c)) || (small && n == 0) || s_.InPerson(c.begin)) return {};
      const Stretch head = on ? PhraseBefore(c.begin, false) : Stretch{};
      if (!head.empty() && IsCapital(s_.ChunkBefore(c.begin))) return {head.begin, end};
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
    Stretch phrase = PhraseBefore(comma, false);
    if (phrase.empty()) phrase = LongPhraseBefore(comma);
    if (phrase.empty()) return {};
    const bool article = phrase.begin > 0 && s_.Is(phrase.begin - 1, w_.article);
    const bool age = AgeBefore(s_, phrase.begin).has_value();
    return article || age || phrase.begin == 0 || HasPossessive(phrase) ? phrase : Stretch{};
  }
  bool HasPossessive(Stretch phrase) const {
    for (uint32_t i = phrase.begin; i < phrase.end;) {
      const Stretch c = s_.ChunkAt(i);
      if (IsPossessive({c.begin, std::min(c.end, phrase.end)})) return true;
      i = c.end;
    }
    return false;
  }
  bool NameIsClosed() const {
    return name_.end >= s_.size() || s_.atom(name_.end).kind == AtomKind::kMark || s_.IsMark(name_.end, "and");
  }

  // "the head of the agency, Tom Lee,"
  Stretch LongPhraseBefore(uint32_t comma) const {
    uint32_t at = comma;
    for (uint32_t n = 0; n < kMostAfter && at > 0; ++n) {
      const Stretch c = s_.ChunkBefore(at);
      if (Bare(c).end != c.end && n > 0) return {};
      if (s_.Is(WordOf(c), w_.stops) || s_.InPerson(c.begin)) return {};
      if (c.begin > 0 && s_.Is(c.begin, w_.goes_on)) {
        const Stretch head = PhraseBefore(c.begin, false);
        if (!head.empty()) return {head.begin, comma};
      }
      at = c.begin;
    }
    return {};
  }

  // ---- after the name

  void ReadAfter(Introduction& found) const {
    uint32_t at = name_.end;
    const Stretch letters = s_.ChunkAt(at);
    const bool member = !letters.empty() && !s_.atom(at).glued && s_.atom(at).all_caps && s_.Is(at, w_.letters);
    if (member) {
      if (s_.Is(at, w_.role)) Add({at, at + 1}, found);
      ++at;
    }
    if (const auto age = AgeAfter(s_, at)) {
      if (!found.age) found.age = age->age;
      const bool noun = age->end < s_.size() && s_.atom(age->end).kind == AtomKind::kWord &&
                        (s_.IsMark(at, ",") && !s_.IsMark(age->end, "who"));
      if (noun) return AddPhrase(PhraseAfter(age->end, true), found);  // "a 52-year-old nurse"
      at = age->end;
    }
    AddPhrase(Apposition(at), found);
  }

  Stretch Apposition(uint32_t at) const {
    if (s_.IsMark(at, "is") || s_.IsMark(at, "was")) return Copula(at);
    if (s_.IsMark(at, "who")) return Relative(at);
    if (!s_.IsMark(at, ",") && !s_.IsMark(at, "(") && !IsDash(at)) return {};
    ++at;
    if (s_.IsMark(at, "who")) return Relative(at);
    const bool article = s_.Is(at, w_.article);
    return PhraseAfter(article ? at + 1 : at, article);
  }
  Stretch Relative(uint32_t who) const {
    return s_.IsMark(who + 1, "is") || s_.IsMark(who + 1, "was") ? Copula(who + 1) : Stretch{};
  }
  Stretch Copula(uint32_t verb) const {
    const bool article = s_.Is(verb + 1, w_.article);
    if (!article && !(verb + 1 < s_.size() && s_.Is(verb + 1, w_.role))) return {};
    return PhraseAfter(article ? verb + 2 : verb + 1, article);
  }

  // The phrase that begins at `at`, to its end ("spokesman for the council"); empty when it is not closed.
  Stretch PhraseAfter(uint32_t at, bool article) const {
    const Stretch head = HeadAfter(at, article);
    if (head.empty()) return {};
    const Stretch age = AgeAt(at, head);
    if (!age.empty()) at = age.end;
    const Stretch bare = Bare(head);
    if (Closes(head) || bare.end < head.end) return {at, bare.end};
    const uint32_t next = head.end;
    if (s_.Is(next, w_.goes_on)) {
      const uint32_t end = Onwards(next);
      return end > 0 ? Stretch{at, end} : Stretch{at, bare.end};
    }
    const bool clause = s_.IsMark(next, "who") || s_.IsMark(next, "whose") || s_.IsMark(next, "that") ||
                        s_.IsMark(next, "and") || s_.IsMark(next, "which") || s_.IsMark(next, "whom");
    const bool ends = clause ? !s_.InPerson(next + 1) : article && HangsAsPhrase(next, head);
    return ends ? Stretch{at, bare.end} : Stretch{};
  }
  // "a campaign aide | during her first run", "the analyst | covering the firm"
  bool HangsAsPhrase(uint32_t next, Stretch head) const {
    const Word* tag = s_.Tag({next, next + 1});
    if (tag == nullptr) return false;
    return tag->upos == Upos::kAdp || (tag->relation.starts_with("acl") && s_.Depends({next, next + 1}, head));
  }
  Stretch AgeAt(uint32_t at, Stretch head) const {
    const Stretch c = s_.ChunkAt(at);
    return c.end < head.end && AgeBefore(s_, c.end) ? c : Stretch{at, at};
  }

  // The chunk of the noun; everything before it can stand there.
  Stretch HeadAfter(uint32_t at, bool article) const {
    for (uint32_t n = 0; n < kMostChunks && at < s_.size(); ++n) {
      const Stretch c = s_.ChunkAt(at);
      const bool last = Bare(c).end < c.end || c.end >= s_.size() || !IsNounPart(c.end);
      if (s_.InPerson(c.begin) && !IsPossessive(Bare(c))) {
        if (!article || last) return {};
        at = c.end;  // "a Sanders volunteer"
        continue;
      }
      if (last) return IsRole(c, article, false) ? c : Stretch{};
      if (!IsModifier(c, false) && !(article && IsLoose(c))) return {};
      at = c.end;
    }
    return {};
  }
  // Whether the phrase may go on with what stands at `i`.
  bool IsNounPart(uint32_t i) const {
    return s_.atom(i).kind == AtomKind::kWord && !s_.Is(i, w_.goes_on) && !s_.Is(i, w_.stops) && !s_.Is(i, w_.article);
  }
  bool IsLoose(Stretch c) const {
    const uint32_t word = WordOf(c);
    return !s_.Is(word, w_.stops) && !s_.Is(word, w_.goes_on) && !s_.Is(word, w_.article) && !s_.InPerson(word) &&
           s_.Tag(c) == nullptr;
  }

  // Where a phrase ends that goes on with "of the council"; 0 when nothing closes it.
  uint32_t Onwards(uint32_t at) const {
    for (uint32_t n = 0; n < kMostAfter && at < s_.size(); ++n) {
      if (s_.Is(at, w_.stops) && !s_.IsMark(at, "and")) return s_.IsMark(at, "who") ? at : 0;
      const Stretch c = s_.ChunkAt(at);
      const Stretch bare = Bare(c);
      if (bare.end < c.end || IsDash(c.end)) return bare.end;
      if (c.end >= s_.size()) return s_.IsMark(c.end - 1, ".") ? c.end - 1 : c.end;
      at = c.end;
    }
    return 0;
  }

  void AddPhrase(Stretch phrase, Introduction& found) const {
    if (phrase.empty()) return;
    bool last = true;  // nothing but marks behind it: the full stop is the sentence's
    for (uint32_t i = phrase.end; i < s_.size(); ++i) last &= s_.atom(i).kind == AtomKind::kMark;
    if (last && s_.IsMark(phrase.end - 1, ".")) --phrase.end;
    Add(phrase, found);
  }
  void Add(Stretch role, Introduction& found) const {
    role = Bare(role);
    if (!role.empty()) found.roles.push_back(s_.SpanOf(role));
  }

  const NamedSentence& s_;
  const RoleWords& w_;
  const Stretch name_;
};

}  // namespace

Introduction ReadIntroduction(const NamedSentence& sentence, const CutName& name) {
  return RoleReader(sentence, sentence.AtomsOf(name)).Read();
}

}  // namespace onrecord
