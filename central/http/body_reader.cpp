// Leading a body on.
#include "central/http/body_reader.h"

#include <trantor/net/EventLoop.h>
#include <utility>

#include "central/limits.h"

namespace fangxin::central {

BodyReader::Whole BodyReader::lead_to(Take take) {
    take_ = std::move(take);
    const std::string early = std::exchange(early_, {});
    if (!early.empty() && !take_(core::as_bytes(early))) {
        is_over_ = true;
        is_whole_ = false;
    }
    return Whole(*this);
}

void BodyReader::drop() {
    is_over_ = true;
    early_ = {};
}

void BodyReader::onStreamData(const char* data, std::size_t length) {
    if (is_over_) return;
    if (take_) {
        if (!take_(core::as_bytes({data, length}))) end(false);
        return;
    }
    early_.append(data, length);
    if (early_.size() <= kEarlyBytesMax) return;
    end(false);
    // Later: the connection is in the middle of its own work.
    if (const auto open = connection_.lock())
        open->getLoop()->queueInLoop([open] { open->forceClose(); });
}

void BodyReader::end(bool is_whole) {
    if (is_over_) return;
    is_over_ = true;
    is_whole_ = is_whole;
    // Later: the connection is in the middle of its own work.
    if (const auto waiter = std::exchange(waiter_, nullptr))
        trantor::EventLoop::getEventLoopOfCurrentThread()->queueInLoop([waiter] { waiter.resume(); }
        );
}

}  // namespace fangxin::central
