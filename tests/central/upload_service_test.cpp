// Uploads as services on a real database and real files, with a clock of the test's own.
#include <doctest/doctest.h>
#include <filesystem>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <trantor/net/EventLoopThread.h>
#include <vector>

#include "central/evidence/upload_piece.h"
#include "central/evidence/uploads.h"
#include "central/evidence/verify_evidence.h"
#include "central/http/regular_work.h"
#include "central/http/serving.h"
#include "central/intake/import_bundle.h"
#include "central/limits.h"
#include "core/bundle.h"
#include "core/json.h"
#include "tests/central/bench.h"
#include "tests/central/evidence_samples.h"
#include "tests/support/poll.h"

namespace fangxin::tests {
namespace {

using central::EvidenceName;
using central::EvidenceRow;
using central::RefusalCode;
using central::UploadPiece;
using central::Written;

central::Answer<std::string> create_upload(
    Bench& bench, const central::Device& sender, const core::UploadCreation& creation
) {
    return bench.database->write([&](central::Session& writer) {
        return central::create_upload(*bench.centre, writer, sender, creation);
    });
}

Written write(UploadPiece& piece, const std::string& bytes) {
    return piece.write(core::as_bytes(bytes));
}

// A centre with a device that delivered one case.
struct Uploads {
    explicit Uploads(std::size_t plain_bytes, bool is_listed = true)
        : device(bench.enrolled()), file(sample_file(plain_bytes)) {
        const auto envelope = is_listed ? device.next_case({file.evidence}) : device.next_case();
        REQUIRE(bench.accept(envelope).has_value());
        sender = bench.known(device);
    }

    core::UploadCreation creation() const { return file.creation(device.last_file().id); }
    EvidenceName name() const { return {device.last_file().id, file.evidence.id}; }
    std::string created() { return create_upload(bench, sender, creation()).value(); }
    central::Answer<std::shared_ptr<UploadPiece>> open(
        const std::string& token, std::uint64_t offset
    ) {
        return UploadPiece::open(*bench.centre, token, {offset, {}, {}});
    }
    std::string sealed(std::size_t from, std::size_t count = std::string::npos) const {
        return file.sealed.substr(from, count);
    }
    std::uint64_t offset(const std::string& token) {
        return central::find_upload(*bench.centre, token).value().durable_bytes;
    }
    // The row as the database has it, which ends nothing.
    EvidenceRow row() {
        const auto found = bench.database->read([this](central::Session& reader) {
            return central::find_evidence(reader, name());
        });
        return found.value().value();
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
    CHECK(write(*piece, uploads.sealed(0, 1)) == Written::taken);
    CHECK(write(*piece, uploads.sealed(1, central::kDurableStepBytes)) == Written::step_due);
    CHECK(uploads.row().durable_bytes == 0);
    piece->step();
    CHECK(uploads.row().durable_bytes == central::kDurableStepBytes + 1);
    // A slow sender's bytes are noted after a while, however few they are.
    uploads.bench.clock.pass(central::kDurableStepMs);
    const std::string next = uploads.sealed(central::kDurableStepBytes + 1, 1);
    CHECK(write(*piece, next) == Written::step_due);
    piece->step();
    CHECK(uploads.row().durable_bytes == central::kDurableStepBytes + 2);
    CHECK(piece->end(false).value().offset == central::kDurableStepBytes + 2);
}

TEST_CASE("a second request waits for one that lives and ends one that is silent") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto first = uploads.open(token, 0).value();
    bool is_stopped = false;
    first->set_on_stopped([&is_stopped] { is_stopped = true; });
    REQUIRE(write(*first, uploads.sealed(0, 10)) != Written::refused);
    CHECK(uploads.open(token, 0).error().code == RefusalCode::upload_locked);
    uploads.bench.clock.pass(central::kUploadSilenceMsMax);
    CHECK(uploads.open(token, 10).error().code == RefusalCode::upload_locked);
    CHECK_FALSE(is_stopped);
    uploads.bench.clock.pass(1);
    const auto second = uploads.open(token, 10).value();
    CHECK(is_stopped);
    CHECK(write(*first, uploads.sealed(10, 10)) == Written::refused);
    CHECK(first->end(true).value().offset == 10);
    REQUIRE(write(*second, uploads.sealed(10)) != Written::refused);
    CHECK(second->end(true).value().is_received);
}

TEST_CASE("evidence leaves room on the disk for cases") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    uploads.bench.free_bytes = central::kFreeBytesBesideEvidence + uploads.sealed(0).size() - 1;
    CHECK(uploads.open(token, 0).error().code == RefusalCode::unavailable);
    CHECK(uploads.bench.accept(uploads.device.next_case()).has_value());
    ++uploads.bench.free_bytes;
    const auto piece = uploads.open(token, 0).value();
    CHECK(piece->end(false).has_value());
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
    CHECK(write(*piece, uploads.sealed(0, 10)) == Written::refused);
    CHECK(piece->end(false).has_value());
    CHECK(uploads.open(token, 0).error().code == RefusalCode::unavailable);
}

TEST_CASE("bytes beyond the noted ones are cut off, and a file that lost some begins anew") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(write(*piece, uploads.sealed(0, 100)) != Written::refused);
    REQUIRE(piece->end(false).value().offset == 100);
    const auto path = uploads.bench.evidence_folder.file_of(uploads.name());
    std::ofstream(path, std::ios::app) << "what a crash left";
    CHECK(uploads.offset(token) == 100);
    const auto next = uploads.open(token, 100).value();
    CHECK(std::filesystem::file_size(path) == 100);
    REQUIRE(next->end(false).value().offset == 100);
    std::filesystem::resize_file(path, 99);
    CHECK(uploads.offset(token) == 0);
    const auto whole = uploads.open(token, 0).value();
    REQUIRE(write(*whole, uploads.file.sealed) != Written::refused);
    CHECK(whole->end(false).value().is_received);
}

TEST_CASE("more bytes than the file has are never written") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(write(*piece, uploads.sealed(0, 100)) != Written::refused);
    CHECK(write(*piece, uploads.file.sealed) == Written::refused);
    CHECK(piece->end(true).error().code == RefusalCode::evidence_too_large);
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
        REQUIRE(write(*piece, uploads->sealed(0, 10)) != Written::refused);
        REQUIRE(piece->end(false).has_value());
        uploads->bench.clock.pass(central::kAbandonedUploadMs);
        CHECK(central::sweep_uploads(*uploads->bench.centre).value() == 0);
        uploads->bench.clock.pass(1);
    }
    CHECK(central::sweep_uploads(*listed.bench.centre).value() == 0);
    CHECK(listed.offset(listed_token) == 10);
    CHECK(central::sweep_uploads(*stray.bench.centre).value() == 1);
    CHECK_FALSE(central::find_upload(*stray.bench.centre, stray_token).has_value());
    CHECK(stray.bench.evidence_folder.files().empty());
}

TEST_CASE("a centre that serves sweeps from time to time, without being started again") {
    Uploads stray(1000, false);
    const auto token = stray.created();
    stray.bench.clock.pass(central::kAbandonedUploadMs + 1);
    central::Serving serving(*stray.bench.centre, {}, {});
    trantor::EventLoopThread thread;
    thread.run();
    central::start_regular_work(*thread.getLoop(), serving, {.upload_sweep_s = 0.01});
    CHECK(poll_until([&] { return !central::find_upload(*stray.bench.centre, token).has_value(); })
    );
}

TEST_CASE("an upload that is swept away while it runs ends, and nothing of it counts") {
    Uploads stray(1000, false);
    const auto token = stray.created();
    const auto piece = stray.open(token, 0).value();
    REQUIRE(write(*piece, stray.sealed(0, 10)) != Written::refused);
    stray.bench.clock.pass(central::kAbandonedUploadMs + 1);
    CHECK(central::sweep_uploads(*stray.bench.centre).value() == 1);
    CHECK(write(*piece, stray.sealed(10)) == Written::refused);
    const auto end = piece->end(true);
    CHECK_FALSE((end.has_value() && end->is_received));
    CHECK(stray.bench.evidence_folder.files().empty());
    CHECK(stray.created() == token);
}

TEST_CASE("a file that no row knows is swept away, and one that is whole never is") {
    Uploads uploads(1000);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(write(*piece, uploads.file.sealed) != Written::refused);
    REQUIRE(piece->end(true).value().is_received);
    const EvidenceName orphan{uploads.name().case_id, sample_file(1).evidence.id};
    std::ofstream(uploads.bench.evidence_folder.file_of(orphan)) << "left";
    uploads.bench.clock.pass(central::kAbandonedUploadMs + 1);
    CHECK(central::sweep_uploads(*uploads.bench.centre).value() == 0);
    CHECK(central::sweep_unknown_files(*uploads.bench.centre).value() == 1);
    const auto files = uploads.bench.evidence_folder.files();
    REQUIRE(files.size() == 1);
    CHECK(files[0] == uploads.name());
    const auto acknowledged = uploads.bench.database->read([&](central::Session& reader) {
        return central::acknowledge_evidence(
            *uploads.bench.centre, reader, uploads.sender, uploads.name()
        );
    });
    CHECK(acknowledged.has_value());
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
        const auto folder = os::OpenFolder::open_foreign(bundle.path(), 10).value();
        return central::import_bundle(*uploads.bench.centre, folder).value();
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
    REQUIRE(write(*piece, altered.substr(0, 160'000)) != Written::refused);
    REQUIRE(piece->end(false).value().offset == 160'000);
    put_file(uploads.file.sealed);
    const auto taken = import();
    REQUIRE(taken.receipts.evidence.size() == 1);
    CHECK(taken.new_evidence == 1);
    CHECK(taken.receipts.refused.empty());
    const auto again = import();
    CHECK(again.new_evidence == 0);
    CHECK(again.receipts.evidence == taken.receipts.evidence);
    const auto account = central::verify_evidence(*uploads.bench.centre).value();
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
            central::remove_upload(*uploads.bench.centre, token).error().code ==
            RefusalCode::upload_locked
        );
    }
    const auto piece = uploads.open(token, 0).value();
    CHECK(piece->end(false).has_value());
}

TEST_CASE("of a case that cannot be opened nobody knows what it lists") {
    Bench bench;
    auto device = bench.enrolled();
    const auto envelope = device.next_with("no case");
    REQUIRE(bench.accept(envelope).has_value());
    const auto file = sample_file(100);
    const central::Device sender = bench.known(device);
    const auto creation = file.creation(envelope.header.id);
    REQUIRE(create_upload(bench, sender, creation).has_value());
    const auto rows = run_sql(bench, "SELECT listed FROM evidence").value();
    CHECK(rows[0].text("listed") == "unknown");
}

TEST_CASE("evidence that was acknowledged cannot be deleted or changed") {
    Uploads uploads(100);
    const auto token = uploads.created();
    const auto piece = uploads.open(token, 0).value();
    REQUIRE(write(*piece, uploads.file.sealed) != Written::refused);
    REQUIRE(piece->end(true).value().is_received);
    CHECK_FALSE(run_sql(uploads.bench, "DELETE FROM evidence").has_value());
    CHECK_FALSE(run_sql(uploads.bench, "UPDATE evidence SET received_at = NULL").has_value());
    CHECK_FALSE(run_sql(uploads.bench, "UPDATE evidence SET durable_bytes = 0").has_value());
}

}  // namespace fangxin::tests
