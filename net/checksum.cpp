// Checksums of pieces by OpenSSL's libcrypto.
#include "net/checksum.h"

#include <algorithm>
#include <array>
#include <openssl/evp.h>

#include "core/ensure.h"

namespace fangxin::net {

ChecksumAlgorithm best_checksum(std::string_view offered) {
    ChecksumAlgorithm best = ChecksumAlgorithm::none;
    while (!offered.empty()) {
        const std::string_view name = offered.substr(0, offered.find(','));
        offered.remove_prefix(std::min(name.size() + 1, offered.size()));
        if (name == "sha256") return ChecksumAlgorithm::sha256;
        if (name == "sha1") best = ChecksumAlgorithm::sha1;
    }
    return best;
}

std::string checksum_of(core::ByteView piece, ChecksumAlgorithm algorithm) {
    if (algorithm == ChecksumAlgorithm::none) return {};
    const bool is_sha1 = algorithm == ChecksumAlgorithm::sha1;
    std::array<std::uint8_t, EVP_MAX_MD_SIZE> checksum{};
    unsigned int size = 0;
    const int status = EVP_Digest(
        piece.data(),
        piece.size(),
        checksum.data(),
        &size,
        is_sha1 ? EVP_sha1() : EVP_sha256(),
        nullptr
    );
    ENSURE(status == 1);
    return std::string(is_sha1 ? "sha1 " : "sha256 ") +
           core::to_base64(core::ByteView(checksum).first(size));
}

}  // namespace fangxin::net
