// Tests of everything that travels or is sealed as JSON.
#include <doctest/doctest.h>
#include <functional>

#include "core/json.h"
#include "core/limits.h"
#include "os/random.h"
#include "tests/core/samples.h"
#include "tests/support/seeded_random.h"

namespace fangxin::core {

namespace {

SigningKey device_key() {
    tests::SeededRandom random(2);
    return SigningKey::make(random);
}

// The sealed bytes are different ones each time.
Envelope sample_envelope() {
    tests::SeededRandom random(3);
    const CaseFile file = tests::sample_case_file();
    return make_envelope(
        EnvelopeHeader{file.id, file.number, "d1", 7, digest_of({}), file.filed_at, "s1"},
        as_bytes(to_json(file).view()),
        SealKeyPair::make(random).public_key(),
        device_key()
    );
}

Acknowledgement sample_acknowledgement() {
    const Envelope envelope = sample_envelope();
    return {envelope.header.id, envelope.digest, Instant{9}, "d1", 7, envelope.signature};
}

Act sample_act() {
    const CaseFile file = tests::sample_case_file();
    return {
        file.id,
        file.number,
        file.query_code,
        Instant{8},
        {SaidKind::correction, std::nullopt, Instant{7}, PrivateText("发票")}};
}

CaseStatus sample_status() {
    const CaseFile file = tests::sample_case_file();
    return {
        file.id,
        file.number,
        3,
        CaseState::accepted,
        {{CaseState::received, Instant{1}, ""},
         {CaseState::accepted, Instant{2}, "某区市场监管局"}},
        {},
        CaseKind::report,
    };
}

EnrolmentAnswer sample_answer() {
    tests::SeededRandom random(3);
    return {
        "d1",
        "K7Q",
        "station-1",
        "一号示例商场站",
        "s1",
        SealKeyPair::make(random).public_key(),
        SigningKey::make(random).verify_key(),
        "https://example.org/s",
    };
}

// Every reader of outside text, as one type. True when it accepted the text.
struct NamedReader {
    const char* name;
    std::string sample;
    std::function<bool(std::string_view)> accepts;
};

std::vector<NamedReader> all_readers() {
    const auto request = EnrolmentRequest{"ABC", sample_answer().centre_key, Instant{4}, {}};
    const auto ok = [](const auto& parse) {
        return [parse](std::string_view json) { return parse(json).has_value(); };
    };
    return {
        {"case file", std::string(to_json(tests::sample_case_file()).view()), ok(parse_case_file)},
        {"act", std::string(to_json(sample_act()).view()), ok(parse_act)},
        {"envelope", to_json(sample_envelope()), ok(parse_envelope)},
        {"acknowledgement", to_json(sample_acknowledgement()), ok(parse_acknowledgement)},
        {"status", to_json(sample_status()), ok(parse_case_status)},
        {"changes", to_json(ChangesPage{8, {sample_status()}}), ok(parse_changes_page)},
        {"request", to_json(request), ok(parse_enrolment_request)},
        {"answer", to_json(sample_answer()), ok(parse_enrolment_answer)},
        {"enrolment", to_json(Enrolment{"http://h", sample_answer()}), ok(parse_enrolment)},
        {"check", to_json(StatusCheck{"K7Q-0001-X", "482916", ""}), ok(parse_status_check)},
        {"problem", to_json(Problem{404, "none", "t", "d"}), ok(parse_problem)},
        {"health", to_json(Health{"ok", "0.1"}), ok(parse_health)},
        {"shops", tests::asset_text("shops/example-mall.json"), ok(parse_shops)},
    };
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const auto position = text.find(from);
    REQUIRE(position != std::string::npos);
    return text.replace(position, from.size(), to);
}

}  // namespace

TEST_CASE("a case file is read back as it was, rare characters and all") {
    const CaseFile file = tests::sample_case_file();
    CHECK(parse_case_file(to_json(file).view()).value() == file);
    CaseFile without_claim = tests::sample_case_file();
    without_claim.content.clear(Field::claimed_amount);
    CHECK(parse_case_file(to_json(without_claim).view()).value() == without_claim);
    CHECK(to_json(file).view().find("𠮷") != std::string_view::npos);
}

TEST_CASE("a case is written and read byte for byte as kiosks of version 0.1 wrote it") {
    constexpr std::string_view kFiled =
        R"({"id":"01a0c450-6c00-7409-8010-001b6563dc99","number":"K7Q-03D9-Q","query_code)"
        R"(":"250728","query_token":"z2dEW2MaSzEYyqe1gRTuvA","filed_at":1790000000000,"co)"
        R"(ntent":{"kind":"complaint","matter":{"category":"prepaid_card","problem":"refu)"
        R"(nd","object_name":"美发预付卡"},"merchant":{"name":"青禾美发","address":"示例)"
        R"(商场三楼 312","phone":"057100000312","shop_id":"qinghe-hair"},"purchase":{"dat)"
        R"(e":"2026-03-08","amount_fen":300000},"facts":"店长姓𠮷。\n只能转让。\"\\/","de)"
        R"(mands":{"codes":["refund"],"amount_fen":210000},"contact":{"name":"李䶮","phon)"
        R"(e":"13800002207","address":"某区某路 9 号"},"consents":{"authority":true,"merc)"
        R"(hant":false,"publication":false,"entrusted_mediation":false},"evidence":[{"id")"
        R"(:"01a0c450-6c00-711c-9050-26a2d7dd140f","kind":"heic","plain_bytes":2000000,"s)"
        R"(ealed_bytes":2000600,"digest":"AQIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA","k)"
        R"(ey":"AQIDAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}]}})";
    const auto file = parse_case_file(kFiled);
    REQUIRE(file);
    CHECK(file->content.kind == CaseKind::complaint);
    CHECK(file->content.text(Field::facts) == "店长姓𠮷。\n只能转让。\"\\/");
    CHECK(file->content.amount_fen(Field::claimed_amount) == 210'000);
    CHECK(file->content.evidence.size() == 1);
    CHECK(to_json(*file) == kFiled);
}

TEST_CASE("the largest case fits its limit as JSON and as an envelope") {
    CaseFile file = tests::sample_case_file();
    const std::string wide = "𠮷";
    for (const FieldRow& row : kFields) {
        const bool is_long_text =
            has_field(CaseKind::complaint, row) && !is_list(row.value) && row.limit > 0;
        if (is_long_text) file.content.set_text(row.field, tests::repeated(wide, row.limit));
    }
    const PrivateText json = to_json(file);
    CHECK(json.size() <= kCaseJsonBytesMax);
    CHECK(parse_case_file(json.view()).value() == file);
    Envelope envelope = sample_envelope();
    envelope.sealed.assign(kCaseJsonBytesMax + 48, 1);
    CHECK(parse_envelope(to_json(envelope)).value() == envelope);
}

TEST_CASE("a case file of a newer kiosk is read and strange parts are refused") {
    const std::string json(to_json(tests::sample_case_file()).view());
    CHECK(parse_case_file(replaced(json, "{\"id\"", "{\"new\":[1],\"id\"")));
    CHECK_FALSE(parse_case_file(replaced(json, "\"query_code\":\"", "\"query_code\":\"x")));
    CHECK_FALSE(parse_case_file(replaced(json, "\"2026-03-08\"", "\"2026-03-32\"")));
    CHECK_FALSE(parse_case_file(replaced(json, "\"authority\":true", "\"authority\":null")));
    CHECK_FALSE(parse_case_file(replaced(json, "300000", "-1")));
    CHECK_FALSE(parse_case_file(replaced(json, "[\"refund\"]", "[]")));
}

TEST_CASE("an envelope is read back as it was and still verifies") {
    const Envelope envelope = sample_envelope();
    const auto again = parse_envelope(to_json(envelope));
    REQUIRE(again);
    CHECK(*again == envelope);
    CHECK(verify_envelope(*again, device_key().verify_key()));
}

TEST_CASE("an envelope with a part out of its form is refused") {
    const std::string json = to_json(sample_envelope());
    CHECK_FALSE(parse_envelope(replaced(json, "\"device_seq\":7", "\"device_seq\":0")));
    CHECK_FALSE(parse_envelope(replaced(json, "\"device_seq\":7", "\"device_seq\":-7")));
    CHECK_FALSE(parse_envelope(replaced(json, "\"device_seq\":7", "\"device_seq\":7.5")));
    const std::string largest = std::to_string(kJsonIntegerMax);
    const std::string too_large = std::to_string(kJsonIntegerMax + 1);
    CHECK(parse_envelope(replaced(json, "\"device_seq\":7", "\"device_seq\":" + largest)));
    CHECK_FALSE(parse_envelope(replaced(json, "\"device_seq\":7", "\"device_seq\":" + too_large)));
    CHECK_FALSE(parse_envelope(replaced(json, "\"device\":\"d1\"", "\"device\":\"\"")));
    CHECK_FALSE(parse_envelope(replaced(json, "K7Q-", "k7q-")));
    CHECK_FALSE(parse_envelope(replaced(json, "\"digest\":\"", "\"digest\":\"=")));
    CHECK_FALSE(parse_envelope(json + std::string(kEnvelopeBytesMax, ' ')));
}

TEST_CASE("values of the wire are read back as they were") {
    const Acknowledgement acknowledgement = sample_acknowledgement();
    CHECK(parse_acknowledgement(to_json(acknowledgement)) == acknowledgement);
    CHECK(parse_case_status(to_json(sample_status())) == sample_status());
    const ChangesPage page{8, {sample_status(), sample_status()}};
    CHECK(parse_changes_page(to_json(page)) == page);
    CHECK(parse_changes_page(to_json(ChangesPage{})) == ChangesPage{});
    os::SystemRandom random;
    ChangesPage keyed = page;
    keyed.seal_key = CentreSealKey{"seal-2", SealKeyPair::make(random).public_key()};
    CHECK(parse_changes_page(to_json(keyed)) == keyed);
    // Nothing could be sealed to it: the kiosk would stop at the next case.
    keyed.seal_key->key = SealPublicKey{};
    CHECK_FALSE(parse_changes_page(to_json(keyed)));
    const EnrolmentRequest request{"0A1B2C3D5", sample_answer().centre_key, Instant{4}, {7}};
    CHECK(parse_enrolment_request(to_json(request)) == request);
    CHECK(parse_enrolment_answer(to_json(sample_answer())) == sample_answer());
    const Enrolment enrolment{"http://127.0.0.1:8080", sample_answer()};
    CHECK(parse_enrolment(to_json(enrolment)) == enrolment);
    const Problem problem{409, "other_digest", "Another case", "It has another digest."};
    CHECK(parse_problem(to_json(problem)) == problem);
    const Health health{"ok", "0.1.0"};
    CHECK(parse_health(to_json(health)) == health);
}

TEST_CASE("a status check carries either the code or the token") {
    const StatusCheck by_code{"K7Q-0001-X", "482916", ""};
    const StatusCheck by_token{"K7Q-0001-X", "", "AAAAAAAAAAAAAAAAAAAAAA"};
    CHECK(parse_status_check(to_json(by_code)) == by_code);
    CHECK(parse_status_check(to_json(by_token)) == by_token);
    CHECK_FALSE(parse_status_check(to_json(StatusCheck{"K7Q-0001-X", "", ""})));
    CHECK_FALSE(parse_status_check(to_json(StatusCheck{"K7Q-0001-X", "1", "2"})));
    CHECK_FALSE(parse_status_check(to_json(StatusCheck{"", "482916", ""})));
}

TEST_CASE("an enrolment answer that could stop the kiosk is refused") {
    EnrolmentAnswer answer = sample_answer();
    answer.seal_key = SealPublicKey{};
    CHECK_FALSE(parse_enrolment_answer(to_json(answer)));
    answer = sample_answer();
    answer.number_prefix = "ILO";
    CHECK_FALSE(parse_enrolment_answer(to_json(answer)));
}

TEST_CASE("a changes page with more statuses than its limit is refused") {
    ChangesPage page;
    page.statuses.assign(kChangesPageMax, sample_status());
    CHECK(parse_changes_page(to_json(page)));
    page.statuses.push_back(sample_status());
    CHECK_FALSE(parse_changes_page(to_json(page)));
}

TEST_CASE("every state has a name that is read back") {
    for (int i = 0; i <= static_cast<int>(CaseState::closed); ++i) {
        const auto state = static_cast<CaseState>(i);
        CHECK(parse_case_state(case_state_name(state)).value() == state);
    }
    CHECK_FALSE(parse_case_state("lost"));
}

TEST_CASE("errors of readers name the field and never a value") {
    const std::string json = to_json(sample_acknowledgement());
    const auto error = parse_acknowledgement(replaced(json, "\"d1\"", "17")).error();
    CHECK(error.code == ErrorCode::invalid);
    CHECK(error.detail == "device: it is not text");
    const auto status = replaced(to_json(sample_status()), "\"at\":1,", "\"at\":\"SECRET\",");
    const auto read = parse_case_status(status);
    REQUIRE_FALSE(read.has_value());
    const Error& status_error = read.error();
    CHECK(status_error.detail.starts_with("events[0].at"));
    CHECK(status_error.detail.find("SECRET") == std::string::npos);
}

TEST_CASE("text that is not UTF-8 is written as JSON all the same") {
    CHECK(parse_problem(to_json(Problem{400, "bad", "\xFF", ""})).has_value());
}

TEST_CASE("every reader accepts its sample and refuses what is no object") {
    for (const NamedReader& reader : all_readers()) {
        CAPTURE(reader.name);
        CHECK(reader.accepts(reader.sample));
        for (const char* text : {"", "null", "[]", "{}", "1", "\"x\"", "{", "\xFF", "[{}]"})
            CHECK_FALSE(reader.accepts(text));
        CHECK_FALSE(reader.accepts(std::string(8 * 1024 * 1024, ' ')));
        for (const std::string& rest :
             {std::string(1, '\0'), std::string("\0{}", 3), std::string("x")})
            CHECK_FALSE(reader.accepts(reader.sample + rest));
    }
}

TEST_CASE("no change of a few bytes makes a reader do worse than refuse") {
    tests::SeededRandom random;
    const std::string pieces = "{}[]\",:0129-+.eE\\u\x80\xFF\n tfn";
    for (const NamedReader& reader : all_readers()) {
        CAPTURE(reader.name);
        for (int round = 0; round < 300; ++round) {
            std::string text = reader.sample;
            const std::size_t changes = 1 + random.below(4);
            for (std::size_t i = 0; i < changes && !text.empty(); ++i) {
                const std::size_t position = random.below(text.size());
                const char piece = pieces[random.below(pieces.size())];
                const std::size_t kind = random.below(3);
                if (kind == 0) text[position] = piece;
                if (kind == 1) text.insert(position, 1, piece);
                if (kind == 2) text.erase(position, 1 + random.below(20));
            }
            static_cast<void>(reader.accepts(text));
            Draft draft;
            static_cast<void>(read_draft(text, draft));
        }
        for (std::size_t length = 0; length < reader.sample.size(); length += 13)
            CHECK_FALSE(reader.accepts(std::string_view(reader.sample).substr(0, length)));
    }
}

}  // namespace fangxin::core
