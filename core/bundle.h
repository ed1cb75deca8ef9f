// The bundle that carries cases to the centre on a stick: sealed files, a list of them signed by
// the device, and the centre's acknowledgements for the way back.
//
//   manifest.json               BundleManifest, written last: without it the bundle is not complete
//   cases/SEQUENCE.json         an envelope, byte for byte as the station keeps it
//   evidence/EVIDENCE.bin       an encrypted file
//   acknowledgements.json       BundleReceipts, written by the centre
//
// No name of a file comes out of a list: it follows from the sequence number or the id.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/clock.h"
#include "core/crypto.h"
#include "core/envelope.h"
#include "core/evidence.h"
#include "core/id.h"
#include "core/limits.h"
#include "core/result.h"

namespace fangxin::core {

inline constexpr std::array<std::string_view, 2> kBundleFolders = {"cases", "evidence"};
inline constexpr const char* kBundleManifestName = "manifest.json";
inline constexpr const char* kBundleReceiptsName = "acknowledgements.json";

struct BundledCase {
    CaseId id;
    std::uint64_t device_seq = 0;
    Digest file_digest{};  // of the file's bytes
    bool operator==(const BundledCase&) const = default;
};

struct BundledEvidence {
    CaseId case_id;
    EvidenceId id;
    Digest digest{};  // of the encrypted file, as the case names it
    std::uint64_t bytes = 0;
    bool operator==(const BundledEvidence&) const = default;
};

// signature = Ed25519 by the device over canonical("fangxin.bundle.v1", device, made_at, how many
// cases, each case (id, device_seq, file_digest), how much evidence, each (case_id, id, digest,
// bytes)).
struct BundleManifest {
    std::string device;
    Instant made_at;
    std::vector<BundledCase> cases = {};         // oldest first
    std::vector<BundledEvidence> evidence = {};  // after their cases
    Signature signature{};
    bool operator==(const BundleManifest&) const = default;
};

void sign_bundle(BundleManifest& manifest, const SigningKey& device);
bool bundle_signature_is_valid(const BundleManifest& manifest, const VerifyKey& device);

// "cases/17.json", "evidence/019....bin"
std::string bundle_file_name(const BundledCase& entry);
std::string bundle_file_name(const BundledEvidence& entry);

// Why the centre did not take one file, for staff.
struct RefusedFile {
    std::string file;    // its name within the bundle
    std::string reason;  // a stable code of a problem document, or of this list: "file_missing",
                         // "file_altered"
    bool operator==(const RefusedFile&) const = default;
};

struct BundleReceipts {
    std::vector<Acknowledgement> cases;
    std::vector<EvidenceAcknowledgement> evidence;
    std::vector<RefusedFile> refused;
    bool operator==(const BundleReceipts&) const = default;
};

std::string to_json(const BundleManifest& manifest);
// Strict: a list that can be read in two ways is none. Files named twice are refused.
Result<BundleManifest> parse_bundle_manifest(std::string_view json);
std::string to_json(const BundleReceipts& receipts);
// Acknowledgements that cannot be read are left out: each has its own signature.
Result<BundleReceipts> parse_bundle_receipts(std::string_view json);

}  // namespace fangxin::core
