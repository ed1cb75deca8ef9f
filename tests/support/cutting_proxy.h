// A TCP proxy on loopback that does to a connection what bad lines do: cuts, stalls, garbles.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <random>
#include <string>
#include <thread>
#include <vector>

namespace fangxin::tests {

// Up is from the client to the server.
enum class Way { up, down };

enum class CutKind {
    reset,  // both sides see the connection reset
    end,    // both sides see an orderly end
};

inline constexpr std::chrono::milliseconds kForGood = std::chrono::milliseconds::max();

// What happens to the bytes of one connection on one way. Counts are of this way's bytes.
struct WayFaults {
    std::optional<std::uint64_t> cut_after_bytes;
    std::optional<std::uint64_t> stall_after_bytes;
    std::chrono::milliseconds stall = kForGood;  // until the bytes move again
    double garbled_share = 0.0;                  // of all bytes, each by itself
    std::size_t bytes_per_ms_max = 0;            // 0: as fast as they come
};

struct ConnectionFaults {
    bool is_refused = false;  // reset before a byte has passed
    CutKind cut = CutKind::reset;
    WayFaults up;
    WayFaults down;
};

// The faults of the next connection, which may depend on its number, from 0.
using FaultScript = std::function<ConnectionFaults(std::uint64_t number)>;
// Every second connection or so has a fault of some kind, by the seed alone.
FaultScript random_faults(std::uint64_t seed);

struct Traffic {
    std::uint64_t connections = 0;
    std::uint64_t cuts = 0;
    std::uint64_t bytes_up = 0;    // as they came from clients, also those that were then lost
    std::uint64_t bytes_down = 0;  // as they came from the server
};

class CuttingProxy {
  public:
    // Listens on a free port and passes on to `server_port`, on a thread of its own. Nothing goes
    // wrong until it is asked to. Garbling follows `seed`.
    explicit CuttingProxy(int server_port, std::uint64_t seed = 1);
    ~CuttingProxy();
    CuttingProxy(const CuttingProxy&) = delete;
    CuttingProxy& operator=(const CuttingProxy&) = delete;

    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }
    int port() const { return port_; }

    // For connections that begin from now on.
    void set_faults(FaultScript script);
    // Cuts all connections each time that `bytes_up` of the traffic has reached the next of these
    // marks, to the byte; they must rise.
    void set_cuts_at_bytes_up(std::vector<std::uint64_t> marks);
    // Cuts every connection; on return both sides can see it.
    void cut_now(CutKind kind = CutKind::reset);
    // No more faults: what is open is cut, and what comes then passes untouched.
    void calm();

    Traffic traffic() const;

  private:
    struct Pipe;
    struct Link;

    void serve();
    void step(std::chrono::steady_clock::time_point now);
    void accept_client();
    void read_into(Link& link, Pipe& pipe);
    void write_from(Pipe& pipe, std::chrono::steady_clock::time_point now);
    std::uint64_t bytes_until_mark() const;
    void after_reading(Link& link, Pipe& pipe, std::size_t count);
    void close(Link& link, CutKind kind);
    void wake() const;

    int server_port_;
    int port_ = 0;
    int listen_fd_ = -1;
    int wake_fd_ = -1;

    mutable std::mutex mutex_;
    std::condition_variable has_cut_;
    FaultScript script_;
    std::vector<std::uint64_t> marks_;  // those still ahead, the next one last
    std::optional<CutKind> wanted_cut_;
    bool is_over_ = false;
    Traffic traffic_;
    std::list<Link> links_;
    std::mt19937_64 random_;

    std::thread thread_;
};

}  // namespace fangxin::tests
