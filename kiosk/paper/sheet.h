// A sheet of paper to draw on from top to bottom with Pango and Cairo, in millimetres.
#pragma once

#include <cairo.h>
#include <memory>
#include <string_view>

#include "kiosk/qr/qr_code.h"

namespace fangxin::kiosk {

// What is said, what is read off, and the titles.
enum class PaperFace { sans, sans_bold, serif_bold, mono_bold };

struct PaperStyle {
    PaperFace face = PaperFace::sans;
    double size_pt = 10.5;
};

// Where something is on the sheet; the origin is at its upper left.
struct PaperPlace {
    double x_mm = 0;
    double y_mm = 0;
    double width_mm = 0;
};

class Sheet {
  public:
    // Draws on `canvas` in black, which must live as long; its unit is the point (1/72 inch).
    explicit Sheet(cairo_t* canvas);

    // Wrapped at the width of the place; gives back the height.
    double text(const PaperPlace& place, std::string_view text, const PaperStyle& style);
    // One line that is drawn smaller where it is wider than its place.
    double line(const PaperPlace& place, std::string_view text, const PaperStyle& style);
    double width_of(std::string_view text, const PaperStyle& style);

    void rule(const PaperPlace& place);
    void frame(const PaperPlace& place, double height_mm);
    // A square of this width with the quiet zone in it.
    void qr_code(const PaperPlace& place, const QrCode& code);
    // The seal with 信.
    void seal(const PaperPlace& place);
    // A full circle for what is done, an open one for what is to come.
    void mark(const PaperPlace& place, bool is_done);

  private:
    cairo_t* canvas_;
};

}  // namespace fangxin::kiosk
