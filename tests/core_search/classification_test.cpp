// Tests of classifications: what is refused, what is found, and the one that is shipped.
#include "core/classification/classification.h"

#include <algorithm>
#include <doctest/doctest.h>
#include <set>

#include "core/json.h"
#include "core/limits.h"
#include "tests/core_search/search_samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

using List = ClassificationList;

std::string entry_json(const std::string& code, const std::string& parent = "") {
    const std::string below = parent.empty() ? "" : R"("parent":")" + parent + R"(",)";
    return R"({"code":")" + code + R"(",)" + below + R"("zh":"一","en":"one","source":"s"})";
}

// A whole classification with these demands and bodies.
std::string json_with(
    const std::string& demands,
    const std::string& bodies =
        R"({"code":"b","number":"1","zh":"一","en":"x","scope":{"zh":"甲","en":"a"},"source":"s"})"
) {
    const std::string one = "[" + entry_json("a") + "]";
    return R"({"version":7,"choices":{},"object_categories":)" + one + R"(,"complaint_problems":)" +
           one + R"(,"report_problems":)" + one + R"(,"demands":[)" + demands +
           R"(],"other_bodies":[)" + bodies + "]}";
}

std::string fault_of(const std::string& json) {
    const auto parsed = parse_classification(json);
    if (parsed) return "";
    CHECK(parsed.error().code == ErrorCode::invalid);
    return parsed.error().detail;
}

std::string replaced(std::string text, const std::string& part, const std::string& by) {
    const std::size_t at = text.find(part);
    REQUIRE(at != std::string::npos);
    return text.replace(at, part.size(), by);
}

std::string codes_of(const std::vector<const ClassificationEntry*>& entries) {
    std::string codes;
    for (const auto* entry : entries) codes += (codes.empty() ? "" : " ") + entry->code;
    return codes;
}

std::size_t count_of(const Classification& classification, List list) {
    std::size_t count = 0;
    for (const auto& entry : classification.entries()) count += entry.list == list ? 1 : 0;
    return count;
}

std::vector<ClassificationEntry> one_entry_a_list() {
    std::vector<ClassificationEntry> entries;
    for (const List list : kClassificationLists) {
        ClassificationEntry entry{list, "a", "", {"一", "one"}, "", "s", false, {}};
        if (list == List::other_bodies) entry.body = {"1", {"甲", "a"}, {}};
        entries.push_back(entry);
    }
    return entries;
}

}  // namespace

TEST_CASE("entries are found by list and code, and below their parents in the order of the data") {
    const auto parsed = parse_classification(json_with(
        entry_json("z") + "," + entry_json("b", "z") + "," + entry_json("a", "z") + "," +
        entry_json("c", "a")
    ));
    REQUIRE(parsed);
    CHECK(parsed->version() == 7);
    REQUIRE(parsed->find(List::demands, "b") != nullptr);
    CHECK(parsed->find(List::demands, "b")->parent == "z");
    CHECK(parsed->find(List::demands, "b")->name == BilingualText{"一", "one"});
    CHECK(parsed->find(List::object_categories, "b") == nullptr);
    CHECK(parsed->find(List::demands, "") == nullptr);
    CHECK(parsed->find(List::demands, "zz") == nullptr);
    CHECK(codes_of(parsed->children(List::demands, "")) == "z");
    CHECK(codes_of(parsed->children(List::demands, "z")) == "b a");
    CHECK(codes_of(parsed->children(List::demands, "a")) == "c");
    CHECK(codes_of(parsed->children(List::demands, "c")).empty());
}

TEST_CASE("a child may stand before its parent") {
    CHECK(fault_of(json_with(entry_json("b", "a") + "," + entry_json("a"))).empty());
}

TEST_CASE("a code twice in a list is refused, the same code in two lists is not") {
    CHECK(fault_of(json_with(entry_json("a"))).empty());
    CHECK(
        fault_of(json_with(entry_json("b") + "," + entry_json("b"))) ==
        "demands.b: the code stands there twice"
    );
}

TEST_CASE("a parent that is not in the same list is refused") {
    CHECK(fault_of(json_with(entry_json("c", "b"))) == "demands.c: there is no such parent");
    CHECK(fault_of(json_with(entry_json("c", "a"))) == "demands.c: there is no such parent");
}

TEST_CASE("parents in a circle are refused") {
    const std::string circle = "its parents stand in a circle";
    CHECK(fault_of(json_with(entry_json("b", "b"))) == "demands.b: " + circle);
    const std::string two = entry_json("b", "c") + "," + entry_json("c", "b");
    CHECK(fault_of(json_with(two)) == "demands.b: " + circle);
    CHECK(fault_of(json_with(entry_json("d", "c") + "," + two)) == "demands.d: " + circle);
}

TEST_CASE("more levels than the limit are refused") {
    std::string entries = entry_json("n1");
    for (std::size_t i = 2; i <= kClassificationLevelsMax; ++i)
        entries += "," + entry_json("n" + std::to_string(i), "n" + std::to_string(i - 1));
    CHECK(fault_of(json_with(entries)).empty());
    entries += "," + entry_json("deep", "n" + std::to_string(kClassificationLevelsMax));
    CHECK(fault_of(json_with(entries)) == "demands.deep: it stands too many levels below the top");
}

TEST_CASE("an empty list, a missing one and one that is too long are refused") {
    CHECK(fault_of(json_with("")) == "demands: it has no entry");
    CHECK_FALSE(fault_of(replaced(json_with(entry_json("a")), "\"demands\"", "\"d\"")).empty());
    std::string many = entry_json("first");
    for (std::size_t i = 1; i < kClassificationEntriesMax; ++i)
        many += "," + entry_json("n" + std::to_string(i));
    CHECK(fault_of(json_with(many)).empty());
    CHECK_FALSE(fault_of(json_with(many + "," + entry_json("last"))).empty());
}

TEST_CASE("an entry with an empty or a missing part is refused") {
    const std::string good = entry_json("code");
    for (const char* part :
         {R"("code":"code",)", R"("zh":"一",)", R"("en":"one",)", R"(,"source":"s")"})
        CHECK_FALSE_MESSAGE(fault_of(json_with(replaced(good, part, ""))).empty(), part);
    CHECK_FALSE(fault_of(json_with(replaced(good, "一", ""))).empty());
    CHECK_FALSE(fault_of(json_with(replaced(good, "one", ""))).empty());
    CHECK_FALSE(fault_of(json_with(replaced(good, "\"code\":\"code\"", "\"code\":\"A b\""))).empty()
    );
    CHECK_FALSE(fault_of(json_with(replaced(good, "\"s\"", R"("s","unverified":1)"))).empty());
    const std::string long_name(kClassificationNameCharactersMax + 1, 'x');
    CHECK_FALSE(fault_of(json_with(replaced(good, "one", long_name))).empty());
}

TEST_CASE("a body has a number and a scope, and its condition is in both languages") {
    const std::string body =
        R"({"code":"b","number":"1","zh":"一","en":"x","scope":{"zh":"甲","en":"a"},"source":"s",)"
        R"("condition":{"zh":"先","en":"first"},"hours":{"zh":"早","en":"early"},)"
        R"("have_ready":{"zh":"票","en":"bill"},"checked":"2026-11-22"})";
    const std::string demand = entry_json("a");
    const auto parsed = parse_classification(json_with(demand, body));
    REQUIRE(parsed);
    const OtherBody whole{
        "1",
        {"甲", "a"},
        {"先", "first"},
        {"早", "early"},
        {"票", "bill"},
        *parse_iso_date("2026-11-22")};
    CHECK(parsed->find(List::other_bodies, "b")->body == whole);
    CHECK_FALSE(fault_of(json_with(demand, replaced(body, "11-22", "11-31"))).empty());
    for (const char* part :
         {R"("number":"1",)",
          R"("scope":{"zh":"甲","en":"a"},)",
          R"(,"en":"a")",
          R"(,"en":"first")",
          R"(,"en":"early")",
          R"(,"en":"bill")"})
        CHECK_FALSE_MESSAGE(fault_of(json_with(demand, replaced(body, part, ""))).empty(), part);
}

TEST_CASE("a classification that is not made from JSON keeps to the same rules") {
    CHECK(Classification::make(1, one_entry_a_list(), {}));
    using Entries = std::vector<ClassificationEntry>;
    void (*const changes[])(Entries&) = {
        [](Entries& entries) { entries[0].code.clear(); },
        [](Entries& entries) { entries[0].name.zh.clear(); },
        [](Entries& entries) { entries[0].name.en.clear(); },
        [](Entries& entries) { entries[0].body.number = "1"; },
        [](Entries& entries) { entries[4].body.number.clear(); },
        [](Entries& entries) { entries[4].body.scope.en.clear(); },
        [](Entries& entries) { entries[4].body.condition.zh = "先"; },
        [](Entries& entries) { entries[4].body.hours.en = "early"; },
        [](Entries& entries) { entries[4].body.have_ready.zh = "票"; },
        [](Entries& entries) { entries.pop_back(); },
        [](Entries& entries) { entries.clear(); }};
    for (const auto& change : changes) {
        Entries bad = one_entry_a_list();
        change(bad);
        CHECK_FALSE(Classification::make(1, bad, {}).has_value());
    }
}

TEST_CASE("a list that is not made from JSON is not longer than the limit either") {
    std::vector<ClassificationEntry> entries = one_entry_a_list();
    for (std::size_t i = 1; i < kClassificationEntriesMax; ++i) {
        entries.push_back(entries[3]);
        entries.back().code = "n" + std::to_string(i);
    }
    CHECK(Classification::make(1, entries, {}));
    entries.push_back(entries[3]);
    entries.back().code = "last";
    CHECK_FALSE(Classification::make(1, entries, {}).has_value());
}

TEST_CASE("a form is offered the choices of a list, or else the entries at its top") {
    const std::string entries = entry_json("a") + "," + entry_json("b", "a");
    const auto plain = parse_classification(json_with(entries));
    REQUIRE(plain);
    CHECK(
        plain->choices(List::demands) ==
        std::vector<Choice>{{List::demands, "a", {"一", "one"}, "", {"a"}}}
    );
    const std::string choice =
        R"({"code":"c","zh":"二","en":"two","icon":"car","covers":["a","b"]})";
    const auto with_choices = [&](const std::string& choices) {
        const std::string lists = R"("choices":{"demands":[)" + choices + "]}";
        return replaced(json_with(entries), R"("choices":{})", lists);
    };
    const auto grouped = parse_classification(with_choices(choice));
    REQUIRE(grouped);
    CHECK(
        grouped->choices(List::demands) ==
        std::vector<Choice>{{List::demands, "c", {"二", "two"}, "car", {"a", "b"}}}
    );
    CHECK(*grouped->words(List::demands, "c") == BilingualText{"二", "two"});
    CHECK(*grouped->words(List::demands, "b") == BilingualText{"一", "one"});
    CHECK(grouped->words(List::complaint_problems, "c") == nullptr);
    CHECK(
        fault_of(with_choices(choice + "," + choice)) == "demands.c: the choice stands there twice"
    );
    CHECK(
        fault_of(with_choices(replaced(choice, "\"b\"", "\"z\""))) ==
        "demands.c: the choice covers an entry that is not there"
    );
    for (const char* part : {R"("zh":"二",)", R"("en":"two",)", R"(,"covers":["a","b"])"})
        CHECK_FALSE_MESSAGE(fault_of(with_choices(replaced(choice, part, ""))).empty(), part);
    CHECK_FALSE(fault_of(replaced(json_with(entries), R"("choices":{},)", "")).empty());
}

TEST_CASE("damaged text is refused and never stops the program") {
    CHECK_FALSE(parse_classification("").has_value());
    CHECK_FALSE(parse_classification("{}").has_value());
    CHECK_FALSE(parse_classification("[]").has_value());
    const std::string good = json_with(entry_json("b") + "," + entry_json("c", "b"));
    REQUIRE(parse_classification(good).has_value());
    for (std::size_t length = 0; length < good.size(); ++length)
        CHECK_FALSE(parse_classification(good.substr(0, length)).has_value());
    tests::SeededRandom random;
    for (int round = 0; round < 2000; ++round) {
        std::string damaged = good;
        damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
        const auto parsed = parse_classification(damaged);
        CHECK((parsed || parsed.error().code == ErrorCode::invalid));
    }
}

TEST_CASE("the shipped classification has what was found, and says what nobody has verified") {
    const Classification& shipped = tests::classification();
    CHECK(shipped.version() >= 1);
    // DOMAIN 4.3: 29 goods and 25 services at the top, 8 of the latter from memory.
    const auto services = shipped.children(List::object_categories, "services");
    CHECK(shipped.children(List::object_categories, "goods").size() == 29);
    CHECK(services.size() == 25);
    std::size_t unverified = 0;
    for (const auto* service : services) unverified += service->is_unverified ? 1 : 0;
    CHECK(unverified == 8);
    CHECK(shipped.children(List::complaint_problems, "").size() == 18);
    CHECK(shipped.children(List::report_problems, "").size() == 16);
    CHECK(count_of(shipped, List::other_bodies) == 35);
    for (const auto& entry : shipped.entries()) {
        CAPTURE(entry.code);
        CHECK_FALSE(entry.source.empty());
        // Nothing proposed or remembered passes for attested.
        CHECK((entry.source != "none" || entry.is_unverified));
    }
    CHECK(shipped.find(List::object_categories, "food")->attested_code == "101");
    CHECK_FALSE(shipped.find(List::other_bodies, "postal")->is_unverified);
    CHECK(shipped.find(List::other_bodies, "commerce")->is_unverified);
}

TEST_CASE("every other body that is shipped says when it was checked and is in a group") {
    const auto groups = tests::classification().choices(List::other_bodies);
    CHECK(groups.size() < count_of(tests::classification(), List::other_bodies));
    for (const auto* body : tests::classification().children(List::other_bodies, "")) {
        CAPTURE(body->code);
        CHECK(body->body.checked_on.has_value());
        CHECK(std::ranges::any_of(groups, [body](const Choice& group) {
            return std::ranges::find(group.covers, body->code) != group.covers.end();
        }));
    }
    // What cannot be put off comes first.
    CHECK(tests::classification().children(List::other_bodies, "").front()->code == "police");
}

TEST_CASE("the shipped demands begin with the seven of the official form") {
    const auto demands = tests::classification().children(List::demands, "");
    const char* const official[] = {
        "修理", "重作", "更换", "退货", "补足商品数量", "退还货款和服务费用", "赔偿损失"};
    REQUIRE(demands.size() >= std::size(official));
    for (std::size_t i = 0; i < std::size(official); ++i) CHECK(demands[i]->name.zh == official[i]);
}

TEST_CASE("the texts of the shipped classification have full-width signs in Chinese") {
    for (const auto& entry : tests::classification().entries()) {
        for (const std::string& zh :
             {entry.name.zh,
              entry.body.scope.zh,
              entry.body.condition.zh,
              entry.body.hours.zh,
              entry.body.have_ready.zh}) {
            CAPTURE(zh);
            CHECK(zh.find_first_of(",;()?!'\"") == std::string::npos);
        }
        for (const std::string& en :
             {entry.name.en,
              entry.body.scope.en,
              entry.body.condition.en,
              entry.body.hours.en,
              entry.body.have_ready.en}) {
            for (const char c : en) CHECK_MESSAGE(static_cast<signed char>(c) > 0, en);
        }
    }
}

TEST_CASE("each list has its own name") {
    std::set<std::string_view> names;
    for (const List list : kClassificationLists) names.insert(name_of(list));
    CHECK(names.size() == 5);
    CHECK(name_of(List::other_bodies) == "other_bodies");
}

}  // namespace fangxin::core
