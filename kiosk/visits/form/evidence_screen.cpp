// Lays out the files to choose, and what becomes of those that are chosen.
#include "kiosk/visits/form/evidence_screen.h"

#include <algorithm>
#include <utility>

#include "kiosk/ui/photo_measures.h"

namespace fangxin::kiosk::form {
namespace {

constexpr std::size_t kInRow = 3;
constexpr std::size_t kInRowLarge = 2;
constexpr ButtonOptions kLater{.look = ButtonLook::outline, .icon_before = Icon::down};
constexpr ButtonOptions kCamera{.look = ButtonLook::outline, .icon_before = Icon::camera};
constexpr ButtonOptions kStop{.look = ButtonLook::outline};
constexpr float kTileGapMm = 5;
constexpr float kTileLeastMm = 40;  // its two marks are beside each other
constexpr float kPictureMm = 47;    // the height of a tile's picture
constexpr float kPictureAcrossMm = 34;
constexpr float kLookMm = 17;
constexpr float kButtonMm = 18;
constexpr float kCameraMm = 22;
constexpr float kPaddingMm = 7;
constexpr float kIconMm = 8;
constexpr float kLineGapMm = 3;
constexpr float kBarMm = 5;
constexpr float kWaitingIconMm = 26;
constexpr float kGridShareAcross = 0.62F;

using Tile = EvidenceScreenModel::Tile;
using Progress = EvidenceScreenModel::Progress;

float button_height(const Ui& ui) {
    return std::max(ui.mm(kButtonMm), ui.line_height(TextStyle::button) * 1.4F);
}

PhotoTileOptions options_of(const Tile& tile) {
    PhotoTileOptions options;
    options.picture = tile.picture;
    options.icon = tile.icon;
    options.label = tile.name;
    options.caption = tile.caption;
    options.caption_icon = tile.caption_icon;
    options.caption_role = tile.caption_role;
    options.number = tile.number;
    return options;
}

float width_among(const Ui& ui, std::size_t count, float width) {
    const auto tiles = static_cast<float>(count);
    return (width - ui.mm(kTileGapMm) * (tiles - 1)) / tiles;
}

// Fewer beside each other when the text is large or the panel small.
std::size_t in_row(const Ui& ui, float width) {
    std::size_t count = is_text_large(ui) ? kInRowLarge : kInRow;
    while (count > 1 && width_among(ui, count, width) < ui.mm(kTileLeastMm)) --count;
    return count;
}

float tile_width(const Ui& ui, float width) {
    return width_among(ui, in_row(ui, width), width);
}

// What the highest needs.
float tile_height(const Ui& ui, const EvidenceScreenModel& model, float width) {
    float height = 0;
    for (const Tile& tile : model.tiles) {
        const float picture = ui.mm(is_wide(ui) ? kPictureAcrossMm : kPictureMm);
        height = std::max(
            height, photo_tile_height(ui, options_of(tile), tile_width(ui, width), picture)
        );
    }
    return height;
}

void draw_tile(Ui& ui, Page& page, const Rect& area, const Tile& tile) {
    if (ui.photo_tile(tile.id, area, options_of(tile))) page.answer(ChooseFile{tile.file});
    if (!tile.can_be_shown) return;
    const float side = std::max(ui.mm(kLookMm), ui.line_height(TextStyle::pill));
    const Rect place{area.x + ui.mm(2), area.y + ui.mm(2), side, side};
    const ButtonOptions round{.look = ButtonLook::pill, .icon_before = Icon::seen};
    if (ui.button(tile.id + ".look", place, "", round)) page.answer(LookAtPicture{tile.file});
}

float grid_height(const Ui& ui, const EvidenceScreenModel& model, float width) {
    const std::size_t count = in_row(ui, width);
    const std::size_t full_rows = (model.tiles.size() + count - 1) / count;
    const auto rows = static_cast<float>(full_rows);
    return rows * tile_height(ui, model, width) + std::max(0.0F, rows - 1) * ui.mm(kTileGapMm);
}

void draw_grid(Ui& ui, Page& page, Rect area, const EvidenceScreenModel& model) {
    const float gap = ui.mm(kTileGapMm);
    const float width = tile_width(ui, area.width);
    const float height = tile_height(ui, model, area.width);
    Rect row;
    for (std::size_t i = 0; i < model.tiles.size(); ++i) {
        if (i % in_row(ui, area.width) == 0) {
            row = area.cut_top(height);
            area.cut_top(gap);
        }
        draw_tile(ui, page, row.cut_left(width), model.tiles[i]);
        row.cut_left(gap);
    }
}

// Which page this is, and the way to the others: beside it, or below it.
struct PagesLayout {
    float words = 0;  // width
    float later = 0;
    float earlier = 0;
    float line = 0;
    bool is_below = false;
    float height = 0;
};

PagesLayout lay_out_pages(const Ui& ui, const EvidenceScreenModel& model, float width) {
    PagesLayout layout;
    if (model.pages.empty()) return layout;
    const float gap = ui.mm(kTileGapMm);
    layout.words = ui.text_width(model.pages, TextStyle::body) + 1;
    layout.line = button_height(ui);
    layout.earlier = std::max(ui.mm(22), layout.line);
    const float wanted = ui.text_width(model.later, TextStyle::button) + ui.mm(26);
    layout.is_below = layout.words + layout.earlier + wanted + 2 * gap > width;
    const float room = width - layout.earlier - gap - (layout.is_below ? 0 : layout.words + gap);
    layout.later = std::min(wanted, room);
    layout.line = std::max(layout.line, ui.button_height(model.later, kLater, layout.later));
    layout.height = layout.line;
    if (layout.is_below) layout.height += ui.line_height(TextStyle::body);
    return layout;
}

float pages_height(const Ui& ui, const EvidenceScreenModel& model, float width) {
    return lay_out_pages(ui, model, width).height;
}

void draw_pages(Ui& ui, Page& page, Rect area, const EvidenceScreenModel& model) {
    if (model.pages.empty()) return;
    const PagesLayout layout = lay_out_pages(ui, model, area.width);
    ButtonOptions later = kLater;
    later.is_enabled = model.has_later;
    ButtonOptions earlier{.look = ButtonLook::outline, .icon_before = Icon::up};
    earlier.is_enabled = model.has_earlier;
    Rect row = area.cut_bottom(layout.line);
    const Rect down = row.cut_right(layout.later);
    row.cut_right(ui.mm(kTileGapMm));
    const Rect up = row.cut_right(layout.earlier);
    ui.text_line(layout.is_below ? area : row, model.pages, TextStyle::body, Role::muted);
    if (ui.button("evidence.earlier", up, "", earlier)) page.answer(TurnFiles{-1});
    if (ui.button("evidence.later", down, model.later, later)) page.answer(TurnFiles{1});
}

// --- what becomes of the chosen files ---

struct Line {
    Icon icon;
    Role icon_role;
    std::string_view words;
    Role role;
};

std::vector<Line> lines_of(const Progress& progress) {
    std::vector<Line> lines = {{Icon::lock, Role::muted, progress.promise, Role::muted}};
    if (!progress.stick.empty())
        lines.push_back({Icon::usb, progress.stick_role, progress.stick, progress.stick_role});
    if (!progress.failure.empty())
        lines.push_back({Icon::error, Role::seal, progress.failure, Role::seal});
    return lines;
}

float line_height(const Ui& ui, const Line& line, float width) {
    const float words = ui.text_height(line.words, TextStyle::caption, width - ui.mm(kIconMm + 3));
    return std::max(ui.mm(kIconMm), words) + ui.mm(kLineGapMm);
}

// In one line, or one below the other.
bool is_head_stacked(const Ui& ui, const Progress& progress, float width) {
    const float gap = ui.mm(kLineGapMm);
    return ui.text_width(progress.chosen, TextStyle::heading) + gap +
               ui.text_width(progress.most, TextStyle::caption) + gap +
               ui.text_width(progress.sealed, TextStyle::body_bold) + 3 >
           width;
}

float head_height(const Ui& ui, const Progress& progress, float width) {
    if (!is_head_stacked(ui, progress, width)) return ui.line_height(TextStyle::heading);
    return ui.text_height(progress.chosen, TextStyle::heading, width) +
           ui.text_height(progress.most, TextStyle::caption, width) +
           ui.text_height(progress.sealed, TextStyle::body_bold, width);
}

float stop_width(const Ui& ui, const Progress& progress, float width) {
    return std::min(width, ui.text_width(progress.stop, TextStyle::button) + ui.mm(24));
}

float stop_height(const Ui& ui, const Progress& progress, float width) {
    const float own = stop_width(ui, progress, width);
    return std::max(button_height(ui), ui.button_height(progress.stop, kStop, own));
}

float progress_height(const Ui& ui, const Progress& progress, float width) {
    const float inside = width - 2 * ui.mm(kPaddingMm);
    float height = head_height(ui, progress, inside) + ui.mm(kBarMm + 2 * kLineGapMm);
    for (const Line& line : lines_of(progress)) height += line_height(ui, line, inside);
    if (!progress.stop.empty()) height += stop_height(ui, progress, inside);
    return height + 2 * ui.mm(kPaddingMm);
}

void draw_head(Ui& ui, Rect area, const Progress& progress) {
    if (is_head_stacked(ui, progress, area.width)) {
        area.cut_top(ui.text(area, progress.chosen, TextStyle::heading));
        area.cut_top(ui.text(area, progress.most, TextStyle::caption, Role::muted));
        ui.text(area, progress.sealed, TextStyle::body_bold, Role::accent);
        return;
    }
    ui.text_line(area, progress.sealed, TextStyle::body_bold, Role::accent, Align::right);
    const float chosen = ui.text_width(progress.chosen, TextStyle::heading);
    ui.text_line(area.cut_left(chosen + 1), progress.chosen, TextStyle::heading);
    area.cut_left(ui.mm(kLineGapMm));
    const float most = ui.text_width(progress.most, TextStyle::caption);
    ui.text_line(area.cut_left(most + 1), progress.most, TextStyle::caption, Role::muted);
}

void draw_progress(Ui& ui, Page& page, const Rect& panel, const Progress& progress) {
    ui.card(panel);
    Rect rest = panel.inset(ui.mm(kPaddingMm));
    draw_head(ui, rest.cut_top(head_height(ui, progress, rest.width)), progress);
    rest.cut_top(ui.mm(kLineGapMm));
    Rect bar = rest.cut_top(ui.mm(kBarMm));
    ui.fill(bar, Role::line, kBarMm / 2);
    bar.width *= progress.done;
    if (bar.width > bar.height) ui.fill(bar, Role::accent, kBarMm / 2);
    rest.cut_top(ui.mm(kLineGapMm));
    for (const Line& line : lines_of(progress)) {
        Rect row = rest.cut_top(line_height(ui, line, rest.width));
        row.cut_bottom(ui.mm(kLineGapMm));
        Rect mark = row.cut_left(ui.mm(kIconMm));
        mark.height = ui.mm(kIconMm);
        ui.icon(mark, line.icon, kIconMm, line.icon_role);
        row.cut_left(ui.mm(3));
        ui.text(row, line.words, TextStyle::caption, line.role);
    }
    if (progress.stop.empty()) return;
    const float width = stop_width(ui, progress, rest.width);
    const Rect place = rest.cut_top(stop_height(ui, progress, rest.width)).cut_right(width);
    if (ui.button("evidence.stop", place, progress.stop, kStop)) page.answer(StopSealing{});
}

// --- the page ---

void draw_waiting(Ui& ui, Page& page, const EvidenceScreenModel& model) {
    if (model.waiting.empty()) return;
    const float padding = ui.mm(10);
    const float width = page.width() - 2 * padding;
    const float title = ui.text_height(model.waiting, TextStyle::heading, width);
    const float detail = ui.text_height(model.waiting_detail, TextStyle::body, width);
    const float gap = ui.mm(5);
    const Rect panel = page.take(ui.mm(kWaitingIconMm) + title + detail + 2 * gap + 2 * padding);
    ui.card(panel);
    Rect rest = panel.inset(padding);
    const Rect icon = rest.cut_top(ui.mm(kWaitingIconMm));
    ui.icon(icon, model.waiting_icon, kWaitingIconMm, Role::accent);
    rest.cut_top(gap);
    ui.text(rest.cut_top(title), model.waiting, TextStyle::heading, Role::ink, Align::center);
    rest.cut_top(gap);
    ui.text(rest, model.waiting_detail, TextStyle::body, Role::muted, Align::center);
}

void draw_camera(Ui& ui, Page& page, const EvidenceScreenModel& model) {
    if (model.camera.empty()) return;
    const Rect place = page.take_button(model.camera, kCamera, kCameraMm);
    if (ui.button("evidence.camera", place, model.camera, kCamera)) page.answer(OpenCamera{});
}

// Across, what becomes of the files is beside them.
void draw_files_across(Ui& ui, Page& page, const EvidenceScreenModel& model) {
    const float gap = ui.mm(PageFrame::kGapMm);
    const float grid_width = page.width() * kGridShareAcross;
    const float side_width = page.width() - grid_width - gap;
    const float pages = pages_height(ui, model, side_width);
    float side = pages + (pages > 0 ? gap : 0);
    if (model.progress) side += progress_height(ui, *model.progress, side_width);
    Rect area = page.take(std::max(grid_height(ui, model, grid_width), side));
    draw_grid(ui, page, area.cut_left(grid_width), model);
    area.cut_left(gap);
    if (pages > 0) {
        draw_pages(ui, page, area.cut_top(pages), model);
        area.cut_top(gap);
    }
    if (!model.progress) return;
    const float height = progress_height(ui, *model.progress, area.width);
    draw_progress(ui, page, area.cut_top(height), *model.progress);
}

void draw_files_upright(Ui& ui, Page& page, const EvidenceScreenModel& model) {
    if (!model.tiles.empty())
        draw_grid(ui, page, page.take(grid_height(ui, model, page.width())), model);
    if (!model.pages.empty())
        draw_pages(ui, page, page.take(pages_height(ui, model, page.width())), model);
    if (!model.progress) return;
    const float height = progress_height(ui, *model.progress, page.width());
    draw_progress(ui, page, page.take(height), *model.progress);
}

}  // namespace

std::optional<Answer> evidence_screen(Ui& ui, const EvidenceScreenModel& model) {
    Page page(ui, model.frame);
    page.title(model.title);
    page.promise(model.promise);
    draw_waiting(ui, page, model);
    if (!model.refusal.empty()) page.notice(Icon::info, model.refusal, Role::warn, Role::warn_soft);
    draw_camera(ui, page, model);
    draw_pills(ui, page, model.groups);
    if (!model.order.empty()) page.paragraph(model.order, TextStyle::note, Role::muted, 2);
    if (is_wide(ui) && !is_text_large(ui))
        draw_files_across(ui, page, model);
    else
        draw_files_upright(ui, page, model);
    if (!model.are_more.empty()) page.paragraph(model.are_more, TextStyle::caption, Role::muted);
    return page.end();
}

}  // namespace fangxin::kiosk::form
