// An X display without a screen (Xvfb) for tests in a real window.
#pragma once

#include <string>

#include "core/ensure.h"
#include "tests/support/process.h"

namespace fangxin::tests {

class VirtualDisplay {
  public:
    // As a rule a portrait panel. Xvfb chooses a free display number and tells it.
    explicit VirtualDisplay(const std::string& size = "1080x1920")
        : server_(
              {"/usr/bin/Xvfb", "-displayfd", "1", "-screen", "0", size + "x24", "-nolisten", "tcp"}
          ) {
        const auto number = server_.read_line(std::chrono::seconds(20));
        ENSURE(number.has_value());
        name_ = ":" + *number;
    }
    const std::string& name() const { return name_; }

  private:
    Process server_;
    std::string name_;
};

}  // namespace fangxin::tests
