// The receipt: number, query code, QR code, and what is true so far.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kiosk/screens/page_frame.h"

namespace fangxin::kiosk {

struct ReceiptModel {
    ReceiptModel() = default;
    ReceiptModel(const ReceiptModel&) = default;
    ReceiptModel& operator=(const ReceiptModel&) = default;
    ~ReceiptModel();  // wipes the query code

    FrameModel frame;
    std::string_view title;
    std::string_view number;
    std::string_view code_label;
    std::string code;
    std::string_view qr_content;
    std::string_view qr_hint;
    std::string_view next_title;
    std::vector<TimelineEntry> timeline;
};

// The state must have a receipt.
ReceiptModel make_receipt_model(const Scene& scene);
std::optional<Action> receipt_screen(Ui& ui, const ReceiptModel& model);

}  // namespace fangxin::kiosk
