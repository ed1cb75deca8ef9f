// Uploads as services on real SQLite and real files, with a clock of the test's own.
#include <chrono>
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "central/limits.h"
#include "central/service/accept_case.h"
#include "central/service/import_bundle.h"
#include "central/service/upload_piece.h"
#include "central/service/uploads.h"
#include "central/service/verify_evidence.h"
#include "core/bundle.h"
#include "core/json.h"
#include "tests/central/bench.h"
#include "tests/central/evidence_samples.h"

namespace fangxin::tests {
namespace {

using central::EvidenceName;
using central::EvidenceRow;
using central::PieceStart;
using central::RefusalCode;
using central::UploadPiece;
using central::wait_for;

constexpr std::chrono::seconds kPatience{120};

// A centre with a device that delivered one case.
struct Uploads {
    explicit Uploads(std::size_t plain_bytes, bool is_listed = true)
        : device(bench.enrolled()), file(sample_file(plain_bytes)) {
        const auto envelope = is_listed ? device.next_case({file.evidence}) : device.next_case();
        REQUIRE(wait_for(central::accept_case(*bench.centre, envelope)).has_value());
        sender.id = device.answer().device;
    }

    core::UploadCreation creation() const { return file.creation(device.last_file().id); }
    EvidenceName name() const { return {device.last_file().id, file.evidence.id}; }
    std::string created() {
        return wait_for(central::create_upload(*bench.centre, sender, creation())).value();
    }
    central::Answer<std::shared_ptr<UploadPiece>> open(
        const std::string& token, std::uint64_t offset
    ) {
        return wait_for(UploadPiece::open(*bench.centre, token, {offset, {}, {}}));
    }
    std::string sealed(std::size_t from, std::size_t count = std::string::npos) const {
        return file.sealed.substr(from, count);
    }
    // As a connection does, on a thread of its own: the test's thread belongs to Drogon's first
    // event loop, which does not run here.
    static bool write(const std::shared_ptr<UploadPiece>& piece, const std::string& bytes) {
        bool is_taken = false;
        std::thread([&] { is_taken = piece->write(core::as_bytes(bytes)); }).join();
        return is_taken;
    }
    std::uint64_t offset(const std::string& token) {
        return wait_for(central::find_upload(*bench.centre, token)).value().durable_bytes;
    }
    // The row as the database has it, which ends nothing.
    EvidenceRow row() {
        std::function<central::Task<core::Result<std::optional<EvidenceRow>>>(central::Session&)>
            work = [this](central::Session& session) {
                return central::find_evidence(session, name());
            };
        return *wait_for(bench.database->read<std::optional<EvidenceRow>>(std::move(work))).value();
    }

    Bench bench;
    TestDevice device;
    SampleFile file;
    central::Device sender{};
};

}  // namespace

TEST_CASE("what arrived is noted while the request still runs") {
    Uploads uploads(3 * central::kDurableStepBytes);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(uploads.write(piece, uploads.sealed(0, central::kDurableStepBytes)));
    const auto deadline = std::chrono::steady_clock::now() + kPatience;
    while (uploads.row().durable_bytes < central::kDurableStepBytes) {
        REQUIRE(std::chrono::steady_clock::now() < deadline);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    // A slow sender's bytes are noted after a while, however few they are.
    uploads.bench.clock.pass(central::kDurableStepMs);
    REQUIRE(uploads.write(piece, uploads.sealed(central::kDurableStepBytes, 1)));
    while (uploads.row().durable_bytes != central::kDurableStepBytes + 1) {
        REQUIRE(std::chrono::steady_clock::now() < deadline);
        std::this_thread::sleep_for(std::chrono::milliseconds(5));
    }
    CHECK(wait_for(piece->end(false)).value().offset == central::kDurableStepBytes + 1);
}

TEST_CASE("a second request waits for one that lives and ends one that is silent") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto first = uploads.open(token, 0).value();
    bool is_stopped = false;
    first->set_on_stopped([&is_stopped] { is_stopped = true; });
    REQUIRE(first->write(core::as_bytes(uploads.sealed(0, 10))));
    CHECK(uploads.open(token, 0).error().code == RefusalCode::upload_locked);
    uploads.bench.clock.pass(central::kUploadSilenceMsMax);
    CHECK(uploads.open(token, 10).error().code == RefusalCode::upload_locked);
    CHECK_FALSE(is_stopped);
    uploads.bench.clock.pass(1);
    const auto second = uploads.open(token, 10).value();
    CHECK(is_stopped);
    CHECK_FALSE(first->write(core::as_bytes(uploads.sealed(10, 10))));
    CHECK(wait_for(first->end(true)).value().offset == 10);
    REQUIRE(second->write(core::as_bytes(uploads.sealed(10))));
    CHECK(wait_for(second->end(true)).value().is_received);
}

TEST_CASE("a piece that is stopped before anyone listens still says so") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    CHECK(uploads.offset(token) == 0);
    bool is_stopped = false;
    piece->set_on_stopped([&is_stopped] { is_stopped = true; });
    CHECK(is_stopped);
}

TEST_CASE("a stopping centre takes no new piece") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    uploads.bench.live_uploads.stop();
    CHECK_FALSE(piece->write(core::as_bytes(uploads.sealed(0, 10))));
    CHECK(wait_for(piece->end(false)).has_value());
    CHECK(uploads.open(token, 0).error().code == RefusalCode::unavailable);
}

TEST_CASE("bytes beyond the noted ones are cut off, and a file that lost some begins anew") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(piece->write(core::as_bytes(uploads.sealed(0, 100))));
    REQUIRE(wait_for(piece->end(false)).value().offset == 100);
    const auto path = uploads.bench.evidence_folder.file_of(uploads.name());
    std::ofstream(path, std::ios::app) << "what a crash left";
    CHECK(uploads.offset(token) == 100);
    const auto next = uploads.open(token, 100).value();
    CHECK(std::filesystem::file_size(path) == 100);
    REQUIRE(wait_for(next->end(false)).value().offset == 100);
    std::filesystem::resize_file(path, 99);
    CHECK(uploads.offset(token) == 0);
    const auto whole = uploads.open(token, 0).value();
    REQUIRE(whole->write(core::as_bytes(uploads.file.sealed)));
    CHECK(wait_for(whole->end(false)).value().is_received);
}

TEST_CASE("more bytes than the file has are never written") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(piece->write(core::as_bytes(uploads.sealed(0, 100))));
    CHECK_FALSE(piece->write(core::as_bytes(uploads.file.sealed)));
    CHECK(wait_for(piece->end(true)).error().code == RefusalCode::evidence_too_large);
    CHECK(uploads.offset(token) == 100);
}

TEST_CASE("what nobody will finish is swept away, and what a case lists is kept") {
    Uploads listed(1000);
    const auto listed_token = listed.created();
    Uploads stray(1000, false);
    const auto stray_token = stray.created();
    for (auto* uploads : {&listed, &stray}) {
        const auto token = uploads->created();
        const auto piece = uploads->open(token, 0).value();
        REQUIRE(piece->write(core::as_bytes(uploads->sealed(0, 10))));
        REQUIRE(wait_for(piece->end(false)).has_value());
        uploads->bench.clock.pass(central::kAbandonedUploadMs);
        CHECK(wait_for(central::sweep_uploads(*uploads->bench.centre)).value() == 0);
        uploads->bench.clock.pass(1);
    }
    CHECK(wait_for(central::sweep_uploads(*listed.bench.centre)).value() == 0);
    CHECK(listed.offset(listed_token) == 10);
    CHECK(wait_for(central::sweep_uploads(*stray.bench.centre)).value() == 1);
    CHECK_FALSE(wait_for(central::find_upload(*stray.bench.centre, stray_token)).has_value());
    CHECK(stray.bench.evidence_folder.files().empty());
}

TEST_CASE("a file that no row knows is swept away, and one that is whole never is") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(piece->write(core::as_bytes(uploads.file.sealed)));
    REQUIRE(wait_for(piece->end(true)).value().is_received);
    const EvidenceName orphan{uploads.name().case_id, sample_file(1).evidence.id};
    std::ofstream(uploads.bench.evidence_folder.file_of(orphan)) << "left";
    uploads.bench.clock.pass(central::kAbandonedUploadMs + 1);
    CHECK(wait_for(central::sweep_uploads(*uploads.bench.centre)).value() == 1);
    const auto files = uploads.bench.evidence_folder.files();
    REQUIRE(files.size() == 1);
    CHECK(files[0] == uploads.name());
    CHECK(wait_for(
              central::acknowledge_evidence(*uploads.bench.centre, uploads.sender, uploads.name())
    )
              .has_value());
}

TEST_CASE("evidence on a stick is taken once, from where the line left off") {
    Uploads uploads(200'000);
    const core::BundledEvidence entry{
        uploads.name().case_id,
        uploads.name().id,
        uploads.file.evidence.digest,
        uploads.file.sealed.size()};
    core::BundleManifest manifest;
    manifest.device = uploads.sender.id;
    manifest.evidence = {entry};
    core::sign_bundle(manifest, uploads.device.key());
    const TemporaryFolder bundle;
    std::filesystem::create_directory(bundle.file("evidence"));
    std::ofstream(bundle.file(core::kBundleManifestName)) << core::to_json(manifest);
    const auto import = [&uploads, &bundle] {
        return wait_for(central::import_bundle(*uploads.bench.centre, bundle.path())).value();
    };
    const std::string name = core::bundle_file_name(entry);
    const auto missing = import();
    CHECK(missing.receipts.refused == std::vector<core::RefusedFile>{{name, "file_missing"}});

    const auto put_file = [&bundle, &name](const std::string& bytes) {
        std::ofstream(bundle.file(name), std::ios::binary) << bytes;
    };
    put_file(uploads.sealed(0, 1000));
    CHECK(import().receipts.refused == std::vector<core::RefusedFile>{{name, "file_altered"}});
    std::string altered = uploads.file.sealed;
    altered[150'000] ^= 1;
    put_file(altered);
    CHECK(import().receipts.refused == std::vector<core::RefusedFile>{{name, "file_altered"}});

    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(piece->write(core::as_bytes(altered.substr(0, 160'000))));
    REQUIRE(wait_for(piece->end(false)).value().offset == 160'000);
    put_file(uploads.file.sealed);
    const auto taken = import();
    REQUIRE(taken.receipts.evidence.size() == 1);
    CHECK(taken.new_evidence == 1);
    CHECK(taken.receipts.refused.empty());
    const auto again = import();
    CHECK(again.new_evidence == 0);
    CHECK(again.receipts.evidence == taken.receipts.evidence);
    const auto account = wait_for(central::verify_evidence(*uploads.bench.centre)).value();
    CHECK(account.received == 1);
    CHECK(account.damaged == 0);
}

TEST_CASE("a file that another process receives is left to it") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    {
        const auto other = uploads.bench.evidence_folder.open(uploads.name());
        REQUIRE(other.has_value());
        CHECK(uploads.open(token, 0).error().code == RefusalCode::upload_locked);
        CHECK(
            wait_for(central::remove_upload(*uploads.bench.centre, token)).error().code ==
            RefusalCode::upload_locked
        );
    }
    const auto piece = uploads.open(token, 0).value();
    CHECK(wait_for(piece->end(false)).has_value());
}

TEST_CASE("of a case that cannot be opened nobody knows what it lists") {
    Bench bench;
    auto device = bench.enrolled();
    const auto envelope = device.next_with("no case");
    REQUIRE(wait_for(central::accept_case(*bench.centre, envelope)).has_value());
    const auto file = sample_file(100);
    central::Device sender{};
    sender.id = device.answer().device;
    const auto creation = file.creation(envelope.header.id);
    REQUIRE(wait_for(central::create_upload(*bench.centre, sender, creation)).has_value());
    const auto rows = run_sql(bench, "SELECT listed FROM evidence").value();
    CHECK(rows[0]["listed"].as<std::string>() == "unknown");
}

TEST_CASE("evidence that was acknowledged cannot be deleted or changed") {
    Uploads uploads(100);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(piece->write(core::as_bytes(uploads.file.sealed)));
    REQUIRE(wait_for(piece->end(true)).value().is_received);
    CHECK_FALSE(run_sql(uploads.bench, "DELETE FROM evidence").has_value());
    CHECK_FALSE(run_sql(uploads.bench, "UPDATE evidence SET received_at = NULL").has_value());
    CHECK_FALSE(run_sql(uploads.bench, "UPDATE evidence SET durable_bytes = 0").has_value());
}

}  // namespace fangxin::tests
