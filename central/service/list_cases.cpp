// Cases in the clear as lines of JSON.
#include "central/service/list_cases.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "central/repository/case_repository.h"
#include "central/repository/device_repository.h"
#include "core/json.h"

namespace fangxin::central {
namespace {

using OrderedJson = nlohmann::ordered_json;

// The content as the kiosk sealed it; null when it cannot be opened or is no JSON. What breaks a
// limit is shown too: it is the person's word all the same.
OrderedJson open_content(const Keys& keys, const core::Envelope& envelope) {
    const auto seal_keys = keys.seal_keys();
    const core::SealKeyPair* const pair = seal_keys->find(envelope.header.seal_key_id);
    if (pair == nullptr) return nullptr;
    auto plain = pair->open(envelope.sealed);
    if (!plain) return nullptr;
    const auto file = OrderedJson::parse(plain->begin(), plain->end(), nullptr, false);
    core::wipe(*plain);
    if (!file.is_object() || !file.contains("content")) return nullptr;
    return file["content"];
}

std::string line_of(const Keys& keys, const StoredCase& stored, const std::string& station) {
    const auto& header = stored.envelope.header;
    const OrderedJson line{
        {"id", header.id.to_string()},
        {"number", header.number.to_string()},
        {"device", header.device},
        {"device_seq", header.device_seq},
        {"station", station},
        {"filed_at", header.filed_at.utc_ms},
        {"received_at", stored.received_at.utc_ms},
        {"state", core::case_state_name(stored.state)},
        {"version", stored.version},
        {"needs_completion", !stored.needs_completion.empty()},
        {"completion_reasons", stored.needs_completion},
        {"content", open_content(keys, stored.envelope)},
    };
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

Task<core::Result<std::string>> station_of(const Centre& centre, std::string device_id) {
    std::function<Task<core::Result<std::optional<Device>>>(Session&)> work =
        [&device_id](Session& session) { return find_device(session, device_id); };
    auto device = co_await centre.database.read<std::optional<Device>>(std::move(work));
    if (!device) co_return core::fail(device.error());
    co_return *device ? (*device)->station : std::string{};
}

}  // namespace

Task<core::Result<void>> list_cases(
    const Centre& centre, std::function<void(const std::string&)> print
) {
    std::optional<StoredCase> last;
    while (true) {
        std::function<Task<core::Result<std::vector<StoredCase>>>(Session&)> next =
            [&last](Session& session) { return cases_after(session, last); };
        auto page = co_await centre.database.read<std::vector<StoredCase>>(std::move(next));
        if (!page) co_return core::fail(page.error());
        if (page->empty()) co_return core::Result<void>{};
        for (const auto& stored : *page) {
            auto station = co_await station_of(centre, stored.envelope.header.device);
            if (!station) co_return core::fail(station.error());
            print(line_of(centre.keys, stored, *station));
        }
        last = std::move(page->back());
    }
}

}  // namespace fangxin::central
