// Editing text.
#include "kiosk/typing/typing.h"

#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "core/text.h"
#include "kiosk/input/handwriting.h"
#include "kiosk/limits.h"

namespace fangxin::kiosk {
namespace {

using Kind = PinyinStep::Kind;

// After so long, a stroke belongs to the next character. Who writes slowly needs longer than a
// finger between two strokes of one.
constexpr float kNextCharacterPauseS = 2.5F;
// A stroke begins another character when it begins so far right of the ink, as a part of the ink's
// size; of a dot or a line, the size it may grow to.
constexpr float kBesideShare = 0.6F;
constexpr float kInkSizeLeastMm = 45;

bool is_beside(const Ink& ink, InkPoint point) {
    constexpr float kFar = 1e6F;
    InkPoint from{kFar, kFar};
    InkPoint to{-kFar, -kFar};
    for (const InkStroke& stroke : ink) {
        for (const InkPoint& written : stroke) {
            from = {std::min(from.x, written.x), std::min(from.y, written.y)};
            to = {std::max(to.x, written.x), std::max(to.y, written.y)};
        }
    }
    const float size = std::max({to.x - from.x, to.y - from.y, kInkSizeLeastMm});
    return point.x > to.x + kBesideShare * size;
}

bool is_small_letter(std::string_view text) {
    return text.size() == 1 && ((text[0] >= 'a' && text[0] <= 'z') || text[0] == '\'');
}

Shift next_shift(Shift shift) {
    constexpr std::array kNext = {Shift::once, Shift::locked, Shift::off};  // in the order of Shift
    return kNext.at(static_cast<std::size_t>(shift));
}

// The marks of a real keyboard in Chinese text. The point stays: it is in amounts and numbers too.
std::string_view in_full_width(std::string_view mark) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kMarks = {{
        {",", "，"},
        {"?", "？"},
        {"!", "！"},
        {":", "："},
        {";", "；"},
        {"(", "（"},
        {")", "）"},
    }};
    const auto* const found =
        std::ranges::find(kMarks, mark, [](const auto& one) { return one.first; });
    return found == kMarks.end() ? mark : found->second;
}

bool ends_a_sentence(std::string_view text) {
    constexpr std::array<std::string_view, 9> kEnds = {
        "。", "！", "？", "；", ".", "!", "?", ";", "\n"};
    return std::ranges::any_of(kEnds, [text](auto end) { return text.ends_with(end); });
}

EditBuffer make_buffer(const TextField& field, std::string_view text) {
    return {text, field.characters_max, field.is_multiline};
}

}  // namespace

std::string_view Editing::shown_in_field() const {
    if (!handwritten.candidates.empty()) return handwritten.candidates.front().view();
    return pinyin.shown_in_field();
}

void Typing::ask(Kind kind) {
    steps_.push_back({kind});
}

// The field's text follows the buffer.
void Typing::keep_text() {
    fields_.set_text(editing_->field.item_id, editing_->buffer.text());
}

void Typing::insert(std::string_view text) {
    editing_->cleared.clear();
    editing_->buffer.insert(text);
    keep_text();
}

// Letters that are being spelt go into the text as they are.
void Typing::keep_letters() {
    if (!is_spelling()) return;
    core::PrivateText letters;
    letters.reserve(editing_->pinyin.preedit.size());
    for (const char letter : editing_->pinyin.preedit.view()) {
        if (letter != ' ') letters.append({&letter, 1});
    }
    insert(letters.view());
    editing_->pinyin = {};
    ask(Kind::clear);
}

// What is shown underlined in the field goes into the text: the best candidate, or the letters.
void Typing::keep_shown() {
    keep_written();
    if (editing_->pinyin.preview.empty()) return keep_letters();
    insert(editing_->pinyin.preview.view());
    editing_->pinyin = {};
    ask(Kind::clear);
}

// A character that was written goes into the text, and its ink goes.
void Typing::keep_written(std::size_t candidate) {
    const Handwritten written = std::exchange(editing_->handwritten, {});
    if (candidate < written.candidates.size()) insert(written.candidates[candidate].view());
}

void Typing::begin_stroke(const KeyPress& press) {
    if (!is_writing() || press.stroke.empty()) return;
    const bool is_next = press.pause_s >= kNextCharacterPauseS ||
                         is_beside(editing_->handwritten.ink, press.stroke.front());
    if (is_next) keep_written();
}

void Typing::end_stroke(const InkStroke& stroke) {
    Ink& ink = editing_->handwritten.ink;
    const bool is_panel_shown = editing_->mode == KeyboardMode::handwriting;
    if (!is_panel_shown || stroke.empty() || ink.size() == kInkStrokesMax) return;
    ink.push_back(stroke);
    recognise();
}

void Typing::undo_stroke() {
    if (!is_writing()) return;
    editing_->handwritten.ink.pop_back();
    recognise();
}

void Typing::recognise() {
    Handwritten& written = editing_->handwritten;
    written.candidates = methods_.handwriting->candidates(written.ink, kWrittenCandidatesMax);
}

void Typing::write_by_hand() {
    if (methods_.handwriting == nullptr || !editing_->field.is_chinese_allowed) return;
    keep_shown();
    methods_.prefers_handwriting = true;
    editing_->letters = editing_->mode = KeyboardMode::handwriting;
    editing_->shift = Shift::off;
}

void Typing::leave_handwriting() {
    keep_written();
    methods_.prefers_handwriting = false;
    editing_->letters = editing_->mode = spelling_mode();
}

// Another layout for a while; what was written stays in the text.
void Typing::show_keys(KeyboardMode mode) {
    keep_written();
    editing_->mode = mode;
}

void Typing::switch_letters() {
    keep_letters();
    const bool was_pinyin = editing_->letters == KeyboardMode::pinyin;
    editing_->letters = was_pinyin ? KeyboardMode::latin : KeyboardMode::pinyin;
    editing_->mode = editing_->letters;
    editing_->shift = Shift::off;
}

// A character of either keyboard. `mode` is the layout of the key.
void Typing::type_text(std::string_view text, KeyboardMode mode) {
    const bool is_plain = editing_->shift == Shift::off;
    if (editing_->shift == Shift::once) editing_->shift = Shift::off;
    if (mode == KeyboardMode::pinyin && is_plain && is_small_letter(text)) {
        steps_.push_back({Kind::type, text[0]});
        return;
    }
    if (!is_spelling()) return insert(text);
    steps_.push_back({Kind::choose_first, 'a', 0, core::PrivateText(text)});
}

void Typing::type_hardware_text(std::string_view text) {
    if (text == " ") return type_space();
    keep_written();
    if (editing_->letters == KeyboardMode::handwriting)
        editing_->letters = editing_->mode = spelling_mode();
    const bool is_choice = text.size() == 1 && text[0] >= '1' && text[0] <= '9';
    if (is_choice && is_spelling())
        return choose_candidate(static_cast<std::size_t>(text[0] - '1'));
    const bool is_chinese = editing_->letters == KeyboardMode::pinyin;
    type_text(is_chinese ? in_full_width(text) : text, editing_->letters);
}

void Typing::type_space() {
    if (is_writing()) return keep_written();
    if (is_spelling()) return ask(Kind::choose_first);
    insert(" ");
}

void Typing::erase_before() {
    if (is_writing()) {
        editing_->handwritten = {};
        return;
    }
    if (is_spelling()) return ask(Kind::backspace);
    editing_->buffer.erase_before();
    keep_text();
}

void Typing::clear() {
    keep_shown();
    editing_->cleared.assign(editing_->buffer.text());
    editing_->buffer.clear();
    keep_text();
}

void Typing::undo() {
    if (editing_->cleared.empty()) return;
    editing_->buffer = make_buffer(editing_->field, editing_->cleared.view());
    editing_->cleared.clear();
    keep_text();
}

void Typing::break_line() {
    if (is_writing()) return keep_written();
    if (is_spelling()) return keep_letters();
    if (!editing_->field.is_multiline) return stop();
    insert("\n");
}

void Typing::choose_candidate(std::size_t candidate) {
    if (candidate < editing_->handwritten.candidates.size()) return keep_written(candidate);
    if (candidate >= editing_->pinyin.candidates.size()) return;
    steps_.push_back({Kind::choose, 'a', candidate});
}

std::optional<TextField> Typing::field_shown(std::string_view item_id) const {
    const auto fields = fields_.fields_shown();
    const auto found = std::ranges::find(fields, item_id, &TextField::item_id);
    return found == fields.end() ? std::nullopt : std::optional(*found);
}

void Typing::focus_next() {
    const auto fields = fields_.fields_shown();
    const auto present = std::ranges::find(fields, editing_->field.item_id, &TextField::item_id);
    if (present == fields.end() || std::next(present) == fields.end()) return stop();
    const std::string_view next = std::next(present)->item_id;
    focus(next, fields_.text_of(next).size());
}

// The keys that letters are typed with.
KeyboardMode Typing::spelling_mode() const {
    return methods_.has_pinyin ? KeyboardMode::pinyin : KeyboardMode::latin;
}

KeyboardMode Typing::first_mode(const TextField& field) const {
    if (field.keyboard != KeyboardMode::pinyin) return field.keyboard;
    const bool is_wanted = methods_.prefers_handwriting || !methods_.has_pinyin;
    const bool is_possible = field.is_chinese_allowed && methods_.handwriting != nullptr;
    return is_wanted && is_possible ? KeyboardMode::handwriting : spelling_mode();
}

void Typing::focus(std::string_view item_id, std::size_t caret) {
    const auto field = field_shown(item_id);
    if (!field) return;
    if (editing_ && editing_->field.item_id != item_id) stop();
    if (!editing_) {
        Editing& editing = editing_.emplace();
        editing.field = *field;
        editing.buffer = make_buffer(*field, fields_.text_of(item_id));
        editing.mode = first_mode(*field);
        editing.letters = editing.mode == KeyboardMode::digits ? KeyboardMode::latin : editing.mode;
    }
    if (!is_composing()) editing_->buffer.place_caret(caret);
}

void Typing::press(const KeyPress& press) {
    if (!editing_) return;
    switch (press.action) {
        case KeyAction::text:
            return type_text(press.text.view(), editing_->mode);
        case KeyAction::backspace:
            return erase_before();
        case KeyAction::shift:
            editing_->shift = next_shift(editing_->shift);
            return;
        case KeyAction::space:
            return type_space();
        case KeyAction::line_break:
            return break_line();
        case KeyAction::to_digits:
            return show_keys(KeyboardMode::digits);
        case KeyAction::to_letters:
            return show_keys(editing_->letters);
        case KeyAction::to_symbols:
            return show_keys(KeyboardMode::symbols);
        case KeyAction::switch_language:
            return switch_letters();
        case KeyAction::candidate:
            return choose_candidate(press.candidate);
        case KeyAction::next_page:
            return ask(Kind::next_page);
        case KeyAction::previous_page:
            return ask(Kind::previous_page);
        case KeyAction::to_handwriting:
            return write_by_hand();
        case KeyAction::to_keys:
            return leave_handwriting();
        case KeyAction::begin_stroke:
            return begin_stroke(press);
        case KeyAction::end_stroke:
            return end_stroke(press.stroke);
        case KeyAction::undo_stroke:
            return undo_stroke();
        case KeyAction::clear_ink:
            editing_->handwritten = {};
            return;
        case KeyAction::clear:
            return clear();
        case KeyAction::undo:
            return undo();
        case KeyAction::done:
            return stop();
    }
}

void Typing::press(const HardwareKey& key) {
    if (!editing_) return;
    using enum HardwareKey::Kind;
    EditBuffer& buffer = editing_->buffer;
    if (key.kind == text) return type_hardware_text(key.text.view());
    if (key.kind == backspace) return erase_before();
    if (key.kind == enter) return break_line();
    if (key.kind == tab) return focus_next();
    if (key.kind == back_tab || key.kind == escape) return stop();
    if (is_composing()) return;
    if (key.kind == left) buffer.move_left();
    if (key.kind == right) buffer.move_right();
    if (key.kind == home) buffer.move_home();
    if (key.kind == end) buffer.move_end();
    if (key.kind != erase_after) return;
    buffer.erase_after();
    keep_text();
}

void Typing::take(PinyinView view, const core::PrivateText& then_text) {
    if (!editing_) return;
    if (!view.committed.empty()) insert(view.committed.view());
    if (!then_text.empty()) insert(then_text.view());
    view.committed.clear();
    editing_->pinyin = std::move(view);
}

void Typing::stop() {
    if (!editing_) return;
    keep_shown();
    editing_.reset();
}

void Typing::add_sentence(std::string_view item_id, std::string_view sentence) {
    const auto field = field_shown(item_id);
    if (!field) return;
    const std::string_view present = fields_.text_of(item_id);
    const bool is_chinese = !sentence.empty() && static_cast<unsigned char>(sentence[0]) >= 0x80;
    std::string addition;
    if (!present.empty() && !ends_a_sentence(present)) addition = is_chinese ? "。" : ".";
    if (!present.empty() && !is_chinese) addition += ' ';
    addition += sentence;
    if (!ends_a_sentence(sentence)) addition += is_chinese ? "。" : ".";
    EditBuffer outside = make_buffer(*field, present);
    EditBuffer& buffer = editing_ ? editing_->buffer : outside;
    const std::size_t wanted = buffer.characters() + core::count_characters(addition);
    if (wanted > buffer.characters_max()) return;
    buffer.move_end();
    buffer.insert(addition);
    fields_.set_text(item_id, buffer.text());
}

}  // namespace fangxin::kiosk
