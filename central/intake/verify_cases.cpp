// The account of every device.
#include "central/service/verify_cases.h"

#include <algorithm>
#include <functional>
#include <map>
#include <optional>
#include <utility>

#include "central/repository/case_repository.h"
#include "central/repository/device_repository.h"
#include "central/repository/report_repository.h"

namespace fangxin::central {
namespace {

struct Link {
    core::Digest digest{};
    core::Digest previous{};
};

// Everything of one device that was read, by its place in the sequence.
struct DeviceCases {
    Device device;
    std::uint64_t filed_by_report = 0;  // as the kiosk itself says
    std::multimap<std::uint64_t, Link> links;
    std::uint64_t damaged = 0;
};

using Reports = std::map<std::string, ReceivedReport>;
using AllCases = std::map<std::string, DeviceCases>;

Task<core::Result<AllCases>> read_all(const Centre& centre) {
    std::function<Task<core::Result<std::vector<Device>>>(Session&)> list = [](Session& session) {
        return all_devices(session);
    };
    auto devices = co_await centre.database.read<std::vector<Device>>(std::move(list));
    if (!devices) co_return core::fail(devices.error());
    AllCases all;
    for (auto& device : *devices) all[device.id].device = device;
    std::function<Task<core::Result<Reports>>(Session&)> reports = [](Session& session) {
        return last_reports(session);
    };
    auto reported = co_await centre.database.read<Reports>(std::move(reports));
    if (!reported) co_return core::fail(reported.error());
    for (const auto& [device, received] : *reported)
        all[device].filed_by_report = received.report.filed;

    std::optional<StoredCase> last;
    while (true) {
        std::function<Task<core::Result<std::vector<StoredCase>>>(Session&)> next =
            [&last](Session& session) { return cases_after(session, last); };
        auto page = co_await centre.database.read<std::vector<StoredCase>>(std::move(next));
        if (!page) co_return core::fail(page.error());
        if (page->empty()) break;
        for (const auto& stored : *page) {
            const auto& header = stored.envelope.header;
            auto& owner = all[header.device];
            owner.links.emplace(header.device_seq, Link{stored.envelope.digest, header.previous});
            const auto verified = core::verify_envelope(stored.envelope, owner.device.verify_key);
            if (!verified) ++owner.damaged;
        }
        last = std::move(page->back());
    }
    co_return all;
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
    account.filed = std::max({last_place, cases.device.high_water_seq, cases.filed_by_report});
    account.missing = account.filed - account.received;
    if (account.missing > 0 && account.missing_first == 0) account.missing_first = last_place + 1;
    return account;
}

}  // namespace

Task<core::Result<std::vector<DeviceAccount>>> verify_cases(const Centre& centre) {
    auto whole = co_await centre.database.check_integrity();
    if (!whole) co_return core::fail(whole.error());
    auto all = co_await read_all(centre);
    if (!all) co_return core::fail(all.error());
    std::vector<DeviceAccount> accounts;
    for (const auto& [id, cases] : *all) accounts.push_back(account_of(cases));
    std::sort(accounts.begin(), accounts.end(), [](const auto& a, const auto& b) {
        return a.prefix < b.prefix;
    });
    co_return accounts;
}

}  // namespace fangxin::central
