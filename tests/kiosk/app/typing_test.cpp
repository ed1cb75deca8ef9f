// Tests of typing: both keyboards, pinyin, phrases.
#include <doctest/doctest.h>

#include "core/limits.h"
#include "tests/kiosk/app/desk.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

using Kind = PinyinStep::Kind;

Desk at_facts() {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    desk.focus("facts.text");
    return desk;
}

void spell(Desk& desk, std::string_view preedit, const std::vector<std::string>& candidates) {
    desk.happen(spelt(preedit, candidates));
}

void commit(Desk& desk, std::string_view text, std::string_view then_text) {
    PinyinView view;
    view.committed.assign(text);
    desk.happen(event::PinyinChanged{std::move(view), core::PrivateText(then_text)});
}

HardwareKey hardware(HardwareKey::Kind kind, std::string_view text = "") {
    return {kind, core::PrivateText(text)};
}

}  // namespace

TEST_CASE("letters spell in the pinyin mode and what comes out goes into the field") {
    Desk desk = at_facts();
    CHECK(desk.editing()->mode == KeyboardMode::pinyin);
    desk.letter("l");
    CHECK(desk.only<PinyinStep>().kind == Kind::type);
    CHECK(desk.only<PinyinStep>().letter == 'l');
    CHECK(desk.form().draft.is_empty(core::Field::facts));
    spell(desk, "li", {"李", "里"});
    desk.candidate(1);
    CHECK(desk.only<PinyinStep>().candidate == 1);
    commit(desk, "里", "");
    CHECK(desk.form().draft.text(core::Field::facts) == "里");
    CHECK(desk.editing()->pinyin == PinyinView{});
}

TEST_CASE("space takes the best candidate, or is a space") {
    Desk desk = at_facts();
    desk.key(KeyAction::space);
    CHECK(desk.form().draft.text(core::Field::facts) == " ");
    spell(desk, "li", {"李"});
    desk.key(KeyAction::space);
    CHECK(desk.only<PinyinStep>().kind == Kind::choose_first);
}

TEST_CASE("a punctuation mark ends the spelling and stands after it") {
    Desk desk = at_facts();
    spell(desk, "tui", {"退"});
    desk.letter("。");
    CHECK(desk.only<PinyinStep>().kind == Kind::choose_first);
    commit(desk, "退", desk.only<PinyinStep>().then_text.view());
    CHECK(desk.form().draft.text(core::Field::facts) == "退。");
}

TEST_CASE("backspace takes back a letter of the spelling first") {
    Desk desk = at_facts();
    desk.type("facts.text", "店");
    desk.focus("facts.text");
    spell(desk, "li", {"李"});
    desk.key(KeyAction::backspace);
    CHECK(desk.only<PinyinStep>().kind == Kind::backspace);
    CHECK(desk.form().draft.text(core::Field::facts) == "店");
    spell(desk, "", {});
    desk.key(KeyAction::backspace);
    CHECK(desk.form().draft.is_empty(core::Field::facts));
}

TEST_CASE("letters that no characters were found for stay as letters") {
    Desk desk = at_facts();
    spell(desk, "yu fu ka", {});
    desk.key(KeyAction::done);
    CHECK(desk.form().draft.text(core::Field::facts) == "yufuka");
    CHECK(desk.only<PinyinStep>().kind == Kind::clear);
    CHECK_FALSE(desk.editing().has_value());

    desk.focus("facts.text");
    spell(desk, "tui", {});
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::demands);
    CHECK(desk.form().draft.text(core::Field::facts) == "yufukatui");
}

TEST_CASE("what stands underlined in the field stays when the typing ends") {
    const auto spell_card = [](Desk& desk) {
        desk.happen(spelt("yu fu ka", {"预付卡", "预付"}, "预付卡"));
    };
    Desk desk = at_facts();
    spell_card(desk);
    desk.key(KeyAction::done);
    CHECK(desk.form().draft.text(core::Field::facts) == "预付卡");
    CHECK(desk.only<PinyinStep>().kind == Kind::clear);

    desk.focus("facts.text");
    spell_card(desk);
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::demands);
    CHECK(desk.form().draft.text(core::Field::facts) == "预付卡预付卡");
}

TEST_CASE("the key for the other language keeps the letters as letters") {
    Desk desk = at_facts();
    desk.happen(spelt("vi p", {"诶"}, "诶"));
    desk.key(KeyAction::switch_language);
    CHECK(desk.form().draft.text(core::Field::facts) == "vip");
}

TEST_CASE("the other language's letters go in as they are") {
    Desk desk = at_facts();
    desk.key(KeyAction::switch_language);
    desk.letter("v");
    desk.key(KeyAction::shift);
    desk.letter("I");
    CHECK(desk.editing()->shift == Shift::off);
    desk.letter("p");
    CHECK(desk.form().draft.text(core::Field::facts) == "vIp");
    desk.key(KeyAction::switch_language);
    CHECK(desk.editing()->mode == KeyboardMode::pinyin);
}

TEST_CASE("shift holds for one key, and for all when pressed again") {
    Desk desk = at_facts();
    desk.key(KeyAction::shift);
    desk.key(KeyAction::shift);
    desk.letter("A");
    desk.letter("B");
    CHECK(desk.editing()->shift == Shift::locked);
    CHECK(desk.form().draft.text(core::Field::facts) == "AB");
    desk.key(KeyAction::shift);
    CHECK(desk.editing()->shift == Shift::off);
}

TEST_CASE("digits and symbols lead back to the letters that were used") {
    Desk desk = at_facts();
    desk.key(KeyAction::to_digits);
    CHECK(desk.editing()->mode == KeyboardMode::digits);
    desk.letter("3");
    desk.key(KeyAction::to_symbols);
    CHECK(desk.editing()->mode == KeyboardMode::symbols);
    desk.key(KeyAction::to_letters);
    CHECK(desk.editing()->mode == KeyboardMode::pinyin);
    CHECK(desk.form().draft.text(core::Field::facts) == "3");
}

TEST_CASE("without the input method letters are letters") {
    Desk desk;
    desk.around.has_pinyin = false;
    desk.answer_until(complaint_pages::facts);
    desk.focus("facts.text");
    CHECK(desk.editing()->mode == KeyboardMode::latin);
}

TEST_CASE("the caret goes where the finger was, and typing goes on there") {
    Desk desk = at_facts();
    desk.type("facts.text", "店退");
    desk.act(action::FocusField{"facts.text", 3});
    desk.letter("不");
    CHECK(desk.form().draft.text(core::Field::facts) == "店不退");
}

TEST_CASE("a touch on another field ends the first one") {
    Desk desk;
    desk.answer_until(complaint_pages::contact);
    desk.focus("contact.name");
    spell(desk, "li", {"李"});
    desk.focus("contact.phone");
    CHECK(desk.form().draft.text(core::Field::contact_name) == "li");
    CHECK(desk.editing()->field.item_id == "contact.phone");
    CHECK(desk.editing()->mode == KeyboardMode::digits);
    desk.focus("facts.text");
    CHECK(desk.editing()->field.item_id == "contact.phone");
}

TEST_CASE("a field takes as much as its limit") {
    Desk desk = at_facts();
    desk.key(KeyAction::switch_language);
    for (std::size_t i = 0; i < core::kFactsCharactersMax + 5; ++i) desk.letter("x");
    CHECK(desk.form().draft.text(core::Field::facts).size() == core::kFactsCharactersMax);
    desk.act(form::AddPhrase{core::Field::facts, 0});
    CHECK(desk.form().draft.text(core::Field::facts).size() == core::kFactsCharactersMax);
}

TEST_CASE("phrases become sentences") {
    Desk desk;
    desk.answer_until(complaint_pages::facts);
    desk.act(form::AddPhrase{core::Field::facts, 0});
    CHECK(desk.form().draft.text(core::Field::facts) == "商家不肯退款。");
    desk.act(form::AddPhrase{core::Field::facts, 1});
    CHECK(desk.form().draft.text(core::Field::facts) == "商家不肯退款。店关门了。");
    desk.type("facts.text", "找不到人");
    desk.act(form::AddPhrase{core::Field::facts, 0});
    CHECK(
        desk.form().draft.text(core::Field::facts) ==
        "商家不肯退款。店关门了。找不到人。商家不肯退款。"
    );

    Desk english;
    english.act(action::SwitchLanguage{});
    english.answer_until(complaint_pages::facts);
    english.type("facts.text", "I paid");
    english.act(form::AddPhrase{core::Field::facts, 0});
    english.act(form::AddPhrase{core::Field::facts, 1});
    const auto& facts = english.form().draft.text(core::Field::facts);
    CHECK(facts == "I paid. The shop refuses a refund. The shop has closed.");
}

TEST_CASE("a phrase tapped while typing is seen by the next key") {
    Desk desk = at_facts();
    desk.act(form::AddPhrase{core::Field::facts, 1});
    desk.key(KeyAction::backspace);
    CHECK(desk.form().draft.text(core::Field::facts) == "店关门了");
}

TEST_CASE("a real keyboard types, chooses and moves") {
    using Kind = HardwareKey::Kind;
    Desk desk = at_facts();
    desk.act(action::PressHardwareKey{hardware(Kind::text, "l")});
    CHECK(desk.only<PinyinStep>().letter == 'l');
    spell(desk, "l", {"了", "来"});
    desk.act(action::PressHardwareKey{hardware(Kind::text, "2")});
    CHECK(desk.only<PinyinStep>().candidate == 1);
    commit(desk, "来", "");
    desk.act(action::PressHardwareKey{hardware(Kind::text, "2")});
    CHECK(desk.form().draft.text(core::Field::facts) == "来2");
    desk.act(action::PressHardwareKey{hardware(Kind::home)});
    desk.act(action::PressHardwareKey{hardware(Kind::erase_after)});
    CHECK(desk.form().draft.text(core::Field::facts) == "2");
    desk.act(action::PressHardwareKey{hardware(Kind::end)});
    desk.act(action::PressHardwareKey{hardware(Kind::enter)});
    CHECK(desk.form().draft.text(core::Field::facts) == "2\n");
    desk.act(action::PressHardwareKey{hardware(Kind::escape)});
    CHECK_FALSE(desk.editing().has_value());
    desk.act(action::PressHardwareKey{hardware(Kind::text, "x")});
    CHECK(desk.form().draft.text(core::Field::facts) == "2\n");
}

TEST_CASE("a number is typed on a real keyboard though the pad shows digits") {
    Desk desk;
    desk.start_find();
    desk.focus("find.number");
    for (const char* key : {"k", "7", "q"}) {
        desk.act(action::PressHardwareKey{hardware(HardwareKey::Kind::text, key)});
    }
    CHECK(desk.find().number == "k7q");
    desk.act(action::PressHardwareKey{hardware(HardwareKey::Kind::tab)});
    CHECK(desk.editing()->field.item_id == "find.query_code");
}

TEST_CASE("a comma of a real keyboard is a Chinese one among Chinese, and stays one among letters"
) {
    Desk desk = at_facts();
    for (const char* mark : {",", "?", "!"})
        desk.act(action::PressHardwareKey{hardware(HardwareKey::Kind::text, mark)});
    CHECK(desk.form().draft.text(core::Field::facts) == "，？！");
    desk.key(KeyAction::switch_language);
    desk.act(action::PressHardwareKey{hardware(HardwareKey::Kind::text, ",")});
    CHECK(desk.form().draft.text(core::Field::facts) == "，？！,");
}

TEST_CASE("what was cleared comes back until something else is typed") {
    Desk desk = at_facts();
    desk.letter("店");
    desk.key(KeyAction::clear);
    CHECK(desk.form().draft.text(core::Field::facts).empty());
    desk.key(KeyAction::undo);
    CHECK(desk.form().draft.text(core::Field::facts) == "店");
    desk.key(KeyAction::clear);
    desk.letter("卡");
    desk.key(KeyAction::undo);
    CHECK(desk.form().draft.text(core::Field::facts) == "卡");
}
