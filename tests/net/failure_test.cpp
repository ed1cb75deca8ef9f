// The words for each kind of failure.
#include "net/failure.h"

#include <doctest/doctest.h>
#include <set>

#include "core/limits.h"

using namespace fangxin;
using net::FailureKind;

TEST_CASE("every kind has its own name and says what to do next") {
    std::set<std::string_view> names;
    std::set<std::string_view> advices;
    const int last = static_cast<int>(FailureKind::store_failed);
    for (int i = 0; i <= last; ++i) {
        const auto kind = static_cast<FailureKind>(i);
        CAPTURE(i);
        CHECK(net::failure_kind_name(kind) != "unknown");
        names.insert(net::failure_kind_name(kind));
        advices.insert(net::advice(kind));
        CHECK(net::advice(kind).empty() == (kind == FailureKind::interrupted));
        // What happened needs room beside it in the reason that the queue keeps.
        CHECK(net::advice(kind).size() <= core::kReasonBytesMax / 2);
    }
    CHECK(names.size() == static_cast<std::size_t>(last) + 1);
    CHECK(advices.size() == static_cast<std::size_t>(last) + 1);
}

TEST_CASE("a sentence says what happened and what to do") {
    const net::Failure failure{
        {core::ErrorCode::unavailable, "this machine has no network"}, FailureKind::no_network};
    CHECK(
        failure.sentence() ==
        "this machine has no network; look at the network cable, the Wi-Fi and the router"
    );
    const net::Failure stopped{
        {core::ErrorCode::interrupted, "the request was interrupted"}, FailureKind::interrupted};
    CHECK(stopped.sentence() == "the request was interrupted");
}

TEST_CASE("the kind of a failure is found again in the sentence that the queue kept") {
    for (int i = 0; i <= static_cast<int>(FailureKind::store_failed); ++i) {
        const auto kind = static_cast<FailureKind>(i);
        const net::Failure failure{{core::ErrorCode::unavailable, "it did not work"}, kind};
        const auto found = net::kind_of_sentence(failure.sentence());
        CAPTURE(i);
        if (kind == FailureKind::interrupted)
            CHECK_FALSE(found.has_value());
        else
            CHECK(found == kind);
    }
    CHECK_FALSE(net::kind_of_sentence("the stored bytes were changed").has_value());
    CHECK_FALSE(net::kind_of_sentence("").has_value());
}
