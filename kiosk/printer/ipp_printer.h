// A printer that speaks IPP: itself, or a queue of CUPS on this machine or another.
#pragma once

#include <chrono>
#include <memory>
#include <string>

#include "core/result.h"
#include "kiosk/paper/paper_size.h"
#include "kiosk/printer/printer.h"

namespace fangxin::kiosk {

struct IppPrinterSettings {
    std::string uri;  // "ipp://localhost/printers/receipts"
    PaperSize paper = PaperSize::roll_80;
    // How long one sheet may take before it is called off.
    std::chrono::milliseconds print_time_max = std::chrono::seconds(45);
};

// Whether this is an address of a printer: ipp or ipps, with a host and a path.
bool is_printer_uri(const std::string& uri);

class IppPrinter final : public Printer {
  public:
    // The settings' address must be one of a printer (ENSUREd).
    explicit IppPrinter(IppPrinterSettings settings);

    PrinterCondition condition() override;
    PrinterCondition print(const Paper& paper, const std::stop_token& stop) override;

  private:
    const IppPrinterSettings settings_;
};

}  // namespace fangxin::kiosk
