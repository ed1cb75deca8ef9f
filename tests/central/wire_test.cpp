// The real service over HTTP: receiving, refusing, telling.
#include <atomic>
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <vector>

#include "core/limits.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

std::size_t lines_of(const std::string& text) {
    std::size_t count = 0;
    for (const char character : text)
        if (character == '\n') ++count;
    return count;
}

}  // namespace

TEST_CASE("a case is stored once and acknowledged with the centre's signature") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    const auto envelope = device.next_case();

    const auto first = centre.put(envelope);
    CHECK(first.status == 201);
    const auto again = centre.put(envelope);
    CHECK(again.status == 200);
    for (const auto& answer : {first, again}) {
        const auto acknowledgement = core::parse_acknowledgement(answer.body).value();
        CHECK(core::acknowledgement_is_valid(acknowledgement, device.answer().centre_key));
        CHECK(acknowledgement.id == envelope.header.id);
        CHECK(acknowledgement.digest == envelope.digest);
        CHECK(acknowledgement.high_water_seq == 1);
    }
    CHECK(first.body == again.body);
    const auto listed = centre.command({"cases", "--json"});
    CHECK(lines_of(listed.output) == 1);
    const auto line = nlohmann::json::parse(listed.output);
    CHECK(line["content"]["facts"] == example_content().text(core::Field::facts));
    CHECK(line["content"]["contact"]["name"] == "王䶮");
    CHECK(line["station"] == "demo");
    CHECK(line["needs_completion"] == false);
    CHECK(listed.output.find("query_code") == std::string::npos);
    CHECK(listed.output.find(device.last_file().query_token.to_string()) == std::string::npos);
    CHECK(centre.command({"verify"}).exit_code == 0);
}

TEST_CASE("many sends of one case at the same time give one case") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    const auto envelope = device.next_case();
    std::atomic<int> created = 0;
    std::atomic<int> had = 0;
    std::vector<std::thread> senders;
    for (int i = 0; i < 24; ++i)
        senders.emplace_back([&] {
            const auto answer = centre.put(envelope);
            if (answer.status == 201) ++created;
            if (answer.status == 200) ++had;
        });
    for (auto& sender : senders) sender.join();
    CHECK(created == 1);
    CHECK(had == 23);
    CHECK(lines_of(centre.command({"cases", "--json"}).output) == 1);
}

TEST_CASE("what is not authentic is refused with a stable code") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    auto other = centre.enrolled_device();
    const auto good = device.next_case();

    SUBCASE("a signature of another machine") {
        auto forged = good;
        forged.signature = other.next_case().signature;
        const auto answer = centre.put(forged);
        CHECK(answer.status == 403);
        CHECK(answer.problem_code() == "bad_signature");
    }
    SUBCASE("a machine nobody enrolled") {
        TestDevice stranger;
        auto answer_of_another = device.answer();
        answer_of_another.device = "d-0000000000000000";
        stranger.enrolled(answer_of_another);
        const auto answer = centre.put(stranger.next_case());
        CHECK(answer.status == 403);
        CHECK(answer.problem_code() == "unknown_device");
    }
    SUBCASE("a machine that speaks in the name of another") {
        TestDevice stranger;
        stranger.enrolled(device.answer());
        CHECK(centre.put(stranger.next_case()).problem_code() == "bad_signature");
    }
    SUBCASE("sealed bytes that were changed") {
        auto changed = good;
        changed.sealed.back() ^= 1;
        const auto answer = centre.put(changed);
        CHECK(answer.status == 400);
        CHECK(answer.problem_code() == "malformed_envelope");
    }
    SUBCASE("an id in the address that is not the envelope's") {
        const auto url = centre.url() + "/v1/cases/" + other.next_case().header.id.to_string();
        const auto answer = send_http("PUT", url, core::to_json(good));
        CHECK(answer.problem_code() == "malformed_envelope");
    }
    SUBCASE("bodies that are no envelope") {
        const auto url = centre.url() + "/v1/cases/" + good.header.id.to_string();
        for (const std::string& body :
             {std::string{},
              std::string("{"),
              std::string("[]"),
              std::string("\xff\xfe\0", 3),
              std::string(5000, '['),
              std::string(R"({"id":1})")})
            CHECK(send_http("PUT", url, body).problem_code() == "malformed_envelope");
    }
    SUBCASE("a body above the limit") {
        const auto url = centre.url() + "/v1/cases/" + good.header.id.to_string();
        const auto answer = send_http("PUT", url, std::string(core::kEnvelopeBytesMax + 1, 'x'));
        CHECK(answer.status == 413);
        CHECK(answer.problem_code() == "too_large");
        CHECK(send_http("PUT", url, std::string(4 * 1024 * 1024, 'x')).status != 201);
    }
    CHECK(centre.command({"cases", "--json"}).output.empty());
}

TEST_CASE("another case with the same id is a conflict and changes nothing") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    auto other = centre.enrolled_device();
    const auto envelope = device.next_case();
    REQUIRE(centre.put(envelope).status == 201);
    auto header = other.next_case().header;
    header.id = envelope.header.id;
    const auto rival =
        core::make_envelope(header, core::as_bytes("{}"), other.answer().seal_key, other.key());
    const auto answer = centre.put(rival);
    CHECK(answer.status == 409);
    CHECK(answer.problem_code() == "case_conflict");
    CHECK(centre.put(envelope).status == 200);
}

TEST_CASE("a case that cannot be understood is kept and waits for completion") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    CHECK(centre.put(device.next_with("this is not a case")).status == 201);
    const auto line = nlohmann::json::parse(centre.command({"cases", "--json"}).output);
    CHECK(line["needs_completion"] == true);
    CHECK(line["completion_reasons"] == "content_unreadable");
    CHECK(centre.command({"verify"}).exit_code == 0);
}

TEST_CASE("two cases of one number and one place are both kept and flagged") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    CHECK(centre.put(device.next_case()).status == 201);
    const auto number = device.last_file().number.to_string();
    const auto query_code = device.last_file().query_code.to_string();
    CHECK(centre.put(device.double_of_last()).status == 201);
    const auto listed = centre.command({"cases", "--json"});
    CHECK(lines_of(listed.output) == 2);
    CHECK(listed.output.find("number_used_twice,sequence_used_twice") != std::string::npos);
    const auto verified = centre.command({"verify"});
    CHECK(verified.exit_code == 1);
    CHECK(verified.output.find("duplicated 1") != std::string::npos);
    CHECK(centre.check_code(number, query_code).status == 200);
    CHECK(centre.command({"act", number, "accept", "--as", "admin"}).exit_code == 2);
}

TEST_CASE("verify counts what was filed and did not arrive") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    const auto first = device.next_case();
    const auto second = device.next_case();
    const auto third = device.next_case();
    CHECK(centre.put(first).status == 201);
    const auto late = core::parse_acknowledgement(centre.put(third).body).value();
    CHECK(late.high_water_seq == 1);
    const auto verified = centre.command({"verify"});
    CHECK(verified.exit_code == 1);
    CHECK(verified.output.find("filed 3 received 2 missing 1") != std::string::npos);
    const auto filled = core::parse_acknowledgement(centre.put(second).body).value();
    CHECK(filled.high_water_seq == 3);
    CHECK(centre.command({"verify"}).exit_code == 0);
}

TEST_CASE("a status is told for number and secret, and wrong codes lock the number for strangers") {
    TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    const auto number = device.last_file().number.to_string();
    const auto code = device.last_file().query_code.to_string();
    const auto token = device.last_file().query_token.to_string();
    const std::string wrong = code == "000000" ? "000001" : "000000";

    const auto told = centre.check_code(number, code);
    CHECK(told.status == 200);
    CHECK(core::parse_case_status(told.body).value().state == core::CaseState::received);
    CHECK(centre.check_token(number, token).status == 200);
    CHECK(centre.check_token(number, "AAAAAAAAAAAAAAAAAAAAAA").problem_code() == "no_such_case");
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i)
        CHECK(centre.check_code(number, wrong).problem_code() == "no_such_case");
    const auto locked = centre.check_code(number, code);
    CHECK(locked.status == 429);
    CHECK(locked.problem_code() == "too_many_tries");
    CHECK(locked.headers.count("retry-after") == 1);
    CHECK(centre.check_token(number, token).status == 200);
    const auto check = core::to_json(core::StatusCheck{number, code, {}});
    const auto at_kiosk = centre.ask(device, "POST", "/v1/status-checks", check);
    CHECK(at_kiosk.answer.status == 200);
    CHECK(at_kiosk.is_signed);

    centre.kill_now();
    centre.start();
    CHECK(centre.check_code(number, code).status == 429);

    const auto unknown = core::CaseNumber::make("ZZZ", 7).value().to_string();
    for (int i = 0; i < core::kQueryCodeTriesMax; ++i)
        CHECK(centre.check_code(unknown, wrong).problem_code() == "no_such_case");
    CHECK(centre.check_code(unknown, wrong).problem_code() == "too_many_tries");
    CHECK(centre.check_code("not a number", wrong).problem_code() == "no_such_case");
    CHECK(send_http("POST", centre.url() + "/v1/status-checks", "{").status == 400);
}

TEST_CASE("a clerk's step in another process wakes the waiting kiosk") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    const auto number = device.last_file().number.to_string();
    const auto now = centre.changes(device, "/v1/changes?after=0&wait_ms=0");
    CHECK(now.is_signed);
    const auto page = core::parse_changes_page(now.answer.body).value();
    REQUIRE(page.statuses.size() == 1);
    CHECK(page.statuses[0].version == 1);

    const auto cursor = std::to_string(page.next_cursor);
    TestCentre::Changes woken;
    std::thread waiting([&] {
        woken = centre.changes(device, "/v1/changes?after=" + cursor + "&wait_ms=30000");
    });
    CHECK(centre.command({"act", number, "accept", "--as", "admin"}).exit_code == 0);
    waiting.join();
    CHECK(woken.is_signed);
    const auto changed = core::parse_changes_page(woken.answer.body).value();
    REQUIRE(changed.statuses.size() == 1);
    CHECK(changed.statuses[0].state == core::CaseState::accepted);
    CHECK(changed.statuses[0].version == 2);
    const auto& events = changed.statuses[0].events;
    REQUIRE(events.size() == 3);
    CHECK(events[1].state == core::CaseState::received);
    CHECK(events[2].state == core::CaseState::accepted);
}

TEST_CASE("a new key to seal to takes over while the service runs, and the former one still opens"
) {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    const auto waits_sealed_to_the_old = device.next_case();
    const std::string old_facts(device.last_file().content.text(core::Field::facts));
    const std::string target =
        "/v1/changes?after=0&wait_ms=0&seal_key=" + device.answer().seal_key_id;
    CHECK_FALSE(core::parse_changes_page(centre.changes(device, target).answer.body)->seal_key);

    const auto rotated = centre.command({"keys", "rotate"});
    CHECK(rotated.exit_code == 0);
    const auto told = centre.changes(device, target);
    CHECK(told.is_signed);
    const auto page = core::parse_changes_page(told.answer.body).value();
    REQUIRE(page.seal_key);
    CHECK(rotated.output == "seal key: " + page.seal_key->id + "\n");
    CHECK(page.seal_key->id != device.answer().seal_key_id);

    auto answer = device.answer();
    answer.seal_key_id = page.seal_key->id;
    answer.seal_key = page.seal_key->key;
    REQUIRE(centre.put(waits_sealed_to_the_old).status == 201);
    device.enrolled(answer);
    REQUIRE(centre.put(device.next_case()).status == 201);
    const auto listed = centre.command({"cases", "--json"}).output;
    CHECK(listed.find("content_unreadable") == std::string::npos);
    CHECK(listed.find(old_facts) != std::string::npos);
    CHECK(centre.command({"verify"}).exit_code == 0);
}

TEST_CASE("a kiosk is told of its own cases only, and nobody else of any") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    auto other = centre.enrolled_device();
    REQUIRE(centre.put(device.next_case()).status == 201);
    const auto theirs = centre.changes(other, "/v1/changes?after=0&wait_ms=0");
    CHECK(theirs.is_signed);
    CHECK(core::parse_changes_page(theirs.answer.body).value().statuses.empty());

    TestDevice stranger;
    stranger.enrolled(device.answer());
    const auto forged = centre.changes(stranger, "/v1/changes?after=0&wait_ms=0");
    CHECK(forged.answer.problem_code() == "bad_signature");
    const auto unsigned_answer = send_http("GET", centre.url() + "/v1/changes?after=0");
    CHECK(unsigned_answer.status == 403);
    const auto broken = centre.changes(device, "/v1/changes?after=-1&wait_ms=x");
    CHECK(broken.answer.problem_code() == "malformed_request");
    CHECK(broken.is_signed);
}

TEST_CASE("a batch answers each of its cases by itself") {
    const TestCentre centre;
    auto device = centre.enrolled_device();
    TestDevice stranger;
    auto unknown = device.answer();
    unknown.device = "no-such-device";
    stranger.enrolled(unknown);
    const auto first = device.next_case();
    const auto second = device.next_case();
    auto damaged = device.next_case();
    damaged.digest[0] ^= 1U;
    REQUIRE(centre.put(first).status == 201);

    const std::string first_text = core::to_json(first);
    const std::string second_text = core::to_json(second);
    const std::string damaged_text = core::to_json(damaged);
    const std::string unknown_text = core::to_json(stranger.next_case());
    const auto answer = send_http(
        "POST",
        centre.url() + "/v1/cases/batch",
        core::batch_of({first_text, "{}", second_text, damaged_text, unknown_text})
    );
    REQUIRE(answer.status == 200);
    const auto results = core::parse_batch_results(answer.body).value();
    REQUIRE(results.size() == 5);
    CHECK(results[0].status == 200);
    CHECK(results[0].acknowledgement->digest == first.digest);
    CHECK(results[1].problem->code == "malformed_envelope");
    CHECK(results[2].status == 201);
    CHECK(core::acknowledgement_is_valid(*results[2].acknowledgement, device.answer().centre_key));
    CHECK(results[2].acknowledgement->high_water_seq == 2);
    CHECK(results[3].problem->code == "malformed_envelope");
    CHECK(results[4].problem->code == "unknown_device");

    const auto url = centre.url() + "/v1/cases/batch";
    CHECK(send_http("POST", url, "{}").problem_code() == "malformed_request");
    const std::vector<std::string_view> many(core::kBatchCasesMax + 1, "{}");
    CHECK(send_http("POST", url, core::batch_of(many)).problem_code() == "malformed_request");
    const std::string large(core::kBatchBytesMax + 1, ' ');
    CHECK(send_http("POST", url, large).status == 413);
}

TEST_CASE("what was acknowledged survives the kill of the server") {
    TestCentre centre;
    auto device = centre.enrolled_device();
    std::vector<core::Envelope> acknowledged;
    for (int i = 0; i < 4; ++i) {
        for (int j = 0; j < 3; ++j) {
            const auto envelope = device.next_case();
            REQUIRE(centre.put(envelope).status == 201);
            acknowledged.push_back(envelope);
        }
        centre.kill_now();
        centre.start();
    }
    for (const auto& envelope : acknowledged) CHECK(centre.put(envelope).status == 200);
    CHECK(centre.command({"verify"}).exit_code == 0);
}

TEST_CASE("the pages load nothing from elsewhere and the rest is not there") {
    const TestCentre centre;
    const auto page = send_http("GET", centre.url() + "/s");
    CHECK(page.status == 200);
    CHECK(page.headers.at("content-security-policy").starts_with("default-src 'none'"));
    CHECK(page.body.find("http://") == std::string::npos);
    CHECK(page.body.find("https://") == std::string::npos);
    CHECK(send_http("GET", centre.url() + "/s/status.js").status == 200);
    CHECK(send_http("GET", centre.url() + "/s/status.css").status == 200);
    for (const char* path : {"/", "/central.db", "/../central.db", "/seal.key", "/v1/cases"})
        CHECK(send_http("GET", centre.url() + path).problem_code() == "no_such_page");
    CHECK(send_http("DELETE", centre.url() + "/v1/health").status == 405);
    CHECK(core::parse_health(send_http("GET", centre.url() + "/v1/health").body)->status == "ok");
}

TEST_CASE("the server stops cleanly while a kiosk waits") {
    TestCentre centre;
    auto device = centre.enrolled_device();
    TestCentre::Changes waited;
    std::thread waiting([&] {
        waited = centre.changes(device, "/v1/changes?after=0&wait_ms=30000");
    });
    // The health answer is given after the waiting request was sent or not; both must end well.
    CHECK(send_http("GET", centre.url() + "/v1/health").status == 200);
    const auto stopped = centre.stop();
    waiting.join();
    CHECK_MESSAGE(stopped.exit_code == 0, stopped.errors);
}

}  // namespace fangxin::tests
