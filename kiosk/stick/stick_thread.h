// Watches for sticks and reads them, on a thread of its own.
#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <stop_token>
#include <thread>
#include <variant>
#include <vector>

#include "core/result.h"
#include "kiosk/picture/picture_program.h"
#include "kiosk/stick/stick.h"
#include "os/stick_watch.h"

namespace fangxin::kiosk {

// Called on the thread; none of them may wait.
struct StickNews {
    std::function<void()> changed;  // a stick came or went
    // No listing: no stick is there. Listings of one question grow; the last one is whole.
    std::function<void(std::uint64_t visit, std::shared_ptr<const StickListing>)> listed;
    // No picture: the file cannot be shown.
    std::function<
        void(std::uint64_t visit, StickFilePointer, int side_px, std::shared_ptr<const Picture>)>
        pictured;
};

class StickThread {
  public:
    // Sticks are mounted within `folder`. `unavailable` when the system does not tell of them.
    static core::Result<std::unique_ptr<StickThread>> start(
        const std::filesystem::path& folder, PictureProgram pictures, StickNews news
    );
    ~StickThread();  // nothing is called any more once it returned
    StickThread(const StickThread&) = delete;
    StickThread& operator=(const StickThread&) = delete;

    // Any thread; returns at once. What is asked later is done later, but a newer listing takes the
    // place of one that is not there yet.
    void list(std::uint64_t visit);
    void picture(std::uint64_t visit, StickFilePointer file, int side_px);
    // The person left: nothing that was asked before is answered any more.
    void forget();

  private:
    struct List {
        std::uint64_t visit;
    };
    struct Show {
        std::uint64_t visit;
        StickFilePointer file;
        int side_px;
    };
    using Job = std::variant<List, Show>;

    StickThread(std::unique_ptr<os::StickWatch> watch, PictureProgram pictures, StickNews news)
        : watch_(std::move(watch)),
          pictures_(std::move(pictures)),
          news_(std::move(news)),
          thread_([this](const std::stop_token& stop) { run(stop); }) {}

    void ask(Job job);
    void run(const std::stop_token& stop);
    void look();
    bool do_next();
    void answer(const List& job, const std::stop_token& forgotten);
    void answer(const Show& job, const std::stop_token& forgotten) const;

    std::unique_ptr<os::StickWatch> watch_;
    PictureProgram pictures_;
    StickNews news_;
    std::vector<std::filesystem::path> sticks_;  // that are there; this thread only
    std::mutex mutex_;                           // guards what follows
    std::deque<Job> jobs_;
    std::stop_source forgotten_;  // of what was asked since the last person left
    std::jthread thread_;         // last: it uses all of the above
};

}  // namespace fangxin::kiosk
