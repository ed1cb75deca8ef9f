// Checksums by OpenSSL: libsodium has no SHA-1, and tus demands it.
#include "central/evidence/checksum.h"

#include <utility>

#include "core/ensure.h"

namespace fangxin::central {
namespace {

const EVP_MD* algorithm_of(std::string_view name) {
    if (name == "sha1") return EVP_sha1();
    return name == "sha256" ? EVP_sha256() : nullptr;
}

}  // namespace

core::Result<Checksum> Checksum::parse(std::string_view text) {
    const auto blank = text.find(' ');
    const EVP_MD* const algorithm = algorithm_of(text.substr(0, blank));
    if (algorithm == nullptr)
        return core::fail(core::ErrorCode::not_found, "the checksum's algorithm is not known");
    auto announced =
        core::from_base64(blank == text.npos ? std::string_view() : text.substr(blank + 1));
    if (!announced || announced->size() != static_cast<std::size_t>(EVP_MD_get_size(algorithm)))
        return core::fail(core::ErrorCode::invalid, "the checksum cannot be read");
    Checksum checksum;
    checksum.announced_ = std::move(*announced);
    ENSURE(
        checksum.context_ && EVP_DigestInit_ex(checksum.context_.get(), algorithm, nullptr) == 1
    );
    return checksum;
}

void Checksum::add(core::ByteView bytes) {
    ENSURE(EVP_DigestUpdate(context_.get(), bytes.data(), bytes.size()) == 1);
}

bool Checksum::fits() {
    core::Bytes computed(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    ENSURE(EVP_DigestFinal_ex(context_.get(), computed.data(), &size) == 1);
    computed.resize(size);
    return computed == announced_;
}

}  // namespace fangxin::central
