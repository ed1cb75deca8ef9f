// What travels between kiosk and centre, and the sealed case, as JSON.
#include "core/case_number.h"
#include "core/form/content_json.h"
#include "core/json/case_json.h"
#include "core/law/law_limits.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kNameOfId{kNameOfIdCharactersMax};

// On the wire a number has one form only.
Result<CaseNumber> parse_written_number(std::string_view text) {
    auto number = CaseNumber::parse(text);
    if (number && number->to_string() != text)
        return fail(ErrorCode::invalid, "the number is not in its written form");
    return number;
}

std::optional<CaseNumber> read_number(ObjectReader& reader) {
    return reader.parsed("number", kTypedCodeCharactersMax, parse_written_number);
}

std::optional<CaseId> read_id(ObjectReader& reader) {
    return reader.parsed("id", kUuidCharacters, CaseId::parse);
}

std::optional<Envelope> read_envelope(ObjectReader reader) {
    const auto id = read_id(reader);
    const auto number = read_number(reader);
    std::string device = reader.text("device", kNameOfId);
    const std::uint64_t device_seq = reader.count("device_seq", 1);
    const Digest previous = reader.binary<32>("previous");
    const Instant filed_at = reader.instant("filed_at");
    std::string seal_key_id = reader.text("seal_key_id", kNameOfId);
    auto sealed = reader.parsed("sealed", kEnvelopeBytesMax, from_base64url);
    const Digest digest = reader.binary<32>("digest");
    const Signature signature = reader.binary<64>("signature");
    if (!id || !number || !sealed) return std::nullopt;
    return Envelope{
        EnvelopeHeader{
            *id,
            *number,
            std::move(device),
            device_seq,
            previous,
            filed_at,
            std::move(seal_key_id)},
        std::move(*sealed),
        digest,
        signature,
    };
}

}  // namespace

OrderedJson json_of(const CaseStatus& status) {
    OrderedJson events = OrderedJson::array();
    for (const StatusEvent& event : status.events) {
        OrderedJson entry{
            {"state", case_state_name(event.state)},
            {"at", event.at.utc_ms},
            {"office", event.office},
        };
        if (event.fact) entry["fact"] = fact_kind_name(*event.fact);
        if (event.ground != 0) entry["ground"] = event.ground;
        events.push_back(std::move(entry));
    }
    OrderedJson json{
        {"id", status.id.to_string()},
        {"number", status.number.to_string()},
        {"version", status.version},
        {"state", case_state_name(status.state)},
        {"events", std::move(events)},
    };
    if (!status.category.empty()) json["category"] = status.category;
    return json;
}

namespace {

std::optional<StatusEvent> read_event(ObjectReader reader) {
    const auto state = reader.parsed("state", kCodeCharactersMax, parse_case_state);
    const Instant at = reader.instant("at");
    std::string office = reader.text("office", {kOfficeCharactersMax, false, true});
    std::optional<FactKind> fact;
    if (!reader.any_text("fact").empty())
        fact = reader.parsed("fact", kCodeCharactersMax, parse_fact_kind);
    const auto ground = reader.optional_whole("ground", 1, static_cast<std::int64_t>(kGroundsMax));
    if (!state) return std::nullopt;
    return StatusEvent{*state, at, std::move(office), fact, static_cast<int>(ground.value_or(0))};
}

std::optional<CaseStatus> read_status(ObjectReader reader) {
    const auto id = read_id(reader);
    const auto number = read_number(reader);
    const std::uint64_t version = reader.count("version");
    const auto state = reader.parsed("state", kCodeCharactersMax, parse_case_state);
    std::vector<StatusEvent> events;
    for (ObjectReader& entry : reader.objects("events", kStatusEventsMax)) {
        auto event = read_event(std::move(entry));
        if (!event) return std::nullopt;
        events.push_back(std::move(*event));
    }
    std::string category = reader.optional_text("category", {kCodeCharactersMax, false, true});
    if (!id || !number || !state) return std::nullopt;
    return CaseStatus{*id, *number, version, *state, std::move(events), std::move(category)};
}

OrderedJson notice_json(const ContentNotice& notice) {
    return OrderedJson{{"kind", content_kind_name(notice.kind)}, {"version", notice.version}};
}

// Nothing for a kind of a newer centre: this program would not know what to do with it.
std::optional<ContentNotice> read_notice(ObjectReader reader) {
    const auto kind = parse_content_kind(reader.text("kind", {kCodeCharactersMax}));
    const std::uint64_t version = reader.count("version", 1);
    if (!kind) return std::nullopt;
    return ContentNotice{*kind, version};
}

// Nothing where there is none.
std::optional<CentreSealKey> read_seal_key(ObjectReader& reader) {
    auto readers = reader.optional_object("seal_key");
    CentreSealKey key{readers.optional_text("id", kNameOfId), SealPublicKey{}};
    if (key.id.empty()) return std::nullopt;
    key.key.bytes = readers.binary<32>("key");
    if (is_usable(key.key)) return key;
    readers.fault("key", "nothing can be sealed to this key");
    return std::nullopt;
}

}  // namespace

// --- sealed content ---

PrivateText to_json(const CaseFile& case_file) {
    PrivateJson json(kCaseJsonBytesMax);
    const auto add_text = [&json](std::string_view key, std::string text) {
        json.key(key);
        json.text(text);
        wipe(text);
    };
    json.begin_object();
    add_text("id", case_file.id.to_string());
    add_text("number", case_file.number.to_string());
    add_text("query_code", case_file.query_code.to_string());
    add_text("query_token", case_file.query_token.to_string());
    json.key("filed_at");
    json.whole(static_cast<std::uint64_t>(case_file.filed_at.utc_ms));
    json.key("content");
    write_content(json, case_file.content);
    json.end_object();
    return json.take();
}

Result<CaseFile> parse_case_file(std::string_view json) {
    return parse_object<CaseFile>(
        json,
        kCaseJsonBytesMax,
        [](ObjectReader reader) -> std::optional<CaseFile> {
            const auto id = read_id(reader);
            const auto number = read_number(reader);
            const auto code = reader.parsed("query_code", QueryCode::kDigits, QueryCode::parse);
            const auto token =
                reader.parsed("query_token", kTypedCodeCharactersMax, QueryToken::parse);
            const Instant filed_at = reader.instant("filed_at");
            CaseContent content = read_content(reader.object("content"));
            if (!id || !number || !code || !token) return std::nullopt;
            return CaseFile{*id, *number, *code, *token, filed_at, std::move(content)};
        }
    );
}

// --- the wire ---

std::string to_json(const Envelope& envelope) {
    const EnvelopeHeader& header = envelope.header;
    return write_text(OrderedJson{
        {"id", header.id.to_string()},
        {"number", header.number.to_string()},
        {"device", header.device},
        {"device_seq", header.device_seq},
        {"previous", to_base64url(header.previous)},
        {"filed_at", header.filed_at.utc_ms},
        {"seal_key_id", header.seal_key_id},
        {"sealed", to_base64url(envelope.sealed)},
        {"digest", to_base64url(envelope.digest)},
        {"signature", to_base64url(envelope.signature)},
    });
}

Result<Envelope> parse_envelope(std::string_view json) {
    return parse_object<Envelope>(json, kEnvelopeBytesMax, read_envelope);
}

std::string to_json(const Acknowledgement& acknowledgement) {
    return write_text(OrderedJson{
        {"id", acknowledgement.id.to_string()},
        {"digest", to_base64url(acknowledgement.digest)},
        {"received_at", acknowledgement.received_at.utc_ms},
        {"device", acknowledgement.device},
        {"high_water_seq", acknowledgement.high_water_seq},
        {"signature", to_base64url(acknowledgement.signature)},
    });
}

Result<Acknowledgement> parse_acknowledgement(std::string_view json) {
    return parse_object<Acknowledgement>(
        json,
        kAnswerBytesMax,
        [](ObjectReader reader) -> std::optional<Acknowledgement> {
            const auto id = read_id(reader);
            const Digest digest = reader.binary<32>("digest");
            const Instant received_at = reader.instant("received_at");
            std::string device = reader.text("device", kNameOfId);
            const std::uint64_t high_water_seq = reader.count("high_water_seq");
            const Signature signature = reader.binary<64>("signature");
            if (!id) return std::nullopt;
            return Acknowledgement{
                *id, digest, received_at, std::move(device), high_water_seq, signature};
        }
    );
}

std::string to_json(const EvidenceAcknowledgement& acknowledgement) {
    return write_text(OrderedJson{
        {"case", acknowledgement.case_id.to_string()},
        {"id", acknowledgement.id.to_string()},
        {"digest", to_base64url(acknowledgement.digest)},
        {"bytes", acknowledgement.bytes},
        {"received_at", acknowledgement.received_at.utc_ms},
        {"device", acknowledgement.device},
        {"signature", to_base64url(acknowledgement.signature)},
    });
}

Result<EvidenceAcknowledgement> parse_evidence_acknowledgement(std::string_view json) {
    return parse_object<EvidenceAcknowledgement>(
        json,
        kAnswerBytesMax,
        [](ObjectReader reader) -> std::optional<EvidenceAcknowledgement> {
            const auto case_id = reader.parsed("case", kUuidCharacters, CaseId::parse);
            const auto id = reader.parsed("id", kUuidCharacters, EvidenceId::parse);
            const Digest digest = reader.binary<32>("digest");
            const std::uint64_t bytes = reader.count("bytes", 1);
            const Instant received_at = reader.instant("received_at");
            std::string device = reader.text("device", kNameOfId);
            const Signature signature = reader.binary<64>("signature");
            if (!case_id || !id) return std::nullopt;
            return EvidenceAcknowledgement{
                *case_id, *id, digest, bytes, received_at, std::move(device), signature};
        }
    );
}

std::string to_json(const CaseStatus& status) {
    return write_text(json_of(status));
}

Result<CaseStatus> parse_case_status(std::string_view json) {
    return parse_object<CaseStatus>(json, kAnswerBytesMax, read_status);
}

std::string to_json(const ChangesPage& page) {
    OrderedJson statuses = OrderedJson::array();
    for (const CaseStatus& status : page.statuses) statuses.push_back(json_of(status));
    OrderedJson json{{"next_cursor", page.next_cursor}, {"statuses", std::move(statuses)}};
    for (const ContentNotice& notice : page.contents)
        json["contents"].push_back(notice_json(notice));
    if (page.seal_key)
        json["seal_key"] =
            OrderedJson{{"id", page.seal_key->id}, {"key", to_base64url(page.seal_key->key.bytes)}};
    return write_text(json);
}

Result<ChangesPage> parse_changes_page(std::string_view json) {
    return parse_object<ChangesPage>(
        json,
        kChangesBytesMax,
        [](ObjectReader reader) -> std::optional<ChangesPage> {
            ChangesPage page;
            page.next_cursor = reader.count("next_cursor");
            for (ObjectReader& entry : reader.objects("statuses", kChangesPageMax)) {
                auto status = read_status(std::move(entry));
                if (!status) return std::nullopt;
                page.statuses.push_back(std::move(*status));
            }
            for (ObjectReader& entry : reader.optional_objects("contents", kChangesPageMax)) {
                if (const auto notice = read_notice(std::move(entry)))
                    page.contents.push_back(*notice);
            }
            page.seal_key = read_seal_key(reader);
            return page;
        }
    );
}

std::string to_json(const SignedContent& content) {
    return write_text(OrderedJson{
        {"kind", content_kind_name(content.kind)},
        {"version", content.version},
        {"text", content.text},
        {"signature", to_base64url(content.signature)},
    });
}

Result<SignedContent> parse_signed_content(std::string_view json) {
    return parse_object<SignedContent>(
        json,
        kContentBytesMax,
        [](ObjectReader reader) -> std::optional<SignedContent> {
            const auto kind = reader.parsed("kind", kCodeCharactersMax, parse_content_kind);
            const std::uint64_t version = reader.count("version", 1);
            std::string text = reader.any_text("text");
            const Signature signature = reader.binary<64>("signature");
            if (!kind) return std::nullopt;
            return SignedContent{*kind, version, std::move(text), signature};
        }
    );
}

std::string to_json(const StatusCheck& check) {
    OrderedJson json{{"number", check.number}};
    if (!check.query_code.empty()) json["query_code"] = check.query_code;
    if (!check.query_token.empty()) json["query_token"] = check.query_token;
    return write_text(json);
}

Result<StatusCheck> parse_status_check(std::string_view json) {
    return parse_object<StatusCheck>(json, kAnswerBytesMax, [](ObjectReader reader) {
        constexpr TextLimits kTyped{kTypedCodeCharactersMax, false, true};
        StatusCheck check{
            reader.text("number", {kTypedCodeCharactersMax}),
            reader.optional_text("query_code", kTyped),
            reader.optional_text("query_token", kTyped),
        };
        if (check.query_code.empty() == check.query_token.empty())
            reader.fault("query_code", "either the code or the token is needed, not both");
        return std::optional(std::move(check));
    });
}

std::string to_json(const Problem& problem) {
    return write_text(OrderedJson{
        {"status", problem.status},
        {"code", problem.code},
        {"title", problem.title},
        {"detail", problem.detail},
    });
}

Result<Problem> parse_problem(std::string_view json) {
    return parse_object<Problem>(json, kAnswerBytesMax, [](ObjectReader reader) {
        constexpr TextLimits kText{kProblemTextCharactersMax, false, true};
        return std::optional(Problem{
            static_cast<int>(reader.whole("status", kHttpStatusMin, kHttpStatusMax)),
            reader.text("code", {kCodeCharactersMax}),
            reader.optional_text("title", kText),
            reader.optional_text("detail", kText),
        });
    });
}

std::string to_json(const Health& health) {
    return write_text(OrderedJson{{"status", health.status}, {"version", health.version}});
}

Result<Health> parse_health(std::string_view json) {
    return parse_object<Health>(json, kAnswerBytesMax, [](ObjectReader reader) {
        return std::optional(Health{
            reader.text("status", {kCodeCharactersMax}),
            reader.text("version", {kCodeCharactersMax}),
        });
    });
}

}  // namespace fangxin::core
