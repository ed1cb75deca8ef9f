// Fingerprints of the keys, as settings.
#include "central/accounts/known_keys.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "central/accounts/settings.h"
#include "central/database/database.h"
#include "central/keys.h"
#include "core/try.h"

namespace fangxin::central {
namespace {

constexpr const char* kSigningSetting = "signing_key";
constexpr const char* kLookupSetting = "lookup_key";
constexpr const char* kSealSetting = "seal_keys";  // ids, each followed by a blank

std::string fingerprint(core::ByteView key) {
    return core::to_hex(core::digest_of(key));
}

// Name and value.
using Settings = std::vector<std::pair<const char*, std::string>>;

tl::unexpected<core::Error> foreign(const char* file) {
    return core::fail(
        core::ErrorCode::corrupt,
        std::string(file) +
            " is not the key of this database: bring the centre's own back from a backup"
    );
}

core::Result<void> compare(
    Session& session, const char* name, std::string present, const char* file, Settings& unknown
) {
    const std::string known = TRY(setting(session, name));
    if (known.empty())
        unknown.emplace_back(name, std::move(present));
    else if (known != present)
        return foreign(file);
    return {};
}

bool is_any_missing(std::string_view ids, const SealKeys& keys) {
    while (!ids.empty()) {
        const auto end = ids.find(' ');
        if (keys.find(std::string(ids.substr(0, end))) == nullptr) return true;
        ids.remove_prefix(end + 1);
    }
    return false;
}

// What the database does not know yet of the centre's keys.
core::Result<Settings> unknown_keys(Session& session, const Keys& keys) {
    Settings unknown;
    const std::string signing = fingerprint(keys.signing().verify_key().bytes);
    TRY(compare(session, kSigningSetting, signing, "signing.key", unknown));
    TRY(compare(session, kLookupSetting, fingerprint(keys.lookup()), "lookup.key", unknown));
    const auto seal_keys = keys.seal_keys();
    const std::string present = seal_keys->current().id + ' ';
    const std::string known = TRY(setting(session, kSealSetting));
    if (known.find(present) != known.npos) return unknown;
    // A rotated key is one more than those that are known; all of them are still here.
    if (is_any_missing(known, *seal_keys)) return foreign("seal.key");
    unknown.emplace_back(kSealSetting, known + present);
    return unknown;
}

}  // namespace

core::Result<void> recognize_keys(const Centre& centre) {
    const auto ask = [&centre](Session& session) { return unknown_keys(session, centre.keys); };
    if (TRY(centre.database.read(ask)).empty()) return {};
    return centre.database.write([&ask](Session& writer) -> core::Result<void> {
        for (const auto& [name, value] : TRY(ask(writer))) TRY(put_setting(writer, name, value));
        return {};
    });
}

}  // namespace fangxin::central
