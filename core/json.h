// Core values to JSON text and back: the only place that knows field names.
//
// Readers check everything: depth, size, types, limits, duplicate and unknown keys where said.
// They never throw and never repeat a value in an error.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/changes_page.h"
#include "core/content/signed_content.h"
#include "core/enrolment.h"
#include "core/envelope.h"
#include "core/evidence.h"
#include "core/form/case_file.h"
#include "core/form/draft.h"
#include "core/form/shop_directory.h"
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

// --- sealed content ---

// The only place where a case stands in plain text.
PrivateText to_json(const CaseFile& case_file);
// Lenient about unknown keys (a newer kiosk), strict about known ones.
Result<CaseFile> parse_case_file(std::string_view json);

// --- the wire ---

std::string to_json(const Envelope& envelope);
Result<Envelope> parse_envelope(std::string_view json);

// POST /v1/cases/batch: the stored bytes of each envelope, as they are, within one object.
std::string batch_of(const std::vector<std::string_view>& envelopes);
// Each envelope by itself, in order, so that one that cannot be read does not hold up the others.
// Fails only when there is no list of at most kBatchCasesMax.
Result<std::vector<Result<Envelope>>> parse_batch(std::string_view json);

std::string to_json(const Acknowledgement& acknowledgement);
Result<Acknowledgement> parse_acknowledgement(std::string_view json);

// GET /v1/cases/{id}/evidence/{id}.
std::string to_json(const EvidenceAcknowledgement& acknowledgement);
Result<EvidenceAcknowledgement> parse_evidence_acknowledgement(std::string_view json);

std::string to_json(const CaseStatus& status);
Result<CaseStatus> parse_case_status(std::string_view json);
std::string to_json(const ChangesPage& page);
Result<ChangesPage> parse_changes_page(std::string_view json);

std::string to_json(const SignedContent& content);
Result<SignedContent> parse_signed_content(std::string_view json);

std::string to_json(const EnrolmentRequest& request);
Result<EnrolmentRequest> parse_enrolment_request(std::string_view json);
std::string to_json(const EnrolmentAnswer& answer);
Result<EnrolmentAnswer> parse_enrolment_answer(std::string_view json);
std::string to_json(const Enrolment& enrolment);
Result<Enrolment> parse_enrolment(std::string_view json);

// POST /v1/status-checks: a number with its query code, or with the QR code's token.
struct StatusCheck {
    std::string number;
    std::string query_code;   // as typed; empty when the token is given
    std::string query_token;  // base64url; empty when the code is given
    bool operator==(const StatusCheck&) const = default;
};
std::string to_json(const StatusCheck& check);
Result<StatusCheck> parse_status_check(std::string_view json);

// RFC 9457 problem document.
struct Problem {
    int status = 0;
    std::string code;  // stable: "unknown_device"
    std::string title;
    std::string detail;
    bool operator==(const Problem&) const = default;
};
std::string to_json(const Problem& problem);
Result<Problem> parse_problem(std::string_view json);

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
std::string to_json(const Health& health);
Result<Health> parse_health(std::string_view json);

// --- assets ---

Result<std::vector<Shop>> parse_shops(std::string_view json);

}  // namespace fangxin::core
