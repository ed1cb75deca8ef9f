// Photos taken by the camera in the form: shown, taken, kept, taken again, and what is said.
#include <doctest/doctest.h>
#include <utility>

#include "core/limits.h"
#include "kiosk/visits/form/camera_screen.h"
#include "kiosk/visits/form/evidence_screen.h"
#include "kiosk/visits/form/form_screen.h"
#include "kiosk/visits/form/picture_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

StickFilePointer photo() {
    StickFile made;
    made.bytes = 1000;
    made.photo = os::MemoryFile::make(core::as_bytes("a photo")).value();
    return std::make_shared<const StickFile>(std::move(made));
}

std::shared_ptr<const Picture> picture() {
    return std::make_shared<const Picture>(Picture{1, 1, {0, 0, 0, 255}});
}

// A person on the page for evidence of a kiosk with a camera.
struct Scenario {
    explicit Scenario(bool has_sticks = false) {
        desk.around.has_sticks = has_sticks;
        desk.around.has_camera = true;
        desk.answer_until(complaint_pages::evidence);
        if (has_sticks) desk.happen(event::SticksListed{desk.state.visit_number, nullptr});
    }
    void open() {
        desk.act(form::OpenCamera{});
        desk.happen(event::CameraShown{desk.state.visit_number, picture()});
    }
    StickFilePointer take() {
        desk.act(action::Next{});
        CHECK(desk.count<effect::TakePhoto>() == 1);
        const auto taken = photo();
        desk.happen(event::PhotoTaken{desk.state.visit_number, taken});
        return taken;
    }
    StickFilePointer take_and_keep() {
        open();
        const auto taken = take();
        desk.act(action::Next{});
        number = desk.only<effect::SealFile>().order.number;
        CHECK(desk.only<effect::SealFile>().order.file == taken);
        return taken;
    }
    void sealed(core::Result<void> result = {}) {
        desk.happen(event::FileSealed{desk.state.visit_number, number, std::move(result)});
    }
    bool is_on() { return desk.state.visit->state().wants_camera(); }
    form::Attachments& files() { return desk.form().files; }
    form::EvidenceScreenModel model() {
        return form::make_evidence_screen(scene_of(desk), desk.form());
    }
    form::CameraScreenModel camera() {
        return form::make_camera_screen(scene_of(desk), desk.form());
    }

    Desk desk;
    std::uint64_t number = 0;
};

}  // namespace

TEST_CASE("a kiosk with a camera alone asks for photos, and says nothing of sticks") {
    Scenario scenario;
    CHECK(scenario.desk.page() == complaint_pages::evidence);
    CHECK(scenario.desk.count<effect::ListSticks>() == 0);
    const auto model = scenario.model();
    CHECK(model.camera == "拍照");
    CHECK(model.waiting == "在这里拍张照片");
    CHECK(model.promise == "只收您留下的照片。");
    CHECK(Scenario(true).model().waiting == "请插上 U 盘，或者拍照");
}

TEST_CASE("a kiosk without a camera says nothing of one, and opens none") {
    Scenario scenario(true);
    scenario.desk.around.has_camera = false;
    CHECK(scenario.model().camera.empty());
    scenario.desk.act(form::OpenCamera{});
    CHECK_FALSE(scenario.is_on());
}

TEST_CASE("the camera is on while its page is shown, and no longer") {
    Scenario scenario;
    CHECK_FALSE(scenario.is_on());
    scenario.desk.act(form::OpenCamera{});
    CHECK(scenario.is_on());
    CHECK(scenario.camera().in_its_place == "请稍等");
    CHECK_FALSE(scenario.camera().frame.second->options.is_enabled);
    // Nothing is taken before anything is seen.
    scenario.desk.act(action::Next{});
    CHECK(scenario.desk.count<effect::TakePhoto>() == 0);
    scenario.desk.happen(event::CameraShown{scenario.desk.state.visit_number, picture()});
    CHECK(scenario.camera().picture != nullptr);
    CHECK(scenario.camera().frame.second->options.is_enabled);
    scenario.desk.act(action::Back{});
    CHECK_FALSE(scenario.is_on());
    CHECK(scenario.desk.page() == complaint_pages::evidence);
    // What comes late is not shown.
    scenario.desk.happen(event::CameraShown{scenario.desk.state.visit_number, picture()});
    CHECK_FALSE(scenario.files().camera.has_value());
    scenario.open();
    scenario.desk.act(action::Leave{});
    CHECK_FALSE(scenario.is_on());
}

TEST_CASE("the picture stands still while the photo is taken, which is then looked at") {
    Scenario scenario;
    scenario.open();
    const auto seen = scenario.camera().picture;
    scenario.desk.act(action::Next{});
    scenario.desk.happen(event::CameraShown{scenario.desk.state.visit_number, picture()});
    CHECK(scenario.camera().picture == seen);
    const auto taken = scenario.take();
    CHECK_FALSE(scenario.is_on());
    const auto& asked = scenario.desk.only<effect::ShowPicture>();
    CHECK(asked.file == taken);
    CHECK(asked.side_px == kLargePictureSidePx);
    const auto model = form::make_picture_screen(scene_of(scenario.desk), scenario.desk.form());
    CHECK(model.picture == seen);
    CHECK(model.frame.first->label == "重拍");
    CHECK(scenario.files().photos.empty());
}

TEST_CASE("a photo that is taken again leaves nothing of the one before") {
    Scenario scenario;
    scenario.open();
    const std::weak_ptr<const StickFile> taken = scenario.take();
    scenario.desk.act(action::Back{});
    CHECK(scenario.is_on());
    scenario.desk.effects.clear();
    CHECK(taken.expired());
    scenario.desk.act(action::Back{});
    CHECK(scenario.files().photos.empty());
    CHECK(scenario.files().chosen.empty());
}

TEST_CASE("a photo that is kept is sealed as a file of a stick is, turned and covered before") {
    Scenario scenario;
    scenario.open();
    const auto taken = scenario.take();
    scenario.desk.act(form::TurnPicture{});
    scenario.desk.act(form::CoverPart{{0, 0, 0.5F, 0.5F}});
    scenario.desk.act(action::Next{});
    const SealOrder order = scenario.desk.only<effect::SealFile>().order;
    CHECK(order.file == taken);
    CHECK(order.edit == PictureEdit{1, {{0, 5'000, 5'000, 10'000}}});
    CHECK(scenario.desk.only<effect::ShowPicture>().side_px == kThumbnailSidePx);
    scenario.number = order.number;
    scenario.sealed();
    const auto model = scenario.model();
    REQUIRE(model.tiles.size() == 1);
    CHECK(model.tiles[0].caption == "改后已封存");
    CHECK(model.tiles[0].number == 1);
    CHECK(model.waiting.empty());
    CHECK(model.frame.second->label == "就交这 1 个");
    // No stick is there that could be taken out.
    CHECK(model.progress->stick.empty());
}

TEST_CASE("a photo that is taken out stays, to be chosen again") {
    Scenario scenario;
    const auto taken = scenario.take_and_keep();
    scenario.sealed();
    scenario.desk.act(form::ChooseFile{taken});
    CHECK(scenario.desk.only<effect::TakeOutFile>().number == scenario.number);
    REQUIRE(scenario.model().tiles.size() == 1);
    CHECK(scenario.model().tiles[0].caption == "在这里拍的");
    CHECK(scenario.model().tiles[0].can_be_shown);
    scenario.desk.act(form::ChooseFile{taken});
    CHECK(scenario.desk.only<effect::SealFile>().order.number > scenario.number);
    // Looked at and left, it stays as it is.
    scenario.desk.act(form::LookAtPicture{taken});
    scenario.desk.act(action::Back{});
    CHECK_FALSE(scenario.is_on());
    CHECK(scenario.files().chosen.size() == 1);
}

TEST_CASE("photos come before the files of a stick, and stay when it is pulled out") {
    Scenario scenario(true);
    const auto taken = scenario.take_and_keep();
    CHECK(scenario.model().progress->stick.empty());
    StickFile on_stick;
    on_stick.name.assign("a.jpg");
    on_stick.place.name = "a.jpg";
    const auto other = std::make_shared<const StickFile>(std::move(on_stick));
    auto listing = std::make_shared<const StickListing>(StickListing{{other}, true, true});
    scenario.desk.happen(event::SticksListed{scenario.desk.state.visit_number, listing});
    REQUIRE(scenario.model().tiles.size() == 2);
    CHECK(scenario.model().tiles[0].file == taken);
    scenario.desk.act(form::LookAtPicture{taken});
    scenario.desk.happen(event::SticksListed{scenario.desk.state.visit_number, nullptr});
    CHECK(scenario.files().looking.has_value());
    scenario.desk.act(action::Back{});
    REQUIRE(scenario.model().tiles.size() == 1);
    CHECK(scenario.model().tiles[0].file == taken);
}

TEST_CASE("while a photo is being sealed nothing is submitted, and no stick is named") {
    Scenario scenario;
    scenario.take_and_keep();
    scenario.desk.form().page = complaint_pages::check;
    const auto model = form::make_form_model(scene_of(scenario.desk), scenario.desk.form());
    CHECK_FALSE(model.frame.second->options.is_enabled);
    CHECK(model.frame.warning->words == "照片还在封存，请稍等再提交。");
}

TEST_CASE("a photo that could not be sealed is not blamed on a stick, and can be tried again") {
    Scenario scenario;
    const auto taken = scenario.take_and_keep();
    scenario.sealed(core::fail(core::ErrorCode::unavailable, ""));
    CHECK(scenario.model().progress->failure.find("U 盘") == std::string::npos);
    scenario.desk.act(form::ChooseFile{taken});
    CHECK(scenario.desk.count<effect::SealFile>() == 1);
}

TEST_CASE("a camera that fails says so, and is turned on again when it is asked to") {
    Scenario scenario;
    scenario.open();
    scenario.desk.happen(event::CameraFailed{scenario.desk.state.visit_number});
    CHECK_FALSE(scenario.is_on());
    CHECK(scenario.camera().in_its_place == "摄像头现在用不了。前面选好的都还在。");
    CHECK(scenario.camera().frame.second->label == "再试一次");
    scenario.desk.act(action::Next{});
    CHECK(scenario.is_on());
    CHECK(scenario.desk.count<effect::TakePhoto>() == 0);
}

TEST_CASE("no more photos are taken than a case can have, nor more kept") {
    Scenario scenario;
    std::vector<StickFilePointer> taken;
    for (std::size_t i = 0; i < core::kEvidenceCountMax; ++i)
        taken.push_back(scenario.take_and_keep());
    scenario.desk.act(form::OpenCamera{});
    CHECK_FALSE(scenario.is_on());
    CHECK(scenario.model().refusal == "不能再多了。先点一下选好的，去掉一个。");
    // The one that was taken out makes room.
    scenario.desk.act(form::ChooseFile{taken[4]});
    taken.push_back(scenario.take_and_keep());
    CHECK(scenario.files().photos.size() == core::kEvidenceCountMax);
    CHECK(std::ranges::find(scenario.files().photos, taken[4]) == scenario.files().photos.end());
    CHECK(scenario.files().chosen.size() == core::kEvidenceCountMax);
}
