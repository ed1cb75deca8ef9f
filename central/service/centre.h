// What every service of the centre works with, and how a service says no.
#pragma once

#include <cstdint>
#include <string>
#include <tl/expected.hpp>

#include "central/evidence_folder.h"
#include "central/file_threads.h"
#include "central/keys.h"
#include "central/repository/database.h"
#include "central/service/law_cache.h"
#include "central/service/live_uploads.h"
#include "core/clock.h"
#include "core/random.h"

namespace fangxin::central {

// Owned by main(); everything in it may be used from any thread.
struct Centre {
    Database& database;
    const Keys& keys;
    const core::Clock& clock;
    core::Random& random;
    LawCache& law_cache;
    const EvidenceFolder& evidence_folder;
    FileThreads& file_threads;
    LiveUploads& live_uploads;
    std::string public_url;  // the status page's address, in every receipt's QR code
};

enum class RefusalCode {
    malformed,               // what was sent cannot be understood
    malformed_envelope,      // nor can the envelope of a case
    too_large,               // more bytes than the limit
    unknown_device,          // no machine of this id is enrolled
    bad_signature,           // not signed by the machine it names
    case_conflict,           // another case has this id
    enrolment_code_invalid,  // wrong, expired or used by another machine
    too_many_tries,          // wait retry_after_ms
    no_such_content,         // nothing of this kind was published
    no_such_case,            // unknown number or wrong secret, which is not told
    case_not_here,           // evidence of a case that the device has not delivered yet
    evidence_too_large,      // a file, or all files of its case, above the limit
    evidence_conflict,       // the file is known with another digest or length
    evidence_kept,           // an upload that is whole is never ended
    no_such_evidence,        // the file is not here, or not whole
    no_such_upload,          // no upload has this token
    upload_locked,           // another request is sending it; wait retry_after_ms
    upload_offset_differs,   // the bytes do not begin where the upload ends
    unknown_checksum,        // no checksum of this name is computed here
    checksum_differs,        // the bytes are not those that the checksum was computed of
    digest_differs,          // the whole file is not the one announced; it begins anew
    unavailable,             // the database; try again after retry_after_ms
};

struct Refusal {
    RefusalCode code;
    std::int64_t retry_after_ms = 0;
    std::string detail;  // for the log; never personal data
};

// What a service answers a stranger: a value or a refusal.
template <typename T>
using Answer = tl::expected<T, Refusal>;

inline tl::unexpected<Refusal> refuse(RefusalCode code, std::int64_t retry_after_ms = 0) {
    return tl::unexpected<Refusal>(Refusal{code, retry_after_ms, {}});
}
// A failure of the database, whatever it was: the client keeps what it has and tries again.
tl::unexpected<Refusal> refuse(const core::Error& error);

// How secrets that a person can type are kept: keyed, bound to what they open.
core::Digest hidden_query_code(
    const Keys& keys, const std::string& number, const std::string& code
);
core::Digest hidden_query_token(
    const Keys& keys, const std::string& number, const std::string& token
);
core::Digest hidden_enrol_code(const Keys& keys, const std::string& code);

}  // namespace fangxin::central
