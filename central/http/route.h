// The declaration of a route: address, who may ask, how large the body is, and its handler.
//
// What must never be forgotten is done for every route alike by Router: counting, limiting the
// body, finding out who asks, signing, turning refusals and exceptions into problem documents. A
// handler gets what was read of the request and gives a reply or a refusal. So a new endpoint is a
// Route in the file of its concern.
#pragma once

#include <cstddef>
#include <drogon/HttpTypes.h>
#include <functional>
#include <string>
#include <string_view>

#include "central/http/asker.h"
#include "central/http/call.h"
#include "central/http/reply.h"
#include "central/refusal.h"

namespace fangxin::central {

// What a protocol on top of HTTP asks of every request and adds to every answer.
struct Protocol {
    // Refuses what does not speak the protocol.
    Answer<void> (*check)(const Call& call);
    void (*dress)(drogon::HttpResponse& response);
};

// Of a route whose requests say nothing but their address.
struct Nothing {};

// `Asker` is one of central/http/asker.h; `Input` what the handler needs of the request.
template <typename Asker, typename Input>
struct Route {
    drogon::HttpMethod method = drogon::Get;
    std::string address;             // "/v1/cases/{id}"
    std::size_t body_bytes_max = 0;  // more is refused as too_large
    // The handler takes it from Call::body_reader, of any length.
    bool takes_body_in_pieces = false;
    const Protocol* protocol = nullptr;
    // What a device signs in place of the body.
    std::string (*signed_body)(const Call& call) = nullptr;
    // How the request is read, unless it says Nothing: its body, malformed when that fails, or all
    // of it, with refusals of its own.
    core::Result<Input> (*parse)(std::string_view body) = nullptr;
    Answer<Input> (*read)(const Call& call) = nullptr;
    std::function<Task<Answer<Reply>>(Call& call, const Asker& asker, Input input)> handle;
};

}  // namespace fangxin::central
