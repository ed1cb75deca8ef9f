// Tests of an address whose beginning is chosen from the divisions: what is chosen, found, written.
#include <algorithm>
#include <doctest/doctest.h>
#include <tuple>

#include "kiosk/visits/form/address_screen.h"
#include "kiosk/visits/form/form_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)
using core::Field;

namespace {

// Somebody on the page of the contact, in Changchun.
struct AtContact : Desk {
    AtContact() {
        around.home_division = "2201";
        answer_until(complaint_pages::contact);
    }
};

void open(Desk& desk) {
    desk.act(form::OpenDivisions{Field::contact_address});
}

void choose(Desk& desk, std::string_view code) {
    desk.act(form::ChooseDivision{code});
}

form::AddressScreenModel shown(Desk& desk) {
    return form::make_address_screen(scene_of(desk), desk.form());
}

bool is_open(Desk& desk) {
    return desk.form().address_picker.has_value();
}

std::string_view address(Desk& desk) {
    return desk.form().draft.text(Field::contact_address);
}

// "全国 吉林省 长春市 "
std::string steps(Desk& desk) {
    std::string labels;
    for (const auto& step : shown(desk).steps) labels += std::string(step.label) + " ";
    return labels;
}

bool has_tile(Desk& desk, std::string_view label) {
    const auto model = shown(desk);
    return std::ranges::any_of(model.tiles, [label](const TileModel& tile) {
        return tile.label == label;
    });
}

}  // namespace

TEST_CASE("an address is chosen from the station's own city on, and then typed on") {
    AtContact desk;
    open(desk);
    CHECK(steps(desk) == "全国 吉林省 长春市 ");
    CHECK(shown(desk).title == "哪个区、哪个县？");
    CHECK(has_tile(desk, "朝阳区"));
    choose(desk, "220104");
    CHECK(steps(desk) == "全国 吉林省 长春市 朝阳区 ");
    CHECK(shown(desk).title == "哪个街道、哪个乡镇？");
    choose(desk, "220104001");
    CHECK_FALSE(is_open(desk));
    CHECK(address(desk) == "吉林省长春市朝阳区前进街道");
    CHECK(desk.page() == complaint_pages::contact);
    REQUIRE(desk.editing().has_value());
    CHECK(desk.editing()->field.item_id == "contact.address");
    CHECK(desk.editing()->mode == KeyboardMode::pinyin);
    desk.letter("9");
    CHECK(address(desk) == "吉林省长春市朝阳区前进街道9");
}

TEST_CASE("the provinces come first where the station's own place is not known") {
    for (const char* home : {"", "2203x", "99", "71"}) {
        AtContact desk;
        desk.around.home_division = home;
        open(desk);
        CHECK(steps(desk) == "全国 ");
        CHECK(shown(desk).title == "您住在哪个省？");
        CHECK(shown(desk).tiles.size() == 34);
    }
}

TEST_CASE("somebody from elsewhere goes up to the country and down again") {
    AtContact desk;
    open(desk);
    choose(desk, "");
    choose(desk, "11");
    CHECK(shown(desk).title == "哪个区、哪个县？");
    choose(desk, "110105");
    choose(desk, "110105001");
    CHECK(address(desk) == "北京市朝阳区建外街道");
    open(desk);
    choose(desk, "");
    choose(desk, "81");
    CHECK(address(desk) == "香港特别行政区");
}

TEST_CASE("whoever does not know the street types on from what is chosen") {
    AtContact desk;
    open(desk);
    choose(desk, "220104");
    desk.act(action::Next{});
    CHECK_FALSE(is_open(desk));
    CHECK(address(desk) == "吉林省长春市朝阳区");
    CHECK(desk.editing().has_value());
}

TEST_CASE("nothing is written for a person who chooses nothing") {
    AtContact desk;
    open(desk);
    desk.act(action::Next{});
    CHECK(address(desk).empty());
    CHECK(desk.editing().has_value());
}

TEST_CASE("back goes up one division, and out where choosing began, with the address as it was") {
    AtContact desk;
    desk.type("contact.address", "人民路 9 号");
    open(desk);
    choose(desk, "220104");
    desk.act(action::Back{});
    CHECK(steps(desk) == "全国 吉林省 长春市 ");
    desk.act(action::Back{});
    CHECK_FALSE(is_open(desk));
    CHECK(desk.page() == complaint_pages::contact);
    CHECK(address(desk) == "人民路 9 号");
    open(desk);
    choose(desk, "");
    choose(desk, "11");
    desk.act(action::Back{});
    CHECK(steps(desk) == "全国 ");
    desk.act(action::Back{});
    CHECK_FALSE(is_open(desk));
}

TEST_CASE("choosing again replaces the divisions and keeps what was typed after them") {
    AtContact desk;
    desk.type("contact.address", "吉林省长春市朝阳区前进街道人民路 9 号");
    open(desk);
    CHECK(steps(desk) == "全国 吉林省 长春市 朝阳区 ");
    for (const TileModel& tile : shown(desk).tiles)
        CHECK(tile.is_selected == (tile.label == "前进街道"));
    choose(desk, "220104002");
    CHECK(address(desk) == "吉林省长春市朝阳区桂林街道人民路 9 号");
}

TEST_CASE("what was typed without divisions comes after those that are chosen") {
    AtContact desk;
    desk.type("contact.address", "人民路 9 号");
    open(desk);
    choose(desk, "220104");
    choose(desk, "220104001");
    CHECK(address(desk) == "吉林省长春市朝阳区前进街道人民路 9 号");
}

TEST_CASE("divisions are found by name, by pinyin and by initials") {
    for (const char* typed : {"前进", "qianjin", "qjjd", "ＱＪ", "qian jin"}) {
        CAPTURE(typed);
        AtContact desk;
        open(desk);
        desk.type("address.search", typed);
        const auto model = shown(desk);
        CHECK(model.tiles.empty());
        using Row = form::AddressScreenModel::Row;
        constexpr std::string_view kCode = "220104001";
        const auto row = std::ranges::find(model.rows, kCode, &Row::code);
        REQUIRE(row != model.rows.end());
        CHECK(row->name == "前进街道");
        CHECK(row->place == "吉林省长春市朝阳区");
        choose(desk, row->code);
        CHECK(address(desk) == "吉林省长春市朝阳区前进街道");
    }
}

TEST_CASE("a county's city is found from the whole country, and its streets are not") {
    for (const auto& [typed, name, is_there] :
         {std::tuple("yws", "义乌市", true), std::tuple("qjjd", "前进街道", false)}) {
        AtContact desk;
        open(desk);
        choose(desk, "");
        desk.type("address.search", typed);
        bool is_found = false;
        for (const auto& row : shown(desk).rows) is_found = is_found || row.name == name;
        CHECK(is_found == is_there);
    }
}

TEST_CASE("a search without a match says what to do, and ends with the next choice") {
    AtContact desk;
    open(desk);
    desk.type("address.search", "zzzz");
    CHECK(shown(desk).rows.empty());
    CHECK_FALSE(shown(desk).nothing_found.empty());
    choose(desk, "220104");
    CHECK(shown(desk).search.shown.empty());
    CHECK(shown(desk).nothing_found.empty());
    CHECK(has_tile(desk, "前进街道"));
}

TEST_CASE("choosing takes back what was said to be wrong with the address") {
    AtContact desk;
    desk.act(action::Next{});
    CHECK(desk.fault_of(Field::contact_address).has_value());
    open(desk);
    choose(desk, "220104");
    choose(desk, "220104001");
    CHECK_FALSE(desk.fault_of(Field::contact_address).has_value());
    CHECK(desk.fault_of(Field::contact_name).has_value());
}

TEST_CASE("what is spelt is kept in the address before its divisions are chosen") {
    AtContact desk;
    desk.focus("contact.address");
    desk.happen(spelt("ren min lu", {"人民路"}, "人民路"));
    open(desk);
    CHECK_FALSE(desk.editing().has_value());
    choose(desk, "220104");
    choose(desk, "220104001");
    CHECK(address(desk) == "吉林省长春市朝阳区前进街道人民路");
}

TEST_CASE("an address is chosen on the page that was opened from the check page") {
    AtContact desk;
    desk.type("contact.name", "李canary");
    desk.type("contact.phone", "138 0000-2207");
    desk.type("contact.address", "x");
    desk.act(action::Next{});
    REQUIRE(desk.page() == complaint_pages::check);
    desk.act(form::Change{complaint_pages::contact});
    open(desk);
    choose(desk, "220104");
    choose(desk, "220104001");
    desk.act(action::Next{});
    CHECK(desk.page() == complaint_pages::check);
}

TEST_CASE("only the address of a person has its divisions to choose from") {
    AtContact desk;
    int addresses = 0;
    for (const auto& question : form::make_form_model(scene_of(desk), desk.form()).questions) {
        const auto* const model = std::get_if<form::AddressModel>(&question);
        if (model == nullptr) continue;
        ++addresses;
        CHECK(model->field == Field::contact_address);
        CHECK(model->choose_id == "contact.address.choose");
        CHECK_FALSE(has_latin_letters(model->choose));
    }
    CHECK(addresses == 1);
}
