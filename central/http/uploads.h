// Resumable uploads of evidence by tus 1.0.0, and the centre's word for a file that is whole.
#pragma once

#include <drogon/HttpRequest.h>
#include <drogon/HttpResponse.h>
#include <drogon/RequestStream.h>
#include <functional>
#include <string>

#include "central/http/serving.h"
#include "central/task.h"

namespace fangxin::central {

using Respond = std::function<void(const drogon::HttpResponsePtr&)>;

// OPTIONS /v1/uploads
Task<drogon::HttpResponsePtr> options_uploads(Serving& serving, drogon::HttpRequestPtr request);
// POST /v1/uploads
Task<drogon::HttpResponsePtr> post_upload(Serving& serving, drogon::HttpRequestPtr request);
// HEAD /v1/uploads/{token}
Task<drogon::HttpResponsePtr> head_upload(
    Serving& serving, drogon::HttpRequestPtr request, std::string token
);
// DELETE /v1/uploads/{token}
Task<drogon::HttpResponsePtr> delete_upload(
    Serving& serving, drogon::HttpRequestPtr request, std::string token
);
// PATCH /v1/uploads/{token}, with the body as it comes
void patch_upload(
    Serving& serving,
    const drogon::HttpRequestPtr& request,
    const drogon::RequestStreamPtr& body,
    Respond respond,
    std::string token
);
// POST /v1/uploads/{token}: one of the three above, by X-HTTP-Method-Override
void post_override(
    Serving& serving,
    const drogon::HttpRequestPtr& request,
    const drogon::RequestStreamPtr& body,
    Respond respond,
    std::string token
);

// GET /v1/cases/{case}/evidence/{evidence}
Task<drogon::HttpResponsePtr> get_evidence(
    Serving& serving, drogon::HttpRequestPtr request, std::string case_id, std::string evidence
);

}  // namespace fangxin::central
