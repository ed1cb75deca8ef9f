// The paper that is in a kiosk's printer.
#pragma once

namespace fangxin::kiosk {

enum class PaperSize { a4, roll_80 };

}  // namespace fangxin::kiosk
