// The table of addresses.
#include "central/http/routes.h"

#include <drogon/HttpAppFramework.h>
#include <exception>
#include <functional>
#include <spdlog/spdlog.h>
#include <string>
#include <utility>

#include "central/http/body_limit.h"
#include "central/http/handlers.h"
#include "central/http/metrics.h"
#include "central/http/pages.h"
#include "central/http/problem.h"
#include "central/http/uploads.h"

namespace fangxin::central {
namespace {

using drogon::HttpRequestPtr;
using drogon::HttpResponsePtr;
using Handler = Task<HttpResponsePtr> (*)(Serving&, HttpRequestPtr);
using NamedHandler = Task<HttpResponsePtr> (*)(Serving&, HttpRequestPtr, std::string);
using TwiceNamedHandler =
    Task<HttpResponsePtr> (*)(Serving&, HttpRequestPtr, std::string, std::string);
using StreamHandler = void (*)(
    Serving&, const HttpRequestPtr&, const drogon::RequestStreamPtr&, Respond, std::string
);

void register_handler(
    Serving& serving, const std::string& path, drogon::HttpMethod method, Handler handler
) {
    std::function<Task<HttpResponsePtr>(HttpRequestPtr)> call = [&serving,
                                                                 handler](HttpRequestPtr request) {
        return handler(serving, std::move(request));
    };
    drogon::app().registerHandler(path, std::move(call), {method});
}

// The same for an address with one part that names a thing.
void register_handler(
    Serving& serving, const std::string& path, drogon::HttpMethod method, NamedHandler handler
) {
    std::function<Task<HttpResponsePtr>(HttpRequestPtr, std::string)> call =
        [&serving, handler](HttpRequestPtr request, std::string name) {
            return handler(serving, std::move(request), std::move(name));
        };
    // Drogon looks for the handler of GET when HEAD is asked.
    const auto looked_for = method == drogon::Head ? drogon::Get : method;
    drogon::app().registerHandler(path, std::move(call), {looked_for});
}

// The same for a thing that belongs to another.
void register_handler(
    Serving& serving, const std::string& path, drogon::HttpMethod method, TwiceNamedHandler handler
) {
    std::function<Task<HttpResponsePtr>(HttpRequestPtr, std::string, std::string)> call =
        [&serving, handler](HttpRequestPtr request, std::string owner, std::string name) {
            return handler(serving, std::move(request), std::move(owner), std::move(name));
        };
    drogon::app().registerHandler(path, std::move(call), {method});
}

// The same for a body that is taken as it comes.
void register_handler(
    Serving& serving, const std::string& path, drogon::HttpMethod method, StreamHandler handler
) {
    drogon::app().registerHandler(
        path,
        [&serving, handler](
            const HttpRequestPtr& request,
            drogon::RequestStreamPtr&& body,
            Respond&& respond,
            std::string name
        ) { handler(serving, request, body, std::move(respond), std::move(name)); },
        {method}
    );
}

void register_page(const std::string& path, const char* file, const char* content_type) {
    drogon::app().registerHandler(
        path,
        [file, content_type](const HttpRequestPtr&, Respond&& respond) {
            respond(page_response(file, content_type));
        },
        {drogon::Get}
    );
}

// What is looked at before a request's handler is.
void look_first(
    const HttpRequestPtr& request,
    drogon::AdviceCallback&& refuse,
    drogon::AdviceChainCallback&& go_on
) {
    if (auto refusal = refuse_body(request)) {
        refuse(refusal);
        return;
    }
    // Drogon answers OPTIONS itself otherwise.
    if (request->method() == drogon::Options && request->path() == "/v1/uploads")
        request->attributes()->insert("drogon.customCORShandling", true);
    go_on();
}

}  // namespace

void register_routes(Serving& serving) {
    register_handler(serving, "/v1/health", drogon::Get, get_health);
    register_handler(serving, "/v1/devices", drogon::Post, post_device);
    register_handler(serving, "/v1/device-health", drogon::Post, post_device_report);
    register_handler(serving, "/v1/changes", drogon::Get, get_changes);
    register_handler(serving, "/v1/status-checks", drogon::Post, post_status_check);
    register_handler(serving, "/v1/cases/batch", drogon::Post, post_batch);
    register_handler(serving, "/v1/cases/{id}", drogon::Put, put_case);
    register_handler(serving, "/v1/contents/{kind}", drogon::Get, get_content);
    register_handler(serving, "/v1/uploads", drogon::Options, options_uploads);
    register_handler(serving, "/v1/uploads", drogon::Post, post_upload);
    register_handler(serving, "/v1/uploads/{token}", drogon::Head, head_upload);
    register_handler(serving, "/v1/uploads/{token}", drogon::Patch, patch_upload);
    register_handler(serving, "/v1/uploads/{token}", drogon::Delete, delete_upload);
    register_handler(serving, "/v1/uploads/{token}", drogon::Post, post_override);
    register_handler(serving, "/v1/cases/{id}/evidence/{evidence}", drogon::Get, get_evidence);

    register_handler(serving, "/metrics", drogon::Get, get_metrics);

    register_page("/s", "status.html", "text/html; charset=utf-8");
    register_page("/s/status.css", "status.css", "text/css; charset=utf-8");
    register_page("/s/words.json", "words.json", "application/json");
    register_page("/s/status.js", "status.js", "text/javascript; charset=utf-8");

    drogon::app().registerPreRoutingAdvice(look_first);
    drogon::app().setCustomErrorHandler([](drogon::HttpStatusCode status, const HttpRequestPtr&) {
        return problem_response(status);
    });
    drogon::app().setExceptionHandler(
        [](const std::exception&, const HttpRequestPtr&, auto&& respond) {
            // The text of the exception may quote what was sent.
            spdlog::error("a handler threw");
            respond(problem_response(drogon::k500InternalServerError));
        }
    );
}

}  // namespace fangxin::central
