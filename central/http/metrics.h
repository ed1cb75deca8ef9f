// Figures for whoever watches the centre, as Prometheus reads them.
#pragma once

#include <drogon/HttpRequest.h>
#include <drogon/HttpResponse.h>

#include "central/http/serving.h"
#include "central/task.h"

namespace fangxin::central {

// GET /metrics, answered to this machine alone: a front that passes it on shows that by its
// headers.
Task<drogon::HttpResponsePtr> get_metrics(Serving& serving, drogon::HttpRequestPtr request);

}  // namespace fangxin::central
