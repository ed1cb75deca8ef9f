// Evidence from a stick in the whole application without a display: a real stick in a folder, the
// real program that decodes, a person who touches.
#include <doctest/doctest.h>
#include <string>

#include "tests/kiosk/app/kiosk_with_person.h"
#include "tests/support/sample_pictures.h"
#include "tests/support/stick_folder.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

core::Bytes photo(int width) {
    return tests::make_jpeg(width, 90, tests::four_fields(width, 90));
}

struct Encounter {
    Encounter() {
        stick.write("older.jpg", photo(60));
        stick.write("newer.jpg", photo(120));
    }
    // A report without a name, up to the page for evidence.
    void come() { kiosk.report_up_to_evidence(); }
    void put_in() {
        stick.put_in();
        kiosk.wait_until([this] { return kiosk.shows("evidence.file.1"); });
    }
    const form::Attachments& files() const { return kiosk.form().files; }
    bool has_pictures() const {
        const auto& pictures = files().pictures;
        return pictures.size() == 2 &&
               std::ranges::all_of(pictures, [](const auto& one) { return one.second != nullptr; });
    }
    void wait_until_sealed(std::size_t count) {
        kiosk.wait_until([&] { return files().count(form::ChosenFile::State::sealed) == count; });
    }

    tests::StickFolder stick;
    Kiosk kiosk{
        1080,
        1920,
        268,
        nullptr,
        SticksPlace{stick.sticks(), PictureProgram(FANGXIN_PICTURES_PROGRAM)}};
};

}  // namespace

TEST_CASE("a photo on a stick is chosen by touch and goes with the report") {
    Encounter person;
    person.come();
    Kiosk& kiosk = person.kiosk;
    kiosk.wait_until([&] { return !person.files().is_looked_for; });
    CHECK_FALSE(kiosk.shows("evidence.file.0"));
    person.put_in();
    kiosk.wait_until([&] { return person.has_pictures(); });
    kiosk.tap("evidence.file.1");
    person.wait_until_sealed(1);
    kiosk.tap("page.next");
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.form().receipt.has_value(); });
    const auto filed = kiosk.station.files_filed();
    REQUIRE(filed.size() == 1);
    CHECK(filed.begin()->second.name == "older.jpg");
    CHECK(filed.begin()->second.bytes == photo(60));
    CHECK(kiosk.form().receipt->files == 1);
    kiosk.leave_receipt();
    CHECK(is_untouched(kiosk.state()));
}

TEST_CASE("whoever leaves takes back what was sealed, and the next one sees none of it") {
    Encounter person;
    person.come();
    person.put_in();
    person.kiosk.tap("evidence.file.0");
    person.kiosk.tap("evidence.file.1");
    person.wait_until_sealed(2);
    CHECK(person.kiosk.station.sealed().size() == 2);
    person.kiosk.hold_for(0);  // not touched any more
    person.kiosk.window.advance(kIdleS + 1);
    person.kiosk.settle();
    person.kiosk.window.advance(kStillThereS + 1);
    person.kiosk.settle();
    CHECK(person.kiosk.is_home());
    person.kiosk.wait_until([&] { return person.kiosk.station.sealed().empty(); });
    person.come();
    CHECK(person.files().chosen.empty());
}

TEST_CASE("a file that is touched again is taken out") {
    Encounter person;
    person.come();
    person.put_in();
    person.kiosk.tap("evidence.file.0");
    person.wait_until_sealed(1);
    person.kiosk.tap("evidence.file.0");
    CHECK(person.files().chosen.empty());
    person.kiosk.wait_until([&] { return person.kiosk.station.sealed().empty(); });
}

TEST_CASE("a picture is turned and covered with a finger before it is sealed") {
    Encounter person;
    person.come();
    person.put_in();
    Kiosk& kiosk = person.kiosk;
    kiosk.tap("evidence.file.0.look");
    kiosk.wait_until([&] { return kiosk.shows("picture.turn"); });
    kiosk.tap("picture.turn");
    kiosk.look_at_page();
    const auto panel = tests::shown_item(kiosk.ui, "picture.panel");
    REQUIRE(panel.has_value());
    // Turned, it is higher than wide.
    CHECK(panel->area.height > panel->area.width);
    kiosk.window.pointer_down(panel->area.x + 2, panel->area.y + 2);
    kiosk.draw();
    kiosk.window.pointer_move(panel->area.center_x(), panel->area.center_y());
    kiosk.draw();
    kiosk.window.pointer_up();
    kiosk.settle();
    REQUIRE(person.files().looking.has_value());
    REQUIRE(person.files().looking->edit.covered.size() == 1);
    CHECK(kiosk.is_reachable("picture.undo"));
    kiosk.tap("page.next");
    person.wait_until_sealed(1);
    const auto sealed = kiosk.station.sealed();
    REQUIRE(sealed.size() == 1);
    const PictureEdit& edit = sealed.begin()->second.edit;
    CHECK(edit.quarter_turns == 1);
    REQUIRE(edit.covered.size() == 1);
    // The upper left quarter of what was shown is the lower left one of what was taken.
    CHECK(edit.covered[0].right == doctest::Approx(kPictureParts / 2).epsilon(0.02));
    CHECK(edit.covered[0].top == doctest::Approx(kPictureParts / 2).epsilon(0.02));
    CHECK(edit.covered[0].bottom > kPictureParts - 300);
}

TEST_CASE("a stick that is pulled out takes its files off the page, not what is sealed") {
    Encounter person;
    person.come();
    person.put_in();
    person.kiosk.tap("evidence.file.0");
    person.wait_until_sealed(1);
    person.stick.pull_out();
    person.kiosk.wait_until([&] { return person.files().listing == nullptr; });
    CHECK(person.kiosk.shows("evidence.file.0"));
    CHECK_FALSE(person.kiosk.shows("evidence.file.1"));
    CHECK(person.kiosk.station.sealed().size() == 1);
    CHECK(person.files().count(form::ChosenFile::State::sealed) == 1);
}

TEST_CASE("a kiosk with a stick in it rests") {
    Encounter person;
    person.stick.put_in();
    person.kiosk.wait_until([&] { return person.kiosk.is_home(); });
    CHECK_FALSE(person.kiosk.application.next_deadline_s().has_value());
}
