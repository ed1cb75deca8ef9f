// Shows the camera, takes photos, and shows these, on a thread of its own.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <variant>

#include "kiosk/camera/camera_program.h"
#include "kiosk/picture/picture_program.h"
#include "kiosk/stick/stick.h"

namespace fangxin::kiosk {

// Called on the thread; none of them may wait.
struct CameraEvents {
    // Not before the one before the last was given back: what cannot be drawn in time is left out.
    std::function<void(std::uint64_t visit, std::shared_ptr<const Picture>)> seen;
    std::function<void(std::uint64_t visit, StickFilePointer photo)> taken;  // the camera is off
    std::function<void(std::uint64_t visit, const std::string& why)> failed;
    std::function<void(std::uint64_t visit, bool shows_something)> tested;
    // No picture: the photo cannot be shown.
    std::function<
        void(std::uint64_t visit, StickFilePointer, int side_px, std::shared_ptr<const Picture>)>
        pictured;
};

class CameraThread {
  public:
    CameraThread(CameraProgram camera, PictureProgram pictures, CameraEvents news);
    ~CameraThread();  // nothing is called any more once it returned
    CameraThread(const CameraThread&) = delete;
    CameraThread& operator=(const CameraThread&) = delete;

    // Any thread; all of them return at once. The camera is on until `close`, or until `take` took
    // a photo, or it failed.
    void open(std::uint64_t visit);
    void take();
    void close();
    // Turns it on until it shows something.
    void test(std::uint64_t visit);
    void picture(std::uint64_t visit, StickFilePointer photo, int side_px);
    // The person left: it is off, and nothing that was asked before is answered any more.
    void forget();

  private:
    struct Watch {
        std::uint64_t visit;
        std::stop_token closed;
    };
    struct Test {
        std::uint64_t visit;
    };
    struct Show {
        std::uint64_t visit;
        StickFilePointer photo;
        int side_px;
    };
    using Job = std::variant<Watch, Test, Show>;

    void ask(Job job);
    void run(const std::stop_token& stop);
    [[gnu::noinline]] void do_next();
    void answer(const Watch& job, const std::stop_token& forgotten);
    void answer(const Test& job, const std::stop_token& forgotten);
    void answer(const Show& job, const std::stop_token& forgotten);
    core::Result<StickFilePointer> watch(const Watch& job);

    CameraProgram camera_;
    PictureProgram pictures_;
    CameraEvents news_;
    std::weak_ptr<const Picture> last_;  // of those that were seen; this thread only
    std::weak_ptr<const Picture> before_last_;
    std::atomic<bool> is_photo_wanted_ = false;
    std::mutex mutex_;  // guards what follows
    std::condition_variable_any changed_;
    std::deque<Job> jobs_;
    std::stop_source closed_;     // of what was opened last
    std::stop_source forgotten_;  // of what was asked since the last person left
    std::jthread thread_;         // last: it uses all of the above
};

}  // namespace fangxin::kiosk
