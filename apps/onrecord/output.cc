// Writing and signals.
//
// Records gather until 64 kB are together, then go out in one piece, a larger one by itself and uncopied; the caller
// flushes whenever it has to wait, so that a slow input still shows what is done. The handler of signals runs on the
// writing thread only (all others block them): either that thread is inside WriteOut, then a code asks it to stop after
// the piece, or what is out is whole and the program can end there and then, even while a read blocks.
#include "output.h"

#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace onrecord::app {
namespace {

constexpr size_t kPiece = size_t{64} << 10;

std::atomic<bool> g_writing{false};
std::atomic<int> g_stop_code{0};

extern "C" void OnSignal(int signal) {
  if (!g_writing.load()) _exit(128 + signal);
  g_stop_code.store(128 + signal);
}

sigset_t StopSignals() {
  sigset_t set;
  sigemptyset(&set);
  sigaddset(&set, SIGINT);
  sigaddset(&set, SIGTERM);
  return set;
}

}  // namespace

void StopBetweenRecords() {
  struct sigaction action = {};
  action.sa_handler = OnSignal;
  action.sa_mask = StopSignals();
  action.sa_flags = static_cast<int>(SA_RESETHAND);
  for (const int signal : {SIGINT, SIGTERM}) {
    struct sigaction before = {};
    if (sigaction(signal, nullptr, &before) == 0 && before.sa_handler != SIG_IGN) sigaction(signal, &action, nullptr);
  }
  std::signal(SIGPIPE, SIG_IGN);
}

void LeaveSignalsToWriter() {
  const sigset_t set = StopSignals();
  pthread_sigmask(SIG_BLOCK, &set, nullptr);
}

int StopCode() { return g_stop_code.load(); }

Output::State Output::Write(std::string_view record) {
  if (pending_.size() + record.size() < kPiece) {
    pending_ += record;
    return state_;
  }
  Flush();
  WriteOut(record);
  return state_;
}

Output::State Output::Flush() {
  WriteOut(pending_);
  pending_.clear();
  return state_;
}

void Output::WriteOut(std::string_view piece) {
  if (state_ != State::kOpen) return;
  g_writing.store(true);
  while (!piece.empty()) {
    const ssize_t n = write(STDOUT_FILENO, piece.data(), piece.size());
    if (n >= 0) {
      piece.remove_prefix(static_cast<size_t>(n));
    } else if (errno != EINTR) {
      error_ = errno;
      state_ = error_ == EPIPE ? State::kClosed : State::kFailed;
      break;
    }
  }
  g_writing.store(false);
}

std::string Output::Failure() const {
  if (state_ != State::kFailed) return "";
  const std::string what =
      error_ == ENOSPC ? "; make room, or write somewhere else, and run it again" : "; write somewhere else";
  return std::string("standard output: cannot write: ") + std::strerror(error_) + what;
}

}  // namespace onrecord::app
