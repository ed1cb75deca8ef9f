// Pictures that tell more than words: seal, progress, ring, time line, QR code.
#include <algorithm>
#include <cmath>
#include <imgui.h>
#include <numbers>
#include <string>

#include "kiosk/qr/qr_code.h"
#include "kiosk/ui/ui_impl.h"

namespace fangxin::kiosk {
namespace {

// Measures of a time line's entry.
struct EntryLayout {
    float text_x = 0;  // from the left of the time line
    float text_width = 0;
    float title_height = 0;
    float detail_height = 0;
    bool is_when_below = false;  // the time does not fit beside the title
    float height() const { return title_height + detail_height; }
};

float mark_size(const Ui::Impl& impl) {
    return impl.mm(px(40)) * impl.picture_scale();
}

constexpr TextStyle kTitleStyle = TextStyle::label;

EntryLayout lay_out(const Ui& ui, const Ui::Impl& impl, const TimelineEntry& entry, float width) {
    EntryLayout layout;
    layout.text_x = mark_size(impl) + impl.mm(px(35));
    layout.text_width = std::max(1.0F, width - layout.text_x);
    const float gap = impl.mm(px(22));
    const float beside = ui.text_width(entry.title, kTitleStyle) + gap +
                         ui.text_width(entry.when, TextStyle::caption);
    layout.is_when_below = !entry.when.empty() && beside > layout.text_width;
    layout.title_height = ui.text_height(entry.title, kTitleStyle, layout.text_width);
    if (layout.is_when_below)
        layout.title_height += ui.text_height(entry.when, TextStyle::caption, layout.text_width);
    if (!entry.detail.empty()) {
        layout.detail_height =
            impl.mm(px(6)) + ui.text_height(entry.detail, TextStyle::caption, layout.text_width);
    }
    return layout;
}

float entry_gap(const Ui::Impl& impl) {
    return impl.mm(px(44));
}

void draw_mark(const Ui::Impl& impl, TimelineMark mark, float x, float y, float size) {
    const Rect circle{x, y, size, size};
    const auto box = [&](Role ground, const Border& border = {}) {
        impl.box(circle, size / 2, impl.colour(ground), border);
    };
    if (mark == TimelineMark::future) {
        // An empty circle where the line's colour could be taken for a filled one.
        const Role ground = impl.is_high_contrast() ? Role::card : Role::line;
        return box(ground, impl.border(Role::line, kThickOutlineMm));
    }
    if (mark == TimelineMark::current) return box(Role::accent);
    box(Role::good);
    const ImU32 ink = impl.colour(Role::card);
    impl.draw_icon(Icon::check, circle.center_x(), circle.center_y(), size * 0.72F, ink);
}

}  // namespace

void Ui::brand_mark(const Rect& area) {
    constexpr std::string_view kSeal = "信";
    impl_->box(area, mm(kRadiusMarkMm), impl_->colour(Role::seal));
    Typeface face = impl_->typeface(TextStyle::title);
    face.size = std::round(std::min(area.width, area.height) * 0.6F);
    face.line_height = area.height;
    const float x = area.center_x() - face.width(kSeal) / 2;
    impl_->draw_run(face, x, area.y, impl_->colour(Role::on_seal), kSeal);
}

void Ui::progress_steps(const Rect& area, int done, int total) {
    if (total <= 0) return;
    const float gap = mm(px(10));
    const float height = std::min(area.height, mm(px(12)));
    const auto count = static_cast<float>(total);
    const float width = (area.width - gap * (count - 1)) / count;
    for (int step = 0; step < total; ++step) {
        const float x = area.x + static_cast<float>(step) * (width + gap);
        const Rect bar{x, area.center_y() - height / 2, width, height};
        if (step < done)
            impl_->box(bar, height / 2, impl_->colour(Role::accent));
        else if (impl_->is_high_contrast())
            impl_->box(bar, height / 2, impl_->colour(Role::paper), impl_->hairline());
        else
            impl_->box(bar, height / 2, impl_->colour(Role::line));
    }
}

float Ui::qr_code_width(std::string_view content, float width_max) const {
    const auto modules = static_cast<float>(QrCode(content).modules_with_quiet());
    return std::floor(width_max / modules) * modules;
}

void Ui::qr_code(const Rect& area, std::string_view content) {
    const QrCode code(content);
    const auto modules = static_cast<float>(code.modules_with_quiet());
    // Rounding in the layout must not cost a whole pixel of each module.
    constexpr float kRounding = 0.5F;
    const float size = std::floor((std::min(area.width, area.height) + kRounding) / modules);
    const float whole = size * modules;
    const float x = std::round(area.center_x() - whole / 2);
    const float y = std::round(area.center_y() - whole / 2);
    // Always black on white: readers of phones do not all take other colours.
    impl_->box({x, y, whole, whole}, 0, IM_COL32_WHITE);
    const auto along = [size](int module) {
        return static_cast<float>(QrCode::kQuietModules + module) * size;
    };
    code.for_each_run([&](int row, int column, int length) {
        const float width = static_cast<float>(length) * size;
        impl_->box({x + along(column), y + along(row), width, size}, 0, IM_COL32_BLACK);
    });
}

void Ui::ring(const Rect& area, float fraction, std::string_view number, std::string_view unit) {
    const float size = std::min(area.width, area.height);
    const float thickness = size * 0.11F;
    const float radius = (size - thickness) / 2;
    const ImVec2 center{area.center_x(), area.center_y()};
    constexpr float kTop = -std::numbers::pi_v<float> / 2;
    const float share = std::clamp(fraction, 0.0F, 1.0F);
    const float end = kTop + share * 2 * std::numbers::pi_v<float>;
    ImDrawList& list = *impl_->list;
    const ImU32 track = impl_->colour(Role::line, impl_->is_high_contrast() ? 0.35F : 1);
    list.AddCircle(center, radius, track, 0, thickness);
    if (share > 0) {
        const ImU32 accent = impl_->colour(Role::accent);
        list.PathArcTo(center, radius, kTop, end);
        list.PathStroke(accent, ImDrawFlags_None, thickness);
        const auto cap = [&](float angle) {
            const ImVec2 at{
                center.x + radius * std::cos(angle), center.y + radius * std::sin(angle)};
            list.AddCircleFilled(at, thickness / 2, accent);
        };
        cap(kTop);
        cap(end);
    }
    const float inside = (size - 2 * thickness) * 0.86F;
    const ImU32 ink = impl_->colour(Role::ink);
    // The unit is left out where it has no room: the words beside the ring have it, too.
    const float unit_room = inside * 0.8F;
    const Typeface note = impl_->typeface(TextStyle::note);
    const bool has_unit = note.width(unit) <= unit_room && note.size <= size * 0.2F;
    const float number_height = size * (has_unit ? 0.36F : 0.5F);
    const float number_top = has_unit ? size * 0.25F : number_height / 2;
    const Rect above{center.x - inside / 2, center.y - number_top, inside, number_height};
    // Digits need no air above and below them.
    const float number_line = impl_->typeface(TextStyle::code).line_height;
    const FittedText big =
        impl_->fit(number, TextStyle::code, inside, std::max(number_height, number_line));
    impl_->draw_fitted(big, above, number, ink, Align::center);
    if (!has_unit) return;
    const Rect below{center.x - inside / 2, center.y + size * 0.08F, inside, size * 0.2F};
    const FittedText small = impl_->fit(unit, TextStyle::note, unit_room, note.line_height);
    impl_->draw_fitted(small, below, unit, impl_->colour(Role::muted), Align::center);
}

void Ui::share_bar(const Rect& area, float solid) {
    Rect rest = area;
    const float radius = mm(px(6));
    const Rect done = rest.cut_left(area.width * std::clamp(solid, 0.0F, 1.0F));
    if (done.width >= 1) impl_->box(done, radius, impl_->colour(Role::accent));
    if (done.width >= 1) rest.cut_left(impl_->line_width(px(3)));
    if (rest.width < 1) return;
    impl_->box(rest, radius, impl_->colour(Role::card), impl_->border(Role::muted, kHairlineMm));
    const float step = rest.height * 0.6F;
    ImGui::PushClipRect({rest.x, rest.y}, {rest.right(), rest.bottom()}, true);
    const int lines = static_cast<int>((rest.width + rest.height) / step) + 1;
    for (int i = 0; i < lines; ++i) {
        const float x = rest.x - rest.height + static_cast<float>(i) * step;
        impl_->list->AddLine(
            {x, rest.bottom()},
            {x + rest.height, rest.y},
            impl_->colour(Role::muted),
            impl_->line_width(px(3))
        );
    }
    ImGui::PopClipRect();
}

void Ui::badge(const Rect& area, std::string_view text, Role text_role, Role ground) {
    const float radius = std::min(mm(kRadiusMarkMm), area.height / 2);
    impl_->box(area, radius, impl_->colour(ground), impl_->soft_border());
    const float room = std::max(1.0F, area.width - mm(px(16)));
    const FittedText fitted = impl_->fit(text, TextStyle::body_bold, room, area.height);
    if (impl_->reader)
        impl_->reader->text(area, impl_->scroll_id(), text, TextStyle::label, text_role);
    impl_->draw_fitted(fitted, area, text, impl_->colour(text_role), Align::center);
}

float Ui::timeline(const Rect& area, std::span<const TimelineEntry> entries) {
    const float size = mark_size(*impl_);
    const float stem = mm(px(6));
    const float gap = mm(px(22));
    const float title_line = line_height(kTitleStyle);
    float y = area.y;
    for (std::size_t index = 0; index < entries.size(); ++index) {
        const TimelineEntry& entry = entries[index];
        const EntryLayout layout = lay_out(*this, *impl_, entry, area.width);
        const float next = y + std::max(size, layout.height()) + entry_gap(*impl_);
        const float shift = std::max(0.0F, (title_line - size) / 2);
        if (index + 1 < entries.size()) {
            const Rect line{area.x + (size - stem) / 2, y + shift + size, stem, next - y - size};
            impl_->box(line, 0, impl_->colour(Role::line));
        }
        draw_mark(*impl_, entry.mark, area.x, y + shift, size);

        Rect words{area.x + layout.text_x, y, layout.text_width, layout.height()};
        float used = text(words, entry.title, kTitleStyle);
        if (layout.is_when_below) {
            words.cut_top(used);
            used = text(words, entry.when, TextStyle::caption, Role::muted);
        } else if (!entry.when.empty()) {
            const float used_width = text_width(entry.title, kTitleStyle) + gap;
            const Rect beside{words.x + used_width, y, layout.text_width - used_width, title_line};
            text_line(beside, entry.when, TextStyle::caption, Role::muted);
        }
        words.cut_top(used + mm(px(6)));
        if (!entry.detail.empty()) text(words, entry.detail, TextStyle::caption, Role::muted);
        y = next;
    }
    return entries.empty() ? 0 : y - area.y - entry_gap(*impl_);
}

float Ui::timeline_height(std::span<const TimelineEntry> entries, float width) const {
    float height = 0;
    for (const TimelineEntry& entry : entries) {
        const EntryLayout layout = lay_out(*this, *impl_, entry, width);
        height += std::max(mark_size(*impl_), layout.height()) + entry_gap(*impl_);
    }
    return entries.empty() ? 0 : height - entry_gap(*impl_);
}

}  // namespace fangxin::kiosk
