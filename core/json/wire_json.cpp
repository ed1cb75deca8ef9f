// What travels between kiosk and centre, and the sealed case, as JSON.
#include "core/acts/act.h"
#include "core/device_health.h"
#include "core/form/content_json.h"
#include "core/json/wire_members.h"

namespace fangxin::core {

namespace {

constexpr Rule kAboutRule = whole_rule(1, kInstantMsMax, Presence::left_out);

constexpr Rule text_rule_of(SaidKind kind) {
    const bool has_line_breaks = kind == SaidKind::correction;
    return typed_rule(act_characters_max(kind), Presence::left_out, has_line_breaks);
}

}  // namespace

template <>
inline constexpr auto kMembers<CaseFile> = std::tuple{
    Member{"id", &CaseFile::id},
    Member{"number", &CaseFile::number},
    Member{"query_code", &CaseFile::query_code, Rule{QueryCode::kDigits}},
    Member{"query_token", &CaseFile::query_token},
    Member{"filed_at", &CaseFile::filed_at},
    Member{"content", &CaseFile::content},
};

template <>
std::optional<CaseContent> read_object(ObjectReader& reader) {
    return read_content(reader);
}

// Whoever reads it wipes what was read.
template <>
std::optional<ActContent> read_object(ObjectReader& reader) {
    const auto kind = read_value<SaidKind>(reader, "kind", {});
    ActContent content;
    content.kind = kind.value_or(SaidKind::withdrawal);
    content.answer = read_optional<ActAnswer>(reader, "answer", kLeftOutRule);
    content.about = {reader.whole("about", kAboutRule).value_or(0)};
    std::string text = reader.text("text", text_rule_of(content.kind));
    content.text.assign(text);
    wipe(text);
    if (!is_complete(content)) reader.fault("kind", "the act is not complete");
    return content;
}

template <>
inline constexpr auto kMembers<Act> = std::tuple{
    Member{"id", &Act::id},
    Member{"number", &Act::number},
    Member{"query_code", &Act::query_code, Rule{QueryCode::kDigits}},
    Member{"made_at", &Act::made_at},
    Member{"act", &Act::content},
};

template <>
inline constexpr auto kMembers<EnvelopeHeader> = std::tuple{
    Member{"id", &EnvelopeHeader::id},
    Member{"number", &EnvelopeHeader::number},
    Member{"device", &EnvelopeHeader::device, kNameOfIdRule},
    Member{"device_seq", &EnvelopeHeader::device_seq, whole_rule(1)},
    Member{"previous", &EnvelopeHeader::previous},
    Member{"filed_at", &EnvelopeHeader::filed_at},
    Member{"seal_key_id", &EnvelopeHeader::seal_key_id, kNameOfIdRule},
};

template <>
inline constexpr auto kMembers<Envelope> = std::tuple{
    Member{"", &Envelope::header},
    Member{"sealed", &Envelope::sealed, Rule{kEnvelopeBytesMax}},
    Member{"digest", &Envelope::digest},
    Member{"signature", &Envelope::signature},
};

template <>
inline constexpr auto kMembers<ContentNotice> = std::tuple{
    Member{"kind", &ContentNotice::kind},
    Member{"version", &ContentNotice::version, whole_rule(1)},
};

// Nothing for a kind of a newer centre: this program would not know what to do with it.
template <>
std::optional<ContentNotice> read_object(ObjectReader& reader) {
    const auto kind = parse_content_kind(reader.text("kind", kCodeRule));
    const auto version = read_value<std::uint64_t>(reader, "version", whole_rule(1));
    return kind ? std::optional(ContentNotice{*kind, *version}) : std::nullopt;
}

template <>
inline constexpr auto kMembers<CentreSealKey> = std::tuple{
    Member{"id", &CentreSealKey::id},
    Member{"key", &CentreSealKey::key},
};

// Nothing where there is none.
template <>
std::optional<CentreSealKey> read_object(ObjectReader& reader) {
    if (!reader.has("id")) return std::nullopt;
    std::string id = reader.text("id", kNameOfIdRule);
    const auto key = read_value<SealPublicKey>(reader, "key", {});
    if (!key) return std::nullopt;
    if (!is_usable(*key)) reader.fault("key", "nothing can be sealed to this key");
    return CentreSealKey{std::move(id), *key};
}

constexpr Rule kUrlRule{kUrlCharactersMax};
constexpr Rule kLeftOutUrlRule{kUrlCharactersMax, Presence::left_out};

// A former centre says none of it.
constexpr Rule kMarkRule{kCodeCharactersMax, Presence::left_out};
constexpr Rule kLeftOutCountRule = whole_rule(0, kJsonIntegerMax, Presence::left_out);

template <>
inline constexpr auto kMembers<FeedEnd> = std::tuple{
    Member{"epoch", &FeedEnd::epoch, kMarkRule},
    Member{"newest_cursor", &FeedEnd::newest_cursor, kLeftOutCountRule},
    Member{"history", &FeedEnd::history, kMarkRule},
};

template <>
inline constexpr auto kMembers<ChangesPage> = std::tuple{
    Member{"next_cursor", &ChangesPage::next_cursor},
    Member{"statuses", &ChangesPage::statuses, list_rule(kChangesPageMax)},
    Member{"contents", &ChangesPage::contents, list_rule(kChangesPageMax, Presence::left_out)},
    Member{"seal_key", &ChangesPage::seal_key, kLeftOutRule},
    Member{"", &ChangesPage::end},
    Member{"high_water_seq", &ChangesPage::high_water_seq, kLeftOutCountRule},
    Member{"public_url", &ChangesPage::public_url, kLeftOutUrlRule},
};

template <>
inline constexpr auto kMembers<SignedContent> = std::tuple{
    Member{"kind", &SignedContent::kind},
    Member{"version", &SignedContent::version, whole_rule(1)},
    Member{"text", &SignedContent::text},
    Member{"signature", &SignedContent::signature},
};

constexpr Rule kTypedRule{kTypedCodeCharactersMax, Presence::left_out};

template <>
inline constexpr auto kMembers<StatusCheck> = std::tuple{
    Member{"number", &StatusCheck::number, Rule{kTypedCodeCharactersMax}},
    Member{"query_code", &StatusCheck::query_code, kTypedRule},
    Member{"query_token", &StatusCheck::query_token, kTypedRule},
    Member{"receipt_signature", &StatusCheck::receipt_signature, Rule{0, Presence::left_out}},
};

template <>
void check_object(ObjectReader& reader, const StatusCheck& check) {
    if (check.query_code.empty() == check.query_token.empty())
        reader.fault("query_code", "either the code or the token is needed, not both");
}

constexpr Rule kProblemTextRule{kProblemTextCharactersMax, Presence::optional};

template <>
inline constexpr auto kMembers<Problem> = std::tuple{
    Member{"status", &Problem::status, whole_rule(kHttpStatusMin, kHttpStatusMax)},
    Member{"code", &Problem::code, kCodeRule},
    Member{"title", &Problem::title, kProblemTextRule},
    Member{"detail", &Problem::detail, kProblemTextRule},
    Member{"last_time", &Problem::last_time_ms, whole_rule(1, kInstantMsMax, Presence::left_out)},
};

template <>
inline constexpr auto kMembers<BatchResult> = std::tuple{
    Member{"status", &BatchResult::status, whole_rule(kHttpStatusMin, kHttpStatusMax)},
    Member{"acknowledgement", &BatchResult::acknowledgement, kLeftOutRule},
    Member{"problem", &BatchResult::problem, kLeftOutRule},
};

template <>
void check_object(ObjectReader& reader, const BatchResult& result) {
    if (result.acknowledgement.has_value() == result.problem.has_value())
        reader.fault("problem", "a result is either an acknowledgement or a problem");
}

template <>
inline constexpr auto kMembers<Health> = std::tuple{
    Member{"status", &Health::status, kCodeRule},
    Member{"version", &Health::version, kCodeRule},
};

PrivateText to_json(const CaseFile& case_file) {
    PrivateJson json(kCaseJsonBytesMax);
    write_private(json, case_file);
    return json.take();
}

PrivateText to_json(const Act& act) {
    PrivateJson json(kActJsonBytesMax);
    const auto write = [&json](std::string_view key, const auto& value) {
        json.key(key);
        write_private(json, value);
    };
    json.begin_object();
    write("id", act.id);
    write("number", act.number);
    write("query_code", act.query_code);
    write("made_at", act.made_at);
    json.key("act");
    json.begin_object();
    write("kind", act.content.kind);
    if (act.content.answer) write("answer", *act.content.answer);
    if (act.content.about.utc_ms > 0) write("about", act.content.about);
    if (!act.content.text.empty()) {
        json.key("text");
        json.text(act.content.text.view());
    }
    json.end_object();
    json.end_object();
    return json.take();
}

Result<std::optional<Said>> parse_said(std::string_view json) {
    return parse_object<std::optional<Said>>(json, kAnswerBytesMax, [](ObjectReader reader) {
        return std::optional(read_object<Said>(reader));
    });
}

std::string batch_of(const std::vector<std::string_view>& envelopes) {
    std::string text = "{\"envelopes\":[";
    for (const std::string_view envelope : envelopes) {
        if (text.back() != '[') text += ',';
        text += envelope;
    }
    return text + "]}";
}

Result<std::vector<Result<Envelope>>> parse_batch(std::string_view json) {
    const ParsedText text = parse_text(json, kBatchBytesMax);
    const Json* const list = find_list(text.value, "envelopes");
    if (list == nullptr || !text.faults.empty())
        return fail(ErrorCode::invalid, "this is no batch of cases");
    if (list->size() > kBatchCasesMax)
        return fail(ErrorCode::invalid, "a batch holds too many cases");
    std::vector<Result<Envelope>> envelopes;
    for (const Json& entry : *list)
        envelopes.push_back(parse_members<Envelope>(write_text(entry), kEnvelopeBytesMax));
    return envelopes;
}

std::string to_json(const std::vector<BatchResult>& results) {
    return write_text(OrderedJson{{"results", json_of(results)}});
}

Result<std::vector<BatchResult>> parse_batch_results(std::string_view json) {
    using Results = std::vector<BatchResult>;
    return parse_object<Results>(json, kBatchBytesMax, [](ObjectReader reader) {
        return std::optional(read_list<BatchResult>(reader, "results", list_rule(kBatchCasesMax)));
    });
}

template <>
inline constexpr auto kMembers<EnrolmentRequest> = std::tuple{
    Member{"code", &EnrolmentRequest::code, Rule{kTypedCodeCharactersMax}},
    Member{"device_key", &EnrolmentRequest::device_key},
    Member{"now", &EnrolmentRequest::now},
    Member{"signature", &EnrolmentRequest::signature},
};

template <>
inline constexpr auto kMembers<EnrolmentAnswer> = std::tuple{
    Member{"device", &EnrolmentAnswer::device, kNameOfIdRule},
    Member{"number_prefix", &EnrolmentAnswer::number_prefix, kNameOfIdRule},
    Member{"station", &EnrolmentAnswer::station, kNameOfIdRule},
    Member{"station_name", &EnrolmentAnswer::station_name, Rule{kNameCharactersMax}},
    Member{"seal_key_id", &EnrolmentAnswer::seal_key_id, kNameOfIdRule},
    Member{"seal_key", &EnrolmentAnswer::seal_key},
    Member{"centre_key", &EnrolmentAnswer::centre_key},
    Member{"public_url", &EnrolmentAnswer::public_url, kUrlRule},
};

template <>
void check_object(ObjectReader& reader, const EnrolmentAnswer& answer) {
    if (!answer.number_prefix.empty() && !is_number_prefix(answer.number_prefix))
        reader.fault("number_prefix", "it is not a prefix of case numbers");
    if (!is_usable(answer.seal_key)) reader.fault("seal_key", "nothing can be sealed to this key");
}

template <>
inline constexpr auto kMembers<Enrolment> = std::tuple{
    Member{"central_url", &Enrolment::central_url, kUrlRule},
    Member{"answer", &Enrolment::answer},
};

template <>
inline constexpr auto kMembers<Incident> = std::tuple{
    Member{"kind", &Incident::kind},
    Member{"at", &Incident::at},
    Member{"saved", &Incident::saved},
    Member{"lost", &Incident::lost},
};

template <>
inline constexpr auto kMembers<DeviceHealth> = std::tuple{
    Member{"at", &DeviceHealth::at},
    Member{"filed", &DeviceHealth::filed},
    Member{"received", &DeviceHealth::received},
    Member{"waiting", &DeviceHealth::waiting},
    Member{"damaged", &DeviceHealth::damaged},
    Member{"lost", &DeviceHealth::lost},
    Member{"evidence_waiting", &DeviceHealth::evidence_waiting},
    Member{"evidence_damaged", &DeviceHealth::evidence_damaged},
    Member{"free_bytes", &DeviceHealth::free_bytes},
    Member{"is_chain_whole", &DeviceHealth::is_chain_whole},
    Member{"incidents", &DeviceHealth::incidents, list_rule(kIncidentsMax)},
};

std::string to_json(const DeviceHealth& health) {
    return write_text(json_of(health));
}

Result<DeviceHealth> parse_device_health(std::string_view json) {
    return parse_members<DeviceHealth>(json);
}

template <typename T>
std::string to_json(const T& value) {
    return write_text(json_of(value));
}

template <typename T, std::size_t bytes_max>
Result<T> parse_json(std::string_view json) {
    return parse_members<T>(json, bytes_max);
}

template Result<CaseFile> parse_json<CaseFile, kCaseJsonBytesMax>(std::string_view);
template Result<Act> parse_json<Act, kActJsonBytesMax>(std::string_view);
template Result<Envelope> parse_json<Envelope, kEnvelopeBytesMax>(std::string_view);
template Result<Acknowledgement> parse_json(std::string_view);
template Result<EvidenceAcknowledgement> parse_json(std::string_view);
template Result<CaseStatus> parse_json(std::string_view);
template Result<ChangesPage> parse_json<ChangesPage, kChangesBytesMax>(std::string_view);
template Result<SignedContent> parse_json<SignedContent, kContentBytesMax>(std::string_view);
template Result<StatusCheck> parse_json(std::string_view);
template Result<Problem> parse_json(std::string_view);
template Result<Health> parse_json(std::string_view);
template Result<EnrolmentRequest> parse_json(std::string_view);
template Result<EnrolmentAnswer> parse_json(std::string_view);
template Result<Enrolment> parse_json(std::string_view);
template std::string to_json(const Envelope&);
template std::string to_json(const Acknowledgement&);
template std::string to_json(const EvidenceAcknowledgement&);
template std::string to_json(const Said&);
template std::string to_json(const CaseStatus&);
template std::string to_json(const ChangesPage&);
template std::string to_json(const SignedContent&);
template std::string to_json(const StatusCheck&);
template std::string to_json(const Problem&);
template std::string to_json(const Health&);
template std::string to_json(const EnrolmentRequest&);
template std::string to_json(const EnrolmentAnswer&);
template std::string to_json(const Enrolment&);

}  // namespace fangxin::core
