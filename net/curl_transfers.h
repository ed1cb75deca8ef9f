// Requests under way through libcurl's multi interface, and the connections that it keeps.
//
// One thread; only `wake` may be called from any.
#pragma once

#include <chrono>
#include <cstddef>
#include <curl/curl.h>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "net/transport.h"

namespace fangxin::net {

// What every request has in common: TLS, proxy, time limits.
using SetConnection = std::function<void(CURL*)>;
using SteadyNow = std::function<std::chrono::steady_clock::time_point()>;

class CurlTransfers {
  public:
    using Take = std::function<void(std::size_t place, Answer<Response> answer)>;

    // Nothing when libcurl cannot start.
    static std::unique_ptr<CurlTransfers> make(SetConnection set_connection, SteadyNow now);
    ~CurlTransfers();
    CurlTransfers(const CurlTransfers&) = delete;
    CurlTransfers& operator=(const CurlTransfers&) = delete;

    // To `url`. The answer comes through `move`.
    void start(std::size_t place, Request request, std::string url);
    std::size_t under_way() const { return transfers_.size(); }
    // Waits until something happens, at most `time_ms_max`, lets bytes flow, and hands over what
    // ended; a transfer that was hurried and is silent ends as `interrupted`.
    void move(int time_ms_max, const Take& take);
    // From now on a silence of core::kSilenceMsMax ends what is under way now.
    void hurry();
    void end_all(const Take& take);

    // New requests use new connections until `renew`.
    void distrust_connections() { is_distrusted_ = true; }
    // Drops kept connections that are not trusted any more. Nothing may be under way.
    void renew();

    void wake() { curl_multi_wakeup(multi_.get()); }

  private:
    class Transfer;
    struct MultiDeleter {
        void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
    };
    using Multi = std::unique_ptr<CURLM, MultiDeleter>;

    CurlTransfers(SetConnection set_connection, SteadyNow now);
    static Multi make_multi();
    std::unique_ptr<Transfer> make_transfer(std::size_t place, Request request, std::string url);
    bool hand_over_finished(const Take& take);
    bool end_silent(const Take& take);
    bool is_any_silent();
    void fail_all(const Take& take);
    void finish(Transfer& transfer, Answer<Response> answer, const Take& take);

    SetConnection set_connection_;
    SteadyNow now_;
    Multi multi_;
    std::vector<std::unique_ptr<Transfer>> transfers_;  // after multi_, so that they go first
    // Handles without a request: they keep TLS sessions.
    std::vector<std::unique_ptr<CURL, void (*)(CURL*)>> spare_;
    bool is_distrusted_ = false;
};

}  // namespace fangxin::net
