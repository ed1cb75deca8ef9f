// The programs that show a camera and were started by this process.
#pragma once

#include <cctype>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/types.h>
#include <unistd.h>
#include <vector>

namespace fangxin::tests {

inline std::vector<pid_t> running_cameras() {
    std::vector<pid_t> found;
    for (const auto& entry : std::filesystem::directory_iterator("/proc")) {
        const std::string pid = entry.path().filename();
        if (std::isdigit(static_cast<unsigned char>(pid.front())) == 0) continue;
        std::ifstream stream(entry.path() / "stat");
        const std::string stat(std::istreambuf_iterator<char>(stream), {});
        const std::size_t name_end = stat.rfind(") ");
        if (stat.find("(fangxin-camera)") == std::string::npos || stat[name_end + 2] == 'Z')
            continue;
        if (std::stoi(stat.substr(name_end + 4)) == ::getpid()) found.push_back(std::stoi(pid));
    }
    return found;
}

}  // namespace fangxin::tests
