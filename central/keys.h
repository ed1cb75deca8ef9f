// The centre's secrets, each a file of its own that only the owner may read: the key pairs cases
// are sealed to, the key that signs answers, the key that hides query codes in the database.
//
// May be used from any thread.
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "central/data_folder.h"
#include "core/crypto.h"
#include "core/enrolment.h"
#include "core/random.h"
#include "core/result.h"

namespace fangxin::central {

// The key pair that kiosks seal to now, and all that they sealed to before. Immutable.
class SealKeys {
  public:
    // At least one; the first is the present one.
    explicit SealKeys(std::vector<core::SealKeyPair> pairs);

    core::CentreSealKey current() const;
    // Nothing when this centre never had a key of that id.
    const core::SealKeyPair* find(const std::string& id) const;

    // Names a key in envelopes: the digest of its public half, shortened.
    static std::string id_of(const core::SealPublicKey& key);

  private:
    std::vector<core::SealKeyPair> pairs_;
};

class Keys {
  public:
    // Makes the keys that are missing. A key that is there is never replaced: what was sealed to
    // it could not be opened any more.
    static core::Result<void> create_missing(const DataFolder& folder, core::Random& random);
    // `not_found` when a file is missing, `corrupt` when one has the wrong size.
    static core::Result<Keys> load(const DataFolder& folder);
    // The same where there is a database already: a file that is missing is `corrupt`, for no new
    // key opens what was sealed to the old one.
    static core::Result<Keys> load_beside_database(const DataFolder& folder);
    // A new key to seal to, in force when this returns, also in a service that runs. The former
    // ones stay and open what was sealed to them. Gives the new key's id. `unavailable` while
    // another process makes keys.
    static core::Result<std::string> rotate_seal_key(
        const DataFolder& folder, core::Random& random
    );

    // As they are on the disk now: another process may have rotated them. When they cannot be
    // read, those known before.
    std::shared_ptr<const SealKeys> seal_keys() const;
    const core::SigningKey& signing() const { return signing_; }
    core::ByteView lookup() const { return lookup_.bytes(); }
    // Where they lie, beside what else the centre keeps.
    const DataFolder& folder() const { return folder_; }

  private:
    // What tells one state of a file from another: inode, seconds, nanoseconds.
    using FileStamp = std::array<std::uint64_t, 3>;
    struct Known {
        std::mutex mutex;
        std::shared_ptr<const SealKeys> keys;
        std::optional<FileStamp> stamp;
    };
    static std::optional<FileStamp> stamp_of(const DataFolder& folder);

    Keys(
        DataFolder folder,
        std::shared_ptr<const SealKeys> seal_keys,
        core::SigningKey signing,
        core::Secret lookup
    );

    DataFolder folder_;
    std::unique_ptr<Known> known_;
    core::SigningKey signing_;
    core::Secret lookup_;
};

}  // namespace fangxin::central
