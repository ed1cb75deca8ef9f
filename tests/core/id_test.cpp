// Tests of the identity of a case.
#include "core/id.h"

#include <doctest/doctest.h>
#include <set>

#include "tests/support/seeded_random.h"

namespace fangxin::core {

TEST_CASE("an id is a UUID of version 7 that carries its time") {
    tests::SeededRandom random;
    const CaseId id = CaseId::make(Instant{0x0123456789AB}, random);
    const std::string text = id.to_string();
    CHECK(text.substr(0, 15) == "01234567-89ab-7");
    CHECK(std::string("89ab").find(text[19]) != std::string::npos);
    CHECK(CaseId::parse(text).value() == id);
}

TEST_CASE("ids of one instant differ and later ids sort behind") {
    tests::SeededRandom random;
    std::set<std::string> texts;
    for (int i = 0; i < 1000; ++i)
        texts.insert(CaseId::make(Instant{1'790'000'000'000}, random).to_string());
    CHECK(texts.size() == 1000);
    CHECK(CaseId::make(Instant{1'790'000'000'001}, random).to_string() > *texts.rbegin());
}

TEST_CASE("only the one form of an id is read") {
    const std::string good = "019a0c5e-1234-7abc-8def-0123456789ab";
    CHECK(CaseId::parse(good));
    CHECK_FALSE(CaseId::parse(""));
    CHECK_FALSE(CaseId::parse("019A0C5E-1234-7abc-8def-0123456789ab"));
    CHECK_FALSE(CaseId::parse("019a0c5e-1234-4abc-8def-0123456789ab"));  // version 4
    CHECK_FALSE(CaseId::parse("019a0c5e-1234-7abc-cdef-0123456789ab"));  // other variant
    CHECK_FALSE(CaseId::parse("{" + good + "}"));
    CHECK_FALSE(CaseId::parse("019a0c5e12347abc8def0123456789ab"));
    CHECK_FALSE(CaseId::parse("019a0c5e-1234-7abc-8def-0123456789ag"));
    CHECK_FALSE(CaseId::parse("019a0c5e-12347-abc-8def-0123456789ab"));
    CHECK_FALSE(CaseId::parse("019a0c5e12347abc8def0123456789abcdef"));
    CHECK_FALSE(CaseId::parse("019a0c5e-12347abc8def0123456789abcde"));
    CHECK_FALSE(CaseId::parse("------------------------------------"));
}

}  // namespace fangxin::core
