// SQL of wrong tries, and the networks of addresses.
#include "central/guessing/wrong_tries.h"

#include <algorithm>
#include <arpa/inet.h>
#include <array>
#include <cstddef>
#include <optional>
#include <span>

#include "central/database/columns.h"
#include "central/limits.h"
#include "core/bytes.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kPutBackFutureTries = "UPDATE wrong_tries SET at = $1 WHERE at > $1";
constexpr const char* kSelectTries =
    "SELECT COUNT(*) AS tries, COALESCE(MIN(at), 0) AS oldest FROM wrong_tries"
    " WHERE subject = $1 AND at > $2";
constexpr const char* kInsertTry = "INSERT INTO wrong_tries (subject, at) VALUES ($1, $2)";
constexpr const char* kDeleteTriesOf =
    "DELETE FROM wrong_tries WHERE subject = $1 OR subject LIKE $2";
constexpr const char* kDeleteOldTries = "DELETE FROM wrong_tries WHERE at <= $1";

// The bytes of an address of this family.
template <std::size_t kBytes>
std::optional<std::array<std::uint8_t, kBytes>> address_of(int family, const std::string& text) {
    std::array<std::uint8_t, kBytes> bytes{};
    if (inet_pton(family, text.c_str(), bytes.data()) != 1) return std::nullopt;
    return bytes;
}

// The network of an address, which one household or office can have for itself; what is no address
// stays as it is.
std::string network_of(const std::string& address) {
    constexpr std::string_view kMapped = "::ffff:";  // IPv4 written as IPv6
    const std::string text =
        address.starts_with(kMapped) ? address.substr(kMapped.size()) : address;
    if (const auto four = address_of<4>(AF_INET, text))
        return core::to_hex(std::span(*four).first(kNetworkBytesOfIpv4));
    if (const auto six = address_of<16>(AF_INET6, address))
        return core::to_hex(std::span(*six).first(kNetworkBytesOfIpv6));
    return address;
}

std::string looked_up(const core::CaseNumber& number) {
    return "status:" + number.to_string();
}

}  // namespace

std::vector<TriesLimit> tries_limits(const Guesser& guesser, const core::CaseNumber& number) {
    const std::string of_number = looked_up(number);
    if (!guesser.device.empty())
        return {
            {of_number + '@' + guesser.device, core::kQueryCodeTriesMax},
            {"device:" + guesser.device, kNetworkTriesMax}};
    return {
        {"strangers", kStrangersTriesMax},
        {"network:" + network_of(guesser.address), kNetworkTriesMax},
        {of_number, core::kQueryCodeTriesMax}};
}

std::vector<TriesLimit> act_limits(const std::string& device, const core::CaseNumber& number) {
    return {
        {"act:" + number.to_string() + '@' + device, core::kQueryCodeTriesMax},
        {"acts:" + device, kNetworkTriesMax}};
}

core::Result<std::int64_t> wait_before_try_ms(
    Session& writer, const std::vector<TriesLimit>& limits, core::Instant now
) {
    TRY(writer.send(kPutBackFutureTries, now.utc_ms));
    const std::int64_t since_ms = now.utc_ms - core::kQueryCodeLockMs;
    std::int64_t wait_ms = 0;
    for (const TriesLimit& limit : limits) {
        const Rows rows = TRY(writer.execute(kSelectTries, limit.subject, since_ms));
        if (rows.empty()) return core::fail(damaged_row());
        if (rows[0].integer("tries") < limit.tries_max) continue;
        wait_ms = std::max(wait_ms, rows[0].integer("oldest") - since_ms);
    }
    return wait_ms;
}

core::Result<void> insert_wrong_try(
    Session& writer, const std::vector<TriesLimit>& limits, core::Instant now
) {
    for (const TriesLimit& limit : limits) TRY(writer.send(kInsertTry, limit.subject, now.utc_ms));
    return writer.send(kDeleteOldTries, now.utc_ms - core::kQueryCodeLockMs);
}

core::Result<void> forget_tries(Session& writer, const core::CaseNumber& number) {
    const std::string of_number = looked_up(number);
    return writer.send(kDeleteTriesOf, of_number, of_number + "@%");
}

}  // namespace fangxin::central
