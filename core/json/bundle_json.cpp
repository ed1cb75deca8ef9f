// The lists of a bundle as JSON.
#include <set>

#include "core/bundle.h"
#include "core/json/wire_members.h"

namespace fangxin::core {

template <>
inline constexpr auto kMembers<BundledCase> = std::tuple{
    Member{"id", &BundledCase::id},
    Member{"device_seq", &BundledCase::device_seq, whole_rule(1)},
    Member{"file_digest", &BundledCase::file_digest},
};
template <>
inline constexpr bool kIsStrict<BundledCase> = true;

template <>
inline constexpr auto kMembers<BundledEvidence> = std::tuple{
    Member{"case", &BundledEvidence::case_id},
    Member{"id", &BundledEvidence::id},
    Member{"digest", &BundledEvidence::digest},
    Member{"bytes", &BundledEvidence::bytes, whole_rule(1)},
};
template <>
inline constexpr bool kIsStrict<BundledEvidence> = true;

template <>
inline constexpr auto kMembers<BundleManifest> = std::tuple{
    Member{"device", &BundleManifest::device, kNameOfIdRule},
    Member{"made_at", &BundleManifest::made_at},
    Member{"cases", &BundleManifest::cases, list_rule(kBundleCasesMax)},
    Member{"evidence", &BundleManifest::evidence, list_rule(kBundleEvidenceMax)},
    Member{"signature", &BundleManifest::signature},
};
template <>
inline constexpr bool kIsStrict<BundleManifest> = true;

template <>
void check_object(ObjectReader& reader, const BundleManifest& manifest) {
    std::set<std::string> names;
    for (const BundledCase& entry : manifest.cases) {
        if (!names.insert(bundle_file_name(entry)).second)
            reader.fault("cases", "a case is named twice");
    }
    for (const BundledEvidence& entry : manifest.evidence) {
        if (!names.insert(bundle_file_name(entry)).second)
            reader.fault("evidence", "a file is named twice");
    }
}

template <>
inline constexpr auto kMembers<RefusedFile> = std::tuple{
    Member{"file", &RefusedFile::file, Rule{kBundleFileNameCharactersMax}},
    Member{"reason", &RefusedFile::reason, kCodeRule},
};

template <>
inline constexpr auto kMembers<BundleReceipts> = std::tuple{
    Member{"cases", &BundleReceipts::cases},
    Member{"evidence", &BundleReceipts::evidence},
    Member{"refused", &BundleReceipts::refused},
};

namespace {

// Each entry that can be read, by itself.
template <typename T>
void read_entries(
    const Json& value, std::string_view name, std::size_t count_max, std::vector<T>& entries
) {
    const Json* const list = find_list(value, name);
    for (std::size_t i = 0; list != nullptr && i < list->size() && i < count_max; ++i) {
        auto entry = parse_members<T>(write_text((*list)[i]));
        if (entry) entries.push_back(std::move(*entry));
    }
}

}  // namespace

std::string to_json(const BundleManifest& manifest) {
    return write_text(json_of(manifest));
}

Result<BundleManifest> parse_bundle_manifest(std::string_view json) {
    return parse_members<BundleManifest>(json, kBundleListBytesMax);
}

std::string to_json(const BundleReceipts& receipts) {
    return write_text(json_of(receipts));
}

Result<BundleReceipts> parse_bundle_receipts(std::string_view json) {
    const ParsedText text = parse_text(json, kBundleListBytesMax);
    if (!text.faults.empty()) return fail(first_fault(text.faults));
    BundleReceipts receipts;
    read_entries(text.value, "cases", kBundleCasesMax, receipts.cases);
    read_entries(text.value, "evidence", kBundleEvidenceMax, receipts.evidence);
    read_entries(text.value, "refused", kBundleCasesMax + kBundleEvidenceMax, receipts.refused);
    return receipts;
}

}  // namespace fangxin::core
