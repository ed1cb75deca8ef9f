// The Transport over libcurl: requests share one connection where the centre offers HTTP/2, else a
// few kept ones; TLS is always checked.
//
// Follows no redirect, sends no cookie, uses no proxy from the environment. One thread at a time;
// a program makes one for each thread that talks to the centre.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>

#include "core/limits.h"
#include "core/result.h"
#include "net/central_url.h"
#include "net/transport.h"

namespace fangxin::net {

struct CurlSettings {
    std::string central_url{};  // as `checked_central_url` takes it
    PlainHttp plain_http = PlainHttp::loopback_only;
    std::string proxy{};  // "http://proxy.example:3128"; empty: none, whatever the environment says
    std::string ca_file{};  // PEM file of the authorities to trust; empty: those of the system
    std::int64_t connect_timeout_ms = core::kConnectTimeoutMs;
    std::string user_agent = "fangxin-kiosk";
    // How long libcurl sleeps at most; an interrupt wakes it up before.
    int look_ms_max = 30'000;
    // The clock of silences (OnInterrupt::end_silent).
    std::function<std::chrono::steady_clock::time_point()> steady_now =
        &std::chrono::steady_clock::now;
};

class CurlTransfers;

class CurlTransport final : public Transport {
  public:
    // `invalid` when the address is not allowed, `unavailable` when libcurl cannot start.
    static core::Result<std::unique_ptr<CurlTransport>> make(const CurlSettings& settings);
    ~CurlTransport() override;
    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;

    Answer<Response> send(const Request& request, Interrupt& interrupt) override;
    void send_all(RequestSource& source, Interrupt& interrupt) override;
    void start_afresh() override;

    // The address in its one spelling.
    const std::string& central_url() const { return central_url_; }

  private:
    CurlTransport(
        std::string central_url, int look_ms_max, std::unique_ptr<CurlTransfers> transfers
    );
    // Sends what the source gives and looks at the requests under way at least so often.
    void run(RequestSource& source, Interrupt& interrupt, int look_ms);

    std::string central_url_;
    int look_ms_max_;
    std::unique_ptr<CurlTransfers> transfers_;
};

}  // namespace fangxin::net
