// Files of weights for tests: a writer of the format that knows nothing of its reader, and random models.
#pragma once

#include <cmath>
#include <cstdint>
#include <cstring>
#include <random>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "tensor/checksum.h"
#include "tensor/encoder.h"
#include "tensor/matrix.h"
#include "tensor/weights.h"

namespace onrecord::tensor {

constexpr size_t kHeadSize = 32;
constexpr size_t kTableRow = 96;

// Puts a number into a file's bytes.
template <class Number>
void Put(std::string& bytes, size_t offset, Number number) {
  std::memcpy(bytes.data() + offset, &number, sizeof number);
}

// Makes size and checksum right again after bytes were changed on purpose.
inline void Sign(std::string& bytes) {
  Put(bytes, 16, uint64_t{bytes.size()});
  Put(bytes, 24, Xxh3(std::as_bytes(std::span(bytes)).subspan(kHeadSize)));
}

class WeightsWriter {
 public:
  void AddText(std::string name, std::string text) { Add(std::move(name), 4, 0, 0, std::move(text)); }
  void AddFloats(std::string name, size_t rows, size_t columns, std::span<const float> numbers) {
    Add(std::move(name), 2, rows, columns, BytesOf(numbers));
  }
  void AddInts(std::string name, size_t rows, size_t columns, std::span<const int32_t> numbers) {
    Add(std::move(name), 3, rows, columns, BytesOf(numbers));
  }
  void AddBytes(std::string name, size_t rows, size_t columns, std::span<const int8_t> numbers) {
    Add(std::move(name), 1, rows, columns, BytesOf(numbers));
  }

  // An entry as it lies in another file.
  void AddRaw(std::string name, uint32_t type, size_t rows, size_t columns, std::span<const std::byte> data) {
    Add(std::move(name), type, rows, columns, {reinterpret_cast<const char*>(data.data()), data.size()});
  }

  // The four entries of a linear layer of `weights` [depth][columns].
  void AddLinear(const std::string& name, std::span<const float> weights, std::span<const float> bias) {
    const size_t columns = bias.size();
    const size_t depth = weights.size() / columns;
    std::vector<int8_t> bytes(weights.size());
    std::vector<float> scale(columns);
    for (size_t c = 0; c < columns; ++c) {
      for (size_t k = 0; k < depth; ++k) scale[c] = std::max(scale[c], std::abs(weights[k * columns + c]) / 127);
      for (size_t k = 0; k < depth; ++k) {
        bytes[k * columns + c] = static_cast<int8_t>(std::lround(weights[k * columns + c] / scale[c]));
      }
    }
    const PackedMatrix packed(bytes, depth, columns);
    const size_t padded = (columns + 63) / 64 * 64;
    AddBytes(name, packed.depth(), columns, {packed.view().blocks, packed.depth() * padded});
    AddInts(name + ".sum", 1, padded, {packed.view().sums, padded});
    AddFloats(name + ".scale", 1, columns, scale);
    AddFloats(name + ".bias", 1, columns, bias);
  }

  std::string Bytes() const {
    std::string bytes("ONRWGHT1", 8);
    bytes.resize(kHeadSize + entries_.size() * kTableRow);
    Put(bytes, 8, uint32_t{1});
    Put(bytes, 12, static_cast<uint32_t>(entries_.size()));
    size_t row = kHeadSize;
    for (const Entry& entry : entries_) {
      bytes.resize((bytes.size() + 63) / 64 * 64);
      entry.name.copy(bytes.data() + row, 55);
      Put(bytes, row + 56, entry.type);
      Put(bytes, row + 60, static_cast<uint32_t>(entry.rows));
      Put(bytes, row + 64, static_cast<uint32_t>(entry.columns));
      Put(bytes, row + 72, uint64_t{bytes.size()});
      Put(bytes, row + 80, uint64_t{entry.data.size()});
      bytes += entry.data;
      row += kTableRow;
    }
    Sign(bytes);
    return bytes;
  }

 private:
  struct Entry {
    std::string name;
    uint32_t type = 0;
    size_t rows = 0;
    size_t columns = 0;
    std::string data;
  };

  template <class Number>
  static std::string BytesOf(std::span<const Number> numbers) {
    return {reinterpret_cast<const char*>(numbers.data()), numbers.size_bytes()};
  }
  void Add(std::string name, uint32_t type, size_t rows, size_t columns, std::string data) {
    entries_.push_back({std::move(name), type, rows, columns, std::move(data)});
  }

  std::vector<Entry> entries_;
};

inline std::vector<float> RandomNumbers(std::mt19937& random, size_t size, float spread, float middle = 0) {
  std::normal_distribution<float> any(middle, spread);
  std::vector<float> made(size);
  for (float& number : made) number = any(random);
  return made;
}

inline void AddRandomLinear(WeightsWriter& writer, const std::string& name, size_t depth, size_t columns,
                            std::mt19937& random) {
  const float spread = 1 / std::sqrt(static_cast<float>(depth));
  writer.AddLinear(name, RandomNumbers(random, depth * columns, spread), RandomNumbers(random, columns, 0.1F));
}

inline void AddRandomNorm(WeightsWriter& writer, const std::string& name, size_t width, std::mt19937& random) {
  writer.AddFloats(name + ".gain", 1, width, RandomNumbers(random, width, 0.1F, 1));
  writer.AddFloats(name + ".bias", 1, width, RandomNumbers(random, width, 0.1F));
}

inline void AddRandomLayer(WeightsWriter& writer, const std::string& name, const LayerShape& shape,
                           std::mt19937& random) {
  AddRandomLinear(writer, name + ".qkv", shape.width, 3 * shape.width, random);
  AddRandomLinear(writer, name + ".out", shape.width, shape.width, random);
  AddRandomLinear(writer, name + ".up", shape.width, shape.inner, random);
  AddRandomLinear(writer, name + ".down", shape.inner, shape.width, random);
  AddRandomNorm(writer, name + ".norm1", shape.width, random);
  AddRandomNorm(writer, name + ".norm2", shape.width, random);
}

inline std::string ConfigOf(const EncoderShape& shape) {
  const auto line = [](const char* key, size_t number) {
    return std::string(key) + ' ' + std::to_string(number) + '\n';
  };
  return line("width", shape.layer.width) + line("layers", shape.layers) + line("heads", shape.layer.heads) +
         line("inner", shape.layer.inner) + line("positions", shape.positions) + line("cases", shape.cases) +
         line("window", shape.window) + "version test-1\n";
}

// The entries of a whole encoder with random weights, but for `config`.
inline void AddRandomEncoder(WeightsWriter& writer, const EncoderShape& shape, std::mt19937& random) {
  const size_t width = shape.layer.width;
  std::uniform_int_distribution<int> any(-127, 127);
  std::vector<int8_t> pieces(shape.pieces * width);
  for (int8_t& byte : pieces) byte = static_cast<int8_t>(any(random));
  writer.AddBytes("embed.piece", shape.pieces, width, pieces);
  writer.AddFloats("embed.piece.scale", 1, shape.pieces, RandomNumbers(random, shape.pieces, 0.001F, 0.01F));
  writer.AddFloats("embed.position", shape.positions, width, RandomNumbers(random, shape.positions * width, 0.2F));
  writer.AddFloats("embed.case", shape.cases, width, RandomNumbers(random, shape.cases * width, 0.2F));
  AddRandomNorm(writer, "embed.norm", width, random);
  for (size_t i = 0; i < shape.layers; ++i) {
    AddRandomLayer(writer, "layer." + std::to_string(i), shape.layer, random);
  }
}

// The file of a whole encoder with random weights.
inline std::string RandomEncoder(const EncoderShape& shape, uint32_t seed) {
  std::mt19937 random(seed);
  WeightsWriter writer;
  writer.AddText("config", ConfigOf(shape));
  AddRandomEncoder(writer, shape, random);
  return writer.Bytes();
}

// Width 32, 2 layers of 4 heads, inner 52, 256 positions, 6 cases, windows of 254, 90 pieces.
inline EncoderShape TinyShape() { return {{32, 4, 52}, 2, 256, 6, 254, 90}; }

}  // namespace onrecord::tensor
