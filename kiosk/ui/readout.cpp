// Puts texts to the items that they are drawn in.
#include "kiosk/ui/readout.h"

#include <algorithm>

namespace fangxin::kiosk {

namespace {

void add_line(core::PrivateText& lines, std::string_view words) {
    if (words.empty()) return;
    if (!lines.empty()) lines.append("\n");
    lines.append(words);
}

// Lines are broken for the eye; secrets to write down are said character by character.
core::PrivateText as_spoken(std::string_view words, TextStyle style) {
    const bool is_spelled = style == TextStyle::code || style == TextStyle::case_number;
    core::PrivateText spoken;
    spoken.reserve(2 * words.size());
    for (const char& character : words) {
        spoken.append(character == '\n' ? " " : std::string_view(&character, 1));
        if (is_spelled) spoken.append(" ");
    }
    return spoken;
}

}  // namespace

const Readout::Item* Readout::find(std::string_view id) const {
    const auto found = std::ranges::find(items, id, &Item::id);
    return found == items.end() ? nullptr : &*found;
}

void FrameReader::begin_frame() {
    std::string pressed = std::move(readout_.pressed);
    readout_ = {};
    readout_.pressed = std::move(pressed);
    texts_.clear();
    parts_.clear();
}

void FrameReader::page(std::string_view scroll_id) {
    if (readout_.page.empty()) readout_.page = scroll_id;
}

void FrameReader::item(Readout::Item item) {
    readout_.items.push_back(std::move(item));
}

void FrameReader::words(
    std::initializer_list<std::string_view> lines, Icon icon, Readout::Mark mark
) {
    Readout::Item& item = readout_.items.back();
    for (const std::string_view line : lines) add_line(item.words, line);
    item.icon = icon;
    item.is_icon_only = item.words.empty() && icon != Icon::none;
    item.mark = mark;
}

void FrameReader::text(
    const Rect& area, std::string_view scroll_id, std::string_view words, TextStyle style, Role role
) {
    const bool is_title = style == TextStyle::title || style == TextStyle::display;
    const bool is_fault = role == Role::seal;
    texts_.push_back(
        {area, std::string(scroll_id), Icon::none, {as_spoken(words, style), is_title, is_fault}}
    );
}

void FrameReader::icon(const Rect& area, std::string_view scroll_id, Icon icon) {
    texts_.push_back({area, std::string(scroll_id), icon, {}});
}

void FrameReader::reads_with(std::string_view id, const Rect& area, std::string_view scroll_id) {
    parts_.push_back({std::string(id), area, std::string(scroll_id)});
}

Readout::Item* FrameReader::find(std::string_view id) {
    const auto found = std::ranges::find(readout_.items, id, &Readout::Item::id);
    return found == readout_.items.end() ? nullptr : &*found;
}

// The smallest item around it. What is scrolled out of sight may lie where something else is shown.
Readout::Item* FrameReader::item_around(const Text& text) {
    Readout::Item* smallest = nullptr;
    const auto size = [](const Rect& area) { return area.width * area.height; };
    for (Readout::Item& item : readout_.items) {
        const bool is_around = is_in(text, item.area, item.scroll_id);
        if (is_around && (smallest == nullptr || size(item.area) < size(smallest->area)))
            smallest = &item;
    }
    return smallest;
}

bool FrameReader::is_in(const Text& text, const Rect& area, std::string_view scroll_id) {
    return scroll_id == text.scroll_id && area.contains(text.area.center_x(), text.area.center_y());
}

Readout FrameReader::take(std::string_view ring) {
    const auto give = [](Readout::Item& item, const Text& text) {
        if (item.icon == Icon::none) item.icon = text.icon;
        add_line(item.words, text.passage.words.view());
    };
    for (Text& text : std::exchange(texts_, {})) {
        Readout::Item* const around = item_around(text);
        if (around != nullptr) {
            give(*around, text);
            continue;
        }
        bool is_in_part = false;
        for (const Part& part : parts_) {
            if (!is_in(text, part.area, part.scroll_id)) continue;
            is_in_part = true;
            if (Readout::Item* const item = find(part.id)) give(*item, text);
        }
        if (!is_in_part && !text.passage.words.empty())
            readout_.passages.push_back(std::move(text.passage));
    }
    readout_.ring = ring;
    return std::exchange(readout_, {});
}

}  // namespace fangxin::kiosk
