// Enrolment codes and devices.
#include "central/service/enrol.h"

#include <algorithm>
#include <array>
#include <functional>
#include <optional>
#include <string_view>
#include <utility>

#include "central/limits.h"
#include "central/repository/device_repository.h"
#include "central/repository/try_repository.h"
#include "core/case_number.h"
#include "core/text.h"

namespace fangxin::central {
namespace {

constexpr std::size_t kCodeLength = 8;
constexpr std::size_t kDeviceIdBytes = 8;

struct Enrolled {
    bool is_invalid = false;
    std::int64_t locked_for_ms = 0;
    Device device;
    StationRow station;
};

Enrolled invalid_code() {
    Enrolled enrolled;
    enrolled.is_invalid = true;
    return enrolled;
}

std::string random_base32(core::Random& random, std::size_t length) {
    core::Bytes bytes(length);
    random.fill(bytes);
    std::string text;
    for (const auto byte : bytes)
        text += core::kBase32Alphabet[byte % core::kBase32Alphabet.size()];
    return text;
}

Task<core::Result<Device>> add_device(
    Session& session, const Centre& centre, core::EnrolmentRequest request, std::string station
) {
    auto ordinal = co_await next_device_ordinal(session);
    if (!ordinal) co_return core::fail(ordinal.error());
    auto prefix = core::number_prefix(*ordinal);
    if (!prefix) co_return core::fail(prefix.error());
    std::array<std::uint8_t, kDeviceIdBytes> id{};
    centre.random.fill(id);
    const auto now = centre.clock.now();
    Device device{
        .id = "d-" + core::to_hex(id),
        .prefix = *prefix,
        .station = std::move(station),
        .verify_key = request.device_key,
        .enrolled_at = now,
        .clock_offset_ms = request.now.utc_ms - now.utc_ms,
        .high_water_seq = 0,
    };
    auto inserted = co_await insert_device(session, device);
    if (!inserted) co_return core::fail(inserted.error());
    co_return device;
}

// The device of this key: a new one, or a known one that comes to another station.
Task<core::Result<Device>> take_in(
    Session& session, const Centre& centre, core::EnrolmentRequest request, std::string station
) {
    auto known = co_await find_device_by_key(session, request.device_key);
    if (!known) co_return core::fail(known.error());
    if (!*known) co_return co_await add_device(session, centre, request, std::move(station));
    Device device = **known;
    device.station = station;
    device.clock_offset_ms = request.now.utc_ms - centre.clock.now().utc_ms;
    auto moved = co_await move_device(session, device.id, device.station, device.clock_offset_ms);
    if (!moved) co_return core::fail(moved.error());
    co_return device;
}

// The device a code stands for with this key, or nothing when the code is not good (any more).
Task<core::Result<std::optional<Device>>> redeem(
    Session& session, const Centre& centre, core::EnrolmentRequest request, core::Digest code
) {
    auto found = co_await find_enrol_code(session, code);
    if (!found) co_return core::fail(found.error());
    if (!*found) co_return std::optional<Device>{};
    const EnrolCode& known = **found;
    if (known.device) {
        auto user = co_await find_device(session, *known.device);
        if (!user) co_return core::fail(user.error());
        if (*user && (*user)->verify_key == request.device_key) co_return *user;
        co_return std::optional<Device>{};
    }
    if (known.expires_at <= centre.clock.now()) co_return std::optional<Device>{};
    auto device = co_await take_in(session, centre, request, known.station);
    if (!device) co_return core::fail(device.error());
    auto used = co_await use_enrol_code(session, code, device->id);
    if (!used) co_return core::fail(used.error());
    co_return std::optional<Device>{std::move(*device)};
}

Task<core::Result<Enrolled>> enrol(
    Session& session, const Centre& centre, core::EnrolmentRequest request, std::string peer
) {
    const auto now = centre.clock.now();
    const core::Instant since{now.utc_ms - kEnrolTriesWindowMs};
    const std::string subject = "enrol:" + peer;
    auto tries = co_await wrong_tries_since(session, subject, since);
    if (!tries) co_return core::fail(tries.error());
    Enrolled enrolled;
    if (tries->count >= kEnrolTriesMax) {
        enrolled.locked_for_ms = tries->oldest.utc_ms - since.utc_ms;
        co_return enrolled;
    }
    const auto code = core::parse_checked_code(request.code, kCodeLength + 1);
    const auto digest = hidden_enrol_code(centre.keys, code ? *code : std::string{});
    auto device = co_await redeem(session, centre, request, digest);
    if (!device) co_return core::fail(device.error());
    if (!*device) {
        auto noted = co_await insert_wrong_try(session, subject, now, since);
        if (!noted) co_return core::fail(noted.error());
        co_return invalid_code();
    }
    enrolled.device = **device;
    auto station = co_await find_station(session, enrolled.device.station);
    if (!station) co_return core::fail(station.error());
    if (!*station) co_return core::fail(core::ErrorCode::corrupt, "a device has no station");
    enrolled.station = **station;
    co_return enrolled;
}

bool is_station_id(const std::string& id) {
    const auto is_good = [](char character) {
        return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
               (character >= '0' && character <= '9') || character == '-';
    };
    return !id.empty() && id.size() <= kStationIdCharactersMax &&
           std::all_of(id.begin(), id.end(), is_good);
}

bool is_station_name(const std::string& name) {
    return core::is_utf8(name) && !core::trim(name).empty() &&
           core::count_characters(name) <= kStationNameCharactersMax &&
           !core::has_control_characters(name, false);
}

Task<core::Result<void>> insert_code_if_station(
    Session& session, core::Digest code, std::string station, core::Instant now
) {
    auto found = co_await find_station(session, station);
    if (!found) co_return core::fail(found.error());
    if (!*found) co_return core::fail(core::ErrorCode::not_found, "there is no such station");
    co_return co_await insert_enrol_code(session, code, std::move(station), now);
}

}  // namespace

Task<Answer<core::EnrolmentAnswer>> enrol_device(
    const Centre& centre, const core::EnrolmentRequest& request, std::string peer
) {
    std::function<Task<core::Result<Enrolled>>(Session&)> work = [&](Session& session) {
        return enrol(session, centre, request, peer);
    };
    auto enrolled = co_await centre.database.write<Enrolled>(std::move(work));
    if (!enrolled) co_return refuse(enrolled.error());
    if (enrolled->locked_for_ms > 0)
        co_return refuse(RefusalCode::too_many_tries, enrolled->locked_for_ms);
    if (enrolled->is_invalid) co_return refuse(RefusalCode::enrolment_code_invalid);
    const core::CentreSealKey seal_key = centre.keys.seal_keys()->current();
    co_return core::EnrolmentAnswer{
        .device = enrolled->device.id,
        .number_prefix = enrolled->device.prefix,
        .station = enrolled->station.id,
        .station_name = enrolled->station.name,
        .seal_key_id = seal_key.id,
        .seal_key = seal_key.key,
        .centre_key = centre.keys.signing().verify_key(),
        .public_url = centre.public_url,
    };
}

Task<core::Result<std::string>> make_enrol_code(const Centre& centre, std::string station) {
    const auto code = core::with_check_character(random_base32(centre.random, kCodeLength));
    const auto digest = hidden_enrol_code(centre.keys, code);
    std::function<Task<core::Result<void>>(Session&)> work = [&](Session& session) {
        return insert_code_if_station(session, digest, station, centre.clock.now());
    };
    auto inserted = co_await centre.database.write<void>(std::move(work));
    if (!inserted) co_return core::fail(inserted.error());
    co_return code;
}

Task<core::Result<void>> add_station(const Centre& centre, std::string id, std::string name) {
    if (!is_station_id(id))
        co_return core::fail(
            core::ErrorCode::invalid, "a station's id is 1 to 32 letters, digits and dashes"
        );
    if (!is_station_name(name))
        co_return core::fail(
            core::ErrorCode::invalid, "a station's name is 1 to 40 characters on one line"
        );
    std::function<Task<core::Result<void>>(Session&)> work = [&](Session& session) {
        return insert_station(session, {id, name}, centre.clock.now());
    };
    co_return co_await centre.database.write<void>(std::move(work));
}

}  // namespace fangxin::central
