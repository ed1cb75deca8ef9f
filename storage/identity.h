// Who this machine is: its signing key and what the centre told it at enrolment.
#pragma once

#include <filesystem>
#include <optional>

#include "core/crypto.h"
#include "core/enrolment.h"
#include "core/random.h"
#include "core/result.h"
#include "storage/database.h"
#include "storage/settings.h"

namespace fangxin::storage {

class Identity {
  public:
    // The key is the file `device.key` in `folder`.
    Identity(
        const std::filesystem::path& folder,
        Database& database,
        Settings& settings,
        core::Random& random
    );

    // The key of this machine, made durable on the first call, before the first contact: an
    // enrolment whose answer was lost can then be repeated with the same key. `corrupt` when the
    // file is damaged, or missing from an enrolled machine.
    core::Result<core::SigningKey> device_key();

    // Nothing before the first contact. `corrupt` when one character of it changed on the disk.
    core::Result<std::optional<core::Enrolment>> enrolment();

    // Remembers what the centre answered. May be repeated, to take over a new key or address.
    // `conflict` when cases were filed under another device id: their chain would break.
    core::Result<void> save_enrolment(const core::Enrolment& enrolment);

  private:
    core::Result<core::SigningKey> read_key() const;
    core::Result<core::SigningKey> make_key();

    std::filesystem::path key_file_;
    Database& database_;
    Settings& settings_;
    core::Random& random_;
};

}  // namespace fangxin::storage
