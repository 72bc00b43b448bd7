#include "job/output_sink.h"

#include "base/blob.h"
#include "base/check.h"

namespace imprint::job {

OutputSink::OutputSink(std::string path, bool wants_digest)
    : path_(std::move(path)),
      wants_digest_(wants_digest),
      file_(open_file_sink(path_)) {}

Result<void> OutputSink::write(std::string_view bytes) {
  size_ += bytes.size();
  if (!spilled_ && held_.size() + bytes.size() > kMaxHeldBytes) IMPRINT_TRY(spill());
  if (spilled_) return file_->write(bytes);
  held_ += bytes;
  return {};
}

Result<void> OutputSink::write_at(std::uint64_t offset, std::string_view bytes) {
  check(offset + bytes.size() <= size_, "write_at stays inside what is written");
  if (spilled_) return file_->write_at(offset, bytes);
  held_.replace(offset, bytes.size(), bytes);
  return {};
}

std::uint64_t OutputSink::size() const { return size_; }

Result<void> OutputSink::spill() {
  spilled_ = true;
  Result<void> written = file_->write(held_);
  held_ = std::string();
  return written;
}

Result<void> OutputSink::prepare() {
  if (prepared_) return {};
  prepared_ = true;
  if (!spilled_) {
    if (wants_digest_) digest_ = sha256(held_);
    IMPRINT_TRY(spill());
    wants_digest_ = false;
  }
  return file_->prepare();
}

Result<void> OutputSink::commit() {
  IMPRINT_TRY(prepare());
  IMPRINT_TRY(file_->commit());
  if (!wants_digest_) return {};
  const Result<Blob> whole = Blob::map(path_);
  if (!whole) return Diagnostic(whole.error());
  digest_ = whole->digest();
  return {};
}

void OutputSink::abort() {
  held_ = std::string();
  file_->abort();
}

}  // namespace imprint::job
