// Enrolment codes and devices.
#include "central/devices/enrolment.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "central/devices/device_repository.h"
#include "central/devices/stations.h"
#include "central/hidden_secrets.h"
#include "central/limits.h"
#include "central/random_text.h"
#include "core/case_number.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr std::size_t kCodeLength = 8;
constexpr std::size_t kDeviceIdBytes = 8;

core::Result<Device> add_device(
    Session& writer,
    const Centre& centre,
    const core::EnrolmentRequest& request,
    const std::string& station
) {
    const std::uint32_t ordinal = TRY(next_device_ordinal(writer));
    std::string prefix = TRY(core::number_prefix(ordinal));
    std::array<std::uint8_t, kDeviceIdBytes> id{};
    centre.random.fill(id);
    const auto now = centre.clock.now();
    Device device{
        .id = "d-" + core::to_hex(id),
        .prefix = std::move(prefix),
        .station = station,
        .verify_key = request.device_key,
        .enrolled_at = now,
        .clock_offset_ms = request.now.utc_ms - now.utc_ms,
        .high_water_seq = 0,
    };
    TRY(insert_device(writer, device));
    return device;
}

// The device of this key: a new one, or a known one that comes to another station.
core::Result<Device> take_in(
    Session& writer,
    const Centre& centre,
    const core::EnrolmentRequest& request,
    const std::string& station
) {
    std::optional<Device> known = TRY(find_device_by_key(writer, request.device_key));
    if (!known) return add_device(writer, centre, request, station);
    known->station = station;
    known->clock_offset_ms = request.now.utc_ms - centre.clock.now().utc_ms;
    TRY(move_device(writer, known->id, station, known->clock_offset_ms));
    return std::move(*known);
}

// The device that a code enrols with this key, or nothing when the code is not good (any more).
core::Result<std::optional<Device>> redeem(
    Session& writer,
    const Centre& centre,
    const core::EnrolmentRequest& request,
    const core::Digest& code
) {
    const std::optional<EnrolCode> known = TRY(find_enrol_code(writer, code));
    if (!known) return std::optional<Device>{};
    if (known->device) {
        std::optional<Device> user = TRY(find_device(writer, *known->device));
        if (user && user->verify_key == request.device_key) return user;
        return std::optional<Device>{};
    }
    if (known->expires_at <= centre.clock.now()) return std::optional<Device>{};
    Device device = TRY(take_in(writer, centre, request, known->station));
    TRY(use_enrol_code(writer, code, device.id));
    return std::optional<Device>{std::move(device)};
}

core::EnrolmentAnswer answer_for(
    const Centre& centre, const Device& device, const Station& station
) {
    const core::CentreSealKey seal_key = centre.keys.seal_keys()->current();
    return core::EnrolmentAnswer{
        .device = device.id,
        .number_prefix = device.prefix,
        .station = station.id,
        .station_name = station.name,
        .seal_key_id = seal_key.id,
        .seal_key = seal_key.key,
        .centre_key = centre.keys.signing().verify_key(),
        .public_url = centre.public_url,
    };
}

}  // namespace

KeptAnswer<core::EnrolmentAnswer> enrol_device(
    const Centre& centre, Session& writer, const Peer& peer, const core::EnrolmentRequest& request
) {
    const auto now = centre.clock.now();
    const core::Instant since{now.utc_ms - kEnrolTriesWindowMs};
    const std::string subject = "enrol:" + peer.address;
    const WrongTries tries = TRY(wrong_tries_since(writer, subject, since));
    if (tries.count >= kEnrolTriesMax)
        return refuse(RefusalCode::too_many_tries, tries.oldest.utc_ms - since.utc_ms);
    const auto code = core::parse_checked_code(request.code, kCodeLength + 1);
    const auto digest = hidden_enrol_code(centre.keys, code ? *code : std::string{});
    const std::optional<Device> device = TRY(redeem(writer, centre, request, digest));
    if (!device) {
        TRY(insert_wrong_try(writer, subject, now, since));
        return refuse(RefusalCode::enrolment_code_invalid);
    }
    const std::optional<Station> station = TRY(find_station(writer, device->station));
    if (!station) return core::fail(core::ErrorCode::corrupt, "a device has no station");
    return answer_for(centre, *device, *station);
}

core::Result<std::string> make_enrol_code(
    const Centre& centre, Session& writer, std::string_view station
) {
    const std::optional<Station> found = TRY(find_station(writer, station));
    if (!found) return core::fail(core::ErrorCode::not_found, "there is no such station");
    auto code = core::with_check_character(random_base32(centre.random, kCodeLength));
    const auto digest = hidden_enrol_code(centre.keys, code);
    TRY(insert_enrol_code(writer, digest, station, centre.clock.now()));
    return code;
}

}  // namespace fangxin::central
