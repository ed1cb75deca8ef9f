// The Transport over libcurl's multi interface.
#include "net/curl_transport.h"

#include <algorithm>
#include <curl/curl.h>
#include <optional>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "core/try.h"
#include "net/curl_failure.h"
#include "os/socket.h"

namespace fangxin::net {
namespace {

using core::ErrorCode;
using core::fail;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

// How often requests side by side are looked at, to know how long they have been silent.
constexpr int kLookMsSending = static_cast<int>(core::kSilenceMsMax / 3);

tl::unexpected<Failure> ended() {
    return failed(FailureKind::interrupted, ErrorCode::interrupted, "the request was interrupted");
}

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

// How far a request has come; whatever moves, one of these changes.
struct Moved {
    curl_off_t sent = 0;
    curl_off_t received = 0;
    long header_bytes = 0;
    int unacknowledged = 0;  // bytes that the other side's machine has not confirmed yet
    bool operator==(const Moved&) const = default;
};

Moved look_at(CURL* easy) {
    Moved moved;
    curl_easy_getinfo(easy, CURLINFO_SIZE_UPLOAD_T, &moved.sent);
    curl_easy_getinfo(easy, CURLINFO_SIZE_DOWNLOAD_T, &moved.received);
    curl_easy_getinfo(easy, CURLINFO_HEADER_SIZE, &moved.header_bytes);
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(easy, CURLINFO_ACTIVESOCKET, &socket);
    // A large body fits into the socket's buffer at once and then leaves slowly.
    if (socket != CURL_SOCKET_BAD)
        moved.unacknowledged = os::unacknowledged_bytes(socket).value_or(0);
    return moved;
}

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
    set(easy, CURLOPT_USERAGENT, "fangxin-kiosk");
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

void end_multi(void* multi) {
    curl_multi_cleanup(multi);
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
    Answer<Response> answer_ = ended();
};

}  // namespace

// Stays where it was made: libcurl holds pointers into it.
class CurlTransport::Transfer {
  public:
    Transfer(
        std::size_t place,
        Request request,
        std::string url,
        Handle easy,
        steady_clock::time_point now
    )
        : place_(place),
          request_(std::move(request)),
          url_(std::move(url)),
          easy_(std::move(easy)),
          moved_at_(now) {
        incoming_.body_bytes_max = request_.answer_bytes_max;
        for (const Header& header : request_.headers) lines_.add(header.name + ": " + header.value);
        // libcurl would call a body without a type a form.
        if (!find_header(request_.headers, "Content-Type")) lines_.add("Content-Type:");
        lines_.add("Expect:");  // no waiting for "100 Continue" before the body
        CURL* const handle = easy_.get();
        set(handle, CURLOPT_URL, url_.c_str());
        set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(request_.timeout_ms));
        if (request_.method == "HEAD") {
            set(handle, CURLOPT_NOBODY, 1L);
        } else if (request_.method == "PATCH") {
            send_body_once(handle);
        } else if (request_.method != "GET") {
            set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
            set(handle, CURLOPT_POSTFIELDS, request_.body.c_str());
            set(handle, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
        }
        set(handle, CURLOPT_HTTPHEADER, lines_.list());
        set(handle, CURLOPT_WRITEFUNCTION, &take_body);
        set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&incoming_));
        set(handle, CURLOPT_HEADERFUNCTION, &take_header);
        set(handle, CURLOPT_HEADERDATA, static_cast<void*>(&incoming_));
        set(handle, CURLOPT_PRIVATE, static_cast<void*>(this));
    }

    // A body that libcurl reads and cannot read again: when a connection breaks it would send the
    // request again by itself, and of a piece of an upload the centre may have a part already.
    void send_body_once(CURL* handle) {
        set(handle, CURLOPT_POST, 1L);
        set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(request_.body.size()));
        set(handle, CURLOPT_READFUNCTION, &give_body);
        set(handle, CURLOPT_READDATA, static_cast<void*>(this));
        set(handle, CURLOPT_CUSTOMREQUEST, request_.method.c_str());
    }

    static std::size_t give_body(char* buffer, std::size_t size, std::size_t count, void* target) {
        Transfer& transfer = *static_cast<Transfer*>(target);
        const std::string_view left =
            std::string_view(transfer.request_.body).substr(transfer.given_bytes_);
        const std::size_t given = left.copy(buffer, size * count);
        transfer.given_bytes_ += given;
        return given;
    }

    static Transfer& of(CURL* easy) {
        char* transfer = nullptr;
        curl_easy_getinfo(easy, CURLINFO_PRIVATE, &transfer);
        ENSURE(transfer != nullptr);
        return *static_cast<Transfer*>(static_cast<void*>(transfer));
    }

    CURL* easy() const { return easy_.get(); }
    std::size_t place() const { return place_; }
    Handle give_easy_back() { return std::move(easy_); }

    Answer<Response> answer(CURLcode code) {
        if (incoming_.is_too_large) {
            return failed(
                FailureKind::not_the_centre,
                ErrorCode::corrupt,
                "the answer is larger than the centre's answers can be"
            );
        }
        if (code != CURLE_OK) return failed(failure_of_curl(code, easy_.get()));
        long status = 0;
        curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
        incoming_.response.status = static_cast<int>(status);
        return std::move(incoming_.response);
    }

    // Since when nothing has moved in it, as far as anybody looked.
    bool is_silent(steady_clock::time_point now) {
        const Moved moved = look_at(easy_.get());
        if (moved != moved_) moved_at_ = now;
        moved_ = moved;
        return now - moved_at_ >= milliseconds(core::kSilenceMsMax);
    }
    void hurry() { is_hurried_ = true; }
    bool is_hurried() const { return is_hurried_; }

  private:
    std::size_t place_;
    Request request_;
    std::string url_;
    HeaderLines lines_;
    Incoming incoming_;
    std::size_t given_bytes_ = 0;  // of a body that is sent once
    Handle easy_;                  // last, so that it is destroyed first
    Moved moved_;
    steady_clock::time_point moved_at_;
    bool is_hurried_ = false;
};

core::Result<std::unique_ptr<CurlTransport>> CurlTransport::make(const CurlSettings& settings) {
    CurlSettings checked = settings;
    checked.central_url = TRY(checked_central_url(settings.central_url, settings.plain_http));
    Handle multi = start_curl() ? make_multi() : Handle(nullptr, &end_multi);
    if (!multi) return fail(ErrorCode::unavailable, "libcurl could not be started");
    return std::unique_ptr<CurlTransport>(new CurlTransport(std::move(checked), std::move(multi)));
}

CurlTransport::CurlTransport(CurlSettings settings, Handle multi)
    : settings_(std::move(settings)), multi_(std::move(multi)) {}

CurlTransport::~CurlTransport() = default;

CurlTransport::Handle CurlTransport::make_multi() {
    constexpr long kConnections = core::kRequestsSideBySideMax;
    Handle multi(curl_multi_init(), &end_multi);
    if (!multi) return multi;
    const bool is_set_up =
        curl_multi_setopt(multi.get(), CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX) == CURLM_OK &&
        curl_multi_setopt(multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, kConnections) == CURLM_OK &&
        curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, kConnections) == CURLM_OK;
    ENSURE(is_set_up);
    return multi;
}

void CurlTransport::renew() {
    ENSURE(transfers_.empty());
    if (!is_distrusted_) return;
    Handle multi = make_multi();
    if (!multi) return;
    multi_ = std::move(multi);
    is_distrusted_ = false;
}

void CurlTransport::start(std::size_t place, Request request) {
    ENSURE(request.target.starts_with('/') && request.timeout_ms > 0);
    std::string url = settings_.central_url + request.target;
    Handle easy(nullptr, &curl_easy_cleanup);
    if (spare_.empty()) {
        easy.reset(curl_easy_init());
    } else {
        easy = std::move(spare_.back());
        spare_.pop_back();
    }
    ENSURE(easy != nullptr);
    curl_easy_reset(easy.get());
    set_connection(easy.get(), settings_);
    // A connection on which nothing moves must not swallow this request too.
    if (is_distrusted_ || is_any_silent()) set(easy.get(), CURLOPT_FRESH_CONNECT, 1L);
    // Rather a stream of a connection that is being made than one more connection.
    set(easy.get(), CURLOPT_PIPEWAIT, 1L);
    auto transfer = std::make_unique<Transfer>(
        place, std::move(request), std::move(url), std::move(easy), settings_.steady_now()
    );
    ENSURE(curl_multi_add_handle(multi_.get(), transfer->easy()) == CURLM_OK);
    transfers_.push_back(std::move(transfer));
}

bool CurlTransport::is_any_silent() {
    return std::any_of(transfers_.begin(), transfers_.end(), [&](const auto& transfer) {
        return transfer->is_silent(settings_.steady_now());
    });
}

void CurlTransport::finish(Transfer& transfer, Answer<Response> answer, RequestSource& source) {
    // Ends the transfer if it still runs.
    ENSURE(curl_multi_remove_handle(multi_.get(), transfer.easy()) == CURLM_OK);
    const std::size_t place = transfer.place();
    spare_.push_back(transfer.give_easy_back());
    std::erase_if(transfers_, [&](const auto& one) { return one.get() == &transfer; });
    source.take(place, std::move(answer));
}

void CurlTransport::move(int time_ms_max, RequestSource& source) {
    int running = 0;
    if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) return fail_all(source);
    if (hand_over_finished(source) || end_silent(source)) return;
    if (running == 0) return fail_all(source);
    if (curl_multi_poll(multi_.get(), nullptr, 0, time_ms_max, nullptr) != CURLM_OK)
        fail_all(source);
}

// One only: the next request is on its way before the next answer is read.
bool CurlTransport::hand_over_finished(RequestSource& source) {
    int left = 0;
    const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left);
    if (message == nullptr || message->msg != CURLMSG_DONE) return false;
    const CURLcode code = message->data.result;
    Transfer& transfer = Transfer::of(message->easy_handle);
    // HTTP/2 keeps the connection of a request that timed out, whatever became of it.
    if (code == CURLE_OPERATION_TIMEDOUT) is_distrusted_ = true;
    finish(transfer, transfer.answer(code), source);
    return true;
}

bool CurlTransport::end_silent(RequestSource& source) {
    std::vector<Transfer*> silent;
    for (const auto& transfer : transfers_)
        if (transfer->is_silent(settings_.steady_now()) && transfer->is_hurried())
            silent.push_back(transfer.get());
    if (!silent.empty()) is_distrusted_ = true;
    for (Transfer* const transfer : silent) finish(*transfer, ended(), source);
    return !silent.empty();
}

void CurlTransport::fail_all(RequestSource& source) {
    while (!transfers_.empty()) {
        Transfer& transfer = *transfers_.back();
        finish(transfer, transfer.answer(CURLE_FAILED_INIT), source);
    }
}

Answer<Response> CurlTransport::send(const Request& request, Interrupt& interrupt) {
    SingleRequest single(request);
    run(single, interrupt, settings_.look_ms_max);
    return single.answer();
}

void CurlTransport::send_all(RequestSource& source, Interrupt& interrupt) {
    run(source, interrupt, kLookMsSending);
}

void CurlTransport::run(RequestSource& source, Interrupt& interrupt, int look_ms) {
    renew();
    const Interrupt::Waker waker(interrupt, [this] { curl_multi_wakeup(multi_.get()); });
    std::size_t place = 0;
    while (true) {
        if (interrupt.is_raised()) {
            const OnInterrupt wish = source.interrupted();
            if (wish == OnInterrupt::end_all) {
                while (!transfers_.empty()) finish(*transfers_.back(), ended(), source);
                return;
            }
            // From now on a silence of core::kSilenceMsMax ends what is under way now.
            if (wish == OnInterrupt::end_silent)
                for (const auto& transfer : transfers_) transfer->hurry();
        }
        while (transfers_.size() < core::kRequestsSideBySideMax) {
            std::optional<Request> request = source.next();
            if (!request) break;
            start(place++, std::move(*request));
        }
        if (transfers_.empty()) return;
        move(look_ms, source);
    }
}

}  // namespace fangxin::net
