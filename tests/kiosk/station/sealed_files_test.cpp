// Tests of sealing files of a stick at the real station: what lies on its disk, and what a case
// has.
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "core/crypto/stream.h"
#include "kiosk/station/local_station.h"
#include "kiosk/stick/stick_reader.h"
#include "tests/storage/station_fixture.h"
#include "tests/support/sample_pictures.h"
#include "tests/support/stick_folder.h"

using namespace fangxin;         // NOLINT(google-build-using-namespace)
using namespace fangxin::kiosk;  // NOLINT(google-build-using-namespace)

namespace {

namespace fs = std::filesystem;

struct Scene {
    Scene() {
        fixture.enrol();
        stick.write("first.jpg", tests::make_jpeg(400, 200, tests::four_fields(400, 200)));
        stick.write("second.png", tests::make_png(50, 50, tests::four_fields(50, 50)));
        stick.put_in();
        list_sticks({stick.place()}, {}, [this](const StickListing& listing) {
            files = listing.files;
        });
        REQUIRE(files.size() == 2);
        machine.emplace(Machine{fixture.data_dir().string(), {}, clock, fixture.random});
        station = LocalStation::open(*machine).value();
    }
    core::Result<void> seal(std::uint64_t number, std::size_t file, PictureEdit edit = {}) {
        return station->seal({number, files.at(file), std::move(edit), {}}, [](std::uint64_t) {});
    }
    std::size_t files_in(const char* folder) const {
        const auto path = fixture.data_dir() / "evidence" / folder;
        if (!fs::exists(path)) return 0;
        return static_cast<std::size_t>(
            std::distance(fs::directory_iterator(path), fs::directory_iterator())
        );
    }

    tests::StationFixture fixture;
    StationClock clock{fixture.clock, fixture.clock, {}};
    std::optional<Machine> machine;
    tests::StickFolder stick;
    std::vector<StickFilePointer> files;  // newest first
    std::unique_ptr<LocalStation> station;
};

core::Bytes content_of(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// Encrypted as the store does it.
core::Bytes opened(const core::Bytes& file, const core::EvidenceKey& key) {
    core::StreamOpener opener(key);
    core::Bytes plain = opener.open(file).value();
    const core::Bytes rest = opener.finish().value();
    plain.insert(plain.end(), rest.begin(), rest.end());
    return plain;
}

}  // namespace

TEST_CASE("sealed files go with the case that is filed next, and with no other") {
    Scene scene;
    REQUIRE(scene.seal(1, 0).has_value());
    REQUIRE(scene.seal(2, 1).has_value());
    CHECK(scene.files_in("taken") == 2);
    REQUIRE(scene.station->file(tests::example_content()).has_value());
    CHECK(scene.files_in("taken") == 0);
    CHECK(scene.files_in("queued") == 2);
    const auto store = scene.machine->open_store().value();
    CHECK(store->evidence().list().value().size() == 2);
    REQUIRE(scene.station->file(tests::example_content()).has_value());
    scene.station->forget_sealed();
    CHECK(store->evidence().list().value().size() == 2);
    CHECK(scene.files_in("queued") == 2);
}

TEST_CASE("what is taken out or forgotten is gone from the disk") {
    Scene scene;
    REQUIRE(scene.seal(1, 0).has_value());
    REQUIRE(scene.seal(2, 1).has_value());
    scene.station->take_out(1);
    scene.station->take_out(99);
    CHECK(scene.files_in("taken") == 1);
    scene.station->forget_sealed();
    CHECK(scene.files_in("taken") == 0);
    REQUIRE(scene.station->file(tests::example_content()).has_value());
    CHECK(scene.files_in("queued") == 0);
}

TEST_CASE("what was sealed before a crash is gone at the next start") {
    Scene scene;
    REQUIRE(scene.seal(1, 0).has_value());
    scene.station.reset();
    CHECK(scene.files_in("taken") == 1);
    scene.station = LocalStation::open(*scene.machine).value();
    CHECK(scene.files_in("taken") == 0);
}

TEST_CASE("nothing is kept of a file that cannot be sealed") {
    Scene scene;
    std::stop_source stop;
    stop.request_stop();
    const SealOrder stopped{1, scene.files[0], {}, stop.get_token()};
    const auto ignore = [](std::uint64_t) {};
    CHECK(scene.station->seal(stopped, ignore).error().code == core::ErrorCode::interrupted);
    std::ofstream(scene.stick.place() / "first.jpg", std::ios::app) << "more";
    CHECK(scene.seal(2, 1).error().code == core::ErrorCode::invalid);
    scene.stick.pull_out();
    CHECK(scene.seal(3, 0).error().code == core::ErrorCode::not_found);
    CHECK(scene.files_in("taken") == 0);
    REQUIRE(scene.station->file(tests::example_content()).has_value());
    CHECK(scene.files_in("queued") == 0);
}

TEST_CASE("no more files are sealed than a case can have") {
    Scene scene;
    for (std::uint64_t number = 1; number <= core::kEvidenceCountMax; ++number)
        REQUIRE(scene.seal(number, 0).has_value());
    CHECK(scene.seal(99, 0).error().code == core::ErrorCode::invalid);
    scene.station->take_out(1);
    CHECK(scene.seal(100, 0).has_value());
}

TEST_CASE("what is covered is gone from the sealed bytes") {
    Scene scene;
    storage::StoreOptions options;
    const auto store = scene.machine->open_store(std::move(options)).value();
    SealedFiles sealed;
    const PictureProgram pictures = PictureProgram::beside_this_one();
    const SealOrder order{1, scene.files[1], {0, {{5'000, 0, 10'000, 10'000}}}, {}};
    REQUIRE(sealed.add(store->evidence(), pictures, order, [](std::uint64_t) {}).has_value());
    const core::Evidence evidence = sealed.evidence().at(0);
    CHECK(evidence.kind == core::EvidenceKind::jpeg);
    const auto file =
        content_of(scene.fixture.data_dir() / "evidence" / "taken" / evidence.id.to_string());
    const auto plain = opened(file, evidence.key);
    const auto picture = tests::decode_sample_jpeg(plain);
    CHECK(picture.width == 400);
    // The right half was blue.
    for (int y = 0; y < picture.height; ++y)
        for (int x = 208; x < picture.width; ++x) REQUIRE(picture.at(x, y)[2] < 12);
    CHECK(picture.at(20, 20)[0] > 200);
}
