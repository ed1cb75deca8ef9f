// The centre's three secrets, each a file of its own that only the owner may read: the key pair
// cases are sealed to, the key that signs answers, the key that hides query codes in the database.
//
// Immutable after loading; may be used from any thread.
#pragma once

#include <string>

#include "central/data_folder.h"
#include "core/crypto.h"
#include "core/random.h"
#include "core/result.h"

namespace fangxin::central {

class Keys {
  public:
    // Makes the keys that are missing. A key that is there is never replaced: what was sealed to
    // it could not be opened any more.
    static core::Result<void> create_missing(const DataFolder& folder, core::Random& random);
    // `not_found` when `init` has not run, `corrupt` when a file has the wrong size.
    static core::Result<Keys> load(const DataFolder& folder);

    const core::SealKeyPair& seal() const { return seal_; }
    // Names the sealing key in envelopes: the digest of its public half, shortened.
    const std::string& seal_id() const { return seal_id_; }
    const core::SigningKey& signing() const { return signing_; }
    core::ByteView lookup() const { return lookup_.bytes(); }

  private:
    Keys(core::SealKeyPair seal, core::SigningKey signing, core::Secret lookup);

    core::SealKeyPair seal_;
    std::string seal_id_;
    core::SigningKey signing_;
    core::Secret lookup_;
};

}  // namespace fangxin::central
