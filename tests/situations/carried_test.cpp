// A queue carried to the centre on a stick, by the real programs: there, and back.
#include <algorithm>
#include <array>
#include <cerrno>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <sys/inotify.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

namespace fs = std::filesystem;

// A kiosk that filed while it had no line, and a stick.
struct Scene {
    TemporaryFolder folder;
    Centre centre{folder.file("central")};
    Kiosk kiosk{folder.file("kiosk")};
    fs::path stick{folder.file("stick")};
    std::vector<FiledCase> filed;

    explicit Scene(int cases) {
        centre.start();
        REQUIRE(kiosk.enrol(centre, centre.enrol_code()).exit_code == 0);
        centre.stop();
        fs::create_directories(stick);
        for (int i = 0; i < cases; ++i) {
            const auto facts = "第" + std::to_string(i + 1) + "件，预付卡不退。";
            const auto output = kiosk.run({"file", "--json", "-"}, case_json(facts)).output;
            filed.push_back(parse_filed(output).value());
        }
    }

    fs::path exported() {
        const auto result = kiosk.run({"export", stick.string()});
        REQUIRE(result.exit_code == 0);
        return result.output.substr(0, result.output.find('\n'));
    }
    Finished import_at_centre(const fs::path& bundle) const {
        return centre.run({"import", bundle.string()});
    }
    std::size_t waiting() const {
        return nlohmann::json::parse(kiosk.run({"queue", "--json"}).output).size();
    }
};

void flip_byte(const fs::path& file) {
    std::fstream stream(file, std::ios::in | std::ios::out | std::ios::binary);
    stream.seekg(100);
    const auto byte = static_cast<char>(stream.get() ^ 1);
    stream.seekp(100);
    stream.put(byte);
}

std::string text_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

// A folder that nothing on a stick may lead to: whoever opens, reads or changes something in it is
// seen.
class Outside {
  public:
    Outside() : watch_(::inotify_init1(IN_NONBLOCK | IN_CLOEXEC)) {
        std::ofstream(folder_.file("sentinel")) << "untouched";
        REQUIRE(::inotify_add_watch(watch_, folder_.path().c_str(), IN_ALL_EVENTS) >= 0);
    }
    ~Outside() { ::close(watch_); }
    Outside(const Outside&) = delete;
    Outside& operator=(const Outside&) = delete;

    fs::path folder() const { return folder_.path(); }
    fs::path sentinel() const { return folder_.path() / "sentinel"; }
    bool is_untouched() const {
        std::array<char, 4096> events{};
        return ::read(watch_, events.data(), events.size()) < 0 && errno == EAGAIN;
    }

  private:
    TemporaryFolder folder_;
    int watch_;
};

struct Trap {
    const char* name;
    // Changes the bundle; `key` is a file of the centre.
    void (*set)(const fs::path& bundle, const Outside& outside, const fs::path& key);
};

// Each makes the bundle one that no export makes.
const std::array kTraps{
    Trap{
        "a link where the acknowledgements begin",
        [](const fs::path& bundle, const Outside&, const fs::path& key) {
            fs::create_symlink(key, bundle / "acknowledgements.json.new");
        }},
    Trap{
        "a link for the acknowledgements",
        [](const fs::path& bundle, const Outside& outside, const fs::path&) {
            fs::create_symlink(outside.sentinel(), bundle / "acknowledgements.json");
        }},
    Trap{
        "a pipe for the acknowledgements",
        [](const fs::path& bundle, const Outside&, const fs::path&) {
            REQUIRE(::mkfifo((bundle / "acknowledgements.json").c_str(), 0600) == 0);
        }},
    Trap{
        "a pipe for a case",
        [](const fs::path& bundle, const Outside&, const fs::path&) {
            fs::remove(bundle / "cases" / "1.json");
            REQUIRE(::mkfifo((bundle / "cases" / "1.json").c_str(), 0600) == 0);
        }},
    Trap{
        "a link for the list",
        [](const fs::path& bundle, const Outside& outside, const fs::path&) {
            fs::remove(bundle / "manifest.json");
            fs::create_symlink(outside.sentinel(), bundle / "manifest.json");
        }},
    Trap{
        "a link for a folder",
        [](const fs::path& bundle, const Outside& outside, const fs::path&) {
            fs::remove_all(bundle / "cases");
            fs::create_directory_symlink(outside.folder(), bundle / "cases");
        }},
    Trap{
        "deep folders",
        [](const fs::path& bundle, const Outside&, const fs::path&) {
            auto deep = bundle / "cases";
            for (int i = 0; i < 200; ++i) deep /= "deeper";
            fs::create_directories(deep);
        }},
    Trap{
        "too many names",
        [](const fs::path& bundle, const Outside&, const fs::path&) {
            for (int i = 0; i < 100; ++i)
                std::ofstream(bundle / "evidence" / std::to_string(i)) << "more";
        }},
    Trap{
        "an empty folder",
        [](const fs::path& bundle, const Outside&, const fs::path&) {
            fs::create_directory(bundle / "more");
        }},
};

}  // namespace

TEST_CASE("a queue carried on a stick arrives once, and its words empty the queue") {
    Scene scene(5);
    const auto bundle = scene.exported();
    CHECK(scene.waiting() == 5);
    CHECK(scene.kiosk.run({"import", bundle.string()}).exit_code == 1);

    const auto first = scene.import_at_centre(bundle);
    CHECK(first.exit_code == 0);
    CHECK(first.output == "cases 5 new 5 evidence 0 new 0 refused 0\n");
    const fs::path kept = fs::path(scene.centre.data_dir()) / "acknowledgements";
    REQUIRE(std::distance(fs::directory_iterator(kept), fs::directory_iterator()) == 1);
    CHECK(
        text_of(fs::directory_iterator(kept)->path()) == text_of(bundle / "acknowledgements.json")
    );
    CHECK(scene.import_at_centre(bundle).output == "cases 5 new 0 evidence 0 new 0 refused 0\n");
    const auto cases = scene.centre.cases();
    CHECK(cases.size() == 5);
    for (const auto& filed : scene.filed) CHECK(cases.contains(filed.id));
    CHECK(scene.centre.verify().exit_code == 0);

    const auto back = scene.kiosk.run({"import", bundle.string()});
    CHECK(back.exit_code == 0);
    CHECK(back.output == "cases 5 evidence 0 refused 0\n");
    CHECK(scene.waiting() == 0);
    CHECK(scene.kiosk.run({"import", bundle.string()}).exit_code == 0);
    CHECK(scene.kiosk.run({"verify"}).exit_code == 0);
    // Nothing a person typed can be read from the stick.
    CHECK(files_with(scene.stick.string(), {"预付卡不退"}).empty());
}

TEST_CASE("the line comes back while the stick is on its way, and nothing is doubled") {
    Scene scene(3);
    const auto bundle = scene.exported();
    scene.centre.start();
    REQUIRE(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(scene.import_at_centre(bundle).output == "cases 3 new 0 evidence 0 new 0 refused 0\n");
    CHECK(scene.kiosk.run({"import", bundle.string()}).exit_code == 0);
    CHECK(scene.centre.cases().size() == 3);
    CHECK(scene.centre.verify().exit_code == 0);
}

TEST_CASE("a bundle that was cut short or altered is refused as a whole or file by file") {
    Scene scene(3);
    const auto bundle = scene.exported();
    const auto manifest = bundle / "manifest.json";
    SUBCASE("without its list") {
        fs::remove(manifest);
        CHECK(scene.import_at_centre(bundle).exit_code == 2);
        CHECK(scene.centre.cases().empty());
    }
    SUBCASE("with half of its list") {
        fs::resize_file(manifest, fs::file_size(manifest) / 2);
        CHECK(scene.import_at_centre(bundle).exit_code == 3);
        CHECK(scene.centre.cases().empty());
    }
    SUBCASE("with an altered list") {
        auto text = text_of(manifest);
        const auto at = text.find("\"made_at\":") + 11;
        text[at] = text[at] == '1' ? '2' : '1';
        std::ofstream(manifest, std::ios::binary) << text;
        CHECK(scene.import_at_centre(bundle).exit_code == 3);
        CHECK(scene.centre.cases().empty());
    }
    SUBCASE("with one file altered and one missing") {
        flip_byte(bundle / "cases" / "1.json");
        fs::remove(bundle / "cases" / "3.json");
        const auto imported = scene.import_at_centre(bundle);
        CHECK(imported.exit_code == 1);
        CHECK(imported.errors.find("cases/1.json: file_altered") != std::string::npos);
        CHECK(imported.errors.find("cases/3.json: file_missing") != std::string::npos);
        CHECK(scene.centre.cases().size() == 1);
        const auto back = scene.kiosk.run({"import", bundle.string()});
        CHECK(back.exit_code == 1);
        CHECK(scene.waiting() == 2);
    }
    // Whatever happened to the stick: the line brings the rest.
    scene.centre.start();
    REQUIRE(scene.kiosk.run({"sync", "--until-empty"}).exit_code == 0);
    CHECK(scene.centre.cases().size() == 3);
    CHECK(scene.centre.verify().exit_code == 0);
}

TEST_CASE("words that are not the centre's leave the queue as it is") {
    Scene scene(2);
    const auto bundle = scene.exported();
    REQUIRE(scene.import_at_centre(bundle).exit_code == 0);
    const auto receipts = bundle / "acknowledgements.json";
    auto text = text_of(receipts);
    const auto at = text.find("\"signature\":\"") + 20;
    text[at] = text[at] == 'A' ? 'B' : 'A';
    std::ofstream(receipts, std::ios::binary) << text;
    const auto back = scene.kiosk.run({"import", bundle.string()});
    CHECK(back.exit_code == 1);
    CHECK(scene.waiting() == 1);
}

TEST_CASE("a bundle of a machine that the centre does not know is refused") {
    Scene scene(1);
    const auto bundle = scene.exported();
    Centre other(scene.folder.file("other"));
    other.start();
    other.stop();
    CHECK(other.run({"import", bundle.string()}).exit_code == 1);
    CHECK(other.cases().empty());
}

TEST_CASE("a prepared stick is refused on both sides, and leads to nothing outside it") {
    Scene scene(2);
    const Outside outside;
    const fs::path key = fs::path(scene.centre.data_dir()) / "seal.key";
    const auto key_bytes = text_of(key);
    const auto key_time = fs::last_write_time(key);
    const auto genuine = scene.exported();
    for (const Trap& trap : kTraps) {
        CAPTURE(trap.name);
        const auto bundle = scene.stick / "trap";
        fs::copy(genuine, bundle, fs::copy_options::recursive);
        trap.set(bundle, outside, key);
        const auto imported = scene.import_at_centre(bundle);
        CHECK(imported.exit_code == 3);
        CHECK(imported.errors.find("nothing of it was taken") != std::string::npos);
        CHECK(scene.kiosk.run({"import", bundle.string()}).exit_code == 3);
        fs::remove_all(bundle);
    }
    CHECK(outside.is_untouched());
    CHECK(text_of(outside.sentinel()) == "untouched");
    CHECK(text_of(key) == key_bytes);
    CHECK(fs::last_write_time(key) == key_time);
    CHECK(scene.centre.cases().empty());
    CHECK(scene.waiting() == 2);

    // Names that lead elsewhere on other systems, or are one name there, are not looked at.
    for (const char* const name : {"cases\\1.json", "Cases", "MANIFEST.JSON", "..\\seal.key"})
        std::ofstream(genuine / name) << "other";
    CHECK(scene.import_at_centre(genuine).output == "cases 2 new 2 evidence 0 new 0 refused 0\n");
    CHECK(scene.kiosk.run({"import", genuine.string()}).exit_code == 0);
    CHECK(scene.waiting() == 0);
}

TEST_CASE("acknowledgements go into a file of the working folder by its bare name") {
    Scene scene(1);
    const auto bundle = scene.exported();
    const auto before = fs::current_path();
    fs::current_path(scene.stick);
    const auto imported =
        scene.centre.run({"import", bundle.string(), "--acknowledgements", "acks.json"});
    fs::current_path(before);
    CHECK(imported.exit_code == 0);
    CHECK_FALSE(fs::exists(bundle / "acknowledgements.json"));
    fs::rename(scene.stick / "acks.json", bundle / "acknowledgements.json");
    CHECK(scene.kiosk.run({"import", bundle.string()}).exit_code == 0);
    CHECK(scene.waiting() == 0);
}
