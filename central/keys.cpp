// Making and loading the centre's secrets.
#include "central/keys.h"

#include <utility>

namespace fangxin::central {
namespace {

constexpr const char* kSealFile = "seal.key";
constexpr const char* kSigningFile = "signing.key";
constexpr const char* kLookupFile = "lookup.key";
constexpr std::size_t kLookupSize = 32;
constexpr std::size_t kSealIdBytes = 8;

bool is_present(const std::filesystem::path& file) {
    std::error_code failure;
    return std::filesystem::exists(file, failure);
}

core::Result<core::Secret> load_secret(
    const DataFolder& folder, const char* name, std::size_t size
) {
    auto bytes = read_file(folder.file(name), size);
    if (!bytes && bytes.error().code == core::ErrorCode::not_found)
        return core::fail(core::ErrorCode::not_found, "a key is missing: run 'init' first");
    if (!bytes) return core::fail(bytes.error());
    if (bytes->size() != size) return core::fail(core::ErrorCode::corrupt, "a key file is damaged");
    auto secret = core::Secret::copy_of(*bytes);
    core::wipe(*bytes);
    return secret;
}

std::string id_of(const core::SealPublicKey& key) {
    const auto digest = core::digest_of(key.bytes);
    return core::to_hex(core::ByteView(digest).first(kSealIdBytes));
}

}  // namespace

Keys::Keys(core::SealKeyPair seal, core::SigningKey signing, core::Secret lookup)
    : seal_(std::move(seal)),
      seal_id_(id_of(seal_.public_key())),
      signing_(std::move(signing)),
      lookup_(std::move(lookup)) {}

core::Result<void> Keys::create_missing(const DataFolder& folder, core::Random& random) {
    if (const auto file = folder.file(kSealFile); !is_present(file)) {
        const auto pair = core::SealKeyPair::make(random);
        if (auto written = write_file(file, pair.secret()); !written) return written;
    }
    if (const auto file = folder.file(kSigningFile); !is_present(file)) {
        const auto key = core::SigningKey::make(random);
        if (auto written = write_file(file, key.seed()); !written) return written;
    }
    if (const auto file = folder.file(kLookupFile); !is_present(file)) {
        const auto key = core::Secret::random(kLookupSize, random);
        if (auto written = write_file(file, key.bytes()); !written) return written;
    }
    return {};
}

core::Result<Keys> Keys::load(const DataFolder& folder) {
    auto seal = load_secret(folder, kSealFile, core::SealKeyPair::kSecretSize);
    if (!seal) return core::fail(seal.error());
    auto signing = load_secret(folder, kSigningFile, core::SigningKey::kSeedSize);
    if (!signing) return core::fail(signing.error());
    auto lookup = load_secret(folder, kLookupFile, kLookupSize);
    if (!lookup) return core::fail(lookup.error());
    auto pair = core::SealKeyPair::from_secret(std::as_const(*seal).bytes());
    if (!pair) return core::fail(pair.error());
    auto key = core::SigningKey::from_seed(std::as_const(*signing).bytes());
    if (!key) return core::fail(key.error());
    return Keys(std::move(*pair), std::move(*key), std::move(*lookup));
}

}  // namespace fangxin::central
