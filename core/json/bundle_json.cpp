// The lists of a bundle as JSON.
#include <set>

#include "core/bundle.h"
#include "core/json.h"
#include "core/json/object_reader.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kNameOfId{kNameOfIdCharactersMax};
constexpr std::size_t kRefusedMax = kBundleCasesMax + kBundleEvidenceMax;

std::optional<BundledCase> read_case(ObjectReader reader) {
    const auto id = reader.parsed("id", kUuidCharacters, CaseId::parse);
    const std::uint64_t device_seq = reader.count("device_seq", 1);
    const Digest file_digest = reader.binary<32>("file_digest");
    reader.refuse_other_keys({"id", "device_seq", "file_digest"});
    if (!id) return std::nullopt;
    return BundledCase{*id, device_seq, file_digest};
}

std::optional<BundledEvidence> read_evidence(ObjectReader reader) {
    const auto case_id = reader.parsed("case", kUuidCharacters, CaseId::parse);
    const auto id = reader.parsed("id", kUuidCharacters, EvidenceId::parse);
    const Digest digest = reader.binary<32>("digest");
    const std::uint64_t bytes = reader.count("bytes", 1);
    reader.refuse_other_keys({"case", "id", "digest", "bytes"});
    if (!case_id || !id) return std::nullopt;
    return BundledEvidence{*case_id, *id, digest, bytes};
}

std::optional<BundleManifest> read_manifest(ObjectReader reader) {
    BundleManifest manifest;
    manifest.device = reader.text("device", kNameOfId);
    manifest.made_at = reader.instant("made_at");
    std::set<std::string> names;
    for (ObjectReader& entry : reader.objects("cases", kBundleCasesMax)) {
        const auto bundled = read_case(std::move(entry));
        if (!bundled) return std::nullopt;
        if (!names.insert(bundle_file_name(*bundled)).second)
            reader.fault("cases", "a case is named twice");
        manifest.cases.push_back(*bundled);
    }
    for (ObjectReader& entry : reader.objects("evidence", kBundleEvidenceMax)) {
        const auto bundled = read_evidence(std::move(entry));
        if (!bundled) return std::nullopt;
        if (!names.insert(bundle_file_name(*bundled)).second)
            reader.fault("evidence", "a file is named twice");
        manifest.evidence.push_back(*bundled);
    }
    manifest.signature = reader.binary<64>("signature");
    reader.refuse_other_keys({"device", "made_at", "cases", "evidence", "signature"});
    return manifest;
}

// Each entry as the text it would have on the wire, so that one reader serves both.
template <typename T, typename Parse>
std::vector<T> read_words(const Json& list, std::size_t count_max, Parse parse) {
    std::vector<T> read;
    for (std::size_t i = 0; i < list.size() && i < count_max; ++i) {
        auto entry = parse(write_text(list[i]));
        if (entry) read.push_back(std::move(*entry));
    }
    return read;
}

const Json& list_in(const Json& value, const char* name) {
    static const Json kNone = Json::array();
    if (!value.is_object()) return kNone;
    const auto found = value.find(name);
    return found != value.end() && found->is_array() ? *found : kNone;
}

}  // namespace

std::string to_json(const BundleManifest& manifest) {
    OrderedJson cases = OrderedJson::array();
    for (const BundledCase& entry : manifest.cases)
        cases.push_back(
            {{"id", entry.id.to_string()},
             {"device_seq", entry.device_seq},
             {"file_digest", to_base64url(entry.file_digest)}}
        );
    OrderedJson evidence = OrderedJson::array();
    for (const BundledEvidence& entry : manifest.evidence)
        evidence.push_back(
            {{"case", entry.case_id.to_string()},
             {"id", entry.id.to_string()},
             {"digest", to_base64url(entry.digest)},
             {"bytes", entry.bytes}}
        );
    return write_text(OrderedJson{
        {"device", manifest.device},
        {"made_at", manifest.made_at.utc_ms},
        {"cases", std::move(cases)},
        {"evidence", std::move(evidence)},
        {"signature", to_base64url(manifest.signature)},
    });
}

Result<BundleManifest> parse_bundle_manifest(std::string_view json) {
    return parse_object<BundleManifest>(json, kBundleListBytesMax, read_manifest);
}

std::string to_json(const BundleReceipts& receipts) {
    OrderedJson json{
        {"cases", OrderedJson::array()},
        {"evidence", OrderedJson::array()},
        {"refused", OrderedJson::array()}};
    for (const Acknowledgement& acknowledgement : receipts.cases)
        json["cases"].push_back(OrderedJson::parse(to_json(acknowledgement)));
    for (const EvidenceAcknowledgement& acknowledgement : receipts.evidence)
        json["evidence"].push_back(OrderedJson::parse(to_json(acknowledgement)));
    for (const RefusedFile& file : receipts.refused)
        json["refused"].push_back({{"file", file.file}, {"reason", file.reason}});
    return write_text(json);
}

Result<BundleReceipts> parse_bundle_receipts(std::string_view json) {
    const ParsedText text = parse_text(json, kBundleListBytesMax);
    if (!text.faults.empty()) return fail(first_fault(text.faults));
    BundleReceipts receipts;
    receipts.cases = read_words<Acknowledgement>(
        list_in(text.value, "cases"), kBundleCasesMax, parse_acknowledgement
    );
    receipts.evidence = read_words<EvidenceAcknowledgement>(
        list_in(text.value, "evidence"), kBundleEvidenceMax, parse_evidence_acknowledgement
    );
    receipts.refused = read_words<RefusedFile>(
        list_in(text.value, "refused"),
        kRefusedMax,
        [](std::string_view entry) {
            return parse_object<RefusedFile>(entry, kAnswerBytesMax, [](ObjectReader reader) {
                return std::optional(RefusedFile{
                    reader.text("file", {kBundleFileNameCharactersMax}),
                    reader.text("reason", {kCodeCharactersMax})});
            });
        }
    );
    return receipts;
}

}  // namespace fangxin::core
