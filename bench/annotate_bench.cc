// Megabytes a second of tokens and sentences on one core: annotate_bench FILE [ROUNDS]
//
// The file is plain text with blank lines between blocks. Processor time, best of the rounds, so that other work on the
// machine counts little.
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/tokens.h"

namespace {

using namespace onrecord;

std::vector<std::string_view> Blocks(std::string_view text) {
  std::vector<std::string_view> blocks;
  while (!text.empty()) {
    size_t end = std::min(text.find("\n\n"), text.size());
    blocks.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 2, text.size()));
  }
  return blocks;
}

double Seconds(std::clock_t since) { return static_cast<double>(std::clock() - since) / CLOCKS_PER_SEC; }

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: annotate_bench FILE [ROUNDS]\n");
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  const int rounds = argc > 2 ? std::atoi(argv[2]) : 20;
  const std::vector<std::string_view> blocks = Blocks(text);
  double best_tokens = 1e9;
  double best_both = 1e9;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;
  for (int round = 0; round < rounds; ++round) {
    tokens.clear();
    sentences.clear();
    std::clock_t start = std::clock();
    for (std::string_view block : blocks) AppendTokens(block, 0, tokens);
    best_tokens = std::min(best_tokens, Seconds(start));
    tokens.clear();
    start = std::clock();
    for (std::string_view block : blocks) {
      uint32_t first = static_cast<uint32_t>(tokens.size());
      AppendTokens(block, 0, tokens);
      AppendSentences(block, 0, 0, first, tokens, sentences);
    }
    best_both = std::min(best_both, Seconds(start));
  }
  double megabytes = static_cast<double>(text.size()) / 1e6;
  std::printf("%.1f MB, %zu tokens, %zu sentences: tokens %.0f MB/s, tokens and sentences %.0f MB/s\n", megabytes,
              tokens.size(), sentences.size(), megabytes / best_tokens, megabytes / best_both);
}
