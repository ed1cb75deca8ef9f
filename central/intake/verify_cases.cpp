// The account of every device.
#include "central/intake/verify_cases.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "central/cases/case_repository.h"
#include "central/devices/device_health.h"
#include "central/devices/device_repository.h"
#include "core/envelope.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

struct Link {
    core::Digest digest{};
    core::Digest previous{};
};

// Everything of one device that was read, by its place in the sequence.
struct DeviceCases {
    Device device;
    core::DeviceHealth own;  // as the kiosk itself says
    std::uint64_t set_back = 0;
    bool is_health_impossible = false;
    std::multimap<std::uint64_t, Link> links;
    std::uint64_t damaged = 0;
    std::uint64_t foreign = 0;
};

using AllCases = std::map<std::string, DeviceCases>;

core::Result<AllCases> read_all(Session& reader) {
    AllCases all;
    const std::vector<Device> devices = TRY(all_devices(reader));
    for (const Device& device : devices) all[device.id].device = device;
    const auto healths = TRY(health_of_devices(reader));
    for (const DeviceHealth& it : healths) {
        all[it.device].is_health_impossible = it.is_account_impossible;
        all[it.device].set_back = it.set_back;
        if (it.own && !it.is_account_impossible) all[it.device].own = it.own->health;
    }

    std::optional<StoredCase> last;
    while (true) {
        std::vector<StoredCase> page = TRY(cases_after(reader, last));
        if (page.empty()) return all;
        for (const StoredCase& stored : page) {
            const auto& header = stored.envelope.header;
            auto& owner = all[header.device];
            owner.links.emplace(header.device_seq, Link{stored.envelope.digest, header.previous});
            const auto verified = core::verify_envelope(stored.envelope, owner.device.verify_key);
            if (!verified) ++owner.damaged;
            if (!header.number.to_string().starts_with(owner.device.prefix)) ++owner.foreign;
        }
        last = std::move(page.back());
    }
}

bool names_the_one_before(const DeviceCases& cases, std::uint64_t place, const Link& link) {
    if (place <= 1) return link.previous == core::Digest{};
    const auto [begin, end] = cases.links.equal_range(place - 1);
    // A missing one is counted as missing; it breaks nothing until it is here.
    if (begin == end) return true;
    return std::any_of(begin, end, [&link](const auto& before) {
        return before.second.digest == link.previous;
    });
}

DeviceAccount account_of(const DeviceCases& cases) {
    DeviceAccount account{
        .device = cases.device.id, .prefix = cases.device.prefix, .station = cases.device.station};
    account.damaged = cases.damaged;
    account.foreign = cases.foreign;
    account.is_health_impossible = cases.is_health_impossible;
    std::uint64_t last_place = 0;
    for (const auto& [place, link] : cases.links) {
        if (place == last_place)
            ++account.duplicated;
        else
            ++account.received;
        if (account.missing_first == 0 && place > last_place + 1)
            account.missing_first = last_place + 1;
        if (!names_the_one_before(cases, place, link)) ++account.chain_breaks;
        last_place = place;
    }
    account.filed = std::max({last_place, cases.device.high_water_seq, cases.own.filed});
    account.lost = declared_lost(account.filed - account.received, cases.own, cases.set_back);
    account.set_back = std::min(cases.set_back, account.lost);
    account.missing = account.filed - account.received - account.lost;
    if (account.missing > 0 && account.missing_first == 0) account.missing_first = last_place + 1;
    return account;
}

}  // namespace

core::Result<std::vector<DeviceAccount>> verify_cases(Session& reader) {
    std::vector<DeviceAccount> accounts;
    const AllCases all = TRY(read_all(reader));
    for (const auto& [id, cases] : all) accounts.push_back(account_of(cases));
    std::sort(accounts.begin(), accounts.end(), [](const auto& a, const auto& b) {
        return a.prefix < b.prefix;
    });
    return accounts;
}

}  // namespace fangxin::central
