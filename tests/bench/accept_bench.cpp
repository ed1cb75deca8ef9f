// Measures the centre's accepting of cases and its status check, each beside its bare rival.
//
// accept_bench [NAME...]: one round of each, or of those named. Build it with the preset `release`;
// run.py takes the medians. Nothing here decides whether a test passes.
#include <algorithm>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <functional>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <thread>
#include <vector>

#include "central/intake/accept_case.h"
#include "central/status/check_status.h"
#include "core/ensure.h"
#include "core/json.h"
#include "core/try.h"
#include "os/durable_file.h"
#include "tests/bench/bench_centre.h"
#include "tests/bench/http_load.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kConnections = 64;
constexpr std::size_t kCasesEach = 100;
constexpr std::size_t kChecksEach = 400;
constexpr std::size_t kBareRows = 1000;
constexpr std::size_t kCasesOfOldDevice = 20'000;
constexpr std::size_t kCasesOneByOne = 2000;
constexpr std::chrono::seconds kPatience{300};

using Envelopes = std::vector<std::vector<core::Envelope>>;

double seconds_of(const std::function<void()>& work) {
    const auto begun = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
}

// Runs `work(place)` on as many threads as there are connections.
double seconds_of_all(const std::function<void(std::size_t)>& work) {
    return seconds_of([&work] {
        std::vector<std::thread> threads;
        for (std::size_t i = 0; i < kConnections; ++i) threads.emplace_back(work, i);
        for (std::thread& thread : threads) thread.join();
    });
}

Envelopes sealed_cases(std::vector<TestDevice>& devices) {
    Envelopes all(devices.size());
    for (std::size_t i = 0; i < devices.size(); ++i)
        for (std::size_t j = 0; j < kCasesEach; ++j) all[i].push_back(devices[i].next_case());
    return all;
}

std::vector<TestDevice> enrolled_devices(BenchCentre& bench) {
    std::vector<TestDevice> devices;
    for (std::size_t i = 0; i < kConnections; ++i) devices.push_back(bench.enrolled_device());
    return devices;
}

// Over HTTP, against the real program.
double accept_over_http(const std::string& program, DatabaseKind kind) {
    BenchCentre bench(program, kind);
    auto devices = enrolled_devices(bench);
    std::vector<std::vector<std::string>> requests(kConnections);
    const auto cases = sealed_cases(devices);
    for (std::size_t i = 0; i < kConnections; ++i)
        for (const auto& envelope : cases[i])
            requests[i].push_back(http_request(
                "PUT", "/v1/cases/" + envelope.header.id.to_string(), core::to_json(envelope)
            ));
    Process serve({program, "serve", "--data", bench.data(), "--listen", "127.0.0.1:0"});
    const auto url = serve.read_line_beginning("listening on ", kPatience);
    ENSURE(url.has_value());
    const double seconds = send_all(*url, requests, "201");
    serve.signal(SIGTERM);
    ENSURE(serve.wait(kPatience).exit_code == 0);
    return static_cast<double>(kConnections * kCasesEach) / seconds;
}

// The services alone, as many at once.
double accept_in_process(const std::string& program, DatabaseKind kind) {
    BenchCentre bench(program, kind);
    auto devices = enrolled_devices(bench);
    const auto cases = sealed_cases(devices);
    const double seconds = seconds_of_all([&](std::size_t place) {
        for (const auto& envelope : cases[place])
            ENSURE(central::accept_case(bench.centre(), envelope).has_value());
    });
    return static_cast<double>(kConnections * kCasesEach) / seconds;
}

// Two devices of one centre: one that has filed for years, and a new one.
struct OldAndNew {
    OldAndNew(const std::string& program, DatabaseKind kind)
        : bench(program, kind), old(bench.enrolled_device()), fresh(bench.enrolled_device()) {
        one_by_one(old, kCasesOfOldDevice);
    }

    // Accepted cases a second.
    double one_by_one(TestDevice& device, std::size_t count) {
        std::vector<core::Envelope> cases;
        for (std::size_t i = 0; i < count; ++i) cases.push_back(device.next_case());
        const double seconds = seconds_of([&] {
            for (const auto& envelope : cases)
                ENSURE(central::accept_case(bench.centre(), envelope).has_value());
        });
        return static_cast<double>(count) / seconds;
    }

    BenchCentre bench;
    TestDevice old;
    TestDevice fresh;
};

// A row with the bytes of a sealed case, without its device's signature or any check.
std::string bare_insert(const TestDevice& device, std::size_t sealed_bytes) {
    const std::string bytes = std::to_string(sealed_bytes);
    const auto text = [](std::size_t length) { return "'" + std::string(length, 'x') + "'"; };
    return "INSERT INTO cases (id, number, device, device_seq, previous, filed_at, seal_key_id,"
           " sealed, digest, signature, received_at, code_digest, token_digest, needs_completion,"
           " state, version, category) VALUES (ID, 'A0-' || NUMBER, '" +
           device.answer().device + "', NUMBER, " + text(43) + ", 1790000000000, " + text(16) +
           ", BYTES(" + bytes + "), " + text(43) + ", " + text(86) + ", 1790000000000, " +
           text(43) + ", " + text(43) + ", '', 'received', 1, 'prepaid')";
}

void replace(std::string& text, const std::string& from, const std::string& to) {
    for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

// One row a commit, with nothing around it.
double bare_sqlite(const std::string& program) {
    BenchCentre bench(program, DatabaseKind::sqlite);
    TestDevice device = bench.enrolled_device();
    std::string sql = bare_insert(device, device.next_case().sealed.size());
    replace(sql, "ID,", "lower(hex(randomblob(16))),");
    replace(sql, "NUMBER", "?1");
    replace(sql, "BYTES", "randomblob");
    sqlite3* database = nullptr;
    ENSURE(sqlite3_open(bench.address().c_str(), &database) == SQLITE_OK);
    const char* const settings =
        "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        " PRAGMA foreign_keys = ON";
    ENSURE(sqlite3_exec(database, settings, nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_stmt* statement = nullptr;
    ENSURE(sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
    const double seconds = seconds_of([statement] {
        for (std::size_t i = 0; i < kBareRows; ++i) {
            sqlite3_bind_int64(statement, 1, static_cast<sqlite3_int64>(i));
            ENSURE(sqlite3_step(statement) == SQLITE_DONE);
            sqlite3_reset(statement);
        }
    });
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return static_cast<double>(kBareRows) / seconds;
}

double pgbench(const std::string& program) {
    BenchCentre bench(program, DatabaseKind::postgresql);
    TestDevice device = bench.enrolled_device();
    std::string sql = bare_insert(device, device.next_case().sealed.size());
    replace(sql, "ID,", "gen_random_uuid()::text,");
    replace(sql, "NUMBER", ":number");
    const auto sealed = device.next_case().sealed;  // bytes that do not get smaller
    replace(
        sql,
        "BYTES(" + std::to_string(sealed.size()) + ")",
        "'\\x" + core::to_hex(sealed) + "'::bytea"
    );
    const TemporaryFolder folder;
    const std::string script = "\\set number random(1, 1000000000)\n" + sql + ";\n";
    ENSURE(os::write_private_file(folder.file("row.sql"), core::as_bytes(script)).has_value());
    const auto done =
        run({"/usr/bin/pgbench",
             "--no-vacuum",
             "--protocol=prepared",
             "--client=64",
             "--jobs=2",
             "--transactions=" + std::to_string(kCasesEach),
             "--file=" + folder.file("row.sql"),
             bench.address()},
            {},
            kPatience);
    const auto at = done.output.find("tps = ");
    ENSURE(done.exit_code == 0 && at != done.output.npos);
    return std::stod(done.output.substr(at + 6));
}

// Cases that are there, with what their receipts say.
struct Receipts {
    explicit Receipts(const std::string& program, DatabaseKind kind) : bench(program, kind) {
        for (std::size_t i = 0; i < kConnections; ++i) {
            TestDevice device = bench.enrolled_device();
            ENSURE(central::accept_case(bench.centre(), device.next_case()).has_value());
            const auto& file = device.last_file();
            checks.push_back({file.number.to_string(), "", file.query_token.to_string()});
        }
    }
    BenchCentre bench;
    std::vector<core::StatusCheck> checks;
};

double status_checks(const Receipts& receipts) {
    const central::Centre& centre = receipts.bench.centre();
    const double seconds = seconds_of_all([&](std::size_t place) {
        for (std::size_t i = 0; i < kChecksEach; ++i) {
            const auto checked = centre.database.read([&](central::Session& session) {
                return central::check_status(centre, session, {}, receipts.checks[place]);
            });
            ENSURE(checked.has_value() && checked->has_value());
        }
    });
    return static_cast<double>(kConnections * kChecksEach) / seconds;
}

double bare_selects(const Receipts& receipts) {
    const double seconds = seconds_of_all([&](std::size_t place) {
        for (std::size_t i = 0; i < kChecksEach; ++i) {
            const auto rows = receipts.bench.database().read([&](central::Session& session) {
                return session.execute(
                    "SELECT id, code_digest, token_digest, state, version FROM cases"
                    " WHERE number = $1",
                    receipts.checks[place].number
                );
            });
            ENSURE(rows.has_value() && rows->size() == 1);
        }
    });
    return static_cast<double>(kConnections * kChecksEach) / seconds;
}

// One figure beside its rival, both per second.
struct Comparison {
    std::string name;
    std::function<double()> ours;
    std::function<double()> rival;
};

std::vector<Comparison> comparisons() {
    const std::string program = FANGXIN_CENTRAL;
    std::vector<Comparison> all;
    for (const auto kind : {DatabaseKind::sqlite, DatabaseKind::postgresql}) {
        const bool is_sqlite = kind == DatabaseKind::sqlite;
        const std::string engine = is_sqlite ? "sqlite" : "postgresql";
        const auto rows = [=] { return is_sqlite ? bare_sqlite(program) : pgbench(program); };
        const auto http = [=] { return accept_over_http(program, kind); };
        const auto services = [=] { return accept_in_process(program, kind); };
        all.push_back({"accept.http." + engine, http, rows});
        all.push_back({"accept.services." + engine, services, rows});
        const auto devices = std::make_shared<std::optional<OldAndNew>>();
        const auto of_old = [=] {
            devices->emplace(program, kind);
            return (*devices)->one_by_one((*devices)->old, kCasesOneByOne);
        };
        const auto of_fresh = [=] {
            return (*devices)->one_by_one((*devices)->fresh, kCasesOneByOne);
        };
        all.push_back({"accept.old_device." + engine, of_old, of_fresh});
        const auto receipts = std::make_shared<std::optional<Receipts>>();
        const auto filled = [=]() -> const Receipts& {
            if (!*receipts) receipts->emplace(program, kind);
            return **receipts;
        };
        const auto checks = [=] { return status_checks(filled()); };
        all.push_back({"status." + engine, checks, [=] { return bare_selects(filled()); }});
    }
    return all;
}

}  // namespace
}  // namespace fangxin::tests

int main(int count, char** arguments) {
    fangxin::core::start_crypto();
    const std::vector<std::string> names(arguments + 1, arguments + count);
    for (const auto& [name, ours, rival] : fangxin::tests::comparisons()) {
        if (!names.empty() && std::ranges::find(names, name) == names.end()) continue;
        std::printf("%s.ours %.0f 1/s\n", name.c_str(), ours());
        std::printf("%s.rival %.0f 1/s\n", name.c_str(), rival());
        std::fflush(stdout);
    }
    return 0;
}
