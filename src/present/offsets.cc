// The table of offsets.
//
// A mark every 256 bytes says how many units came before; the rest is counted, eight bytes at a time. Code points are
// the bytes that do not go on a character (10xxxxxx); UTF-16 adds one for each character of four bytes (11110xxx). A
// text of ASCII keeps no marks. Against one sorted sweep over all spans: no order to keep, and facts may be written as
// they come.
#include "present/offsets.h"

#include <algorithm>
#include <cstring>

namespace onrecord {
namespace {

constexpr size_t kStep = 256;
constexpr uint64_t kOnes = 0x0101010101010101;

uint64_t Load(const char* at) {
  uint64_t w = 0;
  std::memcpy(&w, at, sizeof w);
  return w;
}

bool IsAscii(std::string_view text) {
  size_t i = 0;
  uint64_t seen = 0;
  for (; i + 8 <= text.size(); i += 8) seen |= Load(text.data() + i);
  for (; i < text.size(); ++i) seen |= static_cast<unsigned char>(text[i]) & 0x80U;
  return (seen & (kOnes << 7)) == 0;
}

// Each byte's 0 or 1, added up.
uint32_t Sum(uint64_t bits) { return static_cast<uint32_t>((bits * kOnes) >> 56); }

uint32_t UnitsOf(unsigned char c, Offsets unit) {
  return static_cast<uint32_t>((c & 0xC0) != 0x80) + static_cast<uint32_t>(unit == Offsets::kUtf16 && c >= 0xF0);
}

uint32_t UnitsOf(uint64_t w, Offsets unit) {
  uint64_t goes_on = (w >> 7) & ~(w >> 6) & kOnes;
  uint32_t count = 8 - Sum(goes_on);
  if (unit == Offsets::kUtf16) count += Sum((w >> 7) & (w >> 6) & (w >> 5) & (w >> 4) & kOnes);
  return count;
}

}  // namespace

uint64_t CountUnits(std::string_view text, Offsets unit) {
  if (unit == Offsets::kBytes) return text.size();
  uint64_t count = 0;
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) count += UnitsOf(Load(text.data() + i), unit);
  for (; i < text.size(); ++i) count += UnitsOf(static_cast<unsigned char>(text[i]), unit);
  return count;
}

OffsetTable::OffsetTable(std::string_view text, Offsets unit) : text_(text), unit_(unit) {
  if (unit == Offsets::kBytes || IsAscii(text)) return;
  marks_.reserve(text.size() / kStep + 1);
  uint32_t count = 0;
  for (size_t at = 0; at <= text.size(); at += kStep) {
    marks_.push_back(count);
    count += static_cast<uint32_t>(CountUnits(text.substr(at, kStep), unit));
  }
}

uint64_t OffsetTable::operator()(uint32_t byte) const {
  if (marks_.empty()) return byte;
  size_t mark = byte / kStep;
  return marks_[mark] + CountUnits(text_.substr(mark * kStep, byte - mark * kStep), unit_);
}

ByteTable::ByteTable(std::string_view text, Offsets unit) : text_(text), unit_(unit) {
  if (IsAscii(text) && unit != Offsets::kBytes) unit_ = Offsets::kBytes;
  if (unit_ == Offsets::kBytes) return;
  uint32_t count = 0;
  for (uint32_t i = 0; i < text.size(); ++i) {
    const uint32_t more = UnitsOf(static_cast<unsigned char>(text[i]), unit_);
    if (more > 0 && count >= kStep * marks_.size()) {
      marks_.push_back(i);
      units_.push_back(count);
    }
    count += more;
  }
}

std::optional<uint32_t> ByteTable::operator()(uint64_t units) const {
  auto starts = [this](uint64_t i) {
    return i == text_.size() || UnitsOf(static_cast<unsigned char>(text_[i]), Offsets::kCodepoints) > 0;
  };
  if (marks_.empty())
    return units <= text_.size() && starts(units) ? std::optional(static_cast<uint32_t>(units)) : std::nullopt;
  size_t mark = std::min<uint64_t>(units / kStep, marks_.size() - 1);
  if (units_[mark] > units) --mark;
  uint64_t count = units_[mark];
  size_t at = marks_[mark];
  while (at < text_.size() && (count < units || !starts(at)))
    count += UnitsOf(static_cast<unsigned char>(text_[at++]), unit_);
  return count == units ? std::optional(static_cast<uint32_t>(at)) : std::nullopt;
}

}  // namespace onrecord
