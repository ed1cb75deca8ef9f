// Adds and prints what runs did.
#include "tests/simulation/tally.h"

namespace fangxin::tests {
namespace {

std::string row(const std::string& name, std::uint64_t value) {
    constexpr std::size_t kWidth = 34;
    std::string line = name;
    line.resize(std::max(line.size() + 1, kWidth), ' ');
    return line + std::to_string(value) + "\n";
}

}  // namespace

void Tally::add(const Tally& other) {
    seeds += other.seeds;
    submits += other.submits;
    delivered += other.delivered;
    lost += other.lost;
    doubled += other.doubled;
    altered += other.altered;
    kept += other.kept;
    damaged_reported += other.damaged_reported;
    evidence += other.evidence;
    evidence_lost += other.evidence_lost;
    evidence_damaged_reported += other.evidence_damaged_reported;
    unpromised += other.unpromised;
    requests += other.requests;
    for (const auto& [kind, count] : other.faults) faults[kind] += count;
}

std::string Tally::table() const {
    std::string text =
        row("seeds", seeds) + row("submits", submits) + row("delivered whole", delivered) +
        row("lost", lost) + row("doubled", doubled) + row("altered", altered) +
        row("kept for a damaged centre", kept) + row("damaged and reported", damaged_reported) +
        row("stored without a number given", unpromised) +
        row("files of evidence whole", evidence) + row("files of evidence lost", evidence_lost) +
        row("files damaged and reported", evidence_damaged_reported) + row("requests", requests);
    for (const auto& [kind, count] : faults) text += row("  " + kind, count);
    return text;
}

}  // namespace fangxin::tests
