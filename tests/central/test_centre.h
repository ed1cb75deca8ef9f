// The real program with a folder of its own, asked over real HTTP.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/json.h"
#include "core/lifecycle/case_status.h"
#include "tests/central/test_device.h"
#include "tests/support/database_place.h"
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

// The value of a metric at this address, named as in its line: with its labels.
std::uint64_t metric_at(const std::string& url, const std::string& name);

class TestCentre {
  public:
    // Runs `init` and adds the station "demo", then `serve` on a free port.
    TestCentre();

    // Runs a subcommand on the data folder.
    Finished command(std::vector<std::string> arguments) const;
    std::string enrol_code() const;

    void start();
    void kill_now();  // SIGKILL
    Finished stop();  // SIGTERM, waits
    const std::string& url() const { return url_; }
    const std::string& metrics_url() const { return metrics_url_; }
    // A further process that serves over the same database.
    struct Server {
        Process process;
        std::string url;
        std::string metrics_url;
    };
    Server start_another(const std::vector<std::string>& more_options = {}) const;
    std::string data() const { return folder_.file("centre"); }
    const Finished& init_output() const { return init_; }

    // Enrols with a new code.
    TestDevice enrolled_device() const { return enrolled_at(url_); }
    // At another process, with more headers.
    TestDevice enrolled_at(const std::string& url, const std::vector<std::string>& headers = {})
        const;
    std::vector<TestDevice> enrolled_devices(std::size_t count) const;
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
    ) const {
        return ask_at(url_, device, method, target, body);
    }
    // The same of another process.
    static Changes ask_at(
        const std::string& url,
        const TestDevice& device,
        const std::string& method,
        const std::string& target,
        const std::string& body
    );
    // The bytes of a signed request without a body, for a RawConnection.
    static std::string signed_head(
        const TestDevice& device,
        const std::string& method,
        const std::string& target,
        const std::string& more_headers
    );

  private:
    TemporaryFolder folder_;
    // On SQLite the centre has its database in its own folder.
    DatabasePlace place_{DatabasePlace::kind_of_this_run()};
    Finished init_;
    std::optional<Process> server_;
    std::string url_;
    std::string metrics_url_;
};

}  // namespace fangxin::tests
