// Editing text.
#include "kiosk/app/typing.h"

#include <algorithm>
#include <array>

#include "core/crypto.h"
#include "core/ensure.h"
#include "core/text.h"

namespace fangxin::kiosk {

namespace {

using Step = effect::Pinyin::Step;

bool is_small_letter(std::string_view text) {
    return text.size() == 1 && ((text[0] >= 'a' && text[0] <= 'z') || text[0] == '\'');
}

bool is_spelling(const Editing& editing) {
    return !editing.pinyin.preedit.empty();
}

effect::Pinyin step(Step what) {
    effect::Pinyin pinyin;
    pinyin.step = what;
    return pinyin;
}

// The field's text follows the buffer; what was wrong with the former text is no longer said.
void keep_text(State& state) {
    const TextField field = state.editing->field;
    set_text(state, field, state.editing->buffer.text());
    const auto& kind = kind_of(field);
    std::erase_if(state.faults, [&](const core::Fault& fault) {
        return kind.checked_as == fault.field;
    });
    if (kind.page == Page::find) state.find.problem = FindProblem::none;
}

void insert(State& state, std::string_view text) {
    state.editing->buffer.insert(text);
    keep_text(state);
}

void forget_spelling(Editing& editing) {
    core::wipe(editing.pinyin.preedit);
    core::wipe(editing.pinyin.committed);
    core::wipe(editing.pinyin.preview);
    for (auto& candidate : editing.pinyin.candidates) core::wipe(candidate);
    editing.pinyin = PinyinView();
}

// Letters that are being spelt go into the text as they are.
void keep_letters(State& state, Effects& effects) {
    Editing& editing = *state.editing;
    if (!is_spelling(editing)) return;
    std::string letters = editing.pinyin.preedit;
    std::erase(letters, ' ');
    insert(state, letters);
    core::wipe(letters);
    forget_spelling(editing);
    effects.push_back(step(Step::clear));
}

// What stands underlined in the field goes into the text: the best candidate, or the letters.
void keep_shown(State& state, Effects& effects) {
    Editing& editing = *state.editing;
    if (editing.pinyin.preview.empty()) return keep_letters(state, effects);
    insert(state, editing.pinyin.preview);
    forget_spelling(editing);
    effects.push_back(step(Step::clear));
}

void switch_letters(State& state, Effects& effects) {
    Editing& editing = *state.editing;
    keep_letters(state, effects);
    const bool was_pinyin = editing.letters == KeyboardMode::pinyin;
    editing.letters = was_pinyin ? KeyboardMode::latin : KeyboardMode::pinyin;
    editing.mode = editing.letters;
    editing.shift = Shift::off;
}

// A character of either keyboard. `mode` is the layout that the key stands for.
void type_text(State& state, std::string_view text, KeyboardMode mode, Effects& effects) {
    Editing& editing = *state.editing;
    const bool is_plain = editing.shift == Shift::off;
    if (editing.shift == Shift::once) editing.shift = Shift::off;
    if (mode == KeyboardMode::pinyin && is_plain && is_small_letter(text)) {
        auto type = step(Step::type);
        type.letter = text[0];
        effects.emplace_back(type);
        return;
    }
    if (!is_spelling(editing)) {
        insert(state, text);
        return;
    }
    auto choose = step(Step::choose_first);
    choose.then_text = text;
    effects.emplace_back(choose);
}

void type_space(State& state, Effects& effects) {
    if (is_spelling(*state.editing)) {
        effects.emplace_back(step(Step::choose_first));
    } else {
        insert(state, " ");
    }
}

void erase_before(State& state, Effects& effects) {
    if (is_spelling(*state.editing)) {
        effects.emplace_back(step(Step::backspace));
        return;
    }
    state.editing->buffer.erase_before();
    keep_text(state);
}

void break_line(State& state, Effects& effects) {
    if (is_spelling(*state.editing)) {
        keep_letters(state, effects);
    } else if (kind_of(state.editing->field).is_multiline) {
        insert(state, "\n");
    } else {
        stop_editing(state, effects);
    }
}

void choose_candidate(const State& state, std::size_t candidate, Effects& effects) {
    if (candidate >= state.editing->pinyin.candidates.size()) return;
    auto choose = step(Step::choose);
    choose.candidate = candidate;
    effects.emplace_back(choose);
}

Shift next_shift(Shift shift) {
    switch (shift) {
        case Shift::off:
            return Shift::once;
        case Shift::once:
            return Shift::locked;
        case Shift::locked:
            return Shift::off;
    }
    return Shift::off;
}

void type_hardware_text(State& state, std::string_view text, Effects& effects) {
    Editing& editing = *state.editing;
    if (text == " ") {
        type_space(state, effects);
        return;
    }
    const bool is_choice = text.size() == 1 && text[0] >= '1' && text[0] <= '9';
    if (is_choice && is_spelling(editing)) {
        choose_candidate(state, static_cast<std::size_t>(text[0] - '1'), effects);
        return;
    }
    type_text(state, text, editing.letters, effects);
}

bool ends_a_sentence(std::string_view text) {
    constexpr std::array<std::string_view, 9> kEnds = {
        "。", "！", "？", "；", ".", "!", "?", ";", "\n"};
    return std::any_of(kEnds.begin(), kEnds.end(), [&](auto end) { return text.ends_with(end); });
}

EditBuffer make_buffer(const State& state, TextField field) {
    const auto& kind = kind_of(field);
    return {text_of(state, field), kind.characters_max, kind.is_multiline};
}

}  // namespace

void focus_field(
    State& state, const Surroundings& around, const action::FocusField& focus, Effects& effects
) {
    const auto& kind = kind_of(focus.field);
    if (kind.page != state.page) return;
    if (state.editing && state.editing->field != focus.field) stop_editing(state, effects);
    if (!state.editing) {
        Editing editing;
        editing.field = focus.field;
        editing.buffer = make_buffer(state, focus.field);
        const bool is_pinyin_missing = kind.keyboard == KeyboardMode::pinyin && !around.has_pinyin;
        editing.mode = is_pinyin_missing ? KeyboardMode::latin : kind.keyboard;
        editing.letters = editing.mode == KeyboardMode::digits ? KeyboardMode::latin : editing.mode;
        state.editing = std::move(editing);
    }
    if (!is_spelling(*state.editing)) state.editing->buffer.place_caret(focus.caret);
}

void press_key(State& state, const KeyPress& press, Effects& effects) {
    if (!state.editing) return;
    Editing& editing = *state.editing;
    switch (press.action) {
        case KeyAction::text:
            return type_text(state, press.text, editing.mode, effects);
        case KeyAction::backspace:
            return erase_before(state, effects);
        case KeyAction::shift:
            editing.shift = next_shift(editing.shift);
            return;
        case KeyAction::space:
            return type_space(state, effects);
        case KeyAction::line_break:
            return break_line(state, effects);
        case KeyAction::to_digits:
            editing.mode = KeyboardMode::digits;
            return;
        case KeyAction::to_letters:
            editing.mode = editing.letters;
            return;
        case KeyAction::to_symbols:
            editing.mode = KeyboardMode::symbols;
            return;
        case KeyAction::switch_language:
            return switch_letters(state, effects);
        case KeyAction::candidate:
            return choose_candidate(state, press.candidate, effects);
        case KeyAction::next_page:
            effects.emplace_back(step(Step::next_page));
            return;
        case KeyAction::previous_page:
            effects.emplace_back(step(Step::previous_page));
            return;
        case KeyAction::done:
            return stop_editing(state, effects);
    }
}

void press_hardware_key(
    State& state, const Surroundings& around, const HardwareKey& key, Effects& effects
) {
    if (!state.editing) return;
    EditBuffer& buffer = state.editing->buffer;
    const bool is_at_letters = is_spelling(*state.editing);
    switch (key.kind) {
        case HardwareKey::Kind::text:
            return type_hardware_text(state, key.text, effects);
        case HardwareKey::Kind::backspace:
            return erase_before(state, effects);
        case HardwareKey::Kind::erase_after:
            if (is_at_letters) return;
            buffer.erase_after();
            return keep_text(state);
        case HardwareKey::Kind::left:
            if (!is_at_letters) buffer.move_left();
            return;
        case HardwareKey::Kind::right:
            if (!is_at_letters) buffer.move_right();
            return;
        case HardwareKey::Kind::home:
            if (!is_at_letters) buffer.move_home();
            return;
        case HardwareKey::Kind::end:
            if (!is_at_letters) buffer.move_end();
            return;
        case HardwareKey::Kind::enter:
            return break_line(state, effects);
        case HardwareKey::Kind::tab: {
            const auto next = field_after(state.editing->field);
            if (!next) return stop_editing(state, effects);
            const std::size_t end = text_of(state, *next).size();
            return focus_field(state, around, {*next, end}, effects);
        }
        case HardwareKey::Kind::back_tab:
        case HardwareKey::Kind::escape:
            return stop_editing(state, effects);
    }
}

void apply_pinyin(State& state, const event::PinyinChanged& change) {
    if (!state.editing) return;
    if (!change.view.committed.empty()) insert(state, change.view.committed);
    if (!change.then_text.empty()) insert(state, change.then_text);
    forget_spelling(*state.editing);
    state.editing->pinyin = change.view;
    core::wipe(state.editing->pinyin.committed);
}

void stop_editing(State& state, Effects& effects) {
    if (!state.editing) return;
    keep_shown(state, effects);
    forget_spelling(*state.editing);
    state.editing.reset();
}

void add_sentence(State& state, std::string_view sentence) {
    const std::string_view present = text_of(state, TextField::facts);
    const bool is_chinese = !sentence.empty() && static_cast<unsigned char>(sentence[0]) >= 0x80;
    std::string addition;
    if (!present.empty() && !ends_a_sentence(present)) addition = is_chinese ? "。" : ".";
    if (!present.empty() && !is_chinese) addition += ' ';
    addition += sentence;
    if (!ends_a_sentence(sentence)) addition += is_chinese ? "。" : ".";
    EditBuffer buffer =
        state.editing ? state.editing->buffer : make_buffer(state, TextField::facts);
    const std::size_t wanted = buffer.characters() + core::count_characters(addition);
    if (wanted > buffer.characters_max()) return;
    buffer.move_end();
    buffer.insert(addition);
    set_text(state, TextField::facts, buffer.text());
    if (state.editing) state.editing->buffer = buffer;
}

}  // namespace fangxin::kiosk
