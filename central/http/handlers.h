// One handler an address: reads the request, calls a service, writes the answer. Nothing else.
#pragma once

#include <drogon/HttpRequest.h>
#include <drogon/HttpResponse.h>
#include <string>

#include "central/http/serving.h"
#include "central/task.h"

namespace fangxin::central {

// GET /v1/health
Task<drogon::HttpResponsePtr> get_health(Serving& serving, drogon::HttpRequestPtr request);
// POST /v1/devices
Task<drogon::HttpResponsePtr> post_device(Serving& serving, drogon::HttpRequestPtr request);
// PUT /v1/cases/{id}
Task<drogon::HttpResponsePtr> put_case(
    Serving& serving, drogon::HttpRequestPtr request, std::string id
);
// POST /v1/cases/batch
Task<drogon::HttpResponsePtr> post_batch(Serving& serving, drogon::HttpRequestPtr request);
// GET /v1/contents/{kind}
Task<drogon::HttpResponsePtr> get_content(
    Serving& serving, drogon::HttpRequestPtr request, std::string kind
);
// POST /v1/device-health
Task<drogon::HttpResponsePtr> post_device_report(Serving& serving, drogon::HttpRequestPtr request);
// GET /v1/changes?after=CURSOR&wait_ms=N
Task<drogon::HttpResponsePtr> get_changes(Serving& serving, drogon::HttpRequestPtr request);
// POST /v1/status-checks
Task<drogon::HttpResponsePtr> post_status_check(Serving& serving, drogon::HttpRequestPtr request);

}  // namespace fangxin::central
