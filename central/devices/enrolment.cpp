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

// The device of this key: a new one, or a known one that comes to another station.
core::Result<Device> take_in(
    Session& writer,
    const Centre& centre,
    const core::EnrolmentRequest& request,
    std::optional<Device> known,
    const std::string& station
) {
    const core::Instant now = centre.clock.now();
    const std::int64_t clock_offset_ms = request.now.utc_ms - now.utc_ms;
    if (known) {
        known->station = station;
        TRY(move_device(writer, known->id, station, clock_offset_ms));
        return std::move(*known);
    }
    const std::uint32_t ordinal = TRY(next_device_ordinal(writer));
    std::string prefix = TRY(core::number_prefix(ordinal));
    std::array<std::uint8_t, kDeviceIdBytes> id{};
    centre.random.fill(id);
    Device device{
        .id = "d-" + core::to_hex(id),
        .prefix = std::move(prefix),
        .station = station,
        .verify_key = request.device_key,
        .enrolled_at = now,
        .clock_offset_ms = clock_offset_ms,
    };
    TRY(insert_device(writer, device));
    return device;
}

// The device that a code enrols with this key. Refuses as enrol_device does.
KeptAnswer<Device> redeem(
    Session& writer,
    const Centre& centre,
    const core::EnrolmentRequest& request,
    const core::Digest& code
) {
    const std::optional<EnrolCode> known = TRY(find_enrol_code(writer, code));
    if (!known) return refuse(RefusalCode::enrolment_code_invalid);
    const core::Instant now = centre.clock.now();
    const std::optional<Device> machine = TRY(find_device_by_key(writer, request.device_key));
    const bool is_used = !known->device.empty();
    const bool is_used_by_it = is_used && machine && machine->id == known->device;
    const bool is_too_old = !is_used && known->expires_at <= now;
    if ((is_used && !is_used_by_it) || is_too_old)
        return refuse(RefusalCode::enrolment_code_invalid);
    if (machine && machine->revoked_at) return refuse(RefusalCode::revoked_device);
    if (is_used_by_it) return *machine;
    Device device = TRY(take_in(writer, centre, request, machine, known->station));
    TRY(use_enrol_code(writer, code, device.id));
    if (known->replaces != device.id) TRY(revoke_device(writer, known->replaces, now));
    return device;
}

core::Result<void> known_device(Session& session, std::string_view id) {
    if (TRY(find_device(session, id))) return {};
    return core::fail(
        core::ErrorCode::not_found, "there is no such device: 'devices' lists them all"
    );
}

}  // namespace

KeptAnswer<core::EnrolmentAnswer> enrol_device(
    const Centre& centre, Session& writer, const core::EnrolmentRequest& request
) {
    if (!core::enrolment_signature_is_valid(request)) return refuse(RefusalCode::bad_signature);
    const auto code = core::parse_checked_code(request.code, kCodeLength + 1);
    const auto digest = hidden_enrol_code(centre.keys, code ? *code : std::string{});
    const Answer<Device> device = TRY(redeem(writer, centre, request, digest));
    if (!device) return tl::unexpected<Refusal>(device.error());
    const std::optional<Station> station = TRY(find_station(writer, device->station));
    if (!station) return core::fail(core::ErrorCode::corrupt, "a device has no station");
    const core::CentreSealKey seal_key = centre.keys.seal_keys()->current();
    return core::EnrolmentAnswer{
        .device = device->id,
        .number_prefix = device->prefix,
        .station = station->id,
        .station_name = station->name,
        .seal_key_id = seal_key.id,
        .seal_key = seal_key.key,
        .centre_key = centre.keys.signing().verify_key(),
        .public_url = centre.public_url,
    };
}

core::Result<std::string> make_enrol_code(
    const Centre& centre, Session& writer, std::string_view station, std::string_view replaces
) {
    const std::optional<Station> found = TRY(find_station(writer, station));
    if (!found)
        return core::fail(
            core::ErrorCode::not_found,
            "there is no such station: add it with 'station add --id ID --name NAME'"
        );
    if (!replaces.empty()) TRY(known_device(writer, replaces));
    auto code = core::with_check_character(random_base32(centre.random, kCodeLength));
    const auto digest = hidden_enrol_code(centre.keys, code);
    TRY(insert_enrol_code(writer, digest, station, replaces, centre.clock.now()));
    return code;
}

core::Result<void> cut_off(const Centre& centre, Session& writer, std::string_view device) {
    TRY(known_device(writer, device));
    return revoke_device(writer, device, centre.clock.now());
}

}  // namespace fangxin::central
