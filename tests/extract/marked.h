// A passage with what the model would say of it written in: no model is needed to test what is made of it.
//
// clang-format off
//   [PER Neil Basu] [ORG Met Police] [LOC Hull] [MISC British]      names, with the model's kinds
//   [S1 Basu] [C1 said] [Q1 the fire was [Q2 out]]                  source, cue and content of attribution 1; nested at will,
//   [DATE the quarter] [TIME …] [DURATION …] [SET …]                times
//   [M1 the officer] [M1 she]                                       mentions: the model links each to the last of its number;
//                                                                   M0 to none; the last word is its head
//   [Q1:0.4 words]                                                  several pieces of one kind in a row; with a confidence
// clang-format on
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "extract/cases.h"

namespace onrecord {

struct Mark {
  std::string tag;
  uint32_t begin = 0, end = 0;
  float confidence = 1.0F;
};

struct MarkedText {
  std::string text;
  std::vector<Mark> marks;  // by begin, the outer first
};

inline MarkedText ReadMarked(const std::string& marked) {
  MarkedText read;
  std::vector<size_t> open;
  for (size_t at = 0; at < marked.size(); ++at) {
    if (marked[at] == '[') {
      const size_t space = marked.find(' ', at);
      std::string tag = marked.substr(at + 1, space - at - 1);
      Mark mark{tag.substr(0, tag.find(':')), static_cast<uint32_t>(read.text.size()), 0, 1.0F};
      if (tag.find(':') != tag.npos) mark.confidence = std::stof(tag.substr(tag.find(':') + 1));
      open.push_back(read.marks.size());
      read.marks.push_back(mark);
      at = space;
    } else if (marked[at] == ']' && !open.empty()) {
      read.marks[open.back()].end = static_cast<uint32_t>(read.text.size());
      open.pop_back();
    } else {
      read.text += marked[at];
    }
  }
  EXPECT_TRUE(open.empty()) << marked;
  return read;
}

// The tokens that lie in a mark, or touch it.
inline TokenRange TokensOf(const Analysis& analysis, const Mark& mark) {
  TokenRange range;
  const auto size = static_cast<uint32_t>(analysis.tokens.size());
  while (range.first < size && analysis.tokens[range.first].span.end <= mark.begin) ++range.first;
  range.last = range.first;
  while (range.last < size && analysis.tokens[range.last].span.begin < mark.end) ++range.last;
  return range;
}

// The analysis of a case whose text has marks.
inline Analysis AnalyseMarked(Case c) {
  const MarkedText marked = ReadMarked(c.text);
  c.text = marked.text;
  Analysis analysis = Analyse(c);
  const std::map<std::string, NameKind> kinds = {{"PER", NameKind::kPerson},
                                                 {"ORG", NameKind::kOrganisation},
                                                 {"LOC", NameKind::kPlace},
                                                 {"MISC", NameKind::kOther}};
  static const std::set<std::string> kTimes = {"DATE", "TIME", "DURATION", "SET"};
  std::map<std::string, AttributionSpan> attributions;
  std::map<std::string, uint32_t> mentions;  // the last of each number
  for (const Mark& mark : marked.marks) {
    const TokenRange tokens = TokensOf(analysis, mark);
    if (auto kind = kinds.find(mark.tag); kind != kinds.end()) {
      analysis.names.push_back({tokens, kind->second, mark.confidence});
      continue;
    }
    if (auto type = kTimes.find(mark.tag); type != kTimes.end()) {
      analysis.times.push_back({tokens, *type, mark.confidence});
      continue;
    }
    if (mark.tag[0] == 'M') {
      const auto index = static_cast<uint32_t>(analysis.mentions.size());
      auto [last, added] = mentions.emplace(mark.tag, index);
      Mention mention{tokens, tokens.last - 1, std::nullopt, mark.confidence, std::nullopt, 0};
      if (!added && mark.tag != "M0") mention.antecedent = last->second;
      last->second = index;
      analysis.mentions.push_back(mention);
      continue;
    }
    AttributionSpan& attribution = attributions[mark.tag.substr(1)];
    attribution.confidence = std::min(attribution.confidence, mark.confidence);
    if (mark.tag[0] == 'C') attribution.cue = tokens;
    else (mark.tag[0] == 'S' ? attribution.source : attribution.content).push_back(tokens);
  }
  for (auto& [number, attribution] : attributions) analysis.attributions.push_back(attribution);
  return analysis;
}

}  // namespace onrecord
