// Evidence on the real programs: photos filed at the kiosk open at the centre as they were taken.
#include <algorithm>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

constexpr const char* kCanary = "CANARYPHOTO";

std::string photo(std::size_t bytes, const std::string& word) {
    std::string content = "\xFF\xD8\xFF\xE0";
    while (content.size() < bytes) content += word;
    content.resize(bytes);
    return content;
}

void write(const std::string& file, const std::string& content) {
    std::ofstream(file, std::ios::binary) << content;
}

std::string read(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::vector<std::string> contents_of(const std::string& folder) {
    std::vector<std::string> contents;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) contents.push_back(read(entry.path()));
    std::sort(contents.begin(), contents.end());
    return contents;
}

struct Scene : EnrolledKiosk {
    nlohmann::json queue() { return nlohmann::json::parse(kiosk.run({"queue", "--json"}).output); }
};

}  // namespace

TEST_CASE("two photos of a case filed offline open at the centre as they were taken") {
    Scene scene;
    scene.centre.stop();
    std::vector<std::string> photos = {photo(300'000, kCanary), photo(70'000, "another picture")};
    write(scene.folder.file("first.jpg"), photos[0]);
    write(scene.folder.file("second.png"), photos[1]);  // a name proves nothing
    const auto output = scene.kiosk.run(
        {"file",
         "--json",
         "-",
         "--evidence",
         scene.folder.file("first.jpg"),
         "--evidence",
         scene.folder.file("second.png")},
        case_json("refuses a refund")
    );
    REQUIRE(output.exit_code == 0);
    const auto filed = parse_filed(output.output);
    REQUIRE(filed);
    REQUIRE(scene.queue().size() == 1);
    CHECK(scene.queue()[0].at("evidence").size() == 2);
    CHECK(files_with(scene.kiosk.data_dir(), {kCanary}).empty());

    scene.centre.start();
    const auto synced = scene.kiosk.run({"sync", "--until-empty"});
    REQUIRE(synced.exit_code == 0);
    CHECK(synced.output.find("evidence: delivered 2, waiting 0") != std::string::npos);
    CHECK(scene.queue().empty());
    CHECK(contents_of(scene.kiosk.data_dir() + "/evidence").empty());
    CHECK(files_with(scene.centre.data_dir(), {kCanary}).empty());

    const std::string out = scene.folder.file("opened");
    std::filesystem::create_directory(out);
    REQUIRE(scene.centre.run({"evidence", filed->number, "--out", out}).exit_code == 0);
    std::sort(photos.begin(), photos.end());
    CHECK(contents_of(out) == photos);
}

TEST_CASE("a file that is no evidence files nothing") {
    Scene scene;
    write(scene.folder.file("photo.jpg"), photo(1'000, kCanary));
    write(scene.folder.file("program.jpg"), "MZ a program");
    const auto output = scene.kiosk.run(
        {"file",
         "--json",
         "-",
         "--evidence",
         scene.folder.file("photo.jpg"),
         "--evidence",
         scene.folder.file("program.jpg")},
        case_json("refuses a refund")
    );
    CHECK(output.exit_code == 2);
    CHECK(scene.queue().empty());
    CHECK(contents_of(scene.kiosk.data_dir() + "/evidence").empty());
}
