// The line between a kiosk and the centre: loses, delays, repeats and spoils what passes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "net/transport.h"
#include "tests/simulation/dice.h"

namespace fangxin::tests {

enum class Weather { good, lossy, down, portal, proxy };

// What a line needs of the world around it.
class Surroundings {
  public:
    virtual ~Surroundings() = default;
    // Carries a request to the centre's program; nothing when it does not run, or dies of it.
    virtual std::optional<net::Response> reach_centre(const net::Request& request) = 0;
    // Something else happens while a request is on its way. True when the kiosk itself died.
    virtual bool meanwhile(std::size_t kiosk) = 0;
    virtual void let_pass(std::int64_t time_ms) = 0;
    virtual void count(const std::string& fault) = 0;
    virtual void note(const std::string& line) = 0;
};

class Line final : public net::Transport {
  public:
    Line(Surroundings& world, std::size_t kiosk, std::uint64_t seed)
        : world_(world), kiosk_(kiosk), dice_(seed) {}

    void set_weather(Weather weather) { weather_ = weather; }
    Weather weather() const { return weather_; }

    net::Answer<net::Response> send(const net::Request& request, net::Interrupt& interrupt)
        override;

    // Requests that got stuck on the way and arrive now, when nobody waits for an answer any more.
    bool has_stuck() const { return !stuck_.empty(); }
    void deliver_stuck();

  private:
    enum class Fate {
        arrives,
        refused,
        request_lost,
        answer_lost,
        late,
        twice,
        request_garbled,
        answer_garbled,
        answer_cut,
        portal,
        proxy_page,
        busy,
        old_answer,
        kFates,
    };
    Fate draw_fate();
    net::Answer<net::Response> carry(const net::Request& request, Fate fate);
    net::Answer<net::Response> reach(const net::Request& request);
    net::Answer<net::Response> time_out(const net::Request& request);
    void spoil(std::string& text);
    void keep(const net::Response& response);

    Surroundings& world_;
    std::size_t kiosk_;
    Dice dice_;
    Weather weather_ = Weather::good;
    std::vector<net::Request> stuck_;
    std::vector<net::Response> old_answers_;
};

}  // namespace fangxin::tests
