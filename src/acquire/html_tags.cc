// Element names to tags and back. A name is packed into two words in lower case, so that a look-up is one hash and one
// comparison; names of more than sixteen letters are no HTML element.
#include <array>
#include <cstring>

#include "acquire/html.h"
#include "util/ascii.h"

namespace onrecord {
namespace {

constexpr std::string_view kNames[] = {
    "#document", "#text", "",
#define X(name) #name,
    ONRECORD_TAGS(X)
#undef X
};

struct Packed {
  uint64_t low = 0, high = 0;
  friend bool operator==(const Packed&, const Packed&) = default;
};

Packed Pack(std::string_view name) {
  char buffer[16] = {};
  for (size_t i = 0; i < name.size(); ++i) {
    buffer[i] = ascii::ToLower(name[i]);
  }
  Packed p;
  std::memcpy(&p.low, buffer, 8);
  std::memcpy(&p.high, buffer + 8, 8);
  return p;
}

constexpr size_t kSlots = 512;
size_t Slot(const Packed& p) { return ((p.low * 0x9E3779B97F4A7C15U) ^ (p.high * 0xC2B2AE3D27D4EB4FU)) >> 55; }

struct Table {
  std::array<Packed, kSlots> keys{};
  std::array<Tag, kSlots> tags{};

  Table() {
    tags.fill(Tag::kUnknown);
    for (size_t i = 3; i < std::size(kNames); ++i) Insert(Name(static_cast<Tag>(i)), static_cast<Tag>(i));
  }
  void Insert(std::string_view name, Tag tag) {
    Packed p = Pack(name);
    size_t s = Slot(p);
    while (tags[s] != Tag::kUnknown) s = (s + 1) % kSlots;
    keys[s] = p;
    tags[s] = tag;
  }
};

}  // namespace

std::string_view Name(Tag tag) {
  if (tag == Tag::k_amp_img) return "amp-img";
  if (tag == Tag::k_template_) return "template";
  return kNames[static_cast<size_t>(tag)];
}

Tag TagOf(std::string_view name) {
  static const Table table;
  if (name.empty() || name.size() > 16) return Tag::kUnknown;
  Packed p = Pack(name);
  for (size_t s = Slot(p); table.tags[s] != Tag::kUnknown; s = (s + 1) % kSlots) {
    if (table.keys[s] == p) return table.tags[s];
  }
  return Tag::kUnknown;
}

}  // namespace onrecord
