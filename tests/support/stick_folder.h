// A folder that stands for the mounts of sticks, and sticks that are put in and pulled out.
#pragma once

#include <chrono>
#include <filesystem>
#include <fstream>
#include <string>

#include "core/bytes.h"
#include "tests/support/temporary_folder.h"

namespace fangxin::tests {

class StickFolder {
  public:
    StickFolder() {
        std::filesystem::create_directory(sticks());
        std::filesystem::create_directory(away());
    }

    std::filesystem::path sticks() const { return top_.path() / "sticks"; }

    // Before it is put in. Files are written one day after the other.
    void write(const std::string& name, core::ByteView bytes) {
        const auto file = away() / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary)
            .write(core::as_text(bytes).data(), static_cast<std::streamsize>(bytes.size()));
        using namespace std::chrono;
        const sys_seconds day = sys_days{2026y / November / 1} + days{days_++};
        std::filesystem::last_write_time(file, file_clock::from_sys(day));
    }
    void put_in() const { std::filesystem::rename(away(), place()); }
    void pull_out() const { std::filesystem::rename(place(), away()); }
    // Where its files are while it is in.
    std::filesystem::path place() const { return sticks() / "sdb1"; }

  private:
    std::filesystem::path away() const { return top_.path() / "away"; }

    TemporaryFolder top_;
    int days_ = 0;
};

}  // namespace fangxin::tests
