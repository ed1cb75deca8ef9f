// Evidence on the kiosk's disk: taken in, filed, given out, acknowledged, damaged, and accounted
// for.
#include "storage/evidence_store.h"

#include <algorithm>
#include <chrono>
#include <doctest/doctest.h>
#include <fstream>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/crypto/stream.h"
#include "core/limits.h"
#include "tests/storage/station_fixture.h"
#include "tests/support/evidence_account.h"
#include "tests/support/faulty_disk.h"
#include "tests/support/seeded_random.h"

namespace fangxin::tests {
namespace {

using core::Bytes;
using core::ErrorCode;
using core::Evidence;

constexpr std::uint64_t kRoomBytes = core::kFreeSpaceBytesMinBesideEvidence + 16 * 1024 * 1024;
constexpr std::size_t kReadBytes = 100'000;
constexpr std::string_view kCanary = "CANARYPHOTO";

// A photo as the sniffing sees it; every second word is the canary.
Bytes photo(std::size_t size) {
    Bytes bytes = {0xFF, 0xD8, 0xFF, 0xE0};
    while (bytes.size() < size) {
        const auto word = core::as_bytes(kCanary);
        bytes.insert(bytes.end(), word.begin(), word.end());
    }
    bytes.resize(size);
    return bytes;
}

// Gives its bytes in pieces of its own, as a camera does.
storage::EvidenceSource in_memory(Bytes bytes) {
    const std::uint64_t size = bytes.size();
    auto left = std::make_shared<Bytes>(std::move(bytes));
    return {
        size, [left, at = std::size_t{0}](std::span<std::uint8_t> buffer) mutable {
            constexpr std::size_t kOwnPieceBytes = 10'007;
            const std::size_t count = std::min({buffer.size(), kOwnPieceBytes, left->size() - at});
            std::copy_n(left->begin() + static_cast<long>(at), count, buffer.begin());
            at += count;
            return core::Result<std::size_t>(count);
        }};
}

struct Station : StationFixture {
    Station() {
        enrol();
        restart();
    }
    storage::StoreOptions options() const {
        storage::StoreOptions options;
        options.disk = disk;
        return options;
    }
    void restart() {
        store.reset();
        store = open(options());
    }
    storage::EvidenceStore& evidence() { return store->evidence(); }
    core::Result<EvidenceAccount> account() {
        auto database = open_database();
        return account_of_evidence(evidence(), *disk, data_dir() / "evidence" / "queued", database);
    }
    std::filesystem::path place(const char* folder, const Evidence& item) const {
        return data_dir() / "evidence" / folder / item.id.to_string();
    }
    Evidence take(std::size_t size, std::span<const Evidence> others = {}) {
        auto taken = evidence().take(in_memory(photo(size)), others);
        REQUIRE(taken.has_value());
        return *taken;
    }
    core::Result<storage::Submitted> try_file(std::vector<Evidence> files) {
        auto content = example_content();
        content.evidence = std::move(files);
        return store->outbox().submit(content);
    }
    storage::Submitted file(std::vector<Evidence> files) {
        auto filed = try_file(std::move(files));
        REQUIRE(filed.has_value());
        return *filed;
    }
    // The centre signs for every case.
    void deliver_cases() {
        auto items = store->outbox().due(clock.now(), 100);
        REQUIRE(items.has_value());
        for (const auto& item : *items)
            REQUIRE(store->outbox().record_received(acknowledge(item)).has_value());
    }
    Bytes read_all(const Evidence& item) {
        Bytes all;
        while (true) {
            const auto piece = evidence().read(item.id, all.size(), kReadBytes);
            REQUIRE(piece.has_value());
            all.insert(all.end(), piece->begin(), piece->end());
            if (piece->size() < kReadBytes) return all;
        }
    }
    std::optional<core::EvidenceToSend> next() {
        auto item = evidence().next_due(clock.now());
        REQUIRE(item.has_value());
        return *item;
    }
    core::EvidenceAcknowledgement word_for(const core::EvidenceToSend& item) const {
        core::EvidenceAcknowledgement word{
            item.case_id, item.id, item.digest, item.bytes, clock.now(), "device-1", {}};
        core::sign_acknowledgement(word, centre_key());
        return word;
    }

    std::shared_ptr<FaultyDisk> disk = std::make_shared<FaultyDisk>(kRoomBytes);
    std::unique_ptr<storage::Store> store;
};

Bytes opened(core::ByteView sealed, const core::EvidenceKey& key) {
    core::StreamOpener opener(key);
    auto plain = opener.open(sealed);
    REQUIRE(plain.has_value());
    const auto rest = opener.finish();
    REQUIRE(rest.has_value());
    plain->insert(plain->end(), rest->begin(), rest->end());
    return *plain;
}

bool has_canary(core::ByteView bytes) {
    return core::as_text(bytes).find(kCanary) != std::string_view::npos;
}

}  // namespace

// --- taking in ---

TEST_CASE("a file taken in opens with the key that only the case has") {
    Station station;
    const Evidence item = station.take(200'000);
    CHECK(item.kind == core::EvidenceKind::jpeg);
    CHECK(item.plain_bytes == 200'000);
    const Bytes sealed = station.disk->content(station.place("taken", item));
    CHECK(item.sealed_bytes == sealed.size());
    CHECK(item.digest == core::digest_of(sealed));
    CHECK(opened(sealed, item.key) == photo(200'000));
}

TEST_CASE("no file of the disk shows what a person gave, from taking in to the end") {
    Station station;
    const auto check = [&station] {
        for (const auto& file : station.disk->files())
            CHECK_FALSE(has_canary(station.disk->content(file)));
    };
    const Evidence item = station.take(300'000);
    check();
    const core::ByteView key = item.key;
    station.file({item});
    check();
    const auto database = os::read_file(station.database_file(), 64 * 1024 * 1024).value();
    const auto log = os::read_file(station.database_file() + "-wal", 64 * 1024 * 1024).value();
    for (const auto& bytes : {database, log})
        CHECK(std::search(bytes.begin(), bytes.end(), key.begin(), key.end()) == bytes.end());
}

TEST_CASE("the same photo taken twice is two files that have nothing in common") {
    Station station;
    const Evidence first = station.take(1'000);
    const Evidence second = station.take(1'000, std::vector{first});
    CHECK(first.id != second.id);
    CHECK(first.digest != second.digest);
    station.file({first, second});
    CHECK(station.evidence().waiting().value() == 2);
    CHECK(
        opened(station.read_all(first), first.key) == opened(station.read_all(second), second.key)
    );
}

TEST_CASE("what the limits refuse is refused before anything is written") {
    Station station;
    const auto refused =
        [&station](storage::EvidenceSource file, std::span<const Evidence> others) {
            const int before = station.disk->operations();
            const auto taken = station.evidence().take(std::move(file), others);
            CHECK(station.disk->operations() == before);
            REQUIRE_FALSE(taken.has_value());
            return taken.error().code;
        };
    CHECK(refused(in_memory({}), {}) == ErrorCode::invalid);
    const auto program = core::as_bytes("MZ\x90 a program called photo.jpg");
    CHECK(refused(in_memory({program.begin(), program.end()}), {}) == ErrorCode::invalid);
    storage::EvidenceSource huge = in_memory(photo(100));
    huge.bytes = core::kEvidenceFileBytesMax + 1;
    CHECK(refused(huge, {}) == ErrorCode::invalid);

    std::vector<Evidence> others(core::kEvidenceCountMax, station.take(100));
    CHECK(refused(in_memory(photo(100)), others) == ErrorCode::invalid);
    others.erase(others.begin() + 2, others.end());
    others[0].plain_bytes = core::kEvidenceCaseBytesMax - 100;
    others[1].plain_bytes = 1;
    CHECK(refused(in_memory(photo(100)), others) == ErrorCode::invalid);
    others[1].plain_bytes = 0;
    CHECK(station.evidence().take(in_memory(photo(100)), others).has_value());
}

TEST_CASE("a file for which there is no room leaves the room that the case needs") {
    Station station;
    const std::uint64_t needed = core::encrypted_stream_bytes(100'000);
    station.disk->resize(core::kFreeSpaceBytesMinBesideEvidence + needed - 1);
    const auto taken = station.evidence().take(in_memory(photo(100'000)), {});
    CHECK(taken.error().code == ErrorCode::disk_full);
    CHECK(station.disk->files().empty());
    CHECK(station.store->outbox().has_room().value());
    station.disk->resize(core::kFreeSpaceBytesMinBesideEvidence + needed);
    CHECK(station.evidence().take(in_memory(photo(100'000)), {}).has_value());
    CHECK(station.store->outbox().has_room().value());
}

TEST_CASE("a file that is longer or shorter than it said is not taken") {
    Station station;
    for (const std::int64_t difference : {-1, 1, -100'000, 70'000}) {
        storage::EvidenceSource file = in_memory(photo(200'000));
        file.bytes = static_cast<std::uint64_t>(200'000 + difference);
        CHECK(station.evidence().take(file, {}).error().code == ErrorCode::invalid);
        CHECK(station.disk->files().empty());
    }
}

TEST_CASE("a file on somebody's stick is taken by its path, anything else there is refused") {
    Station station;
    TemporaryFolder stick;
    const Bytes bytes = photo(150'000);
    std::ofstream(stick.file("photo.txt"), std::ios::binary)
        .write(reinterpret_cast<const char*>(bytes.data()), static_cast<long>(bytes.size()));
    auto file = storage::open_evidence_source(stick.file("photo.txt"));
    REQUIRE(file.has_value());
    const auto taken = station.evidence().take(*file, {});
    REQUIRE(taken.has_value());
    CHECK(opened(station.disk->content(station.place("taken", *taken)), taken->key) == bytes);
    CHECK(storage::open_evidence_source(stick.path()).error().code == ErrorCode::invalid);
    CHECK(storage::open_evidence_source(stick.file("none")).error().code == ErrorCode::invalid);
}

TEST_CASE("a file that is rewritten in place while it is read is not taken") {
    Station station;
    TemporaryFolder stick;
    const auto write = [&stick](const Bytes& bytes) {
        std::fstream file(stick.file("photo"), std::ios::in | std::ios::out | std::ios::binary);
        file.write(reinterpret_cast<const char*>(bytes.data()), static_cast<long>(bytes.size()));
    };
    std::ofstream(stick.file("photo")).close();
    write(photo(200'000));
    // Far enough in the past for the coarsest clock of a file system.
    const auto before = std::filesystem::last_write_time(stick.file("photo"));
    std::filesystem::last_write_time(stick.file("photo"), before - std::chrono::hours(1));
    auto file = storage::open_evidence_source(stick.file("photo"));
    REQUIRE(file.has_value());
    const auto taken = station.evidence().take(
        {file->bytes,
         [&, read = file->read, is_first = true](std::span<std::uint8_t> buffer) mutable {
             auto count = read(buffer);
             if (std::exchange(is_first, false)) write(Bytes(200'000, 'x'));
             return count;
         }},
        {}
    );
    REQUIRE_FALSE(taken.has_value());
    CHECK(taken.error().code == ErrorCode::invalid);
    CHECK(taken.error().detail.find("changed while it was read") != std::string::npos);
    CHECK(station.disk->files().empty());
}

TEST_CASE("whatever fails while a file is taken in leaves nothing behind") {
    for (const auto fault : {FaultyDisk::Fault::io_error, FaultyDisk::Fault::full}) {
        for (int operation = 1;; ++operation) {
            Station station;
            station.disk->fail_at(operation, fault);
            const auto taken = station.evidence().take(in_memory(photo(200'000)), {});
            if (!station.disk->has_failed()) {
                CHECK(taken.has_value());
                CHECK(operation > 5);
                break;
            }
            CAPTURE(operation);
            CHECK_FALSE(taken.has_value());
            CHECK(station.disk->files().empty());
        }
    }
}

TEST_CASE("what a person took in and did not file goes away, and what is filed stays") {
    Station station;
    const std::vector<Evidence> files = {station.take(1'000), station.take(2'000)};
    station.evidence().discard(files);
    CHECK(station.disk->files().empty());
    const Evidence filed = station.take(1'000);
    station.file({filed});
    station.evidence().discard(std::vector{filed});
    CHECK(station.disk->has(station.place("queued", filed)));
    CHECK(station.account()->waiting == 1);
}

TEST_CASE("what a killed program took in is removed when the next one opens the store alone") {
    Station station;
    const Evidence item = station.take(1'000);
    auto half_written = station.place("taken", item);
    half_written += ".part";
    REQUIRE(station.disk->create(half_written).has_value());
    const Evidence filed = station.take(1'000);
    station.file({filed});
    station.restart();
    CHECK(station.disk->files() == std::vector{station.place("queued", filed)});
}

TEST_CASE("what a running program took in stays for as long as it can mean to file it") {
    Station station;
    const Evidence item = station.take(1'000);
    const auto open_another = [&station] { station.open(station.options()).reset(); };
    open_another();
    CHECK(station.disk->has(station.place("taken", item)));
    station.clock.now_ms += core::kEvidenceTakenMsMax + 1;
    const Evidence young = station.take(1'000);
    open_another();
    CHECK_FALSE(station.disk->has(station.place("taken", item)));
    CHECK(station.disk->has(station.place("taken", young)));
    station.clock.now_ms -= 2 * core::kEvidenceTakenMsMax;
    open_another();
    CHECK_FALSE(station.disk->has(station.place("taken", young)));
}

// --- filing ---

TEST_CASE("the sealed case carries its evidence with keys and digests") {
    Station station;
    const std::vector<Evidence> files = {station.take(1'000), station.take(100'000)};
    station.file(files);
    const auto items = station.store->outbox().due(station.clock.now(), 10);
    REQUIRE(items->size() == 1);
    CHECK(station.open_case(items->front()).content.evidence == files);
}

TEST_CASE("a case whose file is gone or changed its length is not filed, and can be filed without"
) {
    Station station;
    const Evidence gone = station.take(1'000);
    const Evidence cut = station.take(1'000);
    station.evidence().discard(std::vector{gone});
    CHECK(station.try_file({gone}).error().code == ErrorCode::not_found);
    REQUIRE(station.disk->cut_file(station.place("taken", cut), 500));
    CHECK(station.try_file({cut}).error().code == ErrorCode::not_found);
    CHECK(station.store->outbox().verify()->filed == 0);
    CHECK(station.evidence().waiting().value() == 0);
    station.file({});
}

TEST_CASE("filing that failed can be tried again with the same files") {
    Station station;
    const Evidence item = station.take(1'000);
    const Evidence other = station.take(1'000);
    station.disk->fail_at(2, FaultyDisk::Fault::io_error);
    CHECK_FALSE(station.try_file({item, other}).has_value());
    CHECK(station.store->outbox().verify()->filed == 0);
    station.file({item, other});
    CHECK(station.account()->waiting == 2);
}

TEST_CASE("after a power cut at any point a filed case has its whole files") {
    SeededRandom random;
    for (int operation = 1; operation < 100; ++operation) {
        Station station;
        CAPTURE(operation);
        station.disk->fail_at(operation, FaultyDisk::Fault::power_cut);
        std::vector<Evidence> files;
        for (const std::size_t size : {70'000UL, 1'000UL})
            if (auto taken = station.evidence().take(in_memory(photo(size)), {}))
                files.push_back(*taken);
        const bool is_filed = files.size() == 2 && station.try_file(files).has_value();
        const bool is_struck = station.disk->has_failed();
        CHECK(is_filed == !is_struck);
        station.store.reset();
        station.disk->cut_power(random.below(1'000'000));
        station.restart();
        const auto account = station.account();
        REQUIRE(account.has_value());
        CHECK(account->filed == (is_filed ? 2 : 0));
        CHECK(account->waiting == account->filed);
        if (is_filed) {
            CHECK(opened(station.read_all(files[0]), files[0].key) == photo(70'000));
            break;
        }
    }
}

// --- sending ---

TEST_CASE("evidence goes out only after its case, the one filed first in front") {
    Station station;
    const Evidence late = station.take(1'000);
    station.clock.now_ms += 1'000;
    const Evidence early = station.take(1'000);
    station.file({early});
    station.file({late});
    CHECK_FALSE(station.next());
    CHECK_FALSE(station.evidence().next_due_at().value());
    CHECK(station.evidence().waiting().value() == 2);
    station.deliver_cases();
    REQUIRE(station.next());
    CHECK(station.next()->id == early.id);
    CHECK(station.next()->bytes == early.sealed_bytes);
    CHECK(station.next()->digest == early.digest);
    CHECK(station.evidence().next_due_at().value() <= station.clock.now());
}

TEST_CASE("a file that failed waits its time and stands in nobody's way") {
    Station station;
    const Evidence first = station.take(1'000);
    station.clock.now_ms += 1;  // ids order by their time
    const Evidence second = station.take(1'000);
    station.file({first, second});
    station.deliver_cases();
    const core::Instant now = station.clock.now();
    const core::Instant later{now.utc_ms + 60'000};
    const std::string reason(core::kReasonBytesMax + 50, 'x');
    REQUIRE(station.evidence().record_failure(first.id, now, later, reason).has_value());
    REQUIRE(station.evidence().remember_upload(first.id, "/v1/uploads/abc").has_value());
    station.restart();
    CHECK(station.next()->id == second.id);
    REQUIRE(station.evidence().record_failure(second.id, now, later, "no").has_value());
    CHECK_FALSE(station.next());
    CHECK(station.evidence().next_due_at().value() == later);
    station.clock.now_ms += 60'000;
    REQUIRE(station.next());
    CHECK(station.next()->id == first.id);
    CHECK(station.next()->tries == 1);
    CHECK(station.next()->upload == "/v1/uploads/abc");
    const auto list = station.evidence().list();
    REQUIRE(list->size() == 2);
    CHECK(list->front().tries == 1);
    CHECK(list->front().last_try == now);
    CHECK(list->front().last_reason.size() == core::kReasonBytesMax);
    station.clock.now_ms -= 3'600'000;
    CHECK(station.next()->id == first.id);
}

TEST_CASE("sync now makes every file due") {
    Station station;
    const Evidence item = station.take(1'000);
    station.file({item});
    station.deliver_cases();
    const core::Instant now = station.clock.now();
    REQUIRE(station.evidence().record_failure(item.id, now, {now.utc_ms + 9'000}, "").has_value());
    CHECK_FALSE(station.next());
    REQUIRE(station.evidence().make_all_due().has_value());
    CHECK(station.next());
}

TEST_CASE("what the centre signed for is done: the row says so and the bytes are gone") {
    Station station;
    const Evidence item = station.take(1'000);
    station.file({item});
    station.deliver_cases();
    const auto sent = station.next();
    REQUIRE(station.evidence().record_received(station.word_for(*sent)).has_value());
    CHECK_FALSE(station.disk->has(station.place("queued", item)));
    CHECK(station.evidence().waiting().value() == 0);
    CHECK_FALSE(station.next());
    CHECK(station.evidence().record_received(station.word_for(*sent)).has_value());
    const auto account = station.account();
    CHECK(account->filed == 1);
    CHECK(account->received == 1);
}

TEST_CASE("an acknowledgement for anything else changes nothing") {
    Station station;
    const Evidence item = station.take(1'000);
    station.file({item});
    station.deliver_cases();
    const auto sent = station.next();
    std::vector<core::EvidenceAcknowledgement> words(5, station.word_for(*sent));
    words[0].digest[3] ^= 1U;
    words[1].bytes += 1;
    words[2].device = "device-2";
    words[3].id = core::EvidenceId::make(station.clock.now(), station.random);
    words[4].case_id = core::CaseId::make(station.clock.now(), station.random);
    for (const auto& word : words)
        CHECK(station.evidence().record_received(word).error().code == ErrorCode::conflict);
    CHECK(station.next());
    CHECK(station.disk->has(station.place("queued", item)));
}

TEST_CASE("a file whose removal failed is removed when the store opens again") {
    Station station;
    const Evidence item = station.take(1'000);
    station.file({item});
    station.deliver_cases();
    station.disk->make_read_only(true);
    REQUIRE(station.evidence().record_received(station.word_for(*station.next())).has_value());
    CHECK(station.disk->has(station.place("queued", item)));
    station.disk->make_read_only(false);
    station.restart();
    CHECK_FALSE(station.disk->has(station.place("queued", item)));
}

// --- damage ---

TEST_CASE("a changed bit is found before a single byte is sent, and the others go on") {
    Station station;
    const Evidence damaged = station.take(200'000);
    const Evidence fine = station.take(1'000);
    const Evidence missing = station.take(1'000);
    const Evidence cut = station.take(150'000);
    station.file({damaged, fine, missing, cut});
    station.deliver_cases();
    REQUIRE(station.disk->flip_bit(station.place("queued", damaged), 8 * 190'000 + 3));
    REQUIRE(station.disk->remove(station.place("queued", missing)).has_value());
    REQUIRE(station.disk->cut_file(station.place("queued", cut), 140'000));
    CHECK(station.account().error().code == ErrorCode::corrupt);

    for (const Evidence& item : {damaged, missing, cut})
        CHECK(station.evidence().read(item.id, 0, 1'000).error().code == ErrorCode::corrupt);
    CHECK(station.disk->has(station.place("damaged", damaged)));
    CHECK(station.disk->has(station.place("damaged", cut)));
    CHECK(station.next()->id == fine.id);
    CHECK(opened(station.read_all(fine), fine.key) == photo(1'000));
    const auto list = station.evidence().list();
    REQUIRE(list->size() == 4);
    CHECK(std::count_if(list->begin(), list->end(), [](const auto& item) {
              return item.is_damaged && !item.last_reason.empty();
          }) == 3);
    CHECK(station.evidence().waiting().value() == 4);
    const auto account = station.account();
    CHECK(account->damaged == 3);
    const auto incidents = station.store->incidents();
    CHECK(std::count_if(incidents->begin(), incidents->end(), [](const auto& incident) {
              return incident.kind == core::IncidentKind::evidence_damaged;
          }) == 3);
    CHECK(account->waiting == 1);
    CHECK(station.evidence().read(damaged.id, 0, 10).error().code == ErrorCode::not_found);
}

TEST_CASE("a file that goes on after a restart is checked as a whole first") {
    Station station;
    const Evidence item = station.take(200'000);
    station.file({item});
    station.deliver_cases();
    REQUIRE(station.evidence().read(item.id, 0, 1'000).has_value());
    REQUIRE(station.disk->flip_bit(station.place("queued", item), 5));
    station.restart();
    CHECK(station.evidence().read(item.id, 100'000, 10).error().code == ErrorCode::corrupt);
}

TEST_CASE("a file is compared with its digest at its start, not at every piece") {
    Station station;
    const Evidence item = station.take(1'000'000);
    station.file({item});
    const std::uint64_t before = station.disk->bytes_read();
    CHECK(station.read_all(item).size() == item.sealed_bytes);
    CHECK(station.disk->bytes_read() - before == 2 * item.sealed_bytes);
    REQUIRE(station.disk->flip_bit(station.place("queued", item), 5));
    CHECK(station.evidence().read(item.id, 0, 10).error().code == ErrorCode::corrupt);
}

TEST_CASE("a disk that cannot be read now damages nothing") {
    Station station;
    const Evidence item = station.take(1'000);
    station.file({item});
    station.deliver_cases();
    station.disk->fail_at(1, FaultyDisk::Fault::power_cut);
    static_cast<void>(station.disk->remove(station.place("taken", item)));
    const auto piece = station.evidence().read(item.id, 0, 10);
    REQUIRE_FALSE(piece.has_value());
    CHECK(piece.error().code == ErrorCode::unavailable);
    station.disk->cut_power(1);
    CHECK(station.next());
    CHECK(station.evidence().read(item.id, 0, 10).has_value());
}

TEST_CASE("files that no case here claims are counted and kept") {
    Station station;
    const Evidence item = station.take(1'000);
    station.file({item});
    REQUIRE(station.open_database().execute("DELETE FROM evidence").has_value());
    station.clock.now_ms += 10 * core::kEvidenceTakenMsMax;
    station.restart();
    CHECK(station.account()->unclaimed == 1);
    CHECK(station.disk->has(station.place("queued", item)));
}

TEST_CASE("the operating system's disk keeps evidence as the one in memory does") {
    StationFixture station;
    station.enrol();
    auto store = station.open();
    const auto taken = store->evidence().take(in_memory(photo(200'000)), {});
    REQUIRE(taken.has_value());
    const auto kept = store->evidence().take(in_memory(photo(100)), std::vector{*taken});
    REQUIRE(kept.has_value());
    auto content = example_content();
    content.evidence = {*taken};
    REQUIRE(store->outbox().submit(content).has_value());
    const auto again = station.open();
    store.reset();
    store = station.open();
    const auto folder = station.data_dir() / "evidence";
    CHECK(std::filesystem::exists(folder / "queued" / taken->id.to_string()));
    CHECK(std::filesystem::exists(folder / "taken" / kept->id.to_string()));
    storage::StationDisk disk;
    CHECK(check_evidence(store->evidence(), disk, folder / "queued").has_value());
    CHECK(store->evidence().waiting() == 1U);
    const auto bytes = store->evidence().read(taken->id, 0, 1'000'000);
    REQUIRE(bytes.has_value());
    CHECK(opened(*bytes, taken->key) == photo(200'000));
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        using std::filesystem::perms;
        const auto others = entry.status().permissions() & (perms::group_all | perms::others_all);
        CHECK(others == perms::none);
    }
    store->evidence().discard(std::vector{*kept});
    CHECK_FALSE(std::filesystem::exists(folder / "taken" / kept->id.to_string()));
}

}  // namespace fangxin::tests
