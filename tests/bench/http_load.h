// Sends ready-made HTTP requests over many connections at once, from one thread.
#pragma once

#include <string>
#include <vector>

namespace fangxin::tests {

// One list of requests a connection, each sent when the one before it is answered. Every answer
// must begin with "HTTP/1.1 " and `status`. Gives the seconds it took.
double send_all(
    const std::string& url,
    const std::vector<std::vector<std::string>>& requests,
    const std::string& status
);

// A request as bytes.
std::string http_request(
    const std::string& method, const std::string& path, const std::string& body
);

}  // namespace fangxin::tests
