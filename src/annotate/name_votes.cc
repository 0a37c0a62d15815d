// A report says in full once who somebody is ("the director Neil Jordan") and then uses a word that by itself could be
// anything ("Jordan"). The encoder sees a window; the votes see the report. Each word that looks like part of a name
// gives its probabilities of being no name and of each kind; a word's scores then move by a share of the logarithm of
// the mean of the others'. Its own evidence stays the larger: a team is often called as its city, a few lines apart.
#include "annotate/name_votes.h"

#include <algorithm>
#include <cmath>
#include <vector>

#include "annotate/spans.h"

namespace onrecord {
namespace {

constexpr float kShare = 1;      // of the votes; .5 to 1 read alike on CoNLL++ dev, .3 points of F1 above none
constexpr float kLeast = 0.05F;  // what a kind keeps that no vote is for

// What a list adds to a name of several words, and to one that lies among words of other names ("Hong Kong Standard").
// A single word may be part of any: it is made less likely to be no name, and a little likelier to be of its kind.
constexpr float kWords = 4, kAmongNames = 1, kAnyName = 2, kHeaded = 6;

// A place for "no name" first, then one a kind.
using Votes = std::vector<float>;

size_t PlaceOf(const SpanLabels::Label& label) {
  return label.part == SpanLabels::Label::kOutside ? 0 : 1 + label.kind;
}

Votes VotesOf(const float* scores, const SpanLabels& labels) {
  const std::vector<float> probable = Probabilities(scores, labels.labels.size(), 1);
  Votes votes(1 + labels.kinds.size(), 0.0F);
  for (size_t l = 0; l < probable.size(); ++l) votes[PlaceOf(labels.labels[l])] += probable[l];
  return votes;
}

// Lets the words of one form tell each other what they are.
void Confer(const SpanLabels& labels, std::span<const uint32_t> words, tensor::MutableFloatRows scores) {
  std::vector<Votes> votes;
  Votes sum(1 + labels.kinds.size(), 0.0F);
  for (const uint32_t word : words) {
    votes.push_back(VotesOf(scores[word], labels));
    for (size_t c = 0; c < sum.size(); ++c) sum[c] += votes.back()[c];
  }
  const float others = static_cast<float>(words.size() - 1), share = kShare * others / (others + 1);
  for (size_t k = 0; k < words.size(); ++k) {
    for (size_t l = 0; l < labels.labels.size(); ++l) {
      const size_t place = PlaceOf(labels.labels[l]);
      const float mean = (sum[place] - votes[k][place]) / others;
      scores[words[k]][l] += share * std::log(std::max(mean, 0.0F) + kLeast);
    }
  }
}

bool IsName(const SpanLabels& labels, const float* scores) {
  const float* const best = std::max_element(scores, scores + labels.labels.size());
  return labels.labels[static_cast<size_t>(best - scores)].part != SpanLabels::Label::kOutside;
}

void AddWord(const SpanLabels& labels, uint32_t kind, float* scores) {
  for (size_t l = 0; l < labels.labels.size(); ++l) {
    if (labels.labels[l].part == SpanLabels::Label::kOutside) scores[l] -= kAnyName;
    else if (labels.labels[l].kind == kind) scores[l] += kAmongNames;
  }
}

}  // namespace

void AddVotes(const SpanLabels& labels, std::span<const uint64_t> forms, tensor::MutableFloatRows scores) {
  std::vector<uint32_t> order;
  for (uint32_t i = 0; i < forms.size(); ++i) {
    if (forms[i] != 0) order.push_back(i);
  }
  std::stable_sort(order.begin(), order.end(), [forms](uint32_t a, uint32_t b) { return forms[a] < forms[b]; });
  for (size_t first = 0, last = 0; first < order.size(); first = last) {
    while (last < order.size() && forms[order[last]] == forms[order[first]]) ++last;
    if (last - first > 1) Confer(labels, std::span(order).subspan(first, last - first), scores);
  }
}

void AddKnown(const SpanLabels& labels, std::span<const KnownSpan> spans, tensor::MutableFloatRows scores) {
  for (const KnownSpan& span : spans) {
    if (span.last - span.first == 1) {
      AddWord(labels, span.kind, scores[span.first]);
      continue;
    }
    const bool among = (span.first > 0 && IsName(labels, scores[span.first - 1])) ||
                       (span.last < scores.count && IsName(labels, scores[span.last]));
    for (uint32_t row = span.first; row < span.last; ++row) {
      const auto part = row == span.first ? SpanLabels::Label::kBegin : SpanLabels::Label::kInside;
      for (size_t l = 0; l < labels.labels.size(); ++l) {
        const bool is_it = labels.labels[l].part == part && labels.labels[l].kind == span.kind;
        if (is_it) scores[row][l] += span.headed ? kHeaded : among ? kAmongNames : kWords;
      }
    }
  }
}

}  // namespace onrecord
