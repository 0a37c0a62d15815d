// Offsets into the text in the unit that a record states: code points, bytes or UTF-16.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "onrecord/present.h"

namespace onrecord {

// The unit that a record names; code points where it names none of them.
inline Offsets OffsetsNamed(std::string_view unit) {
  return unit == "bytes" ? Offsets::kBytes : unit == "utf16" ? Offsets::kUtf16 : Offsets::kCodepoints;
}

// Translates offsets in bytes of a text to another unit. Borrows the text. Made in one pass; an answer costs O(1).
class OffsetTable {
 public:
  OffsetTable(std::string_view text, Offsets unit);

  // `byte` <= text.size(), at the start of a character.
  uint64_t operator()(uint32_t byte) const;

 private:
  std::string_view text_;
  Offsets unit_;
  std::vector<uint32_t> marks_;  // units before each kStep bytes; empty: the same as bytes
};

// Units of `text`.
uint64_t CountUnits(std::string_view text, Offsets unit);

// The way back: offsets in a unit to bytes of the text. Borrows the text. Made in one pass; an answer costs O(1).
class ByteTable {
 public:
  ByteTable(std::string_view text, Offsets unit);

  // nullopt: past the end, or inside a character.
  std::optional<uint32_t> operator()(uint64_t units) const;

 private:
  std::string_view text_;
  Offsets unit_;
  std::vector<uint32_t> marks_;  // where the character with each kStep-th unit begins; empty: the same as bytes
  std::vector<uint32_t> units_;  // units before each mark
};

}  // namespace onrecord
