// Route of the changes feed: answered when something changed, or when the wait is over.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

#include "central/changes/change_repository.h"
#include "central/http/routes.h"
#include "central/keys.h"
#include "central/limits.h"
#include "central/status/changes_page.h"
#include "core/whole_number.h"

namespace fangxin::central {
namespace {

struct Question {
    std::uint64_t after = 0;
    std::chrono::milliseconds wait{};
    std::string seal_key;  // the one that the kiosk seals to; empty when it does not say
};

// A whole number from 0 in a query parameter; 0 when it is missing.
std::optional<std::int64_t> read_count(const Call& call, const std::string& name) {
    const std::string text = call.parameter(name);
    return text.empty() ? 0 : core::parse_whole_number<std::int64_t>(text);
}

Answer<Question> read_question(const Call& call) {
    const auto after = read_count(call, "after");
    const auto wait_ms = read_count(call, "wait_ms");
    if (!after || !wait_ms) return refuse(RefusalCode::malformed);
    return Question{
        static_cast<std::uint64_t>(*after),
        std::chrono::milliseconds(std::min(*wait_ms, kFeedWaitMsMax)),
        call.parameter("seal_key")};
}

Task<Answer<core::ChangesPage>> read_page(Call& call, const Device& device, std::uint64_t after) {
    co_return co_await call.read(changes_page, device, after);
}

// Looks once and again after every commit that concerns the device; asks nothing meanwhile.
Task<Answer<core::ChangesPage>> wait_for_page(
    Call& call, const Device& device, const Question& question
) {
    const auto seat =
        call.serving().waiting_room.enter(device.id, call.connection(), question.wait);
    const auto& wait = seat.wait();
    // Before the first look, so that no commit falls between.
    WakeHub& hub = call.centre().database.wake_hub();
    const auto wake = [wait] { wait->wake(); };
    const auto of_cases = hub.subscribe(changes_channel(device.id), wake);
    const auto of_content = hub.subscribe(std::string(kContentChannel), wake);
    while (true) {
        auto page = co_await read_page(call, device, question.after);
        if (!page || page->next_cursor > question.after) co_return page;
        // The kiosk knows more than this database: it is to learn that at once.
        if (page->end.newest_cursor < question.after) co_return page;
        if (!co_await wait->next()) co_return page;
    }
}

Task<Answer<Reply>> get_changes(Call& call, const SignedDevice& asker, Question question) {
    // A kiosk that seals to a former key gets the present one at once.
    const core::CentreSealKey seal_key = call.centre().keys.seal_keys()->current();
    const bool has_old_key = !question.seal_key.empty() && question.seal_key != seal_key.id;
    const bool may_wait = question.wait.count() > 0 && !has_old_key;
    auto pending = may_wait ? wait_for_page(call, asker.device, question)
                            : read_page(call, asker.device, question.after);
    auto page = co_await pending;
    if (page && has_old_key) page->seal_key = seal_key;
    co_return json_answer(page);
}

}  // namespace

void add_changes_routes(Router& router) {
    router.add<SignedDevice, Question>({
        .address = "/v1/changes",
        .read = read_question,
        .handle = get_changes,
    });
}

}  // namespace fangxin::central
