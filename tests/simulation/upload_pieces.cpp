// Leads a request's body into the real piece of an upload.
#include "tests/simulation/upload_pieces.h"

#include <charconv>
#include <utility>

#include "central/http/problem.h"
#include "central/service/upload_piece.h"
#include "core/upload.h"

namespace fangxin::tests {
namespace {

net::Response refusal(const central::Refusal& refusal) {
    const auto problem = central::problem_response(refusal);
    net::Response made;
    made.status = static_cast<int>(problem->statusCode());
    made.headers = {
        {"Content-Type", std::string(problem->contentTypeString())},
        {"Tus-Resumable", std::string(core::kTusVersion)}};
    for (const auto& [name, value] : problem->headers()) made.headers.push_back({name, value});
    made.body = std::string(problem->body());
    return made;
}

central::PieceStart start_of(const net::Request& request) {
    central::PieceStart start{0, request.body.size(), std::nullopt};
    for (const auto& [name, value] : request.headers) {
        if (name == "Upload-Offset")
            std::from_chars(value.data(), value.data() + value.size(), start.offset);
        if (name != "Upload-Checksum") continue;
        if (auto checksum = central::Checksum::parse(value)) start.checksum = std::move(*checksum);
    }
    return start;
}

}  // namespace

central::Task<net::Response> receive_piece(
    const central::Centre& centre, std::string token, const net::Request& request
) {
    auto piece = co_await central::UploadPiece::open(centre, std::move(token), start_of(request));
    if (!piece) co_return refusal(piece.error());
    (*piece)->write(core::as_bytes(request.body));
    const auto end = co_await (*piece)->end(true);
    if (!end) co_return refusal(end.error());
    net::Response made;
    made.status = 204;
    made.headers = {
        {"Tus-Resumable", std::string(core::kTusVersion)},
        {"Upload-Offset", std::to_string(end->offset)}};
    co_return made;
}

}  // namespace fangxin::tests
