// Making and loading the centre's secrets.
#include "central/keys.h"

#include <algorithm>
#include <sys/stat.h>
#include <utility>

#include "core/ensure.h"
#include "core/try.h"
#include "os/durable_file.h"
#include "os/file.h"

namespace fangxin::central {
namespace {

constexpr const char* kSealFile = "seal.key";
// Keys of former times: "seal-" id ".key".
constexpr const char* kFormerSealStart = "seal-";
constexpr const char* kKeyEnd = ".key";
constexpr const char* kSigningFile = "signing.key";
constexpr const char* kLookupFile = "lookup.key";
constexpr const char* kLockFile = "keys.lock";
constexpr std::size_t kLookupSize = 32;
constexpr std::size_t kSealIdBytes = 8;

// Held while keys are made: two that rotate at once would each take the other's key away.
core::Result<os::FileHandle> lock_keys(const DataFolder& folder) {
    auto file = TRY(os::open_or_create_private_file(folder.file(kLockFile)));
    if (!os::lock_alone(file))
        return core::fail(
            core::ErrorCode::unavailable, "another fangxin-central makes keys here; try again"
        );
    return file;
}

core::Result<void> write_if_missing(const std::filesystem::path& file, core::ByteView key) {
    std::error_code failure;
    if (std::filesystem::exists(file, failure)) return {};
    return os::write_private_file(file, key);
}

core::Result<core::Secret> load_secret(
    const DataFolder& folder, const char* name, std::size_t size
) {
    auto bytes = os::read_private_file(folder.file(name), size);
    if (!bytes && bytes.error().code == core::ErrorCode::not_found)
        return core::fail(
            core::ErrorCode::not_found, std::string("the key file ") + name + " is missing"
        );
    core::Bytes whole = TRY(std::move(bytes));
    if (whole.size() != size) return core::fail(core::ErrorCode::corrupt, "a key file is damaged");
    auto secret = core::Secret::copy_of(whole);
    core::wipe(whole);
    return secret;
}

core::Result<core::SealKeyPair> load_seal_key(const DataFolder& folder, const std::string& name) {
    const core::Secret secret =
        TRY(load_secret(folder, name.c_str(), core::SealKeyPair::kSecretSize));
    return core::SealKeyPair::from_secret(secret.bytes());
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
    pairs.push_back(TRY(load_seal_key(folder, kSealFile)));
    for (const std::string& name : former_seal_files(folder))
        pairs.push_back(TRY(load_seal_key(folder, name)));
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
    return FileStamp{
        facts.st_ino,
        static_cast<std::uint64_t>(facts.st_mtim.tv_sec),
        static_cast<std::uint64_t>(facts.st_mtim.tv_nsec)};
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
    const os::FileHandle lock = TRY(lock_keys(folder));
    const core::SealKeyPair present = TRY(load_seal_key(folder, kSealFile));
    // First the copy, then the new one: a power cut in between leaves the present key twice.
    const std::string name = kFormerSealStart + SealKeys::id_of(present.public_key()) + kKeyEnd;
    TRY(os::write_private_file(folder.file(name), present.secret()));
    const auto pair = core::SealKeyPair::make(random);
    TRY(os::write_private_file(folder.file(kSealFile), pair.secret()));
    return SealKeys::id_of(pair.public_key());
}

core::Result<void> Keys::create_missing(const DataFolder& folder, core::Random& random) {
    const os::FileHandle lock = TRY(lock_keys(folder));
    TRY(write_if_missing(folder.file(kSealFile), core::SealKeyPair::make(random).secret()));
    TRY(write_if_missing(folder.file(kSigningFile), core::SigningKey::make(random).seed()));
    const auto lookup = core::Secret::random(kLookupSize, random);
    return write_if_missing(folder.file(kLookupFile), lookup.bytes());
}

core::Result<Keys> Keys::load(const DataFolder& folder) {
    auto seal_keys = TRY(load_seal_keys(folder));
    const core::Secret seed = TRY(load_secret(folder, kSigningFile, core::SigningKey::kSeedSize));
    core::Secret lookup = TRY(load_secret(folder, kLookupFile, kLookupSize));
    core::SigningKey key = TRY(core::SigningKey::from_seed(seed.bytes()));
    return Keys(folder, std::move(seal_keys), std::move(key), std::move(lookup));
}

core::Result<Keys> Keys::load_beside_database(const DataFolder& folder) {
    auto keys = load(folder);
    if (keys || keys.error().code != core::ErrorCode::not_found) return keys;
    return core::fail(
        core::ErrorCode::corrupt,
        keys.error().detail +
            " although there is a database: bring it back from its copy, nothing sealed to it can"
            " be read without it"
    );
}

}  // namespace fangxin::central
