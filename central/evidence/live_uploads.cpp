// The uploads under way.
#include "central/evidence/live_uploads.h"

#include <utility>
#include <vector>

#include "central/evidence/upload_piece.h"

namespace fangxin::central {

std::shared_ptr<UploadSlot> LiveUploads::slot_of(const core::Digest& token_digest) {
    const std::lock_guard lock(mutex_);
    std::erase_if(slots_, [](const auto& entry) { return entry.second.expired(); });
    std::weak_ptr<UploadSlot>& kept = slots_[token_digest];
    auto slot = kept.lock();
    if (!slot) {
        slot = std::make_shared<UploadSlot>();
        kept = slot;
    }
    return slot;
}

void LiveUploads::stop() {
    std::vector<std::shared_ptr<UploadSlot>> all;
    {
        const std::lock_guard lock(mutex_);
        is_stopping_ = true;
        for (const auto& [digest, kept] : slots_)
            if (auto slot = kept.lock()) all.push_back(std::move(slot));
    }
    for (const auto& slot : all)
        if (const auto piece = slot->piece()) piece->stop();
}

void evict(UploadSlot& slot) {
    const auto piece = slot.piece();
    if (!piece) return;
    piece->stop();
    // Whoever sent it gets the answer.
    (void)piece->end(false);
}

}  // namespace fangxin::central
