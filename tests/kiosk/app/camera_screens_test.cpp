// Evidence by the camera in the whole application without a display: the real programs, a person
// who touches.
#include <doctest/doctest.h>

#include "kiosk/camera/camera.h"
#include "tests/kiosk/app/kiosk_with_person.h"
#include "tests/support/running_cameras.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

struct Encounter {
    // A report without a name, up to the camera.
    void come() {
        kiosk.report_up_to_evidence();
        open();
    }
    void open() {
        kiosk.tap("evidence.camera");
        kiosk.wait_until([this] { return files().camera && files().camera->picture; });
    }
    void take() {
        kiosk.tap("camera.take");
        kiosk.wait_until([this] { return kiosk.shows("picture.turn"); });
    }
    void wait_until_off() {
        kiosk.wait_until([] { return tests::running_cameras().empty(); });
    }
    const form::Attachments& files() const { return kiosk.form().files; }

    Kiosk kiosk{
        1080,
        1920,
        268,
        nullptr,
        std::nullopt,
        CameraPlace{
            CameraProgram(FANGXIN_CAMERA_PROGRAM, std::string(kTestCamera)),
            PictureProgram(FANGXIN_PICTURES_PROGRAM)}};
};

}  // namespace

TEST_CASE("a photo is taken again, kept, and goes with the report") {
    Encounter person;
    person.come();
    Kiosk& kiosk = person.kiosk;
    CHECK(tests::running_cameras().size() == 1);
    person.take();
    person.wait_until_off();
    kiosk.tap("page.back");
    kiosk.wait_until([&] { return person.files().camera && person.files().camera->picture; });
    person.take();
    kiosk.tap("page.next");
    kiosk.wait_until([&] { return person.files().count(form::ChosenFile::State::sealed) == 1; });
    kiosk.wait_until([&] { return person.files().pictures.begin()->second != nullptr; });
    CHECK(kiosk.shows("evidence.file.0"));
    kiosk.tap("page.next");
    kiosk.tap("check.consent.authority");
    kiosk.tap("check.submit");
    kiosk.wait_until([&] { return kiosk.form().receipt.has_value(); });
    const auto filed = kiosk.station.files_filed();
    REQUIRE(filed.size() == 1);
    CHECK(core::sniff_evidence(filed.begin()->second.bytes) == core::EvidenceKind::jpeg);
}

TEST_CASE("whoever turns away from the camera's page turns the camera off") {
    Encounter person;
    person.come();
    Kiosk& kiosk = person.kiosk;
    kiosk.tap("page.back");
    person.wait_until_off();
    person.open();
    kiosk.tap("page.help");
    person.wait_until_off();
    kiosk.tap("help.close");
    kiosk.wait_until([] { return tests::running_cameras().size() == 1; });
    // Gone without a touch: asked, then forgotten.
    kiosk.window.advance(kIdleS + 1);
    kiosk.settle();
    person.wait_until_off();
    kiosk.window.advance(kStillThereS + 1);
    kiosk.settle();
    CHECK(kiosk.is_home());
    CHECK(tests::running_cameras().empty());
}

TEST_CASE("a kiosk with a camera rests") {
    const Encounter person;
    CHECK_FALSE(person.kiosk.application.next_deadline_s().has_value());
}
