// nginx as it stands in front of a centre.
#include "tests/net/nginx.h"

#include <fstream>
#include <sstream>

#include "core/ensure.h"
#include "tests/support/certificate.h"
#include "tests/support/http_server.h"
#include "tests/support/poll.h"

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
    const bool is_listening = poll_until([&] {
        ENSURE(process_->is_running());
        return std::filesystem::exists(folder + "/nginx.pid");
    });
    ENSURE(is_listening);
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
    std::vector<Seen> all;
    // A request is logged after its answer went out.
    poll_until([&] {
        all.clear();
        std::ifstream file(folder_.path() / "access.log");
        Seen one;
        while (file >> one.connection >> one.protocol >> one.status >> one.target)
            all.push_back(one);
        return all.size() >= count;
    });
    return all;
}

}  // namespace fangxin::tests
