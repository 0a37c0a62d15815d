// Which blocks of a page are the report, and what the others are.
#pragma once

#include <optional>
#include <vector>

#include "acquire/blocks.h"
#include "acquire/forest.h"
#include "acquire/head.h"
#include "acquire/html.h"
#include "onrecord/status.h"

namespace onrecord {

// The forests that decide, read once from models/article.forest. Immutable; shared freely between threads.
class ArticleModel {
 public:
  // kInvalidInput when the weights are damaged or do not fit this version's features.
  static Result<ArticleModel> Load();

  // Sets kind, report and repeats of every block. Linear in the tree and the blocks.
  void Classify(const HtmlTree& tree, const PageHead& head, std::optional<uint32_t> headline, PageText& page) const;

 private:
  explicit ArticleModel(std::vector<Forest> forests) : forests_(std::move(forests)) {}
  std::vector<Forest> forests_;  // by a block's own features; by these and what the first says around it
};

}  // namespace onrecord
