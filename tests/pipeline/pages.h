// The pages of tests/data/pages, each with what is expected of it (the .cases file beside it).
#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "onrecord/input.h"

namespace onrecord {

inline std::string FileBytes(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// All pages, sorted by name.
inline std::vector<std::filesystem::path> Pages() {
  std::vector<std::filesystem::path> pages;
  for (const auto& entry :
       std::filesystem::directory_iterator(std::filesystem::path(ONRECORD_TEST_DATA) / "data" / "pages")) {
    if (entry.path().extension() != ".cases") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

inline RawReport ReportOf(const std::filesystem::path& page) {
  RawReport report;
  report.name = page.filename().string();
  report.bytes = FileBytes(page);
  return report;
}

}  // namespace onrecord
