// Checksums by OpenSSL: libsodium has no SHA-1, and tus demands it.
#include "central/evidence/checksum.h"

#include <openssl/evp.h>
#include <utility>

#include "core/ensure.h"

namespace fangxin::central {
namespace {

struct FreeContext {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};

const EVP_MD* algorithm_of(std::string_view name) {
    if (name == "sha1") return EVP_sha1();
    return name == "sha256" ? EVP_sha256() : nullptr;
}

}  // namespace

struct Checksum::State {
    std::unique_ptr<EVP_MD_CTX, FreeContext> context{EVP_MD_CTX_new()};
    core::Bytes announced;
};

Checksum::Checksum(std::unique_ptr<State> state) : state_(std::move(state)) {}
Checksum::Checksum(Checksum&& other) noexcept = default;
Checksum& Checksum::operator=(Checksum&& other) noexcept = default;
Checksum::~Checksum() = default;

core::Result<Checksum> Checksum::parse(std::string_view text) {
    const auto blank = text.find(' ');
    const EVP_MD* const algorithm = algorithm_of(text.substr(0, blank));
    if (algorithm == nullptr)
        return core::fail(core::ErrorCode::not_found, "the checksum's algorithm is not known");
    const auto announced =
        core::from_base64(blank == text.npos ? std::string_view() : text.substr(blank + 1));
    if (!announced || announced->size() != static_cast<std::size_t>(EVP_MD_get_size(algorithm)))
        return core::fail(core::ErrorCode::invalid, "the checksum cannot be read");
    auto state = std::make_unique<State>();
    state->announced = *announced;
    ENSURE(state->context && EVP_DigestInit_ex(state->context.get(), algorithm, nullptr) == 1);
    return Checksum(std::move(state));
}

void Checksum::add(core::ByteView bytes) {
    ENSURE(EVP_DigestUpdate(state_->context.get(), bytes.data(), bytes.size()) == 1);
}

bool Checksum::fits() {
    core::Bytes computed(EVP_MAX_MD_SIZE);
    unsigned size = 0;
    ENSURE(EVP_DigestFinal_ex(state_->context.get(), computed.data(), &size) == 1);
    computed.resize(size);
    return computed == state_->announced;
}

}  // namespace fangxin::central
