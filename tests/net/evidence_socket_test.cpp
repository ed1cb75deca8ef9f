// Evidence over real sockets: libcurl speaks tus, and the connection is cut under it.
#include <atomic>
#include <doctest/doctest.h>
#include <future>
#include <memory>
#include <string>
#include <thread>

#include "net/curl_transport.h"
#include "net/evidence_sender.h"
#include "tests/net/memory_centre.h"
#include "tests/net/memory_evidence.h"
#include "tests/net/memory_uploads.h"
#include "tests/net/world.h"
#include "tests/support/http_server.h"

namespace fangxin::tests {
namespace {

constexpr std::size_t kPiece = core::kUploadPieceBytesMax;

// A request as it came over the socket.
net::Request parsed(const std::string& text) {
    net::Request request;
    const std::size_t method_end = text.find(' ');
    request.method = text.substr(0, method_end);
    request.target = text.substr(method_end + 1, text.find(' ', method_end + 1) - method_end - 1);
    std::size_t line = text.find("\r\n") + 2;
    for (std::size_t end = text.find("\r\n", line); end != line; end = text.find("\r\n", line)) {
        const std::size_t colon = text.find(": ", line);
        request.headers.push_back(
            {text.substr(line, colon - line), text.substr(colon + 2, end - colon - 2)}
        );
        line = end + 2;
    }
    request.body = text.substr(line + 2);
    return request;
}

struct Kiosk {
    World world;
    MemoryCentre centre{world};
    MemoryUploads uploads{world, centre};
    MemoryEvidence evidence{world};
    std::atomic<bool> is_silent{false};
    std::promise<void> silence;  // a request came while the centre is silent
    net::Interrupt never;
    HttpServer server{[this](Connection& connection) { serve(connection); }};
    std::unique_ptr<net::CurlTransport> transport =
        net::CurlTransport::make({.central_url = server.url()}).value();
    net::Api api{*transport, world.clock, world.identity()};
    net::TusClient tus{*transport, world.clock, transport->central_url(), net::kUploadsTarget};
    net::EvidenceSender sender{{evidence, api, tus, world.clock, world.random}};
    net::Interrupt interrupt;

    // What the centre in memory fails at is a connection that breaks.
    void serve(Connection& connection) {
        while (const auto text = connection.read_request()) {
            if (is_silent) {
                silence.set_value();
                return connection.wait_until_closed();
            }
            const auto answer = uploads.send(parsed(*text), never);
            if (!answer) return connection.reset();
            std::string headers;
            for (const auto& header : answer->headers)
                headers += header.name + ": " + header.value + "\r\n";
            if (!connection.send(http_answer(answer->status, answer->body, headers))) return;
        }
    }
    bool send_all() {
        for (int i = 0; i < 2'000; ++i) {
            sender.step(interrupt);
            if (sender.state().waiting == 0) return true;
            world.clock.advance_ms(sender.pause_ms());
        }
        return false;
    }
};

}  // namespace

TEST_CASE("over a real connection that is cut ten times a file arrives whole, with little resent") {
    Kiosk kiosk;
    kiosk.uploads.misbehave({.cuts = 6, .lost_answers = 4});
    const auto file = kiosk.evidence.add(80 * kPiece + 17);
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.uploads.file(file) == kiosk.evidence.content(file));
    CHECK(kiosk.evidence.is_received(file));
    CHECK(kiosk.uploads.patched_bytes() <= 85 * kPiece);
    CHECK(kiosk.uploads.requests("HEAD") >= 10);
    CHECK(kiosk.uploads.last_checksum().starts_with("sha256 "));
}

TEST_CASE("a piece on a real connection that has gone silent ends as soon as it is interrupted") {
    Kiosk kiosk;
    const auto file = kiosk.evidence.add(3 * kPiece);
    for (int i = 0; i < 4; ++i) kiosk.sender.step(kiosk.interrupt);
    kiosk.is_silent = true;
    std::thread caller([&kiosk] {
        kiosk.silence.get_future().wait();
        kiosk.interrupt.raise();
    });
    kiosk.sender.step(kiosk.interrupt);
    caller.join();
    // A piece that ran into its time limit would count as a try.
    CHECK(kiosk.evidence.tries(file) == 0);
    kiosk.is_silent = false;
    kiosk.interrupt.clear();
    REQUIRE(kiosk.send_all());
    CHECK(kiosk.uploads.file(file) == kiosk.evidence.content(file));
}

}  // namespace fangxin::tests
