// What a report calls somebody or something by: names, nouns and pronouns, with what their words tell of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "extract/cut_names.h"
#include "extract/name_words.h"
#include "onrecord/analysis.h"
#include "onrecord/record.h"

namespace onrecord {

enum class Count : uint8_t { kUnknown, kOne, kMany };
enum class Sort : uint8_t { kUnknown, kPerson, kBody, kThing };

// What is known of who or what a phrase means. A body is what people make up: a party, a ministry.
struct Traits {
  Sort sort = Sort::kUnknown;
  Gender gender = Gender::kUnknown;
  Count count = Count::kUnknown;
};

enum class Article : uint8_t { kNone, kDefinite, kIndefinite, kPossessive };

struct Phrase {
  Span span;
  uint32_t token = 0;  // its head
  uint32_t sentence = 0;
  MentionForm form = MentionForm::kNoun;
  uint8_t person = 3;  // of a pronoun: 1, 2 or 3
  bool subject = false;
  bool document = false;  // a report, a statement
  bool shown = true;      // false: it holds a mention of its own entity ("police chief Neil Basu") or stands beside one
  Article article = Article::kNone;
  Traits traits;
  std::string head;                    // folded, in the singular where that is plain
  std::vector<std::string> words;      // folded, without an article, up to the head
  std::string key;                     // all of them, without an article
  std::optional<uint32_t> entity;      // whose name it is
  std::optional<uint32_t> quote;       // the innermost direct quote that it stands in
  std::optional<uint32_t> antecedent;  // index of the phrase that the model takes it to repeat
  float confidence = 0.0F;             // of that
  std::optional<uint32_t> second;      // what else it may repeat
  float second_confidence = 0.0F;
};

// In order of their heads. What the model marks and what names an entity; besides, nouns with an article that the model
// passed over. Nothing where it did not run. n log n in tokens and mentions.
std::vector<Phrase> ReadPhrases(const Analysis& analysis, const std::vector<Entity>& entities,
                                const std::vector<Quote>& quotes, const NameWords& words);

// Whether a folded word is a personal pronoun.
bool IsPronoun(std::string_view folded);

// What is known of whom an entity is, by its kind, its first name, what stands before its names and its roles.
Traits TraitsOf(const Entity& entity, std::string_view text, const NameWords& words);

}  // namespace onrecord
