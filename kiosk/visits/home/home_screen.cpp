// The home screen.
#include "kiosk/visits/home/home_screen.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string>
#include <vector>

#include "kiosk/page/notice_words.h"

namespace fangxin::kiosk::home {

namespace {

constexpr float kHeroMm = 89;
constexpr float kDoorMm = 42;
constexpr float kDoorLeastMm = 30;  // where a row more would make people scroll
constexpr float kDoorWidthMm = 95;  // the least, at the standard text size
constexpr float kBelowHintMm = 14;
constexpr float kBelowLoweredHintMm = 6;
constexpr float kHeroAcrossMm = 68;
constexpr float kColumnGapMm = 11;
constexpr float kNoFilingMm = 10;
constexpr float kPanelPaddingMm = 8;
constexpr float kPanelIconMm = 12;
constexpr float kPanelMarkMm = 8;
constexpr float kPanelIndentMm = kPanelIconMm + 6;

void draw_hero(
    Ui& ui, PageFrame& page, const Scene& scene, const Rect& place, Reason reason, Role role
) {
    const Door& door = door_of(reason);
    const auto label = scene.say(door.label);
    if (ui.hero(door.id, place, door.icon, label, scene.say(door.caption), role))
        page.answer(action::Start{reason});
}

float no_filing_height(const Ui& ui, std::string_view reason, float width) {
    const float side = ui.mm(kNoFilingMm);
    return ui.mm(14 + 5) + ui.text_height(reason, TextStyle::body, width - 2 * side) + 2 * side;
}

void draw_heroes(Ui& ui, PageFrame& page, const Scene& scene, const Rect& left, const Rect& right) {
    if (const auto reason = no_filing_reason(scene); !reason.empty()) {
        ui.soft_panel(left, Role::seal_soft);
        Rect inside = left.inset(ui.mm(kNoFilingMm));
        const Rect mark = inside.cut_top(ui.mm(14));
        ui.icon({mark.x, mark.y, mark.height, mark.height}, Icon::error, 14, Role::seal);
        inside.cut_top(ui.mm(5));
        ui.text(inside, reason, TextStyle::body, Role::seal);
    } else {
        draw_hero(ui, page, scene, left, Reason::complaint, Role::seal);
    }
    draw_hero(ui, page, scene, right, Reason::find, Role::accent);
}

// What the higher of the two needs.
float heroes_height(const Ui& ui, const Scene& scene, float width) {
    const auto height_of = [&](Reason reason) {
        const Door& door = door_of(reason);
        return ui.hero_height(scene.say(door.label), scene.say(door.caption), width);
    };
    const float filing = no_filing_reason(scene).empty()
                             ? height_of(Reason::complaint)
                             : no_filing_height(ui, no_filing_reason(scene), width);
    return std::max(filing, height_of(Reason::find));
}

// Side by side; one above the other when the text is large and the panel is upright.
void draw_heroes(Ui& ui, PageFrame& page, const Scene& scene) {
    const bool is_stacked = is_text_large(ui) && !is_wide(ui);
    const float half = (page.width() - ui.mm(PageFrame::kGapMm)) / 2;
    const float width = is_stacked ? page.width() : half;
    Rect row = page.take(std::max(ui.mm(kHeroMm), heroes_height(ui, scene, width)));
    const Rect left = is_stacked ? row : row.cut_left(half);
    const Rect right = is_stacked ? page.take(row.height) : row.cut_right(half);
    draw_heroes(ui, page, scene, left, right);
}

// What else people come for, quieter: only what works now.
std::vector<Door> doors(const Scene& scene) {
    const bool can_file = no_filing_reason(scene).empty();
    std::vector<Door> working;
    for (const Door& door : std::span(kDoors).subspan(kHeroes))
        if (!door.id.empty() && (can_file || !door.files)) working.push_back(door);
    if (!scene.around.promises->all().has_any_on(scene.today()))
        std::erase_if(working, [](const Door& door) { return door.reason == Reason::returns; });
    return working;
}

TileOptions options_of(const Scene& scene, const Door& door) {
    return {.icon = door.icon, .caption = scene.say(door.caption)};
}

void draw_door(Ui& ui, PageFrame& page, const Scene& scene, const Door& door, const Rect& place) {
    if (ui.tile(door.id, place, scene.say(door.label), options_of(scene, door)))
        page.answer(action::Start{door.reason});
}

// What the highest of them needs.
float least_door_height(
    const Ui& ui, const Scene& scene, const std::vector<Door>& doors, float width
) {
    float least = 0;
    for (const Door& door : doors)
        least =
            std::max(least, ui.tile_height(scene.say(door.label), options_of(scene, door), width));
    return least;
}

// As high as the page has room for them above what is at its bottom.
float door_height(const Ui& ui, const PageFrame& page, std::size_t rows, float words, float below) {
    const float least = std::max(ui.mm(kDoorLeastMm), words);
    const float room = (page.room_left() - below) / static_cast<float>(rows);
    const float fitting = room - ui.mm(PageFrame::kGapMm);
    return std::clamp(fitting, least, std::max(ui.mm(kDoorMm), words));
}

void draw_doors(Ui& ui, PageFrame& page, const Scene& scene, float below) {
    const float least = ui.mm(kDoorWidthMm) * text_scale(ui.settings().text_size);
    const int in_row = std::max(1, static_cast<int>(page.width() / least));
    const float gap = ui.mm(PageFrame::kGapMm);
    const float width = (page.width() + gap) / static_cast<float>(in_row) - gap;
    const std::vector<Door> working = doors(scene);
    const auto columns = static_cast<std::size_t>(in_row);
    const std::size_t rows = (working.size() + columns - 1) / columns;
    const float words = least_door_height(ui, scene, working, width);
    const float height = door_height(ui, page, rows, words, below);
    Rect row;
    int drawn = 0;
    for (const Door& door : working) {
        if (drawn++ % in_row == 0) row = page.take(height);
        const Rect place = row.cut_left(width);
        row.cut_left(gap);
        draw_door(ui, page, scene, door, place);
    }
}

std::string_view greeting(const Scene& scene) {
    return scene.say("Hello. What went wrong with your purchase?");
}

std::string_view hint(const Scene& scene) {
    return scene.say("Touch to begin. If you are unsure, ask for help at the bottom right.");
}

void draw_greeting(const Ui& ui, PageFrame& page, const Scene& scene) {
    page.paragraph(greeting(scene), TextStyle::display, Role::ink, 5);
    const float below = ui.is_lowered() ? kBelowLoweredHintMm : kBelowHintMm;
    page.paragraph(hint(scene), TextStyle::body, Role::muted, below);
}

// Across: greeting and heroes at the left, the other doors at the right, in `height`.
void draw_across(Ui& ui, PageFrame& page, const Scene& scene, float height) {
    Rect left = page.take(height);
    const float gap = ui.mm(PageFrame::kGapMm);
    const float column_gap = ui.mm(kColumnGapMm);
    const Rect right = left.cut_right((left.width - column_gap) / 2);
    left.cut_right(column_gap);
    left.cut_top(ui.text(left, greeting(scene), TextStyle::display) + ui.mm(3));
    left.cut_top(ui.text(left, hint(scene), TextStyle::body, Role::muted) + gap);
    const Rect first = left.cut_left((left.width - gap) / 2);
    left.cut_left(gap);
    draw_heroes(ui, page, scene, first, left);

    const std::vector<Door> working = doors(scene);
    const std::size_t rows = (working.size() + 1) / 2;
    const auto count = static_cast<float>(rows);
    const float width = (right.width - gap) / 2;
    const float door = (right.height - (count - 1) * gap) / count;
    for (std::size_t i = 0; i < working.size(); ++i) {
        const std::size_t row = i / 2;
        const float x = right.x + static_cast<float>(i % 2) * (width + gap);
        const float y = right.y + static_cast<float>(row) * (door + gap);
        draw_door(ui, page, scene, working[i], {x, y, width, door});
    }
}

// What the page across needs at least; less is scrolled through from top to bottom.
float height_across(const Ui& ui, const Scene& scene, float width) {
    const float column = (width - ui.mm(kColumnGapMm)) / 2;
    const float gap = ui.mm(PageFrame::kGapMm);
    const float half = (column - gap) / 2;
    const float left = ui.text_height(greeting(scene), TextStyle::display, column) +
                       ui.text_height(hint(scene), TextStyle::body, column) + ui.mm(3) + gap +
                       std::max(ui.mm(kHeroAcrossMm), heroes_height(ui, scene, half));
    const std::vector<Door> working = doors(scene);
    const float door = least_door_height(ui, scene, working, half);
    const std::size_t full_rows = (working.size() + 1) / 2;
    const auto rows = static_cast<float>(full_rows);
    return std::max(left, rows * (door + gap) - gap);
}

std::string_view what_to_bring(const Scene& scene) {
    return scene.say(
        "Good to have at hand: the receipt or payment record, the shop's name "
        "and address, your phone number."
    );
}

// Kind and title side by side, the title below when the text is large.
struct NoticeLayout {
    float kind_width = 0;   // 0: it is above the title
    float kind_height = 0;  // 0: it is beside it
    float height = 0;
};

NoticeLayout lay_out(const Ui& ui, const NoticeLine& line, float page_width) {
    NoticeLayout layout;
    float words = page_width - ui.mm(2 * kPanelPaddingMm + kPanelIndentMm + kPanelMarkMm + 3);
    if (is_text_large(ui)) {
        layout.kind_height = ui.text_height(line.kind, TextStyle::body_bold, words);
    } else {
        layout.kind_width = ui.text_width(line.kind, TextStyle::body_bold) + ui.mm(5);
        words -= layout.kind_width;
    }
    layout.height = layout.kind_height + ui.text_height(line.title, TextStyle::body, words);
    return layout;
}

// As the highest of them needs, so that nothing moves when another takes its turn.
float notices_height(const Ui& ui, const std::vector<NoticeLine>& lines, float page_width) {
    float height = 0;
    for (const NoticeLine& line : lines)
        height = std::max(height, lay_out(ui, line, page_width).height);
    return height + ui.mm(2 * kPanelPaddingMm);
}

void draw_notices(Ui& ui, PageFrame& page, const std::vector<NoticeLine>& lines) {
    const NoticeLine& line = lines.front();
    const NoticeLayout layout = lay_out(ui, line, page.width());
    const Rect panel = page.take(notices_height(ui, lines, page.width()));
    ui.soft_panel(panel, Role::warn_soft);
    if (ui.target("home.notices", panel)) page.answer(action::Start{Reason::notices});
    Rect inside = panel.inset(ui.mm(kPanelPaddingMm));
    Rect mark = inside.cut_left(ui.mm(kPanelIndentMm));
    mark.width = ui.mm(kPanelIconMm);
    ui.icon(mark, Icon::light_bulb, kPanelIconMm, Role::warn);
    ui.icon(inside.cut_right(ui.mm(kPanelMarkMm)), Icon::leads_on, kPanelMarkMm, Role::warn);
    inside.cut_right(ui.mm(3));
    inside.cut_top((inside.height - layout.height) / 2);
    const Rect kind = layout.kind_height > 0 ? inside.cut_top(layout.kind_height)
                                             : inside.cut_left(layout.kind_width);
    ui.text(kind, line.kind, TextStyle::body_bold, Role::warn);
    ui.text(inside, line.title, TextStyle::body, Role::warn);
}

// What the bottom of the page takes.
float bottom_height(const Ui& ui, const PageFrame& page, const Scene& scene) {
    const auto lines = notice_lines(scene);
    if (lines.empty()) return page.notice_height(what_to_bring(scene));
    return notices_height(ui, lines, page.width()) + ui.mm(PageFrame::kGapMm);
}

void draw_bottom(Ui& ui, PageFrame& page, const Scene& scene) {
    const auto lines = notice_lines(scene);
    if (!lines.empty()) return draw_notices(ui, page, lines);
    page.notice(Icon::light_bulb, what_to_bring(scene), Role::warn, Role::warn_soft);
}

std::vector<const core::Notice*> notices_in_turn(const core::NoticeBoard& board, core::Date today) {
    std::vector<const core::Notice*> newest;
    for (const core::NoticeKind kind : core::values_of<core::NoticeKind>())
        if (const core::Notice* const notice = board.newest(kind, today)) newest.push_back(notice);
    return newest;
}

FootNote make_network_note(const Scene& scene) {
    const bool is_online = scene.readiness.is_online;
    return {
        is_online ? Icon::online : Icon::offline,
        is_online ? Role::good : Role::muted,
        network_words(scene)};
}

// Help is in the foot, where nothing moves or covers it.
FrameModel make_frame(const Ui& ui, const Scene& scene) {
    FrameModel frame;
    frame.scroll_id = "home.scroll";
    frame.header = make_header_model(scene);
    frame.first = make_lower_button(ui, scene, "home.lower");
    frame.second = FootButton{
        "home.help",
        std::string(scene.say("Ask for help")),
        action::ShowHelp{},
        {.look = ButtonLook::outline, .icon_before = Icon::help}};
    if (!is_text_large(ui)) frame.note = make_network_note(scene);
    return frame;
}

}  // namespace

std::string_view no_filing_reason(const Scene& scene) {
    if (!scene.readiness.is_enrolled) {
        return scene.say(
            "This machine is not set up yet, so nothing can be filed here. Please go to the "
            "service counter or call 12315."
        );
    }
    if (scene.readiness.is_cut_off) {
        return scene.say(
            "This machine is out of service and takes nothing any more. Please go to the "
            "service counter, use another machine or call 12315."
        );
    }
    if (!scene.readiness.has_room) {
        return scene.say(
            "This machine is full, so nothing more can be filed here now. Please go to the "
            "service counter or call 12315."
        );
    }
    if (scene.around.clock == ClockState::wrong) {
        return scene.say(
            "The date of this machine is wrong, so nothing can be filed here. Please go to the "
            "service counter or call 12315."
        );
    }
    return {};
}

std::string_view clock_words(const Scene& scene) {
    if (scene.around.clock != ClockState::corrected) return {};
    return scene.say(
        "The clock of this machine is wrong; the centre's time is used. Staff: please set date and "
        "time."
    );
}

std::string network_words(const Scene& scene) {
    const Readiness& readiness = scene.readiness;
    if (readiness.is_online) return std::string(scene.say("Online · your data is kept encrypted"));
    if (!no_filing_reason(scene).empty()) return std::string(scene.say("No network now"));
    if (readiness.waiting == 0) {
        return std::string(scene.say("No network now · filing works, it is sent later"));
    }
    return scene.say(
        "No network now · {count} waiting to be sent",
        {{"count", std::to_string(readiness.waiting)}}
    );
}

std::vector<NoticeLine> notice_lines(const Scene& scene) {
    std::vector<NoticeLine> lines;
    for (const core::Notice* notice : notices_in_turn(*scene.around.notices, scene.today()))
        lines.push_back({words_for_kind(scene, notice->kind), scene.words(notice->title)});
    if (lines.empty()) return lines;
    const auto turns = static_cast<std::size_t>(scene.around.now_s / kNoticeTurnS) % lines.size();
    std::rotate(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(turns), lines.end());
    return lines;
}

std::optional<double> notice_changes_at_s(
    const core::NoticeBoard& board, core::Date today, double now_s
) {
    if (notices_in_turn(board, today).size() < 2) return std::nullopt;
    return (std::floor(now_s / kNoticeTurnS) + 1) * kNoticeTurnS;
}

std::optional<PageAnswer> draw(Ui& ui, const Scene& scene, const State& /*state*/) {
    const FrameModel frame = make_frame(ui, scene);
    PageFrame page(ui, frame);
    const float bottom = bottom_height(ui, page, scene);
    const float room = page.room_left() - bottom;
    const bool is_across =
        is_wide(ui) && !is_text_large(ui) && room >= height_across(ui, scene, page.width());
    if (!is_across) draw_greeting(ui, page, scene);
    if (const auto clock = clock_words(scene); !clock.empty())
        page.notice(Icon::clock, clock, Role::warn, Role::warn_soft);
    if (is_across) {
        const float height = page.room_left() - bottom;
        draw_across(
            ui,
            page,
            scene,
            std::max(height, height_across(ui, scene, page.width())) - ui.mm(PageFrame::kGapMm)
        );
    } else {
        draw_heroes(ui, page, scene);
        draw_doors(ui, page, scene, bottom);
    }
    // At the bottom, where the page leaves room above.
    const float spare = page.room_left() - bottom;
    if (spare > 0 && !is_text_large(ui)) page.take(spare, 0);
    draw_bottom(ui, page, scene);
    if (is_text_large(ui)) {
        const FootNote network = make_network_note(scene);
        page.notice(network.icon, network.words, Role::muted, Role::card);
    }
    return page.end();
}

}  // namespace fangxin::kiosk::home
