// Answers given by each route, counted by the class of their status.
#pragma once

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>

namespace fangxin::central {

// May be used from any thread.
class RouteCount {
  public:
    static constexpr std::size_t kClasses = 6;  // by the first digit of the status

    explicit RouteCount(std::string route) : route_(std::move(route)) {}

    const std::string& route() const { return route_; }  // "PUT /v1/cases/{id}"
    void add(int status) { ++answers_.at(static_cast<std::size_t>(status / 100)); }
    std::uint64_t answers(std::size_t status_class) const { return answers_.at(status_class); }

  private:
    std::string route_;
    std::array<std::atomic<std::uint64_t>, kClasses> answers_{};
};

// Grows only before the server starts. A deque, so that each keeps its place.
using RouteCounts = std::deque<RouteCount>;

}  // namespace fangxin::central
