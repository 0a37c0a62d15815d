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

constexpr float kShare = 0.5F;   // of the votes; .2 to .8 read alike on CoNLL++ dev, .2 points of F1 above none
constexpr float kLeast = 0.02F;  // what a kind keeps that no vote is for

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

}  // namespace onrecord
