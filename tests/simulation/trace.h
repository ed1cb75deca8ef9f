// What happened in a run, as lines: a digest of all of them and the last ones as text.
//
// Lines name parties, serial numbers and outcomes, never what a person typed.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>

namespace fangxin::tests {

class Trace {
  public:
    // Prints every line as it comes.
    void print_all() { prints_all_ = true; }
    void note(std::int64_t world_ms, std::string_view line);

    std::uint64_t digest() const { return digest_; }
    std::uint64_t lines() const { return lines_; }
    const std::deque<std::string>& last() const { return last_; }

  private:
    static constexpr std::size_t kKept = 60;
    std::uint64_t digest_ = 0xCBF29CE484222325U;
    std::uint64_t lines_ = 0;
    std::deque<std::string> last_;
    bool prints_all_ = false;
};

}  // namespace fangxin::tests
