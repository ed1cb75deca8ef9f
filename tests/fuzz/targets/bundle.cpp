// Fuzzes the lists on a stick: what a station carries, and the acknowledgements for the way back.
#include "core/bundle.h"

#include <set>

#include "tests/fuzz/fuzz_target.h"

namespace fangxin::tests {

namespace {

// A list names each file once and none outside the bundle.
void check_names(const core::BundleManifest& manifest) {
    std::set<std::string> names;
    const auto check = [&names](const std::string& name, std::string_view folder) {
        ENSURE(name.starts_with(folder) && name.find("..") == std::string::npos);
        ENSURE(name.find('/', folder.size()) == std::string::npos);
        ENSURE(names.insert(name).second);
    };
    for (const core::BundledCase& entry : manifest.cases)
        check(core::bundle_file_name(entry), "cases/");
    for (const core::BundledEvidence& entry : manifest.evidence)
        check(core::bundle_file_name(entry), "evidence/");
}

}  // namespace

bool fuzz(std::string_view text) {
    const auto manifest = core::parse_bundle_manifest(text);
    if (manifest) {
        check_names(*manifest);
        ENSURE(!core::bundle_signature_is_valid(*manifest, core::VerifyKey{}));
    }
    const bool is_manifest = check_round_trip(text, core::parse_bundle_manifest);
    return check_round_trip(text, core::parse_bundle_receipts) || is_manifest;
}

}  // namespace fangxin::tests
