// The layers that annotation lays over a document: flat vectors, indexed by uint32_t, each holding spans of the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/document.h"

namespace onrecord {

// A word, a number or a mark, as UD English cuts them ("don't" is "do" + "n't", "U.S." is one).
struct Token {
  Span span;
};

// Tokens [first, last) of one block.
struct Sentence {
  uint32_t first = 0;
  uint32_t last = 0;
  uint32_t block = 0;  // index into Document::blocks()
  Span span;           // from the first token's begin to the last one's end
};

// Tokens [first, last) of the analysis.
struct TokenRange {
  uint32_t first = 0;
  uint32_t last = 0;
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

// The universal parts of speech, in the order of their names.
enum class Upos : uint8_t {
  kAdj, kAdp, kAdv, kAux, kCconj, kDet, kIntj, kNoun, kNum, kPart, kPron, kPropn, kPunct, kSconj, kSym, kVerb, kX,
};
std::string_view Name(Upos upos);

inline constexpr uint32_t kRoot = UINT32_MAX;

// What a token is in its sentence, as UD English has it.
struct Word {
  Upos upos = Upos::kX;
  uint32_t head = kRoot;      // a token of the same sentence, or kRoot
  std::string_view relation;  // "nsubj", "nsubj:pass"; static or owned by the model
  std::string_view features;  // "Number=Sing|Person=3|Tense=Pres", "_" for none; likewise
  std::string lemma;
};

enum class NameKind : uint8_t { kPerson, kOrganisation, kPlace, kOther };
std::string_view Name(NameKind kind);

// A name as it stands: never nested, never across sentences.
struct NameSpan {
  TokenRange tokens;
  NameKind kind = NameKind::kOther;
  float confidence = 1.0F;
};

// An expression of time as the model sees it; TIMEX3 types.
struct TimeSpan {
  TokenRange tokens;
  std::string_view type;  // "DATE", "TIME", "DURATION", "SET"
  float confidence = 1.0F;
};

// Who (source) is said (cue) to say what (content): pieces in order, possibly several; no source: nobody is named.
struct AttributionSpan {
  TokenRange cue;
  std::vector<TokenRange> source;
  std::vector<TokenRange> content;
  float confidence = 1.0F;         // of the whole: cue, content and source
  float source_confidence = 1.0F;  // of the source, given the rest
};

// A word that stands for an event, with what takes part in it.
struct Trigger {
  TokenRange tokens;
  std::string_view kind;  // TimeBank's class: "OCCURRENCE", "REPORTING", ...
  std::string_view type;  // of docs/record.md's list, "other" where none fits
  bool negated = false;
  bool modal = false;
  struct Argument {
    std::string_view role;
    TokenRange tokens;
    float confidence = 1.0F;
  };
  std::vector<Argument> arguments;
  float confidence = 1.0F;
};

// A phrase that stands for somebody or something, found by its head word.
struct Mention {
  TokenRange tokens;
  uint32_t head = 0;                   // token
  std::optional<uint32_t> antecedent;  // index of an earlier mention of the same
  float confidence = 1.0F;             // of the antecedent, or of there being none
  std::optional<uint32_t> second = std::nullopt;  // the likeliest earlier mention but that one
  float second_confidence = 0.0F;
};

// Immutable once made; holds its document, so every view stays valid while the analysis lives.
struct Analysis {
  DocumentPtr document;
  std::vector<Token> tokens;        // of the blocks that carry facts, in order of the text
  std::vector<Sentence> sentences;  // in order; never across blocks
  bool cut = false;                 // the text was longer than facts are read from

  // What the model says; all empty where it was not run.
  std::vector<Word> words;  // one a token
  std::vector<NameSpan> names;
  std::vector<TimeSpan> times;
  std::vector<AttributionSpan> attributions;
  std::vector<Trigger> triggers;
  std::vector<Mention> mentions;

  // The first token that begins at `offset` or behind it; tokens.size() where none does. Logarithmic.
  uint32_t TokenFrom(uint32_t offset) const;
  // The sentence of a token; nullptr behind the last. Logarithmic.
  const Sentence* SentenceOf(uint32_t token) const;
  std::string_view Text(Token token) const { return document->Text(token.span); }
  Span SpanOf(TokenRange range) const { return {tokens[range.first].span.begin, tokens[range.last - 1].span.end}; }
  std::string_view Text(TokenRange range) const { return document->Text(SpanOf(range)); }
};

}  // namespace onrecord
