// A kiosk as the centre sees it: keys, a sequence, sealed cases.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/acts/act.h"
#include "core/crypto.h"
#include "core/enrolment.h"
#include "core/envelope.h"
#include "core/form/case_file.h"
#include "core/request_signature.h"
#include "os/random.h"

namespace fangxin::tests {

// A content with every field, rare characters among them.
core::CaseContent example_content();
// The least that a report, a question or an opinion says.
core::CaseContent example_content(core::CaseKind kind);

class TestDevice {
  public:
    TestDevice() : key_(core::SigningKey::make(random_)) {}

    core::EnrolmentRequest request(const std::string& code, core::Instant now) const {
        return core::make_enrolment_request(code, key_, now);
    }
    // A request of this device, later than all before; it refers to its arguments.
    core::SignedRequest asking(
        std::string_view method, std::string_view target, std::string_view body
    ) const;
    std::vector<std::string> signature_headers(const core::SignedRequest& request) const;
    void enrolled(core::EnrolmentAnswer answer) { answer_ = std::move(answer); }
    const core::EnrolmentAnswer& answer() const { return answer_; }
    const core::SigningKey& key() const { return key_; }

    // The next case of this device, with its place in the chain.
    core::Envelope next_case(std::vector<core::Evidence> evidence = {});
    core::Envelope next_case(core::CaseContent content);
    // As next_case, but with `plain` sealed in place of a case.
    core::Envelope next_with(const std::string& plain);
    // An act on a case, with an id and a number of its own.
    core::Envelope next_act(const core::CaseFile& on, core::ActContent content);
    core::Envelope next_act(
        const core::CaseNumber& number, const core::QueryCode& code, core::ActContent content
    );
    // The case made last, with its secrets.
    const core::CaseFile& last_file() const { return *file_; }

    // Another envelope with the number and the place of the one made last: a restored disk.
    core::Envelope double_of_last();

  private:
    core::CaseFile make_file(std::uint64_t counter);
    core::Envelope seal_next();
    core::Envelope seal(const core::CaseFile& file, std::string_view plain);

    os::SystemRandom random_;
    core::SigningKey key_;
    core::EnrolmentAnswer answer_;
    std::uint64_t sequence_ = 0;
    core::Digest previous_{};
    core::Digest before_last_{};
    std::optional<core::CaseFile> file_;
};

}  // namespace fangxin::tests
