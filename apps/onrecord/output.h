// Standard output, in whole records: what a reader of the pipe or the file gets never ends inside one.
#pragma once

#include <string>
#include <string_view>

namespace onrecord::app {

// From now on an interrupt (Ctrl-C) or a request to end stops the program between records, with the exit code that
// shells expect (128 and the signal): at once while nothing is being written, else after the record. The second one
// ends it wherever it is. What is ignored stays ignored. A closed pipe is an error of Write, no signal.
void StopBetweenRecords();

// Blocks both signals for the calling thread, so that only the thread that writes takes them.
void LeaveSignalsToWriter();

// Not 0 once a signal has come while a record was being written: time to stop, with this exit code.
int StopCode();

// Collects records and writes them in large pieces. One thread.
class Output {
 public:
  enum class State { kOpen, kClosed, kFailed };  // kClosed: nobody reads any more; kFailed: disk full and the like

  Output() = default;
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // A whole record. Writes when enough has come together.
  State Write(std::string_view record);
  State Flush();
  State state() const { return state_; }

  // What failed and what to do, for people. "" unless kFailed.
  std::string Failure() const;

 private:
  void WriteOut(std::string_view piece);

  std::string pending_;
  State state_ = State::kOpen;
  int error_ = 0;
};

}  // namespace onrecord::app
