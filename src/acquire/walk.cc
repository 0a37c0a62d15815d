// Walks folders depth first with a stack of its own: a tree may be deeper than the call stack, and the walk must be
// able to stop at every file. Plain readdir and stat instead of std::filesystem, whose errors come without the name
// they are about.
#include "acquire/walk.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <functional>
#include <memory>

namespace onrecord {
namespace {

FoundFile Unreadable(const std::string& path, const std::string& name, const char* what) {
  return {path, name, 0, Error{Code::kIo, std::string(what) + std::strerror(errno), 0}};
}

std::string Join(const std::string& folder, const std::string& entry) {
  if (folder.empty() || folder.back() == '/') return folder + entry;
  return folder + "/" + entry;
}

}  // namespace

Walk::Walk(std::vector<std::string> paths) : paths_(std::move(paths)) { std::reverse(paths_.begin(), paths_.end()); }

std::optional<FoundFile> Walk::Next() {
  while (!open_.empty() || !paths_.empty()) {
    std::optional<FoundFile> found;
    if (open_.empty()) {
      const std::string path = std::move(paths_.back());
      paths_.pop_back();
      found = Visit(path, path, true);
    } else if (open_.back().entries.empty()) {
      open_.pop_back();
    } else {
      Folder& folder = open_.back();
      const std::string entry = std::move(folder.entries.back());
      folder.entries.pop_back();
      const std::string name = Join(folder.name, entry);
      found = Visit(Join(folder.path, entry), name, false);
    }
    if (found) return found;
  }
  return std::nullopt;
}

// nullopt: nothing to read here, or a folder that is open now.
std::optional<FoundFile> Walk::Visit(const std::string& path, const std::string& name, bool named) {
  if (path == "-" && named) return FoundFile{path, "-", 0, std::nullopt};
  struct stat about {};
  if (stat(path.c_str(), &about) != 0) return Unreadable(path, name, "cannot be opened: ");
  if (S_ISDIR(about.st_mode)) {
    const std::pair<uint64_t, uint64_t> identity(about.st_dev, about.st_ino);
    if (!entered_.insert(identity).second) return std::nullopt;
    return Enter(path, named ? "" : name);
  }
  if (S_ISREG(about.st_mode)) return FoundFile{path, name, static_cast<uint64_t>(about.st_size), std::nullopt};
  if (named && !S_ISSOCK(about.st_mode)) return FoundFile{path, name, 0, std::nullopt};
  ++special_;
  return std::nullopt;
}

std::optional<FoundFile> Walk::Enter(const std::string& path, const std::string& name) {
  const std::unique_ptr<DIR, int (*)(DIR*)> directory(opendir(path.c_str()), &closedir);
  if (!directory) return Unreadable(path, name.empty() ? path : name, "folder cannot be opened: ");
  Folder folder{path, name, {}};
  while (const dirent* entry = readdir(directory.get())) {
    const std::string_view file = entry->d_name;
    if (file == "." || file == "..") continue;
    if (file[0] == '.') {
      ++hidden_;
    } else {
      folder.entries.emplace_back(file);
    }
  }
  std::sort(folder.entries.begin(), folder.entries.end(), std::greater<>());
  open_.push_back(std::move(folder));
  return std::nullopt;
}

}  // namespace onrecord
