// Keeps the machine's signing key and its enrolment.
#include "storage/identity.h"

#include <string>
#include <utility>

#include "core/json.h"
#include "storage/files.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

constexpr const char* kKeyFileName = "device.key";
constexpr const char* kEnrolmentName = "enrolment";
// The digest of the enrolment's text, in hexadecimal: one changed character of the centre's key
// would seal every case so that nobody can ever open it. Stores from before this have none.
constexpr const char* kEnrolmentDigestName = "enrolment_digest";

// The file holds the seed and, behind it, the public key: one changed bit is found when it is read,
// and not when the centre refuses a signature.
constexpr std::size_t kKeyFileSize = core::SigningKey::kSeedSize + sizeof(core::VerifyKey);

std::string digest_text(const std::string& text) {
    return core::to_hex(core::digest_of(core::as_bytes(text)));
}

tl::unexpected<core::Error> damaged_key() {
    return core::fail(core::ErrorCode::corrupt, "the file device.key is damaged");
}

}  // namespace

Identity::Identity(
    const std::filesystem::path& folder,
    Database& database,
    Settings& settings,
    core::Random& random
)
    : key_file_(folder / kKeyFileName), database_(database), settings_(settings), random_(random) {}

core::Result<core::SigningKey> Identity::device_key() {
    auto key = read_key();
    if (key || key.error().code != core::ErrorCode::not_found) return key;
    return make_key();
}

core::Result<core::SigningKey> Identity::read_key() const {
    auto bytes = read_file(key_file_, kKeyFileSize);
    if (!bytes) return core::fail(bytes.error());
    if (bytes->size() != kKeyFileSize) return damaged_key();
    const core::ByteView view(*bytes);
    auto key = core::SigningKey::from_seed(view.first(core::SigningKey::kSeedSize));
    const bool fits = key && core::equal_in_constant_time(
                                 key->verify_key().bytes, view.subspan(core::SigningKey::kSeedSize)
                             );
    core::wipe(*bytes);
    if (!fits) return damaged_key();
    return key;
}

core::Result<core::SigningKey> Identity::make_key() {
    // The database's write lock keeps two processes from making two keys.
    auto transaction = Transaction::begin(database_);
    if (!transaction) return core::fail(transaction.error());
    auto key = read_key();
    if (key || key.error().code != core::ErrorCode::not_found) return key;
    auto enrolled = settings_.find(kEnrolmentName);
    if (!enrolled) return core::fail(enrolled.error());
    if (*enrolled) {
        return core::fail(
            core::ErrorCode::corrupt, "the file device.key is missing from an enrolled machine"
        );
    }
    auto made = core::SigningKey::make(random_);
    core::Bytes bytes(made.seed().begin(), made.seed().end());
    const auto& public_key = made.verify_key().bytes;
    bytes.insert(bytes.end(), public_key.begin(), public_key.end());
    auto written = write_private_file(key_file_, bytes);
    core::wipe(bytes);
    if (!written) return core::fail(written.error());
    return made;
}

core::Result<std::optional<core::Enrolment>> Identity::enrolment() {
    auto text = settings_.find(kEnrolmentName);
    if (!text) return core::fail(text.error());
    if (!*text) return std::optional<core::Enrolment>{};
    const auto digest = settings_.find(kEnrolmentDigestName);
    if (!digest) return core::fail(digest.error());
    const bool is_whole = !*digest || **digest == digest_text(**text);
    auto enrolment = core::parse_enrolment(**text);
    if (!is_whole || !enrolment)
        return core::fail(core::ErrorCode::corrupt, "the stored enrolment is damaged");
    return std::optional<core::Enrolment>{std::move(*enrolment)};
}

core::Result<void> Identity::save_enrolment(const core::Enrolment& enrolment) {
    auto transaction = Transaction::begin(database_);
    if (!transaction) return core::fail(transaction.error());
    auto other = database_.prepare("SELECT 1 FROM outbox WHERE device <> ? LIMIT 1");
    if (!other) return core::fail(other.error());
    other->bind(enrolment.answer.device);
    const auto has_other = other->step();
    if (!has_other) return core::fail(has_other.error());
    if (*has_other) {
        return core::fail(
            core::ErrorCode::conflict,
            "cases were filed here under another device id; enrol with an empty data folder"
        );
    }
    const auto text = core::to_json(enrolment);
    auto stored = settings_.set(kEnrolmentName, text);
    if (!stored) return stored;
    stored = settings_.set(kEnrolmentDigestName, digest_text(text));
    if (!stored) return stored;
    return transaction->commit();
}

}  // namespace fangxin::storage
