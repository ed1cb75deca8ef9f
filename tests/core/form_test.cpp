// Tests of the forms: those that are shipped, what is refused, and each kind of case through them.
#include "core/form/form.h"

#include <doctest/doctest.h>

#include "core/content/content_set.h"
#include "core/json.h"
#include "tests/core/samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

using tests::kToday;
using tests::shipped_forms;

namespace {

const Classification& classification() {
    static const ContentSet content;
    return *content.classification();
}

// The shipped forms with one piece of their text replaced, the first of its kind.
std::string forms_with(const std::string& from, const std::string& to) {
    std::string text = tests::asset_text("forms/forms.json");
    const auto position = text.find(from);
    REQUIRE_MESSAGE(position != std::string::npos, from);
    return text.replace(position, from.size(), to);
}

// Why these forms are refused.
std::string refusal(const std::string& json) {
    const auto forms = parse_forms(json, classification());
    REQUIRE_FALSE(forms.has_value());
    CHECK(forms.error().code == ErrorCode::invalid);
    return forms.error().detail;
}

std::string refusal_with(const std::string& from, const std::string& to) {
    return refusal(forms_with(from, to));
}

CaseFile file_of(const Draft& draft) {
    CaseFile file = tests::sample_case_file();
    file.content = finish(draft, shipped_forms(), kToday);
    return file;
}

std::string json_of(const Draft& draft) {
    const CaseFile file = file_of(draft);
    const PrivateText json = to_json(file);
    CHECK(parse_case_file(json.view()).value() == file);
    const std::string_view text = json.view();
    return std::string(text.substr(text.find("\"content\":")));
}

Draft draft_of(CaseKind kind) {
    Draft draft;
    draft.kind = kind;
    draft.set_flag(Field::consent_authority, true);
    return draft;
}

void add_contact(Draft& draft) {
    draft.set_text(Field::contact_name, "李䶮");
    draft.set_text(Field::contact_phone, "13800002207");
    draft.set_text(Field::contact_address, "某区某路 9 号");
}

std::vector<Field> fields_of(const std::vector<Fault>& faults) {
    std::vector<Field> fields;
    for (const Fault& fault : faults) fields.push_back(fault.field);
    return fields;
}

}  // namespace

TEST_CASE("the shipped complaint asks its pages in the order of the official form") {
    std::string names;
    for (const FormPage& page : shipped_forms().form(CaseKind::complaint).pages)
        names += page.name + " ";
    CHECK(
        names ==
        "category problem shop known purchase facts evidence demands contact more agent joint "
        "check "
    );
}

TEST_CASE("the shipped form offers the twelve categories in the order of their screen") {
    const auto& form = shipped_forms().form(CaseKind::complaint);
    const Question* const question = form.find(Field::category);
    REQUIRE(question != nullptr);
    std::string codes;
    for (const Choice& category : question->choices) {
        codes += category.code + " ";
        CHECK_FALSE(category.icon.empty());
    }
    CHECK(
        codes ==
        "food clothes car home devices medicine beauty prepaid_card education delivery travel "
        "other "
    );
}

TEST_CASE("the shipped form begins its demands with the official seven, in plain words") {
    const auto& form = shipped_forms().form(CaseKind::complaint);
    const auto& demands = form.find(Field::demands)->choices;
    REQUIRE(demands.size() >= 7);
    const char* const official[] = {
        "修理", "重新做", "更换", "退货", "少的补齐", "退还货款和服务费用", "赔偿损失"};
    for (std::size_t i = 0; i < 7; ++i) CHECK(demands[i].name.zh == official[i]);
}

TEST_CASE("forms that cannot be read are refused") {
    CHECK_FALSE(parse_forms("", classification()));
    CHECK_FALSE(parse_forms("{}", classification()));
}

TEST_CASE("damaged forms never stop the program") {
    const std::string good = tests::asset_text("forms/forms.json");
    constexpr std::size_t kStep = 997;
    for (std::size_t length = 0; length + 2 < good.size(); length += kStep)
        CHECK_FALSE(parse_forms(good.substr(0, length), classification()));
    tests::SeededRandom random;
    for (int round = 0; round < 50; ++round) {
        std::string damaged = good;
        damaged[random.below(damaged.size())] = static_cast<char>(random.below(256));
        const auto parsed = parse_forms(damaged, classification());
        CHECK((parsed || parsed.error().code == ErrorCode::invalid));
    }
}

TEST_CASE("a form with a hole in it is refused with the place and the reason") {
    const std::string kDate =
        R"({"field": "purchase.date", "missing": {"zh": "请选一下日期，大概的也可以。", )"
        R"("en": "Please choose the day. About is fine."}},)";
    CHECK(
        refusal_with("{\"field\": \"matter.category\"", "{\"field\": \"matter.colour\"") ==
        "forms[0].pages[0].asks[0].field: there is no such field"
    );
    CHECK(
        refusal_with("\"field\": \"merchant.address\"", "\"field\": \"merchant.name\"") ==
        "complaint.shop: merchant.name: the field stands there twice"
    );
    CHECK(
        refusal_with("{\"field\": \"merchant.shop_id\"}", "{\"field\": \"question\"}") ==
        "complaint.shop: question: this kind of case has no such field"
    );
    CHECK(
        refusal_with("\"field\": \"facts\"", "\"field\": \"matter.object_name\"") ==
        "complaint.facts: matter.object_name: sentences can be tapped into a long text only"
    );
    CHECK(refusal_with(kDate, "") == "complaint: purchase.date: no page asks for it");
    CHECK(
        refusal_with("\"object_categories\"", "\"colours\"") ==
        "forms[0].pages[0].asks[0].choices: there is no such list"
    );
    CHECK(
        refusal_with("\"choices\": \"object_categories\", ", "") ==
        "complaint.category: matter.category: it needs a list of choices"
    );
    CHECK(
        refusal_with(
            "{\"field\": \"merchant.shop_id\"}",
            R"({"field": "merchant.shop_id", "choices": "demands"})"
        ) == "complaint.shop: merchant.shop_id: nothing is chosen from a list here"
    );
    CHECK(
        refusal_with("\"field\": \"facts\",", "\"field\": \"facts\", \"limit\": 1001,") ==
        "forms[0].pages[5].asks[0].limit: the number is too large"
    );
    CHECK(
        refusal_with(
            "\"field\": \"merchant.name\",", "\"field\": \"merchant.name\", \"limit\": 101,"
        ) == "complaint.shop: merchant.name: the limit is above that of the field"
    );
}

TEST_CASE("a form whose words are missing is refused") {
    CHECK(
        refusal_with("\"title\": {", "\"heading\": {") == "complaint.category: the title is missing"
    );
    CHECK(
        refusal_with("\"label\": {", "\"mark\": {") ==
        "complaint.category: the label for the page of all answers is missing"
    );
    CHECK(
        refusal_with("\"en\": \"Choose the closest match.\"", "\"fr\": \"x\"") ==
        "forms[0].pages[0].subtitle.en: it is missing"
    );
    CHECK(
        refusal_with("\"label\": {\"zh\": \"我说", "\"mark\": {\"zh\": \"我说") ==
        "complaint.check: consents.authority: a consent needs its words"
    );
}

TEST_CASE("a form with a page out of its place is refused") {
    CHECK(
        refusal_with("\"name\": \"problem\"", "\"name\": \"category\"") ==
        "complaint.category: the page stands there twice"
    );
    CHECK(
        refusal_with("{\"field\": \"merchant.shop_id\"}", "{\"field\": \"consents.merchant\"}") ==
        "complaint.shop: consents, and only they, are asked on the last page"
    );
    const std::string category = forms_with("\"field\": \"matter.category\"", "\"field\": \"\"");
    CHECK(refusal(category) == "forms[0].pages[0].asks[0].field: it is empty");
    CHECK(
        refusal_with("\"kind\": \"report\"", "\"kind\": \"complaint\"") ==
        "complaint.name: anonymous: this kind of case has no such field"
    );
    CHECK(refusal(R"({"version":1,"forms":[]})") == "complaint: it needs one form");
    CHECK(
        refusal_with("\"kind\": \"report\"", "\"kind\": \"settlement\"") ==
        "settlement: this kind of case has no form"
    );
}

TEST_CASE("a condition must be a flag that is asked before") {
    const std::string when = "\"when\": {\"field\": \"anonymous\", \"is\": false}";
    CHECK(
        refusal_with(when, "\"when\": {\"field\": \"facts\", \"is\": false}") ==
        "report.contact: contact.name: its condition is not a flag"
    );
    CHECK(
        refusal_with(when, "\"when\": {\"field\": \"about_station\", \"is\": false}") ==
        "report.contact: contact.name: its condition is not asked before it"
    );
    CHECK(
        refusal_with(
            "{\"field\": \"merchant.shop_id\"}",
            R"({"field": "merchant.shop_id", "when": {"field": "anonymous", "is": true}})"
        ) == "complaint.shop: merchant.shop_id: its condition is not asked before it"
    );
}

TEST_CASE("a page aside cannot hold what everybody must answer") {
    const std::string aside = "\"name\": \"more\",\n          \"aside\": true,";
    CHECK(shipped_forms().form(CaseKind::complaint).pages[9].is_aside);
    CHECK(
        refusal_with("\"name\": \"facts\",", "\"name\": \"facts\", \"aside\": true,") ==
        "complaint.facts: what everybody must answer cannot be aside"
    );
    CHECK(
        refusal_with("\"name\": \"check\",", "\"name\": \"check\", \"aside\": true,") ==
        "complaint.check: the last page is for everybody"
    );
    CHECK(
        refusal_with("\"name\": \"name\",", "\"name\": \"name\", \"aside\": true,") ==
        "report.name: what everybody must answer cannot be aside"
    );
    CHECK(parse_forms(forms_with(aside, "\"name\": \"more\","), classification()).has_value());
}

TEST_CASE("a problem names the report that it stands for, and only one that can be filed") {
    const auto violation_of = [](std::string_view problem) {
        Draft draft = draft_of(CaseKind::complaint);
        draft.set_text(Field::problem, problem);
        return shipped_forms().form(CaseKind::complaint).violation(draft);
    };
    CHECK(violation_of("counterfeit") == "trademark");
    CHECK(violation_of("food_safety") == "food_safety");
    CHECK(violation_of("refund").empty());
    CHECK(
        refusal_with("\"report\": \"trademark\"", "\"report\": \"colours\"") ==
        "counterfeit: no report can name this violation"
    );
    CHECK(
        refusal_with("{\"answer\": \"counterfeit\"", "{\"answer\": \"colours\"") ==
        "colours: no report can name this violation"
    );
}

TEST_CASE("a report holds the id of a complaint, and nothing else in its place") {
    Draft draft = draft_of(CaseKind::report);
    draft.set_text(Field::problem, "food_safety");
    draft.set_text(Field::merchant_name, "百味面馆");
    draft.set_text(Field::merchant_address, "示例商场一楼 108");
    draft.set_text(Field::facts, "后厨有老鼠。");
    draft.set_flag(Field::is_anonymous, true);
    draft.set_text(Field::complaint_id, "01a0c450-6c00-7409-8010-001b6563dc99");
    CHECK(
        json_of(draft).find("\"complaint_id\":\"01a0c450-6c00-7409-8010-001b6563dc99\"") !=
        std::string::npos
    );
    draft.set_text(Field::complaint_id, "K7Q-03D9-Q");
    CHECK(
        check(draft, shipped_forms(), kToday) ==
        std::vector<Fault>{{Field::complaint_id, FaultReason::not_a_case_id}}
    );
}

TEST_CASE("an agent's and a joint complaint are read back as they were filed") {
    Draft draft = tests::good_draft();
    draft.set_flag(Field::is_by_agent, true);
    draft.set_text(Field::principal_name, "王小明");
    draft.set_text(Field::principal_phone, "13900002208");
    draft.set_text(Field::principal_address, "某路 10 号");
    draft.set_text(Field::agent_identity_kind, "passport");
    draft.set_text(Field::agent_identity_number, "e 1234-5678");
    draft.set_flag(Field::is_joint, true);
    draft.set_text(Field::people, "０１２");
    const std::string json = json_of(draft);
    CHECK(
        json.find(
            R"("agent":{"by_agent":true,"principal_name":"王小明","principal_phone":"13900002208",)"
            R"("principal_address":"某路 10 号","identity_kind":"passport",)"
            R"("identity_number":"E12345678"},"joint":{"is_joint":true,"people":12})"
        ) != std::string::npos
    );
    Draft typed;
    const std::string content = json.substr(std::string("\"content\":").size());
    CHECK(read_draft(content.substr(0, content.size() - 1), typed).empty());
    CHECK(finish(typed, shipped_forms(), kToday) == finish(draft, shipped_forms(), kToday));
}

TEST_CASE("forms of the former version are read, and ask what they asked") {
    std::string former = tests::asset_text("forms/forms.json");
    const auto begin = former.find("        {\n          \"name\": \"more\"");
    const auto end = former.find("        {\n          \"name\": \"check\"", begin);
    REQUIRE(end != std::string::npos);
    const auto forms = parse_forms(former.erase(begin, end - begin), classification());
    REQUIRE(forms.has_value());
    CHECK(check(tests::good_draft(), *forms, kToday).empty());
}

TEST_CASE("a flag is asked with the words of both its answers") {
    CHECK(
        refusal_with(R"("no": {"zh": "留名")", R"("maybe": {"zh": "留名")") ==
        "report.name: anonymous: it needs the words of yes and no"
    );
    CHECK(shipped_forms().form(CaseKind::report).find(Field::is_anonymous)->choices.size() == 2);
}

TEST_CASE("a form may ask for less than the table allows") {
    const auto forms = parse_forms(
        forms_with("\"field\": \"merchant.name\",", "\"field\": \"merchant.name\", \"limit\": 4,"),
        classification()
    );
    REQUIRE(forms);
    Draft draft = tests::good_draft();
    CHECK(check(draft, *forms, kToday).empty());
    draft.set_text(Field::merchant_name, "青禾美发店");
    CHECK(
        check(draft, *forms, kToday) ==
        std::vector<Fault>{{Field::merchant_name, FaultReason::too_long}}
    );
}

TEST_CASE("a report needs a name, unless it is anonymous") {
    Draft draft = draft_of(CaseKind::report);
    draft.set_text(Field::problem, "food_safety");
    draft.set_text(Field::merchant_name, "百味面馆");
    draft.set_text(Field::merchant_address, "示例商场一楼 108");
    draft.set_text(Field::facts, "后厨有老鼠。");
    CHECK(
        fields_of(check(draft, shipped_forms(), kToday)) ==
        std::vector<Field>{
            Field::is_anonymous, Field::contact_name, Field::contact_phone, Field::contact_address}
    );
    draft.set_flag(Field::is_anonymous, false);
    add_contact(draft);
    CHECK(
        json_of(draft) ==
        R"("content":{"kind":"report","matter":{"problem":"food_safety"},)"
        R"("merchant":{"name":"百味面馆","address":"示例商场一楼 108"},)"
        R"("facts":"后厨有老鼠。","anonymous":false,)"
        R"("contact":{"name":"李䶮","phone":"13800002207","address":"某区某路 9 号"},)"
        R"("consents":{"authority":true}}})"
    );
    draft.set_flag(Field::is_anonymous, true);
    CHECK(check(draft, shipped_forms(), kToday).empty());
    CHECK(json_of(draft).find("13800002207") == std::string::npos);
}

TEST_CASE("a report is of a violation, not of a complaint's problem") {
    Draft draft = draft_of(CaseKind::report);
    draft.set_text(Field::problem, "after_sales");
    CHECK(
        check(draft, shipped_forms(), kToday).front() ==
        Fault{Field::problem, FaultReason::unknown_choice}
    );
}

TEST_CASE("a consultation is a question and a person to answer") {
    Draft draft = draft_of(CaseKind::consultation);
    CHECK(
        fields_of(check(draft, shipped_forms(), kToday)) ==
        std::vector<Field>{Field::question, Field::contact_name, Field::contact_phone}
    );
    draft.set_text(Field::question, "预付卡能退吗？");
    add_contact(draft);
    CHECK(
        json_of(draft) ==
        R"("content":{"kind":"consultation","question":"预付卡能退吗？",)"
        R"("contact":{"name":"李䶮","phone":"13800002207","address":"某区某路 9 号"},)"
        R"("consents":{"authority":true}}})"
    );
}

TEST_CASE("an opinion is about a shop or about the station") {
    Draft draft = draft_of(CaseKind::opinion);
    draft.set_text(Field::opinion, "请多放几把椅子。");
    CHECK(
        fields_of(check(draft, shipped_forms(), kToday)) ==
        std::vector<Field>{Field::is_about_station, Field::merchant_name, Field::is_praise}
    );
    draft.set_flag(Field::is_about_station, false);
    draft.set_flag(Field::is_praise, false);
    draft.set_text(Field::merchant_name, "青禾美发");
    CHECK(
        json_of(draft).find("\"about_station\":false,\"merchant\":{\"name\":\"青禾美发\"") !=
        std::string::npos
    );
    // What was typed before the person said so does not count.
    draft.set_flag(Field::is_about_station, true);
    CHECK(
        json_of(draft) ==
        R"("content":{"kind":"opinion","about_station":true,"praise":false,)"
        R"("opinion":"请多放几把椅子。","consents":{"authority":true,"publication":false}}})"
    );
}

TEST_CASE("a case of each kind can be typed as JSON") {
    Draft draft;
    const auto faults = read_and_check_draft(
        R"({"kind":"opinion","about_station":true,"opinion":"好。","consents":{"authority":true}})",
        shipped_forms(),
        kToday,
        draft
    );
    CHECK(faults.empty());
    CHECK(draft.kind == CaseKind::opinion);
    Draft other;
    const auto wrong = read_draft(
        R"({"kind":"consultation","question":"？","demands":{"codes":["refund"]}})", other
    );
    CHECK(wrong == std::vector<JsonFault>{{"demands", "there is no such field"}});
    CHECK(read_draft(R"({"kind":"settlement"})", other).size() == 1);
}

TEST_CASE("a case of a kind that nobody files is refused") {
    std::string json(to_json(tests::sample_case_file()).view());
    const std::string kind = "\"kind\":\"complaint\"";
    json.replace(json.find(kind), kind.size(), "\"kind\":\"settlement\"");
    CHECK_FALSE(parse_case_file(json));
}

TEST_CASE("what two parties settle at a station is no form") {
    for (const CaseKind kind :
         {CaseKind::complaint, CaseKind::report, CaseKind::consultation, CaseKind::opinion})
        CHECK(can_be_filed(kind));
    CHECK_FALSE(can_be_filed(CaseKind::settlement));
}

}  // namespace fangxin::core
