// A phrase is known by its head word. Pronouns are a closed class and stand here; of nouns the lists tell which are of
// persons (roles.words) and which of bodies (names.words), the model tells the number, and an article whether something
// known may be meant.
//
// A name of an entity takes over the mention that the model made of its head, and the one that the name stands beside:
// "police chief Neil Basu" hangs on "chief", and "he" repeats that.
#include "extract/phrases.h"

#include <algorithm>
#include <iterator>

#include "util/lines.h"

namespace onrecord {
namespace {

constexpr uint32_t kLongestLeft = 8, kLongestRight = 20;  // tokens of a phrase before and behind its head

struct Pronoun {
  std::string_view word;
  uint8_t person;
  Traits traits;
};

constexpr Traits kHim{Sort::kPerson, Gender::kMale, Count::kOne};
constexpr Traits kHer{Sort::kPerson, Gender::kFemale, Count::kOne};
constexpr Traits kIt{Sort::kThing, Gender::kUnknown, Count::kOne};
constexpr Traits kThem{Sort::kUnknown, Gender::kUnknown, Count::kMany};
constexpr Traits kMe{Sort::kPerson, Gender::kUnknown, Count::kOne};
constexpr Traits kAny{};

constexpr Pronoun kPronouns[] = {
    {"he", 3, kHim},     {"him", 3, kHim},     {"his", 3, kHim},         {"himself", 3, kHim}, {"she", 3, kHer},
    {"her", 3, kHer},    {"hers", 3, kHer},    {"herself", 3, kHer},     {"it", 3, kIt},       {"its", 3, kIt},
    {"itself", 3, kIt},  {"this", 3, kIt},     {"that", 3, kIt},         {"they", 3, kThem},   {"them", 3, kThem},
    {"their", 3, kThem}, {"theirs", 3, kThem}, {"themselves", 3, kThem}, {"these", 3, kThem},  {"those", 3, kThem},
    {"i", 1, kMe},       {"me", 1, kMe},       {"my", 1, kMe},           {"mine", 1, kMe},     {"myself", 1, kMe},
    {"we", 1, kThem},    {"us", 1, kThem},     {"our", 1, kThem},        {"ours", 1, kThem},   {"ourselves", 1, kThem},
    {"you", 2, kAny},    {"your", 2, kAny},    {"yours", 2, kAny},       {"yourself", 2, kMe}, {"yourselves", 2, kThem},
};

const Pronoun* FindPronoun(std::string_view folded) {
  for (const Pronoun& p : kPronouns) {
    if (p.word == folded) return &p;
  }
  return nullptr;
}

bool IsNominative(std::string_view folded) {
  return folded == "he" || folded == "she" || folded == "they" || folded == "it" || folded == "i" || folded == "we";
}

Article ArticleOf(std::string_view folded) {
  for (std::string_view word : {"the", "this", "that", "these", "those", "said", "both"}) {
    if (word == folded) return Article::kDefinite;
  }
  for (std::string_view word :
       {"a", "an", "another", "one", "some", "any", "no", "every", "each", "many", "few", "several"}) {
    if (word == folded) return Article::kIndefinite;
  }
  for (std::string_view word : {"his", "her", "its", "their", "my", "our", "your", "whose"}) {
    if (word == folded) return Article::kPossessive;
  }
  return Article::kNone;
}

bool IsPlural(const std::string& word, const NameWords& words) { return Has(words.roles, word) || word == "people"; }

std::string Singular(const std::string& word) {
  const bool plural = word.size() > 3 && word.back() == 's' && word[word.size() - 2] != 's';
  return plural ? word.substr(0, word.size() - 1) : word;
}

bool IsBody(const std::string& word, const NameWords& words) {
  return Has(words.body, word) || Has(words.party, word) || Has(words.power, word) || Has(words.collective, word);
}

// What a noun means by itself.
Traits TraitsOfNoun(const std::string& whole, const NameWords& words) {
  Traits traits;
  const bool years = whole.ends_with("year-old");
  const std::string word = years ? whole : whole.substr(whole.rfind('-') + 1);  // "ex-paratrooper"
  const std::string one = Singular(word);
  const bool person = Has(words.role, word) || Has(words.role, one) || Has(words.title, word) || IsPlural(word, words);
  if (Has(words.male, word) || Has(words.male, one)) traits.gender = Gender::kMale;
  if (Has(words.female, word) || Has(words.female, one)) traits.gender = Gender::kFemale;
  if (Has(words.either, one)) return traits;
  if (person || traits.gender != Gender::kUnknown || years) traits.sort = Sort::kPerson;
  else if (IsBody(word, words) || IsBody(one, words)) traits.sort = Sort::kBody;
  else if (Has(words.document, word) || Has(words.document, one)) traits.sort = Sort::kThing;
  return traits;
}

class PhraseReader {
 public:
  PhraseReader(const Analysis& analysis, const std::vector<Quote>& quotes, const NameWords& words)
      : analysis_(analysis), text_(analysis.document->text()), words_(words) {
    for (uint32_t q = 0; q < quotes.size(); ++q) {
      if (quotes[q].cue) cues_.push_back(quotes[q].cue->begin);
      if (quotes[q].kind != QuoteKind::kDirect) continue;
      for (Span span : quotes[q].content) quoted_.push_back({span, q});
    }
    std::sort(cues_.begin(), cues_.end());
    std::stable_sort(quoted_.begin(), quoted_.end(),
                     [](const Quoted& a, const Quoted& b) { return a.span.begin < b.span.begin; });
  }

  std::vector<Phrase> Read(const std::vector<Entity>& entities) {
    marked_.assign(analysis_.tokens.size(), std::nullopt);
    for (uint32_t m = 0; m < analysis_.mentions.size(); ++m) marked_[analysis_.mentions[m].head] = m;
    FindNames(entities);
    FindTimes();
    std::vector<Phrase> phrases;
    std::vector<std::optional<uint32_t>> phrase_of(analysis_.mentions.size());
    uint32_t sentence = 0;
    for (uint32_t t = 0; t < analysis_.tokens.size(); ++t) {
      while (sentence + 1 < analysis_.sentences.size() && analysis_.sentences[sentence].last <= t) ++sentence;
      std::optional<Phrase> phrase = At(t, sentence);
      if (!phrase) continue;
      if (marked_[t]) {
        const Mention& mention = analysis_.mentions[*marked_[t]];
        if (mention.antecedent) phrase->antecedent = phrase_of[*mention.antecedent];
        phrase->confidence = mention.confidence;
        if (mention.second) phrase->second = phrase_of[*mention.second];
        phrase->second_confidence = mention.second_confidence;
        phrase_of[*marked_[t]] = static_cast<uint32_t>(phrases.size());
      }
      phrases.push_back(*std::move(phrase));
    }
    return phrases;
  }

 private:
  struct Quoted {
    Span span;
    uint32_t quote = 0;
  };
  struct Named {
    uint32_t entity = 0;
    Span span;
    bool head = false;  // of the name
    MentionForm form = MentionForm::kNoun;
  };

  bool HasTree() const { return !analysis_.words.empty(); }
  std::string Folded(uint32_t token) const { return FoldedWord(analysis_.Text(analysis_.tokens[token])); }
  bool IsRelation(uint32_t token, std::string_view name) const {
    return HasTree() && analysis_.words[token].relation.starts_with(name);
  }

  TokenRange TokensOf(Span span) const { return {analysis_.TokenFrom(span.begin), analysis_.TokenFrom(span.end)}; }

  // The token of a name on which its others hang; the last where there is no tree.
  uint32_t HeadOf(TokenRange range) const {
    for (uint32_t t = range.first; HasTree() && t < range.last; ++t) {
      const uint32_t head = analysis_.words[t].head;
      if (head == kRoot || head < range.first || head >= range.last) return t;
    }
    return range.last - 1;
  }

  void FindNames(const std::vector<Entity>& entities) {
    named_.assign(analysis_.tokens.size(), std::nullopt);
    for (uint32_t e = 0; e < entities.size(); ++e) {
      for (const Entity::Mention& mention : entities[e].mentions) {
        const TokenRange range = TokensOf(mention.span);
        if (range.first >= range.last) continue;
        const uint32_t head = HeadOf(range);
        for (uint32_t t = range.first; t < range.last; ++t) {
          if (!named_[t] || t == head) named_[t] = Named{e, mention.span, t == head, mention.form};
        }
        Beside(head, e);
        if (entities[e].kind == EntityKind::kPerson) Before(range, e);
      }
    }
  }

  // "elections chief Lord | Rennard": words for what people are, whatever the tree makes of them.
  // Behind a comma too, where another closes the name: "the chapel's warden, Hamish Orr,".
  void Before(TokenRange name, uint32_t entity) {
    constexpr uint32_t kFew = 3;
    uint32_t first = name.first;
    if (first > 0 && Folded(first - 1) == "," && name.last < named_.size() && Folded(name.last) == ",") --first;
    for (uint32_t t = first; t > 0 && first - t < kFew && !named_[t - 1]; --t) {
      const std::string word = Folded(t - 1);
      if (!Has(words_.title, word) && !Has(words_.honorific, word) && !Has(words_.role, word)) return;
      named_[t - 1] = Named{entity, {}, marked_[t - 1].has_value(), MentionForm::kNoun};
    }
  }

  // "police chief Neil Basu", "the mayor, Ann Lee,": the noun that the name stands beside is the entity too.
  void Beside(uint32_t head, uint32_t entity) {
    if (!HasTree() || analysis_.words[head].head == kRoot) return;
    if (!IsRelation(head, "flat") && !IsRelation(head, "appos")) return;
    const uint32_t noun = analysis_.words[head].head;
    const Upos upos = analysis_.words[noun].upos;
    if (!named_[noun] && (upos == Upos::kNoun || upos == Upos::kPropn))
      named_[noun] = Named{entity, {}, true, MentionForm::kNoun};
  }

  // "last Tuesday" is in the record as a time.
  void FindTimes() {
    timed_.assign(analysis_.tokens.size(), false);
    for (const TimeSpan& time : analysis_.times) {
      for (uint32_t t = time.tokens.first; t < time.tokens.last && t < timed_.size(); ++t) timed_[t] = true;
    }
  }

  // "Mr", "Secretary", right before a name that hangs on it or on which it hangs.
  bool StandsByName(uint32_t t) const {
    if (t + 1 >= named_.size() || !named_[t + 1]) return false;
    const std::string word = Folded(t);
    if (Has(words_.title, word) || Has(words_.honorific, word)) return true;
    return IsRelation(t + 1, "flat") || analysis_.words[t].head == t + 1;
  }

  // "he", "she", "I": somebody, whether the model says so or not.
  bool TellsWho(uint32_t t) const {
    const Pronoun* const pronoun = FindPronoun(Folded(t));
    return pronoun != nullptr && pronoun->traits.sort == Sort::kPerson && pronoun->traits.count == Count::kOne;
  }

  std::optional<Phrase> At(uint32_t t, uint32_t sentence) const {
    if ((named_[t] && !named_[t]->head) || timed_[t]) return std::nullopt;
    const bool noun = HasTree() && !StandsByName(t) && !IsRelation(t, "compound") &&
                      (analysis_.words[t].upos == Upos::kNoun || analysis_.words[t].upos == Upos::kPropn);
    if (!named_[t] && !marked_[t] && !noun && !TellsWho(t)) return std::nullopt;
    Phrase phrase;
    phrase.token = t;
    phrase.sentence = sentence;
    phrase.span = analysis_.SpanOf(RangeOf(t, sentence));
    phrase.quote = QuoteAt(analysis_.tokens[t].span.begin);
    Describe(phrase);
    phrase.subject =
        HasTree() ? IsRelation(t, "nsubj") : phrase.form != MentionForm::kPronoun || IsNominative(phrase.head);
    if (named_[t]) {
      phrase.entity = named_[t]->entity;
      phrase.shown = false;
      phrase.form = named_[t]->form;
      if (!named_[t]->span.empty()) phrase.span = named_[t]->span;
    }
    if (!named_[t] && IsRelation(t, "appos")) phrase.shown = false;
    return phrase;
  }

  // What the model gives, unless its tree has gone astray.
  TokenRange RangeOf(uint32_t t, uint32_t sentence) const {
    constexpr uint32_t kLongest = 24;
    if (!marked_[t]) return LeftOf(t, sentence);
    const TokenRange range = analysis_.mentions[*marked_[t]].tokens;
    const bool astray = range.last - range.first > kLongest || HoldsCue(analysis_.SpanOf(range));
    return astray && HasTree() ? LeftOf(t, sentence) : range;
  }

  bool HoldsCue(Span span) const {
    auto at = std::lower_bound(cues_.begin(), cues_.end(), span.begin);
    return at != cues_.end() && *at < span.end;
  }

  // A noun with what hangs on it to the left without a gap.
  TokenRange LeftOf(uint32_t t, uint32_t sentence) const {
    if (!HasTree()) return {t, t + 1};
    uint32_t first = t;
    while (first > analysis_.sentences[sentence].first && t - first < kLongestLeft) {
      const uint32_t head = analysis_.words[first - 1].head;
      const bool hangs = head != kRoot && head >= first && head <= t;
      if (!hangs || IsRelation(first - 1, "case") || IsRelation(first - 1, "cc") || IsRelation(first - 1, "punct") ||
          IsRelation(first - 1, "mark") || IsRelation(first - 1, "cop") || IsRelation(first - 1, "nsubj"))
        break;
      --first;
    }
    return {first, RightOf(t, sentence)};
  }

  // Where what hangs on a noun ends, behind it.
  uint32_t RightOf(uint32_t t, uint32_t sentence) const {
    uint32_t end = t + 1;
    const uint32_t last = std::min(analysis_.sentences[sentence].last, t + kLongestRight);
    for (uint32_t k = t + 1; k < last && HangsOn(k, t); ++k) {
      if (!IsRelation(k, "punct")) end = k + 1;
    }
    return end;
  }

  bool HangsOn(uint32_t k, uint32_t t) const {
    constexpr uint32_t kDeepest = 12;
    for (uint32_t n = 0; n < kDeepest && analysis_.words[k].head != kRoot; ++n) {
      const uint32_t head = analysis_.words[k].head;
      if (head == t) return !IsRelation(k, "cc") && !IsRelation(k, "conj") && !IsRelation(k, "parataxis");
      k = head;
    }
    return false;
  }

  void Describe(Phrase& phrase) const {
    const std::string word = Folded(phrase.token);
    phrase.head = word;
    const Pronoun* const pronoun = FindPronoun(word);
    const bool determiner = HasTree() && analysis_.words[phrase.token].upos == Upos::kDet;
    if (pronoun != nullptr && !determiner) {
      phrase.form = MentionForm::kPronoun;
      phrase.person = pronoun->person;
      phrase.traits = pronoun->traits;
      phrase.span = analysis_.tokens[phrase.token].span;
      phrase.words = {word};
      phrase.key = word;
      return;
    }
    const TokenRange range = TokensOf(phrase.span);
    for (uint32_t t = range.first; t < range.last; ++t) {
      std::string folded = Folded(t);
      if (t == range.first) phrase.article = ArticleOf(folded);
      if (t == range.first && phrase.article != Article::kNone && phrase.article != Article::kPossessive) continue;
      if (folded.empty()) continue;
      phrase.key += folded + " ";
      if (t <= phrase.token) phrase.words.push_back(std::move(folded));
    }
    phrase.traits = TraitsOfNoun(word, words_);
    phrase.document = Has(words_.document, word) || Has(words_.document, Singular(word));
    phrase.head = Singular(word);
    phrase.traits.count = CountOf(phrase.token, word);
  }

  Count CountOf(uint32_t token, const std::string& word) const {
    if (HasTree() && analysis_.words[token].features.find("Number=Plur") != std::string_view::npos) return Count::kMany;
    if (IsPlural(word, words_)) return Count::kMany;
    return HasTree() ? Count::kOne : Count::kUnknown;
  }

  std::optional<uint32_t> QuoteAt(uint32_t offset) const {
    auto at = std::upper_bound(quoted_.begin(), quoted_.end(), offset,
                               [](uint32_t o, const Quoted& q) { return o < q.span.begin; });
    for (uint32_t n = 0; n < 4 && at != quoted_.begin(); ++n) {  // the innermost begins last
      --at;
      if (offset < at->span.end) return at->quote;
    }
    return std::nullopt;
  }

  const Analysis& analysis_;
  std::string_view text_;
  const NameWords& words_;
  std::vector<Quoted> quoted_;                   // by begin
  std::vector<uint32_t> cues_;                   // where they begin, in order
  std::vector<std::optional<uint32_t>> marked_;  // by token: the mention whose head it is
  std::vector<std::optional<Named>> named_;      // by token
  std::vector<bool> timed_;                      // by token
};

Sort SortOf(EntityKind kind) {
  switch (kind) {
    case EntityKind::kPerson: return Sort::kPerson;
    case EntityKind::kOrganisation:
    case EntityKind::kGroup: return Sort::kBody;
    default: return Sort::kThing;
  }
}

}  // namespace

bool IsPronoun(std::string_view folded) { return FindPronoun(folded) != nullptr; }

std::vector<Phrase> ReadPhrases(const Analysis& analysis, const std::vector<Entity>& entities,
                                const std::vector<Quote>& quotes, const NameWords& words) {
  if (analysis.mentions.empty()) return {};
  return PhraseReader(analysis, quotes, words).Read(entities);
}

Traits TraitsOf(const Entity& entity, std::string_view text, const NameWords& words) {
  Traits traits;
  if (!entity.kind) return traits;
  traits.sort = SortOf(*entity.kind);
  if (*entity.kind == EntityKind::kGroup) traits.count = Count::kMany;
  if (*entity.kind != EntityKind::kPerson) return traits;
  traits.count = Count::kOne;
  int male = 0, female = 0;
  auto tell = [&](const std::string& word, int weight) {
    if (Has(words.male, word)) male += weight;
    if (Has(words.female, word)) female += weight;
  };
  const std::string given = FoldedWord(entity.name.substr(0, entity.name.find(' ')));
  if (entity.name.find(' ') != entity.name.npos) {
    if (Has(words.male_given, given)) male += 2;
    if (Has(words.female_given, given)) female += 2;
  }
  for (Span role : entity.roles) {
    for (std::string_view word : Split(text.substr(role.begin, role.size()), ' ')) tell(FoldedWord(word), 1);
  }
  constexpr uint32_t kReach = 24;  // bytes before a name
  for (const Entity::Mention& mention : entity.mentions) {
    const uint32_t from = mention.span.begin > kReach ? mention.span.begin - kReach : 0;
    const std::string_view before = Trim(text.substr(from, mention.span.begin - from));
    tell(FoldedWord(before.substr(before.find_last_of(" \n(\"") + 1)), 3);
  }
  if (male != female) traits.gender = male > female ? Gender::kMale : Gender::kFemale;
  return traits;
}

}  // namespace onrecord
