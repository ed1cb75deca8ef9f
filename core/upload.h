// The request that begins to send a file of evidence by tus 1.0, for both sides.
//
// Upload-Metadata of the creation: "case", "evidence" and "digest" (base64url of the encrypted
// file's digest), each as tus wants it: a key, a blank, the value in base64. A creation has no
// body: in its place the device signs the two headers that say what will come.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "core/crypto.h"
#include "core/id.h"
#include "core/result.h"

namespace fangxin::core {

inline constexpr std::string_view kTusVersion = "1.0.0";

struct UploadCreation {
    CaseId case_id;
    EvidenceId evidence;
    Digest digest{};          // of the encrypted file
    std::uint64_t bytes = 0;  // of the encrypted file: Upload-Length
    bool operator==(const UploadCreation&) const = default;
};

std::string upload_metadata(const UploadCreation& creation);
// Keys that this program does not know are passed over. `invalid` when one of its own is missing,
// is there twice or has no proper value, or when the length is no number above zero.
Result<UploadCreation> parse_upload_creation(
    std::string_view upload_length, std::string_view upload_metadata
);

// What is signed in place of a body of a creation.
std::string signed_creation_text(std::string_view upload_length, std::string_view upload_metadata);

}  // namespace fangxin::core
