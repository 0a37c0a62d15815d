// Paths to files, folders walked.
#pragma once

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "onrecord/status.h"

namespace onrecord {

struct FoundFile {
  std::string path;  // to open it
  std::string name;  // as the person named it; below the folder that was named
  uint64_t size = 0;
  std::optional<Error> error;  // instead of a file: what could not be entered
};

// Files in the order of `paths`; in a folder sorted by name, folders in their place among them. Links are followed, but
// no folder is entered twice. Hidden files, pipes and devices are passed over and counted; a path that was named is
// never. Memory: the names of the folders that are open.
class Walk {
 public:
  explicit Walk(std::vector<std::string> paths);

  std::optional<FoundFile> Next();
  uint64_t hidden() const { return hidden_; }
  uint64_t special() const { return special_; }

 private:
  struct Folder {
    std::string path, name;
    std::vector<std::string> entries;  // those to come, last first
  };

  std::optional<FoundFile> Visit(const std::string& path, const std::string& name, bool named);
  std::optional<FoundFile> Enter(const std::string& path, const std::string& name);

  std::vector<std::string> paths_;  // those to come, last first
  std::vector<Folder> open_;
  std::set<std::pair<uint64_t, uint64_t>> entered_;  // device and inode
  uint64_t hidden_ = 0;
  uint64_t special_ = 0;
};

}  // namespace onrecord
