// A kiosk's damaged database on the real programs: what is reported of it to staff and centre.
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

constexpr std::size_t kHeaderBytes = 100;
constexpr std::size_t kPageBytes = 4096;

bool contains(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

// Two cases were filed and the centre has the first; the kiosk has just sent its health.
struct Scene {
    TemporaryFolder folder;
    Centre centre{folder.file("central")};
    Kiosk kiosk{folder.file("kiosk")};
    std::string database = kiosk.data_dir() + "/station.db";

    Scene() {
        centre.start();
        REQUIRE(kiosk.enrol(centre, centre.enrol_code()).exit_code == 0);
        file();
        REQUIRE(kiosk.run({"sync", "--until-empty"}).exit_code == 0);
        file();
    }
    Finished file() const {
        auto filed = kiosk.run({"file", "--json", "-"}, case_json("店家不退款。"));
        REQUIRE(filed.exit_code == 0);
        return filed;
    }
    void overwrite_start(std::size_t bytes) const {
        std::fstream(database, std::ios::in | std::ios::out | std::ios::binary)
            << std::string(bytes, '\0');
    }
};

}  // namespace

TEST_CASE("every command says that cases were lost until the centre was told") {
    const Scene scene;
    SUBCASE("the database is damaged") {
        scene.overwrite_start(kPageBytes);
    }
    SUBCASE("the database is gone") {
        std::filesystem::remove(scene.database);
    }
    const auto queue = scene.kiosk.run({"queue"});
    CHECK(queue.exit_code == 3);
    CHECK(contains(queue.errors, "saved 0, lost 2"));
    const auto filed = parse_filed(scene.file().output);
    REQUIRE(filed);
    const auto status =
        scene.kiosk.run({"status", filed->number, "--query-code", filed->query_code, "--offline"});
    CHECK(status.exit_code == 0);
    CHECK(contains(status.errors, "lost 2"));

    const auto told = scene.kiosk.run({"sync", "--until-empty"});
    CHECK(told.exit_code == 3);
    CHECK(contains(told.output, "delivered 1, waiting 0"));
    CHECK(contains(told.errors, "lost 2"));
    CHECK(contains(scene.centre.run({"devices"}).output, "kind database_damaged"));
    const auto after = scene.kiosk.run({"sync"});
    CHECK(after.exit_code == 0);
    CHECK(after.errors.empty());
}

TEST_CASE("kiosk and centre agree on the cases that a damage took") {
    const Scene scene;
    scene.overwrite_start(kPageBytes);
    scene.file();
    CHECK(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 3);
    const auto here = scene.kiosk.run({"verify"});
    CHECK(here.exit_code == 3);
    CHECK(contains(here.output, "filed 3 received 2 waiting 0 damaged 0 lost 1 "));
    const auto there = scene.centre.verify();
    CHECK(there.exit_code == 3);
    CHECK(contains(there.output, "filed 3 received 2 missing 0 "));
    CHECK(contains(there.output, "chain ok foreign 0 lost 1\n"));
}

TEST_CASE("a case that waits in a database without a header is delivered") {
    const Scene scene;
    scene.overwrite_start(kHeaderBytes);
    const auto queue = scene.kiosk.run({"queue"});
    CHECK(queue.exit_code == 0);
    CHECK(contains(queue.errors, "saved 2, lost 0"));
    CHECK(contains(queue.output, "-0002-"));
    CHECK(contains(scene.kiosk.run({"sync", "--until-empty"}).output, "delivered 1, waiting 0"));
    CHECK(scene.centre.verify().exit_code == 0);
}
