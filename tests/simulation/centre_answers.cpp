// Leads requests to services.
#include "tests/simulation/centre_answers.h"

#include <charconv>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "central/content/publication.h"
#include "central/database/database.h"
#include "central/devices/device_health.h"
#include "central/devices/enrolment.h"
#include "central/devices/signed_request.h"
#include "central/evidence/upload_piece.h"
#include "central/evidence/uploads.h"
#include "central/intake/accept_case.h"
#include "central/keys.h"
#include "central/status/changes_page.h"
#include "central/status/check_status.h"
#include "core/json.h"
#include "core/json/law_json.h"
#include "core/limits.h"
#include "core/try.h"
#include "core/upload.h"

namespace fangxin::tests {
namespace {

using central::Answer;
using central::Centre;
using central::Device;
using central::Refusal;
using central::RefusalCode;
using central::Session;

constexpr const char* kPeer = "192.0.2.1";

core::Problem problem_of(RefusalCode code) {
    const central::RefusalRow& row = central::row_of(code);
    return {row.status, std::string(row.name), std::string(row.title), {}};
}

net::Response refusal(const Refusal& refusal) {
    constexpr std::int64_t kSecondMs = 1000;
    core::Problem problem = problem_of(refusal.code);
    problem.last_time_ms = refusal.last_time_ms;
    net::Response made{
        problem.status, {{"Content-Type", "application/problem+json"}}, core::to_json(problem)};
    const auto seconds = (refusal.retry_after_ms + kSecondMs - 1) / kSecondMs;
    if (seconds > 0) made.headers.push_back({"Retry-After", std::to_string(seconds)});
    return made;
}

net::Response json(int status, std::string body) {
    return {status, {{"Content-Type", "application/json"}}, std::move(body)};
}

template <typename T>
net::Response json(const Answer<T>& answer) {
    return answer ? json(200, core::to_json(*answer)) : refusal(answer.error());
}

net::Response with_tus(net::Response made) {
    made.headers.push_back({"Tus-Resumable", std::string(core::kTusVersion)});
    return made;
}

std::string_view header_of(const net::Request& request, std::string_view name) {
    return net::find_header(request.headers, name).value_or(std::string_view());
}

std::optional<std::int64_t> parse_number(std::string_view text) {
    std::int64_t value = 0;
    const auto [stop, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc{} || stop != text.data() + text.size()) return std::nullopt;
    return value;
}

// The value of a parameter in the query; empty when it is missing.
std::string_view parameter_of(const net::Request& request, std::string_view name) {
    std::string_view rest = request.target;
    while (true) {
        const auto mark = rest.find_first_of("?&");
        if (mark == rest.npos) return {};
        rest.remove_prefix(mark + 1);
        if (!rest.starts_with(name) || rest.substr(name.size(), 1) != "=") continue;
        rest.remove_prefix(name.size() + 1);
        return rest.substr(0, rest.find('&'));
    }
}

// Finds who signed, lets `respond` answer that device, and signs the answer. `signed_body` is what
// the device signed as the body.
template <typename Respond>
net::Response answer_signed(
    const Centre& centre,
    const net::Request& request,
    std::string_view signed_body,
    const Respond& respond
) {
    const auto time = parse_number(header_of(request, core::kTimeHeader));
    const auto signature =
        core::array_from_base64url<64>(header_of(request, core::kSignatureHeader));
    if (!time || !signature) return refusal(Refusal(RefusalCode::bad_signature));
    const std::string sender(header_of(request, core::kDeviceHeader));
    const std::string nonce(header_of(request, core::kNonceHeader));
    const core::SignedRequest asked{
        sender, request.method, request.target, {*time}, nonce, signed_body};
    const auto device = centre.database.read([&](Session& reader) {
        return central::verify_request(reader, asked, *signature);
    });
    if (!device) return refusal(device.error());
    const auto noted = centre.database.write([&](Session& writer) {
        return central::note_request(writer, *device, asked.time);
    });
    net::Response made = noted ? respond(*device) : refusal(noted.error());
    const auto own = core::sign_answer(asked, made.status, made.body, centre.keys.signing());
    made.headers.push_back({std::string(core::kSignatureHeader), core::to_base64url(own)});
    return made;
}

net::Response answer_enrolment(const Centre& centre, const net::Request& request) {
    const auto asked = core::parse_enrolment_request(request.body);
    if (!asked) return refusal(Refusal(RefusalCode::malformed));
    return json(central::answer_of(centre.database.write([&](Session& writer) {
        return central::enrol_device(centre, writer, *asked);
    })));
}

net::Response answer_changes(
    const Centre& centre, const net::Request& request, const Device& device
) {
    const auto after = parse_number(parameter_of(request, "after")).value_or(0);
    auto page = centre.database.read([&](Session& reader) {
        return central::changes_page(centre, reader, device, static_cast<std::uint64_t>(after));
    });
    const std::string_view known_key = parameter_of(request, "seal_key");
    const core::CentreSealKey seal_key = centre.keys.seal_keys()->current();
    if (page && !known_key.empty() && known_key != seal_key.id) page->seal_key = seal_key;
    return json(page);
}

net::Response answer_health(
    const Centre& centre, const net::Request& request, const Device& device
) {
    const auto health = core::parse_device_health(request.body);
    if (!health) return refusal(Refusal(RefusalCode::malformed));
    const auto kept = centre.database.write([&](Session& writer) {
        return central::keep_health(centre, writer, device, *health);
    });
    return kept ? json(200, "{}") : refusal(kept.error());
}

net::Response answer_check(const Centre& centre, const net::Request& request) {
    const auto check = core::parse_status_check(request.body);
    if (!check) return refusal(Refusal(RefusalCode::malformed));
    const auto look = [&](Session& session) {
        return central::check_status(centre, session, {"", kPeer}, *check);
    };
    const auto checked = central::answer_of(
        central::is_counted(*check) ? centre.database.write(look) : centre.database.read(look)
    );
    if (!checked) return refusal(checked.error());
    return json(200, core::to_json(checked->status, checked->clock));
}

int status_of(const central::Accepted& accepted) {
    return accepted.is_new ? 201 : 200;
}

net::Response answer_case(const Centre& centre, const net::Request& request, std::string_view id) {
    const auto envelope = core::parse_envelope(request.body);
    if (!envelope || envelope->header.id.to_string() != id)
        return refusal(Refusal(RefusalCode::malformed_envelope));
    const auto accepted = central::accept_case(centre, *envelope);
    if (!accepted) return refusal(accepted.error());
    return json(status_of(*accepted), core::to_json(accepted->acknowledgement));
}

core::BatchResult result_of(RefusalCode code) {
    core::Problem problem = problem_of(code);
    return {problem.status, std::nullopt, std::move(problem)};
}

core::BatchResult result_of(const Answer<central::Accepted>& answer) {
    if (!answer) return result_of(answer.error().code);
    return {status_of(*answer), answer->acknowledgement, std::nullopt};
}

net::Response answer_batch(const Centre& centre, const net::Request& request) {
    const auto batch = core::parse_batch(request.body);
    if (!batch) return refusal(Refusal(RefusalCode::malformed));
    std::vector<core::Envelope> readable;
    for (const auto& envelope : *batch)
        if (envelope) readable.push_back(*envelope);
    const auto answers = central::accept_cases(centre, readable);
    for (const auto& answer : answers)
        if (!answer && answer.error().code == RefusalCode::unavailable)
            return refusal(answer.error());
    std::vector<core::BatchResult> results;
    auto next = answers.begin();
    for (const auto& envelope : *batch)
        results.push_back(
            envelope ? result_of(*next++) : result_of(RefusalCode::malformed_envelope)
        );
    return json(200, core::to_json(results));
}

net::Response answer_content(const Centre& centre, std::string_view name) {
    const auto kind = core::parse_content_kind(name);
    if (!kind) return refusal(Refusal(RefusalCode::no_such_content));
    return json(centre.database.read([&kind](Session& reader) {
        return central::find_content(reader, *kind);
    }));
}

net::Response answer_acknowledgement(
    const Centre& centre, const Device& device, std::string_view case_id, std::string_view id
) {
    const auto owner = core::CaseId::parse(case_id);
    const auto evidence = core::EvidenceId::parse(id);
    if (!owner || !evidence) return refusal(Refusal(RefusalCode::no_such_evidence));
    return json(centre.database.read([&](Session& reader) {
        return central::acknowledge_evidence(centre, reader, device, {*owner, *evidence});
    }));
}

net::Response answer_creation(
    const Centre& centre, const net::Request& request, const Device& device
) {
    const auto creation = core::parse_upload_creation(
        header_of(request, "Upload-Length"), header_of(request, "Upload-Metadata")
    );
    if (!creation) return with_tus(refusal(Refusal(RefusalCode::malformed)));
    const auto token = centre.database.write([&](Session& writer) {
        return central::create_upload(centre, writer, device, *creation);
    });
    if (!token) return with_tus(refusal(token.error()));
    return with_tus({201, {{"Location", "/v1/uploads/" + *token}}, {}});
}

net::Response answer_terms() {
    return with_tus(
        {204,
         {{"Tus-Version", std::string(core::kTusVersion)},
          {"Tus-Extension", "creation,checksum,termination"},
          {"Tus-Max-Size", std::to_string(core::kEvidenceSealedBytesMax)},
          {"Tus-Checksum-Algorithm", std::string(central::kChecksumAlgorithms)}},
         {}}
    );
}

// All bytes of a piece at once.
Answer<central::PieceEnd> receive_piece(
    const Centre& centre, std::string_view token, const net::Request& request
) {
    central::PieceStart start{0, request.body.size(), std::nullopt};
    start.offset =
        static_cast<std::uint64_t>(parse_number(header_of(request, "Upload-Offset")).value_or(0));
    if (auto checksum = central::Checksum::parse(header_of(request, "Upload-Checksum")))
        start.checksum = std::move(*checksum);
    const std::shared_ptr<central::UploadPiece> piece =
        TRY(central::UploadPiece::open(centre, token, std::move(start)));
    const auto written = piece->write(core::as_bytes(request.body));
    if (written == central::Written::step_due) piece->step();
    return piece->end(true);
}

net::Response answer_upload(
    const Centre& centre, const net::Request& request, std::string_view token
) {
    if (request.method == "PATCH") {
        const auto end = receive_piece(centre, token, request);
        if (!end) return with_tus(refusal(end.error()));
        return with_tus({204, {{"Upload-Offset", std::to_string(end->offset)}}, {}});
    }
    if (request.method == "HEAD") {
        const auto row = central::find_upload(centre, token);
        if (!row) return with_tus(refusal(row.error()));
        return with_tus(
            {200,
             {{"Upload-Offset", std::to_string(row->durable_bytes)},
              {"Upload-Length", std::to_string(row->file.bytes)},
              {"Upload-Metadata", core::upload_metadata(row->file)}},
             {}}
        );
    }
    const auto removed = central::remove_upload(centre, token);
    return with_tus(removed ? net::Response{204, {}, {}} : refusal(removed.error()));
}

// What comes after `prefix` in the path; nothing when the path is another one.
std::optional<std::string_view> name_after(std::string_view path, std::string_view prefix) {
    if (!path.starts_with(prefix)) return std::nullopt;
    return path.substr(prefix.size());
}

// Nothing when the request is not about evidence.
std::optional<net::Response> answer_evidence(
    const Centre& centre, const net::Request& request, std::string_view path
) {
    constexpr std::string_view kBetween = "/evidence/";
    if (const auto token = name_after(path, "/v1/uploads/"))
        return answer_upload(centre, request, *token);
    if (path == "/v1/uploads" && request.method == "OPTIONS") return answer_terms();
    if (path == "/v1/uploads") {
        const auto signed_text = core::signed_creation_text(
            header_of(request, "Upload-Length"), header_of(request, "Upload-Metadata")
        );
        return answer_signed(centre, request, signed_text, [&](const Device& device) {
            return answer_creation(centre, request, device);
        });
    }
    const auto names = name_after(path, "/v1/cases/");
    const auto slash = names ? names->find(kBetween) : std::string_view::npos;
    if (slash == std::string_view::npos) return std::nullopt;
    return answer_signed(centre, request, request.body, [&](const Device& device) {
        return answer_acknowledgement(
            centre, device, names->substr(0, slash), names->substr(slash + kBetween.size())
        );
    });
}

}  // namespace

net::Response answer_request(const Centre& centre, const net::Request& request) {
    const std::string_view target = request.target;
    const auto path = target.substr(0, target.find('?'));
    if (auto answer = answer_evidence(centre, request, path)) return std::move(*answer);
    if (path == "/v1/devices") return answer_enrolment(centre, request);
    if (path == "/v1/changes")
        return answer_signed(centre, request, request.body, [&](const Device& device) {
            return answer_changes(centre, request, device);
        });
    if (path.starts_with("/v1/device-"))
        return answer_signed(centre, request, request.body, [&](const Device& device) {
            return answer_health(centre, request, device);
        });
    if (path == "/v1/status-checks" && header_of(request, core::kSignatureHeader).empty())
        return answer_check(centre, request);
    if (path == "/v1/status-checks")
        return answer_signed(centre, request, request.body, [&](const Device&) {
            return answer_check(centre, request);
        });
    if (path == "/v1/cases/batch") return answer_batch(centre, request);
    if (const auto id = name_after(path, "/v1/cases/")) return answer_case(centre, request, *id);
    if (const auto kind = name_after(path, "/v1/contents/")) return answer_content(centre, *kind);
    return refusal(Refusal(RefusalCode::no_such_page));
}

}  // namespace fangxin::tests
