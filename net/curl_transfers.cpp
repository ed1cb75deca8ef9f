// Requests under way through libcurl's multi interface, and the connections that it keeps.
#include "net/curl_transfers.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/ensure.h"
#include "core/limits.h"
#include "net/curl_failure.h"
#include "os/socket.h"

namespace fangxin::net {

namespace {

using core::ErrorCode;
using std::chrono::milliseconds;
using std::chrono::steady_clock;

using Easy = std::unique_ptr<CURL, void (*)(CURL*)>;

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
    ENSURE(curl_easy_setopt(easy, option, value) == CURLE_OK);
}

tl::unexpected<Failure> interrupted() {
    return failed(FailureKind::interrupted, ErrorCode::interrupted, "the request was interrupted");
}

}  // namespace

// Stays where it was made: libcurl holds pointers into it.
class CurlTransfers::Transfer {
  public:
    Transfer(
        std::size_t place, Request request, std::string url, Easy easy, steady_clock::time_point now
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
    Easy give_easy_back() { return std::move(easy_); }

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
    Easy easy_;                    // last, so that it is destroyed first
    Moved moved_;
    steady_clock::time_point moved_at_;
    bool is_hurried_ = false;
};

std::unique_ptr<CurlTransfers> CurlTransfers::make(SetConnection set_connection, SteadyNow now) {
    std::unique_ptr<CurlTransfers> made(new CurlTransfers(std::move(set_connection), std::move(now))
    );
    if (!made->multi_) return nullptr;
    return made;
}

CurlTransfers::CurlTransfers(SetConnection set_connection, SteadyNow now)
    : set_connection_(std::move(set_connection)), now_(std::move(now)), multi_(make_multi()) {}

CurlTransfers::~CurlTransfers() = default;

CurlTransfers::Multi CurlTransfers::make_multi() {
    constexpr long kConnections = core::kRequestsSideBySideMax;
    Multi multi(curl_multi_init());
    if (!multi) return multi;
    const bool is_set_up =
        curl_multi_setopt(multi.get(), CURLMOPT_PIPELINING, CURLPIPE_MULTIPLEX) == CURLM_OK &&
        curl_multi_setopt(multi.get(), CURLMOPT_MAX_HOST_CONNECTIONS, kConnections) == CURLM_OK &&
        curl_multi_setopt(multi.get(), CURLMOPT_MAXCONNECTS, kConnections) == CURLM_OK;
    ENSURE(is_set_up);
    return multi;
}

void CurlTransfers::renew() {
    ENSURE(transfers_.empty());
    if (!is_distrusted_) return;
    Multi multi = make_multi();
    if (!multi) return;
    multi_ = std::move(multi);
    is_distrusted_ = false;
}

void CurlTransfers::start(std::size_t place, Request request, std::string url) {
    Easy easy(nullptr, &curl_easy_cleanup);
    if (spare_.empty()) {
        easy.reset(curl_easy_init());
    } else {
        easy = std::move(spare_.back());
        spare_.pop_back();
    }
    ENSURE(easy != nullptr);
    curl_easy_reset(easy.get());
    set_connection_(easy.get());
    // A connection on which nothing moves must not swallow this request too.
    if (is_distrusted_ || is_any_silent()) set(easy.get(), CURLOPT_FRESH_CONNECT, 1L);
    // Rather a stream of a connection that is being made than one more connection.
    set(easy.get(), CURLOPT_PIPEWAIT, 1L);
    auto transfer = std::make_unique<Transfer>(
        place, std::move(request), std::move(url), std::move(easy), now_()
    );
    ENSURE(curl_multi_add_handle(multi_.get(), transfer->easy()) == CURLM_OK);
    transfers_.push_back(std::move(transfer));
}

bool CurlTransfers::is_any_silent() {
    return std::any_of(transfers_.begin(), transfers_.end(), [&](const auto& transfer) {
        return transfer->is_silent(now_());
    });
}

void CurlTransfers::finish(Transfer& transfer, Answer<Response> answer, const Take& take) {
    // Ends the transfer if it still runs.
    ENSURE(curl_multi_remove_handle(multi_.get(), transfer.easy()) == CURLM_OK);
    const std::size_t place = transfer.place();
    spare_.push_back(transfer.give_easy_back());
    std::erase_if(transfers_, [&](const auto& one) { return one.get() == &transfer; });
    take(place, std::move(answer));
}

void CurlTransfers::move(int time_ms_max, const Take& take) {
    int running = 0;
    if (curl_multi_perform(multi_.get(), &running) != CURLM_OK) return fail_all(take);
    if (hand_over_finished(take) || end_silent(take)) return;
    if (running == 0) return fail_all(take);
    if (curl_multi_poll(multi_.get(), nullptr, 0, time_ms_max, nullptr) != CURLM_OK) fail_all(take);
}

bool CurlTransfers::hand_over_finished(const Take& take) {
    bool is_any = false;
    int left = 0;
    while (const CURLMsg* const message = curl_multi_info_read(multi_.get(), &left)) {
        if (message->msg != CURLMSG_DONE) continue;
        const CURLcode code = message->data.result;
        Transfer& transfer = Transfer::of(message->easy_handle);
        // HTTP/2 keeps the connection of a request that timed out, whatever became of it.
        if (code == CURLE_OPERATION_TIMEDOUT) distrust_connections();
        finish(transfer, transfer.answer(code), take);
        is_any = true;
    }
    return is_any;
}

bool CurlTransfers::end_silent(const Take& take) {
    std::vector<Transfer*> silent;
    for (const auto& transfer : transfers_)
        if (transfer->is_silent(now_()) && transfer->is_hurried()) silent.push_back(transfer.get());
    if (!silent.empty()) distrust_connections();
    for (Transfer* const transfer : silent) finish(*transfer, interrupted(), take);
    return !silent.empty();
}

void CurlTransfers::hurry() {
    for (const auto& transfer : transfers_) transfer->hurry();
}

void CurlTransfers::end_all(const Take& take) {
    while (!transfers_.empty()) finish(*transfers_.back(), interrupted(), take);
}

void CurlTransfers::fail_all(const Take& take) {
    while (!transfers_.empty()) {
        Transfer& transfer = *transfers_.back();
        finish(transfer, transfer.answer(CURLE_FAILED_INIT), take);
    }
}

}  // namespace fangxin::net
