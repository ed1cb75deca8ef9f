// The printer's thread.
#include "kiosk/printer/printer_thread.h"

#include <chrono>
#include <utility>

#include "os/private_memory.h"

namespace fangxin::kiosk {

namespace {

// Whoever waits for new paper sees it soon, and the printer is not asked all the time.
constexpr auto kBetweenQuestions = std::chrono::seconds(3);

}  // namespace

PrinterThread::PrinterThread(Printer& printer, PrinterNews news)
    : printer_(printer),
      news_(std::move(news)),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void PrinterThread::print(std::uint64_t visit, Paper paper) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back({visit, std::move(paper)});
    }
    changed_.notify_all();
}

void PrinterThread::run(const std::stop_token& stop) {
    while (!stop.stop_requested()) {
        ask();
        std::unique_lock lock(mutex_);
        const bool has_job =
            changed_.wait_for(lock, stop, kBetweenQuestions, [this] { return !waiting_.empty(); });
        lock.unlock();
        if (has_job) print_next(stop);
        os::overwrite_used_stack();
    }
}

void PrinterThread::ask() {
    const PrinterCondition condition = printer_.condition();
    if (std::exchange(known_, condition) != condition) news_.changed(condition);
}

// A function of its own, so that nothing of the paper is in the loop's part of the stack.
void PrinterThread::print_next(const std::stop_token& stop) {
    std::list<Job> job;
    {
        const std::lock_guard lock(mutex_);
        job.splice(job.begin(), waiting_, waiting_.begin());
    }
    const PrinterCondition outcome = printer_.print(job.front().paper, stop);
    // What the printer says now comes first: whoever hears of a failure knows what may be offered.
    ask();
    news_.ended(job.front().visit, outcome);
}

}  // namespace fangxin::kiosk
