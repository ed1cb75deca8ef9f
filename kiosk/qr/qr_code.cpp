// QR codes by libqrencode.
#include "kiosk/qr/qr_code.h"

#include <memory>
#include <qrencode.h>
#include <span>

#include "core/ensure.h"
#include "core/private_text.h"

namespace fangxin::kiosk {

namespace {

struct QrDelete {
    void operator()(QRcode* code) const { QRcode_free(code); }
};

}  // namespace

QrCode::QrCode(std::string_view content) {
    core::PrivateText text(content);
    text.append(std::string_view("\0", 1));  // the library takes a C string
    const std::unique_ptr<QRcode, QrDelete> code(
        QRcode_encodeString8bit(text.view().data(), 0, QR_ECLEVEL_M)
    );
    ENSURE(code != nullptr);
    modules_ = code->width;
    const auto count = static_cast<std::size_t>(modules_) * static_cast<std::size_t>(modules_);
    is_dark_.reserve(count);
    for (const unsigned char module : std::span(code->data, count))
        is_dark_.push_back((module & 1U) != 0);
}

void QrCode::for_each_run(const std::function<void(int row, int column, int length)>& draw_run
) const {
    for (int row = 0; row < modules_; ++row) {
        int column = 0;
        while (column < modules_) {
            const int begin = column;
            while (column < modules_ && is_dark(row, column)) ++column;
            if (column > begin) draw_run(row, begin, column - begin);
            ++column;
        }
    }
}

}  // namespace fangxin::kiosk
