// Ordered work: a queue of slots. The adding thread keeps them in order; workers take them from a second queue and mark
// them done. The oldest slot decides when something can be taken, so a slow page holds back at most as many as fit the
// bounds.
#include "ordered.h"

#include "output.h"

namespace onrecord::app {
namespace {

constexpr uint64_t kMostBytes = uint64_t{48} << 20;  // a page and what is made of it take several times its size
constexpr size_t kMostEach = 8;                      // tasks for each thread

}  // namespace

OrderedWork::OrderedWork(uint32_t jobs) : jobs_(jobs) {
  if (jobs_ < 2) return;
  threads_.reserve(jobs_);
  for (uint32_t i = 0; i < jobs_; ++i) threads_.emplace_back([this] { Work(); });
}

OrderedWork::~OrderedWork() {
  {
    const std::lock_guard lock(mutex_);
    ending_ = true;
    waiting_.clear();
  }
  added_.notify_all();
  for (std::thread& thread : threads_) thread.join();
}

void OrderedWork::Work() {
  LeaveSignalsToWriter();
  std::unique_lock lock(mutex_);
  for (;;) {
    added_.wait(lock, [this] { return ending_ || !waiting_.empty(); });
    if (ending_) return;
    const SlotPtr slot = waiting_.front();
    waiting_.pop_front();
    lock.unlock();
    Outcome outcome = slot->task();
    slot->task = nullptr;
    lock.lock();
    slot->outcome = std::move(outcome);
    slot->done = true;
    finished_.notify_one();
  }
}

bool OrderedWork::Full() const {
  if (slots_.empty()) return false;
  return jobs_ < 2 || slots_.size() >= jobs_ * kMostEach || bytes_ >= kMostBytes;
}

void OrderedWork::Add(uint64_t bytes, Task task) {
  auto slot = std::make_shared<Slot>();
  slot->bytes = bytes;
  slots_.push_back(slot);
  bytes_ += bytes;
  if (jobs_ < 2) {
    slot->outcome = task();
    slot->done = true;
    return;
  }
  slot->task = std::move(task);
  {
    const std::lock_guard lock(mutex_);
    waiting_.push_back(std::move(slot));
  }
  added_.notify_one();
}

bool OrderedWork::Ready() const {
  if (slots_.empty()) return false;
  const std::lock_guard lock(mutex_);
  return slots_.front()->done;
}

Outcome OrderedWork::Take() {
  const SlotPtr slot = std::move(slots_.front());
  slots_.pop_front();
  bytes_ -= slot->bytes;
  std::unique_lock lock(mutex_);
  finished_.wait(lock, [&slot] { return slot->done; });
  return std::move(slot->outcome);
}

}  // namespace onrecord::app
