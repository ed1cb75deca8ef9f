// The two real programs for tests: a centre that serves on loopback and a kiosk with a data folder.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

// fangxin-central on a data folder. The port stays the same when it is started again.
class Centre {
  public:
    explicit Centre(std::string data_dir);
    // On a folder that is there already; it serves at `address`, "127.0.0.1:8080".
    Centre(std::string data_dir, std::string address);

    // Starts `serve` and waits until it listens.
    void start();
    void stop();  // SIGTERM, waits for a clean end
    void kill();  // SIGKILL
    bool is_running();

    const std::string& url() const { return url_; }
    int port() const { return port_; }
    std::string enrol_code() const;
    Finished act(const std::string& number, const std::string& step) const;
    // Every case by id, as the line of JSON that `cases --json` prints.
    std::map<std::string, std::string> cases() const;
    Finished verify() const;
    // Another subcommand on the data folder.
    Finished run(std::vector<std::string> arguments) const;
    const std::string& data_dir() const { return data_dir_; }

  private:
    std::string data_dir_;
    std::string address_ = "127.0.0.1:0";  // its port is known after the first start
    std::string url_;
    int port_ = 0;
    std::optional<Process> server_;
};

// fangxin-kiosk on a data folder.
class Kiosk {
  public:
    explicit Kiosk(std::string data_dir) : data_dir_(std::move(data_dir)) {}

    Finished enrol(const Centre& centre, const std::string& code) const;
    // As above, at an address that leads to the centre.
    Finished enrol(const std::string& url, const std::string& code) const;
    Finished run(const std::vector<std::string>& arguments, const std::string& input = {}) const;
    // Starts a command without waiting for its end.
    Process start(const std::vector<std::string>& arguments, const std::string& input = {}) const;
    const std::string& data_dir() const { return data_dir_; }

  private:
    std::string data_dir_;
};

// A running centre and a kiosk that is enrolled with it, in a folder of their own.
struct EnrolledKiosk {
    EnrolledKiosk();

    TemporaryFolder folder;
    Centre centre{folder.file("central")};
    Kiosk kiosk{folder.file("kiosk")};
};

// What `file --json` printed. Without the end of its line there is none: it comes once the case is
// stored.
struct FiledCase {
    std::string id;
    std::string number;
    std::string query_code;
};
std::optional<FiledCase> parse_filed(const std::string& output);

// A valid case whose facts are `facts`.
std::string case_json(const std::string& facts);

// Lists every file below `dir` in which one of `canaries` is found, as UTF-8 or UTF-16.
std::vector<std::string> files_with(
    const std::string& dir, const std::vector<std::string>& canaries
);

}  // namespace fangxin::tests
