// Several processes on one data folder, and processes that are killed while they file.
#include <csignal>
#include <cstdio>
#include <doctest/doctest.h>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <sys/wait.h>
#include <unistd.h>
#include <utility>
#include <vector>

#include "core/ensure.h"
#include "storage/store.h"
#include "tests/storage/faulty_vfs.h"
#include "tests/storage/station_fixture.h"

namespace fangxin::tests {
namespace {

// A child that runs `work` and whose lines the parent reads. No database may be open at the fork.
class Child {
  public:
    using Say = std::function<void(const std::string&)>;

    explicit Child(const std::function<void(const Say&)>& work) {
        int ends[2] = {-1, -1};
        ENSURE(::pipe(ends) == 0);
        const pid_t forked = ::fork();
        ENSURE(forked >= 0);
        if (forked == 0) {
            ::close(ends[0]);
            // Without the test program's handlers, which would go on with the parent's tests.
            for (const int fatal : {SIGABRT, SIGSEGV}) std::signal(fatal, SIG_DFL);
            work([&](const std::string& line) {
                const std::string whole = line + "\n";
                ENSURE(::write(ends[1], whole.data(), whole.size()) > 0);
            });
            ::_exit(0);
        }
        ::close(ends[1]);
        pid_ = forked;
        output_ = ::fdopen(ends[0], "r");
    }
    Child(Child&& other) noexcept
        : pid_(std::exchange(other.pid_, -1)), output_(std::exchange(other.output_, nullptr)) {}
    Child& operator=(Child&&) = delete;
    ~Child() {
        if (output_ != nullptr) std::fclose(output_);
        if (pid_ > 0) ::waitpid(pid_, nullptr, 0);
    }

    // Reads to the end and waits. `signal` is what ended the child, 0 for none.
    std::vector<std::string> lines(int& signal) {
        std::vector<std::string> all;
        char line[256];
        while (std::fgets(line, sizeof(line), output_) != nullptr) {
            std::string text = line;
            if (text.ends_with('\n')) text.pop_back();
            all.push_back(text);
        }
        int status = 0;
        ENSURE(::waitpid(pid_, &status, 0) == pid_);
        pid_ = -1;
        signal = WIFSIGNALED(status) ? WTERMSIG(status) : 0;
        return all;
    }

  private:
    pid_t pid_ = -1;
    std::FILE* output_ = nullptr;
};

TEST_CASE("every number that was shown is in the store, wherever the process is killed") {
    StationFixture station;
    station.enrol();
    // The same for all, since a status opens at the cost it was sealed with.
    storage::StoreOptions cheap;
    cheap.query_code_cost = core::SlowHashCost::minimal;
    std::map<std::string, std::string> shown;  // query code by number
    std::uint64_t filed_before = 0;
    bool is_killed = true;
    int operation = 1;
    for (; is_killed && operation < 500; ++operation) {
        CAPTURE(operation);
        Child child([&](const Child::Say& say) {
            FaultyVfs disk;
            storage::StoreOptions options = cheap;
            options.database.vfs = disk.name();
            auto store = station.open(options);
            disk.fail_at(operation, DiskFault::process_kill);
            const auto filed = store->outbox().submit(example_content());
            if (filed) say(filed->number.to_string() + " " + filed->query_code.to_string());
        });
        int signal = 0;
        for (const auto& line : child.lines(signal))
            shown.emplace(line.substr(0, line.find(' ')), line.substr(line.find(' ') + 1));
        is_killed = signal == SIGKILL;
        REQUIRE((is_killed || signal == 0));

        auto store = station.open(cheap);
        const auto account = store->outbox().verify();
        REQUIRE(account.has_value());
        for (const auto& [number, code] : shown) {
            const auto status = store->status_mirror().status_here(
                *core::CaseNumber::parse(number), *core::QueryCode::parse(code)
            );
            CHECK(status.has_value());
        }
        // A kill between the commit and the answer may leave one case whose number nobody saw.
        CHECK(account->filed - filed_before <= 1);
        filed_before = account->filed;
    }
    CHECK(!is_killed);
    CHECK(operation > 10);
    CHECK(!shown.empty());
}

void file_cases(StationFixture& station, int count, const Child::Say& say) {
    auto store = station.open();
    for (int filed = 0; filed < count; ++filed) {
        const auto submitted = store->outbox().submit(example_content());
        if (submitted) say(submitted->number.to_string());
    }
}

TEST_CASE("processes that file at the same time share one sequence without gap") {
    constexpr int kProcesses = 3;
    constexpr int kCasesEach = 4;
    StationFixture station;
    station.enrol();
    std::vector<Child> children;
    children.reserve(kProcesses);
    for (int i = 0; i < kProcesses; ++i) {
        children.emplace_back([&](const Child::Say& say) { file_cases(station, kCasesEach, say); });
    }
    std::set<std::string> numbers;
    for (auto& child : children) {
        int signal = 0;
        const auto lines = child.lines(signal);
        CHECK(signal == 0);
        CHECK(lines.size() == kCasesEach);
        numbers.insert(lines.begin(), lines.end());
    }
    CHECK(numbers.size() == kProcesses * kCasesEach);
    auto store = station.open();
    const auto account = store->outbox().verify();
    REQUIRE(account.has_value());
    CHECK(account->filed == kProcesses * kCasesEach);
}

TEST_CASE("processes that open a new folder at the same time make one store with one key") {
    constexpr int kProcesses = 4;
    StationFixture station;
    std::vector<Child> children;
    children.reserve(kProcesses);
    for (int i = 0; i < kProcesses; ++i) {
        children.emplace_back([&](const Child::Say& say) {
            auto store = station.open();
            const auto key = store->identity().device_key();
            if (key) say(core::to_hex(key->verify_key().bytes));
        });
    }
    std::set<std::string> keys;
    for (auto& child : children) {
        int signal = 0;
        const auto lines = child.lines(signal);
        CHECK(signal == 0);
        CHECK(lines.size() == 1);
        keys.insert(lines.begin(), lines.end());
    }
    CHECK(keys.size() == 1);
}

TEST_CASE("a second store on the folder sees what the first one filed") {
    StationFixture station;
    station.enrol();
    auto window = station.open();
    auto command_line = station.open();
    REQUIRE(window->outbox().submit(example_content()).has_value());
    CHECK(command_line->outbox().waiting() == 1U);
    const auto items = command_line->outbox().due(station.clock.now(), 10);
    REQUIRE(items.has_value());
    const auto word = station.acknowledge(items->at(0));
    REQUIRE(command_line->outbox().record_received(word).has_value());
    CHECK(window->outbox().waiting() == 0U);
}

}  // namespace
}  // namespace fangxin::tests
