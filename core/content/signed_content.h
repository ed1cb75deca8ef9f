// One piece of content as the centre publishes it: whole, versioned, and signed by the centre.
//
// Signature = Ed25519 by the centre over canonical("fangxin.content.v1", kind, version, digest of
// the text), so that a kiosk believes it whatever way it came, and again whenever it is read from
// the disk.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/content/content_kind.h"
#include "core/crypto.h"

namespace fangxin::core {

struct SignedContent {
    ContentKind kind = ContentKind::holidays;
    std::uint64_t version = 0;
    std::string text;
    Signature signature{};
    bool operator==(const SignedContent&) const = default;
};

// What the changes feed says of content: that there is a version, not what it says.
struct ContentNotice {
    ContentKind kind = ContentKind::holidays;
    std::uint64_t version = 0;
    bool operator==(const ContentNotice&) const = default;
};

void sign_content(SignedContent& content, const SigningKey& centre);
bool content_signature_is_valid(const SignedContent& content, const VerifyKey& centre);

}  // namespace fangxin::core
