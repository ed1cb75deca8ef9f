// Writes the seeds of the fuzz targets with the product's own writers. Usage: seeds CORPUS_FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "core/bundle.h"
#include "core/crypto/stream.h"
#include "core/device_health.h"
#include "core/ensure.h"
#include "core/json.h"
#include "core/upload.h"
#include "tests/fuzz/fuzz_values.h"
#include "tests/support/seeded_random.h"

namespace fangxin::tests {

namespace {

using core::Instant;

class Corpus {
  public:
    explicit Corpus(std::filesystem::path folder) : folder_(std::move(folder)) {}

    void add(const std::string& target, const std::string& name, const std::string& text) const {
        std::filesystem::create_directories(folder_ / target);
        std::ofstream file(folder_ / target / (name + ".seed"), std::ios::binary);
        file << text;
        ENSURE(file.good());
    }

  private:
    std::filesystem::path folder_;
};

const core::SigningKey& signing_key() {
    static const core::SigningKey key = [] {
        SeededRandom random(2);
        return core::SigningKey::make(random);
    }();
    return key;
}

// Sealed bytes are different ones each time; seeds stay the same, so these are no real ones.
core::Envelope envelope() {
    const core::CaseFile& file = fuzz_case_file();
    core::Envelope envelope{
        {file.id, file.number, "d1", 7, core::digest_of({}), file.filed_at, "s1"},
        core::Bytes(60, 0x5A),
    };
    envelope.digest = core::envelope_digest(envelope.header, envelope.sealed);
    envelope.signature = signing_key().sign(envelope.digest);
    return envelope;
}

core::Acknowledgement acknowledgement() {
    core::Acknowledgement value{envelope().header.id, envelope().digest, Instant{9}, "d1", 7};
    core::sign_acknowledgement(value, signing_key());
    return value;
}

core::Evidence evidence() {
    SeededRandom random(4);
    const Instant taken_at = fuzz_case_file().filed_at;
    core::Evidence file{
        core::EvidenceId::make(taken_at, random), core::EvidenceKind::jpeg, 90'000, 90'100};
    file.digest = envelope().digest;
    random.fill(file.key);
    return file;
}

core::EvidenceAcknowledgement evidence_acknowledgement() {
    const core::Evidence file = evidence();
    core::EvidenceAcknowledgement value{
        fuzz_case_file().id, file.id, file.digest, file.sealed_bytes, Instant{9}, "d1"};
    core::sign_acknowledgement(value, signing_key());
    return value;
}

core::CaseStatus status() {
    using core::CaseState;
    using core::FactKind;
    const core::CaseFile& file = fuzz_case_file();
    constexpr std::int64_t kDayMs = 86'400'000;
    return {
        file.id,
        file.number,
        3,
        CaseState::terminated,
        {
            {CaseState::received, file.filed_at, "", FactKind::received},
            {CaseState::accepted,
             Instant{file.filed_at.utc_ms + 3 * kDayMs},
             "某区市场监管局",
             FactKind::accepted},
            {CaseState::terminated,
             Instant{file.filed_at.utc_ms + 20 * kDayMs},
             "某区市场监管局",
             FactKind::terminated,
             2},
        },
        "prepaid_card",
    };
}

core::EnrolmentAnswer answer() {
    SeededRandom random(3);
    return {
        "d1",
        "K7Q",
        "station-1",
        "一号示例商场站",
        "s1",
        core::SealKeyPair::make(random).public_key(),
        signing_key().verify_key(),
        "https://example.org/s",
    };
}

void add_cases(const Corpus& corpus) {
    const std::string one = to_json(envelope());
    corpus.add("envelope", "whole", one);
    corpus.add("batch", "two", core::batch_of({one, one}));
    corpus.add("batch", "none", core::batch_of({}));
    const core::Problem problem{409, "other_digest", "Another case", "It has another digest."};
    corpus.add(
        "batch",
        "results",
        to_json(std::vector<core::BatchResult>{
            {201, acknowledgement(), std::nullopt}, {409, std::nullopt, problem}})
    );
    corpus.add("acknowledgement", "whole", to_json(acknowledgement()));
    corpus.add("acknowledgement", "evidence", to_json(evidence_acknowledgement()));
    const core::PrivateText sealed = to_json(fuzz_case_file());
    corpus.add("case_file", "sealed", std::string(sealed.view()));
    auto with_evidence = core::parse_case_file(sealed.view()).value();
    with_evidence.content.evidence = {evidence()};
    corpus.add("case_file", "with_evidence", std::string(to_json(with_evidence).view()));
    const std::string example = core::example_draft_json(
        core::Date(std::chrono::year(2026), std::chrono::month(11), std::chrono::day(22))
    );
    corpus.add("case_file", "typed", example);
    const core::CaseFile& filed = fuzz_case_file();
    const core::Act act{
        filed.id,
        filed.number,
        filed.query_code,
        filed.filed_at,
        {core::SaidKind::offer_answer,
         core::ActAnswer::asked,
         filed.filed_at,
         core::PrivateText("什么时候退？")}};
    corpus.add("case_file", "act", std::string(to_json(act).view()));
    corpus.add("answers", "problem", to_json(problem));
    corpus.add("answers", "health", to_json(core::Health{"ok", "0.1.0"}));
}

void add_changes(const Corpus& corpus) {
    const core::ContentNotice notice{core::ContentKind::rule_sets, 2};
    corpus.add("changes", "empty", to_json(core::ChangesPage{}));
    corpus.add("changes", "whole", to_json(core::ChangesPage{8, {status(), status()}, {notice}}));
    core::SignedContent content{core::ContentKind::remedies, 2, "{\"version\":2,\"remedies\":[]}"};
    core::sign_content(content, signing_key());
    corpus.add("signed_content", "whole", to_json(content));
    corpus.add("status", "status", to_json(status()));
    const core::Said offer{
        .kind = core::SaidKind::offer_made, .words = "愿退一半", .amount_fen = 150'000};
    corpus.add("status", "said", to_json(offer));
    auto with_offer = status();
    with_offer.events.back().said = offer;
    corpus.add("status", "with_offer", to_json(with_offer));
    const std::string number = fuzz_case_file().number.to_string();
    corpus.add("status", "by_code", to_json(core::StatusCheck{number, "482916", ""}));
    corpus.add(
        "status", "by_token", to_json(core::StatusCheck{number, "", "AAAAAAAAAAAAAAAAAAAAAA"})
    );
}

// The letter in front says in what parts the file is opened.
void add_evidence(const Corpus& corpus) {
    const core::Evidence file = evidence();
    const core::UploadCreation creation{
        fuzz_case_file().id, file.id, file.digest, file.sealed_bytes};
    corpus.add(
        "upload",
        "creation",
        std::to_string(creation.bytes) + '\n' + core::upload_metadata(creation)
    );
    SeededRandom random(5);
    core::StreamSealer sealer(fuzz_evidence_key(), random);
    const core::Bytes sealed = sealer.seal(core::as_bytes("\xFF\xD8\xFF plain bytes"), true);
    corpus.add("evidence_stream", "whole", 'A' + std::string(core::as_text(sealed)));
}

core::BundleManifest manifest() {
    const core::Evidence file = evidence();
    const core::CaseFile& filed = fuzz_case_file();
    core::BundleManifest value{
        "d1",
        Instant{9},
        {{filed.id, 7, envelope().digest}},
        {{filed.id, file.id, file.digest, file.sealed_bytes}}};
    core::sign_bundle(value, signing_key());
    return value;
}

void add_bundles(const Corpus& corpus) {
    corpus.add("bundle", "manifest", to_json(manifest()));
    const core::BundleReceipts receipts{
        {acknowledgement()}, {evidence_acknowledgement()}, {{"cases/8.json", "file_missing"}}};
    corpus.add("bundle", "receipts", to_json(receipts));
    core::DeviceHealth report{Instant{9}, 7, 5, 2};
    report.incidents.push_back({});
    corpus.add("device_health", "whole", to_json(report));
}

void add_enrolments(const Corpus& corpus) {
    const auto request = core::make_enrolment_request("0A1B2C3D5", signing_key(), Instant{4});
    corpus.add("enrolment", "request", to_json(request));
    corpus.add("enrolment", "answer", to_json(answer()));
    corpus.add("enrolment", "kept", to_json(core::Enrolment{"https://example.org", answer()}));
}

}  // namespace

}  // namespace fangxin::tests

int main(int argument_count, char** arguments) {
    if (argument_count != 2) {
        std::cerr << "usage: seeds CORPUS_FOLDER\n";
        return 2;
    }
    fangxin::core::start_crypto();
    const fangxin::tests::Corpus corpus(arguments[1]);
    fangxin::tests::add_cases(corpus);
    fangxin::tests::add_changes(corpus);
    fangxin::tests::add_evidence(corpus);
    fangxin::tests::add_bundles(corpus);
    fangxin::tests::add_enrolments(corpus);
    return 0;
}
