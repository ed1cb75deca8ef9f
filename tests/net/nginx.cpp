// nginx as it stands in front of a centre.
#include "tests/net/nginx.h"

#include <fstream>
#include <sstream>
#include <thread>

#include "core/ensure.h"
#include "tests/support/certificate.h"
#include "tests/support/http_server.h"

namespace fangxin::tests {

namespace {

constexpr const char* kProgram = "/usr/sbin/nginx";

}  // namespace

bool Nginx::is_installed() {
    return std::filesystem::exists(kProgram);
}

Nginx::Nginx(const std::string& backend_url) : port_(unused_port()) {
    make_certificate(folder_.path(), "IP:127.0.0.1", valid_for_a_long_time());
    write_configuration(backend_url);
    const std::string folder = folder_.path();
    process_ = std::make_unique<Process>(std::vector<std::string>{
        kProgram, "-p", folder, "-c", folder + "/nginx.conf", "-e", folder + "/error.log"});
    // Its process id is written when it listens.
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (!std::filesystem::exists(folder + "/nginx.pid")) {
        ENSURE(process_->is_running() && std::chrono::steady_clock::now() < end);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
}

void Nginx::write_configuration(const std::string& backend_url) const {
    std::ofstream file(folder_.path() / "nginx.conf");
    file << "daemon off;\nmaster_process off;\npid nginx.pid;\nevents {}\nhttp {\n";
    for (const char* const kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        file << "  " << kind << "_temp_path " << kind << ";\n";
    file << "  log_format seen '$connection $server_protocol $status $request_uri';\n"
         << "  access_log access.log seen;\n  server {\n"
         << "    listen 127.0.0.1:" << port_ << " ssl http2;\n"
         << "    ssl_certificate certificate.pem;\n    ssl_certificate_key key.pem;\n"
         << "    location / { proxy_pass " << backend_url << "; }\n  }\n}\n";
}

std::vector<Nginx::Seen> Nginx::seen(std::size_t count) const {
    const auto end = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    std::vector<Seen> all;
    // A request is logged after its answer went out.
    while (all.size() < count && std::chrono::steady_clock::now() < end) {
        all.clear();
        std::ifstream file(folder_.path() / "access.log");
        Seen one;
        while (file >> one.connection >> one.protocol >> one.status >> one.target)
            all.push_back(one);
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    return all;
}

}  // namespace fangxin::tests
