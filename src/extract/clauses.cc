// Clauses by the tree: the word of a stretch on which most others hang is its predicate; a conjunct of it with a
// subject of its own begins another clause. "The home used propane but the cause was not known" is one thing that is
// certain and one that is not. Conjuncts that share the subject ("was robbed and killed") stay together: apart, the
// second would lack what it is about. Without a tree a clause is a sentence.
#include "extract/clauses.h"

#include <algorithm>

#include "util/one_of.h"

namespace onrecord {
namespace {

constexpr uint32_t kDeepest = 64;  // steps up a tree

}  // namespace

std::optional<uint32_t> HeadWord(const Analysis& analysis, TokenRange range) {
  if (analysis.words.empty()) return std::nullopt;
  for (uint32_t t = range.first; t < range.last; ++t) {
    const uint32_t head = analysis.words[t].head;
    if (head == kRoot || head < range.first || head >= range.last) return t;
  }
  return std::nullopt;
}

TokenRange ClauseReader::TokensOf(Span span) const {
  const auto& tokens = analysis_.tokens;
  const uint32_t first = analysis_.TokenFrom(span.begin);
  const auto last = std::lower_bound(tokens.begin() + first, tokens.end(), span.end,
                                     [](const Token& t, uint32_t end) { return t.span.end <= end; });
  return {first, static_cast<uint32_t>(last - tokens.begin())};
}

bool ClauseReader::HasTree(uint32_t token) const {
  if (analysis_.words.empty()) return false;
  const Sentence& sentence = SentenceOf(token);
  return sentence.last - sentence.first <= kLongestTree;
}

bool ClauseReader::IsUnder(uint32_t token, uint32_t ancestor) const {
  for (uint32_t step = 0; step < kDeepest && token != kRoot; ++step, token = analysis_.words[token].head) {
    if (token == ancestor) return true;
  }
  return false;
}

bool ClauseReader::IsMain(uint32_t token, const Clause& clause) const {
  if (clause.predicate == kRoot) return true;
  for (uint32_t step = 0; step < kDeepest && token != kRoot; ++step, token = analysis_.words[token].head) {
    if (token == clause.predicate) return true;
    const std::string_view relation = analysis_.words[token].relation;
    if (IsRelation(relation, "acl") || IsRelation(relation, "advcl") || relation == "parataxis") return false;
  }
  return false;
}

std::optional<uint32_t> ClauseReader::Child(uint32_t head, std::initializer_list<std::string_view> relations) const {
  if (head == kRoot || !HasTree(head)) return std::nullopt;
  const Sentence& sentence = SentenceOf(head);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Word& word = analysis_.words[t];
    const auto is = [&](std::string_view name) { return IsRelation(word.relation, name); };
    if (word.head == head && std::any_of(relations.begin(), relations.end(), is)) return t;
  }
  return std::nullopt;
}

std::optional<uint32_t> ClauseReader::SharedSubject(uint32_t verb) const {
  const Word& word = analysis_.words[verb];
  if (word.relation != "conj" || word.head == kRoot || word.head > verb) return std::nullopt;
  const auto shared = Child(word.head, {"nsubj"});
  return shared && analysis_.words[*shared].relation == "nsubj" ? shared : std::nullopt;
}

TokenRange ClauseReader::Subtree(uint32_t token) const {
  TokenRange range{token, token + 1};
  if (!HasTree(token)) return range;
  const Sentence& sentence = SentenceOf(token);
  for (uint32_t t = sentence.first; t < sentence.last; ++t) {
    if (analysis_.words[t].upos == Upos::kPunct || !IsUnder(t, token)) continue;
    range.first = std::min(range.first, t);
    range.last = std::max(range.last, t + 1);
  }
  return range;
}

// "That is bad", "that boat"; not the "that" which opens a clause.
bool ClauseReader::IsPronoun(uint32_t that) const {
  if (analysis_.words.empty()) return false;
  const Word& word = analysis_.words[that];
  return word.upos != Upos::kSconj &&
         (IsRelation(word.relation, "nsubj") || word.relation == "obj" || word.relation == "det");
}

TokenRange ClauseReader::Trimmed(TokenRange range) const {
  const auto word = [&](uint32_t t) { return analysis_.Text(analysis_.tokens[t]); };
  while (range.first < range.last && IsOneOf(word(range.first), {",", ";", ":", ")", "-", "–", "—", "...", "…", "and",
                                                                 "but", "And", "But", "that", "That", "whether"})) {
    if (IsOneOf(word(range.first), {"that", "That"}) && IsPronoun(range.first)) break;
    ++range.first;
  }
  while (range.first < range.last &&
         IsOneOf(word(range.last - 1), {",", ";", ":", "-", "–", "—", ".", "!", "?", "...", "…"})) {
    --range.last;
  }
  return range;
}

// The word whose head stands outside and on which most of the others hang.
uint32_t ClauseReader::MainOf(TokenRange range) const {
  std::vector<uint32_t> hang(range.last - range.first, 0);
  for (uint32_t t = range.first; t < range.last; ++t) {
    uint32_t top = t;
    for (uint32_t step = 0; step < kDeepest; ++step) {
      const uint32_t head = analysis_.words[top].head;
      if (head == kRoot || head < range.first || head >= range.last) break;
      top = head;
    }
    if (analysis_.words[top].upos != Upos::kPunct) ++hang[top - range.first];
  }
  const auto main = range.first + static_cast<uint32_t>(std::max_element(hang.begin(), hang.end()) - hang.begin());
  const Word& word = analysis_.words[main];
  for (uint32_t t = range.first; t < main; ++t) {  // "that X and that Y" hang side by side: the first
    const Word& other = analysis_.words[t];
    const bool beside = other.head == word.head && other.relation == word.relation && word.relation == "ccomp";
    const std::optional<uint32_t> subject = beside ? Child(t, {"nsubj"}) : std::nullopt;
    if (subject && !IsOneOf(analysis_.Text(analysis_.tokens[*subject]), {"which", "who", "that"})) return t;
  }
  return main;
}

void ClauseReader::CutSentence(TokenRange range, std::vector<Clause>& clauses) const {
  std::vector<Clause> parts{{range, MainOf(range)}};
  for (uint32_t t = range.first; t < range.last; ++t) {
    const Word& word = analysis_.words[t];
    const bool joined = std::any_of(parts.begin(), parts.end(), [&](const Clause& c) {
      const Word& before = analysis_.words[c.predicate];  // "said that X and that Y" may hang both on the verb
      return c.predicate < t &&
             ((word.relation == "conj" && c.predicate == word.head) ||
              (word.relation == "ccomp" && before.relation == "ccomp" && before.head == word.head && Child(t, {"cc"})));
    });
    const std::optional<uint32_t> mark = joined ? Child(t, {"mark"}) : std::nullopt;
    if (!joined || !HasSubject(t) || (mark && !IsOneOf(analysis_.Text(analysis_.tokens[*mark]), {"that"}))) continue;
    const uint32_t begin = std::max(Subtree(t).first, parts.back().tokens.first + 1);
    if (begin >= t + 1) continue;
    parts.back().tokens.last = begin;
    parts.push_back({{begin, range.last}, t});
  }
  for (Clause part : parts) {
    if (const auto concession = ConcessionOf(part)) {
      const bool ahead = concession->tokens.first == part.tokens.first;
      if (ahead)
        clauses.push_back({Trimmed({concession->tokens.first + 1, concession->tokens.last}), concession->predicate});
      part.tokens = ahead ? TokenRange{concession->tokens.last, part.tokens.last}
                          : TokenRange{part.tokens.first, concession->tokens.first};
      part.tokens = Trimmed(part.tokens);
      clauses.push_back(part);
      if (!ahead)
        clauses.push_back({Trimmed({concession->tokens.first + 1, concession->tokens.last}), concession->predicate});
      continue;
    }
    part.tokens = Trimmed(part.tokens);
    if (part.tokens.first < part.tokens.last) clauses.push_back(part);
  }
}

// "Whilst I found no link, there is an interest": both are said. At one end of the clause, with its "whilst".
std::optional<Clause> ClauseReader::ConcessionOf(const Clause& clause) const {
  constexpr uint32_t kFewest = 3;
  for (uint32_t t = clause.tokens.first; t < clause.tokens.last; ++t) {
    const Word& word = analysis_.words[t];
    if (word.head != clause.predicate || word.relation != "advcl" || !HasSubject(t)) continue;
    const std::optional<uint32_t> mark = Child(t, {"mark"});
    if (!mark || !IsOneOf(analysis_.Text(analysis_.tokens[*mark]),
                          {"while", "whilst", "although", "though", "While", "Whilst", "Although", "Though"}))
      continue;
    TokenRange tokens = Subtree(t);
    tokens.last = std::min(tokens.last, clause.tokens.last);
    if (tokens.last < clause.tokens.last && analysis_.Text(analysis_.tokens[tokens.last]) == ")") ++tokens.last;
    const bool ahead = *mark == clause.tokens.first, behind = tokens.last + 1 >= clause.tokens.last;
    if (tokens.first != *mark || ahead == behind || tokens.last < tokens.first + kFewest) continue;
    if (ahead ? tokens.last + kFewest > clause.tokens.last : tokens.first < clause.tokens.first + kFewest) continue;
    return Clause{tokens, t};
  }
  return std::nullopt;
}

std::vector<Clause> ClauseReader::Cut(Span span) const {
  std::vector<Clause> clauses;
  const TokenRange all = TokensOf(span);
  for (uint32_t first = all.first; first < all.last;) {
    const uint32_t last = std::min(all.last, SentenceOf(first).last);
    const TokenRange range = {first, last};
    first = last;
    if (HasTree(range.first)) {
      CutSentence(range, clauses);
      continue;
    }
    const TokenRange trimmed = Trimmed(range);
    if (trimmed.first < trimmed.last) clauses.push_back({trimmed, kRoot});
  }
  return clauses;
}

}  // namespace onrecord
