// A QR code as dark and light modules, for the screen and for paper.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

namespace fangxin::kiosk {

class QrCode {
  public:
    // At least the symbol's own need: four light modules on each side (ISO/IEC 18004:2015, 6.3.8).
    static constexpr int kQuietModules = 4;

    // Error correction M. The content is in no memory of this afterwards; its picture is.
    explicit QrCode(std::string_view content);

    // Without the quiet zone.
    int modules() const { return modules_; }
    int modules_with_quiet() const { return modules_ + 2 * kQuietModules; }
    bool is_dark(int row, int column) const {
        return is_dark_
            [static_cast<std::size_t>(row) * static_cast<std::size_t>(modules_) +
             static_cast<std::size_t>(column)];
    }
    // A row as runs of dark modules: fewer rectangles, and no seams between neighbours.
    void for_each_run(const std::function<void(int row, int column, int length)>& draw_run) const;

  private:
    int modules_ = 0;
    std::vector<bool> is_dark_;
};

}  // namespace fangxin::kiosk
