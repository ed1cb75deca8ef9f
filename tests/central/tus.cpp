// Calls of tus 1.0.0 as tests make them.
#include "tests/central/tus.h"

#include <doctest/doctest.h>

namespace fangxin::tests {
namespace {

const std::string kVersion = "Tus-Resumable: 1.0.0";

}  // namespace

std::vector<std::string> Tus::signature(
    std::string_view method, std::string_view target, std::string_view body
) const {
    return device_.signature_headers(device_.asking(method, target, body));
}

HttpAnswer Tus::create(const core::UploadCreation& creation) const {
    const std::string length = std::to_string(creation.bytes);
    const std::string metadata = core::upload_metadata(creation);
    auto headers = signature("POST", "/v1/uploads", core::signed_creation_text(length, metadata));
    headers.insert(
        headers.end(), {kVersion, "Upload-Length: " + length, "Upload-Metadata: " + metadata}
    );
    return send_http("POST", centre_.url() + "/v1/uploads", {}, headers);
}

std::string Tus::created(const core::UploadCreation& creation) const {
    const HttpAnswer answer = create(creation);
    REQUIRE_MESSAGE(answer.status == 201, answer.body);
    return answer.headers.at("location");
}

HttpAnswer Tus::head(const std::string& path) const {
    return send_http("HEAD", centre_.url() + path, {}, {kVersion});
}

std::uint64_t Tus::offset(const std::string& path) const {
    const HttpAnswer answer = head(path);
    REQUIRE(answer.status == 200);
    return std::stoull(answer.headers.at("upload-offset"));
}

HttpAnswer Tus::patch(
    const std::string& path,
    std::uint64_t offset,
    std::string_view bytes,
    const std::vector<std::string>& more_headers
) const {
    std::vector<std::string> headers{
        kVersion,
        "Content-Type: application/offset+octet-stream",
        "Upload-Offset: " + std::to_string(offset)};
    headers.insert(headers.end(), more_headers.begin(), more_headers.end());
    return send_http("PATCH", centre_.url() + path, std::string(bytes), headers);
}

HttpAnswer Tus::remove(const std::string& path) const {
    return send_http("DELETE", centre_.url() + path, {}, {kVersion});
}

HttpAnswer Tus::acknowledgement(core::CaseId case_id, core::EvidenceId evidence) const {
    const std::string target =
        "/v1/cases/" + case_id.to_string() + "/evidence/" + evidence.to_string();
    return send_http("GET", centre_.url() + target, {}, signature("GET", target, {}));
}

std::string patch_head(
    const std::string& path,
    std::uint64_t offset,
    std::size_t body_bytes,
    const std::string& more_headers
) {
    return "PATCH " + path + " HTTP/1.1\r\nHost: centre\r\nTus-Resumable: 1.0.0\r\n" +
           "Content-Type: application/offset+octet-stream\r\nUpload-Offset: " +
           std::to_string(offset) + "\r\nContent-Length: " + std::to_string(body_bytes) + "\r\n" +
           more_headers + "\r\n";
}

}  // namespace fangxin::tests
