// Asks the printer and prints, beside the drawing thread.
//
// The printer is asked again and again, so that its state is known before printing is offered.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <thread>

#include "kiosk/printer/printer.h"

namespace fangxin::kiosk {

// Who hears of the printer, each on its thread; neither may wait.
struct PrinterNews {
    std::function<void(PrinterCondition)> changed;
    // For whom it was printed, and what came of it.
    std::function<void(std::uint64_t visit, PrinterCondition outcome)> ended;
};

class PrinterThread {
  public:
    // `printer` must outlive the thread.
    PrinterThread(Printer& printer, PrinterNews news);

    // One after the other, each answered by `ended`.
    void print(std::uint64_t visit, Paper paper);

  private:
    struct Job {
        std::uint64_t visit = 0;
        Paper paper;
    };
    void run(const std::stop_token& stop);
    void ask();
    [[gnu::noinline]] void print_next(const std::stop_token& stop);

    Printer& printer_;
    PrinterNews news_;
    std::optional<PrinterCondition> known_;  // of this thread alone
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::list<Job> waiting_;  // each block of its own, given back when the work is done
    std::jthread thread_;     // last: it uses all of the above
};

}  // namespace fangxin::kiosk
