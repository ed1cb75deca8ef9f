// Making and loading the centre's secrets.
#include "central/keys.h"

#include <algorithm>
#include <sys/stat.h>
#include <utility>

#include "core/ensure.h"
#include "os/durable_file.h"

namespace fangxin::central {
namespace {

constexpr const char* kSealFile = "seal.key";
// Keys of former times: "seal-" id ".key".
constexpr const char* kFormerSealStart = "seal-";
constexpr const char* kKeyEnd = ".key";
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
    auto bytes = os::read_file(folder.file(name), size);
    if (!bytes && bytes.error().code == core::ErrorCode::not_found)
        return core::fail(core::ErrorCode::not_found, "a key is missing: run 'init' first");
    if (!bytes) return core::fail(bytes.error());
    if (bytes->size() != size) return core::fail(core::ErrorCode::corrupt, "a key file is damaged");
    auto secret = core::Secret::copy_of(*bytes);
    core::wipe(*bytes);
    return secret;
}

core::Result<core::SealKeyPair> load_seal_key(const DataFolder& folder, const std::string& name) {
    auto secret = load_secret(folder, name.c_str(), core::SealKeyPair::kSecretSize);
    if (!secret) return core::fail(secret.error());
    return core::SealKeyPair::from_secret(std::as_const(*secret).bytes());
}

std::vector<std::string> former_seal_files(const DataFolder& folder) {
    std::vector<std::string> names;
    std::error_code failure;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path(), failure)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with(kFormerSealStart) && name.ends_with(kKeyEnd)) names.push_back(name);
    }
    std::sort(names.begin(), names.end());
    return names;
}

core::Result<std::shared_ptr<const SealKeys>> load_seal_keys(const DataFolder& folder) {
    std::vector<core::SealKeyPair> pairs;
    auto current = load_seal_key(folder, kSealFile);
    if (!current) return core::fail(current.error());
    pairs.push_back(std::move(*current));
    for (const std::string& name : former_seal_files(folder)) {
        auto former = load_seal_key(folder, name);
        if (!former) return core::fail(former.error());
        pairs.push_back(std::move(*former));
    }
    return std::make_shared<const SealKeys>(std::move(pairs));
}

}  // namespace

SealKeys::SealKeys(std::vector<core::SealKeyPair> pairs) : pairs_(std::move(pairs)) {
    ENSURE(!pairs_.empty());
}

core::CentreSealKey SealKeys::current() const {
    const core::SealPublicKey& key = pairs_.front().public_key();
    return {id_of(key), key};
}

const core::SealKeyPair* SealKeys::find(const std::string& id) const {
    const auto found = std::find_if(pairs_.begin(), pairs_.end(), [&id](const auto& pair) {
        return id_of(pair.public_key()) == id;
    });
    return found == pairs_.end() ? nullptr : &*found;
}

std::string SealKeys::id_of(const core::SealPublicKey& key) {
    const auto digest = core::digest_of(key.bytes);
    return core::to_hex(core::ByteView(digest).first(kSealIdBytes));
}

Keys::Keys(
    DataFolder folder,
    std::shared_ptr<const SealKeys> seal_keys,
    core::SigningKey signing,
    core::Secret lookup
)
    : folder_(std::move(folder)),
      known_(std::make_unique<Known>()),
      signing_(std::move(signing)),
      lookup_(std::move(lookup)) {
    known_->keys = std::move(seal_keys);
}

std::optional<Keys::FileStamp> Keys::stamp_of(const DataFolder& folder) {
    struct stat facts {};
    if (::stat(folder.file(kSealFile).c_str(), &facts) != 0) return std::nullopt;
    return FileStamp{facts.st_ino, facts.st_mtim.tv_sec, facts.st_mtim.tv_nsec};
}

std::shared_ptr<const SealKeys> Keys::seal_keys() const {
    // The stamp is taken first: a key that comes while the files are read is read next time.
    const auto stamp = stamp_of(folder_);
    const std::lock_guard lock(known_->mutex);
    if (!stamp || stamp == known_->stamp) return known_->keys;
    auto loaded = load_seal_keys(folder_);
    if (!loaded) return known_->keys;
    known_->keys = std::move(*loaded);
    known_->stamp = stamp;
    return known_->keys;
}

core::Result<std::string> Keys::rotate_seal_key(const DataFolder& folder, core::Random& random) {
    auto present = load_seal_key(folder, kSealFile);
    if (!present) return core::fail(present.error());
    // First the copy, then the new one: a power cut in between leaves the present key twice.
    const std::string name = kFormerSealStart + SealKeys::id_of(present->public_key()) + kKeyEnd;
    auto written = os::write_private_file(folder.file(name), present->secret());
    if (!written) return core::fail(written.error());
    const auto pair = core::SealKeyPair::make(random);
    written = os::write_private_file(folder.file(kSealFile), pair.secret());
    if (!written) return core::fail(written.error());
    return SealKeys::id_of(pair.public_key());
}

core::Result<void> Keys::create_missing(const DataFolder& folder, core::Random& random) {
    if (const auto file = folder.file(kSealFile); !is_present(file)) {
        const auto pair = core::SealKeyPair::make(random);
        if (auto written = os::write_private_file(file, pair.secret()); !written) return written;
    }
    if (const auto file = folder.file(kSigningFile); !is_present(file)) {
        const auto key = core::SigningKey::make(random);
        if (auto written = os::write_private_file(file, key.seed()); !written) return written;
    }
    if (const auto file = folder.file(kLookupFile); !is_present(file)) {
        const auto key = core::Secret::random(kLookupSize, random);
        if (auto written = os::write_private_file(file, key.bytes()); !written) return written;
    }
    return {};
}

core::Result<Keys> Keys::load(const DataFolder& folder) {
    auto seal_keys = load_seal_keys(folder);
    if (!seal_keys) return core::fail(seal_keys.error());
    auto signing = load_secret(folder, kSigningFile, core::SigningKey::kSeedSize);
    if (!signing) return core::fail(signing.error());
    auto lookup = load_secret(folder, kLookupFile, kLookupSize);
    if (!lookup) return core::fail(lookup.error());
    auto key = core::SigningKey::from_seed(std::as_const(*signing).bytes());
    if (!key) return core::fail(key.error());
    return Keys(folder, std::move(*seal_keys), std::move(*key), std::move(*lookup));
}

}  // namespace fangxin::central
