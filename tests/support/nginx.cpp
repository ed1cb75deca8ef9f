// nginx with the configuration of packaging/nginx, but for its places.
#include "tests/support/nginx.h"

#include <fstream>
#include <sstream>
#include <string_view>
#include <utility>

#include "core/ensure.h"
#include "tests/support/certificate.h"
#include "tests/support/http_server.h"
#include "tests/support/poll.h"

namespace fangxin::tests {

namespace {

constexpr const char* kProgram = "/usr/sbin/nginx";
constexpr std::string_view kScheme = "http://";

std::string text_of(const std::filesystem::path& file) {
    std::ostringstream text;
    text << std::ifstream(file).rdbuf();
    return std::move(text).str();
}

void replace(std::string& text, const std::string& part, const std::string& by) {
    const auto place = text.find(part);
    ENSURE(place != text.npos);
    text.replace(place, part.size(), by);
}

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
    std::string packaged = text_of(FANGXIN_NGINX_CONFIGURATION);
    replace(packaged, "server 127.0.0.1:8080", "server " + backend_url.substr(kScheme.size()));
    replace(packaged, "listen 443", "listen 127.0.0.1:" + std::to_string(port_));
    replace(packaged, "/etc/nginx/fangxin/certificate.pem", "certificate.pem");
    replace(packaged, "/etc/nginx/fangxin/key.pem", "key.pem");
    replace(
        packaged,
        "/var/log/nginx/fangxin.log fangxin;",
        "own.log fangxin;access_log access.log seen;"
    );
    replace(packaged, "/var/log/nginx/fangxin-error.log", "error.log");
    std::ofstream file(folder_.path() / "nginx.conf");
    file << "daemon off;\nmaster_process off;\npid nginx.pid;\nevents {}\nhttp {\n";
    for (const char* const kind : {"client_body", "proxy", "fastcgi", "uwsgi", "scgi"})
        file << "  " << kind << "_temp_path " << kind << ";\n";
    file << "  log_format seen '$connection $server_protocol $status $request_uri';\n"
         << packaged << "}\n";
}

std::string Nginx::logs() const {
    return text_of(folder_.path() / "own.log") + text_of(folder_.path() / "error.log");
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
