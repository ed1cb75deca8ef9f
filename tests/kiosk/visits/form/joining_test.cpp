// Tests of joining those who have complained about the same already.
#include <doctest/doctest.h>

#include "kiosk/visits/form/form_screen.h"
#include "tests/kiosk/app/published_samples.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

struct KnownDesk : Desk {
    KnownDesk() {
        around.known_matters = sample_known_matters();
        answer_until(complaint_pages::known);
    }
    form::JoiningModel question() { return form::make_joining(scene_of(*this), form()); }
    // The answers of the page of all of them, by the name of their page.
    std::string answer_to(std::string_view page) {
        for (const auto& row : form::make_answers(scene_of(*this), form()).rows)
            if (row.name == page) return std::string(row.answer.view());
        return {};
    }
    std::string_view joined() { return form().draft.text(core::Field::joined_matter); }
    // The rest of the questions, from the page of the purchase on.
    void answer_the_rest() {
        act(form::ChooseDaysAgo{core::Field::purchase_date, 7});
        type("purchase.amount", "3000");
        act(action::Next{});
        type("facts.text", "canary-facts");
        act(action::Next{});
        act(form::Choose{core::Field::demands, "refund"});
        type("demands.amount", "2100");
        act(action::Next{});
        type("contact.name", "李canary");
        type("contact.phone", "138 0000-2207");
        type("contact.address", "canary 某区某路 9 号");
        act(action::Next{});
        REQUIRE(page() == complaint_pages::check);
    }
};

}  // namespace

TEST_CASE("a complaint that others brought already is asked whether it joins them") {
    KnownDesk desk;
    CHECK(desk.page() == complaint_pages::known);
    const auto question = desk.question();
    CHECK(question.people == "已有 12 人投诉过这件事");
    CHECK(question.detail == "青禾美发，从 2026 年 11 月 3 日起。中心正在一起处理。");
    // Neither is chosen at first.
    CHECK_FALSE(question.tiles[0].is_selected);
    CHECK_FALSE(question.tiles[1].is_selected);
}

TEST_CASE("who joins them goes on, and the case that is filed refers to them") {
    KnownDesk desk;
    desk.act(form::Join{true});
    CHECK(desk.page() == complaint_pages::purchase);
    desk.answer_the_rest();
    CHECK(desk.answer_to("known") == "跟他们一起办");
    desk.submit();
    CHECK(desk.only<effect::FileCase>().content.text(core::Field::joined_matter) == "gym");
}

TEST_CASE("who touches nothing, or goes alone, files a case that refers to nobody") {
    for (const bool touches : {false, true}) {
        KnownDesk desk;
        if (touches) {
            desk.act(form::Join{true});
            desk.act(action::Back{});
            desk.act(form::Join{false});
        } else {
            desk.act(action::Next{});
        }
        CHECK(desk.page() == complaint_pages::purchase);
        CHECK(desk.joined().empty());
        desk.answer_the_rest();
        CHECK(desk.answer_to("known") == "单独办");
        desk.submit();
        CHECK(desk.only<effect::FileCase>().content.is_empty(core::Field::joined_matter));
    }
}

TEST_CASE("nobody is asked where nothing is known, or what is known is too old") {
    Desk desk;
    desk.answer_until(complaint_pages::purchase);
    CHECK(desk.page() == complaint_pages::purchase);
    Desk late;
    late.around.known_matters = sample_known_matters("2026-11-21");
    late.answer_until(complaint_pages::purchase);
    CHECK(late.page() == complaint_pages::purchase);
    CHECK(form::steps(late.form()) == form::steps(desk.form()));
}

TEST_CASE("another shop is another matter: what was chosen for the first one ends") {
    KnownDesk desk;
    desk.act(form::Join{true});
    desk.act(action::Back{});
    desk.act(action::Back{});
    CHECK(desk.page() == complaint_pages::shop);
    desk.act(form::ChooseShop{"zubu-shoes"});
    CHECK(desk.page() == complaint_pages::purchase);
    CHECK(desk.joined().empty());
    desk.act(action::Back{});
    desk.act(form::ChooseShop{"qinghe-hair"});
    CHECK(desk.page() == complaint_pages::known);
    CHECK(desk.joined().empty());
}

TEST_CASE("newer figures of the same matter leave the choice as it is") {
    KnownDesk desk;
    desk.act(form::Join{true});
    desk.around.known_matters = sample_known_matters("2026-12-05");
    desk.act(action::Back{});
    desk.act(action::Next{});
    CHECK(desk.joined() == "gym");
    CHECK(desk.question().tiles[0].is_selected);
}
