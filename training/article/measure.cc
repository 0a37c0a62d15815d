// Reads pages and writes what the article model learns from: for each page its name, its blocks' words, their features.
// usage: measure FILE... > out.bin
//        measure --cut LIST > out.bin   pages as a paywall leaves them: lines of a name, a tab, and the blocks to cut out
// A page: u32 length + name, u32 blocks, u32 features; for each block u32 length + words; then blocks x features float32.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <sstream>

#include "acquire/decode.h"
#include "acquire/features.h"
#include "acquire/metadata.h"

namespace {

void Put(uint32_t x) { std::fwrite(&x, sizeof x, 1, stdout); }
void Put(std::string_view s) {
  Put(static_cast<uint32_t>(s.size()));
  std::fwrite(s.data(), 1, s.size(), stdout);
}

std::string Contents(const char* path) {
  std::ifstream file(path, std::ios::binary);
  return std::string((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
}

void MeasurePage(std::string_view name, std::string_view source) {
  using namespace onrecord;
  HtmlTree tree = ParseHtml(source);
  PageText page = BuildBlocks(tree);
  PageHead head = ReadHead(tree);
  PageMeasures measures(tree, head, FindHeadline(tree, head, page), page);
  Put(name);
  Put(static_cast<uint32_t>(page.blocks.size()));
  Put(static_cast<uint32_t>(kFeatures));
  for (const PageBlock& b : page.blocks) Put(page.Words(b));
  for (uint32_t b = 0; b < page.blocks.size(); ++b) {
    FeatureRow row = measures.Row(b);
    std::fwrite(row.data(), sizeof(float), row.size(), stdout);
  }
}

// The page without the text of these blocks; their markup stays.
std::string Cut(std::string_view source, std::istream& blocks) {
  using namespace onrecord;
  HtmlTree tree = ParseHtml(source);
  PageText page = BuildBlocks(tree);
  std::string out;
  uint32_t done = 0;
  for (size_t b = 0; blocks >> b && b < page.blocks.size();) {
    for (uint32_t n = page.blocks[b].first_text; n <= page.blocks[b].last_text; ++n) {
      Span text = tree.nodes[n].source;
      if (!tree.IsText(n) || text.begin < done) continue;
      out.append(source.substr(done, text.begin - done));
      done = text.end;
    }
  }
  return out.append(source.substr(done));
}

void MeasureCut(const std::string& line) {
  size_t tab = line.find('\t');
  if (tab == line.npos) return;
  std::string name = line.substr(0, tab), bytes = Contents(name.c_str());
  std::istringstream blocks(line.substr(tab + 1));
  MeasurePage(name, Cut(onrecord::Decode(bytes, "", true).Text(bytes), blocks));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--names") {
    for (size_t f = 0; f < onrecord::kFeatures; ++f) {
      std::printf("%s\n", std::string(onrecord::Name(static_cast<onrecord::Feature>(f))).c_str());
    }
    return 0;
  }
  if (argc == 3 && std::string_view(argv[1]) == "--cut") {
    std::ifstream list(argv[2]);
    for (std::string line; std::getline(list, line);) MeasureCut(line);
    return 0;
  }
  for (int i = 1; i < argc; ++i) {
    std::string bytes = Contents(argv[i]);
    MeasurePage(argv[i], onrecord::Decode(bytes, "", true).Text(bytes));
  }
}
