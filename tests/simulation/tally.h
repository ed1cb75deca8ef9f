// What a number of runs did and found, for the table at the end.
#pragma once

#include <cstdint>
#include <map>
#include <string>

namespace fangxin::tests {

struct Tally {
    std::uint64_t seeds = 0;
    std::uint64_t submits = 0;    // numbers given to people
    std::uint64_t delivered = 0;  // of those, found whole at the centre
    std::uint64_t lost = 0;
    std::uint64_t doubled = 0;
    std::uint64_t altered = 0;
    std::uint64_t kept = 0;              // still with their kiosk: the centre's own disk is rotten
    std::uint64_t damaged_reported = 0;  // their bytes were destroyed on a disk, which was reported
    std::uint64_t evidence = 0;          // files of delivered cases, found whole at the centre
    std::uint64_t evidence_lost = 0;
    std::uint64_t evidence_damaged_reported = 0;
    std::uint64_t unpromised = 0;  // stored though the disk broke before a number was given
    std::uint64_t requests = 0;
    std::map<std::string, std::uint64_t> faults;  // by kind

    void count(const std::string& fault) { ++faults[fault]; }
    void add(const Tally& other);
    std::string table() const;
};

}  // namespace fangxin::tests
