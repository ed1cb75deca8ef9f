// Limits of the central service alone, by name; those shared with the kiosk are in core/limits.h.
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>

#include "core/limits.h"

namespace fangxin::central {

// Files that a subcommand opens at once, with room to spare; kiosks and people come on top.
inline constexpr std::uint64_t kOpenFilesMin = 64;

// The bureaus of a city and the units of each; Changchun has 17 and 181 (DOMAIN 1).
inline constexpr std::size_t kBureausMax = 100;
inline constexpr std::size_t kUnitsPerBureauMax = 200;
inline constexpr std::size_t kBureauIdCharactersMax = 32;

// How long a writer waits for another process (a clerk's command line) to end its transaction.
inline constexpr int kBusyTimeoutMs = 5000;

// Writes that may share one commit. A commit is one fsync, whatever the number.
inline constexpr std::size_t kWritesPerCommitMax = 64;

// How often a transaction is repeated that others at the same time made fail.
inline constexpr int kTransactionTriesMax = 5;

// Threads that read, each with a connection to the database.
inline constexpr std::size_t kDatabaseReaders = 4;

// The longest path of an SQLite file; SQLite takes 512 with its own additions.
inline constexpr std::size_t kSqlitePathBytesMax = 500;
inline constexpr int kSqliteCacheKib = 8 * 1024;  // of each connection
// Of SQLite's log, 4 KiB each, before they are moved into the file: two more waits for the disk.
inline constexpr int kLogPagesPerCheckpoint = 4000;

inline constexpr int kPostgresVersionMin = 130'000;
inline constexpr const char* kPostgresConnectSeconds = "5";
// After so long without a sign from the server a connection counts as lost.
inline constexpr const char* kPostgresSilenceMs = "10000";
// How long a process may hang within a transaction before the server ends it.
inline constexpr int kWriterSilenceMsMax = 60'000;
// When a lost listener tries again.
inline constexpr int kListenAgainMs = 1000;

// The name of what a commit wakes.
inline constexpr std::size_t kChannelBytesMax = 200;
// All names of a commit in one NOTIFY; PostgreSQL takes less than 8000.
inline constexpr std::size_t kMessageBytesMax = 7900;

// What the HTTP server keeps in memory as the body of one request. No route but that of a file of
// evidence takes more, so that no body is ever written to a temporary file.
inline constexpr std::size_t kRequestBytesMax = 1024 * 1024;

// Of a piece of an upload so much is kept in memory until its file is open. Whoever sends more by
// then is cut; what came is kept.
inline constexpr std::size_t kEarlyBytesMax = 8 * 1024 * 1024;

// The head of a request: several times what a browser sends, and how long all of it may take.
inline constexpr std::uint64_t kHeadBytesMax = 32 * 1024;
inline constexpr std::chrono::seconds kHeadTimeMax{10};
// A body may take so long, and longer as long as it comes at this rate.
inline constexpr std::chrono::seconds kBodyTimeMin{60};
inline constexpr std::uint64_t kBodyBytesPerSecondMin = 1024;
inline constexpr double kLateLookSeconds = 1.0;

// Of the name of a host (RFC 1035).
inline constexpr std::size_t kHostCharactersMax = 253;

// Long polling of the changes feed: what the contract allows. A kiosk asks for less
// (core::kChangesWaitMsMax).
inline constexpr std::int64_t kFeedWaitMsMax = 30'000;

// Wrong query codes within core::kQueryCodeLockMs: of one network or kiosk, whatever the number,
inline constexpr std::int64_t kNetworkTriesMax = 30;
// and of all strangers: 48,000 a day, which find one code of six digits in three weeks.
inline constexpr std::int64_t kStrangersTriesMax = 500;
// What strangers of one network have in common of their addresses: /24 and /56.
inline constexpr std::size_t kNetworkBytesOfIpv4 = 3;
inline constexpr std::size_t kNetworkBytesOfIpv6 = 7;

// What one device may deliver a day (UTC): cases, and bytes of cases and evidence together. The
// fullest queue (core::kQueuedCasesMax) drains in two days.
inline constexpr std::uint64_t kDeviceCasesADayMax = 25'000;
inline constexpr std::uint64_t kDeviceBytesADayMax = 16ULL * 1024 * 1024 * 1024;
inline constexpr std::int64_t kDayMs = 24LL * 60 * 60 * 1000;

// Days that a device may say it filed so many cases on, beside those since it was enrolled: the
// first and the last are not whole.
inline constexpr std::int64_t kFiledDaysToSpare = 2;

// Cases that share one number (a restored kiosk disk) which a clerk's commands look at.
inline constexpr std::int64_t kCasesPerNumberMax = 16;

// How far one accept moves a device's high-water mark; the next accept goes on from there.
inline constexpr std::int64_t kHighWaterStepMax = 1000;

// Cases that `cases` and `verify` read at once.
inline constexpr std::int64_t kCasesPageMax = 200;

// Bundles that `import` names where it was given the folder that they are in.
inline constexpr std::size_t kNamedBundlesMax = 20;

// Files of evidence that `verify` reads at once.
inline constexpr std::int64_t kEvidencePageMax = 200;

// All encrypted files of one case together.
inline constexpr std::uint64_t kCaseUploadBytesMax =
    core::kEvidenceCaseBytesMax + core::kEvidenceCaseBytesMax / 1024;

// Room that evidence leaves on the disk: cases and the database go on when it is nearly full.
inline constexpr std::uint64_t kFreeBytesBesideEvidence = 256ULL * 1024 * 1024;

// Threads that wait for the disk, so that no event loop does.
inline constexpr std::size_t kFileThreads = 2;
// Of a file that is read to the end; as large as a piece of an encrypted one.
inline constexpr std::size_t kFileReadBytes = core::kEvidencePieceBytes;

// An upload under way is made durable after so many bytes and after so long: what a centre that
// dies suddenly asks for again.
inline constexpr std::uint64_t kDurableStepBytes = 1024 * 1024;
inline constexpr std::int64_t kDurableStepMs = 1000;
// An upload whose bytes came within this time is alive: a second one at the same time waits.
inline constexpr std::int64_t kUploadSilenceMsMax = 30'000;
// Uploads that no case lists and that nobody ended.
inline constexpr std::int64_t kAbandonedUploadMs = 30LL * 24 * 60 * 60 * 1000;
inline constexpr double kUploadSweepSeconds = 24.0 * 60 * 60;
// How long the connection of a refused body stays open, so that the client can read the answer.
inline constexpr double kRefusedBodySeconds = 2.0;

// A request's failure is in the log again after so long; what requests have in common is there once
// a change (central/database/condition.h).
inline constexpr std::chrono::seconds kSameFailurePause{60};

// How long a client is to wait when the database is busy.
inline constexpr std::int64_t kRetryAfterMs = 2000;

// Event loops that take requests; each is a thread.
inline constexpr unsigned kEventLoopsMax = 8;

// How long a stopping server waits for the requests under way.
inline constexpr std::chrono::milliseconds kStopGraceMax{3000};

// What init was given as the place of the database.
inline constexpr std::size_t kUrlBytesMax = 4096;

// Descriptions a clerk gives: a station's id and name, an office's name.
inline constexpr std::size_t kStationIdCharactersMax = 32;
inline constexpr std::size_t kStationNameCharactersMax = 40;

}  // namespace fangxin::central
