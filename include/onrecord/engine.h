// A report in, a record out.
#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "onrecord/input.h"
#include "onrecord/record.h"
#include "onrecord/status.h"

namespace onrecord {

struct Model;  // weights, not for users of the library

// Which facts to make; what is not asked for costs nothing.
struct ReadOptions {
  bool entities = true;  // without them no source has an entity
  bool quotes = true;
  bool claims = true;  // with them the quotes they rest on
  bool times = true;
  bool figures = true;
  bool events = true;  // with them the entities, times and claims that they point at, where those are asked for
  float least_confidence = 0;  // facts less sure are left out
  bool fast = false;    // by rules alone, without the model
  bool layers = false;  // keep the analysis in the record, whatever the facts
  std::string date;  // YYYY-MM-DD: the publication date, over whatever the page says
  std::string url;   // over whatever the page says
};

// Rules and weights, loaded once. Immutable; Read may be called from many threads at once.
class Engine {
 public:
  // Loads the built-in rules and weights and checks every rule's examples. kInvalidInput: a rule that breaks its own example.
  static Result<Engine> Load();
  // The same with another file of weights than the built-in one (format: src/tensor/weights.h), or without a model where
  // `weights` is empty.
  static Result<Engine> LoadWith(std::string_view weights);
  Engine(Engine&&) noexcept;
  Engine& operator=(Engine&&) noexcept;
  ~Engine();

  // Reads one report. Linear in its size. kTooLarge, kInvalidInput (not text: an image, a program, an archive).
  Result<Record> Read(RawReport report, const ReadOptions& options = {}) const;

 private:
  struct State;
  static Result<Engine> Make(std::shared_ptr<const Model> model);
  explicit Engine(std::unique_ptr<const State> state);
  std::unique_ptr<const State> state_;
};

std::string_view Version();

}  // namespace onrecord
