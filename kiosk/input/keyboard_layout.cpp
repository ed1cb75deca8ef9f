// Shares are measured off the design's picture of the keyboard.
#include "kiosk/input/keyboard_layout.h"

#include <span>
#include <string_view>
#include <utility>

namespace fangxin::kiosk {
namespace {

constexpr float kShiftShare = 1.4F;
constexpr float kSideShare = 1.5F;
constexpr float kSpaceShare = 4;
constexpr float kDoneShare = 2;
constexpr float kDigitColumns = 3;

Key character_key(std::string_view text) {
    Key key;
    key.id = "keyboard." + std::string(text);
    key.label = text;
    key.text = text;
    return key;
}

Key function_key(std::string_view name, std::string_view label, KeyAction action, float share) {
    Key key;
    key.id = "keyboard." + std::string(name);
    key.label = label;
    key.action = action;
    key.look = KeyLook::function;
    key.share = share;
    return key;
}

Key backspace_key(float share) {
    Key key = function_key("backspace", "", KeyAction::backspace, share);
    key.mark = KeyMark::backspace;
    key.repeats = true;
    return key;
}

Key done_key(const KeyboardLabels& labels, float share) {
    Key key = function_key("done", labels.done, KeyAction::done, share);
    key.look = KeyLook::done;
    return key;
}

Key space_key(const KeyboardLabels& labels) {
    Key key = function_key("space", labels.space, KeyAction::space, kSpaceShare);
    key.look = KeyLook::character;
    return key;
}

Key letter_key(char letter, bool is_shifted) {
    Key key = character_key(std::string(1, letter));
    if (!is_shifted) return key;
    key.label.front() = static_cast<char>(letter - 'a' + 'A');
    key.text = key.label;
    return key;
}

KeyRow letter_row(std::string_view letters, bool is_shifted) {
    KeyRow row;
    for (const char letter : letters) row.keys.push_back(letter_key(letter, is_shifted));
    return row;
}

KeyRow character_row(std::span<const std::string_view> characters) {
    KeyRow row;
    for (const std::string_view text : characters) row.keys.push_back(character_key(text));
    return row;
}

KeyRow digit_row() {
    constexpr std::string_view kDigits[] = {"1", "2", "3", "4", "5", "6", "7", "8", "9", "0"};
    return character_row(kDigits);
}

// The row of the space bar.
KeyRow bottom_row(const KeyboardModel& model) {
    const KeyboardLabels& labels = model.labels;
    const bool is_symbols = model.mode == KeyboardMode::symbols;
    KeyRow row;
    if (!model.is_chinese_allowed) {
        row.keys.push_back(
            is_symbols ? function_key("letters", labels.letters, KeyAction::to_letters, kSideShare)
                       : character_key("-")
        );
        row.keys.back().share = kSideShare;
        row.keys.push_back(space_key(labels));
        row.keys.push_back(done_key(labels, kDoneShare));
        return row;
    }
    row.keys.push_back(function_key("digits", "123", KeyAction::to_digits, kSideShare));
    row.keys.push_back(
        is_symbols ? function_key("letters", labels.letters, KeyAction::to_letters, kSideShare)
                   : function_key("symbols", labels.symbols, KeyAction::to_symbols, kSideShare)
    );
    row.keys.push_back(space_key(labels));
    row.keys.push_back(
        is_symbols && model.is_multiline
            ? function_key("line_break", labels.line_break, KeyAction::line_break, kSideShare)
            : function_key("language", "中/英", KeyAction::switch_language, kSideShare)
    );
    row.keys.push_back(done_key(labels, kDoneShare));
    return row;
}

KeyboardLayout letters_layout(const KeyboardModel& model) {
    KeyRow third = letter_row("zxcvbnm", model.is_shifted);
    Key shift = function_key("shift", "", KeyAction::shift, kShiftShare);
    shift.mark = KeyMark::shift;
    if (model.is_shifted) shift.look = KeyLook::character;
    third.keys.insert(third.keys.begin(), std::move(shift));
    third.keys.push_back(backspace_key(kShiftShare));

    KeyBlock rows;
    if (model.mode == KeyboardMode::latin) rows.push_back(digit_row());
    rows.push_back(letter_row("qwertyuiop", model.is_shifted));
    rows.push_back(letter_row("asdfghjkl", model.is_shifted));
    rows.back().indent = 0.5F;
    rows.push_back(std::move(third));
    rows.push_back(bottom_row(model));
    return {{{std::move(rows), 1}}, model.mode == KeyboardMode::pinyin};
}

KeyboardLayout symbols_layout(const KeyboardModel& model) {
    constexpr std::string_view kChinese[] = {
        "，", "。", "、", "？", "！", "：", "；", "“", "”", "…"};
    constexpr std::string_view kPairs[] = {"（", "）", "《", "》", "￥", "%", "@", "#", "&", "*"};
    constexpr std::string_view kLatin[] = {".", ",", "-", "/", "_", "+", "=", "'"};
    KeyBlock rows = {
        digit_row(), character_row(kChinese), character_row(kPairs), character_row(kLatin)};
    rows.back().keys.push_back(backspace_key(kDoneShare));
    rows.push_back(bottom_row(model));
    return {{{std::move(rows), 1}}, false};
}

KeyboardLayout digits_layout(const KeyboardModel& model) {
    constexpr std::string_view kRows[][3] = {
        {"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}, {".", "0", "-"}};
    KeyBlock digits;
    for (const auto& row : kRows) digits.push_back(character_row(row));
    std::vector<Key> side = {backspace_key(1)};
    if (model.is_chinese_allowed) {
        const KeyboardLabels& labels = model.labels;
        side.push_back(function_key("letters", labels.letters, KeyAction::to_letters, 1));
        side.push_back(function_key("symbols", labels.symbols, KeyAction::to_symbols, 1));
    }
    side.push_back(done_key(model.labels, 1));
    KeyBlock functions;
    for (Key& key : side) functions.push_back({{std::move(key)}, 0});
    return {{{std::move(digits), kDigitColumns}, {std::move(functions), 1}}, false};
}

}  // namespace

KeyboardLayout keyboard_layout(const KeyboardModel& model) {
    switch (model.mode) {
        case KeyboardMode::digits:
            return digits_layout(model);
        case KeyboardMode::symbols:
            return symbols_layout(model);
        case KeyboardMode::pinyin:
        case KeyboardMode::latin:
            break;
    }
    return letters_layout(model);
}

std::vector<Key> quick_keys() {
    constexpr std::string_view kCommon[] = {"，", "。", "、", "？", "！", "：", "“", "”"};
    return character_row(kCommon).keys;
}

}  // namespace fangxin::kiosk
