// Tests of reading aloud: what a person hears who does not see the screen, with five keys.
#include "kiosk/app/narrator.h"

#include <doctest/doctest.h>
#include <string>
#include <string_view>

#include "tests/kiosk/app/kiosk_with_person.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

using Kind = HardwareKey::Kind;

// A kiosk that reads aloud, and a person with the keys next, previous, select, back and help.
class Listener : public Kiosk {
  public:
    Listener() {
        tap("header.voice");
        REQUIRE_FALSE(heard.empty());
    }
    void press(Kind kind) {
        look_at_page();
        window.press_key(kind);
        settle();
    }
    // The ring goes to what is called so.
    void walk_to(std::string_view name) {
        constexpr int kStopsMax = 120;
        INFO("stop ", std::string(name));
        for (int i = 0; i < kStopsMax; ++i) {
            press(Kind::tab);
            if (last() == name || last().starts_with(std::string(name) + "\n")) return;
        }
        FAIL("there is no such stop");
    }
    void choose(std::string_view name) {
        walk_to(name);
        press(Kind::enter);
    }
    const std::string& last() const { return heard.back(); }
};

}  // namespace

TEST_CASE("nothing is read aloud unless somebody asks for it, and nothing after they end it") {
    Kiosk kiosk;
    kiosk.tap("home.file");
    CHECK(kiosk.heard.empty());
    kiosk.tap("header.voice");
    REQUIRE_FALSE(kiosk.heard.empty());
    kiosk.tap("header.voice");
    CHECK(kiosk.heard.back().empty());
    const std::size_t count = kiosk.heard.size();
    kiosk.tap("category.prepaid_card");
    CHECK(kiosk.heard.size() == count);
}

TEST_CASE("the title of a page is said first, then its texts; its items when they are reached") {
    Listener person;
    CHECK(person.heard.front().starts_with("朗读已打开。\n您好"));
    CHECK(person.heard.front().find("我要投诉") == std::string::npos);
    CHECK(person.heard.front().find("示例商场站") == std::string::npos);  // in the header
    person.walk_to("我要投诉");
    person.press(Kind::enter);
    CHECK(person.last().starts_with("买的是什么"));
    person.walk_to("预付卡");
    person.press(Kind::back_tab);
    CHECK(person.last() != "预付卡");
}

TEST_CASE("a page that rests says nothing twice, and each stop is said once") {
    Listener person;
    person.walk_to("我要投诉");
    const std::size_t count = person.heard.size();
    person.settle();
    person.draw();
    CHECK(person.heard.size() == count);
}

TEST_CASE("the keys for back and help work wherever the page has them") {
    Listener person;
    person.choose("我要投诉");
    person.choose("预付卡");
    person.press(Kind::escape);
    CHECK(person.is_at(0));
    person.press(Kind::help);
    CHECK(person.state().overlay == Overlay::help);
    CHECK(person.last().starts_with("有人"));
    person.press(Kind::escape);
    CHECK(person.state().overlay == Overlay::none);
}

TEST_CASE("speed and volume have three steps each, are told, and end with the visit") {
    Listener person;
    person.choose("语速：中");
    CHECK(person.last() == "语速：快");
    CHECK(person.state().preferences.speed == VoiceLevel::high);
    person.press(Kind::enter);
    CHECK(person.last() == "语速：慢");
    person.choose("音量：中");
    CHECK(person.state().preferences.volume == VoiceLevel::high);
    person.choose("我要投诉");
    person.window.advance(kIdleS);
    person.settle();
    person.window.advance(kStillThereS + 1);
    person.settle();
    CHECK(person.is_home());
    CHECK(person.last().empty());
    CHECK(person.state().preferences == Preferences{});
}

TEST_CASE("the countdown is said when it begins and not each second") {
    Listener person;
    person.choose("我要投诉");
    person.window.advance(kIdleS);
    person.settle();
    REQUIRE(person.state().overlay == Overlay::still_there);
    CHECK(person.last().starts_with("您还在吗"));
    const std::size_t count = person.heard.size();
    for (int second = 0; second < 5; ++second) {
        person.window.advance(1);
        person.settle();
    }
    CHECK(person.heard.size() == count);
}

TEST_CASE("what is wrong is said, and said again when somebody goes on without mending it") {
    Listener person;
    person.tap("home.find");
    person.choose("查询");
    const std::string fault = person.last();
    CHECK(fault.find("编号") != std::string::npos);
    person.press(Kind::enter);
    CHECK(person.last() == fault);
}

TEST_CASE("a field is filled in with five keys, and each key is heard") {
    Listener person;
    person.tap("home.find");
    person.choose("编号");
    REQUIRE(person.state().visit->editing.has_value());
    for (const char* const key : {"k", "7"}) {
        person.choose(key);
        CHECK(person.last() == key);
    }
    CHECK(person.find().text_of("find.number") == "k7");
    person.choose("退格");
    CHECK(person.last() == "已删除\n7");
    person.choose("完成");
    CHECK_FALSE(person.state().visit->editing.has_value());
    CHECK(person.last() == "编号\nk\n输入框");  // where the keyboard came from
}

TEST_CASE("with a real keyboard the keys are for the field, as long as no ring is shown") {
    Listener person;
    person.tap("home.find");
    person.tap("find.number");
    person.window.press_key(Kind::text, "k");
    person.settle();
    CHECK(person.last() == "k");
    person.press(Kind::tab);
    REQUIRE(person.state().visit->editing.has_value());
    CHECK(person.state().visit->editing->field.item_id == "find.query_code");
    CHECK_FALSE(person.ui.has_ring());
}

TEST_CASE("leaving silences, whatever is being said") {
    Listener person;
    person.tap("home.find");
    person.tap("page.help");
    CHECK_FALSE(person.last().empty());
    person.tap("help.close");
    person.window.advance(kIdleS);
    person.settle();
    person.window.advance(kStillThereS + 1);
    person.settle();
    CHECK(person.last().empty());
}

TEST_CASE("the corner of the staff is silent") {
    Listener person;
    const auto seal = tests::shown_item(person.ui, "header.text_size");
    REQUIRE(seal.has_value());
    person.window.pointer_down(60, seal->area.center_y());
    person.settle();
    person.window.advance(kStaffHoldS + 0.1);
    person.settle();
    person.window.pointer_up();
    person.settle();
    REQUIRE(person.shows("staff.digit.5"));
    CHECK(person.last().empty());
    const std::size_t count = person.heard.size();
    person.tap("staff.digit.5");
    person.press(Kind::tab);
    CHECK(person.heard.size() == count);
    CHECK_FALSE(person.shows("header.voice"));
}
