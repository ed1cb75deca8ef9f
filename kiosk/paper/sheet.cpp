// Drawing on a sheet of paper.
#include "kiosk/paper/sheet.h"

#include <algorithm>
#include <numbers>
#include <pango/pangocairo.h>

#include "core/ensure.h"

namespace fangxin::kiosk {

namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;
constexpr double kRuleMm = 0.3;
constexpr double kFrameMm = 0.5;
constexpr double kFrameRadiusMm = 3;
constexpr double kLineSpacing = 1.25;

double points(double millimetres) {
    return millimetres * kPointsPerMm;
}
double millimetres(int pango_units) {
    return pango_units_to_double(pango_units) / kPointsPerMm;
}

struct LayoutDelete {
    void operator()(PangoLayout* layout) const { g_object_unref(layout); }
};
using Layout = std::unique_ptr<PangoLayout, LayoutDelete>;

struct FontDelete {
    void operator()(PangoFontDescription* font) const { pango_font_description_free(font); }
};
using Font = std::unique_ptr<PangoFontDescription, FontDelete>;

const char* family_of(PaperFace face) {
    switch (face) {
        case PaperFace::serif_bold:
            return "Noto Serif CJK SC";
        case PaperFace::mono_bold:
            return "Noto Sans Mono CJK SC";
        case PaperFace::sans:
        case PaperFace::sans_bold:
            break;
    }
    return "Noto Sans CJK SC";
}

Layout lay_out(cairo_t* canvas, std::string_view text, const PaperStyle& style) {
    Layout layout(pango_cairo_create_layout(canvas));
    const Font font(pango_font_description_new());
    ENSURE(layout != nullptr && font != nullptr);
    pango_font_description_set_family(font.get(), family_of(style.face));
    const bool is_bold = style.face != PaperFace::sans;
    pango_font_description_set_weight(
        font.get(), is_bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL
    );
    pango_font_description_set_absolute_size(font.get(), pango_units_from_double(style.size_pt));
    pango_layout_set_font_description(layout.get(), font.get());
    pango_layout_set_text(layout.get(), text.data(), static_cast<int>(text.size()));
    pango_layout_set_wrap(layout.get(), PANGO_WRAP_WORD_CHAR);
    pango_layout_set_line_spacing(layout.get(), kLineSpacing);
    return layout;
}

double height_of(PangoLayout* layout) {
    int height = 0;
    pango_layout_get_size(layout, nullptr, &height);
    return millimetres(height);
}

double width_of_layout(PangoLayout* layout) {
    int width = 0;
    pango_layout_get_size(layout, &width, nullptr);
    return millimetres(width);
}

}  // namespace

Sheet::Sheet(cairo_t* canvas) : canvas_(canvas) {
    cairo_set_source_rgb(canvas_, 0, 0, 0);
}

double Sheet::text(const PaperPlace& place, std::string_view text, const PaperStyle& style) {
    if (text.empty()) return 0;
    const Layout layout = lay_out(canvas_, text, style);
    const int width = pango_units_from_double(points(place.width_mm));
    pango_layout_set_width(layout.get(), width);
    cairo_move_to(canvas_, points(place.x_mm), points(place.y_mm));
    pango_cairo_show_layout(canvas_, layout.get());
    return height_of(layout.get());
}

double Sheet::line(const PaperPlace& place, std::string_view text, const PaperStyle& style) {
    const double share = place.width_mm / std::max(width_of(text, style), 1.0);
    const PaperStyle fitting{style.face, style.size_pt * std::min(1.0, share)};
    const Layout layout = lay_out(canvas_, text, fitting);
    cairo_move_to(canvas_, points(place.x_mm), points(place.y_mm));
    pango_cairo_show_layout(canvas_, layout.get());
    return height_of(layout.get());
}

double Sheet::width_of(std::string_view text, const PaperStyle& style) {
    return width_of_layout(lay_out(canvas_, text, style).get());
}

void Sheet::rule(const PaperPlace& place) {
    cairo_rectangle(
        canvas_, points(place.x_mm), points(place.y_mm), points(place.width_mm), points(kRuleMm)
    );
    cairo_fill(canvas_);
}

void Sheet::frame(const PaperPlace& place, double height_mm) {
    constexpr double kQuarter = std::numbers::pi / 2;
    const double radius = points(kFrameRadiusMm);
    const double left = points(place.x_mm) + radius;
    const double top = points(place.y_mm) + radius;
    const double right = points(place.x_mm + place.width_mm) - radius;
    const double bottom = points(place.y_mm + height_mm) - radius;
    cairo_new_sub_path(canvas_);
    cairo_arc(canvas_, right, top, radius, -kQuarter, 0);
    cairo_arc(canvas_, right, bottom, radius, 0, kQuarter);
    cairo_arc(canvas_, left, bottom, radius, kQuarter, 2 * kQuarter);
    cairo_arc(canvas_, left, top, radius, 2 * kQuarter, 3 * kQuarter);
    cairo_close_path(canvas_);
    cairo_set_line_width(canvas_, points(kFrameMm));
    cairo_stroke(canvas_);
}

void Sheet::qr_code(const PaperPlace& place, const QrCode& code) {
    const double size = points(place.width_mm) / code.modules_with_quiet();
    const double left = points(place.x_mm) + size * QrCode::kQuietModules;
    const double top = points(place.y_mm) + size * QrCode::kQuietModules;
    code.for_each_run([&](int row, int column, int length) {
        cairo_rectangle(canvas_, left + column * size, top + row * size, length * size, size);
    });
    cairo_fill(canvas_);
}

void Sheet::seal(const PaperPlace& place) {
    constexpr double kCharacterShare = 0.66;
    cairo_rectangle(
        canvas_,
        points(place.x_mm),
        points(place.y_mm),
        points(place.width_mm),
        points(place.width_mm)
    );
    cairo_fill(canvas_);
    const PaperStyle style{PaperFace::serif_bold, points(place.width_mm) * kCharacterShare};
    const Layout layout = lay_out(canvas_, "信", style);
    const double beside = (place.width_mm - width_of_layout(layout.get())) / 2;
    const double above = (place.width_mm - height_of(layout.get())) / 2;
    cairo_set_source_rgb(canvas_, 1, 1, 1);
    cairo_move_to(canvas_, points(place.x_mm + beside), points(place.y_mm + above));
    pango_cairo_show_layout(canvas_, layout.get());
    cairo_set_source_rgb(canvas_, 0, 0, 0);
}

void Sheet::mark(const PaperPlace& place, bool is_done) {
    const double radius = points(place.width_mm) / 2;
    const double x = points(place.x_mm) + radius;
    const double y = points(place.y_mm) + radius;
    cairo_new_sub_path(canvas_);
    cairo_arc(canvas_, x, y, radius, 0, 2 * std::numbers::pi);
    cairo_set_line_width(canvas_, points(kFrameMm));
    if (is_done) cairo_fill_preserve(canvas_);
    cairo_stroke(canvas_);
}

}  // namespace fangxin::kiosk
