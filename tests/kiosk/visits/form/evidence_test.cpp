// Files of a stick in the form: choosing, sealing, taking out, changing pictures, and what is said.
#include <doctest/doctest.h>
#include <string>
#include <utility>
#include <vector>

#include "core/limits.h"
#include "kiosk/limits.h"
#include "kiosk/visits/form/evidence_screen.h"
#include "kiosk/visits/form/form_screen.h"
#include "kiosk/visits/form/picture_screen.h"
#include "tests/kiosk/app/scenes.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

using core::EvidenceKind;

StickFilePointer file(const std::string& name, EvidenceKind kind, std::uint64_t bytes = 1000) {
    StickFile made;
    made.kind = kind;
    made.bytes = bytes;
    made.written_at = example_now();
    made.name.assign(name);
    made.stick = "/stick";
    made.place.name = name;
    return std::make_shared<const StickFile>(std::move(made));
}

std::shared_ptr<const StickListing> listing(std::vector<StickFilePointer> files) {
    return std::make_shared<const StickListing>(StickListing{std::move(files), true, true});
}

// A person on the page for evidence of a complaint.
struct Scenario {
    Scenario() {
        desk.around.has_sticks = true;
        desk.answer_until(complaint_pages::evidence);
    }
    void put_in(std::vector<StickFilePointer> files) {
        desk.happen(event::SticksChanged{});
        CHECK(desk.count<effect::ListSticks>() == 1);
        desk.happen(event::SticksListed{desk.state.visit_number, listing(std::move(files))});
    }
    void pull_out() {
        desk.happen(event::SticksChanged{});
        desk.happen(event::SticksListed{desk.state.visit_number, nullptr});
    }
    std::uint64_t choose(const StickFilePointer& chosen) {
        desk.act(form::ChooseFile{chosen});
        return desk.only<effect::SealFile>().order.number;
    }
    void sealed(std::uint64_t number, core::Result<void> result = {}) {
        desk.happen(event::FileSealed{desk.state.visit_number, number, std::move(result)});
    }
    form::Attachments& files() { return desk.form().files; }
    form::EvidenceScreenModel model() {
        return form::make_evidence_screen(scene_of(desk), desk.form());
    }

    Desk desk;
    StickFilePointer photo = file("a.jpg", EvidenceKind::jpeg);
    StickFilePointer second = file("b.png", EvidenceKind::png);
    StickFilePointer letter = file("c.pdf", EvidenceKind::pdf);
};

std::vector<StickFilePointer> many(std::size_t count) {
    std::vector<StickFilePointer> files;
    for (std::size_t i = 0; i < count; ++i)
        files.push_back(file(std::to_string(i) + ".jpg", EvidenceKind::jpeg));
    return files;
}

}  // namespace

TEST_CASE("a kiosk without sticks passes the page for evidence over") {
    Desk desk;
    desk.answer_until(complaint_pages::demands);
    CHECK(desk.page() == complaint_pages::demands);
    desk.act(action::Back{});
    CHECK(desk.page() == complaint_pages::facts);
    Desk with;
    with.around.has_sticks = true;
    with.answer_until(complaint_pages::evidence);
    CHECK(form::steps(with.form()) == form::steps(desk.form()) + 1);
    CHECK(with.count<effect::ListSticks>() == 1);
}

TEST_CASE("without a stick the page says what to do, and goes on") {
    Scenario scenario;
    scenario.pull_out();
    const auto model = scenario.model();
    CHECK(model.waiting == "请插上 U 盘");
    CHECK(model.tiles.empty());
    CHECK_FALSE(model.progress.has_value());
    CHECK(model.frame.second->label == "不交，下一步");
    scenario.desk.act(action::Next{});
    CHECK(scenario.desk.page() == complaint_pages::demands);
}

TEST_CASE("a stick's files come up by kind, with the pictures of those on the page") {
    Scenario scenario;
    auto files = many(kStickTilesMax + 1);
    files.push_back(scenario.letter);
    scenario.put_in(files);
    CHECK(scenario.desk.count<effect::ShowPicture>() == kStickTilesMax);
    auto model = scenario.model();
    REQUIRE(model.groups.size() == 2);
    CHECK(model.groups[0].label == "照片 10");
    CHECK(model.groups[0].is_selected);
    CHECK(model.tiles.size() == kStickTilesMax);
    CHECK(model.pages == "第 1 页，共 2 页");
    CHECK(model.tiles[0].id == "evidence.file.0");
    CHECK(model.tiles[0].picture == nullptr);

    const auto picture = std::make_shared<const Picture>(Picture{1, 1, {0, 0, 0, 255}});
    scenario.desk.happen(event::PictureShown{
        scenario.desk.state.visit_number, files[0], kThumbnailSidePx, picture});
    CHECK(scenario.model().tiles[0].picture == picture);

    scenario.desk.act(form::TurnFiles{1});
    CHECK(scenario.desk.count<effect::ShowPicture>() == 1);
    model = scenario.model();
    CHECK(model.tiles.size() == 1);
    CHECK(model.tiles[0].id == "evidence.file.9");
    CHECK_FALSE(model.has_later);
    scenario.desk.act(form::TurnFiles{1});
    CHECK(scenario.files().page == 1);

    scenario.desk.act(form::ShowFiles{EvidenceGroup::documents});
    model = scenario.model();
    REQUIRE(model.tiles.size() == 1);
    CHECK(model.tiles[0].name == "c.pdf");
    CHECK_FALSE(model.tiles[0].can_be_shown);
}

TEST_CASE("a stick with documents alone shows them") {
    Scenario scenario;
    scenario.put_in({scenario.letter});
    CHECK(scenario.model().tiles.size() == 1);
    scenario.put_in({});
    CHECK(scenario.model().waiting == "这个 U 盘里没有能交的");
}

TEST_CASE("a file is sealed as it is chosen, and taken out when it is touched again") {
    Scenario scenario;
    scenario.put_in({scenario.photo, scenario.second});
    const std::uint64_t first = scenario.choose(scenario.photo);
    const std::stop_token stop = scenario.desk.only<effect::SealFile>().order.stop;
    CHECK(scenario.desk.only<effect::SealFile>().order.edit.is_empty());
    CHECK(scenario.model().tiles[0].caption == "正在封存");
    CHECK(scenario.model().tiles[0].number == 1);
    CHECK(scenario.model().progress->sealed == "封好 0 个，还差 1 个");
    CHECK(scenario.model().progress->stick == "先别拔 U 盘。");
    scenario.sealed(first);
    CHECK(scenario.model().tiles[0].caption == "已封存");
    CHECK(scenario.model().progress->stick == "可以拔 U 盘了。");
    CHECK(scenario.model().frame.second->label == "就交这 1 个");

    const std::uint64_t next = scenario.choose(scenario.second);
    CHECK(next != first);
    CHECK_FALSE(stop.stop_requested());
    scenario.desk.act(form::ChooseFile{scenario.photo});
    CHECK(scenario.desk.only<effect::TakeOutFile>().number == first);
    CHECK(stop.stop_requested());
    CHECK(scenario.files().chosen.size() == 1);
    CHECK(scenario.model().tiles[1].number == 1);
    // An answer that comes after all changes nothing.
    scenario.sealed(first);
    CHECK(scenario.files().count(form::ChosenFile::State::sealed) == 0);
}

TEST_CASE("what is not sealed yet can be stopped, and what is sealed stays") {
    Scenario scenario;
    scenario.put_in({scenario.photo, scenario.second});
    scenario.sealed(scenario.choose(scenario.photo));
    const std::uint64_t second = scenario.choose(scenario.second);
    CHECK_FALSE(scenario.model().progress->stop.empty());
    scenario.desk.act(form::StopSealing{});
    CHECK(scenario.desk.only<effect::TakeOutFile>().number == second);
    REQUIRE(scenario.files().chosen.size() == 1);
    CHECK(scenario.files().chosen[0].file == scenario.photo);
    CHECK(scenario.model().progress->stop.empty());
}

TEST_CASE("progress is counted in bytes, with a guess of what is left") {
    Scenario scenario;
    const auto film = file("film.mp4", EvidenceKind::mp4, 100'000'000);
    scenario.put_in({film});
    const std::uint64_t number = scenario.choose(film);
    scenario.desk.around.now_s += 5;
    scenario.desk.happen(event::FileProgress{scenario.desk.state.visit_number, number, 50'000'000});
    CHECK(scenario.model().progress->done == doctest::Approx(0.5));
    CHECK(scenario.model().progress->stick == "先别拔 U 盘，大约还要 6 秒。");
    scenario.desk.around.now_s += 145;
    CHECK(scenario.model().progress->stick == "先别拔 U 盘，大约还要 2 分钟 31 秒。");
}

TEST_CASE("no more and no larger files are taken than a case can have") {
    Scenario scenario;
    const auto large = file("l.mp4", EvidenceKind::mp4, core::kEvidenceFileBytesMax + 1);
    auto files = many(core::kEvidenceCountMax + 1);
    files.push_back(large);
    scenario.put_in(files);
    scenario.desk.act(form::ChooseFile{large});
    CHECK(scenario.desk.count<effect::SealFile>() == 0);
    CHECK_FALSE(scenario.model().refusal.empty());
    for (std::size_t i = 0; i < core::kEvidenceCountMax; ++i) scenario.choose(files[i]);
    CHECK(scenario.model().refusal.empty());
    scenario.desk.act(form::ChooseFile{files[core::kEvidenceCountMax]});
    CHECK(scenario.desk.count<effect::SealFile>() == 0);
    CHECK(scenario.model().refusal == "不能再多了。先点一下选好的，去掉一个。");
    // Taking one out makes room.
    scenario.desk.act(form::ChooseFile{files[0]});
    CHECK(scenario.model().refusal.empty());
    scenario.choose(files[core::kEvidenceCountMax]);

    Scenario together;
    std::vector<StickFilePointer> films;
    for (int i = 0; i < 5; ++i)
        films.push_back(file(std::to_string(i), EvidenceKind::mp4, core::kEvidenceFileBytesMax));
    together.put_in(films);
    for (int i = 0; i < 4; ++i) together.choose(films[static_cast<std::size_t>(i)]);
    together.desk.act(form::ChooseFile{films[4]});
    CHECK(together.desk.count<effect::SealFile>() == 0);
    CHECK(together.model().refusal == "加在一起太大了。先点一下选好的，去掉一个。");
}

TEST_CASE("pulling the stick out leaves what is sealed, and says what is not") {
    Scenario scenario;
    scenario.put_in({scenario.photo, scenario.second});
    scenario.sealed(scenario.choose(scenario.photo));
    const std::uint64_t second = scenario.choose(scenario.second);
    scenario.pull_out();
    scenario.sealed(second, core::fail(core::ErrorCode::not_found, "gone"));
    const auto model = scenario.model();
    CHECK(model.waiting == "请插上 U 盘");
    REQUIRE(model.tiles.size() == 2);
    CHECK(model.tiles[0].caption == "已封存");
    CHECK(model.tiles[1].caption == "没封好");
    CHECK(model.progress->failure.find("U 盘拔早了") != std::string::npos);
    CHECK(model.frame.second->label == "就交这 1 个");

    // Put in again: the same files are known, and the one that failed is tried again.
    const auto again = file("b.png", EvidenceKind::png);
    scenario.put_in({file("a.jpg", EvidenceKind::jpeg), again});
    CHECK(scenario.model().tiles[0].number == 1);
    CHECK(scenario.choose(again) > second);
    CHECK(scenario.model().progress->failure.empty());
}

TEST_CASE("nothing is submitted while a file is being sealed") {
    Scenario scenario;
    scenario.put_in({scenario.photo});
    const std::uint64_t number = scenario.choose(scenario.photo);
    scenario.desk.form().page = complaint_pages::facts;
    scenario.desk.form().draft.set_text(core::Field::facts, "x");
    scenario.desk.form().page = complaint_pages::check;
    auto model = form::make_form_model(scene_of(scenario.desk), scenario.desk.form());
    CHECK_FALSE(model.frame.second->options.is_enabled);
    CHECK(model.frame.warning.has_value());
    CHECK(form::words_for_files(scene_of(scenario.desk), scenario.desk.form()) == "1 个正在封存");
    scenario.desk.act(action::Next{});
    CHECK_FALSE(scenario.desk.form().is_filing);
    scenario.sealed(number);
    model = form::make_form_model(scene_of(scenario.desk), scenario.desk.form());
    CHECK(model.frame.second->options.is_enabled);
    CHECK(
        form::words_for_files(scene_of(scenario.desk), scenario.desk.form()) == "1 个文件，已封存"
    );
}

TEST_CASE("the page of all answers leads to the files and back") {
    Scenario scenario;
    scenario.put_in({scenario.photo});
    scenario.sealed(scenario.choose(scenario.photo));
    scenario.desk.form().page = complaint_pages::check;
    const auto answers = form::make_answers(scene_of(scenario.desk), scenario.desk.form());
    const auto row = std::ranges::find(answers.rows, "evidence", &form::AnswersModel::Row::name);
    REQUIRE(row != answers.rows.end());
    CHECK(row->answer.view() == "1 个文件，已封存");
    scenario.desk.act(form::Change{complaint_pages::evidence});
    CHECK(scenario.desk.page() == complaint_pages::evidence);
    CHECK(scenario.desk.count<effect::ListSticks>() == 1);
    CHECK(scenario.files().chosen.size() == 1);
}

TEST_CASE("the receipt says how many files went along") {
    Scenario scenario;
    scenario.put_in({scenario.photo});
    scenario.sealed(scenario.choose(scenario.photo));
    scenario.desk.form().is_filing = true;
    scenario.desk.happen(event::CaseFiled{scenario.desk.state.visit_number, example_filed()});
    REQUIRE(scenario.desk.form().receipt.has_value());
    CHECK(scenario.desk.form().receipt->files == 1);
    CHECK(scenario.files().chosen.empty());
}

TEST_CASE("leaving ends what is being sealed") {
    Scenario scenario;
    scenario.put_in({scenario.photo});
    scenario.choose(scenario.photo);
    const std::stop_token stop = scenario.desk.only<effect::SealFile>().order.stop;
    scenario.desk.effects.clear();
    scenario.desk.act(action::Leave{});
    CHECK(stop.stop_requested());
}

// --- a picture shown large ---

TEST_CASE("a picture that is looked at and left stays as it was") {
    Scenario scenario;
    scenario.put_in({scenario.photo});
    scenario.desk.act(form::LookAtPicture{scenario.photo});
    CHECK(scenario.desk.only<effect::ShowPicture>().side_px == kLargePictureSidePx);
    scenario.desk.act(form::TurnPicture{});
    scenario.desk.act(action::Back{});
    CHECK(scenario.files().chosen.empty());
    CHECK(scenario.desk.page() == complaint_pages::evidence);
}

TEST_CASE("a picture is sealed as it was turned and covered, in the place of the former one") {
    Scenario scenario;
    scenario.put_in({scenario.photo});
    const std::uint64_t former = scenario.choose(scenario.photo);
    scenario.sealed(former);
    scenario.desk.act(form::LookAtPicture{scenario.photo});
    scenario.desk.act(form::TurnPicture{});
    // The upper left quarter as it is shown, turned: the lower left one as it was taken.
    scenario.desk.act(form::CoverPart{{0, 0, 0.5F, 0.5F}});
    scenario.desk.act(form::CoverPart{{0.9F, 0.9F, 0.1F, 0.1F}});
    scenario.desk.act(form::UncoverPart{});
    const auto model = form::make_picture_screen(scene_of(scenario.desk), scenario.desk.form());
    CHECK(model.quarter_turns == 1);
    REQUIRE(model.covered.size() == 1);
    CHECK(model.covered[0].x == doctest::Approx(0));
    CHECK(model.covered[0].y == doctest::Approx(0));
    CHECK(model.covered[0].right() == doctest::Approx(0.5));
    CHECK(model.covered[0].bottom() == doctest::Approx(0.5));
    scenario.desk.act(action::Next{});
    CHECK(scenario.desk.only<effect::TakeOutFile>().number == former);
    const SealOrder& order = scenario.desk.only<effect::SealFile>().order;
    CHECK(order.number > former);
    CHECK(order.edit == PictureEdit{1, {{0, 5'000, 5'000, 10'000}}});
    // Looked at again without a change, it stays.
    scenario.sealed(order.number);
    CHECK(scenario.model().tiles[0].caption == "改后已封存");
    scenario.desk.act(form::LookAtPicture{scenario.photo});
    scenario.desk.act(action::Next{});
    CHECK(scenario.desk.count<effect::SealFile>() == 0);
    CHECK(scenario.files().chosen.size() == 1);
}

TEST_CASE("a picture that cannot be shown large can be handed in as it is") {
    Scenario scenario;
    scenario.put_in({scenario.photo});
    scenario.desk.act(form::LookAtPicture{scenario.photo});
    auto model = form::make_picture_screen(scene_of(scenario.desk), scenario.desk.form());
    CHECK(model.in_its_place == "请稍等");
    scenario.desk.happen(event::PictureShown{
        scenario.desk.state.visit_number, scenario.photo, kLargePictureSidePx, nullptr});
    model = form::make_picture_screen(scene_of(scenario.desk), scenario.desk.form());
    CHECK(model.in_its_place == "这张照片这里显示不了，但可以照原样交。");
    scenario.desk.act(action::Next{});
    CHECK(scenario.desk.only<effect::SealFile>().order.edit.is_empty());
}

TEST_CASE("a stick that is pulled out closes the picture that was looked at") {
    Scenario scenario;
    scenario.put_in({scenario.photo});
    scenario.desk.act(form::LookAtPicture{scenario.photo});
    scenario.pull_out();
    CHECK_FALSE(scenario.files().looking.has_value());
}
