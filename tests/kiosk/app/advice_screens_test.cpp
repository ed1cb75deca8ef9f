// Tests of the screens that need no case: who else is there, and what may be claimed. A person
// touches items where the frame shows them, in every text size and both languages.
#include <doctest/doctest.h>

#include "kiosk/limits.h"
#include "kiosk/ui/fonts.h"
#include "tests/kiosk/app/scenes.h"
#include "tests/support/headless_window.h"
#include "tests/support/shown_item.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

// A visit on the screen, without the application around it.
class Stage {
  public:
    explicit Stage(Reason reason) : ui(*load_fonts()) { act(action::Start{reason}); }

    void act(Action action) {
        desk.act(std::move(action));
        if (desk.count<effect::ForgetLook>() > 0) ui.reset();
        settle();
    }
    void settle() {
        for (int i = 0; i < 3; ++i) draw();
    }
    bool is_reachable(std::string_view id) const {
        const auto item = tests::shown_item(ui, id);
        const float least = 10 * 1080.0F / 268.0F;
        return item && item->area.width >= least && item->area.height >= least;
    }
    void tap(const std::string& id) {
        INFO("item ", id);
        bring_into_view(id);
        REQUIRE(is_reachable(id));
        const Rect area = tests::shown_item(ui, id)->area;
        touch(area);
    }
    // As a person scrolls, with the big buttons.
    void bring_into_view(std::string_view id) {
        look_at_page();
        for (const char* direction : {".down", ".up"}) {
            for (int i = 0; i < 30 && !is_reachable(id); ++i) {
                if (!press_scroll_button(direction)) break;
            }
        }
    }
    // All of them can be touched, in each contrast; nothing is outside the screen.
    void check(const std::vector<std::string>& ids) {
        for (int contrast = 0; contrast < 4; ++contrast) {
            tap("header.contrast");
            for (const auto& item : ui.items_shown()) {
                INFO("item ", item.id);
                CHECK(item.area.x >= 0);
                CHECK(item.area.right() <= ui.screen().right() + 1);
                CHECK(item.area.bottom() <= ui.screen().bottom() + 1);
            }
        }
        for (const auto& id : ids) {
            INFO("item ", id);
            bring_into_view(id);
            CHECK(is_reachable(id));
        }
    }
    void keys(std::string_view characters) {
        for (const char character : characters) {
            const auto key = tests::shown_item(ui, "keyboard." + std::string(1, character));
            REQUIRE(key.has_value());
            touch(key->area);
        }
    }

    Desk desk;
    HeadlessWindow window;
    Ui ui;

  private:
    // A new page takes no touch before it has been looked at.
    void look_at_page() {
        window.advance(kNewPageDeafS);
        settle();
    }
    void draw() {
        window.advance(0.016);
        window.wait(window.now_s());
        DisplaySettings settings;
        settings.contrast = desk.state.preferences.contrast;
        settings.text_size = desk.state.preferences.text_size;
        window.begin_frame();
        ui.begin_frame(settings, window.now_s());
        auto action = draw_screen(ui, desk.state, scene_of(desk));
        ui.end_frame();
        window.end_frame();
        ui.note_shown();
        if (!action) return;
        desk.act(*std::move(action));
        if (desk.count<effect::ForgetLook>() > 0) ui.reset();
    }
    void touch(const Rect& area) {
        look_at_page();
        window.pointer_down(area.center_x(), area.center_y());
        settle();
        window.pointer_up();
        settle();
    }
    bool press_scroll_button(std::string_view direction) {
        for (const auto& item : ui.items_shown()) {
            if (!item.id.ends_with(direction) || !item.is_enabled) continue;
            touch(item.area);
            return true;
        }
        return false;
    }
};

// In every text size, in Chinese and in English.
template <typename Walk>
void in_every_size(Reason reason, Walk walk) {
    for (int size = 0; size < 4; ++size) {
        for (const bool is_english : {false, true}) {
            CAPTURE(size);
            CAPTURE(is_english);
            Stage stage(reason);
            for (int i = 0; i < size; ++i) stage.tap("header.text_size");
            if (is_english) stage.tap("header.language");
            walk(stage);
        }
    }
}

void find_a_number(Stage& stage) {
    stage.check({"not_ours.search", "not_ours.group.danger", "not_ours.group.shopping"});
    stage.tap("not_ours.group.travel");
    stage.check({"not_ours.transport", "not_ours.culture_tourism", "not_ours.help"});
    stage.tap("page.back");
    stage.tap("not_ours.search");
    stage.keys("kuaidi");
    CHECK(stage.is_reachable("not_ours.search"));
    stage.tap("not_ours.postal");
    stage.check({"page.back", "body.done"});
    stage.tap("page.back");
    stage.tap("page.back");
    stage.tap("not_ours.group.danger");
    stage.tap("not_ours.emergency");
    stage.check({"page.back", "body.done"});
    stage.tap("body.done");
    CHECK(stage.desk.state.is_home());
}

void see_what_may_be_claimed(Stage& stage) {
    stage.check({"remedies.matter.food", "remedies.matter.other", "page.back", "page.next"});
    stage.tap("remedies.matter.devices");
    stage.tap("page.next");
    stage.check({"remedies.problem.broken", "remedies.problem.gravely_harmed"});
    stage.tap("remedies.problem.broken");
    stage.tap("remedies.problem.gravely_harmed");
    stage.tap("page.next");
    stage.check({"remedies.way.in_shop", "remedies.way.exempt"});
    stage.tap("remedies.way.in_shop");
    stage.check({"remedies.received.0", "remedies.received.earlier", "remedies.received.not_yet"});
    stage.tap("remedies.received.4");
    stage.keys("680");
    CHECK(stage.is_reachable("remedies.paid"));
    stage.tap("page.next");
    stage.check({"remedies.loss"});
    stage.tap("page.next");
    REQUIRE_FALSE(stage.desk.remedies().shown);
    stage.check({"claims.change", "claims.complain", "page.back"});
    stage.tap("claims.complain");
    CHECK(stage.desk.form().draft.text(core::Field::purchase_amount) == "680");
    stage.check({"shop.search", "page.next"});
}

}  // namespace

TEST_CASE("every page of other bodies can be used in every text size and both languages") {
    in_every_size(Reason::not_ours, find_a_number);
}

TEST_CASE("every page of what may be claimed can be used in every text size and both languages") {
    in_every_size(Reason::remedies, see_what_may_be_claimed);
}
