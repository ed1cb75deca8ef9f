// tus 1.0.0 over the uploads of the centre.
#include "central/http/uploads.h"

#include <charconv>
#include <coroutine>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <trantor/net/EventLoop.h>
#include <trantor/net/TcpConnection.h>
#include <utility>

#include "central/http/body_limit.h"
#include "central/http/json_response.h"
#include "central/http/problem.h"
#include "central/http/signed_exchange.h"
#include "central/service/upload_piece.h"
#include "central/service/uploads.h"
#include "core/json.h"
#include "core/limits.h"
#include "core/upload.h"

namespace fangxin::central {
namespace {

using drogon::HttpRequestPtr;
using drogon::HttpResponsePtr;

constexpr const char* kPieceType = "application/offset+octet-stream";

// What every answer of tus says.
HttpResponsePtr with_tus(HttpResponsePtr response) {
    response->addHeader("Tus-Resumable", std::string(core::kTusVersion));
    response->addHeader("Cache-Control", "no-store");
    return response;
}

HttpResponsePtr tus_response(drogon::HttpStatusCode status) {
    auto response = drogon::HttpResponse::newHttpResponse();
    response->setStatusCode(status);
    return with_tus(std::move(response));
}

HttpResponsePtr tus_problem(const Refusal& refusal) {
    return with_tus(problem_response(refusal));
}

HttpResponsePtr tus_problem(RefusalCode code) {
    return with_tus(problem_response(code));
}

// The refusal of another version of tus; nothing when it is ours.
HttpResponsePtr wrong_version(const HttpRequestPtr& request) {
    if (request->getHeader("tus-resumable") == core::kTusVersion) return nullptr;
    auto response = with_tus(problem_response(drogon::k412PreconditionFailed));
    response->addHeader("Tus-Version", std::string(core::kTusVersion));
    return response;
}

std::optional<std::uint64_t> read_offset(const HttpRequestPtr& request) {
    const std::string& text = request->getHeader("upload-offset");
    std::uint64_t value = 0;
    const char* const end = text.data() + text.size();
    const auto [stop, failure] = std::from_chars(text.data(), end, value);
    if (text.empty() || failure != std::errc{} || stop != end) return std::nullopt;
    return value;
}

// What the headers of a PATCH say, or the answer to headers that are wrong.
tl::expected<PieceStart, HttpResponsePtr> read_start(const HttpRequestPtr& request) {
    if (auto refusal = wrong_version(request)) return tl::unexpected(std::move(refusal));
    if (request->getHeader("content-type") != kPieceType)
        return tl::unexpected(with_tus(problem_response(drogon::k415UnsupportedMediaType)));
    const auto offset = read_offset(request);
    if (!offset) return tl::unexpected(tus_problem(RefusalCode::malformed));
    PieceStart start{*offset, content_length(request), std::nullopt};
    const std::string& announced = request->getHeader("upload-checksum");
    if (announced.empty()) return start;
    auto checksum = Checksum::parse(announced);
    if (!checksum) {
        const bool is_unknown = checksum.error().code == core::ErrorCode::not_found;
        return tl::unexpected(
            tus_problem(is_unknown ? RefusalCode::unknown_checksum : RefusalCode::malformed)
        );
    }
    start.checksum = std::move(*checksum);
    return start;
}

// Leads a body into a piece of an upload, and says once whether all of it came. Reads from the
// beginning, before the piece is open: Drogon forgets what nobody has read when a line is cut.
class BodyReader final : public drogon::RequestStreamReader {
  public:
    using Done = std::function<void(bool is_whole)>;

    explicit BodyReader(const HttpRequestPtr& request) : connection_(request->getConnectionPtr()) {}

    // On the loop of the connection.
    void lead_into(std::shared_ptr<UploadPiece> piece, Done done) {
        piece_ = std::move(piece);
        done_ = std::move(done);
        const bool is_taken = early_.empty() || piece_->write(core::as_bytes(early_));
        early_ = {};
        if (!is_taken) is_whole_ = false;
        if (is_over_ || !is_taken) say();
    }
    // Nothing of the body is wanted.
    void drop() {
        is_over_ = true;
        early_ = {};
    }

    void onStreamData(const char* data, std::size_t length) override {
        if (is_over_) return;
        if (piece_) {
            if (!piece_->write(core::as_bytes({data, length}))) end(false);
            return;
        }
        early_.append(data, length);
        if (early_.size() <= kEarlyBytesMax) return;
        end(false);
        // Later: the connection is in the middle of its own work.
        if (const auto open = connection_.lock())
            open->getLoop()->queueInLoop([open] { open->forceClose(); });
    }
    void onStreamFinish(std::exception_ptr failure) override { end(!failure); }

  private:
    void end(bool is_whole) {
        if (is_over_) return;
        is_whole_ = is_whole;
        say();
    }
    void say() {
        is_over_ = true;
        const Done done = std::exchange(done_, nullptr);
        if (done) done(is_whole_);
    }

    std::weak_ptr<trantor::TcpConnection> connection_;
    std::string early_;
    std::shared_ptr<UploadPiece> piece_;
    Done done_;
    bool is_over_ = false;
    bool is_whole_ = true;
};

// Suspends until the body has come, or no more of it is wanted.
struct WholeBody {
    std::shared_ptr<BodyReader> reader;
    std::shared_ptr<UploadPiece> piece;
    bool is_whole = false;

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> waiter) {
        auto* const loop = trantor::EventLoop::getEventLoopOfCurrentThread();
        // Never at once: the connection is in the middle of its own work.
        auto done = [this, waiter, loop](bool all_came) {
            is_whole = all_came;
            loop->queueInLoop([waiter] { waiter.resume(); });
        };
        reader->lead_into(piece, std::move(done));
    }
    bool await_resume() const noexcept { return is_whole; }
};

HttpResponsePtr response_of(const Answer<PieceEnd>& end) {
    if (!end) return tus_problem(end.error());
    auto response = tus_response(drogon::k204NoContent);
    response->addHeader("Upload-Offset", std::to_string(end->offset));
    return response;
}

// Ends the connection from which a piece came, when somebody else takes over its upload.
void close_when_stopped(UploadPiece& piece, const HttpRequestPtr& request) {
    piece.set_on_stopped([connection = request->getConnectionPtr()] {
        if (const auto open = connection.lock()) open->forceClose();
    });
}

drogon::AsyncTask receive(
    Serving& serving,
    HttpRequestPtr request,
    std::shared_ptr<BodyReader> body,
    Respond respond,
    std::string token
) {
    const UnderWay under_way(serving);
    auto start = read_start(request);
    if (!start) {
        body->drop();
        respond(start.error());
        close_soon(request);
        co_return;
    }
    auto piece = co_await UploadPiece::open(serving.centre, std::move(token), std::move(*start));
    if (!piece) {
        body->drop();
        respond(tus_problem(piece.error()));
        close_soon(request);
        co_return;
    }
    close_when_stopped(**piece, request);
    WholeBody whole{std::move(body), *piece};
    const bool is_whole = co_await whole;
    const auto end = co_await (*piece)->end(is_whole);
    respond(response_of(end));
    if (!is_whole) close_soon(request);
}

drogon::AsyncTask answer(Task<HttpResponsePtr> task, Respond respond) {
    const auto response = co_await task;
    respond(response);
}

Task<HttpResponsePtr> answer_head(Serving& serving, HttpRequestPtr request, std::string token) {
    const UnderWay under_way(serving);
    if (auto refusal = wrong_version(request)) co_return refusal;
    const auto row = co_await find_upload(serving.centre, std::move(token));
    if (!row) co_return tus_problem(row.error());
    auto response = tus_response(drogon::k200OK);
    response->addHeader("Upload-Offset", std::to_string(row->durable_bytes));
    response->addHeader("Upload-Length", std::to_string(row->file.bytes));
    response->addHeader("Upload-Metadata", core::upload_metadata(row->file));
    co_return response;
}

Task<HttpResponsePtr> answer_creation(
    Serving& serving,
    const Asker& asker,
    const std::string& upload_length,
    const std::string& upload_metadata
) {
    const auto creation = core::parse_upload_creation(upload_length, upload_metadata);
    if (!creation) co_return tus_problem(RefusalCode::malformed);
    const auto token = co_await create_upload(serving.centre, asker.device, *creation);
    if (!token) co_return tus_problem(token.error());
    auto response = tus_response(drogon::k201Created);
    response->addHeader("Location", "/v1/uploads/" + *token);
    co_return response;
}

}  // namespace

Task<HttpResponsePtr> options_uploads(Serving& serving, HttpRequestPtr) {
    const UnderWay under_way(serving);
    auto response = tus_response(drogon::k204NoContent);
    response->addHeader("Tus-Version", std::string(core::kTusVersion));
    response->addHeader("Tus-Extension", "creation,checksum,termination");
    response->addHeader("Tus-Max-Size", std::to_string(core::kEvidenceSealedBytesMax));
    response->addHeader("Tus-Checksum-Algorithm", std::string(kChecksumAlgorithms));
    co_return response;
}

Task<HttpResponsePtr> post_upload(Serving& serving, HttpRequestPtr request) {
    const UnderWay under_way(serving);
    if (auto refusal = wrong_version(request)) co_return refusal;
    const std::string length = request->getHeader("upload-length");
    const std::string metadata = request->getHeader("upload-metadata");
    auto signed_text = core::signed_creation_text(length, metadata);
    const auto asker = co_await find_asker(serving.centre, request, std::move(signed_text));
    if (!asker) co_return tus_problem(asker.error());
    auto response = co_await answer_creation(serving, *asker, length, metadata);
    sign_response(serving.centre, *asker, request, response);
    co_return response;
}

Task<HttpResponsePtr> head_upload(Serving& serving, HttpRequestPtr request, std::string token) {
    if (!request->isHead()) co_return problem_response(drogon::k405MethodNotAllowed);
    co_return co_await answer_head(serving, std::move(request), std::move(token));
}

Task<HttpResponsePtr> delete_upload(Serving& serving, HttpRequestPtr request, std::string token) {
    const UnderWay under_way(serving);
    if (auto refusal = wrong_version(request)) co_return refusal;
    const auto removed = co_await remove_upload(serving.centre, std::move(token));
    if (!removed) co_return tus_problem(removed.error());
    co_return tus_response(drogon::k204NoContent);
}

void patch_upload(
    Serving& serving,
    const HttpRequestPtr& request,
    const drogon::RequestStreamPtr& body,
    Respond respond,
    std::string token
) {
    auto reader = std::make_shared<BodyReader>(request);
    body->setStreamReader(reader);
    receive(serving, request, std::move(reader), std::move(respond), std::move(token));
}

void post_override(
    Serving& serving,
    const HttpRequestPtr& request,
    const drogon::RequestStreamPtr& body,
    Respond respond,
    std::string token
) {
    const std::string& method = request->getHeader("x-http-method-override");
    if (method == "PATCH") {
        patch_upload(serving, request, body, std::move(respond), std::move(token));
    } else if (method == "HEAD") {
        answer(answer_head(serving, request, std::move(token)), std::move(respond));
    } else if (method == "DELETE") {
        answer(delete_upload(serving, request, std::move(token)), std::move(respond));
    } else {
        respond(with_tus(problem_response(drogon::k405MethodNotAllowed)));
    }
    if (method != "PATCH") close_soon(request);
}

Task<HttpResponsePtr> get_evidence(
    Serving& serving, HttpRequestPtr request, std::string case_id, std::string evidence
) {
    const UnderWay under_way(serving);
    auto asker = co_await find_asker(serving.centre, request, std::string(request->body()));
    if (!asker) co_return problem_response(asker.error());
    const auto owner = core::CaseId::parse(case_id);
    const auto id = core::EvidenceId::parse(evidence);
    HttpResponsePtr response = problem_response(RefusalCode::no_such_evidence);
    if (owner && id) {
        const EvidenceName name{*owner, *id};
        const auto found = co_await acknowledge_evidence(serving.centre, asker->device, name);
        response = found ? json_response(drogon::k200OK, core::to_json(*found))
                         : problem_response(found.error());
    }
    sign_response(serving.centre, *asker, request, response);
    co_return response;
}

}  // namespace fangxin::central
