// A file of weights, checked once and read in place.
//
// Format, version 1, little endian (training/ writes it):
//   0   magic "ONRWGHT1"; u32 version; u32 count of entries; u64 size of the file; u64 XXH3-64 of all bytes from 32 on
//   32  entries of 96 bytes: char name[56], padded with NUL; u32 type (1 int8, 2 float32, 3 int32, 4 text); u32 rows;
//       u32 columns; u32 zero; u64 offset; u64 size in bytes; u64 zero
//   ... data, in the order of entries, each at a multiple of 64 bytes. Tensors are row-major; a text has 0 rows and
//       columns; the weights of a linear layer are packed as kernels.h wants them (see FindPacked)
// The entry `config` is a text of lines `key value`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "onrecord/status.h"
#include "tensor/kernels.h"

namespace onrecord::tensor {

// One entry, as the file's table has it.
struct WeightEntry {
  enum Type : uint32_t { kInt8 = 1, kFloat32 = 2, kInt32 = 3, kText = 4 };

  std::string_view name;
  Type type = kText;
  size_t rows = 0;
  size_t columns = 0;
  size_t offset = 0;  // in the file
  std::span<const std::byte> data;
};

// A validated view of the bytes of a file. Immutable, shared freely between threads; copies are small and view the same
// bytes. What a lookup returns views those bytes too: it lives as long as they do, not as long as this.
//
// A lookup that fails says which entry is missing or of another form, and that the file and the program do not belong
// together: kInvalidInput.
class Weights {
 public:
  static constexpr size_t kAny = 0;            // for rows or columns that a lookup leaves open
  static constexpr size_t kAlignment = 64;     // of the bytes of a file in memory
  static constexpr size_t kMaxEntries = 4096;  // more are no file of ours

  // Checks everything that can be checked without knowing what the weights are for: magic, version, size, checksum,
  // names, types, bounds, alignment, overlap; that numbers are finite and texts UTF-8. Nothing is copied. `bytes` begin
  // at a multiple of kAlignment, as resources and mapped files do, and live as long as `owner`; without an owner the
  // caller keeps them alive. Fails with kInvalidInput (no weights, altered), kUnsupported (another version) or
  // kTruncated, and an offset into the file. 20 MB take about 2 ms.
  static Result<Weights> Open(std::span<const std::byte> bytes, std::shared_ptr<const void> owner = nullptr);

  // The same of a copy, for bytes that lie anywhere: a file that was read into a string.
  static Result<Weights> OpenCopy(std::string_view bytes);

  // A tensor of the type and shape named, row-major; kAny leaves a side open, and then the other side or the result's
  // size tells it.
  Result<std::span<const int8_t>> FindBytes(std::string_view name, size_t rows, size_t columns) const;
  Result<std::span<const float>> FindFloats(std::string_view name, size_t rows, size_t columns) const;
  Result<std::span<const int32_t>> FindInts(std::string_view name, size_t rows, size_t columns) const;

  // The packed weights of a linear layer, in place: entry `name` (int8, depth padded to a multiple of 4 x columns, in
  // blocks [columns / 64][depth / 4][64][4], zero where padded) and `name`.sum (int32). `columns` may be kAny.
  // Sums are held against the weights, since not every kernel reads them.
  Result<PackedWeights> FindPacked(std::string_view name, size_t depth, size_t columns) const;

  Result<std::string_view> FindText(std::string_view name) const;

  // What the line `key value` of `config` says.
  Result<std::string_view> FindSetting(std::string_view key) const;
  // The same as a whole number of [low, high].
  Result<size_t> FindNumber(std::string_view key, size_t low, size_t high) const;

  bool Has(std::string_view name) const { return FindEntry(name) != nullptr; }

  std::span<const WeightEntry> entries() const { return entries_; }  // in order of names

  // Keeps the bytes alive; null where the caller does.
  const std::shared_ptr<const void>& owner() const { return owner_; }

 private:
  Weights(std::vector<WeightEntry> entries, std::shared_ptr<const void> owner)
      : owner_(std::move(owner)), entries_(std::move(entries)) {}

  const WeightEntry* FindEntry(std::string_view name) const;
  Result<const WeightEntry*> Find(std::string_view name, WeightEntry::Type type) const;
  template <class Number>
  Result<std::span<const Number>> FindTensor(std::string_view name, WeightEntry::Type type, size_t rows,
                                             size_t columns) const;

  std::shared_ptr<const void> owner_;
  std::vector<WeightEntry> entries_;
};

}  // namespace onrecord::tensor
