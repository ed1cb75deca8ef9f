// Cases in the clear as lines of JSON.
#include "central/handling/list_cases.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "central/cases/case_repository.h"
#include "central/cases/open_case.h"
#include "central/devices/device_repository.h"
#include "central/evidence/evidence_repository.h"
#include "core/json.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

using OrderedJson = nlohmann::ordered_json;

// The content as the kiosk sealed it; null when it cannot be opened or is no JSON. What breaks a
// limit is shown too: it is the person's word all the same.
OrderedJson open_content(const Keys& keys, const core::Envelope& envelope) {
    auto plain = unseal(keys, envelope);
    if (!plain) return nullptr;
    const auto file = OrderedJson::parse(plain->begin(), plain->end(), nullptr, false);
    core::wipe(*plain);
    if (!file.is_object() || !file.contains("content")) return nullptr;
    return file["content"];
}

// How long a file was when it was taken, as the content says; nothing when it does not name it.
std::optional<std::uint64_t> plain_bytes(const OrderedJson& content, const std::string& id) {
    if (!content.is_object()) return std::nullopt;
    const auto list = content.find("evidence");
    if (list == content.end() || !list->is_array()) return std::nullopt;
    for (const OrderedJson& file : *list) {
        const bool is_it = file.is_object() && file.contains("id") && file["id"] == id;
        if (!is_it) continue;
        const auto bytes = file.find("plain_bytes");
        if (bytes != file.end() && bytes->is_number_unsigned()) return bytes->get<std::uint64_t>();
    }
    return std::nullopt;
}

// Every file of the case, and whether it is here.
OrderedJson files_json(const OrderedJson& content, const std::vector<EvidenceRow>& rows) {
    OrderedJson list = OrderedJson::array();
    for (const EvidenceRow& row : rows) {
        const std::string id = row.file.evidence.to_string();
        list.push_back(
            {{"id", id},
             {"kind", row.kind},
             {"bytes", plain_bytes(content, id).value_or(row.file.bytes)},
             {"state", row.received_at ? "received" : "waiting"}}
        );
    }
    return list;
}

std::string line_of(
    const Keys& keys,
    const StoredCase& stored,
    const std::string& station,
    const std::vector<EvidenceRow>& evidence
) {
    const auto& header = stored.envelope.header;
    OrderedJson content = open_content(keys, stored.envelope);
    const OrderedJson files = files_json(content, evidence);
    // What is left says the keys of the files.
    if (content.is_object()) content.erase("evidence");
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
        {"content", content},
        {"evidence", files},
    };
    return line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

core::Result<void> print_case(
    const Centre& centre,
    Session& reader,
    const StoredCase& stored,
    const std::function<void(const std::string&)>& print
) {
    const std::optional<Device> device = TRY(find_device(reader, stored.envelope.header.device));
    const std::vector<EvidenceRow> files = TRY(evidence_of(reader, stored.envelope.header.id));
    const std::string station = device ? device->station : std::string{};
    print(line_of(centre.keys, stored, station, files));
    return {};
}

}  // namespace

core::Result<void> list_cases(
    const Centre& centre, Session& reader, const std::function<void(const std::string&)>& print
) {
    std::optional<StoredCase> last;
    while (true) {
        std::vector<StoredCase> page = TRY(cases_after(reader, last));
        if (page.empty()) return {};
        for (const StoredCase& stored : page) TRY(print_case(centre, reader, stored, print));
        last = std::move(page.back());
    }
}

}  // namespace fangxin::central
