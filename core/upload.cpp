// Upload-Metadata of a file of evidence, written and read.
#include "core/upload.h"

#include <algorithm>
#include <functional>
#include <map>

#include "core/bytes.h"
#include "core/limits.h"
#include "core/try.h"
#include "core/whole_number.h"

namespace fangxin::core {

namespace {

std::string entry(std::string_view key, const std::string& value) {
    return std::string(key) + ' ' + to_base64(as_bytes(value));
}

tl::unexpected<Error> unreadable() {
    return fail(ErrorCode::invalid, "the description of the upload cannot be read");
}

using Entries = std::map<std::string, std::string, std::less<>>;

Result<Entries> read_entries(std::string_view text) {
    if (text.size() > kUploadMetadataBytesMax) return unreadable();
    Entries entries;
    while (!text.empty()) {
        const std::string_view pair = text.substr(0, text.find(','));
        text.remove_prefix(std::min(pair.size() + 1, text.size()));
        const std::size_t blank = std::min(pair.find(' '), pair.size());
        // tus: a key may have no value.
        const auto value =
            from_base64(blank == pair.size() ? std::string_view() : pair.substr(blank + 1));
        if (blank == 0 || !value) return unreadable();
        const bool is_new =
            entries.emplace(pair.substr(0, blank), std::string(as_text(*value))).second;
        if (!is_new) return unreadable();
    }
    return entries;
}

}  // namespace

std::string upload_metadata(const UploadCreation& creation) {
    return entry("case", creation.case_id.to_string()) + ',' +
           entry("evidence", creation.evidence.to_string()) + ',' +
           entry("digest", to_base64url(creation.digest));
}

Result<UploadCreation> parse_upload_creation(
    std::string_view upload_length, std::string_view upload_metadata
) {
    const auto bytes = parse_whole_number<std::uint64_t>(upload_length);
    if (!bytes || *bytes == 0) return unreadable();
    const auto entries = TRY(read_entries(upload_metadata));
    const auto value = [&entries](std::string_view key) {
        const auto found = entries.find(key);
        return found == entries.end() ? std::string_view() : std::string_view(found->second);
    };
    const auto case_id = CaseId::parse(value("case"));
    const auto evidence = EvidenceId::parse(value("evidence"));
    const auto digest = array_from_base64url<32>(value("digest"));
    if (!case_id || !evidence || !digest) return unreadable();
    return UploadCreation{*case_id, *evidence, *digest, *bytes};
}

std::string signed_creation_text(std::string_view upload_length, std::string_view upload_metadata) {
    return std::string(upload_length) + '\n' + std::string(upload_metadata);
}

}  // namespace fangxin::core
