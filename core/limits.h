// Every limit of the product, by name. Units come last in the names.
#pragma once

#include <cstddef>
#include <cstdint>

namespace fangxin::core {

// Text fields, in characters (Unicode code points). Sources: the national platform's report form
// (facts 400 there) and the local record (1,200), DOMAIN 4.1 and 4.2; the kiosk asks for at most
// 1,000 as its picture shows.
inline constexpr std::size_t kFactsCharactersMax = 1000;
inline constexpr std::size_t kNameCharactersMax = 50;
inline constexpr std::size_t kAddressCharactersMax = 100;
inline constexpr std::size_t kMerchantNameCharactersMax = 100;
inline constexpr std::size_t kObjectNameCharactersMax = 50;
inline constexpr std::size_t kOrderNumberCharactersMax = 64;
inline constexpr std::size_t kShopIdCharactersMax = 64;
inline constexpr std::size_t kCodeCharactersMax = 64;  // codes of categories, problems, demands

// Telephone numbers of the mainland; a fixed line without its area code.
inline constexpr std::size_t kMobileDigits = 11;
inline constexpr std::size_t kLocalDigitsMin = 7;
inline constexpr std::size_t kLocalDigitsMax = 8;
inline constexpr std::size_t kFreeCallDigits = 10;         // 400-xxx-xxxx, 800-xxx-xxxx
inline constexpr std::size_t kServiceNumberDigitsMax = 8;  // 95105888
inline constexpr std::size_t kExtensionDigitsMax = 6;
inline constexpr std::size_t kPhoneCharactersMax = 24;  // as a case keeps it

// Money, in fen. One hundred million yuan is far above any consumer dispute seen.
inline constexpr std::int64_t kAmountFenMax = 10'000'000'000;

inline constexpr std::size_t kDemandsMax = 11;

// Who complains together, and an identity document's number: the resident identity card's is the
// longest in use (GB 11643).
inline constexpr std::size_t kPeopleTogetherMin = 2;
inline constexpr std::size_t kPeopleTogetherMax = 10'000;
inline constexpr std::size_t kIdentityCharactersMin = 5;
inline constexpr std::size_t kIdentityCharactersMax = 18;

// Assets.
inline constexpr std::size_t kAssetBytesMax = 4 * 1024 * 1024;
inline constexpr std::size_t kShopsMax = 20'000;       // of the largest wholesale markets
inline constexpr std::size_t kShopCategoriesMax = 24;  // as many choices as a page shows in reach
inline constexpr std::size_t kShopCategoryCharactersMax = 8;  // a pill has no more room

// Acts of whoever filed. As many as a case lists, so that its steps stay within their limit.
inline constexpr std::size_t kActsPerCaseMax = 20;
inline constexpr std::size_t kCorrectionCharactersMax = 1000;
inline constexpr std::size_t kActJsonBytesMax = 16 * 1024;  // before sealing
inline constexpr std::size_t kActWordsCharactersMax = 200;  // of a question or a rating

// Wire and storage.
inline constexpr std::size_t kCaseJsonBytesMax = 64 * 1024;  // one case as JSON, before sealing
inline constexpr std::size_t kEnvelopeBytesMax = 128 * 1024;
// Cases that travel in one request, and its bytes: about as many usual ones as one commit holds.
inline constexpr std::size_t kBatchCasesMax = 64;
inline constexpr std::size_t kBatchBytesMax = 1024 * 1024;
inline constexpr std::size_t kJsonInputBytesMax = 1024 * 1024;  // what `file --json` reads at most
inline constexpr std::size_t kJsonDepthMax = 16;
inline constexpr std::size_t kJsonFaultsMax = 200;  // named of one text, which has fewer fields
// Whole numbers that every JSON reader keeps exactly (RFC 8259, section 6): 2^53 - 1.
inline constexpr std::int64_t kJsonIntegerMax = 9'007'199'254'740'991;
inline constexpr std::int64_t kInstantMsMax = 253'402'300'799'999;  // the last of the year 9999
inline constexpr std::size_t kNameOfIdCharactersMax = 64;  // ids of devices, stations and keys
inline constexpr std::size_t kUrlCharactersMax = 300;
inline constexpr std::size_t kTypedCodeCharactersMax = 64;  // a number or code as a person types it
// What a scanner types of a receipt: an address with number, token and signature after it.
inline constexpr std::size_t kScannedCharactersMax = 2 * kUrlCharactersMax;
inline constexpr std::size_t kScannedCharactersMin = 8;  // of any code at all
// Where people type, too: more than any field there takes, fewer than any receipt has.
inline constexpr std::size_t kScannedBesideTypingMin = 24;
// Between two characters: a scanner needs a few milliseconds, the fastest hand more.
inline constexpr std::int64_t kScannedPauseMsMax = 50;
inline constexpr std::size_t kStatusEventsMax = 100;
inline constexpr std::size_t kOfficeCharactersMax = 100;
inline constexpr std::size_t kSaidCharactersMax = 200;  // what the office asks or offers
inline constexpr int kHttpStatusMin = 100;              // RFC 9110, section 15
inline constexpr int kHttpStatusMax = 599;
inline constexpr std::size_t kProblemTextCharactersMax = 300;
inline constexpr std::size_t kChangesPageMax = 200;

// Evidence. A case takes as many files as a phone's album shows on one page; a file of 128 MiB is
// about ten minutes of film from a phone.
inline constexpr std::size_t kEvidenceCountMax = 9;
inline constexpr std::uint64_t kEvidenceFileBytesMax = 128ULL * 1024 * 1024;  // as it was taken
inline constexpr std::uint64_t kEvidenceCaseBytesMax = 512ULL * 1024 * 1024;  // all of one case
inline constexpr std::size_t kEvidenceSniffBytes = 4096;  // holds the first names of an archive
inline constexpr std::size_t kBytesBeforePdfMax = 1024;   // as readers of PDF accept it
// An encrypted file is a little longer than the plain one: the upper bound for what travels.
inline constexpr std::uint64_t kEvidenceSealedBytesMax =
    kEvidenceFileBytesMax + kEvidenceFileBytesMax / 1024;
// Encrypted piece by piece, so that no file is ever whole in memory; and sent in pieces so small
// that ten cuts of the line resend less than a hundredth of 100 MB.
inline constexpr std::size_t kEvidencePieceBytes = 64 * 1024;
inline constexpr std::size_t kUploadPieceBytesMax = 64 * 1024;
inline constexpr std::size_t kUploadPieceBytesMin = 4 * 1024;  // after tries that timed out
inline constexpr int kUploadPiecesBeforeLarger = 8;  // that went well, after tries that did not
inline constexpr int kUploadSetbacksMax = 3;         // in a row, before another file is sent
inline constexpr int kUploadStepsPerPoll = 16;       // before the changes feed gets its turn again
inline constexpr std::size_t kUploadPathCharactersMax = 300;  // where the centre takes a file
// Taken from a person who never filed: far beyond the longest visit, so that no program that starts
// takes a file away from one that runs.
inline constexpr std::int64_t kEvidenceTakenMsMax = 60 * 60 * 1000;

// Talking to the centre. A long poll waits less than the 30 s after which mobile networks and
// proxies begin to drop silent connections.
inline constexpr std::int64_t kChangesWaitMsMax = 25'000;
inline constexpr std::int64_t kConnectTimeoutMs = 10'000;
inline constexpr std::int64_t kRequestTimeoutMs = 30'000;  // on top of what a long poll waits
inline constexpr std::size_t kAnswerBytesMax = 64 * 1024;
// A piece of content on the wire: an asset as a JSON text, whose quotes and breaks are escaped.
inline constexpr std::size_t kContentBytesMax = 2 * kAssetBytesMax;
inline constexpr std::size_t kChangesBytesMax = 1024 * 1024;
inline constexpr std::size_t kAnswerHeaderBytesMax = 32 * 1024;
// Requests under way at once: streams of one connection where the front offers HTTP/2, else a few
// kept connections.
inline constexpr std::size_t kRequestsSideBySideMax = 4;
// Cases read from the store at once: a batch for each of them.
inline constexpr std::size_t kSyncPageMax = kRequestsSideBySideMax * kBatchCasesMax;
// Cases sent before the screen hears of it and evidence and changes get their turn.
inline constexpr std::size_t kSyncRoundCasesMax = 16 * kSyncPageMax;
// A request in which no byte has moved for so long is silent: "sync now" and a changed network end
// it. The slowest usable line moves more.
inline constexpr std::int64_t kSilenceMsMax = 3'000;
// A network that comes up changes in several steps; they count as one.
inline constexpr std::int64_t kNetworkSettleMs = 1'000;

// A clock that is further from the centre's is shown to staff: dates on receipts would be wrong,
// and certificates begin to look out of date. Less is the business of the machine's time service.
inline constexpr std::int64_t kClockOffsetMsMax = 5 * 60 * 1000;
inline constexpr std::int64_t kClockOffsetStepMs = 60 * 1000;  // a smaller change is no news

inline constexpr int kChangesPagesMax = 10;  // fetched before the queue gets its turn again

// Between tries: the first pause, and the longest one when the line is down or when the centre
// refuses a case. A Retry-After beyond its limit counts as the limit, so that no answer can stop a
// kiosk for good.
inline constexpr std::int64_t kLineRetryMsFirst = 1'000;
inline constexpr std::int64_t kLineRetryMsMax = 60'000;
inline constexpr std::int64_t kRefusalRetryMsFirst = 60'000;
inline constexpr std::int64_t kRefusalRetryMsMax = 60 * 60 * 1000;
inline constexpr std::int64_t kRetryMsMin = 100;
inline constexpr std::int64_t kRetryAfterMsMax = 60 * 60 * 1000;

// The kiosk's store. A kiosk that files a case a minute all day long fills the queue in a month
// without a line. The free space left alone lets SQLite write its log and staff export the queue.
inline constexpr std::uint64_t kQueuedCasesMax = 50'000;
inline constexpr std::uint64_t kFreeSpaceBytesMin = 64 * 1024 * 1024;
// What files of evidence leave: the case itself must still find room.
inline constexpr std::uint64_t kFreeSpaceBytesMinBesideEvidence =
    kFreeSpaceBytesMin + 4 * 1024 * 1024;
inline constexpr int kDatabaseBusyMsMax = 5'000;  // how long to wait for another process
// Prepared statements that a connection keeps: more than a program has different ones.
inline constexpr std::size_t kUnusedStatementsMax = 128;
inline constexpr std::int64_t kDatabaseLogBytesMax = 4 * 1024 * 1024;  // kept after a checkpoint
inline constexpr std::size_t kReasonBytesMax = 300;  // of a failed try, as staff see it

// Status checks with number and query code.
inline constexpr int kQueryCodeTriesMax = 5;
inline constexpr std::int64_t kQueryCodeLockMs = 15 * 60 * 1000;

// One-time enrolment code.
inline constexpr std::int64_t kEnrolCodeLifeMs = 24 * 60 * 60 * 1000;

// The interface: letters being spelt before characters are chosen, candidates shown at once, and
// the size of a compiled catalogue of texts.
inline constexpr std::size_t kPinyinLettersMax = 64;
inline constexpr std::size_t kCandidatesPerPageMax = 8;
inline constexpr std::size_t kTextCatalogueBytesMax = 4 * 1024 * 1024;

// A bundle on a stick: a whole queue.
inline constexpr std::size_t kBundleCasesMax = kQueuedCasesMax;
inline constexpr std::size_t kBundleEvidenceMax = 50'000;
inline constexpr std::size_t kBundleListBytesMax = 32 * 1024 * 1024;
inline constexpr std::size_t kBundleFileNameCharactersMax = 100;

// Years of any date that the product handles.
inline constexpr int kYearMin = 2000;
inline constexpr int kYearMax = 2100;

inline constexpr std::size_t kUploadMetadataBytesMax = 2'048;  // a header of tus
inline constexpr std::size_t kEnrolmentBytesMax = 16 * 1024;   // of its copy beside the database

// Health of a device: incidents sent at once, and the pauses between two.
inline constexpr std::size_t kIncidentsMax = 100;
inline constexpr std::int64_t kHealthPauseMsMin = std::int64_t{10} * 60 * 1000;
inline constexpr std::int64_t kHealthPauseMsMax = std::int64_t{24} * 60 * 60 * 1000;

// Forms.
inline constexpr std::size_t kFormsMax = 20;       // one a kind of case
inline constexpr std::size_t kFormPagesMax = 30;   // of one form
inline constexpr std::size_t kPhrasesMax = 50;     // of one question
inline constexpr std::size_t kViolationsMax = 50;  // answers of one question that a report can name
inline constexpr std::size_t kFormWordsCharactersMax = 300;

// Classifications.
inline constexpr std::size_t kClassificationEntriesMax = 5'000;  // of one list
// Real paths have a root and four levels (DOMAIN 4.3): 商品, 类, 中类, 小类, 品种.
inline constexpr std::size_t kClassificationLevelsMax = 8;
inline constexpr std::size_t kClassificationNameCharactersMax = 100;
inline constexpr std::size_t kClassificationSourceCharactersMax = 300;
inline constexpr std::size_t kChoicesMax = 200;              // of one list
inline constexpr std::size_t kChoiceCoversMax = 50;          // entries that one choice stands for
inline constexpr std::size_t kBodyNumberCharactersMax = 30;  // "119 / 120 / 122"
inline constexpr std::size_t kBodyTextCharactersMax = 300;   // a scope, or what to do before

// Answers to what people often ask. Chinese needs a third of the characters that English needs.
inline constexpr std::size_t kAnswersMax = 2'000;
inline constexpr std::size_t kAnswerCategoriesMax = 24;  // as many tiles as a page shows in reach
inline constexpr std::size_t kAnswerCategoryCharactersMax = 30;
inline constexpr std::size_t kAnswerLawsMax = 100;
inline constexpr std::size_t kQuestionCharactersMax = 120;
inline constexpr std::size_t kChineseQuestionCharactersMax = 40;
inline constexpr std::size_t kAskedAsMax = 12;  // other words for one question
inline constexpr std::size_t kAskedAsCharactersMax = 30;
inline constexpr std::size_t kShortAnswerCharactersMax = 200;
inline constexpr std::size_t kChineseShortAnswerCharactersMax = 60;
inline constexpr std::size_t kAnswerCharactersMax = 600;
inline constexpr std::size_t kChineseAnswerCharactersMax = 240;
inline constexpr std::size_t kAnswerArticlesMax = 5;
inline constexpr std::size_t kAnswerDoorsMax = 2;
inline constexpr std::size_t kAnswersFoundMax = 30;  // of one search: nobody scrolls further
inline constexpr int kArticleNumberMax = 1'300;      // the Civil Code, the longest, has 1,260

// Published complaints.
inline constexpr int kPublishedComplaintsMax = 1'000'000;  // of one shop
inline constexpr std::size_t kFloorsMax = 30;
inline constexpr std::size_t kFloorCharactersMax = 12;  // "地下一楼": a pill has no more room

// Plans of floors. Lengths are in a unit of the plan's own.
inline constexpr int kPlanLengthMax = 100'000;
inline constexpr std::size_t kPlanUnitsMax = 1'000;  // of one floor
inline constexpr std::size_t kPlanMarksMax = 100;
inline constexpr std::size_t kPlanWordsCharactersMax = 12;  // in a small box

// Promises of shops.
inline constexpr std::size_t kPromisesMax = 10'000;  // Taicang alone has 8,736 (DOMAIN 2)
inline constexpr int kReturnDaysMax = 366;
inline constexpr int kPromiseRenewalsMax = 100;
inline constexpr std::size_t kPromisedWordsCharactersMax = 200;

// Warnings, tips, typical cases, themes.
inline constexpr std::size_t kNoticesMax = 500;
inline constexpr std::size_t kNoticeTitleCharactersMax = 120;
inline constexpr std::size_t kChineseNoticeTitleCharactersMax = 40;  // two lines of a card
inline constexpr std::size_t kNoticeTextCharactersMax = 4'000;

// What several people have complained about already. Whoever is among fewer people than these
// could be guessed by those who know the shop. What is shown must have been counted lately.
inline constexpr std::size_t kKnownMattersMax = 500;
inline constexpr int kKnownPeopleMin = 3;
inline constexpr int kKnownPeopleMax = 1'000'000;
inline constexpr int kKnownDaysMax = 31;
inline constexpr std::size_t kKnownWordsCharactersMax = 120;

// Data of the law.
// The State Council's longest year so far (2026) has 33 days off, weekends included.
inline constexpr std::size_t kHolidaysPerYearMax = 40;
inline constexpr std::size_t kSourceCharactersMax = 500;

// A limit, or what an extension adds to it. The longest in the two orders has 60 days.
inline constexpr int kLimitDaysMax = 366;
inline constexpr std::size_t kLawTextCharactersMax = 500;
inline constexpr std::size_t kRuleSetsMax = 20;
// How far a newly published version may be beyond the one in force. A slip of the keyboard would
// use up all versions for ever.
inline constexpr std::uint64_t kVersionStepMax = 1000;
inline constexpr std::size_t kLimitRulesMax = 50;
inline constexpr std::size_t kGroundsMax = 50;
inline constexpr std::size_t kPoliciesMax = 500;
inline constexpr std::size_t kFactsMax = 200;

// Searching.
// The longest syllables are "zhuang", "chuang" and "shuang".
inline constexpr std::size_t kSyllableLettersMax = 6;
// Unihan has 5 toneless readings at most for one character that is still in use.
inline constexpr std::size_t kReadingsPerCharacterMax = 8;
// All of Unicode's Chinese characters are fewer.
inline constexpr std::size_t kPinyinCharactersMax = 100'000;

// A name of 100 characters in full pinyin. Who types more finds nothing.
inline constexpr std::size_t kSearchQueryCharactersMax = 100 * kSyllableLettersMax;
// Words that may be apart from each other; more of them match only as one text.
inline constexpr std::size_t kSearchWordsMax = 8;
inline constexpr std::size_t kSearchResultsMax = 100;

// The PIN of the staff's corner at a kiosk: its digits, how many wrong tries cost no time, and how
// long the next ones do, each twice as long as the one before.
inline constexpr std::size_t kStaffPinDigitsMin = 6;
inline constexpr std::size_t kStaffPinDigitsMax = 12;
inline constexpr int kStaffPinFreeTriesMax = 4;
inline constexpr std::int64_t kStaffPinPauseMsFirst = 30'000;
inline constexpr std::int64_t kStaffPinPauseMsMax = 60 * 60 * 1000;

}  // namespace fangxin::core
