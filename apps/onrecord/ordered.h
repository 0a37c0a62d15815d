// Work on many threads, results in the order of the work.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace onrecord::app {

// What became of one input: a record, or a failure.
struct Outcome {
  std::string record;
  std::string failure;
};

// Runs tasks on `jobs` threads and gives their outcomes back in the order they were added. What is under way is
// bounded, in number and in bytes of input, so that memory does not grow with the input. With one job, tasks run where
// they are added. One thread adds and takes.
class OrderedWork {
 public:
  using Task = std::function<Outcome()>;

  explicit OrderedWork(uint32_t jobs);
  ~OrderedWork();  // lets tasks under way end, drops the others
  OrderedWork(const OrderedWork&) = delete;
  OrderedWork& operator=(const OrderedWork&) = delete;

  // True when the next one must wait until an outcome is taken.
  bool Full() const;
  void Add(uint64_t bytes, Task task);

  bool Empty() const { return slots_.empty(); }
  bool Ready() const;  // Take() would not wait
  Outcome Take();      // the oldest one's; waits for it

 private:
  struct Slot {
    uint64_t bytes = 0;
    Task task;
    Outcome outcome;
    bool done = false;
  };
  using SlotPtr = std::shared_ptr<Slot>;

  void Work();

  const uint32_t jobs_;
  std::deque<SlotPtr> slots_;  // in order; of the thread that adds
  uint64_t bytes_ = 0;         // of the slots

  mutable std::mutex mutex_;
  std::condition_variable added_, finished_;
  std::deque<SlotPtr> waiting_;  // guarded by mutex_, as are the slots' members while a task is not done
  bool ending_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace onrecord::app
