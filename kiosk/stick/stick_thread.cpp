// Waits for sticks, lists their files, has their pictures decoded.
#include "kiosk/stick/stick_thread.h"

#include <optional>
#include <utility>

#include "core/try.h"
#include "kiosk/stick/stick_reader.h"
#include "os/private_memory.h"

namespace fangxin::kiosk {

core::Result<std::unique_ptr<StickThread>> StickThread::start(
    const std::filesystem::path& folder, PictureProgram pictures, StickNews news
) {
    auto watch = TRY(os::StickWatch::open(folder));
    return std::unique_ptr<StickThread>(
        new StickThread(std::move(watch), std::move(pictures), std::move(news))
    );
}

StickThread::~StickThread() {
    forget();
    thread_.request_stop();
    watch_->wake();
}

void StickThread::list(std::uint64_t visit) {
    {
        const std::lock_guard lock(mutex_);
        std::erase_if(jobs_, [](const Job& job) { return std::holds_alternative<List>(job); });
    }
    ask(List{visit});
}

void StickThread::picture(std::uint64_t visit, StickFilePointer file, int side_px) {
    ask(Show{visit, std::move(file), side_px});
}

void StickThread::ask(Job job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    watch_->wake();
}

void StickThread::forget() {
    const std::lock_guard lock(mutex_);
    jobs_.clear();
    std::exchange(forgotten_, std::stop_source()).request_stop();
}

void StickThread::run(const std::stop_token& stop) {
    sticks_ = watch_->sticks();
    while (!stop.stop_requested()) {
        while (do_next()) look();
        os::overwrite_used_stack();
        watch_->wait();
        look();
    }
}

// Also between two jobs, so that a stick that is pulled out is missed at once.
void StickThread::look() {
    auto sticks = watch_->sticks();
    if (sticks == sticks_) return;
    sticks_ = std::move(sticks);
    news_.changed();
}

// False when nothing was asked.
bool StickThread::do_next() {
    std::optional<Job> job;
    std::stop_token forgotten;
    {
        const std::lock_guard lock(mutex_);
        if (jobs_.empty()) return false;
        job = std::move(jobs_.front());
        jobs_.pop_front();
        forgotten = forgotten_.get_token();
    }
    std::visit([&](const auto& asked) { answer(asked, forgotten); }, *job);
    return true;
}

void StickThread::answer(const List& job, const std::stop_token& forgotten) {
    if (sticks_.empty()) return news_.listed(job.visit, nullptr);
    list_sticks(sticks_, forgotten, [&](StickListing listing) {
        news_.listed(job.visit, std::make_shared<const StickListing>(std::move(listing)));
    });
}

void StickThread::answer(const Show& job, const std::stop_token& forgotten) const {
    auto picture = show_evidence(pictures_, *job.file, job.side_px, forgotten);
    if (!forgotten.stop_requested())
        news_.pictured(job.visit, job.file, job.side_px, std::move(picture));
}

}  // namespace fangxin::kiosk
