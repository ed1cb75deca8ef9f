// Guessing query codes: who is counted, who is locked, and who never is.
#include <atomic>
#include <cstdint>
#include <doctest/doctest.h>
#include <string>
#include <thread>
#include <vector>

#include "central/guessing/wrong_tries.h"
#include "central/limits.h"
#include "core/case_number.h"
#include "core/limits.h"
#include "tests/central/bench.h"
#include "tests/support/seeded_random.h"

namespace fangxin::tests {
namespace {

using central::Guesser;
using central::RefusalCode;
using central::Session;

constexpr const char* kWrongCode = "12345";

Guesser stranger(const std::string& address) {
    return {"", address};
}

std::string number_of(std::uint64_t counter) {
    return core::CaseNumber::make("ZZZ", counter).value().to_string();
}

// A device with a case, its number and code.
struct Holder {
    explicit Holder(Bench& bench) : device(bench.enrolled()) {
        REQUIRE(bench.accept(device.next_case()).has_value());
        number = device.last_file().number.to_string();
        code = device.last_file().query_code.to_string();
    }
    Guesser at_kiosk() const { return {device.answer().device, "192.0.2.1"}; }

    TestDevice device;
    std::string number;
    std::string code;
};

// Codes that were compared when guessers try a wrong one each at as many numbers.
std::size_t compared(Bench& bench, const std::vector<Guesser>& guessers) {
    std::size_t count = 0;
    for (const Guesser& guesser : guessers) {
        const auto answer = bench.check_by(guesser, number_of(count + 1), kWrongCode);
        if (answer.error().code == RefusalCode::no_such_case) ++count;
    }
    return count;
}

// Guesses at known numbers from many networks, as fast as they come.
struct Attack {
    explicit Attack(Bench& of) : bench(of) {
        for (std::uint64_t i = 1; i <= 100'000; ++i)
            numbers.push_back(core::CaseNumber::make("ZZZ", i).value());
    }
    // One wrong code. Once the limiter said how long all strangers must wait, it is asked only now
    // and then whether it stays so.
    void guess(std::int64_t place) {
        const core::Instant now = bench.clock.now();
        const bool is_spot_check = place % 10'000 == 0;
        if (now.utc_ms < closed_until_ms && !is_spot_check) return;
        const std::size_t network = random.below(1000);
        const auto address =
            "10." + std::to_string(network / 250) + '.' + std::to_string(network % 250) + ".1";
        const auto& number = numbers[random.below(numbers.size())];
        const auto limits = central::tries_limits(stranger(address), number);
        const auto tried = bench.database->write([&](Session& writer) -> core::Result<void> {
            if (TRY(central::wait_before_try_ms(writer, limits, now)) == 0) {
                ++admitted;
                return central::insert_wrong_try(writer, limits, now);
            }
            const auto all = TRY(central::wait_before_try_ms(writer, {limits.front()}, now));
            closed_until_ms = now.utc_ms + all;
            return {};
        });
        REQUIRE(tried.has_value());
    }

    Bench& bench;
    std::vector<core::CaseNumber> numbers;
    SeededRandom random;
    std::int64_t closed_until_ms = 0;
    std::int64_t admitted = 0;
};

}  // namespace

TEST_CASE("a locked number opens again when the oldest wrong try is old enough") {
    Bench bench;
    auto device = bench.enrolled();
    REQUIRE(bench.accept(device.next_case()).has_value());
    const auto code = device.last_file().query_code.to_string();
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i)
        CHECK(bench.check(device, "12345").error().code == RefusalCode::no_such_case);
    CHECK(bench.check(device, code).error().code == RefusalCode::too_many_tries);
    bench.clock.pass(core::kQueryCodeLockMs - 1);
    CHECK(bench.check(device, code).error().retry_after_ms == 1);
    bench.clock.pass(1);
    CHECK(bench.check(device, code).value().status.state == core::CaseState::received);
}

TEST_CASE("guesses at the same time are counted one by one") {
    Bench bench;
    auto device = bench.enrolled();
    REQUIRE(bench.accept(device.next_case()).has_value());
    std::atomic<int> tried = 0;
    std::vector<std::thread> guessers;
    for (int i = 0; i < 16; ++i)
        guessers.emplace_back([&] {
            if (bench.check(device, "12345").error().code == RefusalCode::no_such_case) ++tried;
        });
    for (auto& guesser : guessers) guesser.join();
    CHECK(tried == core::kQueryCodeTriesMax);
}

TEST_CASE("tries made before the clock was put back lock a number for no longer than others") {
    Bench bench;
    const Holder holder(bench);
    constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;
    bench.clock.pass(kDayMs);
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i)
        REQUIRE_FALSE(bench.check(holder.device, kWrongCode).has_value());
    bench.clock.pass(-kDayMs);
    const auto locked = bench.check(holder.device, holder.code);
    CHECK(locked.error().code == RefusalCode::too_many_tries);
    CHECK(locked.error().retry_after_ms == core::kQueryCodeLockMs);
    bench.clock.pass(core::kQueryCodeLockMs);
    CHECK(bench.check(holder.device, holder.code).has_value());
}

TEST_CASE("one network has a limit over all numbers, and other networks go on") {
    Bench bench;
    const Holder holder(bench);
    constexpr auto kTries = static_cast<std::size_t>(central::kNetworkTriesMax);
    std::vector<Guesser> guessers;
    for (std::size_t i = 0; i < 2 * kTries; ++i)
        guessers.push_back(stranger("192.0.2." + std::to_string(i)));
    CHECK(compared(bench, guessers) == kTries);
    const auto by = [&](const char* address) {
        return bench.check_by(stranger(address), holder.number, holder.code);
    };
    CHECK(by("192.0.2.200").error().code == RefusalCode::too_many_tries);
    CHECK(by("::ffff:192.0.2.200").error().code == RefusalCode::too_many_tries);
    CHECK(by("192.0.3.1").has_value());
    CHECK(by("2001:db8:0:1::1").has_value());
}

TEST_CASE("addresses of one IPv6 network are counted together") {
    Bench bench;
    constexpr auto kTries = static_cast<std::size_t>(central::kNetworkTriesMax);
    std::vector<Guesser> guessers;
    for (std::size_t i = 0; i < 2 * kTries; ++i)
        guessers.push_back(stranger("2001:db8:0:" + std::to_string(i) + "::1"));
    CHECK(compared(bench, guessers) == kTries);
    CHECK(compared(bench, {stranger("2001:db8:0:100::1")}) == 1);
}

TEST_CASE("wrong codes of strangers do not lock a number at a kiosk") {
    Bench bench;
    const Holder holder(bench);
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i)
        REQUIRE_FALSE(bench.check(holder.device, kWrongCode).has_value());
    CHECK(bench.check(holder.device, holder.code).error().code == RefusalCode::too_many_tries);
    CHECK(bench.check_by(holder.at_kiosk(), holder.number, holder.code).has_value());
}

TEST_CASE("wrong codes at a kiosk lock the number there, and in the end the kiosk") {
    Bench bench;
    const Holder holder(bench);
    const Guesser kiosk = holder.at_kiosk();
    const auto try_code = [&](const std::string& number, const std::string& code) {
        return bench.check_by(kiosk, number, code);
    };
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i)
        REQUIRE_FALSE(try_code(holder.number, kWrongCode).has_value());
    CHECK(try_code(holder.number, holder.code).error().code == RefusalCode::too_many_tries);
    constexpr auto kTries = static_cast<std::size_t>(central::kNetworkTriesMax);
    const std::vector<Guesser> again(kTries, kiosk);
    CHECK(compared(bench, again) == kTries - core::kQueryCodeTriesMax);
}

TEST_CASE("a code finds its case among any number of cases with the same number") {
    Bench bench;
    Holder holder(bench);
    for (int i = 0; i < 20; ++i) REQUIRE(bench.accept(holder.device.double_of_last()).has_value());
    CHECK(bench.check_by(holder.at_kiosk(), holder.number, holder.code).has_value());
}

// The worst there is: each number is a case's, with a code of six digits.
TEST_CASE("a million guesses find no code, and holders of codes get in at their kiosks at once") {
    constexpr std::int64_t kGuesses = 1'000'000;
    constexpr std::int64_t kHourMs = 60LL * 60 * 1000;
    constexpr double kHitsOfOneGuess = 1e-6;
    Bench bench;
    std::vector<Holder> holders;
    for (int i = 0; i < 10; ++i) holders.emplace_back(bench);
    Attack attack(bench);
    for (std::int64_t i = 0; i < kGuesses; ++i) {
        bench.clock.pass((i + 1) * kHourMs / kGuesses - i * kHourMs / kGuesses);
        attack.guess(i);
        if (i % 10'000 != 0) continue;
        const Holder& holder = holders[attack.random.below(holders.size())];
        CHECK(bench.check_by(holder.at_kiosk(), holder.number, holder.code).has_value());
    }
    MESSAGE("codes compared: " << attack.admitted);
    CHECK(attack.admitted > 0);
    CHECK(static_cast<double>(attack.admitted) * kHitsOfOneGuess < 0.1);
    // Also when they go on for a day.
    constexpr std::int64_t kWindowsADay = 24 * kHourMs / core::kQueryCodeLockMs;
    static_assert(central::kStrangersTriesMax * kWindowsADay * kHitsOfOneGuess < 0.1);
}

}  // namespace fangxin::tests
