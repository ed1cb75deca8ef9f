// Keeps the machine's signing key and its enrolment.
#include "storage/identity.h"

#include <string>
#include <utility>

#include "core/ensure.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/try.h"
#include "core/whole_number.h"
#include "os/durable_file.h"
#include "storage/incidents.h"
#include "storage/transaction.h"

namespace fangxin::storage {
namespace {

constexpr const char* kEnrolmentName = "enrolment";
constexpr const char* kKeyFileName = "device.key";
constexpr const char* kKeyCopyName = "device.key.copy";
constexpr const char* kEnrolmentCopyName = "enrolment.json";
// The digest of the enrolment's text, in hexadecimal: one changed character of the centre's key
// would seal every case so that nobody can ever open it. Stores from before this have none.
constexpr const char* kEnrolmentDigestName = "enrolment_digest";

// The public key that cases of this database are signed with, in hexadecimal: a case that another
// key signed would be refused by the centre for ever. Set at the first use after enrolment.
constexpr const char* kEnrolledKeyName = "enrolled_key";

// With the device's id after it: when it was learnt, in UTC milliseconds, that this device is cut
// off.
constexpr const char* kCutOffName = "cut_off ";

// The file holds the seed and, after it, the public key: one changed bit is found when it is read,
// and not when the centre refuses a signature.
constexpr std::size_t kKeyFileSize = core::SigningKey::kSeedSize + sizeof(core::VerifyKey);

std::string digest_text(const std::string& text) {
    return core::to_hex(core::digest_of(core::as_bytes(text)));
}

tl::unexpected<core::Error> damaged_key() {
    return core::fail(core::ErrorCode::corrupt, "the file device.key is damaged");
}

core::Result<core::SigningKey> read_key_file(const std::filesystem::path& file) {
    auto bytes = TRY(os::read_private_file(file, kKeyFileSize));
    if (bytes.size() != kKeyFileSize) return damaged_key();
    const core::ByteView view(bytes);
    auto key = core::SigningKey::from_seed(view.first(core::SigningKey::kSeedSize));
    const bool fits = key && core::equal_in_constant_time(
                                 key->verify_key().bytes, view.subspan(core::SigningKey::kSeedSize)
                             );
    core::wipe(bytes);
    if (!fits) return damaged_key();
    return key;
}

core::Result<void> write_key_file(const std::filesystem::path& file, const core::SigningKey& key) {
    core::Bytes bytes(key.seed().begin(), key.seed().end());
    const auto& public_key = key.verify_key().bytes;
    bytes.insert(bytes.end(), public_key.begin(), public_key.end());
    auto written = os::write_private_file(file, bytes);
    core::wipe(bytes);
    return written;
}

}  // namespace

core::Result<std::optional<core::Enrolment>> read_enrolment(Settings& settings) {
    const auto text = TRY(settings.find(kEnrolmentName));
    if (!text) return std::nullopt;
    const auto digest = TRY(settings.find(kEnrolmentDigestName));
    const bool is_whole = !digest || *digest == digest_text(*text);
    auto enrolment = core::parse_enrolment(*text);
    if (!is_whole || !enrolment)
        return core::fail(core::ErrorCode::corrupt, "the stored enrolment is damaged");
    return std::move(*enrolment);
}

core::Result<void> write_enrolment(Settings& settings, const core::Enrolment& enrolment) {
    const auto text = core::to_json(enrolment);
    TRY(settings.set(kEnrolmentName, text));
    return settings.set(kEnrolmentDigestName, digest_text(text));
}

std::optional<core::Enrolment> read_enrolment_copy(const std::filesystem::path& folder) {
    const auto bytes = os::read_file(folder / kEnrolmentCopyName, core::kEnrolmentBytesMax);
    if (!bytes) return std::nullopt;
    auto enrolment = core::parse_enrolment(core::as_text(*bytes));
    return enrolment ? std::optional(std::move(*enrolment)) : std::nullopt;
}

core::Result<core::SigningKey> Identity::device_key() {
    auto key = read_key();
    if (!key && key.error().code == core::ErrorCode::not_found) key = make_key();
    if (!key || !TRY(settings_.find(kEnrolmentName))) return key;
    return enrolled_key(*std::move(key));
}

core::Result<core::SigningKey> Identity::enrolled_key(core::SigningKey key) {
    const auto name_of = [](const core::SigningKey& of) {
        return core::to_hex(of.verify_key().bytes);
    };
    const auto enrolled = TRY(settings_.find(kEnrolledKeyName));
    if (!enrolled) {
        TRY(settings_.set(kEnrolledKeyName, name_of(key)));
        return key;
    }
    if (name_of(key) == *enrolled) return key;
    auto copy = read_key_file(folder_ / kKeyCopyName);
    if (!copy || name_of(*copy) != *enrolled)
        return core::fail(
            core::ErrorCode::corrupt,
            "device.key and station.db are not of one machine: bring back the one that is another's"
        );
    TRY(write_key_file(folder_ / kKeyFileName, *copy));
    TRY(add_incident(database_, {core::IncidentKind::key_damaged, clock_.now(), 0, 0}));
    return copy;
}

core::Result<core::SigningKey> Identity::read_key() {
    auto key = read_key_file(folder_ / kKeyFileName);
    if (!key) return take_key_from_copy(key.error());
    const auto copy = read_key_file(folder_ / kKeyCopyName);
    if (!copy && copy.error().code == core::ErrorCode::denied) return core::fail(copy.error());
    if (!copy && copy.error().code == core::ErrorCode::not_found)
        TRY(write_key_file(folder_ / kKeyCopyName, *key));
    return key;
}

core::Result<core::SigningKey> Identity::take_key_from_copy(core::Error otherwise) {
    const bool may_be_mended =
        otherwise.code == core::ErrorCode::corrupt || otherwise.code == core::ErrorCode::not_found;
    if (!may_be_mended) return core::fail(std::move(otherwise));
    auto key = read_key_file(folder_ / kKeyCopyName);
    if (!key) return core::fail(std::move(otherwise));
    TRY(write_key_file(folder_ / kKeyFileName, *key));
    TRY(add_incident(database_, {core::IncidentKind::key_damaged, clock_.now(), 0, 0}));
    return key;
}

core::Result<core::SigningKey> Identity::make_key() {
    // The database's write lock keeps two processes from making two keys.
    const auto transaction = TRY(Transaction::begin(database_));
    auto key = read_key();
    if (key || key.error().code != core::ErrorCode::not_found) return key;
    if (TRY(settings_.find(kEnrolmentName)))
        return core::fail(
            core::ErrorCode::corrupt, "the file device.key is missing from an enrolled machine"
        );
    auto made = core::SigningKey::make(random_);
    // The copy first: a key is only used once both are there.
    for (const char* const name : {kKeyCopyName, kKeyFileName})
        TRY(write_key_file(folder_ / name, made));
    return made;
}

core::Result<std::optional<core::Enrolment>> Identity::enrolment() {
    auto stored = read_enrolment(settings_);
    if (stored || stored.error().code != core::ErrorCode::corrupt) return stored;
    // The copy may hold a former key to seal to; the centre still opens what is sealed to it.
    auto copy = read_enrolment_copy(folder_);
    if (!copy) return stored;
    TRY(write_enrolment(settings_, *copy));
    TRY(add_incident(database_, {core::IncidentKind::database_damaged, clock_.now(), 0, 0}));
    return copy;
}

core::Result<core::Enrolment> Identity::known_enrolment() {
    auto known = TRY(enrolment());
    if (known) return std::move(*known);
    return core::fail(core::ErrorCode::unavailable, "this machine is not enrolled at a centre");
}

core::Result<void> Identity::save_enrolment(const core::Enrolment& enrolment) {
    auto transaction = TRY(Transaction::begin(database_));
    const auto other = TRY(database_.find_integer(
        "SELECT 1 FROM outbox WHERE device <> ? LIMIT 1", enrolment.answer.device
    ));
    if (other)
        return core::fail(
            core::ErrorCode::conflict,
            "cases were filed here under another device id; enrol with an empty data folder"
        );
    TRY(write_enrolment(settings_, enrolment));
    const auto text = core::to_json(enrolment);
    TRY(os::write_private_file(folder_ / kEnrolmentCopyName, core::as_bytes(text)));
    return transaction.commit();
}

core::Result<std::optional<core::Instant>> Identity::cut_off() {
    const auto known = TRY(enrolment());
    if (!known) return std::nullopt;
    const auto text = TRY(settings_.find(kCutOffName + known->answer.device));
    if (!text) return std::nullopt;
    // That it is there counts, whatever became of the time.
    return core::Instant{core::parse_whole_number<std::int64_t>(*text).value_or(0)};
}

core::Result<void> Identity::note_cut_off(core::Instant now) {
    const auto known = TRY(known_enrolment());
    if (TRY(cut_off())) return {};
    return settings_.set(kCutOffName + known.answer.device, std::to_string(now.utc_ms));
}

core::Result<bool> Identity::is_news(
    const std::optional<core::CentreSealKey>& key, const std::string& public_url
) {
    if (key) return true;
    if (public_url.empty()) return false;
    return TRY(known_enrolment()).answer.public_url != public_url;
}

core::Result<void> Identity::take_news(
    const std::optional<core::CentreSealKey>& key, const std::string& public_url
) {
    ENSURE(database_.is_in_transaction());
    auto known = TRY(known_enrolment());
    if (key) {
        known.answer.seal_key_id = key->id;
        known.answer.seal_key = key->key;
    }
    if (!public_url.empty()) known.answer.public_url = public_url;
    return write_enrolment(settings_, known);
}

}  // namespace fangxin::storage
