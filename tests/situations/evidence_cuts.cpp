// A large file of evidence through a line that is cut again and again: it arrives whole, and next
// to nothing is sent twice.
//
// Usage: fangxin_evidence_cuts [--megabytes N] [--cuts N]
// What a line without a cut takes for the same file is measured first, so that what is compared is
// the bytes sent again and not the headers around each piece.
#include <CLI/CLI.hpp>
#include <chrono>
#include <fstream>
#include <iostream>

#include "core/ensure.h"
#include "core/limits.h"
#include "tests/support/cutting_proxy.h"
#include "tests/support/promised_cases.h"
#include "tests/support/real_programs.h"
#include "tests/support/temporary_folder.h"

using namespace fangxin::tests;

namespace {

constexpr auto kDeliveryTimeMax = std::chrono::minutes(30);
// One piece a cut, its headers, and what is asked for before the next piece.
constexpr std::uint64_t kBytesACutMax = fangxin::core::kUploadPieceBytesMax + 8 * 1024;
constexpr double kResentShareMax = 0.01;
constexpr std::size_t kBytesOfFullForm = 100'000'000;

class Station {
  public:
    Station() {
        centre_.start();
        proxy_.emplace(centre_.port());
        ENSURE(kiosk_.enrol(proxy_->url(), centre_.enrol_code()).exit_code == 0);
    }

    // What went up through the proxy until a new file of this size had arrived.
    std::uint64_t bytes_up_for(std::size_t size, int cuts) {
        const std::string photo = photo_bytes(size, ++seed_);
        const std::string path = folder_.file("photo.jpg");
        std::ofstream(path, std::ios::binary) << photo;
        const std::string typed = cases_.next();
        const Finished filed = kiosk_.run({"file", "--json", "-", "--evidence", path}, typed);
        ENSURE(filed.exit_code == 0);
        cases_.remember(filed, typed, photo);

        const std::uint64_t begin = proxy_->traffic().bytes_up;
        std::vector<std::uint64_t> marks;
        const auto parts = static_cast<std::uint64_t>(cuts) + 1;
        for (std::uint64_t i = 1; i < parts; ++i) marks.push_back(begin + size * i / parts);
        proxy_->set_cuts_at_bytes_up(std::move(marks));
        const Finished sent = kiosk_.start({"sync", "--until-empty"}).wait(kDeliveryTimeMax);
        if (sent.exit_code != 0) std::cout << sent.output << sent.errors;
        ENSURE(sent.exit_code == 0);
        return proxy_->traffic().bytes_up - begin;
    }

    std::uint64_t cuts() const { return proxy_->traffic().cuts; }
    std::vector<std::string> faults() const { return cases_.faults_at(centre_); }

  private:
    TemporaryFolder folder_;
    Centre centre_{folder_.file("central")};
    Kiosk kiosk_{folder_.file("kiosk")};
    std::optional<CuttingProxy> proxy_;
    PromisedCases cases_;
    std::uint64_t seed_ = 0;
};

}  // namespace

int main(int argument_count, char** arguments) {
    std::size_t megabytes = 100;
    int cuts = 10;
    CLI::App app("sends a large file of evidence through a line that is cut");
    app.add_option("--megabytes", megabytes, "how large, in millions of bytes");
    app.add_option("--cuts", cuts, "how often");
    CLI11_PARSE(app, argument_count, arguments);

    const std::size_t size = megabytes * 1'000'000;
    Station station;
    const std::uint64_t smooth = station.bytes_up_for(size, 0);
    const std::uint64_t cuts_before = station.cuts();
    const std::uint64_t cut_up = station.bytes_up_for(size, cuts);
    const std::uint64_t cuts_seen = station.cuts() - cuts_before;
    const std::uint64_t resent = cut_up > smooth ? cut_up - smooth : 0;
    const double share = static_cast<double>(resent) / static_cast<double>(size);
    const auto faults = station.faults();
    for (const std::string& fault : faults) std::cout << fault << '\n';
    std::cout << size << " bytes of evidence, " << cuts_seen << " cuts: " << smooth
              << " bytes up without a cut, " << resent << " resent (" << share * 100 << " %), "
              << faults.size() << " faults" << std::endl;
    const bool is_within = resent <= static_cast<std::uint64_t>(cuts) * kBytesACutMax &&
                           (size < kBytesOfFullForm || share <= kResentShareMax);
    const bool is_cut = cuts_seen >= static_cast<std::uint64_t>(cuts);
    return faults.empty() && is_within && is_cut ? 0 : 1;
}
