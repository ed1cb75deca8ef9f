// Reads /proc/PID/maps and /proc/PID/mem.
#include "tests/support/process_memory.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstring>
#include <fcntl.h>
#include <fstream>
#include <set>
#include <sstream>
#include <string_view>
#include <unistd.h>

#include "core/ensure.h"

namespace fangxin::tests {

namespace {

// The shadow of an address sanitizer is terabytes of flags without any text.
constexpr std::uint64_t kMappingBytesMax = std::uint64_t{1} << 36U;
constexpr std::size_t kBlockBytes = std::size_t{4} << 20U;
constexpr std::size_t kNeedleBytesMax = 4096;
constexpr std::size_t kShownBytes = 48;

struct Mapping {
    std::uint64_t begin = 0;
    std::uint64_t end = 0;
    bool is_writable = false;
    std::string name;
};

// Bytes to look for.
struct Needle {
    const Canary* canary = nullptr;
    const char* encoding = "";
    std::string bytes;
    std::size_t unit = 1;  // bytes of its smallest character
};

std::vector<Mapping> readable_mappings(pid_t pid) {
    std::ifstream maps("/proc/" + std::to_string(pid) + "/maps");
    std::vector<Mapping> mappings;
    for (std::string line; std::getline(maps, line);) {
        std::istringstream fields(line);
        Mapping mapping;
        char dash = 0;
        std::string rights;
        std::string offset;
        std::string device;
        std::string inode;
        fields >> std::hex >> mapping.begin >> dash >> mapping.end >> rights >> offset >> device >>
            inode;
        std::getline(fields >> std::ws, mapping.name);
        mapping.is_writable = rights.at(1) == 'w';
        if (rights.at(0) != 'r' || mapping.end - mapping.begin > kMappingBytesMax) continue;
        if (mapping.name == "[vvar]" || mapping.name == "[vsyscall]") continue;
        mappings.push_back(mapping);
    }
    ENSURE(!mappings.empty());
    return mappings;
}

std::u32string code_points_of(std::string_view text) {
    std::u32string points;
    for (std::size_t i = 0; i < text.size();) {
        const auto lead = static_cast<unsigned char>(text[i]);
        const std::size_t length = lead < 0x80U ? 1 : (lead < 0xE0U ? 2 : (lead < 0xF0U ? 3 : 4));
        char32_t point = length == 1 ? lead : lead & (0xFFU >> (length + 1));
        for (std::size_t k = 1; k < length; ++k)
            point = (point << 6U) | (static_cast<unsigned char>(text.at(i + k)) & 0x3FU);
        points.push_back(point);
        i += length;
    }
    return points;
}

std::string little_endian(std::u32string_view points, std::size_t unit) {
    std::string bytes;
    for (const char32_t point : points) {
        for (std::size_t k = 0; k < unit; ++k)
            bytes += static_cast<char>((point >> (8 * k)) & 0xFFU);
    }
    return bytes;
}

void add_needles(std::vector<Needle>& needles, const Canary& canary) {
    const std::size_t part = canary.part_bytes == 0
                                 ? canary.text.size()
                                 : std::min(canary.part_bytes, canary.text.size());
    for (std::size_t i = 0; i + part <= canary.text.size(); ++i)
        needles.push_back({&canary, "UTF-8", canary.text.substr(i, part), 1});
    if (canary.is_bytes) return;
    const std::u32string points = code_points_of(canary.text);
    const std::size_t bytes_a_point = std::max<std::size_t>(1, canary.text.size() / points.size());
    const std::size_t part_points = std::max<std::size_t>(1, part / bytes_a_point);
    for (std::size_t i = 0; i + part_points <= points.size(); ++i) {
        const auto window = std::u32string_view(points).substr(i, part_points);
        needles.push_back({&canary, "UTF-16", little_endian(window, 2), 2});
        needles.push_back({&canary, "UTF-32", little_endian(window, 4), 4});
    }
}

std::vector<Needle> needles_of(const std::vector<Canary>& canaries) {
    std::vector<Needle> needles;
    for (const Canary& canary : canaries) {
        ENSURE(!canary.text.empty());
        add_needles(needles, canary);
    }
    for (const Needle& needle : needles) ENSURE(needle.bytes.size() <= kNeedleBytesMax);
    return needles;
}

// Finds any of many needles in one pass: by the first two bytes, then by comparing.
class Search {
  public:
    explicit Search(std::vector<Needle> needles) : needles_(std::move(needles)) {
        for (const Needle& needle : needles_) {
            ENSURE(needle.bytes.size() >= 2);
            starts_.at(key_of(needle.bytes.data())).push_back(&needle);
        }
    }

    // Calls `found` with each needle and its offset.
    template <typename Found>
    void run(std::string_view bytes, Found found) const {
        for (std::size_t i = 0; i + 1 < bytes.size(); ++i) {
            for (const Needle* needle : starts_[key_of(bytes.data() + i)]) {
                if (bytes.substr(i, needle->bytes.size()) == needle->bytes) found(*needle, i);
            }
        }
    }

  private:
    static std::size_t key_of(const char* bytes) {
        return static_cast<unsigned char>(bytes[0]) |
               static_cast<std::size_t>(static_cast<unsigned char>(bytes[1])) << 8U;
    }

    std::vector<Needle> needles_;
    std::vector<std::vector<const Needle*>> starts_{std::size_t{1} << 16U};
};

bool is_digit(std::string_view bytes, std::size_t at) {
    return at < bytes.size() && bytes[at] >= '0' && bytes[at] <= '9';
}

bool is_by_chance(
    const Needle& needle, const Mapping& mapping, std::string_view bytes, std::size_t at
) {
    if (!needle.canary->is_short_number) return false;
    if (!mapping.is_writable) return true;
    const bool touches_before = at >= needle.unit && is_digit(bytes, at - needle.unit);
    return touches_before || is_digit(bytes, at + needle.bytes.size());
}

std::string printable(std::string_view bytes, std::size_t at) {
    const std::size_t begin = at < kShownBytes ? 0 : at - kShownBytes;
    std::string shown(bytes.substr(begin, 3 * kShownBytes));
    for (char& byte : shown) {
        if (std::isprint(static_cast<unsigned char>(byte)) == 0) byte = '.';
    }
    return shown;
}

// The sightings of one process, neighbouring ones as one.
class Report {
  public:
    void add(
        const Needle& needle,
        const Mapping& mapping,
        std::string_view bytes,
        std::size_t at,
        std::uint64_t address
    ) {
        if (is_by_chance(needle, mapping, bytes, at)) return;
        const bool continues =
            !sightings_.empty() && sightings_.back().name == needle.canary->name &&
            sightings_.back().encoding == needle.encoding && address <= last_ + needle.bytes.size();
        last_ = address;
        if (continues) return;
        sightings_.push_back(
            {needle.canary->name, needle.encoding, mapping.name, address, printable(bytes, at)}
        );
    }
    std::vector<Sighting> take() { return std::move(sightings_); }

  private:
    std::vector<Sighting> sightings_;
    std::uint64_t last_ = 0;
};

// The memory of a process, and which pages of it exist: an address sanitizer reserves far more than
// it uses.
class Memory {
  public:
    explicit Memory(pid_t pid) : bytes_(open_file(pid, "mem")), pages_(open_file(pid, "pagemap")) {}
    ~Memory() {
        ::close(bytes_);
        ::close(pages_);
    }
    Memory(const Memory&) = delete;
    Memory& operator=(const Memory&) = delete;

    bool has_pages(std::uint64_t begin, std::size_t length) const {
        std::vector<std::uint64_t> entries(length / kPageBytes);
        const std::size_t wanted = entries.size() * sizeof(std::uint64_t);
        const auto place = static_cast<off_t>(begin / kPageBytes * sizeof(std::uint64_t));
        if (::pread(pages_, entries.data(), wanted, place) <= 0) return false;
        // Linux, Documentation/admin-guide/mm/pagemap.rst: in memory, or in swap.
        return std::ranges::any_of(entries, [](std::uint64_t entry) { return entry >> 62U != 0; });
    }
    std::string_view read(std::uint64_t begin, std::string& target) const {
        const ssize_t count =
            ::pread(bytes_, target.data(), target.size(), static_cast<off_t>(begin));
        // None: a page of a device, or past the end of its file.
        return {target.data(), count < 0 ? 0 : static_cast<std::size_t>(count)};
    }

  private:
    static constexpr std::uint64_t kPageBytes = 4096;

    static int open_file(pid_t pid, const char* name) {
        const int file = ::open(("/proc/" + std::to_string(pid) + "/" + name).c_str(), O_RDONLY);
        ENSURE(file >= 0);  // needs root
        return file;
    }

    int bytes_;
    int pages_;
};

void search_mapping(
    const Memory& memory, const Mapping& mapping, const Search& search, Report& report
) {
    for (std::uint64_t begin = mapping.begin; begin < mapping.end; begin += kBlockBytes) {
        const auto length =
            static_cast<std::size_t>(std::min<std::uint64_t>(kBlockBytes, mapping.end - begin));
        if (!memory.has_pages(begin, length)) continue;
        // What lies across the end of a block belongs to the block where it begins.
        const std::uint64_t rest = mapping.end - begin;
        std::string block(std::min<std::uint64_t>(rest, length + kNeedleBytesMax), '\0');
        const std::string_view bytes = memory.read(begin, block);
        search.run(bytes, [&](const Needle& needle, std::size_t at) {
            if (at < length) report.add(needle, mapping, bytes, at, begin + at);
        });
    }
}

}  // namespace

std::string Sighting::to_string() const {
    std::ostringstream text;
    text << name << " as " << encoding << " at " << std::hex << address << " in "
         << (mapping.empty() ? "anonymous memory" : mapping) << ": " << surroundings;
    return text.str();
}

std::vector<Sighting> sightings_in_memory(pid_t pid, const std::vector<Canary>& canaries) {
    const Memory memory(pid);
    const Search search(needles_of(canaries));
    Report report;
    for (const Mapping& mapping : readable_mappings(pid))
        search_mapping(memory, mapping, search, report);
    return report.take();
}

}  // namespace fangxin::tests
