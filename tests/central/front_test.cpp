// A centre with a front: whose tries are counted, where it may listen, which address it gives.
#include <doctest/doctest.h>
#include <string>
#include <vector>

#include "central/http/client_address.h"
#include "central/limits.h"
#include "tests/central/test_centre.h"

namespace fangxin::tests {
namespace {

using central::TrustedProxies;

bool says(const Finished& finished, const std::string& part) {
    return finished.exit_code == 2 && finished.errors.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the client is the rightmost address that is no trusted proxy") {
    const auto proxies = TrustedProxies::parse("127.0.0.1, 2001:DB8:0::1").value();
    const auto client = [&proxies](const char* peer, const char* forwarded_for) {
        return proxies.client_address(peer, forwarded_for);
    };
    CHECK(client("127.0.0.1", "203.0.113.9") == "203.0.113.9");
    CHECK(client("127.0.0.1", "198.51.100.1, 203.0.113.9") == "203.0.113.9");
    CHECK(client("127.0.0.1", "203.0.113.9,2001:db8::1 ,127.0.0.1") == "203.0.113.9");
    CHECK(client("::ffff:127.0.0.1", "203.0.113.9") == "203.0.113.9");
    CHECK(client("127.0.0.1", "2001:DB8::0:9") == "2001:db8::9");
    // Who is no proxy may say what they like, and so may whoever is left of one.
    CHECK(client("192.0.2.1", "203.0.113.9") == "192.0.2.1");
    CHECK(client("127.0.0.1", "127.0.0.1, 203.0.113.9") == "203.0.113.9");
    CHECK(client("127.0.0.1", "203.0.113.9, nonsense") == "127.0.0.1");
    CHECK(client("127.0.0.1", "203.0.113.9,") == "127.0.0.1");
    CHECK(client("127.0.0.1", "") == "127.0.0.1");
    CHECK(TrustedProxies::parse("").value().client_address("127.0.0.1", "1.2.3.4") == "127.0.0.1");
    for (const char* nonsense : {"nginx", "127.0.0.1,", ",", "10.0.0.0/8", "127.0.0.1:80"})
        CHECK_FALSE(TrustedProxies::parse(nonsense).has_value());
}

TEST_CASE("wrong codes through the front are counted for the client that the front names") {
    const TestCentre centre;
    auto server = centre.start_another(
        {"--trusted-proxy", "127.0.0.1", "--public-url", "https://12315.example"}
    );
    int tried = 0;
    const auto tried_by = [&](const std::string& addresses) {
        const auto number = core::CaseNumber::make("001", static_cast<std::uint64_t>(++tried));
        const core::StatusCheck check{number.value().to_string(), "12345678", ""};
        const std::string header = "X-Forwarded-For: " + addresses;
        const std::string url = server.url + "/v1/status-checks";
        return send_http("POST", url, core::to_json(check), {header}).status;
    };
    for (int i = 0; i < central::kNetworkTriesMax; ++i) CHECK(tried_by("203.0.113.9") == 404);
    CHECK(tried_by("203.0.113.9") == 429);
    CHECK(tried_by("198.51.100.7, 203.0.113.9") == 429);
    CHECK(tried_by("203.0.113.9, 198.51.100.7") == 404);
}

TEST_CASE("the centre listens beyond its machine only when it is told of a front") {
    const TestCentre centre;
    const auto serve = [&centre](std::vector<std::string> options) {
        options.insert(options.begin(), "serve");
        return centre.command(std::move(options));
    };
    const std::string public_url = "https://12315.example";
    CHECK(says(serve({"--listen", "0.0.0.0:0", "--public-url", public_url}), "--trusted-proxy"));
    CHECK(says(serve({"--listen", "0.0.0.0:0", "--trusted-proxy", "192.0.2.1"}), "--public-url"));
    const std::vector<std::string> local{"--listen", "127.0.0.1:0"};
    const auto also = [&local](const std::string& option, const std::string& value) {
        auto options = local;
        options.insert(options.end(), {option, value});
        return options;
    };
    CHECK(says(serve(also("--trusted-proxy", "the front")), "--trusted-proxy"));
    CHECK(says(serve(also("--metrics", "0.0.0.0:0")), "--metrics"));
    CHECK(says(serve(also("--metrics", "nonsense")), "HOST:PORT"));
}

TEST_CASE("a public address is checked at the start, and has no slash at its end") {
    const TestCentre centre;
    for (const std::string& url : std::vector<std::string>{
             "12315.example",
             "ftp://12315.example",
             "https://",
             "https://x y",
             "https://h/#frag",
             "https://h/path",
             "https://h?q",
             "https://user@h",
             "https://h:0",
             "https://h:x",
             "https://.h",
             "https://0.0.0.0",
             "https://[::]:8443",
             "http://12315.example",
             "http://192.0.2.1:8080",
             "http://127.0.0.1.example",
             "https://" + std::string(300, 'a')}) {
        CAPTURE(url);
        const auto refused =
            centre.command({"serve", "--listen", "127.0.0.1:0", "--public-url", url});
        CHECK(says(refused, "--public-url"));
    }
    const std::vector<std::vector<std::string>> good{
        {"HTTPS://12315.Example/", "https://12315.example/s"},
        {"https://h:8443", "https://h:8443/s"},
        {"http://127.0.0.1:8080", "http://127.0.0.1:8080/s"},
        {"https://[2001:db8::1]/", "https://[2001:db8::1]/s"}};
    for (const auto& pair : good) {
        auto server = centre.start_another({"--public-url", pair[0]});
        CHECK(centre.enrolled_at(server.url).answer().public_url == pair[1]);
    }
}

TEST_CASE("a forgotten option changes no address on receipts") {
    const TestCentre centre;
    const std::vector<std::string> through_front{
        "serve", "--listen", "127.0.0.1:0", "--trusted-proxy", "127.0.0.1", "--public-url", ""};
    CHECK(says(centre.command(through_front), "--public-url"));
    (void)centre.start_another({"--public-url", "https://12315.example"});
    const auto server = centre.start_another({});
    CHECK(centre.enrolled_at(server.url).answer().public_url == "https://12315.example/s");
}

TEST_CASE("figures have an address of their own") {
    TestCentre centre;
    const std::string address = centre.url().substr(std::string_view("http://").size());
    (void)centre.stop();
    CHECK(says(centre.command({"serve", "--listen", address, "--metrics", address}), "--metrics"));
}

}  // namespace fangxin::tests
