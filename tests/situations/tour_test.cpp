// The main job by touch in the real window: typed in pinyin, filed while the centre is down, the
// kiosk killed and started again, received, accepted and looked up.
#include <csignal>
#include <cstdlib>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>

#include "core/bytes.h"
#include "tests/support/real_programs.h"
#include "tests/support/sample_pictures.h"
#include "tests/support/stick_folder.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/virtual_display.h"

using namespace fangxin::tests;

namespace {

constexpr auto kTourTimeMax = std::chrono::seconds(240);
// What the tour types into "what happened", by pinyin, phrase and pinyin again.
constexpr const char* kTourFacts = "今年三月在美发店办了三千元的预付卡不退。商家不肯退款。";

constexpr int kPhotos = 12;

// Of another width each.
fangxin::core::Bytes photo(int number) {
    const int width = 600 + 20 * number;
    return make_jpeg(width, 400, four_fields(width, 400));
}

// Programs started by this test draw on the display of their own.
struct Stage {
    VirtualDisplay display;
    TemporaryFolder folder;
    StickFolder stick;
    Centre centre{folder.file("central")};
    Kiosk kiosk{folder.file("kiosk")};

    Stage() {
        ::setenv("DISPLAY", display.name().c_str(), 1);
        ::setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
        // Mesa's driver keeps a few bytes when it is unloaded at the end of the program.
        ::setenv("ASAN_OPTIONS", "detect_leaks=0", 1);
        std::filesystem::create_directories(folder.path() / "pictures");
        for (int i = 0; i < kPhotos; ++i) stick.write(std::to_string(i) + ".jpg", photo(i));
        stick.put_in();
        std::ofstream(folder.file("kiosk.toml"))
            << "evidence_sticks = '" << stick.sticks().string() << "'\n";
        centre.start();
        REQUIRE(kiosk.enrol(centre, centre.enrol_code()).exit_code == 0);
        centre.stop();
    }
    Process tour() const {
        return kiosk.start(
            {"tour", "--out", folder.file("pictures"), "--config", folder.file("kiosk.toml")}
        );
    }
};

std::string content_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

}  // namespace

TEST_CASE("a complaint typed by touch survives kill -9 and arrives byte for byte") {
    Stage stage;
    std::string number;
    {
        Process tour = stage.tour();
        const auto filed = tour.read_line_beginning("filed ", kTourTimeMax);
        if (!filed) FAIL(tour.wait(std::chrono::seconds(1)).errors);
        number = *filed;
        tour.signal(SIGKILL);
    }
    const auto canaries = std::vector<std::string>{"预付卡不退", "13800002207", "三千元"};
    CHECK(files_with(stage.kiosk.data_dir(), canaries) == std::vector<std::string>{});

    stage.centre.start();
    REQUIRE(stage.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    const auto cases = stage.centre.cases();
    REQUIRE(cases.size() == 1);
    const auto received = nlohmann::json::parse(cases.begin()->second);
    CHECK(received.at("number") == number);
    CHECK(received.at("content").at("facts") == kTourFacts);
    CHECK(received.at("content").at("contact").at("phone") == "13800002207");
    CHECK(received.at("evidence").size() == 3);
    CHECK(stage.centre.verify().exit_code == 0);

    // Two of the photos as they were taken, one as it was turned.
    const std::string opened = stage.folder.file("opened");
    std::filesystem::create_directory(opened);
    REQUIRE(stage.centre.run({"evidence", number, "--out", opened}).exit_code == 0);
    int as_taken = 0;
    int turned = 0;
    for (const auto& entry : std::filesystem::directory_iterator(opened)) {
        const std::string content = content_of(entry.path());
        const bool is_first = content == fangxin::core::as_text(photo(kPhotos - 2));
        const bool is_second = content == fangxin::core::as_text(photo(kPhotos - 3));
        as_taken += is_first || is_second ? 1 : 0;
        if (!is_first && !is_second)
            turned += decode_sample_jpeg(fangxin::core::as_bytes(content)).width == 400 ? 1 : 0;
    }
    CHECK(as_taken == 2);
    CHECK(turned == 1);
}

TEST_CASE("the whole tour ends with the accepted status on the screen") {
    Stage stage;
    Process tour = stage.tour();
    const auto filed = tour.read_line_beginning("filed ", kTourTimeMax);
    if (!filed) FAIL(tour.wait(std::chrono::seconds(1)).errors);
    stage.centre.start();
    const auto received = tour.read_line_beginning("received ", kTourTimeMax);
    REQUIRE(received);
    CHECK(*received == *filed);
    REQUIRE(stage.centre.act(*filed, "accept").exit_code == 0);
    const auto status = tour.read_line_beginning("status ", kTourTimeMax);
    REQUIRE(status);
    CHECK(*status == *filed + " accepted");
    CHECK(tour.wait(kTourTimeMax).exit_code == 0);
    const std::string receipt = (stage.folder.path() / "pictures" / "06-receipt.png").string();
    const auto qr_code = run({"/usr/bin/zbarimg", "--quiet", "--raw", receipt});
    CHECK(qr_code.output.starts_with(stage.centre.url() + "/s#" + *filed + "."));
    for (const char* name :
         {"01-home", "02-category", "03-facts-pinyin", "05-check", "06-receipt", "07-status"}) {
        CHECK(
            std::filesystem::file_size(
                stage.folder.path() / "pictures" / (std::string(name) + ".png")
            ) > 10'000
        );
    }
}
