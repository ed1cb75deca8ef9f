// Tests of typing by hand: strokes, candidates, what becomes of ink.
#include <doctest/doctest.h>

#include "kiosk/limits.h"
#include "tests/kiosk/app/desk.h"
#include "tests/support/written.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

constexpr float kNoPauseS = 0.3F;
constexpr float kLongPauseS = 60;

Desk desk_with_handwriting() {
    Desk desk;
    desk.around.handwriting = &tests::shipped_handwriting();
    return desk;
}

Desk at_name() {
    Desk desk = desk_with_handwriting();
    desk.answer_until(complaint_pages::contact);
    desk.focus("contact.name");
    desk.key(KeyAction::to_handwriting);
    return desk;
}

void stroke(Desk& desk, const InkStroke& stroke, float pause_s = kNoPauseS) {
    KeyPress begin{KeyAction::begin_stroke};
    begin.stroke = {stroke.front()};
    begin.pause_s = pause_s;
    desk.act(action::PressKey{std::move(begin)});
    KeyPress end{KeyAction::end_stroke};
    end.stroke = stroke;
    desk.act(action::PressKey{std::move(end)});
}

void write(Desk& desk, std::string_view character, float first_pause_s = kNoPauseS) {
    float pause_s = first_pause_s;
    for (const InkStroke& one : tests::written(character)) {
        stroke(desk, one, pause_s);
        pause_s = kNoPauseS;
    }
}

std::string_view name(Desk& desk) {
    return desk.form().draft.text(core::Field::contact_name);
}

const Handwritten& handwritten(Desk& desk) {
    return desk.editing()->handwritten;
}

}  // namespace

TEST_CASE("strokes give candidates, and the best is shown but not in the text yet") {
    Desk desk = at_name();
    CHECK(desk.editing()->mode == KeyboardMode::handwriting);
    write(desk, "李");
    CHECK(handwritten(desk).candidates.front() == "李");
    CHECK(desk.editing()->shown_in_field() == "李");
    CHECK(name(desk).empty());
}

TEST_CASE("a candidate that is chosen goes into the field, and the ink goes") {
    Desk desk = at_name();
    write(desk, "李");
    const std::string third(handwritten(desk).candidates[2].view());
    desk.candidate(2);
    CHECK(name(desk) == third);
    CHECK(handwritten(desk).empty());
    CHECK(handwritten(desk).candidates.empty());
    desk.candidate(0);
    CHECK(name(desk) == third);
}

TEST_CASE("a stroke after a pause accepts the first candidate and begins the next character") {
    Desk desk = at_name();
    write(desk, "李");
    write(desk, "明", kLongPauseS);
    CHECK(name(desk) == "李");
    CHECK(handwritten(desk).candidates.front() == "明");
    desk.key(KeyAction::done);
    CHECK(name(desk) == "李明");
}

TEST_CASE("ink goes when the next stroke begins, not when it ends") {
    Desk desk = at_name();
    write(desk, "李");
    KeyPress begin{KeyAction::begin_stroke};
    begin.stroke = {{5, 5}};
    begin.pause_s = kLongPauseS;
    desk.act(action::PressKey{std::move(begin)});
    CHECK(handwritten(desk).empty());
    CHECK(name(desk) == "李");
}

TEST_CASE("a stroke beside what is written begins the next character") {
    Desk desk = at_name();
    write(desk, "李");
    stroke(desk, {{130, 20}, {160, 20}});
    CHECK(name(desk) == "李");
    CHECK(handwritten(desk).ink.size() == 1);
}

TEST_CASE("strokes of one character stay together, also where they lie apart") {
    for (const std::string_view character : {"川", "八", "心", "小", "三", "州", "洲"}) {
        CAPTURE(character);
        Desk desk = at_name();
        write(desk, character);
        CHECK(name(desk).empty());
        CHECK(handwritten(desk).ink.size() == tests::written(character).size());
    }
}

TEST_CASE("the last stroke is undone, then the one before") {
    Desk desk = at_name();
    write(desk, "二");
    CHECK(handwritten(desk).candidates.front() == "二");
    desk.key(KeyAction::undo_stroke);
    CHECK(handwritten(desk).candidates.front() == "一");
    desk.key(KeyAction::undo_stroke);
    CHECK(handwritten(desk).empty());
    CHECK(handwritten(desk).candidates.empty());
    desk.key(KeyAction::undo_stroke);
    CHECK(name(desk).empty());
}

TEST_CASE("clearing takes the ink and leaves the text") {
    Desk desk = at_name();
    write(desk, "李");
    desk.candidate(0);
    write(desk, "明");
    desk.key(KeyAction::clear_ink);
    CHECK(handwritten(desk).empty());
    CHECK(name(desk) == "李");
}

TEST_CASE("backspace takes what is being written first, then the text") {
    Desk desk = at_name();
    write(desk, "李");
    desk.candidate(0);
    write(desk, "明");
    desk.key(KeyAction::backspace);
    CHECK(handwritten(desk).empty());
    CHECK(name(desk) == "李");
    desk.key(KeyAction::backspace);
    CHECK(name(desk).empty());
}

TEST_CASE("whatever comes next, what was written stays") {
    Desk desk = at_name();
    write(desk, "李");
    SUBCASE("space") {
        desk.key(KeyAction::space);
    }
    SUBCASE("another layout") {
        desk.key(KeyAction::to_symbols);
    }
    SUBCASE("digits") {
        desk.key(KeyAction::to_digits);
    }
    SUBCASE("back to the keys") {
        desk.key(KeyAction::to_keys);
    }
    SUBCASE("another field") {
        desk.focus("contact.phone");
    }
    SUBCASE("the page") {
        desk.act(action::Back{});
    }
    SUBCASE("enter") {
        desk.act(action::PressHardwareKey{{HardwareKey::Kind::enter, {}}});
    }
    CHECK(name(desk) == "李");
    if (desk.editing()) CHECK(handwritten(desk).empty());
}

TEST_CASE("a real keyboard spells again after what was written") {
    Desk desk = at_name();
    write(desk, "李");
    desk.act(action::PressHardwareKey{{HardwareKey::Kind::text, core::PrivateText("m")}});
    CHECK(name(desk) == "李");
    CHECK(desk.editing()->mode == KeyboardMode::pinyin);
    CHECK(desk.only<PinyinStep>().letter == 'm');
}

TEST_CASE("digits and symbols lead back to the panel") {
    Desk desk = at_name();
    desk.key(KeyAction::to_symbols);
    desk.key(KeyAction::to_letters);
    CHECK(desk.editing()->mode == KeyboardMode::handwriting);
}

TEST_CASE("who chose to write by hand writes by hand until the visit ends") {
    Desk desk = at_name();
    desk.focus("contact.phone");
    CHECK(desk.editing()->mode == KeyboardMode::digits);
    desk.focus("contact.address");
    CHECK(desk.editing()->mode == KeyboardMode::handwriting);
    desk.key(KeyAction::to_keys);
    CHECK(desk.editing()->mode == KeyboardMode::pinyin);
    desk.focus("contact.name");
    CHECK(desk.editing()->mode == KeyboardMode::pinyin);
    desk.key(KeyAction::to_handwriting);
    desk.act(action::Leave{});
    desk.answer_until(complaint_pages::facts);
    desk.focus("facts.text");
    CHECK(desk.editing()->mode == KeyboardMode::pinyin);
}

TEST_CASE("without pinyin the panel comes first, without templates it does not come") {
    Desk desk = desk_with_handwriting();
    desk.around.has_pinyin = false;
    desk.answer_until(complaint_pages::facts);
    desk.focus("facts.text");
    CHECK(desk.editing()->mode == KeyboardMode::handwriting);
    desk.key(KeyAction::to_keys);
    CHECK(desk.editing()->mode == KeyboardMode::latin);

    Desk bare;
    bare.answer_until(complaint_pages::facts);
    bare.focus("facts.text");
    bare.key(KeyAction::to_handwriting);
    CHECK(bare.editing()->mode == KeyboardMode::pinyin);
    stroke(bare, {{1, 1}, {9, 9}});
    CHECK(handwritten(bare).empty());
}

TEST_CASE("a number is not written by hand") {
    Desk desk = desk_with_handwriting();
    desk.start_find();
    desk.focus("find.number");
    const KeyboardMode mode = desk.editing()->mode;
    desk.key(KeyAction::to_handwriting);
    CHECK(desk.editing()->mode == mode);
}

TEST_CASE("ink has a limit, and what is more is dropped") {
    Desk desk = at_name();
    for (std::size_t i = 0; i < kInkStrokesMax + 5; ++i) stroke(desk, {{10, 10}, {20, 10}});
    CHECK(handwritten(desk).ink.size() == kInkStrokesMax);
}

TEST_CASE("a full field takes no more characters") {
    Desk desk = at_name();
    const std::size_t room = desk.editing()->buffer.characters_max();
    for (std::size_t i = 0; i < room; ++i) desk.letter("李");
    write(desk, "明");
    desk.candidate(0);
    CHECK(core::count_characters(name(desk)) == room);
    CHECK(name(desk).find("明") == std::string_view::npos);
}
