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
#include <vector>

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
    // How long libcurl sleeps at most; an interrupt wakes it up before.
    int look_ms_max = 30'000;
    // The clock of silences (OnInterrupt::end_silent).
    std::function<std::chrono::steady_clock::time_point()> steady_now =
        &std::chrono::steady_clock::now;
};

class CurlTransport final : public Transport {
  public:
    // `invalid` when the address is not allowed, `unavailable` when libcurl cannot start.
    static core::Result<std::unique_ptr<CurlTransport>> make(const CurlSettings& settings);
    ~CurlTransport() override;
    CurlTransport(const CurlTransport&) = delete;
    CurlTransport& operator=(const CurlTransport&) = delete;

    Answer<Response> send(const Request& request, Interrupt& interrupt) override;
    void send_all(RequestSource& source, Interrupt& interrupt) override;
    void start_afresh() override { is_distrusted_ = true; }

    // The address in its one spelling.
    const std::string& central_url() const { return settings_.central_url; }

  private:
    class Transfer;
    // CURLM and CURL: who uses this need not know libcurl.
    using Handle = std::unique_ptr<void, void (*)(void*)>;

    CurlTransport(CurlSettings settings, Handle multi);
    static Handle make_multi();
    // Sends what the source gives and looks at the requests under way at least so often.
    void run(RequestSource& source, Interrupt& interrupt, int look_ms);
    void start(std::size_t place, Request request);
    // Waits until something happens, at most `time_ms_max`, lets bytes flow, and hands over what
    // ended; a transfer that was hurried and is silent ends as `interrupted`.
    void move(int time_ms_max, RequestSource& source);
    bool hand_over_finished(RequestSource& source);
    bool end_silent(RequestSource& source);
    bool is_any_silent();
    void finish(Transfer& transfer, Answer<Response> answer, RequestSource& source);
    void fail_all(RequestSource& source);
    // Drops kept connections that are not trusted any more. Nothing may be under way.
    void renew();

    CurlSettings settings_;
    Handle multi_;
    std::vector<std::unique_ptr<Transfer>> transfers_;  // after multi_, so that they go first
    std::vector<Handle> spare_;   // handles without a request: they keep TLS sessions
    bool is_distrusted_ = false;  // new requests use new connections until `renew`
};

}  // namespace fangxin::net
