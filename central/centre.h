// What every service of the centre works with.
#pragma once

#include <string>

#include "central/refusal.h"
#include "core/clock.h"
#include "core/random.h"

namespace fangxin::central {

class CaseDesk;
class Database;
class EvidenceFolder;
class Keys;
class LawCache;
class LiveUploads;

// Owned by main(); everything in it may be used from any thread.
//
// Most services are a unit of work: they get the Session of a reader or of a writer and use nothing
// else of the database. Those that say so wait for the disk and take several units of work one
// after the other: they run on a thread that may wait, never on an event loop nor in a unit.
struct Centre {
    Database& database;
    const Keys& keys;
    const core::Clock& clock;
    core::Random& random;
    LawCache& law_cache;
    CaseDesk& case_desk;
    const EvidenceFolder& evidence_folder;
    LiveUploads& live_uploads;
    std::string public_url;  // the status page's address, in every receipt's QR code
};

}  // namespace fangxin::central
