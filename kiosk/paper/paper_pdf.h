// What is printed as a PDF, in memory alone.
//
// One sheet in black on white, for A4 or for a roll of 80 mm, which is as long as its text. Any
// thread, one at a time: Pango's fonts are shared.
#pragma once

#include "core/private_text.h"
#include "kiosk/paper/paper.h"
#include "kiosk/paper/paper_size.h"

namespace fangxin::kiosk {

struct PaperPdf {
    core::PrivateBytes bytes;
    double width_mm = 0;
    double height_mm = 0;
};

// Everything fits: on A4 what would be too long is drawn smaller as a whole.
PaperPdf draw_pdf(const Paper& paper, PaperSize size);

}  // namespace fangxin::kiosk
