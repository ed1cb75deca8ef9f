// A centre's side of tus in memory, behind the Transport: it keeps what it is sent, signs for whole
// files, and misbehaves on order.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/evidence.h"
#include "core/upload.h"
#include "net/transport.h"
#include "tests/net/world.h"

namespace fangxin::tests {

// What goes wrong, and how often.
struct UploadFaults {
    bool hangs = false;      // a PATCH waits until somebody interrupts it
    bool is_portal = false;  // 200 with a login page for everything
    bool is_busy = false;    // 503 with Retry-After
    bool is_case_unknown = false;
    bool has_no_word = false;    // never has a file, whatever came
    int cuts = 0;                // a PATCH is kept by half, then the connection is gone
    int lost_answers = 0;        // a PATCH is kept, its answer is lost
    int lost_words = 0;          // an acknowledgement does not arrive
    int locks = 0;               // 423
    int flips = 0;               // the line changes a bit of a piece
    int wrong_digests = 0;       // a whole file is not the one announced: 460, again from 0
    int forgotten = 0;           // the upload is gone at the next HEAD
    std::size_t slow_bytes = 0;  // a larger PATCH times out
};

// Safe to use from the sync thread and the test at once.
class MemoryUploads final : public net::Transport {
  public:
    // Everything that is no evidence goes on to `others`.
    MemoryUploads(World& world, net::Transport& others) : world_(world), others_(others) {}

    void misbehave(const UploadFaults& faults);
    void offer_checksums(const std::string& algorithms);
    void answer_absolute(const std::string& url);
    void refuse_above(std::uint64_t bytes);
    // From now on requests about this file are refused.
    void poison(const core::EvidenceId& id);

    std::optional<core::Bytes> file(const core::EvidenceId& id) const;
    std::size_t requests(std::string_view method) const;
    std::uint64_t patched_bytes() const;  // bodies that came, all in all
    std::size_t largest_patch() const;
    std::string last_checksum() const;
    std::size_t interrupted() const;
    // Waits until so many requests of this method have begun; false when it does not come to that.
    bool wait_for_requests(std::string_view method, std::size_t count);

    net::Answer<net::Response> send(const net::Request& request, net::Interrupt& interrupt)
        override;

  private:
    struct Upload {
        core::UploadCreation file;
        core::Bytes bytes;
    };
    net::Answer<net::Response> answer(const net::Request& request);
    net::Response create(const net::Request& request);
    net::Answer<net::Response> patch(const net::Request& request, Upload& upload);
    net::Response acknowledge(const net::Request& request);
    bool creation_is_signed(const net::Request& request) const;
    static bool checksum_fits(const net::Request& request, const std::string& body);

    World& world_;
    net::Transport& others_;
    mutable std::mutex mutex_;
    std::condition_variable progress_;
    UploadFaults faults_;
    std::string algorithms_ = "sha1,sha256";
    std::string location_start_;
    std::uint64_t bytes_max_ = core::kEvidenceSealedBytesMax;
    std::string poisoned_;
    std::map<std::string, Upload> uploads_;  // by path
    std::map<std::string, std::size_t> requests_;
    std::uint64_t patched_bytes_ = 0;
    std::size_t largest_patch_ = 0;
    std::string last_checksum_;
    std::size_t interrupted_ = 0;
    int made_ = 0;
};

}  // namespace fangxin::tests
