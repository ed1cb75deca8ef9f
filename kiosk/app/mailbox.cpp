// Events between threads.
#include "kiosk/app/mailbox.h"

#include <utility>

namespace fangxin::kiosk {

void Mailbox::post(Event event) {
    {
        const std::lock_guard lock(mutex_);
        events_.push_back(std::move(event));
    }
    wake_();
}

std::vector<Event> Mailbox::take() {
    const std::lock_guard lock(mutex_);
    return std::exchange(events_, {});
}

bool Mailbox::is_empty() const {
    const std::lock_guard lock(mutex_);
    return events_.empty();
}

}  // namespace fangxin::kiosk
