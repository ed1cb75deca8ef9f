// The one way of every request: counted, limited, authenticated, answered, signed.
#pragma once

#include <deque>
#include <drogon/HttpRequest.h>
#include <drogon/HttpResponse.h>
#include <drogon/RequestStream.h>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>

#include "central/http/body_limit.h"
#include "central/http/problem.h"
#include "central/http/route.h"
#include "central/http/serving.h"

namespace fangxin::central {

using Respond = std::function<void(const drogon::HttpResponsePtr&)>;

// Registers routes with Drogon. Lives, like `serving`, until the server has stopped.
class Router {
  public:
    explicit Router(Serving& serving) : serving_(serving) {}
    Router(const Router&) = delete;
    Router& operator=(const Router&) = delete;

    template <typename Asker, typename Input>
    void add(Route<Asker, Input> route);

    // At this address a POST is taken as the method that its X-HTTP-Method-Override names, where
    // that is a route: for proxies that let no other method pass. For one address.
    void add_override(const std::string& address);

    // What Drogon is to do before it looks for a route, and where there is none.
    void watch_the_rest();

  private:
    // A route without its types.
    struct Endpoint {
        drogon::HttpMethod method;
        std::string address;
        std::size_t body_bytes_max;
        bool takes_body_in_pieces;
        const Protocol* protocol;
        RouteCount& count;
        std::function<Task<drogon::HttpResponsePtr>(Call&)> answer;
    };

    void add_endpoint(Endpoint added);
    const Endpoint* find(drogon::HttpMethod method, const std::string& path) const;
    // Which one a request asks, also by another method than its own; nullptr where no route is.
    const Endpoint* endpoint_of(const drogon::HttpRequestPtr& request) const;
    // The answer to a request that no route takes, or not with this body; nothing for others.
    drogon::HttpResponsePtr early_refusal(const drogon::HttpRequestPtr& request) const;
    void look_first(
        const drogon::HttpRequestPtr& request,
        const Respond& refuse,
        const std::function<void()>& go_on
    ) const;

    drogon::AsyncTask run(
        const Endpoint& endpoint,
        drogon::HttpRequestPtr request,
        std::shared_ptr<BodyReader> body_reader,
        Respond respond
    );
    Task<drogon::HttpResponsePtr> guarded_answer(const Endpoint& endpoint, Call& call);

    Serving& serving_;
    std::deque<Endpoint> endpoints_;
    std::string override_address_;
};

// Who asks, what, and the signed answer to it.
template <typename Asker, typename Input>
Task<drogon::HttpResponsePtr> answer_route(const Route<Asker, Input>& route, Call& call) {
    const std::string signed_instead = route.signed_body ? route.signed_body(call) : std::string{};
    const std::string_view signed_body = route.signed_body ? signed_instead : call.body();
    auto asker = co_await find_asker(std::type_identity<Asker>{}, call, signed_body);
    if (!asker) co_return problem_response(asker.error());
    auto reply = co_await handled(route, call, *asker);
    auto response = reply ? response_of(std::move(*reply)) : problem_response(reply.error());
    sign(call, *asker, *response);
    co_return response;
}

template <typename Asker, typename Input>
Task<Answer<Reply>> handled(const Route<Asker, Input>& route, Call& call, const Asker& asker) {
    const auto noted = co_await note_asked(call, asker);
    if (!noted) co_return tl::unexpected<Refusal>(noted.error());
    if constexpr (std::is_same_v<Input, Nothing>) {
        co_return co_await route.handle(call, asker, Nothing{});
    } else {
        auto input = route.parse ? or_refuse(route.parse(call.body()), RefusalCode::malformed)
                                 : route.read(call);
        if (!input) co_return tl::unexpected<Refusal>(std::move(input.error()));
        co_return co_await route.handle(call, asker, std::move(*input));
    }
}

template <typename Asker, typename Input>
void Router::add(Route<Asker, Input> route) {
    auto& count = serving_.counts.emplace_back(
        std::string(drogon::to_string_view(route.method)) + ' ' + route.address
    );
    add_endpoint({
        .method = route.method,
        .address = route.address,
        .body_bytes_max = route.body_bytes_max,
        .takes_body_in_pieces = route.takes_body_in_pieces,
        .protocol = route.protocol,
        .count = count,
        .answer = [route](Call& call) { return answer_route(route, call); },
    });
}

}  // namespace fangxin::central
