// The Transport over libcurl's multi interface.
#include "net/curl_transport.h"

#include <array>
#include <curl/curl.h>
#include <mutex>
#include <utility>

#include "core/ensure.h"
#include "net/curl_failure.h"

namespace fangxin::net {

namespace {

using core::ErrorCode;
using core::fail;

// libcurl keeps its own timers within this; an interrupt wakes it up before.
constexpr int kPollMsMax = 30'000;

struct EasyDeleter {
    void operator()(CURL* easy) const { curl_easy_cleanup(easy); }
};
struct MultiDeleter {
    void operator()(CURLM* multi) const { curl_multi_cleanup(multi); }
};
using Easy = std::unique_ptr<CURL, EasyDeleter>;
using Multi = std::unique_ptr<CURLM, MultiDeleter>;

// Header lines as libcurl wants them.
class HeaderLines {
  public:
    HeaderLines() = default;
    HeaderLines(const HeaderLines&) = delete;
    HeaderLines& operator=(const HeaderLines&) = delete;
    ~HeaderLines() { curl_slist_free_all(list_); }

    void add(const std::string& line) {
        curl_slist* const longer = curl_slist_append(list_, line.c_str());
        ENSURE(longer != nullptr);
        list_ = longer;
    }
    curl_slist* list() const { return list_; }

  private:
    curl_slist* list_ = nullptr;
};

// What the call-backs fill.
struct Incoming {
    Response response;
    std::size_t body_bytes_max = 0;
    std::size_t header_bytes = 0;
    bool is_too_large = false;
};

std::size_t take_body(const char* data, std::size_t, std::size_t size, void* target) {
    Incoming& incoming = *static_cast<Incoming*>(target);
    if (size > incoming.body_bytes_max - incoming.response.body.size()) {
        incoming.is_too_large = true;
        return 0;  // ends the transfer
    }
    incoming.response.body.append(data, size);
    return size;
}

std::string_view without_blanks(std::string_view text) {
    const std::size_t first = text.find_first_not_of(" \t\r\n");
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::size_t take_header(const char* data, std::size_t, std::size_t size, void* target) {
    Incoming& incoming = *static_cast<Incoming*>(target);
    incoming.header_bytes += size;
    if (incoming.header_bytes > core::kAnswerHeaderBytesMax) {
        incoming.is_too_large = true;
        return 0;
    }
    const std::string_view line(data, size);
    // A new status line follows an interim answer (1xx), whose headers do not count.
    if (line.starts_with("HTTP/")) incoming.response.headers.clear();
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && !line.starts_with("HTTP/"))
        incoming.response.headers.push_back(
            {std::string(line.substr(0, colon)),
             std::string(without_blanks(line.substr(colon + 1)))}
        );
    return size;
}

template <typename T>
void set(const Easy& easy, CURLoption option, T value) {
    // An option this libcurl does not know would silently weaken the checks.
    ENSURE(curl_easy_setopt(easy.get(), option, value) == CURLE_OK);
}

void set_connection(const Easy& easy, const CurlSettings& settings) {
    set(easy, CURLOPT_NOSIGNAL, 1L);
    set(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    set(easy, CURLOPT_FOLLOWLOCATION, 0L);
    set(easy, CURLOPT_PROXY, settings.proxy.c_str());  // empty: none, also none of the environment
    set(easy, CURLOPT_NOPROXY, "");
    set(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));
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

void set_request(const Easy& easy, const Request& request, const std::string& url) {
    set(easy, CURLOPT_URL, url.c_str());
    set(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(request.timeout_ms));
    if (request.method == "HEAD") {
        set(easy, CURLOPT_NOBODY, 1L);
    } else if (request.method != "GET") {
        set(easy, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request.body.size()));
        set(easy, CURLOPT_POSTFIELDS, request.body.c_str());
        set(easy, CURLOPT_CUSTOMREQUEST, request.method.c_str());
    }
}

// libcurl's global state, once a process; never taken down, as other threads may use it to the end.
bool start_curl() {
    static const bool kIsStarted = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    return kIsStarted;
}

}  // namespace

// The multi handle keeps the connection between requests.
class CurlTransport::Handles {
  public:
    Handles() : multi_(curl_multi_init()), easy_(curl_easy_init()) {}

    bool is_complete() const { return multi_ && easy_; }
    const Easy& easy() const { return easy_; }

    // The request that `easy()` was set up for. Nothing when it was interrupted.
    std::optional<CURLcode> perform(Interrupt& interrupt) {
        ENSURE(curl_multi_add_handle(multi_.get(), easy_.get()) == CURLM_OK);
        const std::optional<CURLcode> code = run(interrupt);
        // Ends the transfer if it still runs.
        ENSURE(curl_multi_remove_handle(multi_.get(), easy_.get()) == CURLM_OK);
        return code;
    }

  private:
    std::optional<CURLcode> run(Interrupt& interrupt) {
        const Interrupt::Waker waker(interrupt, [this] { curl_multi_wakeup(multi_.get()); });
        while (!interrupt.is_raised()) {
            int running = 0;
            if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) return CURLE_FAILED_INIT;
            int left = 0;
            const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left);
            if (message != nullptr && message->msg == CURLMSG_DONE) return message->data.result;
            if (running == 0) return CURLE_FAILED_INIT;
            if (curl_multi_poll(multi_.get(), nullptr, 0, kPollMsMax, nullptr) != CURLM_OK)
                return CURLE_FAILED_INIT;
        }
        return std::nullopt;
    }

    Multi multi_;
    Easy easy_;  // after multi_, so that it goes first
};

core::Result<std::unique_ptr<CurlTransport>> CurlTransport::make(const CurlSettings& settings) {
    if (!start_curl()) return fail(ErrorCode::unavailable, "libcurl could not be started");
    auto central_url = checked_central_url(settings.central_url, settings.plain_http);
    if (!central_url) return fail(central_url.error());
    auto handles = std::make_unique<Handles>();
    if (!handles->is_complete())
        return fail(ErrorCode::unavailable, "libcurl could not be started");
    return std::unique_ptr<CurlTransport>(
        new CurlTransport(settings, std::move(*central_url), std::move(handles))
    );
}

CurlTransport::CurlTransport(
    CurlSettings settings, std::string central_url, std::unique_ptr<Handles> handles
)
    : settings_(std::move(settings)),
      central_url_(std::move(central_url)),
      handles_(std::move(handles)) {}

CurlTransport::~CurlTransport() = default;

Answer<Response> CurlTransport::send(const Request& request, Interrupt& interrupt) {
    ENSURE(request.target.starts_with('/') && request.timeout_ms > 0);
    const Easy& easy = handles_->easy();
    curl_easy_reset(easy.get());
    set_connection(easy, settings_);
    const std::string url = central_url_ + request.target;
    set_request(easy, request, url);

    HeaderLines lines;
    for (const Header& header : request.headers) lines.add(header.name + ": " + header.value);
    // libcurl would call a body without a type a form.
    if (!find_header(request.headers, "Content-Type")) lines.add("Content-Type:");
    lines.add("Expect:");  // no waiting for "100 Continue" before the body
    set(easy, CURLOPT_HTTPHEADER, lines.list());

    Incoming incoming;
    incoming.body_bytes_max = request.answer_bytes_max;
    set(easy, CURLOPT_WRITEFUNCTION, &take_body);
    set(easy, CURLOPT_WRITEDATA, static_cast<void*>(&incoming));
    set(easy, CURLOPT_HEADERFUNCTION, &take_header);
    set(easy, CURLOPT_HEADERDATA, static_cast<void*>(&incoming));

    const std::optional<CURLcode> code = handles_->perform(interrupt);
    if (!code)
        return failed(
            FailureKind::interrupted, ErrorCode::interrupted, "the request was interrupted"
        );
    if (incoming.is_too_large)
        return failed(
            FailureKind::not_the_centre,
            ErrorCode::corrupt,
            "the answer is larger than the centre's answers can be"
        );
    if (*code != CURLE_OK) return failed(failure_of_curl(*code, easy.get()));

    long status = 0;
    curl_easy_getinfo(easy.get(), CURLINFO_RESPONSE_CODE, &status);
    incoming.response.status = static_cast<int>(status);
    return std::move(incoming.response);
}

}  // namespace fangxin::net
