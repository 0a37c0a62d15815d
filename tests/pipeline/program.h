// Runs a command as a shell would, with the program under test on the path.
#pragma once

#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "pipeline/pages.h"

namespace onrecord {

struct Ran {
  int code = 0;
  std::string out, err;
};

// A folder of its own, removed at the end; commands run in it.
class Workplace {
 public:
  Workplace() {
    std::string name = (std::filesystem::temp_directory_path() / "onrecord-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~Workplace() { std::filesystem::remove_all(folder_); }
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  void Put(const std::string& name, std::string_view bytes) const {
    std::filesystem::create_directories((folder_ / name).parent_path());
    std::ofstream(folder_ / name, std::ios::binary) << bytes;
  }

  std::string Get(const std::string& name) const { return FileBytes(folder_ / name); }
  bool Has(const std::string& name) const { return std::filesystem::exists(folder_ / name); }

  Ran Run(const std::string& command) const {
    const std::string path = std::filesystem::path(ONRECORD_PROGRAM).parent_path().string();
    const std::string line =
        "cd '" + folder_.string() + "' && PATH='" + path + "':\"$PATH\" && { " + command + "\n} >.out 2>.err";
    const int status = std::system(line.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), Get(".out"), Get(".err")};
  }

 private:
  std::filesystem::path folder_;
};

}  // namespace onrecord
