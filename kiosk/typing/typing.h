// Editing of one text field: keys of both keyboards, pinyin, handwriting, whole sentences.
//
// Drawing thread only. Works on the fields of whatever visit is there; the input method is asked
// by steps (PinyinStep) that the application runs and answers.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "core/private_text.h"
#include "kiosk/input/edit_buffer.h"
#include "kiosk/input/handwritten.h"
#include "kiosk/input/hardware_key.h"
#include "kiosk/input/pinyin.h"
#include "kiosk/typing/text_field.h"

namespace fangxin::kiosk {

class Handwriting;

enum class Shift { off, once, locked };

// A field being edited: at most one at a time.
struct Editing {
    TextField field;
    EditBuffer buffer;
    KeyboardMode mode = KeyboardMode::latin;
    KeyboardMode letters = KeyboardMode::latin;  // what "back to letters" returns to
    Shift shift = Shift::off;
    PinyinView pinyin;
    Handwritten handwritten;
    core::PrivateText cleared = {};  // what "clear" took, until the next change

    // What the field shows at the caret without holding it yet.
    std::string_view shown_in_field() const;
};

// The ways to Chinese characters on this machine.
struct InputMethods {
    bool has_pinyin = true;
    const Handwriting* handwriting = nullptr;  // null: nobody can write by hand
    bool& prefers_handwriting;                 // of this visit, to spelling
};

class Typing {
  public:
    // Everything referred to must outlive the typing. `steps` gathers what the input method is to
    // do, in order.
    Typing(
        std::optional<Editing>& editing,
        TextFields& fields,
        std::vector<PinyinStep>& steps,
        InputMethods methods
    )
        : editing_(editing), fields_(fields), steps_(steps), methods_(methods) {}

    // Begins to edit a field of the page shown, or moves the caret when it is being edited already.
    // `caret` is a byte offset into the text shown.
    void focus(std::string_view item_id, std::size_t caret);
    void press(const KeyPress& press);
    void press(const HardwareKey& key);
    // The input method's answer to a step; `then_text` goes in after what it gave out.
    void take(PinyinView view, const core::PrivateText& then_text);

    // Ends editing and puts the keyboard away. What is being spelt or written stays in the text as
    // the field shows it: as the best candidate, or as letters when there is none. Nothing typed is
    // lost.
    void stop();

    // The field shows what it does not hold yet: something is being spelt or written.
    bool is_composing() const { return is_spelling() || is_writing(); }
    // Adds a sentence to the end of a field; nothing when it does not fit as a whole.
    void add_sentence(std::string_view item_id, std::string_view sentence);

  private:
    void keep_text();
    void insert(std::string_view text);
    void keep_letters();
    void keep_shown();
    void keep_written(std::size_t candidate = 0);
    void begin_stroke(const KeyPress& press);
    void end_stroke(const InkStroke& stroke);
    void undo_stroke();
    void recognise();
    void write_by_hand();
    void leave_handwriting();
    void show_keys(KeyboardMode mode);
    void switch_letters();
    void type_text(std::string_view text, KeyboardMode mode);
    void type_hardware_text(std::string_view text);
    void type_space();
    void erase_before();
    void clear();
    void undo();
    void break_line();
    void choose_candidate(std::size_t candidate);
    void ask(PinyinStep::Kind kind);
    void focus_next();
    bool is_spelling() const { return editing_ && !editing_->pinyin.preedit.empty(); }
    bool is_writing() const { return editing_ && !editing_->handwritten.empty(); }
    KeyboardMode spelling_mode() const;
    KeyboardMode first_mode(const TextField& field) const;
    std::optional<TextField> field_shown(std::string_view item_id) const;

    std::optional<Editing>& editing_;
    TextFields& fields_;
    std::vector<PinyinStep>& steps_;
    InputMethods methods_;
};

}  // namespace fangxin::kiosk
