// Uploads that are being written right now, so that two requests never write one file.
#pragma once

#include <map>
#include <memory>
#include <mutex>

#include "core/crypto.h"

namespace fangxin::central {

class UploadPiece;

// One upload's turnstile. Whoever reads and then changes the upload holds `gate` in between; it may
// be held while the disk is waited for.
class UploadSlot {
  public:
    std::mutex gate;

    // The request that sends bytes; nothing when none does.
    std::shared_ptr<UploadPiece> piece() const {
        const std::lock_guard lock(mutex_);
        return piece_;
    }
    void set_piece(std::shared_ptr<UploadPiece> piece) {
        const std::lock_guard lock(mutex_);
        piece_.swap(piece);
    }

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<UploadPiece> piece_;
};

// May be used from any thread.
class LiveUploads {
  public:
    // The slot of the upload with this digest of its token; the same one as long as anybody has it.
    std::shared_ptr<UploadSlot> slot_of(const core::Digest& token_digest);

    // Ends every piece under way; what has arrived of it is kept. No new one begins.
    void stop();
    bool is_stopping() const {
        const std::lock_guard lock(mutex_);
        return is_stopping_;
    }

  private:
    mutable std::mutex mutex_;
    std::map<core::Digest, std::weak_ptr<UploadSlot>> slots_;
    bool is_stopping_ = false;
};

// Ends the piece under way, if there is one, and waits until what arrived of it is durable.
void evict(UploadSlot& slot);

}  // namespace fangxin::central
