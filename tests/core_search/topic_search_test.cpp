// Tests of one search over classification and grounds.
#include "core/classification/topic_search.h"

#include <algorithm>
#include <doctest/doctest.h>

#include "tests/core_search/search_samples.h"

namespace fangxin::core {

namespace {

const TopicSearch& shipped_topics() {
    static const TopicSearch search = [] {
        std::vector<Topic> topics;
        add_topics(tests::classification(), topics);
        add_grounds(tests::rule_set("order-121"), topics);
        return TopicSearch(std::move(topics), tests::readings());
    }();
    return search;
}

bool is_found(std::string_view typed, std::string_view list, std::string_view code) {
    for (const Topic* topic : shipped_topics().find(typed, list, shipped_topics().topics().size()))
        if (topic->list == list && topic->code == code) return true;
    return false;
}

const Topic& best(std::string_view typed, std::string_view list = {}) {
    const auto found = shipped_topics().find(typed, list);
    REQUIRE_MESSAGE(!found.empty(), typed);
    return *found.front();
}

}  // namespace

TEST_CASE("a topic is found by Chinese, by pinyin, by initials and in English") {
    for (const char* typed : {"预付卡退费难", "yufukatuifei", "yfktf", "预fk", "prepaid card"}) {
        CAPTURE(typed);
        CHECK(best(typed, "complaint_problems").code == "prepaid_card_refund");
    }
    CHECK(best("退货").code == "return_goods");
    CHECK(best("tuihuo").code == "return_goods");
    CHECK(best("thuo").code == "return_goods");
}

TEST_CASE("a topic is found by the plain words that a form has for it") {
    for (const char* typed : {"退款", "tuikuan", "refuses a refund"}) {
        CAPTURE(typed);
        CHECK(is_found(typed, "complaint_problems", "delayed_return_or_exchange"));
        CHECK(is_found(typed, "complaint_problems", "prepaid_card_refund"));
    }
    CHECK_FALSE(is_found("退款", "complaint_problems", "quality"));
}

TEST_CASE("another body is found by its number and by what it is there for") {
    CHECK(best("12305").code == "postal");
    CHECK(best("１２３１５").code == "market_supervision");
    CHECK(best("信用卡", "other_bodies").code == "banking_insurance");
    CHECK(is_found("kuaidi", "other_bodies", "postal"));
    CHECK(is_found("119", "other_bodies", "emergency"));
    CHECK(is_found("122", "other_bodies", "emergency"));
    // By the group that a person would look in.
    for (const char* typed : {"车船飞机", "chechuanfeiji", "ccfj"})
        CHECK(is_found(typed, "other_bodies", "railway"));
}

TEST_CASE("grounds of the law are found with their rule set and number") {
    const Topic& refusal = best("冒用他人名义");
    CHECK(refusal.list == kRefusalGroundsList);
    CHECK(refusal.code == "order-121.6");
    CHECK(is_found("sannian", kRefusalGroundsList, "order-121.4"));
    CHECK(is_found("chehuitousu", kTerminationGroundsList, "order-121.1"));
    const RuleSet rules = tests::rule_set("order-121");
    std::vector<Topic> grounds;
    add_grounds(rules, grounds);
    CHECK(grounds.size() == rules.refusal_grounds.size() + rules.termination_grounds.size());
}

TEST_CASE("a search in one list finds nothing of another") {
    const auto found = shipped_topics().find("shipin", "report_problems");
    REQUIRE_FALSE(found.empty());
    for (const Topic* topic : found) CHECK(topic->list == "report_problems");
    CHECK(shipped_topics().find("shipin", "no_such_list").empty());
    const auto& topics = shipped_topics().topics();
    CHECK(
        std::ranges::count(topics, "demands", &Topic::list) ==
        std::ssize(tests::classification().children(ClassificationList::demands, ""))
    );
}

TEST_CASE("a limit of results holds within one list") {
    // Most matches of this are in other lists, before those of the last.
    CHECK(shipped_topics().find("s", "demands", 1).size() == 1);
    CHECK(shipped_topics().find("", "termination_grounds", 3).size() == 3);
    CHECK(shipped_topics().find("s", {}, 0).empty());
    CHECK(shipped_topics().find("").size() == kSearchResultsMax);
}

TEST_CASE("what nobody has verified says so when it is found") {
    CHECK(best("12312").is_unverified);
    CHECK_FALSE(best("12315").is_unverified);
}

TEST_CASE("every topic that is shipped is found by its name, its full pinyin and its initials") {
    for (const Topic& topic : shipped_topics().topics()) {
        CAPTURE(topic.name.zh);
        CHECK(is_found(topic.name.zh, topic.list, topic.code));
        CHECK(is_found(topic.name.en, topic.list, topic.code));
        CHECK(is_found(tests::full_pinyin(topic.name.zh), topic.list, topic.code));
        CHECK(is_found(tests::initials(topic.name.zh), topic.list, topic.code));
        if (!topic.number.empty()) CHECK(is_found(topic.number, topic.list, topic.code));
    }
}

}  // namespace fangxin::core
