// A connection on which a test says every byte, and which may break.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "tests/support/patience.h"

namespace fangxin::tests {

class RawConnection {
  public:
    // `url` is "http://127.0.0.1:PORT". The test fails when it waits longer for what is to come.
    explicit RawConnection(const std::string& url, std::chrono::seconds patience = kPatience);
    ~RawConnection();
    RawConnection(const RawConnection&) = delete;
    RawConnection& operator=(const RawConnection&) = delete;

    void send(std::string_view bytes);
    // Says that no more will come, and waits until the other side has read all and closed.
    void cut();
    // What the other side sends until the end of its headers, or until it closes. Drogon leaves a
    // connection open after a 204, whatever was asked for.
    std::string read_head();
    // What the other side sends until it closes.
    std::string read_to_end();

  private:
    int socket_;
};

}  // namespace fangxin::tests
