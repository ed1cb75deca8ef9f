// Lays receipts, leaflets and claims out on their sheet.
#include "kiosk/paper/paper_pdf.h"

#include <algorithm>
#include <cairo-pdf.h>
#include <memory>
#include <string_view>
#include <variant>

#include "core/ensure.h"
#include "kiosk/paper/sheet.h"

namespace fangxin::kiosk {

namespace {

constexpr double kPointsPerMm = 72.0 / 25.4;

struct Measures {
    double width_mm;
    double height_mm;  // 0: as long as its text
    double margin_mm;
    double body_pt;
    double number_pt;
    double title_pt;
    double qr_mm;
    double gap_mm;
    bool is_qr_beside;  // number and code at its left; else it is below them
};

// Sources: ISO 216 for A4; a printer of 80 mm paper prints on 72 mm of it (ESC/POS printers, 576
// dots at 203 dots per inch).
constexpr Measures kA4{210, 297, 20, 11, 30, 22, 52, 6, true};
constexpr Measures kRoll80{80, 0, 4.5, 9.5, 22, 16, 46, 4, false};

struct CanvasDelete {
    void operator()(cairo_t* canvas) const { cairo_destroy(canvas); }
    void operator()(cairo_surface_t* surface) const { cairo_surface_destroy(surface); }
};
using Surface = std::unique_ptr<cairo_surface_t, CanvasDelete>;
using Canvas = std::unique_ptr<cairo_t, CanvasDelete>;

// A sheet that is filled from top to bottom.
class Layout {
  protected:
    Layout(cairo_t* canvas, const Measures& measures)
        : sheet_(canvas), measures_(measures), y_mm_(measures.margin_mm) {}

    PaperStyle body() const { return {PaperFace::sans, measures_.body_pt}; }
    PaperStyle bold() const { return {PaperFace::sans_bold, measures_.body_pt}; }
    PaperStyle small() const { return {PaperFace::sans, measures_.body_pt * 0.9}; }
    PaperStyle section() const { return {PaperFace::serif_bold, measures_.body_pt * 1.3}; }
    PaperStyle read_off() const { return {PaperFace::mono_bold, measures_.number_pt}; }

    double width_mm() const { return measures_.width_mm - 2 * measures_.margin_mm; }
    PaperPlace place(double indent_mm = 0) const {
        return {measures_.margin_mm + indent_mm, y_mm_, width_mm() - indent_mm};
    }
    void skip(double millimetres) { y_mm_ += millimetres; }
    void text(std::string_view words, const PaperStyle& style, double indent_mm = 0) {
        skip(sheet_.text(place(indent_mm), words, style));
    }

    // What every paper begins with.
    void draw_head(const auto& paper) {
        const double seal = measures_.body_pt;  // millimetres: as high as two lines
        const double begin = y_mm_;
        sheet_.seal({measures_.margin_mm, y_mm_, seal});
        const double indent = seal + 3;
        skip(sheet_.line(place(indent), paper.brand, section()));
        if (!paper.station.empty()) skip(sheet_.line(place(indent), paper.station, small()));
        y_mm_ = std::max(y_mm_, begin + seal) + 3;
        sheet_.rule(place());
        skip(measures_.gap_mm);
        text(paper.title, {PaperFace::serif_bold, measures_.title_pt});
        text(paper.as_of, body());
        skip(measures_.gap_mm);
    }
    // Gives back how long the sheet is, margins included.
    double draw_foot(std::string_view words) {
        sheet_.rule(place());
        skip(2);
        text(words, small());
        return y_mm_ + measures_.margin_mm;
    }

    Sheet sheet_;
    const Measures& measures_;
    double y_mm_;
};

class Receipt : Layout {
  public:
    Receipt(cairo_t* canvas, const ReceiptPaper& paper, const Measures& measures)
        : Layout(canvas, measures), paper_(paper) {}

    // Gives back how long the sheet is, margins included.
    double draw() {
        draw_head(paper_);
        draw_secrets();
        text(paper_.to_know, bold());
        if (!paper_.to_know.empty()) skip(measures_.gap_mm);
        draw_steps();
        draw_routes();
        return draw_foot(paper_.foot);
    }

  private:
    void draw_secret(const ReceiptPaper::Secret& secret, double padding, double width) {
        const double x = measures_.margin_mm + padding;
        skip(sheet_.text({x, y_mm_, width}, secret.label, body()));
        skip(sheet_.line({x, y_mm_, width}, secret.value.view(), read_off()));
    }

    void draw_secrets() {
        constexpr double kPaddingMm = 5;
        const QrCode code(paper_.qr_content.view());
        const double begin = y_mm_;
        const double qr = measures_.qr_mm;
        const bool is_beside = measures_.is_qr_beside;
        const double inside = width_mm() - 2 * kPaddingMm;
        const double words = is_beside ? inside - qr - kPaddingMm : inside;
        skip(kPaddingMm);
        draw_secret(paper_.number, kPaddingMm, words);
        skip(2);
        draw_secret(paper_.code, kPaddingMm, words);
        const double x = measures_.margin_mm + kPaddingMm;
        skip(sheet_.text({x, y_mm_, words}, paper_.keep_both, bold()) + 2);
        const double beside_x = measures_.margin_mm + width_mm() - kPaddingMm - qr;
        const double below_x = measures_.margin_mm + (width_mm() - qr) / 2;
        const double top = is_beside ? begin + kPaddingMm : y_mm_;
        sheet_.qr_code({is_beside ? beside_x : below_x, top, qr}, code);
        y_mm_ = std::max(y_mm_, top + qr);
        skip(sheet_.text({x, y_mm_, inside}, paper_.qr_hint, body()) + kPaddingMm);
        sheet_.frame({measures_.margin_mm, begin, width_mm()}, y_mm_ - begin);
        skip(measures_.gap_mm);
    }

    void draw_step(const ReceiptPaper::Step& step) {
        const double mark = measures_.body_pt * 0.3;
        const double indent = mark + 3;
        sheet_.mark({measures_.margin_mm + 0.5, y_mm_ + mark * 0.4, mark}, step.is_done);
        text(step.title, bold(), indent);
        text(step.when, body(), indent);
        text(step.detail, small(), indent);
        skip(measures_.gap_mm / 2);
    }

    void draw_steps() {
        text(paper_.next_title, section());
        skip(1);
        for (const ReceiptPaper::Step& step : paper_.steps) draw_step(step);
        skip(measures_.gap_mm / 2);
    }

    void draw_routes() {
        if (paper_.routes.empty()) return;
        text(paper_.routes_title, section());
        skip(1);
        text(paper_.routes, body());
        skip(measures_.gap_mm);
    }

    const ReceiptPaper& paper_;
};

class Leaflet : Layout {
  public:
    Leaflet(cairo_t* canvas, const LeafletPaper& paper, const Measures& measures)
        : Layout(canvas, measures), paper_(paper) {}

    // Gives back how long the sheet is, margins included.
    double draw() {
        draw_head(paper_);
        draw_numbers();
        for (const LeafletPaper::Part& part : paper_.parts) {
            text(part.label, bold());
            text(part.text, body());
            skip(measures_.gap_mm / 2);
        }
        text(paper_.checked, small());
        skip(measures_.gap_mm);
        return draw_foot(paper_.foot);
    }

  private:
    void draw_numbers() {
        constexpr double kPaddingMm = 5;
        if (paper_.numbers.empty()) return;
        const double begin = y_mm_;
        skip(kPaddingMm);
        const double width = width_mm() - 2 * kPaddingMm;
        const double x = measures_.margin_mm + kPaddingMm;
        for (const LeafletPaper::Number& one : paper_.numbers) {
            skip(sheet_.text({x, y_mm_, width}, one.name, body()));
            skip(sheet_.line({x, y_mm_, width}, one.number, read_off()));
        }
        skip(kPaddingMm);
        sheet_.frame({measures_.margin_mm, begin, width_mm()}, y_mm_ - begin);
        skip(measures_.gap_mm);
    }

    const LeafletPaper& paper_;
};

class Claims : Layout {
  public:
    Claims(cairo_t* canvas, const ClaimsPaper& paper, const Measures& measures)
        : Layout(canvas, measures), paper_(paper) {}

    // Gives back how long the sheet is, margins included.
    double draw() {
        draw_head(paper_);
        text(paper_.summary.view(), body());
        skip(measures_.gap_mm / 2);
        text(paper_.caution, bold());
        skip(measures_.gap_mm);
        for (const ClaimsPaper::Claim& claim : paper_.claims) draw_claim(claim);
        return draw_foot(paper_.foot);
    }

  private:
    void draw_claim(const ClaimsPaper::Claim& claim) {
        text(claim.title, section());
        text(claim.amount.view(), {PaperFace::sans_bold, measures_.body_pt * 1.6});
        text(claim.badge, bold());
        text(claim.text, body());
        text(claim.reckoning.view(), body(), kIndentMm);
        text(claim.article, small());
        skip(measures_.gap_mm);
    }

    static constexpr double kIndentMm = 5;
    const ClaimsPaper& paper_;
};

double draw_on(cairo_t* canvas, const Paper& paper, const Measures& measures) {
    if (const auto* const receipt = std::get_if<ReceiptPaper>(&paper))
        return Receipt(canvas, *receipt, measures).draw();
    if (const auto* const claims = std::get_if<ClaimsPaper>(&paper))
        return Claims(canvas, *claims, measures).draw();
    return Leaflet(canvas, std::get<LeafletPaper>(paper), measures).draw();
}

double length_of(const Paper& paper, const Measures& measures) {
    const Surface nowhere(cairo_recording_surface_create(CAIRO_CONTENT_ALPHA, nullptr));
    const Canvas canvas(cairo_create(nowhere.get()));
    return draw_on(canvas.get(), paper, measures);
}

cairo_status_t keep(void* closure, const unsigned char* data, unsigned int length) {
    auto& bytes = *static_cast<core::PrivateBytes*>(closure);
    bytes.insert(bytes.end(), data, data + length);
    return CAIRO_STATUS_SUCCESS;
}

}  // namespace

PaperPdf draw_pdf(const Paper& paper, PaperSize size) {
    const Measures& measures = size == PaperSize::a4 ? kA4 : kRoll80;
    const double length_mm = length_of(paper, measures);
    PaperPdf pdf;
    pdf.width_mm = measures.width_mm;
    pdf.height_mm = measures.height_mm > 0 ? measures.height_mm : length_mm;
    const Surface surface(cairo_pdf_surface_create_for_stream(
        keep, &pdf.bytes, pdf.width_mm * kPointsPerMm, pdf.height_mm * kPointsPerMm
    ));
    const Canvas canvas(cairo_create(surface.get()));
    const double scale = std::min(1.0, pdf.height_mm / length_mm);
    // In the middle of the width, so that both margins grow alike.
    cairo_translate(canvas.get(), pdf.width_mm * kPointsPerMm * (1 - scale) / 2, 0);
    cairo_scale(canvas.get(), scale, scale);
    draw_on(canvas.get(), paper, measures);
    cairo_surface_finish(surface.get());
    ENSURE(cairo_surface_status(surface.get()) == CAIRO_STATUS_SUCCESS);
    return pdf;
}

}  // namespace fangxin::kiosk
