// Tests that forms, classification and law speak of the same codes.
#include <algorithm>
#include <doctest/doctest.h>

#include "core/content/content_set.h"
#include "core/json/law_json.h"
#include "tests/core/samples.h"

namespace fangxin::core {

namespace {

using List = ClassificationList;

struct FormerCodes {
    List list;
    std::vector<std::string_view> codes;
};

// What kiosks filed before the classification had choices (catalogue, version 1).
const std::vector<FormerCodes>& former_codes() {
    static const std::vector<FormerCodes> codes{
        {List::object_categories,
         {"food",
          "clothes",
          "car",
          "home",
          "devices",
          "medicine",
          "beauty",
          "prepaid_card",
          "education",
          "delivery",
          "travel",
          "other"}},
        {List::complaint_problems,
         {"after_sales",
          "refund",
          "contract",
          "quality",
          "false_advertising",
          "food_safety",
          "safety",
          "price",
          "counterfeit",
          "measure",
          "labelling",
          "dignity",
          "no_licence",
          "other"}},
        {List::demands,
         {"repair",
          "redo",
          "exchange",
          "return_goods",
          "make_up_quantity",
          "refund",
          "compensation",
          "increased_compensation",
          "perform_or_return_prepayment",
          "apology"}},
    };
    return codes;
}

// Every choice that some form offers.
std::vector<Choice> offered() {
    std::vector<Choice> choices;
    for (const CaseKind kind :
         {CaseKind::complaint, CaseKind::report, CaseKind::consultation, CaseKind::opinion}) {
        for (const FormPage& page : tests::shipped_forms().form(kind).pages) {
            for (const Question& question : page.questions)
                choices.insert(choices.end(), question.choices.begin(), question.choices.end());
        }
    }
    return choices;
}

}  // namespace

TEST_CASE("what former kiosks filed has words at the centre and is still offered") {
    const ContentSet content;
    const auto choices = offered();
    for (const FormerCodes& former : former_codes()) {
        for (const std::string_view code : former.codes) {
            CHECK_MESSAGE(content.classification()->words(former.list, code) != nullptr, code);
            const auto is_it = [&](const Choice& choice) {
                return choice.list == former.list && choice.code == code;
            };
            CHECK_MESSAGE(std::any_of(choices.begin(), choices.end(), is_it), code);
        }
    }
    CHECK(content.classification()->words(List::demands, "dragons") == nullptr);
    CHECK(content.classification()->words(List::demands, "other") != nullptr);
}

TEST_CASE("the law shortens limits only for categories that a form offers") {
    const auto office = parse_law_office(tests::asset_text("rules/settings.json"));
    REQUIRE(office);
    const auto choices = offered();
    for (const Policy& policy : office->policies) {
        if (policy.category.empty()) continue;
        const auto is_it = [&](const Choice& choice) {
            return choice.list == List::object_categories && choice.code == policy.category;
        };
        CHECK_MESSAGE(std::any_of(choices.begin(), choices.end(), is_it), policy.category);
    }
}

TEST_CASE("every entry at the top of a list of problems or demands is covered by a choice") {
    const ContentSet content;
    for (const List list : {List::report_problems, List::demands}) {
        std::vector<std::string> covered;
        for (const Choice& choice : content.classification()->choices(list))
            covered.insert(covered.end(), choice.covers.begin(), choice.covers.end());
        for (const auto* entry : content.classification()->children(list, "")) {
            // "Other" demands are written into the facts.
            if (list == List::demands && entry->code == "other") continue;
            const bool is_covered =
                std::find(covered.begin(), covered.end(), entry->code) != covered.end();
            CHECK_MESSAGE(is_covered, entry->code);
        }
    }
}

}  // namespace fangxin::core
