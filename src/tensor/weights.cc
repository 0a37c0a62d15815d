// A weight file, checked from the outside in, so that every number is known to be there before it is read: the size,
// the head, the checksum of all that follows, the table, and for each entry its place, its size and its values.
//
// A file that passes was written as it is, since its checksum holds; what is checked besides guards against a writer
// with a mistake and against files made to do harm. Values have to be finite, because kernels ask for that. The table
// is sorted by name once, and looked up by halves. Rejected: flatbuffers, safetensors (JSON in front) and ONNX
// (protobuf): each a library, for a table of 96-byte rows.
#include "tensor/weights.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <string>

#include "tensor/buffer.h"
#include "tensor/checksum.h"
#include "util/lines.h"
#include "util/utf8.h"

namespace onrecord::tensor {
namespace {

static_assert(std::endian::native == std::endian::little, "files of weights are little endian and used in place");

constexpr uint32_t kVersion = 1;
constexpr char kMagic[] = "ONRWGHT1";
constexpr size_t kMaxSide = size_t{1} << 28;  // of a tensor: rows times columns times 4 stay within 64 bits
constexpr const char* kTakeOurs = ": take the weight file that came with this program";

struct FileHead {
  char magic[8];
  uint32_t version;
  uint32_t count;
  uint64_t size;
  uint64_t checksum;
};
static_assert(sizeof(FileHead) == 32);

struct TableRow {
  char name[56];
  uint32_t type;
  uint32_t rows;
  uint32_t columns;
  uint32_t zero;
  uint64_t offset;
  uint64_t size;
  uint64_t zeros;
};
static_assert(sizeof(TableRow) == 96);

using Bytes = std::span<const std::byte>;

// bytes.size() holds a Record at `offset`.
template <class Record>
Record ReadAt(Bytes bytes, size_t offset) {
  Record record;
  std::memcpy(&record, bytes.data() + offset, sizeof record);
  return record;
}

size_t RoundUp(size_t size, size_t step) { return (size + step - 1) / step * step; }

std::string Number(uint64_t number) { return std::to_string(number); }

Error Invalid(const std::string& what, uint64_t offset = 0) { return {Code::kInvalidInput, what + kTakeOurs, offset}; }

Error InEntry(std::string_view name, const std::string& what, uint64_t offset) {
  return Invalid("entry '" + std::string(name) + "' of the weights " + what, offset);
}

Result<FileHead> ReadHead(Bytes bytes) {
  if (reinterpret_cast<uintptr_t>(bytes.data()) % Weights::kAlignment != 0) {
    return Error{Code::kUsage, "weights have to lie at a multiple of 64 bytes in memory: use OpenCopy", 0};
  }
  if (bytes.size() < sizeof(FileHead)) {
    return Error{Code::kTruncated, "a weight file of " + Number(bytes.size()) + " bytes has no head" + kTakeOurs, 0};
  }
  const FileHead head = ReadAt<FileHead>(bytes, 0);
  if (std::memcmp(head.magic, kMagic, sizeof head.magic) != 0) return Invalid("not a weight file of onrecord");
  if (head.version != kVersion) {
    return Error{Code::kUnsupported, "weights of format " + Number(head.version) + ", not 1" + kTakeOurs, 8};
  }
  if (head.size != bytes.size()) {
    return Error{Code::kTruncated,
                 "a weight file of " + Number(head.size) + " bytes came as " + Number(bytes.size()) + ": copy it again",
                 16};
  }
  return head;
}

Result<void> CheckHead(const FileHead& head, Bytes bytes) {
  if (Xxh3(bytes.subspan(sizeof(FileHead))) != head.checksum) {
    return Error{Code::kInvalidInput, "the weight file was altered (its checksum differs): copy it again", 24};
  }
  if (head.count > Weights::kMaxEntries || head.count > (bytes.size() - sizeof(FileHead)) / sizeof(TableRow)) {
    return Invalid("the weight file claims " + Number(head.count) + " entries", 12);
  }
  return {};
}

// The name in place, without its padding; empty when it is no name.
std::string_view NameAt(Bytes bytes, size_t offset) {
  const std::string_view field(reinterpret_cast<const char*>(bytes.data()) + offset, sizeof TableRow::name);
  const size_t end = std::min(field.find('\0'), field.size());
  const bool is_padded = field.find_first_not_of('\0', end) == field.npos;
  return end < field.size() && is_padded ? field.substr(0, end) : std::string_view();
}

// Whether `size` bytes are what the type, rows and columns of a row make, packed or not.
bool IsSizeRight(const TableRow& row) {
  if (row.type == WeightEntry::kText) return row.rows == 0 && row.columns == 0;
  if (row.rows == 0 || row.columns == 0 || row.rows > kMaxSide || row.columns > kMaxSide) return false;
  const uint64_t numbers = uint64_t{row.rows} * row.columns;
  if (row.type != WeightEntry::kInt8) return row.size == numbers * sizeof(float);
  return row.size == numbers || row.size == uint64_t{row.rows} * RoundUp(row.columns, kBlockColumns);
}

bool IsFinite(Bytes data) {
  const std::span numbers(reinterpret_cast<const float*>(data.data()), data.size() / sizeof(float));
  return std::all_of(numbers.begin(), numbers.end(), [](float number) { return std::isfinite(number); });
}

bool IsUtf8(Bytes data) {
  const std::string_view text(reinterpret_cast<const char*>(data.data()), data.size());
  for (size_t at = 0; at < text.size();) {
    const CodePoint c = DecodeAt(text, at);
    if (c.value == 0xFFFD && c.size == 1) return false;
    at += c.size;
  }
  return true;
}

// The entry whose row stands at `offset` and whose data begins at `begin` or later.
Result<WeightEntry> ReadEntry(Bytes bytes, size_t offset, size_t begin) {
  const TableRow row = ReadAt<TableRow>(bytes, offset);
  const std::string_view name = NameAt(bytes, offset);
  if (name.empty()) return Invalid("an entry of the weights has no name", offset);
  if (row.type < WeightEntry::kInt8 || row.type > WeightEntry::kText || row.zero != 0 || row.zeros != 0) {
    return InEntry(name, "is of an unknown type", offset);
  }
  if (row.offset % Weights::kAlignment != 0) return InEntry(name, "is not at a multiple of 64 bytes", offset);
  if (row.offset > bytes.size() || row.size > bytes.size() - row.offset) {
    return InEntry(name, "ends beyond the file", offset);
  }
  if (row.offset < begin) return InEntry(name, "overlaps what is before it", offset);
  if (!IsSizeRight(row)) return InEntry(name, "is not of the size of its rows and columns", offset);
  const Bytes data = bytes.subspan(row.offset, row.size);
  if (row.type == WeightEntry::kFloat32 && !IsFinite(data)) return InEntry(name, "holds what is no number", offset);
  if (row.type == WeightEntry::kText && !IsUtf8(data)) return InEntry(name, "is not UTF-8", offset);
  return WeightEntry{name, WeightEntry::Type{row.type}, row.rows, row.columns, row.offset, data};
}

Result<std::vector<WeightEntry>> ReadTable(Bytes bytes, size_t count) {
  std::vector<WeightEntry> entries;
  entries.reserve(count);
  size_t end = sizeof(FileHead) + count * sizeof(TableRow);
  for (size_t i = 0; i < count; ++i) {
    const Result<WeightEntry> entry = ReadEntry(bytes, sizeof(FileHead) + i * sizeof(TableRow), end);
    if (!entry) return entry.error();
    end = entry->offset + entry->data.size();
    entries.push_back(*entry);
  }
  return entries;
}

// Null, or the second of two entries with one name; entries are in order of names.
const WeightEntry* FindTwin(const std::vector<WeightEntry>& entries) {
  const auto same = [](const WeightEntry& a, const WeightEntry& b) { return a.name == b.name; };
  const auto found = std::adjacent_find(entries.begin(), entries.end(), same);
  return found == entries.end() ? nullptr : &*found;
}

std::string Shape(size_t rows, size_t columns) {
  const auto side = [](size_t size) { return size == Weights::kAny ? std::string("any") : Number(size); };
  return side(rows) + " x " + side(columns);
}

bool Fits(const WeightEntry& entry, size_t rows, size_t columns) {
  return (rows == Weights::kAny || rows == entry.rows) && (columns == Weights::kAny || columns == entry.columns);
}

Error WrongShape(const WeightEntry& entry, size_t rows, size_t columns) {
  return InEntry(entry.name, "is " + Shape(entry.rows, entry.columns) + ", not " + Shape(rows, columns), entry.offset);
}

template <class Value>
std::span<const Value> View(Bytes data) {
  return {reinterpret_cast<const Value*>(data.data()), data.size() / sizeof(Value)};
}

// Sums of columns by the scalar kernel, which does not read those of the file: a row of ones times the weights.
bool AreSums(const PackedWeights& weights, std::span<const int32_t> sums) {
  const std::vector<int8_t> ones(weights.depth, 1);
  std::vector<int32_t> expected(sums.size());
  ScalarKernels()->multiply({ones.data(), 1, weights.depth}, weights, expected.data(), weights.columns);
  return std::equal(sums.begin(), sums.end(), expected.begin());
}

}  // namespace

Result<Weights> Weights::Open(Bytes bytes, std::shared_ptr<const void> owner) {
  const Result<FileHead> head = ReadHead(bytes);
  if (!head) return head.error();
  if (const Result<void> sound = CheckHead(*head, bytes); !sound) return sound.error();
  Result<std::vector<WeightEntry>> entries = ReadTable(bytes, head->count);
  if (!entries) return entries.error();
  std::sort(entries->begin(), entries->end(),
            [](const WeightEntry& a, const WeightEntry& b) { return a.name < b.name; });
  if (const WeightEntry* twin = FindTwin(*entries)) return InEntry(twin->name, "is there twice", twin->offset);
  return Weights(*std::move(entries), std::move(owner));
}

Result<Weights> Weights::OpenCopy(std::string_view bytes) {
  auto copy = std::make_shared<Buffer<std::byte>>(bytes.size());
  if (!bytes.empty()) std::memcpy(copy->data(), bytes.data(), bytes.size());
  const Bytes view(copy->data(), copy->size());
  return Open(view, std::move(copy));
}

const WeightEntry* Weights::FindEntry(std::string_view name) const {
  const auto found = std::lower_bound(entries_.begin(), entries_.end(), name,
                                      [](const WeightEntry& entry, std::string_view n) { return entry.name < n; });
  return found == entries_.end() || found->name != name ? nullptr : &*found;
}

Result<const WeightEntry*> Weights::Find(std::string_view name, WeightEntry::Type type) const {
  const WeightEntry* entry = FindEntry(name);
  if (entry == nullptr) return Invalid("the weights have no entry '" + std::string(name) + "'");
  if (entry->type != type) return InEntry(name, "is of another type", entry->offset);
  return entry;
}

template <class Value>
Result<std::span<const Value>> Weights::FindTensor(std::string_view name, WeightEntry::Type type, size_t rows,
                                                   size_t columns) const {
  const Result<const WeightEntry*> found = Find(name, type);
  if (!found) return found.error();
  const WeightEntry& entry = **found;
  const bool is_plain = entry.data.size() == entry.rows * entry.columns * sizeof(Value);
  if (!is_plain || !Fits(entry, rows, columns)) return WrongShape(entry, rows, columns);
  return View<Value>(entry.data);
}

Result<std::span<const int8_t>> Weights::FindBytes(std::string_view name, size_t rows, size_t columns) const {
  return FindTensor<int8_t>(name, WeightEntry::kInt8, rows, columns);
}

Result<std::span<const float>> Weights::FindFloats(std::string_view name, size_t rows, size_t columns) const {
  return FindTensor<float>(name, WeightEntry::kFloat32, rows, columns);
}

Result<std::span<const int32_t>> Weights::FindInts(std::string_view name, size_t rows, size_t columns) const {
  return FindTensor<int32_t>(name, WeightEntry::kInt32, rows, columns);
}

Result<PackedWeights> Weights::FindPacked(std::string_view name, size_t depth, size_t columns) const {
  const Result<const WeightEntry*> found = Find(name, WeightEntry::kInt8);
  if (!found) return found.error();
  const WeightEntry& entry = **found;
  const size_t padded = RoundUp(depth, kDepthStep);
  const size_t padded_columns = RoundUp(entry.columns, kBlockColumns);
  if (!Fits(entry, padded, columns) || padded > kMaxDepth || entry.data.size() != padded * padded_columns) {
    return WrongShape(entry, padded, columns);
  }
  const std::string name_of_sums = std::string(name) + ".sum";
  const Result<std::span<const int32_t>> sums = FindInts(name_of_sums, 1, padded_columns);
  if (!sums) return sums.error();
  const PackedWeights weights{View<int8_t>(entry.data).data(), sums->data(), padded, entry.columns};
  if (!AreSums(weights, *sums)) return InEntry(name_of_sums, "does not have the sums of the columns", entry.offset);
  return weights;
}

Result<std::string_view> Weights::FindText(std::string_view name) const {
  const Result<const WeightEntry*> found = Find(name, WeightEntry::kText);
  if (!found) return found.error();
  const Bytes data = (*found)->data;
  return std::string_view(reinterpret_cast<const char*>(data.data()), data.size());
}

Result<std::string_view> Weights::FindSetting(std::string_view key) const {
  const Result<std::string_view> config = FindText("config");
  if (!config) return config.error();
  for (std::string_view line : Lines(*config)) {
    if (Take(line, ' ') == key) return line;
  }
  return Invalid("the config of the weights has no line '" + std::string(key) + "'");
}

Result<size_t> Weights::FindNumber(std::string_view key, size_t low, size_t high) const {
  const Result<std::string_view> setting = FindSetting(key);
  if (!setting) return setting.error();
  const char* const end = setting->data() + setting->size();
  size_t number = 0;
  const auto [stop, problem] = std::from_chars(setting->data(), end, number);
  if (problem == std::errc() && stop == end && number >= low && number <= high) return number;
  return Invalid("the config of the weights says '" + std::string(key) + " " + std::string(*setting) + "', not " +
                 Number(low) + " to " + Number(high));
}

}  // namespace onrecord::tensor
