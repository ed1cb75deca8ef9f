// Takes every request through the same steps, whatever its route.
#include "central/http/router.h"

#include <algorithm>
#include <drogon/HttpAppFramework.h>
#include <exception>
#include <optional>
#include <spdlog/spdlog.h>
#include <string_view>

#include "central/limits.h"
#include "core/ensure.h"
#include "core/limits.h"

namespace fangxin::central {
namespace {

using drogon::HttpRequestPtr;
using drogon::HttpResponsePtr;

std::optional<drogon::HttpMethod> overriding_method(const HttpRequestPtr& request) {
    const std::string& name = request->getHeader("x-http-method-override");
    for (const auto method : {drogon::Head, drogon::Patch, drogon::Delete})
        if (name == drogon::to_string_view(method)) return method;
    return std::nullopt;
}

// Whether a route's address, "/v1/cases/{id}", is that of the path.
bool is_address_of(std::string_view address, std::string_view path) {
    while (true) {
        const auto part = address.substr(0, address.find('/'));
        const auto given = path.substr(0, path.find('/'));
        if (part != given && (!part.starts_with('{') || given.empty())) return false;
        const bool is_last = part.size() == address.size();
        if (is_last || given.size() == path.size()) return is_last && given.size() == path.size();
        address.remove_prefix(part.size() + 1);
        path.remove_prefix(given.size() + 1);
    }
}

// What every answer says to a browser, whatever gave it: it is what it says it is, and nothing in
// it is carried out unless its page has a policy of its own.
void protect(drogon::HttpResponse& response) {
    constexpr const char* kPolicyHeader = "content-security-policy";
    response.addHeader("X-Content-Type-Options", "nosniff");
    if (response.getHeader(kPolicyHeader).empty())
        response.addHeader(kPolicyHeader, "default-src 'none'; frame-ancestors 'none'");
}

void dress(const Protocol* protocol, const HttpResponsePtr& response) {
    if (protocol != nullptr) protocol->dress(*response);
}

}  // namespace

void Router::add_endpoint(Endpoint added) {
    // Drogon writes a longer one to a temporary file.
    ENSURE(added.body_bytes_max <= kRequestBytesMax);
    const Endpoint& endpoint = endpoints_.emplace_back(std::move(added));
    if (endpoint.takes_body_in_pieces) {
        auto take =
            [this, &endpoint](
                const HttpRequestPtr& request, drogon::RequestStreamPtr&& body, Respond&& respond
            ) {
                auto reader = std::make_shared<BodyReader>(request);
                body->setStreamReader(reader);
                run(endpoint, request, std::move(reader), std::move(respond));
            };
        drogon::app().registerHandler(endpoint.address, std::move(take), {endpoint.method});
        return;
    }
    // Drogon keeps a reference to a handler that is not moved.
    auto take = [this, &endpoint](const HttpRequestPtr& request, Respond&& respond) {
        run(endpoint, request, nullptr, std::move(respond));
    };
    // Drogon looks for the handler of GET when HEAD is asked.
    const auto method = endpoint.method == drogon::Head ? drogon::Get : endpoint.method;
    drogon::app().registerHandler(endpoint.address, std::move(take), {method});
}

void Router::add_override(const std::string& address) {
    override_address_ = address;
    drogon::app().registerHandler(
        address,
        [this](const HttpRequestPtr& request, drogon::RequestStreamPtr&& body, Respond&& respond) {
            auto reader = std::make_shared<BodyReader>(request);
            body->setStreamReader(reader);
            const Endpoint* const endpoint = endpoint_of(request);
            ENSURE(endpoint != nullptr);  // look_first lets nothing else pass
            run(*endpoint, request, std::move(reader), std::move(respond));
        },
        {drogon::Post}
    );
}

const Router::Endpoint* Router::find(drogon::HttpMethod method, const std::string& path) const {
    for (const Endpoint& endpoint : endpoints_)
        if (endpoint.method == method && is_address_of(endpoint.address, path)) return &endpoint;
    return nullptr;
}

const Router::Endpoint* Router::endpoint_of(const HttpRequestPtr& request) const {
    const std::string& path = request->path();
    auto method = request->method();
    if (method == drogon::Post && is_address_of(override_address_, path))
        method = overriding_method(request).value_or(method);
    const Endpoint* const endpoint = find(method, path);
    // Drogon makes a GET of HEAD.
    return endpoint == nullptr && request->isHead() ? find(drogon::Head, path) : endpoint;
}

HttpResponsePtr Router::early_refusal(const HttpRequestPtr& request) const {
    if (const Endpoint* const endpoint = endpoint_of(request)) {
        const auto rule = endpoint->takes_body_in_pieces
                              ? BodyRule{core::kEvidenceSealedBytesMax, true}
                              : BodyRule{endpoint->body_bytes_max};
        const auto status = refusal_of_body(request, rule);
        return status ? problem_response(*status) : nullptr;
    }
    // Drogon would look for a file, or answer OPTIONS itself and allow every origin.
    const auto other = std::ranges::find_if(endpoints_, [&request](const Endpoint& it) {
        return is_address_of(it.address, request->path());
    });
    if (other == endpoints_.end()) return problem_response(drogon::k404NotFound);
    auto refusal = problem_response(drogon::k405MethodNotAllowed);
    dress(other->protocol, refusal);
    return refusal;
}

drogon::AsyncTask Router::run(
    const Endpoint& endpoint,
    HttpRequestPtr request,
    std::shared_ptr<BodyReader> body_reader,
    Respond respond
) {
    // Counted, so that stopping can wait for it.
    ++serving_.requests_under_way;
    Call call(serving_, request, body_reader);
    const HttpResponsePtr response = co_await guarded_answer(endpoint, call);
    dress(endpoint.protocol, response);
    ++endpoint.count.answers.at(static_cast<std::size_t>(response->statusCode()) / 100);
    respond(response);
    if (body_reader && !body_reader->is_whole()) {
        body_reader->drop();
        close_soon(request);
    }
    --serving_.requests_under_way;
}

Task<HttpResponsePtr> Router::guarded_answer(const Endpoint& endpoint, Call& call) {
    if (serving_.is_stopping)
        co_return problem_response(Refusal(RefusalCode::unavailable, kRetryAfterMs));
    if (endpoint.protocol != nullptr)
        if (auto spoken = endpoint.protocol->check(call); !spoken)
            co_return problem_response(spoken.error());
    try {
        co_return co_await endpoint.answer(call);
    } catch (const std::exception&) {
        // The text of the exception may quote what was sent.
        spdlog::error("a handler threw");
    }
    co_return problem_response(drogon::k500InternalServerError);
}

void Router::look_first(
    const HttpRequestPtr& request, const Respond& refuse, const std::function<void()>& go_on
) const {
    const auto refusal = early_refusal(request);
    serving_.connections.end_head(request->getConnectionPtr(), announces_body(request));
    if (refusal) {
        if (announces_body(request)) drop_body(request);
        refuse(refusal);
        return;
    }
    // Drogon answers OPTIONS itself otherwise.
    if (request->method() == drogon::Options)
        request->attributes()->insert("drogon.customCORShandling", true);
    go_on();
}

void Router::watch_the_rest() {
    drogon::app().registerPreRoutingAdvice([this](
                                               const HttpRequestPtr& request,
                                               drogon::AdviceCallback&& refuse,
                                               drogon::AdviceChainCallback&& go_on
                                           ) { look_first(request, refuse, go_on); });
    drogon::app().setCustomErrorHandler([](drogon::HttpStatusCode status, const HttpRequestPtr&) {
        return problem_response(status);
    });
    drogon::app().registerPreSendingAdvice(
        [this](const HttpRequestPtr& request, const HttpResponsePtr& response) {
            protect(*response);
            serving_.connections.end_request(request->getConnectionPtr());
        }
    );
    drogon::app().setConnectionCallback([this](const trantor::TcpConnectionPtr& connection) {
        if (connection->connected()) return serving_.connections.begin(connection);
        serving_.connections.end(*connection);
        serving_.waiting_room.end_of(*connection);
    });
}

}  // namespace fangxin::central
