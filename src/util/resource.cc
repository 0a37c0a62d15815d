// Looks an embedded file up by its path. A handful of files, each asked for once at load: a linear search is enough.
#include "util/resource.h"

namespace onrecord {

std::string_view Resource(std::string_view path) {
  for (const Embedded* e = kEmbedded; e->begin != nullptr; ++e) {
    if (path == e->path) return {e->begin, static_cast<size_t>(e->end - e->begin)};
  }
  return {};
}

}  // namespace onrecord
