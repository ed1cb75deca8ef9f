// What can be read aloud of a frame: its items with their words, and the texts beside them. Pure,
// and wiped: words of a person may be in it.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/private_text.h"
#include "kiosk/ui/icons.h"
#include "kiosk/ui/rect.h"
#include "kiosk/ui/theme.h"

namespace fangxin::kiosk {

struct Readout {
    enum class Mark { none, chosen, ticked, unticked, field };
    struct Item {
        std::string id;
        Rect area;
        std::string scroll_id;
        bool is_enabled = true;
        Mark mark = Mark::none;
        Icon icon = Icon::none;        // what it is called by where it has no words
        bool is_icon_only = false;     // it has none of its own
        core::PrivateText words = {};  // a line each
    };
    struct Passage {
        core::PrivateText words;
        bool is_title = false;
        bool is_fault = false;
    };
    // The field that is typed into.
    struct Typed {
        std::string id;
        core::PrivateText text;
        core::PrivateText preedit;  // the part of it that is not chosen yet
    };

    std::string page;     // "<screen>.scroll"
    std::string ring;     // the item with the focus ring; empty: none
    std::string pressed;  // since the readout before
    std::vector<Item> items;
    std::vector<Passage> passages;
    std::optional<Typed> typed;

    const Item* find(std::string_view id) const;
};

// Gathers it while a frame is drawn.
class FrameReader {
  public:
    // Forgets the frame before, but not what was pressed in it.
    void begin_frame();

    void page(std::string_view scroll_id);
    void item(Readout::Item item);
    // Of the item that was drawn last: its words, a line each.
    void words(std::initializer_list<std::string_view> lines, Icon icon, Readout::Mark mark);
    void text(
        const Rect& area,
        std::string_view scroll_id,
        std::string_view words,
        TextStyle style,
        Role role
    );
    void icon(const Rect& area, std::string_view scroll_id, Icon icon);
    // Texts in the area that are in no item belong to this one, or to nothing.
    void reads_with(std::string_view id, const Rect& area, std::string_view scroll_id);
    void typed(Readout::Typed field) { readout_.typed = std::move(field); }
    void pressed(std::string_view id) { readout_.pressed = id; }

    // What was gathered; afterwards there is nothing.
    Readout take(std::string_view ring);

  private:
    struct Text {
        Rect area;
        std::string scroll_id;
        Icon icon = Icon::none;
        Readout::Passage passage;
    };
    struct Part {
        std::string id;
        Rect area;
        std::string scroll_id;
    };
    static bool is_in(const Text& text, const Rect& area, std::string_view scroll_id);
    Readout::Item* item_around(const Text& text);
    Readout::Item* find(std::string_view id);

    Readout readout_;
    std::vector<Text> texts_;
    std::vector<Part> parts_;
};

}  // namespace fangxin::kiosk
