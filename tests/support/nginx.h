// nginx as it is in front of a centre, with the packaged configuration, started by a test.
#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

class Nginx {
  public:
    static bool is_installed();

    // Passes everything on to `backend_url`. Ready when it returns.
    explicit Nginx(const std::string& backend_url);

    std::string url() const { return "https://127.0.0.1:" + std::to_string(port_); }
    std::filesystem::path ca_file() const { return folder_.path() / "certificate.pem"; }

    // What the front saw of one request.
    struct Seen {
        std::string connection;
        std::string protocol;  // "HTTP/2.0"
        int status = 0;
        std::string target;
    };
    // Of so many requests; fewer when no more come.
    std::vector<Seen> seen(std::size_t count) const;

    // What the packaged configuration has written.
    std::string logs() const;

  private:
    void write_configuration(const std::string& backend_url) const;

    TemporaryFolder folder_;
    int port_ = 0;
    std::unique_ptr<Process> process_;
};

}  // namespace fangxin::tests
