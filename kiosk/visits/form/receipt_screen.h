// The receipt: number, query code, QR code, and what is true so far.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/visits/form/onward.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

struct ReceiptModel {
    FrameModel frame;
    std::string_view title;
    std::string_view number;
    std::string_view code_label;
    core::PrivateText code;
    std::string_view qr_content;
    std::string_view qr_hint;
    std::string_view next_title;
    std::vector<TimelineEntry> timeline;
    std::string to_know;  // what this kind of case cannot do, what to bring; empty: nothing to say
    OnwardModel onward;
};

// The state must have a receipt.
ReceiptModel make_receipt_model(const Scene& scene, const State& state);
std::optional<Answer> receipt_screen(Ui& ui, const ReceiptModel& model);

}  // namespace fangxin::kiosk::form
