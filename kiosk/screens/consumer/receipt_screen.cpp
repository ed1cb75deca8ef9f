// The receipt.
#include "kiosk/screens/consumer/receipt_screen.h"

#include <algorithm>

#include "core/crypto.h"
#include "core/ensure.h"
#include "kiosk/app/session.h"
#include "kiosk/screens/wording.h"

namespace fangxin::kiosk {

namespace {

constexpr float kQrMm = 60;

std::vector<TimelineEntry> make_timeline(const Scene& scene, const Receipt& receipt) {
    const bool is_received = receipt.received_at.has_value();
    const auto text = [&](std::string_view english) { return std::string(scene.say(english)); };
    return {
        {TimelineMark::done,
         text("Saved here"),
         words_for_instant(scene, receipt.filed_at),
         text("Not lost without network. It is sent to the city's consumer rights centre by "
              "itself.")},
        {is_received ? TimelineMark::done : TimelineMark::current,
         text("Received by the centre"),
         is_received ? words_for_instant(scene, *receipt.received_at) : text("being sent"),
         is_received ? text("Legal limits count from here on.")
                     : text("Legal limits count only from then on. This turns green by itself.")},
        {is_received ? TimelineMark::current : TimelineMark::future,
         text("You are told whether it is accepted"),
         text("within 7 working days of receipt"),
         text("If not, with the reason and other ways.")},
        {TimelineMark::future,
         text("Mediation"),
         text("within 60 days of acceptance"),
         text("The shop and you talk, led by a mediator.")},
    };
}

void draw_code(Ui& ui, Rect area, const ReceiptModel& model) {
    const float label = ui.text_width(model.code_label, TextStyle::body);
    const float code = ui.text_width(model.code, TextStyle::code);
    const float gap = ui.mm(3);
    area.cut_left(std::max(0.0F, (area.width - label - gap - code) / 2));
    ui.text_line(area.cut_left(label + gap), model.code_label, TextStyle::body, Role::muted);
    ui.text_line(area, model.code, TextStyle::code, Role::ink);
}

void draw_card(Ui& ui, PageFrame& page, const ReceiptModel& model) {
    const float padding = ui.mm(10);
    const float width = page.width() - 2 * padding;
    const float title = ui.text_height(model.title, TextStyle::title, width);
    const float number = ui.line_height(TextStyle::case_number);
    const float code = ui.line_height(TextStyle::code) * 1.2F;
    const float hint = ui.text_height(model.qr_hint, TextStyle::body, width);
    const float mark = ui.mm(20);
    const float gaps = ui.mm(5) + ui.mm(7) + ui.mm(3) + ui.mm(5) + ui.mm(6);
    const Rect panel =
        page.take(2 * padding + mark + title + number + code + ui.mm(kQrMm) + hint + gaps, 12);
    ui.card(panel);
    Rect rest = panel.inset(padding);
    ui.icon(rest.cut_top(mark), Icon::check_circle, 22, Role::good);
    rest.cut_top(ui.mm(5));
    ui.text(rest.cut_top(title), model.title, TextStyle::title, Role::ink, Align::center);
    rest.cut_top(ui.mm(7));
    ui.text_line(
        rest.cut_top(number), model.number, TextStyle::case_number, Role::accent, Align::center
    );
    rest.cut_top(ui.mm(3));
    draw_code(ui, rest.cut_top(code), model);
    rest.cut_top(ui.mm(5));
    const Rect row = rest.cut_top(ui.mm(kQrMm));
    const float qr = ui.mm(kQrMm);
    ui.qr_code({row.center_x() - qr / 2, row.y, qr, qr}, model.qr_content);
    rest.cut_top(ui.mm(6));
    ui.text(rest, model.qr_hint, TextStyle::body, Role::muted, Align::center);
}

}  // namespace

ReceiptModel::~ReceiptModel() {
    core::wipe(code);
}

ReceiptModel make_receipt_model(const Scene& scene) {
    ENSURE(scene.state.receipt.has_value());
    const Receipt& receipt = *scene.state.receipt;
    ReceiptModel model;
    model.frame = make_frame_model(scene, "receipt.scroll");
    const int seconds = receipt_seconds(scene.state, scene.around.now_s);
    model.frame.second = FootButton{
        "receipt.done",
        scene.say("Done, leave ({seconds})", {{"seconds", std::to_string(seconds)}}),
        action::Leave{},
        {}};
    model.title = scene.say("Saved here. Please note the number");
    model.number = receipt.number;
    model.code_label = scene.say("Query code");
    model.code = spaced_code(receipt.query_code);
    model.qr_content = receipt.qr_content;
    model.qr_hint = scene.say("Scan with a phone to see the progress at any time");
    model.next_title = scene.say("What happens next");
    model.timeline = make_timeline(scene, receipt);
    return model;
}

std::optional<Action> receipt_screen(Ui& ui, const ReceiptModel& model) {
    PageFrame page(ui, model.frame);
    draw_card(ui, page, model);
    page.paragraph(model.next_title, TextStyle::section, Role::ink, 5);
    const Rect area = page.take(ui.timeline_height(model.timeline, page.width()));
    ui.timeline(area, model.timeline);
    return page.end();
}

}  // namespace fangxin::kiosk
