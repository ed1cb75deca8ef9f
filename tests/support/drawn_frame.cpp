// Reads draw data back.
#include "tests/support/drawn_frame.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <imgui.h>
#include <imgui_internal.h>
#include <span>

#include "core/text.h"
#include "kiosk/ui/font_loader.h"

namespace fangxin::tests {
namespace {

using kiosk::Colour;
using kiosk::Rect;

// Characters of a line are closer to each other than this part of their size.
constexpr float kStepBack = 0.5F;  // that strokes of two characters may overlap
constexpr float kGapOfText = 0.6F;

double linear(std::uint8_t channel) {
    const double value = channel / 255.0;
    return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(Colour colour) {
    return 0.2126 * linear(colour.red) + 0.7152 * linear(colour.green) +
           0.0722 * linear(colour.blue);
}

unsigned long long place_of(float u, float v) {
    return static_cast<unsigned long long>(std::bit_cast<std::uint32_t>(u)) << 32U |
           std::bit_cast<std::uint32_t>(v);
}

Rect rect_around(const ImVec2& a, const ImVec2& b) {
    const float x = std::min(a.x, b.x);
    const float y = std::min(a.y, b.y);
    return {x, y, std::max(a.x, b.x) - x, std::max(a.y, b.y) - y};
}

Rect united(const Rect& a, const Rect& b) {
    const float x = std::min(a.x, b.x);
    const float y = std::min(a.y, b.y);
    return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

std::uint8_t byte_of(double channel) {
    return static_cast<std::uint8_t>(std::lround(std::clamp(channel, 0.0, 255.0)));
}

// Twice the area of the triangle, with its sign.
double cross(const ImVec2& a, const ImVec2& b, double x, double y) {
    return (static_cast<double>(b.x) - a.x) * (y - a.y) -
           (static_cast<double>(b.y) - a.y) * (x - a.x);
}

}  // namespace

double contrast_ratio(Colour a, Colour b) {
    const double first = luminance(a);
    const double second = luminance(b);
    return (std::max(first, second) + 0.05) / (std::min(first, second) + 0.05);
}

DrawnFrame::DrawnFrame(const kiosk::Ui::Fonts& fonts) {
    learn_glyphs(fonts);
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
        for (const ImDrawCmd& command : list->CmdBuffer) read(*list, command);
}

void DrawnFrame::learn_glyphs(const kiosk::Ui::Fonts& fonts) {
    auto& pool = ImGui::GetIO().Fonts->Builder->BakedPool;
    for (int i = 0; i < pool.Size; ++i) {
        const ImFontBaked& baked = pool[i];
        const auto face = std::ranges::find(fonts.faces, baked.ContainerFont);
        if (baked.WantDestroy != 0 || face == fonts.faces.end()) continue;
        const auto index = static_cast<std::size_t>(face - fonts.faces.begin());
        for (const ImFontGlyph& glyph : baked.Glyphs) {
            if (glyph.Visible == 0) continue;
            glyphs_[place_of(glyph.U0, glyph.V0)] = {
                kiosk::glyph_character(*baked.ContainerFont, glyph.Codepoint), index, baked.Size};
        }
    }
}

void DrawnFrame::read(const ImDrawList& list, const ImDrawCmd& command) {
    const Rect clip = rect_around(
        {command.ClipRect.x, command.ClipRect.y}, {command.ClipRect.z, command.ClipRect.w}
    );
    const auto vertex = [&](unsigned element) {
        const auto index = list.IdxBuffer[static_cast<int>(command.IdxOffset + element)];
        return &list.VtxBuffer[static_cast<int>(command.VtxOffset + index)];
    };
    for (unsigned element = 0; element + 2 < command.ElemCount; element += 3) {
        const ImDrawVert* const first = vertex(element);
        const auto glyph = glyphs_.find(place_of(first->uv.x, first->uv.y));
        if (glyph != glyphs_.end()) {
            add_glyph(glyph->second, first, clip);
            element += 3;  // a character is two triangles
            continue;
        }
        Shape shape{{first, vertex(element + 1), vertex(element + 2)}, {}};
        shape.bounds = united(
                           rect_around(first->pos, shape.corners[1]->pos),
                           {shape.corners[2]->pos.x, shape.corners[2]->pos.y, 0, 0}
        )
                           .clipped(clip);
        if (shape.bounds.width > 0 && shape.bounds.height > 0) shapes_.push_back(shape);
    }
}

void DrawnFrame::add_glyph(const Glyph& glyph, const ImDrawVert* first, const Rect& clip) {
    const Rect area = rect_around(first->pos, first[2].pos);
    const Rect shown = area.clipped(clip);
    const auto face = static_cast<kiosk::Face>(glyph.face);
    const std::string character = core::utf8_of(glyph.character);
    if (!texts_.empty()) {
        DrawnText& last = texts_.back();
        const bool is_beside = area.x > last.area.right() - kStepBack * glyph.size &&
                               area.x - last.area.right() < kGapOfText * glyph.size &&
                               std::abs(area.center_y() - last.area.center_y()) < glyph.size;
        if (last.face == face && last.size == glyph.size && is_beside &&
            face != kiosk::Face::icons) {
            last.text += character;
            last.area = united(last.area, area);
            if (shown.width > 0 && shown.height > 0)
                last.shown = last.shown.width > 0 ? united(last.shown, shown) : shown;
            return;
        }
    }
    texts_.push_back({character, face, glyph.size, area, shown, first->col, shapes_.size()});
}

Colour DrawnFrame::ground_of(const DrawnText& text) const {
    return colour_of(painted_at(text.shown.center_x(), text.shown.center_y(), text.shapes_before));
}

Colour DrawnFrame::ink_of(const DrawnText& text) const {
    const Painted ground =
        painted_at(text.shown.center_x(), text.shown.center_y(), text.shapes_before);
    const double alpha = (text.colour >> IM_COL32_A_SHIFT & 0xFFU) / 255.0;
    const auto blend = [&](unsigned shift, double under) {
        return (text.colour >> shift & 0xFFU) * alpha + under * (1 - alpha);
    };
    return colour_of(
        {blend(IM_COL32_R_SHIFT, ground.red),
         blend(IM_COL32_G_SHIFT, ground.green),
         blend(IM_COL32_B_SHIFT, ground.blue)}
    );
}

Colour DrawnFrame::colour_of(const Painted& painted) {
    return {byte_of(painted.red), byte_of(painted.green), byte_of(painted.blue)};
}

DrawnFrame::Painted DrawnFrame::painted_at(float x, float y, std::size_t count) const {
    Painted painted;
    for (const Shape& shape : std::span(shapes_).first(count)) {
        if (!shape.bounds.contains(x, y)) continue;
        const auto& [a, b, c] = shape.corners;
        const double whole = cross(a->pos, b->pos, c->pos.x, c->pos.y);
        if (whole == 0) continue;
        const double of_c = cross(a->pos, b->pos, x, y) / whole;
        const double of_a = cross(b->pos, c->pos, x, y) / whole;
        const double of_b = 1 - of_c - of_a;
        if (of_a < 0 || of_b < 0 || of_c < 0) continue;
        const auto mixed = [&](unsigned shift) {
            return (a->col >> shift & 0xFFU) * of_a + (b->col >> shift & 0xFFU) * of_b +
                   (c->col >> shift & 0xFFU) * of_c;
        };
        const double alpha = mixed(IM_COL32_A_SHIFT) / 255;
        painted.red += (mixed(IM_COL32_R_SHIFT) - painted.red) * alpha;
        painted.green += (mixed(IM_COL32_G_SHIFT) - painted.green) * alpha;
        painted.blue += (mixed(IM_COL32_B_SHIFT) - painted.blue) * alpha;
    }
    return painted;
}

Colour DrawnFrame::colour_at(float x, float y) const {
    return colour_of(painted_at(x, y, shapes_.size()));
}

}  // namespace fangxin::tests
