// The kiosk's printer as an interface: how it is, and one paper at a time.
//
// Both functions wait for the printer, so they are called on a thread of their own
// (printer_thread.h), never on the drawing thread.
#pragma once

#include <stop_token>

#include "kiosk/paper/paper.h"

namespace fangxin::kiosk {

// What the printer says of itself.
enum class PrinterCondition {
    none,  // this kiosk has no printer
    ready,
    no_paper,
    jam,
    door_open,
    offline,  // it does not answer, or whoever prints for it does not reach it
    trouble,  // anything else that staff must see to
};

// How a paper fares that was asked for.
enum class Printing { idle, running, failed };

class Printer {
  public:
    virtual ~Printer() = default;

    // Never `none`.
    virtual PrinterCondition condition() = 0;

    // Prints one sheet and waits until it is out. `ready` when it is; else why it did not come, and
    // then it does not come later either. After `stop` it returns at once and leaves the sheet to
    // the printer.
    virtual PrinterCondition print(const Paper& paper, const std::stop_token& stop) = 0;
};

}  // namespace fangxin::kiosk
