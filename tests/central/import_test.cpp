// Bundles from sticks whose files are not what their list says.
#include <atomic>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <string>
#include <sys/stat.h>
#include <thread>

#include "central/intake/import_bundle.h"
#include "core/json.h"
#include "tests/central/bench.h"
#include "tests/central/evidence_samples.h"

namespace fangxin::tests {
namespace {

namespace fs = std::filesystem;
using core::ErrorCode;

constexpr std::size_t kNames = 20;

// A bundle of two cases; the second has a file of evidence.
struct Scene {
    Bench bench;
    TestDevice device = bench.enrolled();
    SampleFile evidence = sample_file(1000);
    TemporaryFolder bundle;
    core::BundleManifest manifest;

    Scene() {
        fs::create_directory(bundle.file("cases"));
        fs::create_directory(bundle.file("evidence"));
        manifest.device = device.answer().device;
        for (const auto& envelope : {device.next_case(), device.next_case({evidence.evidence})}) {
            const auto text = core::to_json(envelope);
            const core::BundledCase entry{
                envelope.header.id,
                envelope.header.device_seq,
                core::digest_of(core::as_bytes(text))};
            manifest.cases.push_back(entry);
            write(core::bundle_file_name(entry), text);
        }
        const auto upload = evidence.creation(device.last_file().id);
        manifest.evidence.push_back({upload.case_id, upload.evidence, upload.digest, upload.bytes});
        write(core::bundle_file_name(manifest.evidence[0]), evidence.sealed);
        sign();
    }
    void sign() {
        core::sign_bundle(manifest, device.key());
        write(core::kBundleManifestName, core::to_json(manifest));
    }
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(bundle.file(name), std::ios::binary) << bytes;
    }
    core::Result<central::ImportedBundle> import() {
        const auto folder = TRY(os::OpenFolder::open_foreign(bundle.path(), kNames));
        return central::import_bundle(*bench.centre, folder);
    }
};

}  // namespace

TEST_CASE("a bundle with a link or a special file in it is refused as a whole") {
    Scene scene;
    const TemporaryFolder outside;
    std::ofstream(outside.file("seal.key")) << "key";
    const auto place = scene.bundle.path() / "acknowledgements.json.new";
    SUBCASE("a link") {
        fs::create_symlink(outside.file("seal.key"), place);
    }
    SUBCASE("a pipe") {
        REQUIRE(::mkfifo(place.c_str(), 0600) == 0);
    }
    CHECK(scene.import().error().code == ErrorCode::corrupt);
    fs::remove(place);
    const auto imported = scene.import().value();
    CHECK(imported.new_cases == 2);
    CHECK(imported.new_evidence == 1);
    CHECK(imported.device == scene.device.answer().device);
}

TEST_CASE("a bundle whose list names a file twice is refused as a whole") {
    Scene scene;
    SUBCASE("a case") {
        scene.manifest.cases.push_back(scene.manifest.cases[0]);
    }
    SUBCASE("a file of evidence") {
        scene.manifest.evidence.push_back(scene.manifest.evidence[0]);
    }
    scene.sign();
    CHECK(scene.import().error().code == ErrorCode::corrupt);
}

TEST_CASE("a file that grows while it is read is refused by itself, and the others are taken") {
    Scene scene;
    const std::string first = core::bundle_file_name(scene.manifest.cases[0]);
    const std::string film = core::bundle_file_name(scene.manifest.evidence[0]);
    scene.write(film, scene.evidence.sealed + "more");
    std::atomic<bool> is_over = false;
    std::thread writer([&] {
        std::ofstream file(scene.bundle.file(first), std::ios::app);
        while (!is_over) file << std::string(4096, ' ') << std::flush;
    });
    auto imported = scene.import();
    while (imported && imported->receipts.refused.size() < 2) imported = scene.import();
    is_over = true;
    writer.join();
    const core::BundleReceipts receipts = imported.value().receipts;
    REQUIRE(receipts.refused.size() == 2);
    CHECK(receipts.refused[0] == core::RefusedFile{first, "file_altered"});
    CHECK(receipts.refused[1] == core::RefusedFile{film, "too_large"});
    CHECK_FALSE(receipts.cases.empty());
}

TEST_CASE("what takes the place of a folder or a file of a bundle is refused by itself") {
    Scene scene;
    SUBCASE("a file for the folder of cases") {
        fs::remove_all(scene.bundle.path() / "cases");
        scene.write("cases", "no folder");
        CHECK(scene.import().value().receipts.refused.size() == 3);
    }
    SUBCASE("a folder for a file of evidence") {
        const auto name = core::bundle_file_name(scene.manifest.evidence[0]);
        fs::remove(scene.bundle.path() / name);
        fs::remove(scene.bundle.path() / "evidence");
        scene.write("evidence", "no folder");
        const auto imported = scene.import().value();
        CHECK(imported.new_cases == 2);
        CHECK(imported.receipts.refused == std::vector{core::RefusedFile{name, "file_altered"}});
    }
}

}  // namespace fangxin::tests
