// Cases, and acts on them, in the clear as lines of JSON.
#include "central/handling/list_cases.h"

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>
#include <vector>

#include "central/cases/case_repository.h"
#include "central/cases/open_case.h"
#include "central/evidence/evidence_repository.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

using OrderedJson = nlohmann::ordered_json;

// The content as the kiosk sealed it; null when it cannot be opened or is no JSON. What breaks a
// limit is shown too: it is the person's word all the same.
OrderedJson open_content(const Keys& keys, const core::Envelope& envelope) {
    auto plain = unseal(keys, envelope);
    if (!plain) return nullptr;
    // The reader of JSON takes a NUL for the end of the text.
    const auto end = std::ranges::count(*plain, 0) == 0 ? plain->end() : plain->begin();
    const auto file = OrderedJson::parse(plain->begin(), end, nullptr, false);
    core::wipe(*plain);
    if (!file.is_object()) return nullptr;
    if (file.contains("content")) return file["content"];
    if (!file.contains("act") || !file["act"].is_object()) return nullptr;
    // Of an act on a case, that case's number instead of the proof.
    OrderedJson act = file["act"];
    act["number"] = file.value("number", OrderedJson());
    return act;
}

// How long a file was when it was taken, as the content says; nothing when it does not name it.
std::optional<std::uint64_t> plain_bytes(const OrderedJson& content, const std::string& id) {
    if (!content.is_object()) return std::nullopt;
    for (const OrderedJson& file : content.value("evidence", OrderedJson::array())) {
        if (!file.is_object() || file.value("id", OrderedJson()) != id) continue;
        const auto bytes = file.value("plain_bytes", OrderedJson());
        if (bytes.is_number_unsigned()) return bytes.get<std::uint64_t>();
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

core::Result<std::string> line_of(Session& reader, const StoredCase& stored, OrderedJson content) {
    const auto& header = stored.envelope.header;
    const std::vector<EvidenceRow> evidence = TRY(evidence_of(reader, header.id));
    const OrderedJson files = files_json(content, evidence);
    // What is left says the keys of the files.
    if (content.is_object()) content.erase("evidence");
    const OrderedJson line{
        {"id", header.id.to_string()},
        {"number", header.number.to_string()},
        {"device", header.device},
        {"device_seq", header.device_seq},
        {"station", stored.station},
        {"is_act", stored.is_act},
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

}  // namespace

core::Result<std::size_t> list_cases(
    const Centre& centre, Session& reader, const std::function<void(const std::string&)>& print
) {
    std::size_t closed = 0;
    std::optional<StoredCase> last;
    while (true) {
        std::vector<StoredCase> page = TRY(cases_after(reader, last));
        if (page.empty()) return closed;
        for (const StoredCase& stored : page) {
            const OrderedJson content = open_content(centre.keys, stored.envelope);
            const bool did_open =
                stored.needs_completion.find(kContentUnreadable) == std::string::npos;
            closed += content.is_null() && did_open ? 1U : 0U;
            print(TRY(line_of(reader, stored, content)));
        }
        last = std::move(page.back());
    }
}

}  // namespace fangxin::central
