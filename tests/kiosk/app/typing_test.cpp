// Tests of typing: both keyboards, pinyin, phrases.
#include <doctest/doctest.h>

#include "core/limits.h"
#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

using Step = effect::Pinyin::Step;

Desk at_facts() {
    Desk desk;
    desk.answer_until(Page::facts);
    desk.focus(TextField::facts);
    return desk;
}

void spell(Desk& desk, std::string preedit, std::vector<std::string> candidates) {
    PinyinView view;
    view.preedit = std::move(preedit);
    view.candidates = std::move(candidates);
    desk.happen(event::PinyinChanged{view, ""});
}

void commit(Desk& desk, std::string text, std::string then_text) {
    PinyinView view;
    view.committed = std::move(text);
    desk.happen(event::PinyinChanged{view, std::move(then_text)});
}

HardwareKey hardware(HardwareKey::Kind kind, std::string text = "") {
    return {kind, std::move(text)};
}

}  // namespace

TEST_CASE("letters spell in the pinyin mode and what comes out goes into the field") {
    Desk desk = at_facts();
    CHECK(desk.state.editing->mode == KeyboardMode::pinyin);
    desk.letter("l");
    CHECK(desk.only<effect::Pinyin>().step == Step::type);
    CHECK(desk.only<effect::Pinyin>().letter == 'l');
    CHECK(desk.state.draft.facts.empty());
    spell(desk, "li", {"李", "里"});
    desk.act(action::PressKey{{KeyAction::candidate, "", 1}});
    CHECK(desk.only<effect::Pinyin>().candidate == 1);
    commit(desk, "里", "");
    CHECK(desk.state.draft.facts == "里");
    CHECK(desk.state.editing->pinyin == PinyinView{});
}

TEST_CASE("space takes the best candidate, or is a space") {
    Desk desk = at_facts();
    desk.key(KeyAction::space);
    CHECK(desk.state.draft.facts == " ");
    spell(desk, "li", {"李"});
    desk.key(KeyAction::space);
    CHECK(desk.only<effect::Pinyin>().step == Step::choose_first);
}

TEST_CASE("a punctuation mark ends the spelling and stands after it") {
    Desk desk = at_facts();
    spell(desk, "tui", {"退"});
    desk.letter("。");
    CHECK(desk.only<effect::Pinyin>().step == Step::choose_first);
    commit(desk, "退", desk.only<effect::Pinyin>().then_text);
    CHECK(desk.state.draft.facts == "退。");
}

TEST_CASE("backspace takes back a letter of the spelling first") {
    Desk desk = at_facts();
    desk.type(TextField::facts, "店");
    desk.focus(TextField::facts);
    spell(desk, "li", {"李"});
    desk.key(KeyAction::backspace);
    CHECK(desk.only<effect::Pinyin>().step == Step::backspace);
    CHECK(desk.state.draft.facts == "店");
    spell(desk, "", {});
    desk.key(KeyAction::backspace);
    CHECK(desk.state.draft.facts.empty());
}

TEST_CASE("letters that no characters were found for stay as letters") {
    Desk desk = at_facts();
    spell(desk, "yu fu ka", {});
    desk.key(KeyAction::done);
    CHECK(desk.state.draft.facts == "yufuka");
    CHECK(desk.only<effect::Pinyin>().step == Step::clear);
    CHECK_FALSE(desk.state.editing.has_value());

    desk.focus(TextField::facts);
    spell(desk, "tui", {});
    desk.act(action::Next{});
    CHECK(desk.state.page == Page::demands);
    CHECK(desk.state.draft.facts == "yufukatui");
}

TEST_CASE("what stands underlined in the field stays when the typing ends") {
    PinyinView view;
    view.preedit = "yu fu ka";
    view.candidates = {"预付卡", "预付"};
    view.preview = "预付卡";
    Desk desk = at_facts();
    desk.happen(event::PinyinChanged{view, ""});
    desk.key(KeyAction::done);
    CHECK(desk.state.draft.facts == "预付卡");
    CHECK(desk.only<effect::Pinyin>().step == Step::clear);

    desk.focus(TextField::facts);
    desk.happen(event::PinyinChanged{view, ""});
    desk.act(action::Next{});
    CHECK(desk.state.page == Page::demands);
    CHECK(desk.state.draft.facts == "预付卡预付卡");
}

TEST_CASE("the key for the other language keeps the letters as letters") {
    PinyinView view;
    view.preedit = "vi p";
    view.candidates = {"诶"};
    view.preview = "诶";
    Desk desk = at_facts();
    desk.happen(event::PinyinChanged{view, ""});
    desk.key(KeyAction::switch_language);
    CHECK(desk.state.draft.facts == "vip");
}

TEST_CASE("the other language's letters go in as they are") {
    Desk desk = at_facts();
    desk.key(KeyAction::switch_language);
    desk.letter("v");
    desk.key(KeyAction::shift);
    desk.letter("I");
    CHECK(desk.state.editing->shift == Shift::off);
    desk.letter("p");
    CHECK(desk.state.draft.facts == "vIp");
    desk.key(KeyAction::switch_language);
    CHECK(desk.state.editing->mode == KeyboardMode::pinyin);
}

TEST_CASE("shift holds for one key, and for all when pressed again") {
    Desk desk = at_facts();
    desk.key(KeyAction::shift);
    desk.key(KeyAction::shift);
    desk.letter("A");
    desk.letter("B");
    CHECK(desk.state.editing->shift == Shift::locked);
    CHECK(desk.state.draft.facts == "AB");
    desk.key(KeyAction::shift);
    CHECK(desk.state.editing->shift == Shift::off);
}

TEST_CASE("digits and symbols lead back to the letters that were used") {
    Desk desk = at_facts();
    desk.key(KeyAction::to_digits);
    CHECK(desk.state.editing->mode == KeyboardMode::digits);
    desk.letter("3");
    desk.key(KeyAction::to_symbols);
    CHECK(desk.state.editing->mode == KeyboardMode::symbols);
    desk.key(KeyAction::to_letters);
    CHECK(desk.state.editing->mode == KeyboardMode::pinyin);
    CHECK(desk.state.draft.facts == "3");
}

TEST_CASE("without the input method letters are letters") {
    Desk desk;
    desk.around.has_pinyin = false;
    desk.answer_until(Page::facts);
    desk.focus(TextField::facts);
    CHECK(desk.state.editing->mode == KeyboardMode::latin);
}

TEST_CASE("the caret goes where the finger was, and typing goes on there") {
    Desk desk = at_facts();
    desk.type(TextField::facts, "店退");
    desk.act(action::FocusField{TextField::facts, 3});
    desk.letter("不");
    CHECK(desk.state.draft.facts == "店不退");
}

TEST_CASE("a touch on another field ends the first one") {
    Desk desk;
    desk.answer_until(Page::contact);
    desk.focus(TextField::contact_name);
    spell(desk, "li", {"李"});
    desk.focus(TextField::contact_phone);
    CHECK(desk.state.draft.contact_name == "li");
    CHECK(desk.state.editing->field == TextField::contact_phone);
    CHECK(desk.state.editing->mode == KeyboardMode::digits);
    desk.focus(TextField::facts);
    CHECK(desk.state.editing->field == TextField::contact_phone);
}

TEST_CASE("a field takes as much as its limit") {
    Desk desk = at_facts();
    desk.key(KeyAction::switch_language);
    for (std::size_t i = 0; i < core::kFactsCharactersMax + 5; ++i) desk.letter("x");
    CHECK(desk.state.draft.facts.size() == core::kFactsCharactersMax);
    desk.act(action::AddPhrase{0});
    CHECK(desk.state.draft.facts.size() == core::kFactsCharactersMax);
}

TEST_CASE("phrases become sentences") {
    Desk desk;
    desk.answer_until(Page::facts);
    desk.act(action::AddPhrase{0});
    CHECK(desk.state.draft.facts == "商家不肯退款。");
    desk.act(action::AddPhrase{1});
    CHECK(desk.state.draft.facts == "商家不肯退款。店关门了。");
    desk.type(TextField::facts, "找不到人");
    desk.act(action::AddPhrase{0});
    CHECK(desk.state.draft.facts == "商家不肯退款。店关门了。找不到人。商家不肯退款。");

    Desk english;
    english.act(action::SwitchLanguage{});
    english.answer_until(Page::facts);
    english.type(TextField::facts, "I paid");
    english.act(action::AddPhrase{0});
    english.act(action::AddPhrase{1});
    CHECK(english.state.draft.facts == "I paid. The shop refuses a refund. The shop has closed.");
}

TEST_CASE("a phrase tapped while typing is seen by the next key") {
    Desk desk = at_facts();
    desk.act(action::AddPhrase{1});
    desk.key(KeyAction::backspace);
    CHECK(desk.state.draft.facts == "店关门了");
}

TEST_CASE("a real keyboard types, chooses and moves") {
    using Kind = HardwareKey::Kind;
    Desk desk = at_facts();
    desk.act(action::PressHardwareKey{hardware(Kind::text, "l")});
    CHECK(desk.only<effect::Pinyin>().letter == 'l');
    spell(desk, "l", {"了", "来"});
    desk.act(action::PressHardwareKey{hardware(Kind::text, "2")});
    CHECK(desk.only<effect::Pinyin>().candidate == 1);
    commit(desk, "来", "");
    desk.act(action::PressHardwareKey{hardware(Kind::text, "2")});
    CHECK(desk.state.draft.facts == "来2");
    desk.act(action::PressHardwareKey{hardware(Kind::home)});
    desk.act(action::PressHardwareKey{hardware(Kind::erase_after)});
    CHECK(desk.state.draft.facts == "2");
    desk.act(action::PressHardwareKey{hardware(Kind::end)});
    desk.act(action::PressHardwareKey{hardware(Kind::enter)});
    CHECK(desk.state.draft.facts == "2\n");
    desk.act(action::PressHardwareKey{hardware(Kind::escape)});
    CHECK_FALSE(desk.state.editing.has_value());
    desk.act(action::PressHardwareKey{hardware(Kind::text, "x")});
    CHECK(desk.state.draft.facts == "2\n");
}

TEST_CASE("a number is typed on a real keyboard though the pad shows digits") {
    Desk desk;
    desk.act(action::StartFind{});
    desk.focus(TextField::find_number);
    for (const char* key : {"k", "7", "q"}) {
        desk.act(action::PressHardwareKey{hardware(HardwareKey::Kind::text, key)});
    }
    CHECK(desk.state.find.number == "k7q");
    desk.act(action::PressHardwareKey{hardware(HardwareKey::Kind::tab)});
    CHECK(desk.state.editing->field == TextField::find_query_code);
}
