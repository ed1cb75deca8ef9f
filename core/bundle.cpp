// Signs and names what is in a bundle.
#include "core/bundle.h"

namespace fangxin::core {

namespace {

CanonicalBytes signed_bytes(const BundleManifest& manifest) {
    CanonicalBytes bytes("fangxin.bundle.v1", manifest.device, manifest.made_at);
    bytes.add(std::uint64_t{manifest.cases.size()});
    for (const BundledCase& entry : manifest.cases)
        bytes.add(entry.id.bytes()).add(entry.device_seq).add(entry.file_digest);
    bytes.add(std::uint64_t{manifest.evidence.size()});
    for (const BundledEvidence& entry : manifest.evidence)
        bytes.add(entry.case_id.bytes()).add(entry.id.bytes()).add(entry.digest).add(entry.bytes);
    return bytes;
}

}  // namespace

void sign_bundle(BundleManifest& manifest, const SigningKey& device) {
    manifest.signature = device.sign(signed_bytes(manifest).view());
}

bool bundle_signature_is_valid(const BundleManifest& manifest, const VerifyKey& device) {
    return signature_is_valid(signed_bytes(manifest).view(), manifest.signature, device);
}

std::string bundle_file_name(const BundledCase& entry) {
    return "cases/" + std::to_string(entry.device_seq) + ".json";
}

std::string bundle_file_name(const BundledEvidence& entry) {
    return "evidence/" + entry.id.to_string() + ".bin";
}

}  // namespace fangxin::core
