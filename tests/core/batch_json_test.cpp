// Tests of the answer to a batch as JSON.
#include <doctest/doctest.h>

#include "core/json.h"

namespace fangxin::core {

namespace {

std::string results_with_status(const std::string& status) {
    return "{\"results\":[{\"status\":" + status +
           ",\"problem\":{\"status\":409,\"code\":\"other_digest\"}}]}";
}

}  // namespace

TEST_CASE("the results of a batch are read back as they were") {
    const Problem problem{409, "other_digest", "Another case", "It has another digest."};
    const std::vector<BatchResult> results{{409, std::nullopt, problem}};
    CHECK(parse_batch_results(to_json(results)).value() == results);
    CHECK(parse_batch_results(results_with_status("409")).value().front().status == 409);
}

TEST_CASE("a result of a batch with a status that HTTP does not have is refused") {
    for (const char* status : {"0", "99", "600", "-1", "4.5", "\"200\"", "null"})
        CHECK_FALSE(parse_batch_results(results_with_status(status)));
    // 200 when it is cut down to 32 bits.
    CHECK_FALSE(parse_batch_results(results_with_status("4294967496")));
}

}  // namespace fangxin::core
