// Decision trees in one flat vector, the left child beside its parent. Text, because weights that can be read and compared
// are worth the millisecond that reading them costs at start; every index is checked then, so that Probability need not.
#include "acquire/forest.h"

#include <charconv>
#include <cmath>
#include <string>

namespace onrecord {

class ForestReader {
 public:
  explicit ForestReader(std::string_view text) : rest_(text) {}

  Result<std::vector<Forest>> Read() {
    if (Line() != "onrecord-forest 1") return Fault("no forest of format 1");
    std::vector<Forest> forests;
    while (!rest_.empty()) {
      std::string_view head = Line();
      uint32_t groups = 0, trees = 0, features = 0;
      if (Word(head) != "forest" || !Number(head, groups) || !Number(head, trees) || !Number(head, features) || groups != 1) {
        return Fault("expected 'forest 1 TREES FEATURES'");
      }
      Forest forest;
      forest.features_ = features;
      for (uint32_t t = 0; t < trees; ++t) {
        if (!Tree(Line(), forest)) return Fault("a tree with a broken node");
      }
      forests.push_back(std::move(forest));
    }
    return forests;
  }

 private:
  Error Fault(const std::string& what) const {
    return {Code::kInvalidInput, "the article model is damaged: " + what + " in line " + std::to_string(line_), line_};
  }

  std::string_view Line() {
    std::string_view line;
    do {
      ++line_;
      line = rest_.substr(0, rest_.find('\n'));
      rest_.remove_prefix(std::min(line.size() + 1, rest_.size()));
    } while (line.starts_with('#'));
    return line;
  }

  static std::string_view Word(std::string_view& s) {
    while (s.starts_with(' ')) s.remove_prefix(1);
    std::string_view word = s.substr(0, s.find(' '));
    s.remove_prefix(word.size());
    return word;
  }

  template <class T>
  static bool Number(std::string_view& s, T& out) {
    std::string_view word = Word(s);
    auto [end, fault] = std::from_chars(word.data(), word.data() + word.size(), out);
    return fault == std::errc{} && end == word.data() + word.size() && !word.empty();
  }

  static bool Tree(std::string_view line, Forest& forest) {
    auto first = static_cast<uint32_t>(forest.nodes_.size());
    forest.trees_.push_back(first);
    while (!line.empty()) {
      size_t cut = std::min(line.find(" ; "), line.size());
      std::string_view node = line.substr(0, cut);
      line.remove_prefix(std::min(cut + 3, line.size()));
      if (!ReadNode(node, forest)) return false;
    }
    return Sound(forest, first);
  }

  static bool ReadNode(std::string_view text, Forest& forest) {
    Forest::Node node;
    if (text.starts_with("L ")) {
      text.remove_prefix(2);
      if (!Number(text, node.value)) return false;
    } else if (!Number(text, node.feature) || node.feature < 0 || static_cast<uint32_t>(node.feature) >= forest.features_ ||
               !Number(text, node.value) || !Number(text, node.right)) {
      return false;
    }
    forest.nodes_.push_back(node);
    return true;
  }

  // Children lie behind their parent and within the tree: every walk ends.
  static bool Sound(const Forest& forest, uint32_t first) {
    auto size = static_cast<uint32_t>(forest.nodes_.size()) - first;
    for (uint32_t i = 0; i < size; ++i) {
      const Forest::Node& n = forest.nodes_[first + i];
      if (n.feature >= 0 && (n.right <= i + 1 || n.right >= size)) return false;
    }
    return size > 0 && forest.nodes_.back().feature < 0;
  }

  std::string_view rest_;
  uint64_t line_ = 0;
};

Result<std::vector<Forest>> Forest::FromText(std::string_view text) { return ForestReader(text).Read(); }

float Forest::Probability(const float* row) const {
  float sum = 0;
  for (uint32_t first : trees_) {
    const Node* tree = &nodes_[first];
    const Node* n = tree;
    while (n->feature >= 0) n = row[n->feature] <= n->value ? n + 1 : tree + n->right;
    sum += n->value;
  }
  return 1.0F / (1.0F + std::exp(-sum));
}

}  // namespace onrecord
