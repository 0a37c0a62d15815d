// Cues and sources without a parser: word lists and what stands where.
//
// News keeps to few shapes: a verb of saying after or before its subject, an apposition between them, "according to". A
// verb is one that reports here unless its neighbours say otherwise (a name, a participle, a passive). Who speaks is
// read in speaker.cc. What a tree would settle ("the man police said was armed") is left to the stage that has one.
#include "extract/speech.h"

#include <algorithm>
#include <memory>

#include "util/resource.h"

namespace onrecord {

namespace {

constexpr std::pair<std::string_view, ListId SpeechWords::*> kLists[] = {
    {"say", &SpeechWords::say},
    {"speak", &SpeechWords::speak},
    {"according", &SpeechWords::according},
    {"aside", &SpeechWords::aside},
    {"clause_break", &SpeechWords::clause_break},
    {"side", &SpeechWords::side},
    {"of", &SpeechWords::of},
    {"pronoun", &SpeechWords::pronoun},
    {"person_pronoun", &SpeechWords::person_pronoun},
    {"lead", &SpeechWords::lead},
    {"determiner", &SpeechWords::determiner},
    {"abbreviation", &SpeechWords::abbreviation},
    {"maybe_noun", &SpeechWords::maybe_noun},
    {"carry_on", &SpeechWords::carry_on},
    {"adverbial", &SpeechWords::adverbial},
    {"no_cue", &SpeechWords::no_cue},
    {"asked", &SpeechWords::asked},
    {"passive", &SpeechWords::passive},
    {"titled", &SpeechWords::titled},
    {"role", &SpeechWords::role},
    {"folk", &SpeechWords::folk},
    {"ly_noun", &SpeechWords::ly_noun},
    {"past", &SpeechWords::past},
    {"article", &SpeechWords::article},
    {"preposition", &SpeechWords::preposition},
    {"subordinate", &SpeechWords::subordinate},
    {"work", &SpeechWords::work},
    {"joint", &SpeechWords::joint},
    {"words_of", &SpeechWords::words_of},
    {"mister", &SpeechWords::mister},
    {"madam", &SpeechWords::madam},
    {"body", &SpeechWords::body},
    {"someone", &SpeechWords::someone},
    {"time_word", &SpeechWords::time_word},
    {"which_time", &SpeechWords::which_time},
    {"label", &SpeechWords::label},
};

constexpr std::pair<std::string_view, WordId SpeechWords::*> kWords[] = {
    {",", &SpeechWords::comma},    {":", &SpeechWords::colon},       {"that", &SpeechWords::that},
    {"and", &SpeechWords::and_},   {"but", &SpeechWords::but},       {"by", &SpeechWords::by},
    {"to", &SpeechWords::to},      {"of", &SpeechWords::of_},        {".", &SpeechWords::period},
    {"?", &SpeechWords::question}, {"!", &SpeechWords::exclamation}, {"who", &SpeechWords::who},
    {"as", &SpeechWords::as},      {"you", &SpeechWords::you},
};

}  // namespace

Result<SpeechWords> SpeechWords::Load() {
  auto lexicon = std::make_shared<Lexicon>();
  if (auto fault = lexicon->AddLists(Resource("resources/en/speech.words"))) return *std::move(fault);
  SpeechWords words;
  for (const auto& [name, member] : kLists) {
    std::optional<ListId> list = lexicon->FindList(name);
    if (!list) return Error{Code::kInvalidInput, "resources/en/speech.words lacks the list " + std::string(name)};
    words.*member = *list;
  }
  for (const auto& [word, member] : kWords) words.*member = lexicon->Intern(word);
  words.lexicon = std::move(lexicon);
  return words;
}

bool SpeechReader::EndsWith(uint32_t i, std::string_view suffix) const {
  const Span& span = atoms_[i].span;
  return span.size() >= suffix.size() + 2 && text_.substr(span.end - suffix.size(), suffix.size()) == suffix;
}

// "Islamic State", "Bob Hope": a capitalised word after another one.
bool SpeechReader::PartOfName(uint32_t i) const {
  return atoms_[i].capital && i > 0 && atoms_[i - 1].capital && !Is(i - 1, words_.determiner);
}

// "early warning systems", "a meeting point": a form in -ing between a word and a noun is no verb.
bool SpeechReader::IsParticipleOfNoun(uint32_t i) const {
  if (!EndsWith(i, "ing") || i == 0 || i + 1 >= atoms_.size()) return false;
  const Atom &before = atoms_[i - 1], &after = atoms_[i + 1];
  if (before.kind != AtomKind::kWord || before.glued || after.kind != AtomKind::kWord || after.capital) return false;
  bool name = before.capital && i > 1 && !EndsSentence(i - 2);  // "with Ana Ruiz telling parliament"
  bool open = name || Is(i - 1, words_.aside) || Is(i - 1, words_.side) || Is(i - 1, words_.person_pronoun) ||
              Is(i - 1, words_.of) || Is(i - 1, words_.clause_break);
  return !open && !Is(i + 1, words_.determiner) && !Is(i + 1, words_.pronoun) && !Is(i + 1, words_.clause_break) &&
         !Is(i + 1, words_.side);
}

// "was told", "have been posted": whoever stands before it did not say it.
bool SpeechReader::IsPassiveAt(uint32_t i) const { return i > 0 && Is(i - 1, words_.passive) && !EndsWith(i, "ing"); }

// "the activists who write": the clause says which ones they are. After a comma ("Basu, who said") it goes on.
bool SpeechReader::InRelativeClause(uint32_t i) const {
  while (i > 0 && Is(i - 1, words_.aside) && !IsMark(i - 1, words_.who) && !IsMark(i - 1, words_.and_)) --i;
  return i > 1 && IsMark(i - 1, words_.who) && !IsMark(i - 2, words_.comma);
}

// "the annual report states:": a noun or a verb, but it opens a quotation and has an article's noun before it. After a
// preposition ("in the latest reports:") it is a noun.
bool SpeechReader::IsVerbBeforeColon(uint32_t i) const {
  constexpr uint32_t kFew = 4;
  if (i + 1 >= atoms_.size() || !IsMark(i + 1, words_.colon)) return false;
  for (uint32_t k = i; k > 0 && i - k < kFew; --k) {
    if (atoms_[k - 1].kind != AtomKind::kWord) return false;
    if (!Is(k - 1, words_.article)) continue;
    return k < i && (k == 1 || !Is(k - 2, words_.preposition));
  }
  return false;
}

// Whether the reporting verb at `i` reports here.
bool SpeechReader::IsVerbAt(uint32_t i, bool strict) const {
  bool noun = Is(i, words_.maybe_noun);
  if (IsParticipleOfNoun(i) || (noun && PartOfName(i))) return false;
  if (strict && i > 0 && (IsMark(i - 1, words_.to) || IsPassiveAt(i) || InRelativeClause(i))) return false;
  if (!noun) return true;
  bool subject = i > 0 && (Is(i - 1, words_.person_pronoun) || IsMark(i - 1, words_.who) ||
                           (atoms_[i - 1].capital && !Is(i - 1, words_.determiner)));
  bool two_nouns = i + 1 < atoms_.size() && Is(i + 1, words_.say);
  bool carries = Is(i, words_.carry_on) && !atoms_[i].capital;
  return (subject && !two_nouns) || carries || IsVerbBeforeColon(i);
}

Stretch SpeechReader::CueAt(uint32_t i, bool strict) const {
  const Lexicon& lexicon = *words_.lexicon;
  if (lexicon.PhraseAt(words_.no_cue, atoms_, i) != nullptr) return {};
  const Lexicon::Entry* phrase = lexicon.PhraseAt(words_.say, atoms_, i);
  if (phrase == nullptr && !strict) phrase = lexicon.PhraseAt(words_.speak, atoms_, i);
  bool opens = i == 0 || EndsSentence(i - 1);
  if (opens && atoms_[i].capital && EndsWith(i, "ing")) return {};  // "Speaking of work", "Explaining why"
  if (phrase != nullptr) return {i, i + static_cast<uint32_t>(phrase->words.size())};
  if (!Is(i, words_.say) && (strict || !Is(i, words_.speak))) return {};
  return IsVerbAt(i, strict) ? Stretch{i, i + 1} : Stretch{};
}

Stretch SpeechReader::AccordingAt(uint32_t i) const {
  const Lexicon::Entry* phrase = words_.lexicon->PhraseAt(words_.according, atoms_, i);
  return phrase == nullptr ? Stretch{} : Stretch{i, i + static_cast<uint32_t>(phrase->words.size())};
}

bool SpeechReader::EndsSentence(uint32_t i) const {
  const Atom& atom = atoms_[i];
  if (IsMark(i, words_.question) || IsMark(i, words_.exclamation)) return true;
  if (!IsMark(i, words_.period)) return false;
  if (i + 1 < atoms_.size()) {
    const Atom& next = atoms_[i + 1];
    if (next.glued && next.kind != AtomKind::kMark) return false;
    bool bracket = next.glued && text_[next.span.begin] == ')' && i + 2 < atoms_.size();  // "(D-Mo.) said"
    if (bracket && atoms_[i + 2].kind == AtomKind::kWord && !atoms_[i + 2].capital) return false;
    if (next.kind == AtomKind::kWord && !next.capital && !next.glued) return false;
  }
  if (i == 0 || !atom.glued) return true;
  const Atom& before = atoms_[i - 1];
  bool initial = before.kind == AtomKind::kWord && before.span.size() == 1 && before.capital;
  bool abbreviation = before.kind == AtomKind::kWord && before.capital && Is(i - 1, words_.abbreviation);
  return !initial && !abbreviation;
}

uint32_t SpeechReader::SentenceEnd(uint32_t i, uint32_t limit) const {
  while (i < limit && !EndsSentence(i)) ++i;
  return std::min(i + 1, limit);
}

uint32_t SpeechReader::SentenceBegin(uint32_t i, uint32_t floor) const {
  while (i > floor && !EndsSentence(i - 1)) --i;
  return i;
}

// Marks that stand inside a name: "O'Brien", "al-Nour", "AT&T", "U.S.".
bool SpeechReader::Joins(uint32_t i) const {
  if (atoms_[i].kind != AtomKind::kMark) return true;
  if (IsMark(i, words_.comma) || IsMark(i, words_.colon)) return false;
  char c = text_[atoms_[i].span.begin];
  bool apostrophe = c == '\'' || text_.substr(atoms_[i].span.begin, 3) == "’";
  if (c == '-') return atoms_[i].glued;  // a dash with space before it parts
  if (c == '&' || c == '/' || apostrophe) return true;
  if (c != '.' || EndsSentence(i)) return false;
  return atoms_[i].glued;
}

// "Basu was asked": the subject is not who speaks.
bool SpeechReader::IsPassive(Stretch cue) const {
  return !cue.empty() && cue.begin > 0 && Is(cue.begin, words_.asked) && Is(cue.begin - 1, words_.passive);
}

bool SpeechReader::NamesWhatFollows(uint32_t i) const {
  if (i == 0) return false;
  if (Is(i - 1, words_.work)) return i < atoms_.size();
  if (Is(i - 1, words_.titled)) return i == 1 || !Is(i - 2, words_.person_pronoun);
  return i > 1 && words_.lexicon->PhraseAt(words_.titled, atoms_, i - 2) != nullptr;
}

std::optional<Attribution> SpeechReader::InWordsOf(uint32_t floor, uint32_t comma) const {
  constexpr uint32_t kFew = 12;
  if (comma < floor + 4 || comma - floor > kFew || !Is(comma - 1, words_.words_of)) return std::nullopt;
  uint32_t end = comma - 1;
  if (end < floor + 3 || text_[atoms_[end - 1].span.begin] != 's' || atoms_[end - 1].span.size() > 1 ||
      !Is(floor, words_.preposition))
    return std::nullopt;
  Stretch source{floor + 1, end - 2};  // without the 's
  return source.empty() ? std::nullopt : std::optional<Attribution>({source, {end, comma}});
}

bool SpeechReader::IsNamingParticiple(uint32_t i) const {
  if (!Is(i, words_.titled) || i == 0 || i + 1 >= atoms_.size()) return false;
  const Atom &noun = atoms_[i - 1], &next = atoms_[i + 1];
  bool singular = noun.kind == AtomKind::kWord && !noun.capital && text_[noun.span.end - 1] != 's';
  bool object = next.capital || Is(i + 1, words_.determiner) || Is(i + 1, words_.pronoun) || Is(i + 1, words_.of);
  return singular && !object && !Is(i - 1, words_.pronoun) && !Is(i - 1, words_.aside) && !Is(i - 1, words_.folk);
}

bool SpeechReader::EndsAfter(uint32_t i, uint32_t limit) const {
  constexpr uint32_t kFew = 6;
  limit = std::min(limit, static_cast<uint32_t>(atoms_.size()));
  if (i >= limit || EndsSentence(i)) return true;
  if (!Is(i, words_.side)) return false;
  for (uint32_t k = i + 1; k <= i + kFew; ++k) {
    if (k >= limit || EndsSentence(k)) return true;
    if (Is(k, words_.clause_break) || IsMark(k, words_.comma)) return false;
  }
  return false;
}

std::optional<Attribution> SpeechReader::Signed(uint32_t begin) const {
  constexpr uint32_t kLongName = 5;
  uint32_t i = begin;
  while (i < atoms_.size() && i < begin + 2 && IsDash(i)) ++i;
  if (i == begin) return std::nullopt;
  Stretch name{i, i};
  while (name.end < std::min(static_cast<uint32_t>(atoms_.size()), i + kLongName) && atoms_[name.end].capital)
    ++name.end;
  bool ends = name.end >= atoms_.size() || IsMark(name.end, words_.comma) || EndsSentence(name.end);
  if (name.empty() || !ends || Is(name.begin, words_.lead) || Is(name.begin, words_.determiner)) return std::nullopt;
  return Attribution{name, {}};
}

bool SpeechReader::IsDash(uint32_t i) const {
  if (atoms_[i].kind != AtomKind::kMark) return false;
  std::string_view mark = text_.substr(atoms_[i].span.begin, atoms_[i].span.size());
  return mark == "-" || mark == "–" || mark == "—" || mark == "―";
}

uint32_t SpeechReader::SubordinateFrom(const Attribution& a, uint32_t floor, uint32_t end) const {
  bool closed = false;  // by a comma before `end`
  for (uint32_t i = a.cue.end; i < end; ++i) closed |= IsMark(i, words_.comma);
  if (!closed) return a.cue.begin;
  uint32_t lowest = a.cue.begin > floor + kLongSource ? a.cue.begin - kLongSource : floor;
  for (uint32_t i = a.cue.begin; i > lowest && !IsMark(i - 1, words_.comma) && !EndsSentence(i - 1); --i) {
    if (Is(i - 1, words_.subordinate)) return i - 1;
  }
  return a.cue.begin;
}

std::optional<Attribution> SpeechReader::AfterUnknown(uint32_t begin, uint32_t limit) const {
  constexpr uint32_t kLongName = 6;
  limit = std::min(limit, static_cast<uint32_t>(atoms_.size()));
  uint32_t i = begin;
  if (i < limit && Is(i, words_.person_pronoun)) {
    ++i;
  } else {
    while (i < std::min(limit, begin + kLongName) &&
           (atoms_[i].capital || (i > begin && Joins(i) && !EndsSentence(i) && atoms_[i].kind == AtomKind::kMark)))
      ++i;
  }
  if (i == begin || i >= limit || atoms_[i].kind != AtomKind::kWord || atoms_[i].capital) return std::nullopt;
  bool verb = EndsWith(i, "ed") || (Is(begin, words_.person_pronoun) && EndsWith(i, "s"));
  if (!verb || !EndsAfter(i + 1, limit)) return std::nullopt;
  return Attribution{{begin, i}, {i, i + 1}};
}

std::optional<Attribution> SpeechReader::After(uint32_t begin, uint32_t limit) const {
  limit = std::min({limit, static_cast<uint32_t>(atoms_.size()), begin + kReach});
  uint32_t i = begin;
  while (i < limit && atoms_[i].kind == AtomKind::kMark && !EndsSentence(i) && !IsMark(i, words_.colon)) ++i;
  if (i >= limit || EndsSentence(i)) return std::nullopt;
  if (Stretch cue = AccordingAt(i); !cue.empty()) return Attribution{Forward(cue.end, limit), cue};
  if (Is(i, words_.carry_on)) return std::nullopt;  // goes on from the clause before
  if (Stretch cue = CueAt(i); !cue.empty() || Is(i, words_.say) || (Is(i, words_.speak) && !Is(i, words_.maybe_noun))) {
    if (cue.empty()) cue = {i, i + 1};
    return Attribution{Forward(cue.end, limit), cue};
  }
  if (Is(i, words_.lead) || Is(i, words_.clause_break)) return std::nullopt;
  bool apposed = false;  // in "Basu, who led the inquiry," anything may stand
  for (uint32_t j = i + 1; j < limit && !EndsSentence(j) && !IsMark(j, words_.colon); ++j) {
    apposed |= IsMark(j, words_.comma);
    Stretch cue = CueAt(j);
    if (cue.empty() && Is(j, words_.clause_break) && !apposed && !IsMark(j, words_.who)) return std::nullopt;
    if (cue.empty() || IsPassive(cue)) continue;
    Stretch source = Backward(j, i);
    Stretch name = NameAt(i, limit);  // "Basu, a collector of games, books and maps, said"
    if (!name.empty() && name.end < j && IsMark(name.end, words_.comma) && IsMark(j - 1, words_.comma)) source = name;
    if (source.empty() || source.begin > i + 2) {
      bool pronoun = !source.empty() && Is(source.begin, words_.person_pronoun);
      if (!pronoun && source.empty()) return std::nullopt;
    }
    return Attribution{source, cue};
  }
  return std::nullopt;
}

std::optional<Attribution> SpeechReader::Last(uint32_t floor, uint32_t end, bool strict) const {
  uint32_t lowest = end > floor + kReach ? end - kReach : floor;
  for (uint32_t i = end; i > lowest; --i) {
    if (Stretch cue = CueAt(i - 1, strict); !cue.empty() && cue.end <= end) {
      for (uint32_t k = 1; k <= 3 && i - 1 >= lowest + k; ++k) {  // the whole of "went on to say"
        Stretch longer = CueAt(i - 1 - k, strict);
        if (!longer.empty() && longer.end == cue.end) cue = longer;
      }
      Stretch source = Backward(cue.begin, floor);
      if (source.empty() && Is(cue.begin, words_.say) && (cue.begin == floor || EndsSentence(cue.begin - 1)))
        source = Forward(cue.end, end);
      if (source.empty() && cue.begin > lowest && Is(cue.begin, words_.carry_on)) {
        if (auto earlier = Last(floor, cue.begin, strict)) source = earlier->source;
        if (source.empty()) source = Subject({SentenceBegin(cue.begin, floor), cue.begin});
      }
      return Attribution{source, cue};
    }
    if (Stretch cue = AccordingAt(i - 1); !cue.empty()) return Attribution{Forward(cue.end, end), cue};
  }
  return std::nullopt;
}

std::optional<Attribution> SpeechReader::Tag(uint32_t begin, uint32_t limit) const {
  limit = std::min({limit, static_cast<uint32_t>(atoms_.size()), begin + 2 * kReach});
  for (uint32_t i = begin; i < limit; ++i) {
    if (!IsMark(i, words_.comma)) continue;
    uint32_t next = i + 1;
    while (next < limit && atoms_[next].kind == AtomKind::kMark) ++next;  // a closing quotation mark
    if (next >= limit) return std::nullopt;
    if (Stretch cue = AccordingAt(next); !cue.empty()) return Attribution{Forward(cue.end, limit), cue};
    if (Is(next, words_.lead) || Is(next, words_.clause_break)) continue;
    for (uint32_t j = next; j < std::min(limit, next + kLongSource); ++j) {
      if (IsMark(j, words_.comma) || Is(j, words_.clause_break) || EndsSentence(j)) break;
      Stretch cue = CueAt(j, true);
      if (cue.empty()) continue;
      bool ends = cue.end >= limit || atoms_[cue.end].kind == AtomKind::kMark || Is(cue.end, words_.side);
      Stretch source = j == next ? Forward(cue.end, limit) : Backward(j, next);
      if ((ends || j == next) && !source.empty()) return Attribution{source, cue};
      break;
    }
  }
  return std::nullopt;
}

}  // namespace onrecord
