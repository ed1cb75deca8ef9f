// Waits for what is asked of the camera, and does it.
#include "kiosk/camera/camera_thread.h"

#include <optional>
#include <utility>

#include "core/try.h"
#include "kiosk/stick/stick_reader.h"
#include "os/private_memory.h"

namespace fangxin::kiosk {
namespace {

core::Result<StickFilePointer> make_photo(const core::Bytes& bytes) {
    StickFile photo;
    photo.bytes = bytes.size();
    photo.photo = TRY(os::MemoryFile::make(bytes));
    return std::make_shared<const StickFile>(std::move(photo));
}

}  // namespace

CameraThread::CameraThread(CameraProgram camera, PictureProgram pictures, CameraEvents news)
    : camera_(std::move(camera)),
      pictures_(std::move(pictures)),
      news_(std::move(news)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

CameraThread::~CameraThread() {
    forget();
}

void CameraThread::open(std::uint64_t visit) {
    is_photo_wanted_ = false;
    std::stop_source closed;
    {
        const std::lock_guard lock(mutex_);
        std::exchange(closed_, closed).request_stop();
    }
    ask(Watch{visit, closed.get_token()});
}

void CameraThread::take() {
    is_photo_wanted_ = true;
}

void CameraThread::close() {
    const std::lock_guard lock(mutex_);
    closed_.request_stop();
}

void CameraThread::test(std::uint64_t visit) {
    ask(Test{visit});
}

void CameraThread::picture(std::uint64_t visit, StickFilePointer photo, int side_px) {
    ask(Show{visit, std::move(photo), side_px});
}

void CameraThread::forget() {
    const std::lock_guard lock(mutex_);
    jobs_.clear();
    closed_.request_stop();
    std::exchange(forgotten_, std::stop_source()).request_stop();
}

void CameraThread::ask(Job job) {
    {
        const std::lock_guard lock(mutex_);
        jobs_.push_back(std::move(job));
    }
    changed_.notify_all();
}

void CameraThread::run(const std::stop_token& stop) {
    std::unique_lock lock(mutex_);
    while (changed_.wait(lock, stop, [this] { return !jobs_.empty(); })) {
        lock.unlock();
        do_next();
        os::overwrite_used_stack();
        lock.lock();
    }
}

// A function of its own, so that nothing of a job is in the loop's part of the stack.
void CameraThread::do_next() {
    std::optional<Job> job;
    std::stop_token forgotten;
    {
        const std::lock_guard lock(mutex_);
        if (jobs_.empty()) return;
        job = std::move(jobs_.front());
        jobs_.pop_front();
        forgotten = forgotten_.get_token();
    }
    std::visit([&](const auto& asked) { answer(asked, forgotten); }, *job);
}

core::Result<StickFilePointer> CameraThread::watch(const Watch& job) {
    const OpenCamera camera = TRY(camera_.open());
    while (true) {
        auto shown = TRY(camera.next(job.closed));
        if (const auto* const photo = std::get_if<core::Bytes>(&shown)) return make_photo(*photo);
        if (is_photo_wanted_.exchange(false)) TRY(camera.ask_for_photo());
        if (!before_last_.expired()) continue;
        const auto picture = std::make_shared<const Picture>(std::get<Picture>(std::move(shown)));
        before_last_ = std::exchange(last_, picture);
        news_.seen(job.visit, picture);
    }
}

void CameraThread::answer(const Watch& job, const std::stop_token& /*forgotten*/) {
    if (job.closed.stop_requested()) return;
    auto photo = watch(job);
    if (job.closed.stop_requested()) return;
    if (photo) return news_.taken(job.visit, *std::move(photo));
    news_.failed(job.visit, photo.error().detail);
}

void CameraThread::answer(const Test& job, const std::stop_token& forgotten) {
    const auto camera = camera_.open();
    const bool shows_something = camera && camera->next(forgotten);
    if (!forgotten.stop_requested()) news_.tested(job.visit, shows_something);
}

void CameraThread::answer(const Show& job, const std::stop_token& forgotten) {
    auto picture = show_evidence(pictures_, *job.photo, job.side_px, forgotten);
    if (!forgotten.stop_requested())
        news_.pictured(job.visit, job.photo, job.side_px, std::move(picture));
}

}  // namespace fangxin::kiosk
