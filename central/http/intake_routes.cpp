// Routes of intake: cases as kiosks deliver them, one by one or in batches.
#include <span>
#include <utility>
#include <vector>

#include "central/http/routes.h"
#include "central/intake/accept_case.h"
#include "central/intake/case_desk.h"
#include "core/json.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

// One envelope, or why it cannot be read.
using Batch = std::vector<core::Result<core::Envelope>>;

Answer<core::Envelope> read_envelope(const Call& call) {
    auto envelope = core::parse_envelope(call.body());
    if (!envelope || envelope->header.id.to_string() != call.part(0))
        return refuse(RefusalCode::malformed_envelope);
    return std::move(*envelope);
}

// Signatures and seals are the readers' work, so that the writer only writes.
Task<std::vector<Answer<Accepted>>> accept(Call& call, std::span<const core::Envelope> envelopes) {
    auto checked = co_await call.read(check_envelopes, envelopes);
    if (!checked)
        co_return std::vector<Answer<Accepted>>(
            envelopes.size(), tl::unexpected<Refusal>(Refusal(std::move(checked.error())))
        );
    ++call.serving().units_of_work;
    const Centre& centre = call.centre();
    const auto stored = co_await elsewhere<core::Result<StoredCases>>([&](auto done) {
        centre.case_desk.store(centre, *checked, std::move(done));
    });
    co_return answers_of(centre, *checked, stored);
}

Task<Answer<Reply>> put_case(Call& call, const Anybody&, core::Envelope envelope) {
    const auto answers = co_await accept(call, std::span(&envelope, 1));
    const auto& accepted = answers.front();
    if (!accepted) co_return tl::unexpected<Refusal>(accepted.error());
    co_return json_reply(
        accepted->is_new ? drogon::k201Created : drogon::k200OK,
        core::to_json(accepted->acknowledgement)
    );
}

core::BatchResult problem_result(RefusalCode code) {
    return {row_of(code).status, std::nullopt, problem_of(code)};
}

core::BatchResult result_of(const Answer<Accepted>& answer) {
    if (!answer) return problem_result(answer.error().code);
    return {
        answer->is_new ? drogon::k201Created : drogon::k200OK,
        answer->acknowledgement,
        std::nullopt};
}

Task<Answer<Reply>> post_batch(Call& call, const Anybody&, Batch batch) {
    std::vector<core::Envelope> readable;
    for (auto& envelope : batch)
        if (envelope) readable.push_back(std::move(*envelope));
    const auto answers = co_await accept(call, readable);
    // The database: nothing was stored, and the whole batch is to come again later.
    for (const auto& answer : answers)
        if (!answer && answer.error().code == RefusalCode::unavailable)
            co_return tl::unexpected<Refusal>(answer.error());
    std::vector<core::BatchResult> results;
    auto next = answers.begin();
    for (const auto& envelope : batch)
        results.push_back(
            envelope ? result_of(*next++) : problem_result(RefusalCode::malformed_envelope)
        );
    co_return json_reply(drogon::k200OK, core::to_json(results));
}

}  // namespace

// An envelope carries the signature of its device, so that a request needs none.
void add_intake_routes(Router& router) {
    router.add<Anybody, core::Envelope>({
        .method = drogon::Put,
        .address = "/v1/cases/{id}",
        .body_bytes_max = core::kEnvelopeBytesMax,
        .read = read_envelope,
        .handle = put_case,
    });
    router.add<Anybody, Batch>({
        .method = drogon::Post,
        .address = "/v1/cases/batch",
        .body_bytes_max = core::kBatchBytesMax,
        .parse = core::parse_batch,
        .handle = post_batch,
    });
}

}  // namespace fangxin::central
