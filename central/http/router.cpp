// Takes every request through the same steps, whatever its route.
#include "central/http/router.h"

#include <drogon/HttpAppFramework.h>
#include <exception>
#include <optional>
#include <spdlog/spdlog.h>

#include "central/http/body_limit.h"
#include "central/limits.h"

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

void dress(const Protocol* protocol, const HttpResponsePtr& response) {
    if (protocol != nullptr) protocol->dress(*response);
}

}  // namespace

void Router::add_endpoint(Endpoint endpoint) {
    const Endpoint& kept = endpoints_.emplace_back(std::move(endpoint));
    if (kept.takes_body_in_pieces)
        register_in_pieces(kept);
    else
        register_whole(kept);
}

void Router::register_whole(const Endpoint& endpoint) {
    const bool is_head = endpoint.method == drogon::Head;
    drogon::app().registerHandler(
        endpoint.address,
        [this, &endpoint, is_head](const HttpRequestPtr& request, Respond&& respond) {
            if (is_head && !request->isHead())
                respond(problem_response(drogon::k405MethodNotAllowed));
            else
                run(endpoint, request, nullptr, std::move(respond));
        },
        // Drogon looks for the handler of GET when HEAD is asked.
        {is_head ? drogon::Get : endpoint.method}
    );
}

void Router::register_in_pieces(const Endpoint& endpoint) {
    drogon::app().registerHandler(
        endpoint.address,
        [this, &endpoint](
            const HttpRequestPtr& request, drogon::RequestStreamPtr&& body, Respond&& respond
        ) {
            auto reader = std::make_shared<BodyReader>(request);
            body->setStreamReader(reader);
            run(endpoint, request, std::move(reader), std::move(respond));
        },
        {endpoint.method}
    );
}

void Router::add_override(const std::string& address, const Protocol& protocol) {
    drogon::app().registerHandler(
        address,
        [this, address, &protocol](
            const HttpRequestPtr& request, drogon::RequestStreamPtr&& body, Respond&& respond
        ) {
            auto reader = std::make_shared<BodyReader>(request);
            body->setStreamReader(reader);
            const auto method = overriding_method(request);
            const Endpoint* const endpoint = method ? find(*method, address) : nullptr;
            if (endpoint != nullptr) {
                run(*endpoint, request, std::move(reader), std::move(respond));
                return;
            }
            const auto refusal = problem_response(drogon::k405MethodNotAllowed);
            dress(&protocol, refusal);
            respond(refusal);
            close_soon(request);
        },
        {drogon::Post}
    );
}

const Router::Endpoint* Router::find(drogon::HttpMethod method, const std::string& address) const {
    for (const Endpoint& endpoint : endpoints_)
        if (endpoint.method == method && endpoint.address == address) return &endpoint;
    return nullptr;
}

drogon::AsyncTask Router::run(
    const Endpoint& endpoint,
    HttpRequestPtr request,
    std::shared_ptr<BodyReader> body_reader,
    Respond respond
) {
    const UnderWay under_way(serving_);
    Call call(serving_, request, body_reader);
    const HttpResponsePtr response = co_await guarded_answer(endpoint, call);
    dress(endpoint.protocol, response);
    endpoint.count.add(static_cast<int>(response->statusCode()));
    respond(response);
    if (!body_reader || body_reader->is_whole()) co_return;
    body_reader->drop();
    close_soon(request);
}

Task<HttpResponsePtr> Router::guarded_answer(const Endpoint& endpoint, Call& call) {
    if (serving_.is_stopping)
        co_return problem_response(Refusal(RefusalCode::unavailable, kRetryAfterMs));
    if (!endpoint.takes_body_in_pieces && call.body().size() > endpoint.body_bytes_max)
        co_return problem_response(Refusal(RefusalCode::too_large));
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
    if (auto refusal = refuse_body(request)) {
        refuse(refusal);
        return;
    }
    // Drogon answers OPTIONS itself otherwise.
    if (request->method() == drogon::Options && find(drogon::Options, request->path()) != nullptr)
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
    drogon::app().setConnectionCallback([this](const trantor::TcpConnectionPtr& connection) {
        if (connection->disconnected()) serving_.waiting_room.end_of(*connection);
    });
}

}  // namespace fangxin::central
