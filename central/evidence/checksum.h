// Checksums of what a client sends, as tus 1.0 names them: sha1 and sha256.
//
// They find damage on the way. What a file is worth rests on its own digest in the sealed case.
#pragma once

#include <memory>
#include <openssl/evp.h>
#include <string_view>

#include "core/bytes.h"
#include "core/result.h"

namespace fangxin::central {

inline constexpr std::string_view kChecksumAlgorithms = "sha1,sha256";

// A checksum that a client announced, and the one of the bytes so far. Belongs to one thread at a
// time.
class Checksum {
  public:
    // "sha1 BASE64". `not_found` when the algorithm is not known here, `invalid` when the rest is
    // no checksum of it.
    static core::Result<Checksum> parse(std::string_view text);

    void add(core::ByteView bytes);
    // Whether the bytes are those that were announced. Nothing may be added afterwards.
    bool fits();

  private:
    struct Free {
        void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    };

    std::unique_ptr<EVP_MD_CTX, Free> context_{EVP_MD_CTX_new()};
    core::Bytes announced_;
};

}  // namespace fangxin::central
