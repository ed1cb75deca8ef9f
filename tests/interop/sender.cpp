// Sends one file by the kiosk's client of tus, over a line that may break, as often as it takes.
//
//   sender URL ENDPOINT FILE    prints where the server has it
//
// Before that it begins an upload and ends it again, so that this is tried as well.
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string>

#include "core/bytes.h"
#include "core/crypto.h"
#include "core/limits.h"
#include "net/curl_transport.h"
#include "net/interrupt.h"
#include "net/tus_client.h"
#include "os/clock.h"

namespace {

using namespace fangxin;

constexpr int kTriesMax = 200;
constexpr std::int64_t kPauseMs = 20;

// Repeats `call` until it succeeds.
template <typename Call>
auto insist(const net::Interrupt& interrupt, Call call) {
    auto answer = call();
    for (int tries = 1; !answer && tries < kTriesMax; ++tries) {
        (void)interrupt.wait_for_ms(kPauseMs);
        answer = call();
    }
    return answer;
}

class Sender {
  public:
    Sender(net::TusClient& client, std::string bytes) : client_(client), bytes_(std::move(bytes)) {}

    // Begins an upload, sends a little, ends it, and finds that it is gone.
    bool can_end_an_upload() {
        const auto path = create();
        if (!path) return false;
        (void)send_from(*path, 0);
        if (!insist(interrupt_, [&] { return client_.terminate(*path, interrupt_); })) return false;
        const auto state = client_.state(*path, interrupt_);
        return !state && state.error().problem == net::TusProblem::gone;
    }

    // Gives the path of the upload, or nothing when the server never took all.
    std::string send_all() {
        const auto path = create();
        if (!path) return {};
        for (int tries = 0; tries < kTriesMax; ++tries) {
            const auto state = insist(interrupt_, [&] { return client_.state(*path, interrupt_); });
            if (!state) return {};
            if (send_from(*path, state->offset)) return *path;
        }
        return {};
    }

  private:
    net::TusAnswer<std::string> create() {
        const std::string name = core::to_base64(core::as_bytes("evidence"));
        return insist(interrupt_, [&] {
            return client_.create(bytes_.size(), "filename " + name, {}, interrupt_);
        });
    }

    // Sends until the end or the first failure; true at the end.
    bool send_from(const std::string& path, std::uint64_t offset) {
        const auto terms = insist(interrupt_, [&] { return client_.terms(interrupt_); });
        while (terms && offset < bytes_.size()) {
            const auto piece = core::as_bytes(bytes_).subspan(offset);
            const std::size_t count = std::min(piece.size(), core::kUploadPieceBytesMax);
            const auto sent =
                client_.send(path, offset, piece.first(count), terms->checksum, interrupt_);
            if (!sent) return false;
            offset = *sent;
        }
        return offset == bytes_.size();
    }

    net::TusClient& client_;
    const std::string bytes_;
    net::Interrupt interrupt_;
};

}  // namespace

int main(int argument_count, char** arguments) {
    constexpr int kArguments = 4;
    constexpr int kBadUse = 2;
    if (argument_count != kArguments) return kBadUse;
    core::start_crypto();
    const os::SystemClock clock;
    const auto transport = net::CurlTransport::make({.central_url = arguments[1]}).value();
    net::TusClient client(*transport, clock, arguments[1], arguments[2]);
    std::ifstream file(arguments[3], std::ios::binary);
    Sender sender(client, std::string(std::istreambuf_iterator<char>(file), {}));
    if (!sender.can_end_an_upload()) return 1;
    const std::string path = sender.send_all();
    std::puts(path.c_str());
    return path.empty() ? 1 : 0;
}
