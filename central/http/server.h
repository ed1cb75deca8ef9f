// The HTTP server: where it listens, how it starts and how it stops.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "central/centre.h"
#include "central/http/client_address.h"
#include "core/result.h"
#include "os/file.h"

namespace fangxin::central {

struct ListenAddress {
    std::string host;
    std::uint16_t port = 0;
    bool operator==(const ListenAddress&) const = default;
};

// Where the server listens, and whom it believes.
struct ServerPlan {
    ListenAddress listen;
    std::optional<ListenAddress> metrics;
    TrustedProxies trusted_proxies;
    std::string folder;  // for Drogon's temporary files
    std::vector<os::FileHandle> held_ports;
};

// An address whose port no other program is given while the socket is open.
struct HeldAddress {
    ListenAddress address;
    os::FileHandle socket;
};

// "127.0.0.1:8080" or "[::1]:8080", also with a name in place of the number. `invalid` otherwise.
core::Result<ListenAddress> parse_listen_address(const std::string& text);

// Binds, so that the port stays this server's until it listens there; with port 0 to any free one.
// `unavailable` when the port is taken or the host is not this machine's.
core::Result<HeldAddress> hold_address(const ListenAddress& wanted);

// Whether only this machine reaches an address with its host in numbers.
bool is_loopback(const ListenAddress& address);

// "http://HOST:PORT"
std::string url_of(const ListenAddress& address);

// Keeps SIGTERM and SIGINT for `run_server`. Call it before any thread starts.
void block_stop_signals();

// Prints "metrics on URL", if there are some, and "listening on URL" on standard output when
// connections are answered, and returns after SIGTERM or SIGINT, when the requests under way have
// been answered. Once in the life of a process.
void run_server(const Centre& centre, const ServerPlan& plan);

}  // namespace fangxin::central
