// The table of addresses.
#include "central/http/routes.h"

#include <drogon/HttpAppFramework.h>
#include <exception>
#include <functional>
#include <spdlog/spdlog.h>
#include <string>
#include <utility>

#include "central/http/handlers.h"
#include "central/http/metrics.h"
#include "central/http/pages.h"
#include "central/http/problem.h"

namespace fangxin::central {
namespace {

using drogon::HttpRequestPtr;
using drogon::HttpResponsePtr;
using Handler = Task<HttpResponsePtr> (*)(Serving&, HttpRequestPtr);
using NamedHandler = Task<HttpResponsePtr> (*)(Serving&, HttpRequestPtr, std::string);

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
    drogon::app().registerHandler(path, std::move(call), {method});
}

void register_page(const std::string& path, const char* file, const char* content_type) {
    using Respond = std::function<void(const HttpResponsePtr&)>;
    drogon::app().registerHandler(
        path,
        [file, content_type](const HttpRequestPtr&, Respond&& respond) {
            respond(page_response(file, content_type));
        },
        {drogon::Get}
    );
}

}  // namespace

void register_routes(Serving& serving) {
    register_handler(serving, "/v1/health", drogon::Get, get_health);
    register_handler(serving, "/v1/devices", drogon::Post, post_device);
    register_handler(serving, "/v1/device-reports", drogon::Post, post_device_report);
    register_handler(serving, "/v1/changes", drogon::Get, get_changes);
    register_handler(serving, "/v1/status-checks", drogon::Post, post_status_check);
    register_handler(serving, "/v1/cases/batch", drogon::Post, post_batch);
    register_handler(serving, "/v1/cases/{id}", drogon::Put, put_case);
    register_handler(serving, "/v1/contents/{kind}", drogon::Get, get_content);

    register_handler(serving, "/metrics", drogon::Get, get_metrics);

    register_page("/s", "status.html", "text/html; charset=utf-8");
    register_page("/s/status.css", "status.css", "text/css; charset=utf-8");
    register_page("/s/status.js", "status.js", "text/javascript; charset=utf-8");

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
