// Chu-Liu and Edmonds' maximum spanning tree over a dense graph in O(n^2), with exactly one root.
//
// A path grows backwards: from the group of words on top, the best arc into it is followed to the group it comes from.
// If that one is on the path, the groups between are a cycle and become one group (Tarjan 1977; Gabow, Galil, Spencer
// and Tarjan 1986, where the path makes a heap unnecessary). Arcs into a group are kept as one row, by the word they
// come from; when groups are joined, each row is lowered by the arc that its group would lose, and the best is kept.
// Every join and every step costs a row, and there are fewer than 2n of each.
//
// The root takes no part: words alone are a complete graph, so that all end in one group. The best arc from the root
// into that group is the only one, which is what a penalty without end on root arcs would give (Zmigrod, Vieira and
// Cotterell 2020). Rejected: trying every word as root, O(n^3); a large penalty, which floats cannot hold exactly.
#include "annotate/maximum_tree.h"

#include <algorithm>
#include <limits>
#include <numeric>

#include "onrecord/analysis.h"

namespace onrecord {
namespace {

constexpr uint32_t kNone = UINT32_MAX;
constexpr float kNever = -std::numeric_limits<float>::infinity();

struct Arc {
  uint32_t from = kNone;
  uint32_t to = kNone;
};

// A word, or several that were joined.
struct Group {
  uint32_t parent = kNone;        // the group that it became part of
  uint32_t row = 0;               // where its arcs are kept
  Arc arc;                        // the best one into it, once it was on top of the path
  float score = 0;                // of that arc
  std::vector<uint32_t> parts;    // the groups it was made of
  std::vector<uint32_t> members;  // its words, while it has no parent
};

class TreeMaker {
 public:
  explicit TreeMaker(ArcScores scores)
      : size_(static_cast<uint32_t>(scores.size())), roots_(std::move(scores.roots)), heads_(std::move(scores.heads)) {
    groups_.resize(size_);
    targets_.resize(size_t{size_} * size_);
    group_of_.resize(size_);
    root_targets_.resize(size_);
    on_path_.resize(2 * size_t{size_});
    std::iota(group_of_.begin(), group_of_.end(), 0);
    std::iota(root_targets_.begin(), root_targets_.end(), 0);
    for (uint32_t i = 0; i < size_; ++i) {
      groups_[i].row = i;
      groups_[i].members = {i};
      Score(i, i) = kNever;
      std::fill_n(targets_.data() + size_t{i} * size_, size_, static_cast<uint16_t>(i));
    }
  }

  std::vector<uint32_t> Make() {
    std::vector<uint32_t> path = {0};
    on_path_[0] = true;
    while (groups_[path.back()].members.size() < size_) Step(path);
    return Expand(path.back());
  }

 private:
  float& Score(uint32_t row, uint32_t from) { return heads_[size_t{row} * size_ + from]; }
  uint16_t& Target(uint32_t row, uint32_t from) { return targets_[size_t{row} * size_ + from]; }

  void Step(std::vector<uint32_t>& path) {
    Group& top = groups_[path.back()];
    const float* const row = heads_.data() + size_t{top.row} * size_;
    const uint32_t from = static_cast<uint32_t>(std::max_element(row, row + size_) - row);
    top.arc = {from, Target(top.row, from)};
    top.score = Score(top.row, from);
    const uint32_t next = group_of_[from];
    if (!on_path_[next]) {
      path.push_back(next);
      on_path_[next] = true;
      return;
    }
    const auto begin = std::find(path.begin(), path.end(), next);
    const uint32_t joined = Join({begin, path.end()});
    path.erase(begin, path.end());
    path.push_back(joined);
    on_path_[joined] = true;
  }

  // The group of a cycle. Its row is that of the first.
  uint32_t Join(std::vector<uint32_t> parts) {
    const uint32_t joined = static_cast<uint32_t>(groups_.size());
    Group group;
    group.row = groups_[parts[0]].row;
    Lower(groups_[parts[0]]);
    for (size_t i = 1; i < parts.size(); ++i) {
      Lower(groups_[parts[i]]);
      Absorb(group.row, groups_[parts[i]].row);
    }
    for (uint32_t part : parts) {
      std::vector<uint32_t>& members = groups_[part].members;
      group.members.insert(group.members.end(), members.begin(), members.end());
      members = {};
      groups_[part].parent = joined;
    }
    for (uint32_t member : group.members) {
      Score(group.row, member) = kNever;
      group_of_[member] = joined;
    }
    group.parts = std::move(parts);
    groups_.push_back(std::move(group));
    return joined;
  }

  // What an arc into a part is worth to the whole, which loses the part's own.
  void Lower(const Group& part) {
    for (uint32_t from = 0; from < size_; ++from) Score(part.row, from) -= part.score;
    roots_[part.row] -= part.score;
  }

  void Absorb(uint32_t row, uint32_t other) {
    for (uint32_t from = 0; from < size_; ++from) {
      if (Score(other, from) <= Score(row, from)) continue;
      Score(row, from) = Score(other, from);
      Target(row, from) = Target(other, from);
    }
    if (roots_[other] <= roots_[row]) return;
    roots_[row] = roots_[other];
    root_targets_[row] = root_targets_[other];
  }

  // Takes the groups apart again: an arc that enters a group at one of its words enters every group around that word;
  // the other parts of each keep their own arc.
  std::vector<uint32_t> Expand(uint32_t whole) const {
    std::vector<uint32_t> heads(size_, kRoot);
    struct Entered {
      uint32_t group, word;
    };
    std::vector<Entered> left = {{whole, root_targets_[groups_[whole].row]}};
    while (!left.empty()) {
      const Entered entered = left.back();
      left.pop_back();
      for (uint32_t part = entered.word; part != entered.group; part = groups_[part].parent) {
        for (uint32_t other : groups_[groups_[part].parent].parts) {
          if (other == part) continue;
          const Arc arc = groups_[other].arc;
          heads[arc.to] = arc.from;
          left.push_back({other, arc.to});
        }
      }
    }
    return heads;
  }

  uint32_t size_;
  std::vector<float> roots_;     // by row: the best arc from the root into its group
  std::vector<float> heads_;     // by row and word: the best arc from the word into the row's group
  std::vector<uint16_t> targets_;       // and the word of the group where it ends
  std::vector<uint32_t> root_targets_;  // likewise
  std::vector<uint32_t> group_of_;      // of each word
  std::vector<Group> groups_;
  std::vector<bool> on_path_;
};

}  // namespace

std::vector<uint32_t> MaximumTree(ArcScores scores) {
  if (scores.size() == 0) return {};
  return TreeMaker(std::move(scores)).Make();
}

}  // namespace onrecord
