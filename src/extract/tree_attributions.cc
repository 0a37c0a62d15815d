// The model of attributions reads a window at once and now and then passes over a plain "officials said" at the end of
// a long sentence; the tree, which is read sentence by sentence, still has it. So a verb of the list `say` with a
// subject and a clause below it (or beside it, "X, officials say") is an attribution, if neither a negation nor a modal
// makes it one that was not made. What both see is told once (attributions.cc), by the model, which knows where a
// source ends.
#include "extract/tree_attributions.h"

#include <algorithm>
#include <optional>

#include "extract/clauses.h"
#include "util/ascii.h"
#include "util/one_of.h"

namespace onrecord {
namespace {

class TreeReader {
 public:
  TreeReader(const Analysis& analysis, const SpeechWords& words)
      : analysis_(analysis), words_(words), clauses_(analysis) {}

  std::vector<ShownAttribution> Read() const {
    std::vector<ShownAttribution> found;
    for (const Sentence& sentence : analysis_.sentences) {
      if (!clauses_.HasTree(sentence.first)) continue;
      for (uint32_t t = sentence.first; t < sentence.last; ++t) {
        std::optional<AttributionSpan> one = WordOf(t) == "according" ? According(t) : Reported(t);
        if (!one) one = Claimed(t);
        if (!one) one = Asked(t);
        if (one) found.push_back({*one, one->source.empty() ? "quote.asked" : "quote.tree"});
      }
    }
    return found;
  }

 private:
  std::string WordOf(uint32_t token) const { return ascii::LowerCase(analysis_.Text(analysis_.tokens[token])); }

  bool Reports(uint32_t token) const {
    if (analysis_.words[token].upos != Upos::kVerb) return false;
    return words_.lexicon->Has(words_.say, words_.lexicon->Find(WordOf(token)));
  }

  // Nobody says what was not said, or would be.
  bool IsSaid(uint32_t verb) const {
    const Sentence& sentence = clauses_.SentenceOf(verb);
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      if (analysis_.words[t].head != verb) continue;
      if (IsOneOf(WordOf(t),
                  {"not", "n't", "never", "would", "will", "could", "can", "may", "might", "should", "must", "to"}))
        return false;
    }
    return true;
  }

  std::optional<AttributionSpan> Reported(uint32_t verb) const {
    if (!Reports(verb) || !IsSaid(verb)) return std::nullopt;
    const auto subject = SubjectOf(verb);
    if (!subject || !Speaks(*subject)) return std::nullopt;
    const TokenRange source = SourceOf(*subject, verb), cue{verb, verb + 1};
    if (source.first >= source.last) return std::nullopt;
    const bool joined =
        source.last <= verb && *subject != clauses_.Child(verb, {"nsubj"});  // the subject of a verb before
    const TokenRange own = joined ? cue : TokenRange{std::min(source.first, verb), std::max(source.last, verb + 1)};
    const Sentence& sentence = clauses_.SentenceOf(verb);
    for (uint32_t t = sentence.first; t < sentence.last; ++t) {
      const Word& word = analysis_.words[t];
      if (word.head != verb || word.relation != "ccomp" || (Finds(verb) && !clauses_.Child(t, {"mark"}))) continue;
      TokenRange content = Beside(t, own);
      if (content.first > verb) content.first = std::min(content.first, ObjectBefore(t, verb));
      if (auto made = Made(cue, source, content, own)) return made;
    }
    if (!IsRelation(analysis_.words[verb].relation, "parataxis")) return std::nullopt;
    return Made(cue, source, Beside(analysis_.words[verb].head, own), own);
  }

  // Its own, or that of the verb it is joined to: "she wept, but told reporters".
  std::optional<uint32_t> SubjectOf(uint32_t verb) const {
    if (const auto own = clauses_.Child(verb, {"nsubj"})) return own;
    return clauses_.SharedSubject(verb);
  }

  // What hangs on a subject, on its side of the verb; nothing where a clause or a phrase opens it ("As someone who
  // ...").
  TokenRange SourceOf(uint32_t subject, uint32_t verb) const {
    TokenRange all = clauses_.Subtree(subject);
    if (subject < verb) all.last = std::min(all.last, verb);
    else all.first = std::max(all.first, verb + 1);
    all.first = std::max(all.first, BehindClause(all.first, subject));
    const Upos first = analysis_.words[all.first].upos;
    if (first == Upos::kSconj || (first == Upos::kAdp && all.first != subject)) return {all.first, all.first};
    const auto is = [this](uint32_t t, Upos upos) { return analysis_.words[t].upos == upos; };
    const uint32_t end = all.last;
    if (end > subject + 2 && is(end - 1, Upos::kAdv) && is(end - 2, Upos::kPunct)) --all.last;  // ", again"
    if (all.last > subject + 1 && WordOf(all.last - 1) == ",") --all.last;
    return all;
  }

  // "As the union announced a deal, workers said" with that clause hung on "workers": what stands behind its comma.
  uint32_t BehindClause(uint32_t first, uint32_t subject) const {
    uint32_t behind = first;
    bool clause = false;
    for (uint32_t t = first; t < subject; ++t) {
      clause |= analysis_.words[t].upos == Upos::kVerb;
      if (clause && WordOf(t) == ",") behind = t + 1;
    }
    return behind;
  }

  bool Speaks(uint32_t subject) const {
    return analysis_.words[subject].relation == "nsubj" &&
           !IsOneOf(WordOf(subject),
                    {"there", "i", "we", "you", "that", "which", "this", "who", "nobody", "none", "neither"});
  }

  // "found a man lying on the ground": a clause of these is said only behind "that".
  bool Finds(uint32_t verb) const {
    return IsOneOf(WordOf(verb), {"found",  "find",     "finds",   "show",     "shows",    "showed",    "hear",
                                  "heard",  "expect",   "expects", "expected", "describe", "described", "describes",
                                  "demand", "demanded", "demands", "propose",  "proposed", "recommend", "recommended",
                                  "hope",   "hopes",    "hoped",   "accuse",   "accused",  "plead",     "pleaded"});
  }

  // "says 40 boats go missing" with "40 boats" hung on the verb: nobody is told boats. Else behind everything.
  uint32_t ObjectBefore(uint32_t clause, uint32_t verb) const {
    const auto object = clauses_.Child(verb, {"obj"});
    const bool told = clauses_.Child(clause, {"mark"}) || WordOf(verb).starts_with("t");  // "told", "tells"
    return object && *object > verb && *object < clause && !told ? clauses_.Subtree(*object).first : clause;
  }

  // "according to X": what X hangs on, without it.
  std::optional<AttributionSpan> According(uint32_t token) const {
    const uint32_t noun = analysis_.words[token].head;
    const bool to = token + 1 < analysis_.tokens.size() && WordOf(token + 1) == "to";
    if (!to || noun == kRoot || noun < token + 2 || analysis_.words[noun].head == kRoot) return std::nullopt;
    TokenRange source = clauses_.Subtree(noun);
    source.first = token + 2;
    if (source.first >= source.last) return std::nullopt;
    const TokenRange own{token, source.last};
    const std::optional<TokenRange> inserted = Inserted(own);
    return Made({token, token + 2}, source, inserted ? *inserted : Beside(analysis_.words[noun].head, own), own);
  }

  // "a town - the largest there, according to X - voted": what the dashes hold.
  std::optional<TokenRange> Inserted(TokenRange own) const {
    const Sentence& sentence = clauses_.SentenceOf(own.first);
    if (own.last >= sentence.last || !IsOneOf(WordOf(own.last), {"-", "--", "–", "—"})) return std::nullopt;
    const std::string dash = WordOf(own.last);
    for (uint32_t t = own.first; t > sentence.first + 1; --t) {
      if (WordOf(t - 1) == dash) return clauses_.Trimmed({t, own.first});
    }
    return std::nullopt;
  }

  // "Asked whether he knew, Basu said no": by somebody who is not named.
  std::optional<AttributionSpan> Asked(uint32_t verb) const {
    if (WordOf(verb) != "asked" || verb != clauses_.SentenceOf(verb).first || verb + 3 >= analysis_.tokens.size())
      return std::nullopt;
    if (!IsOneOf(WordOf(verb + 1), {"if", "whether"}) || !clauses_.IsUnder(verb + 1, verb)) return std::nullopt;
    AttributionSpan made;
    made.cue = {verb, verb + 1};
    made.content = {clauses_.Trimmed({verb + 1, clauses_.Subtree(verb).last})};
    if (made.content[0].last < made.content[0].first + 2) return std::nullopt;
    return made;
  }

  // "claimed responsibility for the attack".
  std::optional<AttributionSpan> Claimed(uint32_t verb) const {
    if (!IsOneOf(WordOf(verb), {"claim", "claims", "claimed", "claiming"}) || !IsSaid(verb)) return std::nullopt;
    const auto subject = clauses_.Child(verb, {"nsubj"}), object = clauses_.Child(verb, {"obj"});
    if (!subject || !object || *object < verb || !IsOneOf(WordOf(*object), {"responsibility", "credit"}))
      return std::nullopt;
    const TokenRange source = clauses_.Subtree(*subject);
    TokenRange content = clauses_.Subtree(*object);
    if (const auto what = clauses_.Child(verb, {"obl"}))
      content.last = std::max(content.last, clauses_.Subtree(*what).last);
    for (uint32_t t = content.last; t < clauses_.SentenceOf(verb).last && clauses_.IsUnder(t, verb); ++t) {
      if (analysis_.words[t].upos == Upos::kPunct || IsOneOf(WordOf(t), {"and", "but", "after", "saying"})) break;
      content.last = t + 1;
    }
    return Made({verb, verb + 1}, source, content, {source.first, verb + 1});
  }

  // What hangs on a word, on the longer side of `own`.
  TokenRange Beside(uint32_t head, TokenRange own) const {
    const TokenRange all = clauses_.Subtree(head);
    if (all.last <= own.first || all.first >= own.last) return clauses_.Trimmed(all);
    const TokenRange before{all.first, std::max(all.first, own.first)}, after{std::min(own.last, all.last), all.last};
    const bool behind = after.last - after.first > before.last - before.first;
    return clauses_.Trimmed(behind ? after : before);
  }

  // Content must be a few words, beside the source and not round it.
  std::optional<AttributionSpan> Made(TokenRange cue, TokenRange source, TokenRange content, TokenRange own) const {
    constexpr uint32_t kFewest = 3;
    if (content.last < content.first + kFewest) return std::nullopt;
    if (content.first < own.last && own.first < content.last) return std::nullopt;
    AttributionSpan made;
    made.cue = cue;
    made.source = {source};
    made.content = {content};
    return made;
  }

  const Analysis& analysis_;
  const SpeechWords& words_;
  const ClauseReader clauses_;
};

}  // namespace

std::vector<ShownAttribution> AttributionsOfTree(const Analysis& analysis, const SpeechWords& words) {
  return analysis.words.empty() ? std::vector<ShownAttribution>() : TreeReader(analysis, words).Read();
}

}  // namespace onrecord
