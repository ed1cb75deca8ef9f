// The receipt.
#include "kiosk/visits/form/receipt_screen.h"

#include <algorithm>

#include "core/ensure.h"
#include "core/lifecycle/case_words.h"
#include "kiosk/page/coming_steps.h"
#include "kiosk/page/deadline.h"
#include "kiosk/page/wording.h"
#include "kiosk/visits/form/form_screen.h"

namespace fangxin::kiosk::form {

namespace {

// The QR code with its quiet zone: the least is still read from a hand's breadth away.
constexpr float kQrMm = 72;
constexpr float kQrLeastMm = 50;
constexpr float kBesideQrMm = 2;  // its quiet zone does the rest
constexpr float kBesideLabelMm = 3;
constexpr float kPaddingMm = 10;
constexpr float kBelowCardMm = 12;
constexpr float kBelowSectionMm = 5;

core::CaseState state_of(const Receipt& receipt) {
    return receipt.status ? receipt.status->state : core::CaseState::filed;
}

// Saved here, received, accepted: each in its own words, none before it is true.
std::string_view headline(const Scene& scene, core::CaseState state) {
    if (state == core::CaseState::filed) return scene.say("Saved here. Please note the number");
    if (state == core::CaseState::accepted) return scene.say("Accepted. Please note the number");
    return scene.say("The centre has it. Please note the number");
}

// What the centre did, as it says so.
void add_news(
    const Scene& scene, const core::CaseStatus& status, std::vector<TimelineEntry>& entries
) {
    for (const core::StatusEvent& happened : status.events) {
        if (happened.state == core::CaseState::filed) continue;
        const bool is_received = happened.fact == core::FactKind::received ||
                                 happened.fact == core::FactKind::report_received;
        const std::string_view detail =
            is_received ? scene.say("Legal limits count from here on.") : std::string_view();
        entries.push_back(
            {TimelineMark::done,
             std::string(scene.say(core::words_of(happened.state).name)),
             words_for_instant(scene, happened.at),
             std::string(detail)}
        );
    }
}

// What whoever complains for others brings along.
std::string make_to_bring(const Scene& scene, const core::Draft& given) {
    std::string to_bring;
    if (given.flag(core::Field::is_by_agent))
        to_bring = scene.say(
            "You act for somebody else: please show the original power of attorney and your "
            "identity document at the counter, if they are not among your evidence."
        );
    if (!given.flag(core::Field::is_joint)) return to_bring;
    if (!to_bring.empty()) to_bring += "\n";
    to_bring += scene.say("You are several: please bring the others' written agreement.");
    return to_bring;
}

// What whoever files must know besides: what this kind of case cannot do, and what to bring.
std::string make_to_know(const Scene& scene, core::CaseKind kind, const Receipt& receipt) {
    if (kind == core::CaseKind::opinion)
        return std::string(
            scene.say("An opinion is no complaint. To get money back, file a complaint.")
        );
    if (kind != core::CaseKind::report) return make_to_bring(scene, receipt.given);
    std::string no_money(scene.say(kNoMoneyByReport));
    if (!receipt.is_anonymous) return no_money;
    const auto no_name = scene.say(
        "You left no name, so nobody can call you with the result. Please keep the "
        "number and the query code, and look here yourself."
    );
    return std::string(no_name) + "\n" + no_money;
}

std::vector<TimelineEntry> make_timeline(
    const Scene& scene, core::CaseKind kind, const Receipt& receipt
) {
    const auto text = [&](std::string_view english) { return std::string(scene.say(english)); };
    std::vector<TimelineEntry> entries = {
        {TimelineMark::done,
         text("Saved here"),
         words_for_instant(scene, receipt.filed.filed_at),
         text("Not lost without network. It is sent to the city's consumer rights centre by "
              "itself.")}};
    if (receipt.files > 0)
        entries.front().detail =
            scene.say("With {count} files. ", {{"count", std::to_string(receipt.files)}}) +
            entries.front().detail;
    std::optional<core::CaseClock> clock;
    if (receipt.status) {
        add_news(scene, *receipt.status, entries);
        clock = clock_of(scene, *receipt.status);
    }
    for (auto& step : coming_steps(scene, kind, state_of(receipt), clock))
        entries.push_back(std::move(step));
    return entries;
}

// The label beside the code, or above it.
struct CodeLayout {
    float width = 0;
    float height = 0;
    bool is_label_above = false;
};

CodeLayout lay_out_code(const Ui& ui, const ReceiptModel& model, float width) {
    CodeLayout layout;
    layout.width = ui.text_width(model.code_label, TextStyle::body) + ui.mm(kBesideLabelMm) +
                   ui.text_width(model.code.view(), TextStyle::code);
    layout.height = ui.line_height(TextStyle::code) * 1.2F;
    layout.is_label_above = layout.width > width;
    if (layout.is_label_above) layout.height += ui.line_height(TextStyle::body);
    return layout;
}

void draw_code(Ui& ui, Rect area, const ReceiptModel& model) {
    const CodeLayout layout = lay_out_code(ui, model, area.width);
    if (layout.is_label_above) {
        const Rect above = area.cut_top(ui.line_height(TextStyle::body));
        ui.text_line(above, model.code_label, TextStyle::body, Role::muted, Align::center);
        return ui.text_line(area, model.code.view(), TextStyle::code, Role::ink, Align::center);
    }
    const float label = ui.text_width(model.code_label, TextStyle::body);
    const float gap = ui.mm(kBesideLabelMm);
    area.cut_left((area.width - layout.width) / 2);
    ui.text_line(area.cut_left(label + gap), model.code_label, TextStyle::body, Role::muted);
    ui.text_line(area, model.code.view(), TextStyle::code, Role::ink);
}

void draw_card(Ui& ui, Page& page, const ReceiptModel& model, float below) {
    const float padding = ui.mm(kPaddingMm);
    const float width = page.width() - 2 * padding;
    const float mark = ui.mm(20);
    const float title = ui.text_height(model.title, TextStyle::title, width);
    const float number = ui.line_height(TextStyle::case_number);
    const float code = lay_out_code(ui, model, width).height;
    const float hint = ui.text_height(model.qr_hint, TextStyle::body, width);
    const float gaps = ui.mm(5 + 7 + 3 + 2 * kBesideQrMm) + 2 * padding;
    const float without_qr = mark + title + number + code + hint + gaps;
    // A page that scrolls anyway need not be saved from it: then the card is to fit by itself.
    const float card_room = page.room_left() - without_qr;
    const bool can_fit = card_room - below >= ui.mm(kQrLeastMm);
    const float room = can_fit ? card_room - below : card_room;
    const float qr_most = std::clamp(room, ui.mm(kQrLeastMm), ui.mm(kQrMm));
    const float qr = ui.qr_code_width(model.qr_content, qr_most);
    const Rect panel = page.take(without_qr + qr, kBelowCardMm);
    ui.card(panel);
    Rect rest = panel.inset(padding);
    ui.icon(rest.cut_top(mark), Icon::check_circle, 22, Role::good);
    rest.cut_top(ui.mm(5));
    ui.text(rest.cut_top(title), model.title, TextStyle::title, Role::ink, Align::center);
    rest.cut_top(ui.mm(7));
    ui.reading_stop("receipt.secrets", {rest.x, rest.y, rest.width, number + ui.mm(3) + code});
    ui.text_line(
        rest.cut_top(number), model.number, TextStyle::case_number, Role::accent, Align::center
    );
    rest.cut_top(ui.mm(3));
    draw_code(ui, rest.cut_top(code), model);
    rest.cut_top(ui.mm(kBesideQrMm));
    ui.qr_code(rest.cut_top(qr), model.qr_content);
    rest.cut_top(ui.mm(kBesideQrMm));
    ui.text(rest, model.qr_hint, TextStyle::body, Role::muted, Align::center);
}

}  // namespace

ReceiptModel make_receipt_model(const Scene& scene, const State& state) {
    ENSURE(state.receipt.has_value());
    const Receipt& receipt = *state.receipt;
    ReceiptModel model;
    model.frame = make_frame_model(scene, "receipt.scroll");
    if (scene.printer == PrinterCondition::ready && receipt.printing != Printing::running)
        model.frame.first = FootButton{
            "receipt.print",
            std::string(scene.say("Print the receipt")),
            action::Print{},
            {.look = ButtonLook::outline, .icon_before = Icon::print}};
    model.frame.second =
        FootButton{"receipt.done", std::string(scene.say("Done, leave")), action::Next{}, {}};
    model.title = headline(scene, state_of(receipt));
    model.number = receipt.filed.number.to_string();
    model.code_label = scene.say("Query code");
    model.code = spaced_code(receipt.filed.query_code.to_string());
    model.qr_content = receipt.filed.qr_content.view();
    model.qr_hint = scene.say("Scan with a phone to see the progress at any time");
    model.next_title = scene.say("What happens next");
    model.timeline = make_timeline(scene, state.draft.kind, receipt);
    model.to_know = make_to_know(scene, state.draft.kind, receipt);
    model.onward = make_onward(scene, state);
    return model;
}

std::optional<Answer> receipt_screen(Ui& ui, const ReceiptModel& model) {
    Page page(ui, model.frame);
    const float timeline = ui.timeline_height(model.timeline, page.width());
    const float section = ui.text_height(model.next_title, TextStyle::section, page.width());
    float below = section + timeline + ui.mm(kBelowCardMm + kBelowSectionMm + PageFrame::kGapMm);
    if (!model.to_know.empty()) below += page.notice_height(model.to_know);
    below += report_height(ui, page, model.onward);
    draw_card(ui, page, model, below);
    if (!model.to_know.empty())
        page.notice(Icon::light_bulb, model.to_know, Role::warn, Role::warn_soft);
    draw_report(ui, page, model.onward);
    page.paragraph(model.next_title, TextStyle::section, Role::ink, kBelowSectionMm);
    ui.timeline(page.take(timeline), model.timeline);
    draw_another(ui, page, model.onward);
    return page.end();
}

}  // namespace fangxin::kiosk::form
