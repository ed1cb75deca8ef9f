// A client of the centre's uploads, for tests.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/upload.h"
#include "tests/central/raw_connection.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {

// Of one device of one centre, which must both outlive it.
class Tus {
  public:
    Tus(const TestCentre& centre, const TestDevice& device) : centre_(centre), device_(device) {}

    HttpAnswer create(const core::UploadCreation& creation) const;
    // Creates and gives the path; it must succeed.
    std::string created(const core::UploadCreation& creation) const;
    HttpAnswer head(const std::string& path) const;
    // The offset that HEAD answers; it must succeed.
    std::uint64_t offset(const std::string& path) const;
    HttpAnswer patch(
        const std::string& path,
        std::uint64_t offset,
        std::string_view bytes,
        const std::vector<std::string>& more_headers = {}
    ) const;
    HttpAnswer remove(const std::string& path) const;
    HttpAnswer acknowledgement(core::CaseId case_id, core::EvidenceId evidence) const;

  private:
    std::vector<std::string> signature(
        std::string_view method, std::string_view target, std::string_view body
    ) const;

    const TestCentre& centre_;
    const TestDevice& device_;
};

// The head of a PATCH whose body has `body_bytes`.
std::string patch_head(
    const std::string& path,
    std::uint64_t offset,
    std::size_t body_bytes,
    const std::string& more_headers = {}
);

}  // namespace fangxin::tests
