// Shares are measured off the design's picture of the keyboard.
#include "kiosk/input/keyboard_layout.h"

#include <algorithm>
#include <span>
#include <string_view>
#include <utility>

namespace fangxin::kiosk {
namespace {

constexpr float kShiftShare = 1.4F;
constexpr float kSideShare = 1.5F;
constexpr float kSpaceShare = 4;
constexpr float kHandwritingShare = 1.8F;
constexpr float kDoneShare = 2;
constexpr float kMarkShare = 0.82F;   // beside a key with words
constexpr float kAgainShare = 1.36F;  // words between two of them
constexpr float kDigitColumns = 3;
constexpr std::size_t kChoiceRows = 3;

std::string id_of(std::string_view name) {
    return "keyboard." + std::string(name);
}

Key character_key(std::string_view text) {
    return {.id = id_of(text), .label = std::string(text), .text = std::string(text)};
}

Key function_key(std::string_view name, std::string_view label, KeyAction action, float share) {
    return {
        .id = id_of(name),
        .label = std::string(label),
        .action = action,
        .look = KeyLook::function,
        .share = share};
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

Key handwriting_key(const KeyboardLabels& labels, float share) {
    Key key = function_key("handwriting", labels.handwriting, KeyAction::to_handwriting, share);
    key.mark = KeyMark::gesture;
    return key;
}

Key letters_key(const KeyboardLabels& labels, float share) {
    return function_key("letters", labels.letters, KeyAction::to_letters, share);
}

Key symbols_key(const KeyboardLabels& labels, float share) {
    return function_key("symbols", labels.symbols, KeyAction::to_symbols, share);
}

Key line_break_key(const KeyboardLabels& labels, float share) {
    return function_key("line_break", labels.line_break, KeyAction::line_break, share);
}

KeyRow letter_row(std::string_view letters, bool is_shifted) {
    KeyRow row;
    for (const char letter : letters) {
        Key& key = row.keys.emplace_back(character_key({&letter, 1}));
        if (is_shifted) key.label = key.text = static_cast<char>(letter - 'a' + 'A');
    }
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
    const auto turn = [&](Key other) {
        return is_symbols ? letters_key(labels, kSideShare) : std::move(other);
    };
    Key space = function_key("space", labels.space, KeyAction::space, kSpaceShare);
    space.look = KeyLook::character;
    const Key done = done_key(labels, kDoneShare);
    if (!model.is_chinese_allowed) {
        Key dash = character_key("-");
        dash.share = kSideShare;
        return {{turn(std::move(dash)), std::move(space), done}};
    }
    KeyRow row;
    row.keys.push_back(function_key("digits", "123", KeyAction::to_digits, kSideShare));
    row.keys.push_back(turn(symbols_key(labels, kSideShare)));
    if (model.has_handwriting && !is_symbols) {
        row.keys.push_back(handwriting_key(labels, kHandwritingShare));
        space.share -= kHandwritingShare;
    }
    row.keys.push_back(std::move(space));
    if (is_symbols && model.is_multiline)
        row.keys.push_back(line_break_key(labels, kSideShare));
    else if (model.has_pinyin)
        row.keys.push_back(function_key("language", "中/英", KeyAction::switch_language, kSideShare)
        );
    row.keys.push_back(done);
    return row;
}

// The row below the writing panel.
KeyRow writing_row(const KeyboardModel& model) {
    const KeyboardLabels& labels = model.labels;
    Key keys = function_key("keys", labels.keys, KeyAction::to_keys, 1);
    keys.mark = KeyMark::keyboard;
    return {
        {function_key("digits", "123", KeyAction::to_digits, 1),
         std::move(keys),
         function_key("symbols", "，。？", KeyAction::to_symbols, 1),
         function_key("space", labels.space, KeyAction::space, 1),
         done_key(labels, 1)}};
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

// The zero, and beside it what this pad has.
KeyRow last_digit_row(NumberPad pad) {
    KeyRow row{{character_key("0")}, 0};
    if (pad == NumberPad::code) row.indent = 1;
    if (pad == NumberPad::code) return row;
    const bool is_phone = pad == NumberPad::phone;
    row.keys.insert(row.keys.begin(), character_key(is_phone ? "+" : "."));
    row.keys.push_back(character_key(pad == NumberPad::amount ? "00" : "-"));
    return row;
}

KeyboardLayout digits_layout(const KeyboardModel& model) {
    constexpr std::string_view kRows[][3] = {{"1", "2", "3"}, {"4", "5", "6"}, {"7", "8", "9"}};
    KeyBlock digits;
    for (const auto& row : kRows) digits.push_back(character_row(row));
    digits.push_back(last_digit_row(model.pad));
    std::vector<Key> side = {backspace_key(1)};
    if (model.pad == NumberPad::amount) {
        side.push_back(character_key("千"));
        side.push_back(character_key("万"));
    }
    if (model.is_chinese_allowed) {
        side.push_back(letters_key(model.labels, 1));
        side.push_back(symbols_key(model.labels, 1));
    }
    side.push_back(done_key(model.labels, 1));
    KeyBlock functions;
    for (Key& key : side) functions.push_back({{std::move(key)}, 0});
    return {{{std::move(digits), kDigitColumns}, {std::move(functions), 1}}, false};
}

// What the keys beside the panel offer: candidates while there is ink, else punctuation.
std::vector<Key> choice_keys(const KeyboardModel& model, std::size_t count) {
    std::vector<Key> keys;
    if (model.handwritten == nullptr || model.handwritten->empty()) {
        keys = quick_keys();
        keys.resize(std::min(keys.size(), count - (model.is_multiline ? 1 : 0)));
        if (model.is_multiline) keys.push_back(line_break_key(model.labels, 1));
        for (Key& key : keys) key.share = 1;
        return keys;
    }
    for (const core::PrivateText& text : model.handwritten->candidates) {
        if (keys.size() == count) break;
        const std::string number = std::to_string(keys.size());
        Key& key = keys.emplace_back();
        key.id = id_of("candidate." + number);
        key.label = text.view();
        key.action = KeyAction::candidate;
        key.look = KeyLook::candidate;
    }
    return keys;
}

}  // namespace

KeyboardLayout keyboard_layout(const KeyboardModel& model) {
    if (model.mode == KeyboardMode::digits) return digits_layout(model);
    if (model.mode == KeyboardMode::symbols) return symbols_layout(model);
    if (model.mode == KeyboardMode::handwriting)
        return {.blocks = {{{writing_row(model)}, 1}}, .has_writing_panel = true};
    return letters_layout(model);
}

KeyBlock writing_keys(const KeyboardModel& model, std::size_t columns) {
    std::vector<Key> choices = choice_keys(model, columns * kChoiceRows);
    KeyBlock rows(kChoiceRows);
    for (std::size_t i = 0; i < choices.size(); ++i)
        rows[i / columns].keys.push_back(std::move(choices[i]));

    Key undo = function_key("undo", "", KeyAction::undo_stroke, kMarkShare);
    undo.mark = KeyMark::undo;
    Key again = function_key("clear", model.labels.write_again, KeyAction::clear_ink, kAgainShare);
    rows.push_back({{std::move(undo), std::move(again), backspace_key(kMarkShare)}});
    return rows;
}

std::vector<Key> quick_keys() {
    constexpr std::string_view kCommon[] = {"，", "。", "、", "？", "！", "：", "“", "”"};
    return character_row(kCommon).keys;
}

}  // namespace fangxin::kiosk
