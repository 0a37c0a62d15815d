// One buffer for what the file gives and one for what it becomes.
//
// A plain file's bytes go straight into the second. Starts of gzip members and zstd frames are remembered with their
// place in the file until the reader has passed them: a WARC record that begins a member is found again by that place.
//
// Explosion: a report's size is limited by its reader, but a reader that skips (an endless line, a record too large)
// would follow a bomb to its end. A member may therefore grow a hundredfold beyond its first 64 MB; news compresses
// five- to twentyfold, deflate ends at a thousandfold, zstd nowhere.
#include "acquire/stream.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace onrecord {
namespace {

constexpr size_t kPiece = 256 << 10;
constexpr size_t kInflated = 64 << 10;
constexpr uint64_t kFreeGrowth = uint64_t{64} << 20;
constexpr uint64_t kGrowth = 100;
constexpr std::string_view kDictionaryMagic = "\x5D\x2A\x4D\x18";
constexpr size_t kMostDictionary = 16 << 20;

class FileSource : public ByteSource {
 public:
  explicit FileSource(int fd) : fd_(fd) {}
  ~FileSource() override {
    if (fd_ != STDIN_FILENO) close(fd_);
  }
  Result<size_t> Read(char* to, size_t room) override {
    for (;;) {
      const ssize_t n = read(fd_, to, room);
      if (n >= 0) return static_cast<size_t>(n);
      if (errno != EINTR) return Error{Code::kIo, "cannot be read: " + std::string(std::strerror(errno))};
    }
  }

 private:
  int fd_;
};

class StringSource : public ByteSource {
 public:
  explicit StringSource(std::string bytes) : bytes_(std::move(bytes)) {}
  Result<size_t> Read(char* to, size_t room) override {
    const size_t n = bytes_.copy(to, room, at_);
    at_ += n;
    return n;
  }

 private:
  std::string bytes_;
  size_t at_ = 0;
};

// Drops the part before `begin` once it is the larger one, so that moving costs a constant a byte.
void Compact(std::string& buffer, size_t& begin) {
  if (begin == buffer.size()) {
    buffer.clear();
    begin = 0;
    if (buffer.capacity() > 8 * kPiece) buffer.shrink_to_fit();
  } else if (begin > buffer.size() / 2) {
    buffer.erase(0, begin);
    begin = 0;
  }
}

}  // namespace

Result<std::unique_ptr<ByteSource>> OpenSource(const std::string& path) {
  if (path == "-") return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(STDIN_FILENO));
  const int fd = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);  // a pipe without a writer must not hang here
  if (fd < 0) return Error{Code::kIo, "cannot be opened: " + std::string(std::strerror(errno))};
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(fd));
}

std::unique_ptr<ByteSource> MemorySource(std::string bytes) { return std::make_unique<StringSource>(std::move(bytes)); }

Stream::Stream(std::unique_ptr<ByteSource> source) : source_(std::move(source)) {}

std::string_view Stream::Peek(size_t want) {
  while (buffer_.size() - begin_ < want && Fill()) {
  }
  return std::string_view(buffer_).substr(begin_);
}

void Stream::Consume(size_t n) {
  begin_ += n;
  offset_ += n;
  while (members_.size() > 1 && members_[1].offset <= offset_) members_.pop_front();
  Compact(buffer_, begin_);
}

uint64_t Stream::Skip(uint64_t n) {
  uint64_t skipped = 0;
  while (skipped < n) {
    const size_t piece = static_cast<size_t>(std::min<uint64_t>(Peek(1).size(), n - skipped));
    if (piece == 0) break;
    Consume(piece);
    skipped += piece;
  }
  return skipped;
}

std::string Stream::Take(uint64_t n, uint64_t expected) {
  std::string taken;
  taken.reserve(std::min(n, expected));
  while (taken.size() < n) {
    const std::string_view next = Peek(1).substr(0, n - taken.size());
    if (next.empty()) break;
    taken.append(next);
    Consume(next.size());
  }
  return taken;
}

uint64_t Stream::file_offset() const {
  if (!members_.empty() && members_.front().offset == offset_) return members_.front().source_offset;
  return offset_;
}

bool Stream::Fail(Error error) {
  error_ = std::move(error);
  return false;
}

// Looks at the magic. False: the dictionary that it announces cannot be read.
bool Stream::Start() {
  started_ = true;
  while (raw_.size() < 4 && FillSource()) {
  }
  compression_ = DetectCompression(raw_);
  if (compression_ == Compression::kNone) return true;
  inflater_ = std::make_unique<Inflater>(compression_);
  if (raw_.substr(0, kDictionaryMagic.size()) != kDictionaryMagic || ReadDictionary()) return true;
  inflater_.reset();  // nothing can be read without it
  return false;
}

// WARC files of zstd may begin with the dictionary of all their records, in a frame that other readers skip:
// https://iipc.github.io/warc-specifications/specifications/warc-zstd/
bool Stream::ReadDictionary() {
  while (raw_.size() < 8 && FillSource()) {
  }
  uint32_t size = 0;
  for (size_t i = 0; i < 4 && raw_.size() >= 8; ++i) size |= uint32_t{static_cast<uint8_t>(raw_[4 + i])} << (8 * i);
  if (size > kMostDictionary) return Fail({Code::kTooLarge, "zstd dictionary of more than 16 MB", 0});
  while (raw_.size() < 8 + size && FillSource()) {
  }
  if (raw_.size() < 8 + size) return Fail({Code::kTruncated, "the file ends within its zstd dictionary", source_end_});
  std::string dictionary = raw_.substr(8, size);
  if (DetectCompression(dictionary) == Compression::kZstd) {
    Inflated inflated = Inflate(dictionary, Compression::kZstd, kMostDictionary);
    if (inflated.fault) return Fail({inflated.fault->code, "zstd dictionary: " + inflated.fault->message, 8});
    dictionary = std::move(inflated.bytes);
  }
  raw_begin_ = 8 + size;
  return inflater_->UseDictionary(dictionary) || Fail({Code::kInvalidInput, "damaged zstd dictionary", 8});
}

bool Stream::Fill() {
  if (error_ || (!started_ && !Start())) return false;
  if (inflater_) return FillInflated();
  if (raw_begin_ == raw_.size() && !FillSource()) return false;
  buffer_.append(raw_, raw_begin_);
  raw_.clear();
  raw_begin_ = 0;
  return true;
}

bool Stream::FillSource() {
  if (source_done_ || error_) return false;
  Compact(raw_, raw_begin_);
  const size_t before = raw_.size();
  raw_.resize(before + kPiece);
  const Result<size_t> n = source_->Read(raw_.data() + before, kPiece);
  raw_.resize(before + (n ? *n : 0));
  if (!n) return Fail(n.error());
  source_end_ += *n;
  source_done_ = *n == 0;
  return !source_done_;
}

// Between members: whether another begins here. Zeros after the last one are padding, anything else is damage.
bool Stream::AtMember() {
  do {
    while (raw_begin_ < raw_.size() && raw_[raw_begin_] == '\0') ++raw_begin_;
  } while (raw_.size() - raw_begin_ < 4 && FillSource());
  const std::string_view raw = std::string_view(raw_).substr(raw_begin_);
  if (raw.empty() || error_) return false;
  if (DetectCompression(raw) == compression_) return true;
  return Fail({Code::kInvalidInput, "what follows the compressed data is not compressed", source_end_ - raw.size()});
}

void Stream::StartMember() {
  inflater_->Restart();
  inside_ = true;
  member_made_ = member_taken_ = 0;
  const Member member{offset_ + buffer_.size() - begin_, source_end_ - (raw_.size() - raw_begin_)};
  if (!members_.empty() && members_.back().offset == member.offset) members_.pop_back();  // that one was empty
  members_.push_back(member);
}

bool Stream::FillInflated() {
  const size_t before = buffer_.size();
  while (buffer_.size() == before) {
    if (!inside_) {
      if (!AtMember()) return false;
      StartMember();
    }
    const std::string_view raw = std::string_view(raw_).substr(raw_begin_);
    buffer_.resize(before + kInflated);
    const Result<Inflater::Step> step = inflater_->Run(raw, buffer_.data() + before, kInflated);
    buffer_.resize(before + (step ? step->made : 0));
    if (!step) return Fail({step.error().code, step.error().message, source_end_ - raw.size()});
    raw_begin_ += step->taken;
    member_taken_ += step->taken;
    member_made_ += step->made;
    if (step->ended) inside_ = false;
    if (member_made_ > kFreeGrowth + kGrowth * member_taken_) {
      return Fail({Code::kTooLarge, "compressed data grows more than a hundredfold: a bomb", source_end_ - raw.size()});
    }
    if (step->taken == 0 && step->made == 0 && !FillSource()) {
      return error_ ? false : Fail({Code::kTruncated, "compressed data ends before its end", source_end_});
    }
  }
  return true;
}

bool Stream::Recover() {
  const bool hopeless = !inflater_ || !error_ || error_->code == Code::kIo;
  error_.reset();
  inside_ = false;
  if (raw_begin_ < raw_.size()) ++raw_begin_;
  for (bool more = !hopeless; more; more = FillSource()) {
    const std::string_view raw = std::string_view(raw_).substr(raw_begin_);
    for (size_t i = 0; i + 4 <= raw.size(); ++i) {
      if (DetectCompression(raw.substr(i, 4)) != compression_) continue;
      raw_begin_ += i;
      return true;
    }
    raw_begin_ += raw.size() > 3 ? raw.size() - 3 : 0;
  }
  Stop();
  return false;
}

void Stream::Stop() {
  raw_begin_ = raw_.size();
  source_done_ = true;
  inside_ = false;
  error_.reset();
}

}  // namespace onrecord
