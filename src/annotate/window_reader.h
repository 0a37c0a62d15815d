// The words of a document as vectors, window by window.
#pragma once

#include <cstdint>
#include <vector>

#include "annotate/model.h"
#include "annotate/tagger.h"
#include "onrecord/analysis.h"
#include "tensor/buffer.h"

namespace onrecord {

// Cuts the words of an analysis into pieces and windows, and runs windows through the encoder. Borrows the model and the
// analysis; used by one thread.
class WindowReader {
 public:
  WindowReader(const Model& model, const Analysis& analysis);

  const std::vector<Window>& windows() const { return windows_; }

  // The vectors of all words of one window, context first: each the last layer's vector of the word's first piece. Valid
  // until the next call.
  WindowWords Read(Window window);

 private:
  void AppendWord(uint32_t token);

  const Model& model_;
  std::vector<uint32_t> pieces_;    // of all words
  std::vector<uint32_t> firsts_;    // where each word's begin; one more at the end
  std::vector<uint8_t> cases_;      // of each word
  std::vector<uint32_t> sentence_;  // of each word
  std::vector<Window> windows_;

  // Of the window being read.
  std::vector<uint32_t> input_, begins_;
  std::vector<uint8_t> input_cases_;
  tensor::EncoderScratch scratch_;
  tensor::Buffer<float> vectors_;
};

}  // namespace onrecord
