// The words of who speaks, read from the verb outwards to the nearest word or mark that cannot be part of them.
//
// What is found is then held against what can speak at all: a name, a pronoun, a noun with its article, a plural. Days,
// adverbs and clauses round it are cut; where it holds a verb of its own, nobody is better than half a sentence.
#include <algorithm>

#include "extract/speech.h"

namespace onrecord {

bool SpeechReader::Breaks(uint32_t i) const { return !Joins(i) || Is(i, words_.clause_break); }

bool SpeechReader::Continues(Stretch phrase, uint32_t i, uint32_t limit) const {
  if (Breaks(i)) return false;
  const Atom* next = i + 1 < limit ? &atoms_[i + 1] : nullptr;
  bool next_time = next != nullptr && Is(i + 1, words_.side);
  if (IsMark(i, words_.and_)) return next != nullptr && next->capital;
  if (Is(i, words_.of)) {
    bool tight = text_.substr(atoms_[i].span.begin, atoms_[i].span.size()) == "of" ||
                 text_.substr(atoms_[i].span.begin, atoms_[i].span.size()) == "for";
    if (tight) return next != nullptr && !next_time;
    return Is(phrase.begin, words_.determiner) && next != nullptr && next->capital && !next_time;
  }
  if (Is(i, words_.side)) return false;
  if (Is(i, words_.aside) && !atoms_[i].glued && !atoms_[i].capital) return false;
  return CueAt(i, true).empty();
}

Stretch SpeechReader::Forward(uint32_t i, uint32_t limit) const {
  limit = std::min(limit, static_cast<uint32_t>(atoms_.size()));
  Stretch phrase{i, i};
  if (i >= limit || atoms_[i].kind == AtomKind::kMark) return phrase;
  if (Is(i, words_.pronoun) && !Is(i, words_.determiner))
    return Is(i, words_.person_pronoun) ? Stretch{i, i + 1} : phrase;
  if (Is(i, words_.side) || Is(i, words_.lead)) return phrase;
  while (phrase.end < std::min(limit, i + kLongSource) && Continues(phrase, phrase.end, limit)) ++phrase.end;
  while (!phrase.empty() && atoms_[phrase.end - 1].kind == AtomKind::kMark && !IsMark(phrase.end - 1, words_.period))
    --phrase.end;
  return Plausible(NamedByRole(phrase, limit), false);
}

// "said the chief executive, Ana Ruiz": the name.
Stretch SpeechReader::NamedByRole(Stretch phrase, uint32_t limit) const {
  if (phrase.empty() || !Is(phrase.end - 1, words_.role) || phrase.end >= limit || !IsMark(phrase.end, words_.comma))
    return phrase;
  Stretch name{phrase.end + 1, phrase.end + 1};
  while (name.end < std::min(limit, name.begin + 5) && atoms_[name.end].kind == AtomKind::kWord &&
         atoms_[name.end].capital)
    ++name.end;
  return IsName(name) && !Is(name.end - 1, words_.role) ? name : phrase;
}

// Without what says when ("Basu on Tuesday"), and without adverbs and articles that lead nowhere.
Stretch SpeechReader::Trimmed(Stretch phrase) const {
  auto period = [&](uint32_t i) { return Is(i, words_.which_time) && Is(i + 1, words_.time_word); };
  if (phrase.end > phrase.begin + 2 && period(phrase.begin)) phrase.begin += 2;  // "Last night Ruiz"
  if (phrase.end > phrase.begin + 2 && atoms_[phrase.end - 3].capital && period(phrase.end - 2))
    phrase.end -= 2;                                                                              // "Ruiz last week"
  if (!phrase.empty() && !atoms_[phrase.begin].capital && Reports(phrase.begin)) ++phrase.begin;  // "said Ruiz"
  while (phrase.end > phrase.begin + 1) {
    uint32_t last = phrase.end - 1;
    bool adverb = EndsWith(last, "ly") && !atoms_[last].capital && !Is(last, words_.ly_noun);
    bool loose =
        Is(last, words_.side) || (!atoms_[last].capital && (Is(last, words_.aside) || Is(last, words_.article)));
    if (!adverb && (!loose || Is(last, words_.folk))) break;
    --phrase.end;
  }
  return phrase;
}

// "Ruiz also shared an article": a name with a verb after it, a clause and no name.
bool SpeechReader::HoldsVerb(Stretch phrase) const {
  uint32_t i = phrase.begin;
  if (!atoms_[i].capital || Is(i, words_.determiner)) return false;
  while (i < phrase.end && (atoms_[i].capital || atoms_[i].kind == AtomKind::kMark)) ++i;
  while (i < phrase.end && (Is(i, words_.aside) || Is(i, words_.side) || EndsWith(i, "ly"))) ++i;
  return i < phrase.end && !atoms_[i].glued && !atoms_[i].capital && (EndsWith(i, "ed") || Is(i, words_.past));
}

// A phrase that can be who speaks, or nothing. Without a tree: it holds a name, opens with an article, a number or a
// pronoun, or is a plural. A pronoun at its end is the subject, the rest went before it ("After the vote he").
Stretch SpeechReader::Plausible(Stretch phrase, bool before_verb) const {
  phrase = Trimmed(phrase);
  if (phrase.empty()) return phrase;
  uint32_t last = phrase.end - 1;
  if (Is(last, words_.person_pronoun)) return {last, phrase.end};
  for (uint32_t i = phrase.begin + 1; before_verb && i < last; ++i) {  // "Speaking in Leeds he left it open"
    if (Is(i, words_.person_pronoun) && !Is(i, words_.determiner) && EndsWith(phrase.begin, "ing")) return {i, i + 1};
  }
  bool one = phrase.end - phrase.begin == 1;
  if (one && Is(last, words_.lead)) return {};
  if (one && Is(last, words_.article)) return {};
  if (one && atoms_[last].kind == AtomKind::kMark) return {};
  bool owner = one || text_[atoms_[last].span.begin] != 's' || atoms_[last].span.size() > 1;  // no "the mayor's"
  if (!owner || (before_verb && HoldsVerb(phrase))) return {};
  bool capital = false;
  for (uint32_t i = phrase.begin; i < phrase.end; ++i) {
    capital |= atoms_[i].capital;
    if (before_verb && i > phrase.begin && Is(i, words_.past) && !atoms_[i].capital) return {};
  }
  if (!atoms_[phrase.begin].capital && (Is(phrase.begin, words_.of) || EndsWith(phrase.begin, "ing"))) return {};
  if (capital || Is(phrase.begin, words_.determiner) || Is(phrase.begin, words_.pronoun)) return phrase;
  if (atoms_[phrase.begin].kind == AtomKind::kDigits) return phrase;
  char end = text_[atoms_[last].span.end - 1];
  return end == 's' || Is(last, words_.folk) || (!one && Is(last, words_.role)) ? phrase : Stretch{};
}

// Cuts what stands before a subject: "But", "On Tuesday", "In a statement".
Stretch SpeechReader::WithoutLead(Stretch phrase) const {
  while (!phrase.empty() && (atoms_[phrase.begin].kind == AtomKind::kMark)) ++phrase.begin;
  if (phrase.empty() || !Is(phrase.begin, words_.lead)) return phrase;
  bool conjunction =
      phrase.begin + 1 < phrase.end && (atoms_[phrase.begin + 1].capital || Is(phrase.begin + 1, words_.determiner) ||
                                        Is(phrase.begin + 1, words_.person_pronoun));
  bool preposition = Is(phrase.begin, words_.preposition);
  if (conjunction && (!preposition || Is(phrase.begin + 1, words_.person_pronoun)))
    return WithoutLead({phrase.begin + 1, phrase.end});
  uint32_t begin = phrase.end - 1;
  if (atoms_[begin].capital) {
    while (begin > phrase.begin + 1 &&
           (atoms_[begin - 1].capital || (Joins(begin - 1) && atoms_[begin - 1].kind == AtomKind::kMark)))
      --begin;
  }
  if (begin > phrase.begin + 1 && Is(begin - 1, words_.determiner)) --begin;
  return {begin, phrase.end};
}

// Words that open an adverbial: "On Tuesday", "Hours later", "Speaking in Leeds".
bool SpeechReader::Adverbial(uint32_t i) const {
  if (Is(i, words_.lead) || Is(i, words_.adverbial)) return true;
  const Atom& atom = atoms_[i];
  return atom.kind == AtomKind::kWord && atom.span.size() > 5 && text_.substr(atom.span.end - 3, 3) == "ing" &&
         atom.word != 0;
}

// The subject of a clause whose verb is another one ("He shook his head and said"): its pronoun or its name.
Stretch SpeechReader::Subject(Stretch clause) const {
  for (uint32_t i = clause.begin; i < clause.end && Adverbial(clause.begin); ++i) {
    if (IsMark(i, words_.comma)) clause.begin = i + 1;  // "Hours later, Basu ..."
  }
  bool adverbial = !clause.empty() && EndsWith(clause.begin, "ing") && Adverbial(clause.begin);
  for (uint32_t i = clause.begin; adverbial && i < clause.end; ++i) {  // "Speaking in Leeds he"
    if (Is(i, words_.person_pronoun) && !Is(i, words_.determiner)) return {i, i + 1};
  }
  if (adverbial) return {};
  clause = WithoutLead(clause);
  if (clause.empty()) return clause;
  if (Is(clause.begin, words_.person_pronoun)) return {clause.begin, clause.begin + 1};
  uint32_t end = clause.begin;
  bool article = Is(end, words_.determiner) && !Is(end, words_.folk);
  if (article) ++end;
  auto names = [&](uint32_t i) {
    bool hyphenated =
        atoms_[i].glued && i > clause.begin &&
        (atoms_[i].kind == AtomKind::kDigits || (atoms_[i - 1].glued && atoms_[i].kind == AtomKind::kWord));
    return atoms_[i].capital || hyphenated || (atoms_[i].kind == AtomKind::kMark && Joins(i));
  };
  auto noun = [&](uint32_t i) {  // "the | young man", up to the verb
    return article && atoms_[i].kind == AtomKind::kWord && !Breaks(i) && !Is(i, words_.aside) && !Is(i, words_.side) &&
           !Is(i, words_.past) && !Is(i, words_.determiner) && !EndsWith(i, "ed") && CueAt(i).empty();
  };
  while (end < clause.end && end < clause.begin + kLongSource &&
         (names(end) || noun(end) ||
          (Is(end, words_.of) && end > clause.begin && end + 1 < clause.end && atoms_[end + 1].capital)))
    ++end;
  return Plausible({clause.begin, end});
}

// "Neil Basu, the senior coordinator, said": what stands before the comma that opens the apposition. Leading adverbials
// ("On Tuesday,") are passed over.
Stretch SpeechReader::BeforeApposition(uint32_t end, uint32_t floor) const {
  std::vector<Stretch> pieces;
  uint32_t stop = end;
  uint32_t at = end;
  uint32_t lowest = end > floor + kReach ? end - kReach : floor;
  while (at > lowest) {
    --at;
    bool comma = IsMark(at, words_.comma);
    if (comma) {
      pieces.push_back({at + 1, stop});
      stop = at;
    }
    if (!comma && (!Joins(at) || EndsSentence(at))) {
      ++at;
      break;
    }
  }
  pieces.push_back({at, stop});
  std::reverse(pieces.begin(), pieces.end());
  for (size_t k = 0; k + 1 < pieces.size(); ++k) {
    Stretch piece = pieces[k];
    if (piece.empty()) continue;
    if (Is(piece.begin, words_.adverbial) || Is(piece.end - 1, words_.adverbial)) continue;
    if (Is(piece.begin, words_.lead) && piece.end - piece.begin > 1 && !IsMark(piece.begin, words_.and_)) {
      Stretch rest = WithoutLead(piece);
      bool name = !rest.empty() && rest.begin == piece.begin + 1;
      if (!name) continue;
      piece = rest;
    }
    for (uint32_t i = piece.begin; i < piece.end; ++i) {
      if (Is(i, words_.clause_break)) piece.begin = i + 1;
    }
    if (piece.empty()) continue;
    Stretch name = pieces[k + 1];
    bool title = Anonymous(piece) || Is(piece.end - 1, words_.role);
    return title && IsName(name) && !Is(name.end - 1, words_.role) ? name : Plausible(piece);
  }
  return {};
}

// "the mayor": no name in it.
bool SpeechReader::Anonymous(Stretch phrase) const {
  for (uint32_t i = phrase.begin + 1; i < phrase.end; ++i) {
    if (atoms_[i].capital) return false;
  }
  return Is(phrase.begin, words_.determiner) || Is(phrase.begin, words_.pronoun);
}

// Two to five words, all in capitals but small joints ("Ana de Souza").
bool SpeechReader::IsName(Stretch phrase) const {
  uint32_t size = phrase.end - phrase.begin;
  return size >= 2 && size <= 6 && atoms_[phrase.begin].capital && atoms_[phrase.end - 1].capital &&
         !Is(phrase.begin, words_.lead) && !Is(phrase.begin, words_.determiner);
}

// A verb of saying that is no noun.
bool SpeechReader::Reports(uint32_t i) const { return !Is(i, words_.maybe_noun) && !CueAt(i, true).empty(); }

// "The bank - one of its creditors - | said": what stands before the dash that opens.
Stretch SpeechReader::BeforeDash(uint32_t close, uint32_t floor) const {
  uint32_t lowest = close > floor + kLongSource ? close - kLongSource : floor;
  for (uint32_t i = close; i > lowest; --i) {
    if (IsDash(i - 1) && !atoms_[i - 1].glued) return PhraseBefore(i - 1, floor);
  }
  return {};
}

// "the Port Authority (PA) | said": where the brackets open.
uint32_t SpeechReader::BeforeBrackets(uint32_t end, uint32_t floor) const {
  constexpr uint32_t kFew = 12;
  if (text_[atoms_[end - 1].span.begin] != ')') return end;
  for (uint32_t i = end - 1; i > floor + 1 && end - i < kFew; --i) {
    if (text_[atoms_[i - 1].span.begin] == '(') return i - 1;
  }
  return end;
}

// "didn't", three atoms, ends before `end`.
bool SpeechReader::IsNegation(uint32_t end, uint32_t floor) const {
  if (end < floor + 3 || !atoms_[end - 1].glued || !atoms_[end - 2].glued) return false;
  std::string_view words = text_.substr(atoms_[end - 3].span.begin, atoms_[end - 1].span.end - atoms_[end - 3].span.begin);
  return words.ends_with("n't") || words.ends_with("n\u2019t");
}

Stretch SpeechReader::Backward(uint32_t verb, uint32_t floor) const {
  uint32_t end = verb;
  if (IsPassive({verb, verb + 1})) return {};
  bool joined = false;
  for (; end > floor; --end) {
    if (IsNegation(end, floor)) end -= 2;  // and the third of its atoms below
    else if (!Is(end - 1, words_.aside) || (atoms_[end - 1].capital && end - 1 > floor && !EndsSentence(end - 2))) break;
    joined |= IsMark(end - 1, words_.and_) || IsMark(end - 1, words_.but);
  }
  while (end > floor + 1 && EndsWith(end - 1, "ly") && !atoms_[end - 1].capital && !Is(end - 1, words_.ly_noun)) --end;
  if (end == floor || IsMark(end - 1, words_.you)) return {};
  end = BeforeBrackets(end, floor);
  if (IsDash(end - 1) && !atoms_[end - 1].glued) return BeforeDash(end - 1, floor);
  if (atoms_[end - 1].glued && Joins(end - 1) && atoms_[end - 1].kind == AtomKind::kMark && end - 1 > floor)
    --end;  // the ' of 's
  bool carries = EndsWith(verb, "ing") && end == verb &&
                 (IsMark(end - 1, words_.by) || IsMark(end - 1, words_.of_) || IsMark(end - 1, words_.comma));
  if (carries && end > floor + 2 && !CueAt(end - 2, true).empty()) return Backward(end - 2, floor);  // "X said, adding"
  if (carries) return Subject({SentenceBegin(end - 1, floor), end - 1});  // "X left, saying", "X responded by saying"
  if (IsMark(end - 1, words_.comma)) {
    Stretch before = BeforeApposition(end - 1, floor);
    if (before.empty() || before.end - before.begin > kLongSource) return {};
    return Is(before.begin, words_.person_pronoun) ? Stretch{before.begin, before.begin + 1} : before;
  }
  uint32_t begin = end;
  while (begin > floor && end - begin < kReach && !Breaks(begin - 1) && (joined || !Reports(begin - 1))) {
    bool conjunction = IsMark(begin - 1, words_.and_);
    if (conjunction &&
        !(begin >= floor + 2 && atoms_[begin - 2].capital && (atoms_[begin].capital || Is(begin, words_.determiner))))
      break;
    --begin;
  }
  if (joined) {
    // "X did this and said": the subject stands at the head of this clause, or of the whole sentence.
    Stretch subject = Subject({begin, end});
    return !subject.empty() ? subject : Subject({SentenceBegin(begin, floor), end});
  }
  if (begin > floor + 2 && IsMark(begin - 1, words_.who)) {  // "Price, who runs the shelter told me"
    uint32_t before = IsMark(begin - 2, words_.comma) ? begin - 2 : begin - 1;
    return PhraseBefore(before, floor);
  }
  if (begin > floor && Is(begin - 1, words_.preposition)) --begin;
  Stretch phrase = WithoutLead({begin, end});
  if (phrase.empty() || atoms_[phrase.begin].kind == AtomKind::kMark) return {};
  if (Is(phrase.begin, words_.person_pronoun)) return {phrase.begin, phrase.begin + 1};
  if (Is(phrase.begin, words_.pronoun) && phrase.end - phrase.begin == 1) return {};
  bool infinitive = verb > floor && IsMark(verb - 1, words_.to);  // "Ruiz used her speech to warn"
  if (infinitive && HoldsVerb(phrase)) return NameAt(phrase.begin, end);
  if (phrase.end - phrase.begin > kLongSource) return {};
  phrase = Plausible(phrase);
  bool name = false;
  for (uint32_t i = phrase.begin; i < phrase.end; ++i)
    name |= atoms_[i].capital || Is(i, words_.determiner) || atoms_[i].kind == AtomKind::kDigits;
  if (name) return phrase;
  // "Ana Ruiz, president and activist said", without the comma that closes
  Stretch head = NameAt(SentenceBegin(begin, floor), begin);
  bool adverb = !head.empty() && (Adverbial(head.begin) || Is(head.begin, words_.side) || EndsWith(head.begin, "ly"));
  return !head.empty() && !adverb && IsMark(head.end, words_.comma) ? head : phrase;
}

// The noun phrase that ends at `end`.
Stretch SpeechReader::PhraseBefore(uint32_t end, uint32_t floor) const {
  uint32_t begin = end;
  while (begin > floor && end - begin < kLongSource && !Breaks(begin - 1)) --begin;
  Stretch phrase = WithoutLead({begin, end});
  return phrase.empty() || atoms_[phrase.begin].kind == AtomKind::kMark ? Stretch{} : Plausible(phrase);
}

Stretch SpeechReader::NameAt(uint32_t i, uint32_t limit) const {
  Stretch name{i, i};
  while (name.end < std::min(limit, i + 6) &&
         (atoms_[name.end].capital ||
          (name.end > i && atoms_[name.end].glued && Joins(name.end) && !EndsSentence(name.end))))
    ++name.end;
  return name;
}

Stretch SpeechReader::Introducer(uint32_t floor, uint32_t colon) const {
  if (floor >= colon || Is(floor, words_.folk)) return {};
  if (Is(floor, words_.person_pronoun)) return {floor, floor + 1};
  Stretch name = NameAt(floor, colon);
  bool plural = text_[atoms_[floor].span.end - 1] == 's' && name.end - name.begin == 1;
  bool person = !name.empty() && !plural && !Is(floor, words_.determiner) && !Is(floor, words_.lead);
  return person && HoldsVerb({floor, colon}) ? name : Stretch{};
}

}  // namespace onrecord
