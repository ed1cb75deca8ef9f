// The real program with a folder of its own, asked over real HTTP.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/lifecycle/case_status.h"
#include "tests/central/test_device.h"
#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

struct HttpAnswer {
    int status = 0;  // 0: no answer
    std::string body;
    std::map<std::string, std::string> headers;  // names in lower case

    // The stable code of a problem document; empty when the body is none.
    std::string problem_code() const;
};

// One request on a connection of its own.
HttpAnswer send_http(
    const std::string& method,
    const std::string& url,
    const std::string& body = {},
    const std::vector<std::string>& headers = {}
);

class TestCentre {
  public:
    // Runs `init --demo`, then `serve` on a free port.
    TestCentre();

    // Runs a subcommand on the data folder.
    Finished command(std::vector<std::string> arguments) const;
    std::string enrol_code() const;

    void start();
    void kill_now();  // SIGKILL
    Finished stop();  // SIGTERM, waits
    const std::string& url() const { return url_; }
    std::string data() const { return folder_.file("centre"); }
    const Finished& init_output() const { return init_; }

    // Enrols with a new code.
    TestDevice enrolled_device() const;
    HttpAnswer put(const core::Envelope& envelope) const;
    HttpAnswer check_code(const std::string& number, const std::string& code) const;
    HttpAnswer check_token(const std::string& number, const std::string& token) const;
    // A signed question for changes, with the verdict on the answer's signature.
    struct Changes {
        HttpAnswer answer;
        bool is_signed = false;
    };
    Changes changes(const TestDevice& device, const std::string& target) const;
    // The same for any signed question.
    Changes ask(
        const TestDevice& device,
        const std::string& method,
        const std::string& target,
        const std::string& body
    ) const;

  private:
    TemporaryFolder folder_;
    Finished init_;
    std::optional<Process> server_;
    std::string url_;
};

}  // namespace fangxin::tests
