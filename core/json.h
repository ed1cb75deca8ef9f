// Core values to JSON text and back: the only place that knows field names.
//
// Readers check everything: depth, size, types, limits, duplicate and unknown keys where said.
// They never throw and never repeat a value in an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/acts/act.h"
#include "core/changes_page.h"
#include "core/content/signed_content.h"
#include "core/enrolment.h"
#include "core/envelope.h"
#include "core/evidence.h"
#include "core/form/case_file.h"
#include "core/form/draft.h"
#include "core/form/shop_directory.h"
#include "core/limits.h"
#include "core/result.h"

namespace fangxin::core {

// --- a case typed as JSON: `fangxin-kiosk file --json` ---

// One thing wrong with a JSON case: the path of the field and an English reason.
struct JsonFault {
    std::string path;  // "contact.phone"; empty for the whole text
    std::string reason;
    bool operator==(const JsonFault&) const = default;
};

// Reads the answers of a case. Unknown keys, unknown consents, wrong types and malformed JSON are
// faults; what can be read goes into `draft` all the same, so that `check` can add the rest.
std::vector<JsonFault> read_draft(std::string_view json, Draft& draft);
// Shape faults and the faults of `check` together, every field named once.
std::vector<JsonFault> read_and_check_draft(
    std::string_view json, const FormBook& forms, Date today, Draft& draft
);
// A valid complaint with every field filled in, indented.
std::string example_draft_json(Date today);
// {"faults":[{"field","reason"}...]}
std::string to_json(const std::vector<JsonFault>& faults);

// A value that travels, or a kiosk keeps, as one object, and back. Defined for each value that has
// a reader below.
template <typename T>
std::string to_json(const T& value);
template <typename T, std::size_t bytes_max = kAnswerBytesMax>
Result<T> parse_json(std::string_view json);

// NOLINTBEGIN(readability-identifier-naming): these are called as functions.

// --- sealed content ---

// The only place where a case is in plain text.
PrivateText to_json(const CaseFile& case_file);
// Lenient about unknown keys (a newer kiosk), strict about known ones.
inline constexpr auto& parse_case_file = parse_json<CaseFile, kCaseJsonBytesMax>;

// The only place where an act of whoever filed is in plain text. Refused unless it is complete.
PrivateText to_json(const Act& act);
inline constexpr auto& parse_act = parse_json<Act, kActJsonBytesMax>;

// --- the wire ---

inline constexpr auto& parse_envelope = parse_json<Envelope, kEnvelopeBytesMax>;
inline constexpr auto& parse_acknowledgement = parse_json<Acknowledgement>;
// GET /v1/cases/{id}/evidence/{id}.
inline constexpr auto& parse_evidence_acknowledgement = parse_json<EvidenceAcknowledgement>;
inline constexpr auto& parse_case_status = parse_json<CaseStatus>;
// What a step says, as the centre keeps it; nothing for what only a newer program says.
Result<std::optional<Said>> parse_said(std::string_view json);
inline constexpr auto& parse_changes_page = parse_json<ChangesPage, kChangesBytesMax>;
inline constexpr auto& parse_signed_content = parse_json<SignedContent, kContentBytesMax>;
inline constexpr auto& parse_enrolment_request = parse_json<EnrolmentRequest>;
inline constexpr auto& parse_enrolment_answer = parse_json<EnrolmentAnswer>;
inline constexpr auto& parse_enrolment = parse_json<Enrolment>;

// POST /v1/cases/batch: the stored bytes of each envelope, as they are, within one object.
std::string batch_of(const std::vector<std::string_view>& envelopes);
// Each envelope by itself, in order, so that one that cannot be read does not hold up the others.
// Fails only when there is no list of at most kBatchCasesMax.
Result<std::vector<Result<Envelope>>> parse_batch(std::string_view json);

// POST /v1/status-checks: a number with its query code, or with the QR code's token.
struct StatusCheck {
    std::string number;
    std::string query_code;                           // as typed; empty when the token is given
    std::string query_token;                          // base64url; empty when the code is given
    std::optional<Signature> receipt_signature = {};  // asks whether the receipt is genuine
    bool operator==(const StatusCheck&) const = default;
};
inline constexpr auto& parse_status_check = parse_json<StatusCheck>;

// RFC 9457 problem document.
struct Problem {
    int status = 0;
    std::string code;  // stable: "unknown_device"
    std::string title;
    std::string detail;
    std::int64_t last_time_ms = 0;  // of stale_request: the device's request before; 0: none
    bool operator==(const Problem&) const = default;
};
inline constexpr auto& parse_problem = parse_json<Problem>;

// What became of one envelope of a batch: an acknowledgement with status 200 or 201, or a problem.
struct BatchResult {
    int status = 0;
    std::optional<Acknowledgement> acknowledgement;
    std::optional<Problem> problem;
    bool operator==(const BatchResult&) const = default;
};
// In the order of the batch.
std::string to_json(const std::vector<BatchResult>& results);
Result<std::vector<BatchResult>> parse_batch_results(std::string_view json);

// GET /v1/health.
struct Health {
    std::string status;   // "ok"
    std::string version;  // of the centre's program
    bool operator==(const Health&) const = default;
};
inline constexpr auto& parse_health = parse_json<Health>;

// NOLINTEND(readability-identifier-naming)

// --- assets ---

Result<ShopList> parse_shops(std::string_view json);
// assets/classification/classification.json, or a newer version of it from the centre. Refused as
// `invalid`: whatever Classification::make refuses, a code that is not made of small letters,
// digits and _, a text beyond its limit, a list that is missing. Unknown keys are left to newer
// programs.
Result<Classification> parse_classification(std::string_view json);
// assets/forms/forms.json, whose choices come from the classification.
Result<FormBook> parse_forms(std::string_view json, const Classification& classification);

}  // namespace fangxin::core
