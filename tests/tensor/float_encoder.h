// A slow encoder in double precision, written from the formulas, over the weights of a file: what the fast one is
// compared with. Rows of activations are rounded to bytes before a product, as the fast one does, or left as they are.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "tensor/encoder.h"
#include "tensor/weights.h"

namespace onrecord::tensor {

using Vector = std::vector<double>;
using Matrix = std::vector<Vector>;

class FloatEncoder {
 public:
  FloatEncoder(const Weights& weights, bool rounds) : weights_(weights), rounds_(rounds) {}

  Matrix Linear(const Matrix& rows, const std::string& name) const {
    const auto scale = *weights_.FindFloats(name + ".scale", 1, Weights::kAny);
    const auto bias = *weights_.FindFloats(name + ".bias", 1, Weights::kAny);
    const PackedWeights packed = *weights_.FindPacked(name, rows[0].size(), scale.size());
    Matrix out;
    for (const Vector& row : rows) {
      const Vector in = rounds_ ? Round(row) : row;
      Vector made(bias.begin(), bias.end());
      for (size_t c = 0; c < made.size(); ++c) {
        double sum = 0;
        for (size_t k = 0; k < in.size(); ++k) sum += in[k] * WeightAt(packed, k, c);
        made[c] += sum * scale[c];
      }
      out.push_back(made);
    }
    return out;
  }

  Vector Norm(const Vector& row, const std::string& name) const {
    const auto gain = *weights_.FindFloats(name + ".gain", 1, row.size());
    const auto bias = *weights_.FindFloats(name + ".bias", 1, row.size());
    const double size = static_cast<double>(row.size());
    double mean = 0, variance = 0;
    for (double x : row) mean += x / size;
    for (double x : row) variance += (x - mean) * (x - mean) / size;
    Vector made;
    for (size_t c = 0; c < row.size(); ++c) {
      made.push_back((row[c] - mean) / std::sqrt(variance + 1e-12) * gain[c] + bias[c]);
    }
    return made;
  }

  Matrix Layer(Matrix rows, const std::string& name, const LayerShape& shape) const {
    AddAndNorm(rows, Linear(Attend(Linear(rows, name + ".qkv"), shape), name + ".out"), name + ".norm1");
    Matrix inner = Linear(rows, name + ".up");
    for (Vector& row : inner) {
      for (double& x : row) x = x / 2 * (1 + std::erf(x / std::sqrt(2.0)));
    }
    AddAndNorm(rows, Linear(inner, name + ".down"), name + ".norm2");
    return rows;
  }

  Matrix Encode(std::span<const uint32_t> pieces, std::span<const uint8_t> cases, const EncoderShape& shape) const {
    const size_t width = shape.layer.width;
    const auto table = *weights_.FindBytes("embed.piece", shape.pieces, width);
    const auto scale = *weights_.FindFloats("embed.piece.scale", 1, shape.pieces);
    const auto position = *weights_.FindFloats("embed.position", shape.positions, width);
    const auto letter_case = *weights_.FindFloats("embed.case", shape.cases, width);
    Matrix rows;
    for (size_t i = 0; i < pieces.size(); ++i) {
      Vector row;
      for (size_t c = 0; c < width; ++c) {
        row.push_back(double{table[pieces[i] * width + c] * scale[pieces[i]]} + position[i * width + c] +
                      letter_case[cases[i] * width + c]);
      }
      rows.push_back(Norm(row, "embed.norm"));
    }
    for (size_t i = 0; i < shape.layers; ++i) rows = Layer(rows, "layer." + std::to_string(i), shape.layer);
    return rows;
  }

 private:
  static double WeightAt(const PackedWeights& packed, size_t k, size_t c) {
    return packed.blocks[c / 64 * 64 * packed.depth + k / 4 * 256 + c % 64 * 4 + k % 4];
  }

  static Vector Round(const Vector& row) {
    double peak = 0;
    for (double x : row) peak = std::max(peak, std::abs(x));
    Vector made;
    for (double x : row) made.push_back(peak == 0 ? 0 : std::nearbyint(x / peak * 127) * peak / 127);
    return made;
  }

  static Matrix Attend(const Matrix& qkv, const LayerShape& shape) {
    Matrix context(qkv.size(), Vector(shape.width));
    const size_t size = shape.head_width();
    for (size_t at = 0; at < shape.width; at += size) {
      for (size_t i = 0; i < qkv.size(); ++i) {
        Vector weights;
        double sum = 0;
        for (const Vector& other : qkv) {
          double score = 0;
          for (size_t c = at; c < at + size; ++c) score += qkv[i][c] * other[shape.width + c];
          weights.push_back(std::exp(score / std::sqrt(static_cast<double>(size))));
          sum += weights.back();
        }
        for (size_t j = 0; j < qkv.size(); ++j) {
          for (size_t c = at; c < at + size; ++c) context[i][c] += weights[j] / sum * qkv[j][2 * shape.width + c];
        }
      }
    }
    return context;
  }

  void AddAndNorm(Matrix& rows, const Matrix& update, const std::string& name) const {
    for (size_t r = 0; r < rows.size(); ++r) {
      for (size_t c = 0; c < rows[r].size(); ++c) rows[r][c] += update[r][c];
      rows[r] = Norm(rows[r], name);
    }
  }

  const Weights& weights_;
  bool rounds_;
};

}  // namespace onrecord::tensor
