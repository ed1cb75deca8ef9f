// Tests of a case typed as JSON: the bad-input list, field by field.
#include <algorithm>
#include <doctest/doctest.h>

#include "core/json.h"
#include "core/limits.h"
#include "tests/core/samples.h"

namespace fangxin::core {

using tests::kToday;

namespace {

std::string example() {
    return example_draft_json(kToday);
}

// The example with one piece of its text replaced.
std::string example_with(const std::string& from, const std::string& to) {
    std::string text = example();
    const auto position = text.find(from);
    REQUIRE(position != std::string::npos);
    return text.replace(position, from.size(), to);
}

std::vector<JsonFault> faults_of(const std::string& json) {
    Draft draft;
    return read_and_check_draft(json, tests::shipped_forms(), kToday, draft);
}

// The only fault there is.
JsonFault fault_of(const std::string& json) {
    const auto faults = faults_of(json);
    std::string all;
    for (const JsonFault& fault : faults) all += fault.path + ": " + fault.reason + "\n";
    INFO(all);
    REQUIRE(faults.size() == 1);
    CHECK_FALSE(faults[0].reason.empty());
    return faults[0];
}

// The path of the only fault there is.
std::string path_of_fault(const std::string& json) {
    return fault_of(json).path;
}

}  // namespace

TEST_CASE("the example is a case without fault, with every field filled in that it is asked for") {
    CHECK(faults_of(example()).empty());
    Draft draft;
    CHECK(read_draft(example(), draft).empty());
    for (const FieldRow& row : kFields) {
        const bool is_asked = tests::shipped_forms().form(draft.kind).is_asked(row.field, draft);
        // Whom it could join is known at a kiosk only.
        if (row.value == ValueKind::joining) continue;
        if (has_field(CaseKind::complaint, row) && !is_flag(row.value) && is_asked)
            CHECK_FALSE_MESSAGE(draft.is_empty(row.field), row.path);
    }
    CHECK(draft.text(Field::purchase_amount) == "3,000.00");
    for (const char* rare : {"䶮", "㛃", "𠮷", "😟"})
        CHECK(draft.text(Field::facts).find(rare) != std::string_view::npos);
    CHECK(
        finish(draft, tests::shipped_forms(), kToday).text(Field::facts) == draft.text(Field::facts)
    );
}

TEST_CASE("the example is valid on the first day of a year and on a leap day") {
    for (const char* day : {"2027-01-01", "2028-02-29", "2028-03-01"}) {
        const Date today = parse_iso_date(day).value();
        Draft draft;
        CHECK(read_and_check_draft(example_draft_json(today), tests::shipped_forms(), today, draft)
                  .empty());
    }
}

TEST_CASE("an empty name is named") {
    CHECK(path_of_fault(example_with("李䶮", "")) == "contact.name");
    CHECK(path_of_fault(example_with("李䶮", " 　")) == "contact.name");
    CHECK(path_of_fault(example_with("李䶮", "\\u3164\\u200b")) == "contact.name");
}

TEST_CASE("a phone of ten digits is named") {
    CHECK(path_of_fault(example_with("13800002207", "1380000220")) == "contact.phone");
}

TEST_CASE("amounts that are none are named") {
    for (const char* amount :
         {"-1",
          "1e308",
          "1e999",
          "-1e999",
          "1.5",
          "300000.0",
          "\"300000\"",
          "null",
          "true",
          "[]",
          "{}",
          "10000000001",
          "99999999999999999999999",
          "18446744073709551615",
          "-9223372036854775808",
          "NaN",
          "Infinity"}) {
        CAPTURE(amount);
        CHECK(path_of_fault(example_with("300000", amount)) == "purchase.amount_fen");
        CHECK(path_of_fault(example_with("210000", amount)) == "demands.amount_fen");
    }
    CHECK(path_of_fault(example_with("210000", "0")) == "demands.amount_fen");
    CHECK(faults_of(example_with("300000", "0")).empty());
    CHECK(faults_of(example_with("300000", "10000000000")).empty());
}

TEST_CASE("a date in the future is named") {
    const std::string date = "2026-11-08";
    CHECK(path_of_fault(example_with(date, "2026-11-23")) == "purchase.date");
    CHECK(path_of_fault(example_with(date, "9999-12-31")) == "purchase.date");
    CHECK(path_of_fault(example_with(date, "2026-02-30")) == "purchase.date");
}

TEST_CASE("one thousand and one characters are named and one thousand are not") {
    const std::string facts = "两周前在青禾美发";
    Draft draft;
    REQUIRE(read_draft(example(), draft).empty());
    const std::string thousand = tests::repeated("䶮", kFactsCharactersMax);
    std::string text = example();
    const auto start = text.find(facts);
    const auto end = text.find("😟\"", start);
    text.replace(start, end + std::string("😟").size() - start, thousand);
    CHECK(faults_of(text).empty());
    text.insert(start, "x");
    CHECK(fault_of(text) == JsonFault{"facts", "it has too many characters"});
}

TEST_CASE("control characters are named") {
    CHECK(path_of_fault(example_with("李䶮", "李\\u0000䶮")) == "contact.name");
    CHECK(path_of_fault(example_with("李䶮", "李\\u202e䶮")) == "contact.name");
    CHECK(path_of_fault(example_with("😟", "\\u001b")) == "facts");
    CHECK(path_of_fault(example_with("qinghe-hair", "qinghe\\u0007")) == "merchant.shop_id");
}

TEST_CASE("a category that does not exist is named") {
    CHECK(path_of_fault(example_with("prepaid_card", "dragons")) == "matter.category");
    CHECK(path_of_fault(example_with("complaint", "dragons")) == "kind");
}

TEST_CASE("an unknown consent is named without its value") {
    const auto text = example_with("\"authority\": true", "\"authority\": true, \"sale\": true");
    CHECK(path_of_fault(text) == "consents.sale");
    CHECK(
        path_of_fault(example_with("\"authority\": true", "\"authority\": 1")) ==
        "consents.authority"
    );
    CHECK(
        path_of_fault(example_with("\"authority\": true", "\"authority\": false")) ==
        "consents.authority"
    );
}

TEST_CASE("an unknown key is named at every level, a strange one without its text") {
    CHECK(path_of_fault(example_with("\"facts\"", "\"colour\": 1, \"facts\"")) == "colour");
    CHECK(
        path_of_fault(example_with("\"object_name\"", "\"size\": 1, \"object_name\"")) ==
        "matter.size"
    );
    const auto fault = fault_of(example_with("\"facts\"", "\"13800002207\": 1, \"facts\""));
    CHECK(fault.path.find("138") == std::string::npos);
}

TEST_CASE("a key that stands twice is named") {
    CHECK(path_of_fault(example_with("\"facts\"", "\"facts\": \"x\", \"facts\"")) == "facts");
    const auto text = example_with("\"authority\"", "\"authority\": false, \"authority\"");
    CHECK(path_of_fault(text) == "consents.authority");
}

TEST_CASE("malformed JSON is one fault of the whole text") {
    for (const char* text :
         {"",
          " ",
          "{",
          "}",

          "{]",
          "nul",
          "\"\\ud800\"",
          "\xFF",
          "{} {}",
          "[1,2",
          "{\"a\":1,}"}) {
        CAPTURE(text);
        CHECK(path_of_fault(text) == "");
    }
    CHECK(path_of_fault("{\"kind\"") == "kind");
    CHECK(path_of_fault("[]") == "");
    CHECK(path_of_fault("\"a text\"") == "");
    CHECK(path_of_fault(example_with("}", "")) == "");
    CHECK(path_of_fault(example_with("李䶮", "\xE4\xB6")) == "");  // not UTF-8
}

TEST_CASE("ten megabytes of JSON are refused before they are read") {
    const std::string huge = "{\"facts\":\"" + std::string(10 * 1024 * 1024, 'x') + "\"}";
    CHECK(fault_of(huge) == JsonFault{"", "the text has too many bytes"});
}

TEST_CASE("a text with too many levels is refused") {
    const std::string deep = std::string(500'000, '[') + std::string(500'000, ']');
    CHECK(fault_of(deep) == JsonFault{"", "the text has too many levels"});
    std::string objects;
    for (int i = 0; i < 1000; ++i) objects += "{\"a\":";
    CHECK(fault_of(objects) == JsonFault{"", "the text has too many levels"});
}

TEST_CASE("a part of the wrong type is named once, not with everything in it") {
    const std::string text = R"({"kind":"complaint","matter":[],"merchant":1,"purchase":"x",
        "facts":3,"demands":{"codes":[1]},"contact":null,"consents":true})";
    std::vector<std::string> paths;
    for (const JsonFault& fault : faults_of(text)) paths.push_back(fault.path);
    const std::vector<std::string> expected{
        "matter", "merchant", "purchase", "facts", "demands.codes", "contact", "consents"};
    CHECK(paths == expected);
}

TEST_CASE("an empty object names every required field once") {
    const auto faults = faults_of("{}");
    CHECK(faults.size() == 12);
    CHECK(std::count_if(faults.begin(), faults.end(), [](const JsonFault& fault) {
              return fault.path == "contact.phone";
          }) == 1);
}

TEST_CASE("faults never repeat what was typed") {
    std::string text = example_with("13800002207", "SECRET-PHONE");
    text.replace(text.find("prepaid_card"), 12, "SECRET-CATEGORY");
    text.replace(text.find("2026-11-08"), 10, "SECRET-DATE");
    const auto faults = faults_of(text);
    CHECK(faults.size() == 3);
    CHECK(to_json(faults).find("SECRET") == std::string::npos);
}

TEST_CASE("what can be read goes into the draft beside the faults") {
    Draft draft;
    CHECK(read_draft(example_with("300000", "-1"), draft).size() == 1);
    CHECK(draft.text(Field::contact_name) == "李䶮");
    CHECK(draft.is_empty(Field::purchase_amount));
}

TEST_CASE("a text with very many faults names only as many as a person can use") {
    std::string text = "{\"matter\":{";
    for (int i = 0; i < 5'000; ++i) text += "\"category\":1,\"wrong" + std::to_string(i) + "\":1,";
    text += "\"problem\":1}}";
    Draft draft;
    CHECK(read_draft(text, draft).size() == kJsonFaultsMax);
}

TEST_CASE("faults are written as JSON") {
    CHECK(
        to_json(std::vector<JsonFault>{{"contact.phone", "it is missing"}}) ==
        R"({"faults":[{"field":"contact.phone","reason":"it is missing"}]})"
    );
    CHECK(to_json(std::vector<JsonFault>{}) == R"({"faults":[]})");
}

}  // namespace fangxin::core
