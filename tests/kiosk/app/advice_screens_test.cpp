// Tests of the screens that need no case: answers, who else is there, what may be claimed. A person
// touches items where the frame shows them, in every text size and both languages.
#include <doctest/doctest.h>

#include "kiosk/limits.h"
#include "kiosk/ui/fonts.h"
#include "tests/kiosk/app/published_samples.h"
#include "tests/kiosk/app/scenes.h"
#include "tests/support/headless_window.h"
#include "tests/support/shown_item.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

// A visit on the screen, without the application around it.
class Stage {
  public:
    explicit Stage(Reason reason) : ui(*load_fonts()) {
        desk.around.promises = sample_promises();
        desk.around.notices = sample_notices();
        act(action::Start{reason});
    }

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
        settings.is_lowered = desk.state.preferences.is_lowered;
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
    stage.desk.happen(event::PrinterChanged{PrinterCondition::ready});
    stage.tap("claims.how");
    CHECK(stage.desk.remedies().is_reckoning_shown);
    stage.check({"claims.change", "claims.print", "claims.how", "claims.complain", "page.back"});
    stage.tap("claims.print");
    stage.check({"claims.how"});
    stage.tap("claims.complain");
    CHECK(stage.desk.form().draft.text(core::Field::purchase_amount) == "680");
    stage.check({"shop.search", "page.next"});
}

void find_an_answer(Stage& stage) {
    stage.check({"consult.search", "consult.category.prepaid_card", "page.back", "consult.staff"});
    stage.tap("consult.category.prepaid_card");
    stage.check({"consult.card_shop_closed", "consult.staff"});
    stage.tap("page.back");
    stage.tap("consult.search");
    stage.desk.key(KeyAction::switch_language);  // no input method runs here
    stage.settle();
    stage.keys("shouli");
    CHECK(stage.is_reachable("consult.search"));
    stage.tap("consult.days_until_accepted");
    stage.check({"answer.article.0", "answer.door.status", "page.back", "consult.staff"});
    stage.tap("answer.article.0");
    stage.check({"page.back"});
    stage.tap("page.back");
    stage.tap("consult.staff");
    CHECK(stage.desk.form().draft.text(core::Field::question) == "shouli");
    stage.check({"facts.question", "page.next"});
}

void read_published_complaints(Stage& stage) {
    stage.check({"publication.most", "publication.least", "publication.floor.1", "page.back"});
    stage.tap("publication.least");
    stage.tap("publication.floor.2");
    stage.check({"publication.floor.all", "publication.find"});
    stage.tap("publication.find");
    stage.keys("qhmf");
    CHECK(stage.is_reachable("publication.search"));
    stage.tap("page.back");
    stage.tap("page.back");
    CHECK(stage.desk.state.is_home());
}

void look_for_a_promise(Stage& stage) {
    stage.check({"returns.search", "returns.floor.1", "returns.shop.0", "returns.complain"});
    stage.tap("returns.floor.2");
    stage.check({"returns.shop.2", "returns.floor.all"});
    stage.tap("returns.shop.2");
    stage.check({"page.back", "returns.complain"});
    stage.tap("page.back");
    stage.tap("returns.search");
    stage.keys("ltfs");
    CHECK(stage.is_reachable("returns.search"));
    stage.tap("returns.shop.0");
    stage.check({"page.back"});
    stage.tap("returns.complain");
    CHECK(stage.desk.form().draft.text(core::Field::merchant_name) == "兰亭服饰");
}

void read_notices(Stage& stage) {
    stage.check({"notices.cards", "notices.month", "page.back"});
    stage.tap("notices.gym");
    stage.check({"page.back"});
    stage.tap("page.back");
    stage.tap("page.back");
    REQUIRE(stage.desk.state.is_home());
    stage.check({"home.notices", "home.returns", "home.not_ours", "home.help"});
    stage.tap("home.notices");
    CHECK(std::holds_alternative<notices::State>(stage.desk.state.visit->room));
}

}  // namespace

TEST_CASE("every page of promises can be used in every text size and both languages") {
    in_every_size(Reason::returns, look_for_a_promise);
}

TEST_CASE("every page of notices can be used in every text size and both languages") {
    in_every_size(Reason::notices, read_notices);
}

TEST_CASE("every page of published complaints can be used in every text size and both languages") {
    in_every_size(Reason::publication, read_published_complaints);
}

TEST_CASE("every page of answers can be used in every text size and both languages") {
    in_every_size(Reason::answers, find_an_answer);
}

TEST_CASE("every page of other bodies can be used in every text size and both languages") {
    in_every_size(Reason::not_ours, find_a_number);
}

TEST_CASE("every page of what may be claimed can be used in every text size and both languages") {
    in_every_size(Reason::remedies, see_what_may_be_claimed);
}
