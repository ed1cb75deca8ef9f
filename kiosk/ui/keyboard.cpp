// Draws the keyboard. Sizes are measured off the design's picture, in mm.
#include "kiosk/ui/keyboard.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "kiosk/input/grapheme.h"
#include "kiosk/ui/candidate_bar.h"
#include "kiosk/ui/theme.h"

namespace fangxin::kiosk {
namespace {

constexpr float kMarginMm = 6;
constexpr float kTopMm = 4;
constexpr float kBottomMm = 6.5F;
constexpr float kKeyGapMm = 3;
constexpr float kRowMm = 26;
constexpr float kDigitRowMm = 29;
constexpr float kLowestRowMm = 15.5F;
constexpr float kLargestScreenShare =
    0.4F;                       // of a low screen, as long as keys are no lower than that
constexpr int kLetterRows = 5;  // the bar of candidates counts as one
constexpr int kDigitRows = 4;

constexpr float kBarPaddingMm = 4;
constexpr float kCandidatePaddingMm = 3;  // at either side of its text
constexpr float kTargetMm = 15;           // the least width of what a finger shall hit
constexpr float kPageKeyMm = 18;
constexpr float kPageIconMm = 11;
// Of the bar's width, for the letters being spelt; the narrow one where candidates need the room.
constexpr float kPreeditShare = 0.32F;
constexpr float kNarrowPreeditShare = 0.18F;

// Of the writing panel's strip, for the candidates beside it; a wide screen has more of them.
constexpr float kSideShare = 0.30F;
constexpr float kWideSideShare = 0.42F;
constexpr float kLargeSideLeastMm = 70;  // where words on keys are large
constexpr float kWideAspect = 2.6F;
constexpr std::size_t kChoiceColumns = 2;
constexpr std::size_t kWideChoiceColumns = 3;

// The two sizes at which a page of candidates needs a second row.
int candidate_rows(const Ui& ui) {
    return ui.settings().text_size >= TextSize::larger ? 2 : 1;
}

float row_height(const Ui& ui, bool is_pad) {
    const int rows = is_pad ? kDigitRows : kLetterRows;
    const float rest = ui.mm(kTopMm + static_cast<float>(rows - 1) * kKeyGapMm + kBottomMm);
    const float room = ui.screen().height * kLargestScreenShare - rest;
    const float row = room / static_cast<float>(rows);
    return std::clamp(row, ui.mm(kLowestRowMm), ui.mm(is_pad ? kDigitRowMm : kRowMm));
}

float second_row_height(const Ui& ui) {
    return candidate_rows(ui) == 1 ? 0 : row_height(ui, false);
}

void place_row(const KeyRow& row, const Rect& area, float gap, std::vector<PlacedKey>& placed) {
    if (row.keys.empty()) return;
    float shares = 2 * row.indent;
    for (const Key& key : row.keys) shares += key.share;
    const auto gaps = static_cast<float>(row.keys.size() - 1);
    const float width = (area.width - gaps * gap) / shares;
    float x = area.x + row.indent * width;
    for (const Key& key : row.keys) {
        placed.push_back({key, {x, area.y, key.share * width, area.height}});
        x += key.share * width + gap;
    }
}

void place_block(
    const KeyBlock& rows, const Rect& area, float gap, std::vector<PlacedKey>& placed
) {
    const auto gaps = static_cast<float>(rows.size() - 1);
    const float height = (area.height - gaps * gap) / static_cast<float>(rows.size());
    Rect rest = area;
    for (const KeyRow& row : rows) {
        place_row(row, rest.cut_top(height), gap, placed);
        rest.cut_top(gap);
    }
}

class Keyboard {
  public:
    Keyboard(Ui& ui, const KeyboardModel& model) : ui_(ui), model_(model) {}

    std::optional<KeyPress> draw(const Rect& area) {
        ui_.fill(area, Role::keyboard);
        const float gap = ui_.mm(kKeyGapMm);
        Rect rest = area.inset(ui_.mm(kMarginMm), 0);
        rest.cut_top(ui_.mm(kTopMm));
        rest.cut_bottom(ui_.mm(kBottomMm));
        const KeyboardLayout layout = keyboard_layout(model_);
        if (layout.has_candidate_bar) {
            draw_bar(rest.cut_top(row_height(ui_, false) * static_cast<float>(candidate_rows(ui_)))
            );
            rest.cut_top(gap);
        }
        if (layout.has_writing_panel) {
            const float rows = static_cast<float>(kLetterRows - 1) * (row_height(ui_, false) + gap);
            draw_writing(rest.cut_top(rows - gap + second_row_height(ui_)), gap);
            rest.cut_top(gap);
        }
        for (const auto& [key, place] : place_keys(layout, rest, gap))
            answer_if(ui_.key(key, place), key.action, key.text);
        return std::move(press_);
    }

  private:
    void draw_bar(const Rect& area) {
        ui_.fill(area, Role::card, kRadiusKeyMm);
        const Rect inside = area.inset(ui_.mm(kBarPaddingMm), 0);
        if (model_.pinyin == nullptr || model_.pinyin->preedit.empty())
            draw_quick_keys(inside);
        else
            draw_candidates(inside, *model_.pinyin);
    }

    // A panel to write on, and beside it what was meant.
    void draw_writing(Rect area, float gap) {
        const bool is_wide = area.width > kWideAspect * area.height;
        const std::size_t columns = is_wide ? kWideChoiceColumns : kChoiceColumns;
        const float share = is_wide ? kWideSideShare : kSideShare;
        const float least_mm = candidate_rows(ui_) > 1 ? kLargeSideLeastMm : 0;
        const Rect side = area.cut_right(std::max(area.width * share, ui_.mm(least_mm)));
        area.cut_right(gap);
        static const Ink kNoInk;
        const Ink& ink = model_.handwritten == nullptr ? kNoInk : model_.handwritten->ink;
        if (auto touch = ui_.ink_panel("keyboard.panel", area, ink)) {
            const KeyAction action =
                touch->is_begin ? KeyAction::begin_stroke : KeyAction::end_stroke;
            press_ = KeyPress{action, {}, 0, std::move(touch->stroke), touch->pause_s};
        }
        if (ink.empty()) draw_writing_hint(area);

        std::size_t candidates = 0;
        const KeyboardLayout keys{.blocks = {{writing_keys(model_, columns), 1}}};
        for (const auto& [key, place] : place_keys(keys, side, gap)) {
            const bool is_candidate = key.action == KeyAction::candidate;
            const std::size_t candidate = is_candidate ? candidates++ : 0;
            answer_if(ui_.key(key, place), key.action, key.text, candidate);
        }
    }

    void draw_writing_hint(const Rect& panel) {
        Rect hint = panel.inset(ui_.mm(kBarPaddingMm), ui_.mm(kBarPaddingMm));
        const std::string_view words = model_.labels.write_here;
        hint = hint.cut_bottom(ui_.text_height(words, TextStyle::note, hint.width));
        ui_.text(hint, words, TextStyle::note, Role::muted);
    }

    void draw_quick_keys(const Rect& area) {
        Rect rest = area;
        if (model_.is_multiline) {
            const std::string_view label = model_.labels.line_break;
            const float wanted =
                ui_.text_width(label, TextStyle::body) + ui_.mm(kCandidatePaddingMm);
            const Rect place = rest.cut_right(std::max(wanted, ui_.mm(kTargetMm)));
            answer_if(ui_.target("keyboard.line_break", place), KeyAction::line_break);
            ui_.text_line(place, label, TextStyle::body, Role::muted, Align::center);
        }
        const std::vector<Key> keys = quick_keys();
        const float width = rest.width / static_cast<float>(keys.size());
        for (const Key& key : keys) {
            const Rect place = rest.cut_left(width);
            answer_if(ui_.target(key.id, place), key.action, key.text);
            ui_.text_line(place, key.label, TextStyle::key, Role::ink, Align::center);
        }
    }

    void draw_candidates(const Rect& area, const PinyinView& pinyin) {
        Rect rest = area;
        const auto page_key = [&](bool is_there, std::string_view id, Icon icon, KeyAction action) {
            if (!is_there) return;
            const Rect place = rest.cut_right(ui_.mm(kPageKeyMm));
            answer_if(ui_.target(id, place), action);
            ui_.icon(place, icon, kPageIconMm, Role::ink);
        };
        page_key(pinyin.has_next_page, "keyboard.next_page", Icon::down, KeyAction::next_page);
        page_key(
            pinyin.has_previous_page, "keyboard.previous_page", Icon::up, KeyAction::previous_page
        );
        std::vector<float> widths;
        for (std::size_t i = 0; i < pinyin.candidates.size(); ++i) {
            const TextStyle style = candidate_style(i);
            const float text_width = ui_.text_width(pinyin.candidates[i].view(), style);
            widths.push_back(
                std::max(text_width + 2 * ui_.mm(kCandidatePaddingMm), ui_.mm(kTargetMm))
            );
        }
        const int rows = candidate_rows(ui_);
        std::string preedit = shown_preedit(pinyin.preedit.view(), rest.width * kPreeditShare);
        const auto indent_of = [&] {
            return ui_.text_width(preedit, TextStyle::body) + ui_.mm(kBarPaddingMm);
        };
        std::vector<Rect> places = flow(widths, rest, rows, indent_of());
        Rect letters = rest;
        if (places.size() != widths.size()) {
            preedit = shown_preedit(pinyin.preedit.view(), rest.width * kNarrowPreeditShare);
            letters = rest.cut_left(indent_of());
            places = flow_squeezed(widths, rest, rows);
        }
        letters.width = indent_of();
        letters.height /= static_cast<float>(rows);
        ui_.text_line(letters, preedit, TextStyle::body, Role::muted);
        for (std::size_t i = 0; i < places.size(); ++i)
            draw_candidate(places[i], i, pinyin.candidates[i].view());
    }

    // Two rows leave less height than the text would take.
    TextStyle candidate_style(std::size_t index) const {
        if (candidate_rows(ui_) > 1) return TextStyle::key;
        return index == 0 ? TextStyle::label : TextStyle::field;
    }

    void draw_candidate(const Rect& area, std::size_t index, std::string_view text) {
        const std::string id = "keyboard.candidate." + std::to_string(index);
        answer_if(ui_.target(id, area), KeyAction::candidate, {}, index);
        const bool is_best = index == 0;
        const Rect inside = area.inset(ui_.mm(kCandidatePaddingMm) / 2, 0);
        TextStyle style = candidate_style(index);
        // A whole sentence that was guessed is small, and the others can still be seen beside it.
        if (ui_.text_width(text, style) > inside.width) style = TextStyle::note;
        ui_.text_line(inside, text, style, is_best ? Role::seal : Role::ink, Align::center);
    }

    // The end of the spelling, as much of it as fits: what was typed last can be checked.
    std::string shown_preedit(std::string_view preedit, float width_max) const {
        std::string shown(preedit);
        std::size_t cut = 0;
        while (cut < preedit.size() && ui_.text_width(shown, TextStyle::body) > width_max) {
            const std::size_t space = preedit.find(' ', cut);
            if (space == std::string_view::npos)
                next_character(preedit, cut);
            else
                cut = space + 1;
            shown = "…" + std::string(preedit.substr(cut));
        }
        return shown;
    }

    void answer_if(
        bool was_pressed, KeyAction action, std::string_view text = {}, std::size_t candidate = 0
    ) {
        if (was_pressed) press_ = KeyPress{action, core::PrivateText(text), candidate};
    }

    Ui& ui_;
    const KeyboardModel& model_;
    std::optional<KeyPress> press_;
};

}  // namespace

std::vector<PlacedKey> place_keys(const KeyboardLayout& layout, const Rect& area, float gap) {
    float columns = 0;
    for (const auto& block : layout.blocks) columns += block.columns;
    const float width = (area.width - (columns - 1) * gap) / columns;
    std::vector<PlacedKey> placed;
    Rect rest = area;
    for (const auto& block : layout.blocks) {
        const Rect strip = rest.cut_left(block.columns * (width + gap) - gap);
        place_block(block.rows, strip, gap, placed);
        rest.cut_left(gap);
    }
    return placed;
}

float keyboard_height(const Ui& ui, KeyboardMode mode) {
    const bool is_pad = mode == KeyboardMode::digits;
    const int rows = is_pad ? kDigitRows : kLetterRows;
    const int second_rows = is_pad ? 0 : candidate_rows(ui) - 1;
    const float gaps_mm = static_cast<float>(rows - 1) * kKeyGapMm;
    return static_cast<float>(rows + second_rows) * row_height(ui, is_pad) +
           ui.mm(kTopMm + gaps_mm + kBottomMm);
}

std::optional<KeyPress> keyboard(Ui& ui, const Rect& area, const KeyboardModel& model) {
    return Keyboard(ui, model).draw(area);
}

}  // namespace fangxin::kiosk
