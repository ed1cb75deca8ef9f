// Tests of the check of the answers and of the case that comes out of them.
#include "core/form/draft.h"

#include <doctest/doctest.h>
#include <functional>
#include <set>

#include "core/limits.h"
#include "tests/core/samples.h"

namespace fangxin::core {

using tests::good_draft;
using tests::kToday;
using tests::repeated;
using tests::shipped_forms;

namespace {

std::vector<Fault> faults_of(const Draft& draft) {
    return check(draft, shipped_forms(), kToday);
}

// The faults of a good draft in which one thing was changed.
std::vector<Fault> faults_after(const std::function<void(Draft&)>& change) {
    Draft draft = good_draft();
    change(draft);
    return faults_of(draft);
}

std::vector<Fault> only(Field field, FaultReason reason) {
    return {Fault{field, reason}};
}

}  // namespace

TEST_CASE("a good draft has no fault") {
    CHECK(faults_of(good_draft()).empty());
}

TEST_CASE("an empty draft names every required question in order") {
    const std::vector<Fault> expected{
        {Field::category, FaultReason::missing},
        {Field::problem, FaultReason::missing},
        {Field::merchant_name, FaultReason::missing},
        {Field::merchant_address, FaultReason::missing},
        {Field::purchase_date, FaultReason::missing},
        {Field::facts, FaultReason::missing},
        {Field::demands, FaultReason::missing},
        {Field::contact_name, FaultReason::missing},
        {Field::contact_phone, FaultReason::missing},
        {Field::contact_address, FaultReason::missing},
        {Field::consent_authority, FaultReason::consent_needed},
    };
    CHECK(faults_of(Draft{}) == expected);
}

TEST_CASE("a name of spaces is an empty name") {
    const auto faults =
        faults_after([](Draft& draft) { draft.set_text(Field::contact_name, " 　\t"); });
    CHECK(faults == only(Field::contact_name, FaultReason::missing));
}

TEST_CASE("an answer of which nothing is seen is missing") {
    for (const char* unseen :
         {"\u00A0", "\u200B", "\uFEFF", "\u3164", "\u2800", "\u00AD", "\u200E", "\u202A"}) {
        CAPTURE(unseen);
        for (const Field field : {Field::contact_name, Field::facts, Field::contact_phone}) {
            const auto faults = faults_after([&](Draft& draft) { draft.set_text(field, unseen); });
            CHECK(faults == only(field, FaultReason::missing));
        }
    }
}

TEST_CASE("text typed on another system is taken and kept with the product's line ends") {
    Draft draft = good_draft();
    draft.set_text(Field::facts, "一\r\n二\t三\re\u0301\r\n");
    draft.set_text(Field::contact_phone, "\t13800002207\r\n");
    draft.set_text(Field::purchase_date, "2026-03-08\r\n");
    draft.set_text(Field::purchase_amount, "\u00A03,000\t");
    REQUIRE(faults_of(draft).empty());
    const CaseContent content = finish(draft, shipped_forms(), kToday);
    CHECK(content.text(Field::facts) == "一\n二 三\né");
    CHECK(content.text(Field::contact_phone) == "13800002207");
}

TEST_CASE("a text of the longest length passes and one character more does not") {
    struct LongText {
        Field field;
        std::size_t characters_max;
    };
    for (const LongText& rule :
         {LongText{Field::object_name, kObjectNameCharactersMax},
          LongText{Field::merchant_name, kMerchantNameCharactersMax},
          LongText{Field::merchant_address, kAddressCharactersMax},
          LongText{Field::facts, kFactsCharactersMax},
          LongText{Field::contact_name, kNameCharactersMax},
          LongText{Field::contact_address, kAddressCharactersMax}}) {
        Draft draft = good_draft();
        draft.set_text(rule.field, repeated("𠮷", rule.characters_max));
        CHECK(faults_of(draft).empty());
        draft.set_text(rule.field, repeated("𠮷", rule.characters_max) + "x");
        CHECK(faults_of(draft) == only(rule.field, FaultReason::too_long));
    }
}

TEST_CASE("control characters and broken text are refused in every text") {
    for (const Field field :
         {Field::object_name,
          Field::merchant_name,
          Field::merchant_address,
          Field::shop_id,
          Field::facts,
          Field::contact_name,
          Field::contact_address}) {
        Draft draft = good_draft();
        draft.set_text(field, "a\x1B[31mb");
        REQUIRE(faults_of(draft).size() == 1);
        CHECK(faults_of(draft)[0].reason == FaultReason::control_character);
        draft.set_text(field, "a\xE4\xB6");
        REQUIRE(faults_of(draft).size() == 1);
        CHECK(faults_of(draft)[0].reason == FaultReason::not_text);
    }
}

TEST_CASE("only what happened may have several lines") {
    CHECK(faults_after([](Draft& draft) { draft.set_text(Field::facts, "一\n二"); }).empty());
    const auto faults =
        faults_after([](Draft& draft) { draft.set_text(Field::merchant_name, "一\n二"); });
    CHECK(faults == only(Field::merchant_name, FaultReason::control_character));
}

TEST_CASE("a person's phone is a mobile or a fixed line with area code") {
    for (const char* good :
         {"13800002207", "138-0000-2207", "（0571）88880000", "01088880000", "138.0000.2207"})
        CHECK(faults_after([&](Draft& draft) { draft.set_text(Field::contact_phone, good); }
        ).empty());
    const char* const bad_phones[] = {
        "1380000220",  // ten digits
        "8888000011",
        "138000022070",
        "23800002207",
        "0571888",
        "0571888800001",
        "4008888000",
        "1380000220O",
        "\xFF",
        "12345"};
    for (const char* bad : bad_phones) {
        CAPTURE(bad);
        const auto faults =
            faults_after([&](Draft& draft) { draft.set_text(Field::contact_phone, bad); });
        REQUIRE(faults.size() == 1);
        CHECK(faults[0].field == Field::contact_phone);
    }
}

TEST_CASE("a merchant's phone may be a service number or be left out") {
    for (const char* good : {"", " ", "400-888-8000", "8008888000", "13800002207"})
        CHECK(faults_after([&](Draft& draft) { draft.set_text(Field::merchant_phone, good); }
        ).empty());
    const auto faults =
        faults_after([](Draft& draft) { draft.set_text(Field::merchant_phone, "9008888000"); });
    CHECK(faults == only(Field::merchant_phone, FaultReason::not_a_phone));
}

TEST_CASE("choices must stand in the form") {
    CHECK(faults_after([](Draft& draft) {
              draft.set_text(Field::category, "dragons");
          }) == only(Field::category, FaultReason::unknown_choice));
    CHECK(faults_after([](Draft& draft) {
              draft.set_text(Field::problem, "dragons");
          }) == only(Field::problem, FaultReason::unknown_choice));
    CHECK(faults_after([](Draft& draft) {
              draft.add_code(Field::demands, "dragons");
          }) == only(Field::demands, FaultReason::unknown_choice));
    CHECK(faults_after([](Draft& draft) {
              for (std::size_t i = 0; i < kDemandsMax; ++i)
                  draft.add_code(Field::demands, "refund");
          }) == only(Field::demands, FaultReason::too_many));
}

TEST_CASE("the day of the purchase is a real day, not after today") {
    const auto reason = [](const char* date) {
        const auto faults =
            faults_after([&](Draft& draft) { draft.set_text(Field::purchase_date, date); });
        return faults.empty() ? std::optional<FaultReason>() : faults[0].reason;
    };
    CHECK(reason("2026-11-22") == std::nullopt);
    CHECK(reason("2000-01-01") == std::nullopt);
    CHECK(reason("2026-11-23") == FaultReason::in_the_future);
    CHECK(reason("2199-01-01") == FaultReason::in_the_future);
    CHECK(reason("1999-12-31") == FaultReason::before_the_form_begins);
    CHECK(reason("2026-02-30") == FaultReason::not_a_date);
    CHECK(reason("yesterday") == FaultReason::not_a_date);
    CHECK(reason("\xFF") == FaultReason::not_a_date);
}

TEST_CASE("amounts out of range or unreadable are told apart") {
    const auto reason = [](const char* amount) {
        const auto faults =
            faults_after([&](Draft& draft) { draft.set_text(Field::purchase_amount, amount); });
        return faults.empty() ? std::optional<FaultReason>() : faults[0].reason;
    };
    CHECK(reason("0") == std::nullopt);  // nothing was paid yet
    CHECK(reason("-1") == FaultReason::amount_too_small);
    CHECK(reason("1e308") == FaultReason::not_an_amount);
    CHECK(reason("100000001") == FaultReason::amount_too_large);
    CHECK(faults_after([](Draft& draft) { draft.set_text(Field::claimed_amount, ""); }).empty());
    CHECK(faults_after([](Draft& draft) {
              draft.set_text(Field::claimed_amount, "0");
          }) == only(Field::claimed_amount, FaultReason::amount_too_small));
}

TEST_CASE("no case without the consent to give it to the authority") {
    CHECK(faults_after([](Draft& draft) {
              draft.set_flag(Field::consent_authority, false);
          }) == only(Field::consent_authority, FaultReason::consent_needed));
}

TEST_CASE("one page of the form is checked for its own questions") {
    const Field fields[] = {Field::contact_phone, Field::contact_name};
    const auto faults = check_fields(Draft{}, shipped_forms(), kToday, fields);
    const std::vector<Fault> expected{
        {Field::contact_name, FaultReason::missing}, {Field::contact_phone, FaultReason::missing}};
    CHECK(faults == expected);
}

TEST_CASE("finishing cleans numbers and leaves clean text byte for byte") {
    Draft draft = good_draft();
    draft.set_text(Field::contact_phone, "１３８-００００ 2207");
    draft.set_text(Field::contact_name, "　李䶮 ");
    draft.set_text(Field::facts, "\n全角，ＡＢＣ　１２。😟  二\n");
    draft.set_text(Field::purchase_amount, "￥２，１００．５元");
    draft.add_code(Field::demands, "apology");
    draft.add_code(Field::demands, "refund");
    const CaseContent content = finish(draft, shipped_forms(), kToday);
    CHECK(content.text(Field::contact_phone) == "13800002207");
    CHECK(content.text(Field::contact_name) == "李䶮");
    CHECK(content.text(Field::facts) == "全角，ＡＢＣ　１２。😟  二");
    CHECK(content.amount_fen(Field::purchase_amount) == 210'050);
    REQUIRE(content.codes(Field::demands).size() == 2);
    CHECK(content.codes(Field::demands)[0] == "refund");
    CHECK(content.codes(Field::demands)[1] == "apology");
    CHECK(content.amount_fen(Field::claimed_amount) == 210'000);
    CHECK(content.text(Field::merchant_phone) == "057100000312");
    CHECK(content.text(Field::purchase_date) == "2026-03-08");
}

TEST_CASE("a draft without a claimed amount finishes without one") {
    Draft draft = good_draft();
    draft.set_text(Field::claimed_amount, " ");
    CHECK_FALSE(finish(draft, shipped_forms(), kToday).amount_fen(Field::claimed_amount).has_value()
    );
}

TEST_CASE("a copy of a draft has every answer and lives by itself") {
    Draft draft = good_draft();
    const Draft copied = draft.copy();
    CHECK(copied == draft);
    draft.set_text(Field::facts, "other");
    CHECK(copied == good_draft());
}

TEST_CASE("every field has a path of its own and every reason a sentence") {
    std::set<std::string_view> paths;
    for (const FieldRow& row : kFields) {
        paths.insert(row.path);
        CHECK(field_of_path(row.path) == row.field);
    }
    CHECK(paths.size() == kFieldCount);
    CHECK_FALSE(field_of_path("contact.colour"));
    for (int i = 0; i <= static_cast<int>(FaultReason::consent_needed); ++i)
        CHECK_FALSE(fault_sentence(static_cast<FaultReason>(i)).empty());
}

}  // namespace fangxin::core
