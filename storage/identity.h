// The identity of this machine: its signing key and its enrolment at the centre.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "core/crypto.h"
#include "core/enrolment.h"
#include "core/random.h"
#include "core/result.h"
#include "storage/database.h"
#include "storage/settings.h"

namespace fangxin::storage {

// The enrolment as the settings hold it, nothing before the first contact; `corrupt` when it is not
// as it was written.
core::Result<std::optional<core::Enrolment>> read_enrolment(Settings& settings);
core::Result<void> write_enrolment(Settings& settings, const core::Enrolment& enrolment);
// The copy of the enrolment beside the database, for when that cannot be read; nothing
// when there is no copy, or none that can be read.
std::optional<core::Enrolment> read_enrolment_copy(const std::filesystem::path& folder);

class Identity {
  public:
    // The key is the file `device.key` in `folder`, with a copy beside it.
    Identity(
        const std::filesystem::path& folder,
        Database& database,
        Settings& settings,
        const core::Clock& clock,
        core::Random& random
    )
        : folder_(folder),
          database_(database),
          settings_(settings),
          clock_(clock),
          random_(random) {}

    // The key of this machine, made durable on the first call, before the first contact: an
    // enrolment whose answer was lost can then be repeated with the same key. When the file is
    // damaged or missing, the copy takes its place, which is noted as an incident; `corrupt` when
    // that is damaged too, both are missing from an enrolled machine, or key and database are not
    // of one machine.
    core::Result<core::SigningKey> device_key();

    // Nothing before the first contact. `corrupt` when one character of it changed on the disk.
    core::Result<std::optional<core::Enrolment>> enrolment();
    // `unavailable` before the first contact.
    core::Result<core::Enrolment> known_enrolment();

    // Remembers what the centre answered. May be repeated, to take over a new key or address.
    // `conflict` when cases were filed under another device id: their chain would break.
    core::Result<void> save_enrolment(const core::Enrolment& enrolment);

    // When this machine learnt that the centre has cut it off; nothing while it is not, also after
    // an enrolment as another device.
    core::Result<std::optional<core::Instant>> cut_off();
    // The centre has signed it. Keeps the time of the first such word; durable when it returns.
    // `unavailable` before the first contact.
    core::Result<void> note_cut_off(core::Instant now);

    // Whether the centre's key to seal to, where there is one here, or its public address, where it
    // is not empty, is another than the one known.
    core::Result<bool> is_news(
        const std::optional<core::CentreSealKey>& key, const std::string& public_url
    );
    // A step of a caller's transaction (ENSUREd): cases filed from now on are sealed to this key,
    // and their receipts lead to this address. `unavailable` before the first contact.
    core::Result<void> take_news(
        const std::optional<core::CentreSealKey>& key, const std::string& public_url
    );

  private:
    core::Result<core::SigningKey> read_key();
    core::Result<core::SigningKey> make_key();
    core::Result<core::SigningKey> take_key_from_copy(core::Error otherwise);
    // The key that the cases of this database are signed with.
    core::Result<core::SigningKey> enrolled_key(core::SigningKey key);

    std::filesystem::path folder_;
    Database& database_;
    Settings& settings_;
    const core::Clock& clock_;
    core::Random& random_;
};

}  // namespace fangxin::storage
