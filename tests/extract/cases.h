// Reads .cases files (cases_test.cc says how they are written), and compares what is found with what they expect.
#pragma once

#include <gtest/gtest.h>

#include <fstream>
#include <functional>
#include <iterator>
#include <string>
#include <vector>

#include "annotate/tokens.h"
#include "util/lines.h"

namespace onrecord {

struct Case {
  int line = 0;
  bool heading = false;
  std::string published, url, text;
  std::vector<std::string> expected;
};

inline std::vector<Case> ReadCases(const std::string& name) {
  std::ifstream file(std::string(ONRECORD_TEST_DATA) + "/extract/" + name);
  EXPECT_TRUE(file.good()) << name;
  std::string all((std::istreambuf_iterator<char>(file)), {}), published;
  std::vector<Case> cases;
  Case next;
  int number = 0;
  for (std::string_view line : Lines(all)) {
    ++number;
    if (!line.empty() && line[0] == '#') continue;
    if (line.substr(0, 10) == "published ") {
      published = line.substr(10);
    } else if (line == "published") {
      published.clear();
    } else if (line.substr(0, 4) == "url ") {
      next.url = line.substr(4);
    } else if (line == "heading") {
      next.heading = true;
    } else if (Trim(line).empty()) {
      if (!next.text.empty()) cases.push_back(next);
      next = Case{};
    } else if (line[0] == ' ') {
      next.expected.emplace_back(Trim(line));
    } else {
      if (next.text.empty()) next.line = number;
      next.published = published;
      next.text += (next.text.empty() ? "" : "\n") + std::string(line);
    }
  }
  if (!next.text.empty()) cases.push_back(next);
  return cases;
}

inline Analysis Analyse(const Case& c) {
  Document::Parts parts;
  parts.text = c.text;
  parts.bytes = c.text;
  parts.metadata.url = c.url;
  auto size = static_cast<uint32_t>(c.text.size());
  parts.runs = {{0, 0, size, 1, 1}};
  uint32_t begin = 0;
  for (std::string_view line : Lines(c.text)) {
    uint32_t end = begin + static_cast<uint32_t>(line.size());
    parts.blocks.push_back(
        {c.heading ? BlockKind::kHeadline : BlockKind::kParagraph, {begin, end}, {begin, end}, std::nullopt});
    begin = end + 1;
  }
  Result<DocumentPtr> document = Document::Make(std::move(parts));
  EXPECT_TRUE(document.has_value());
  return Annotate(*document);
}

using Finder = std::function<std::vector<std::string>(const Case&)>;

inline std::string Joined(const std::vector<std::string>& lines) {
  std::string all;
  for (const std::string& line : lines) all += "  " + line + "\n";
  return all;
}

inline void RunCases(const std::string& name, size_t at_least, const Finder& find) {
  std::vector<Case> cases = ReadCases(name);
  EXPECT_GE(cases.size(), at_least);
  for (const Case& c : cases) {
    std::vector<std::string> got = find(c);
    if (got == c.expected) continue;
    ADD_FAILURE() << name << ":" << c.line << ": " << c.text << "\nexpected:\n"
                  << Joined(c.expected) << "found:\n"
                  << Joined(got);
  }
}

}  // namespace onrecord
