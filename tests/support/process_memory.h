// Looks for texts in the memory of another living process, as somebody with its memory would.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <sys/types.h>
#include <vector>

namespace fangxin::tests {

// A text that must not be found, whole or in part, as UTF-8, UTF-16 or UTF-32 (little endian).
struct Canary {
    std::string name;  // what it is: "facts", "query code"
    std::string text;  // UTF-8
    std::size_t part_bytes =
        6;  // parts of so many bytes of its UTF-8 count, too; 0: only the whole
    // For a text as short as six digits, which files of the system hold by chance: not between
    // other digits, and only where a process can write.
    bool is_short_number = false;
    bool is_bytes = false;  // no text: as it is, and in no other encoding
};

// Where one was found.
struct Sighting {
    std::string name;
    std::string encoding;
    std::string mapping;  // as /proc/PID/maps names it
    std::uint64_t address = 0;
    std::string surroundings;  // printable bytes around it
    std::string to_string() const;
};

// Reads every mapping of the process that can be read, and lists what it holds of the canaries,
// neighbouring parts as one. Needs the right to read another process (root).
std::vector<Sighting> sightings_in_memory(pid_t pid, const std::vector<Canary>& canaries);

}  // namespace fangxin::tests
