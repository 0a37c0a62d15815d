// Files of resources/ and models/, built into the program.
#pragma once

#include <string_view>

namespace onrecord {

struct Embedded {
  const char* path;
  const char* begin;
  const char* end;
};
extern const Embedded kEmbedded[];  // ends with a null begin

// The file at `path` ("resources/en/times.rules"), alive as long as the program; empty when there is none.
std::string_view Resource(std::string_view path);

}  // namespace onrecord
