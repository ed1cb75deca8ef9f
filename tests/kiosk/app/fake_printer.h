// A printer in memory: says and does what a test sets, and remembers what it was given.
#pragma once

#include <mutex>
#include <string>
#include <variant>
#include <vector>

#include "kiosk/printer/printer.h"

namespace fangxin::kiosk {

class FakePrinter final : public Printer {
  public:
    PrinterCondition condition() override {
        const std::lock_guard lock(mutex_);
        return condition_;
    }
    PrinterCondition print(const Paper& paper, const std::stop_token&) override {
        const std::lock_guard lock(mutex_);
        if (outcome_ != PrinterCondition::ready) return outcome_;
        if (const auto* const receipt = std::get_if<ReceiptPaper>(&paper))
            numbers_.emplace_back(receipt->number.value.view());
        return outcome_;
    }

    void set(PrinterCondition condition) {
        const std::lock_guard lock(mutex_);
        condition_ = condition;
    }
    // Of the prints to come, whatever it says before.
    void end_with(PrinterCondition outcome) {
        const std::lock_guard lock(mutex_);
        outcome_ = outcome;
    }
    // The numbers on the receipts that came out.
    std::vector<std::string> numbers() const {
        const std::lock_guard lock(mutex_);
        return numbers_;
    }

  private:
    mutable std::mutex mutex_;
    PrinterCondition condition_ = PrinterCondition::ready;
    PrinterCondition outcome_ = PrinterCondition::ready;
    std::vector<std::string> numbers_;
};

}  // namespace fangxin::kiosk
