// The Transport over libcurl's multi interface.
#include "net/curl_transport.h"

#include <optional>
#include <utility>

#include "core/ensure.h"
#include "core/try.h"
#include "net/curl_transfers.h"

namespace fangxin::net {

namespace {

using core::ErrorCode;
using core::fail;

// How often requests side by side are looked at, to know how long they have been silent.
constexpr int kLookMsSending = static_cast<int>(core::kSilenceMsMax / 3);

template <typename T>
void set(CURL* easy, CURLoption option, T value) {
    // An option this libcurl does not know would silently weaken the checks.
    ENSURE(curl_easy_setopt(easy, option, value) == CURLE_OK);
}

void set_connection(CURL* easy, const CurlSettings& settings) {
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy, CURLOPT_PROXY, settings.proxy.c_str());  // empty: none, also none of the environment
    set(easy, CURLOPT_NOPROXY, "");
    // Without TLS no server offers HTTP/2, and requests would wait for one another to find that
    // out.
    const bool is_plain = settings.central_url.starts_with("http:");
    set(easy,
        CURLOPT_HTTP_VERSION,
        static_cast<long>(is_plain ? CURL_HTTP_VERSION_1_1 : CURL_HTTP_VERSION_2TLS));
    set(easy, CURLOPT_USERAGENT, settings.user_agent.c_str());
    set(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(settings.connect_timeout_ms));
    set(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    set(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    set(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!settings.ca_file.empty()) {
        set(easy, CURLOPT_CAINFO, settings.ca_file.c_str());
        set(easy, CURLOPT_CAPATH, nullptr);
    }
    // Without this an interrupted request would wait for a name server that does not answer.
    set(easy, CURLOPT_QUICK_EXIT, 1L);
}

// libcurl's global state, once a process; never taken down, as other threads may use it to the end.
bool start_curl() {
    static const bool kIsStarted = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return kIsStarted;
}

// One request, which any interrupt ends.
class SingleRequest final : public RequestSource {
  public:
    explicit SingleRequest(const Request& request) : request_(&request) {}

    std::optional<Request> next() override {
        if (request_ == nullptr) return std::nullopt;
        return *std::exchange(request_, nullptr);
    }
    void take(std::size_t, Answer<Response> answer) override { answer_ = std::move(answer); }
    OnInterrupt interrupted() override { return OnInterrupt::end_all; }

    Answer<Response> answer() { return std::move(answer_); }

  private:
    const Request* request_;
    Answer<Response> answer_ =
        failed(FailureKind::interrupted, ErrorCode::interrupted, "the request was interrupted");
};

}  // namespace

core::Result<std::unique_ptr<CurlTransport>> CurlTransport::make(const CurlSettings& settings) {
    if (!start_curl()) return fail(ErrorCode::unavailable, "libcurl could not be started");
    auto central_url = TRY(checked_central_url(settings.central_url, settings.plain_http));
    CurlSettings checked = settings;
    checked.central_url = central_url;
    auto transfers = CurlTransfers::make(
        [checked](CURL* easy) { set_connection(easy, checked); }, settings.steady_now
    );
    if (!transfers) return fail(ErrorCode::unavailable, "libcurl could not be started");
    return std::unique_ptr<CurlTransport>(
        new CurlTransport(std::move(central_url), settings.look_ms_max, std::move(transfers))
    );
}

CurlTransport::CurlTransport(
    std::string central_url, int look_ms_max, std::unique_ptr<CurlTransfers> transfers
)
    : central_url_(std::move(central_url)),
      look_ms_max_(look_ms_max),
      transfers_(std::move(transfers)) {}

CurlTransport::~CurlTransport() = default;

Answer<Response> CurlTransport::send(const Request& request, Interrupt& interrupt) {
    SingleRequest single(request);
    run(single, interrupt, look_ms_max_);
    return single.answer();
}

void CurlTransport::send_all(RequestSource& source, Interrupt& interrupt) {
    run(source, interrupt, kLookMsSending);
}

void CurlTransport::start_afresh() {
    transfers_->distrust_connections();
}

void CurlTransport::run(RequestSource& source, Interrupt& interrupt, int look_ms) {
    transfers_->renew();
    const auto take = [&source](std::size_t place, Answer<Response> answer) {
        source.take(place, std::move(answer));
    };
    const Interrupt::Waker waker(interrupt, [this] { transfers_->wake(); });
    std::size_t place = 0;
    while (true) {
        if (interrupt.is_raised()) {
            const OnInterrupt wish = source.interrupted();
            if (wish == OnInterrupt::end_all) return transfers_->end_all(take);
            if (wish == OnInterrupt::end_silent) transfers_->hurry();
        }
        while (transfers_->under_way() < core::kRequestsSideBySideMax) {
            std::optional<Request> request = source.next();
            if (!request) break;
            ENSURE(request->target.starts_with('/') && request->timeout_ms > 0);
            std::string url = central_url_ + request->target;
            transfers_->start(place++, std::move(*request), std::move(url));
        }
        if (transfers_->under_way() == 0) return;
        transfers_->move(look_ms, take);
    }
}

}  // namespace fangxin::net
