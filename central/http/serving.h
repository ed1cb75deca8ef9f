// What every request shares while the server runs.
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>

#include "central/centre.h"
#include "central/http/client_address.h"
#include "central/http/connection_watch.h"
#include "central/http/file_threads.h"
#include "central/http/waiting_room.h"

namespace fangxin::central {

// The answers that a route gave. May be used from any thread.
struct RouteCount {
    explicit RouteCount(std::string of) : route(std::move(of)) {}

    const std::string route;                              // "PUT /v1/cases/{id}"
    std::array<std::atomic<std::uint64_t>, 6> answers{};  // by the first digit of the status
};

struct Serving {
    Serving(const Centre& of, TrustedProxies proxies, std::string metrics_at)
        : centre(of),
          trusted_proxies(std::move(proxies)),
          metrics_listener(std::move(metrics_at)) {}

    const Centre& centre;
    const TrustedProxies trusted_proxies;
    const std::string metrics_listener;  // "127.0.0.1:9100"; empty for none
    ConnectionWatch connections;
    FileThreads file_threads;
    WaitingRoom waiting_room;
    // Grows only before the server starts. A deque, so that each keeps its place.
    std::deque<RouteCount> counts;
    std::atomic<bool> is_stopping = false;
    std::atomic<int> requests_under_way = 0;
    std::atomic<std::uint64_t> units_of_work = 0;  // given to the database so far
};

}  // namespace fangxin::central
