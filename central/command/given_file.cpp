// Reads the files that a command is given.
#include "central/command/given_file.h"

#include <fstream>
#include <iostream>

namespace fangxin::central {
namespace {

core::Result<std::string> read_stream(std::istream& stream, std::size_t bytes_max) {
    // One byte more than allowed tells a file that is too long from one that just fits.
    std::string text(bytes_max + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    text.resize(static_cast<std::size_t>(stream.gcount()));
    if (stream.bad()) return core::fail(core::ErrorCode::not_found, "the file cannot be read");
    if (text.size() <= bytes_max) return text;
    return core::fail(core::ErrorCode::invalid, "the file is longer than it may be");
}

}  // namespace

core::Result<std::string> read_given_file(const std::string& path, std::size_t bytes_max) {
    if (path == "-") return read_stream(std::cin, bytes_max);
    std::ifstream file(path, std::ios::binary);
    if (!file) return core::fail(core::ErrorCode::not_found, "the file cannot be opened");
    return read_stream(file, bytes_max);
}

}  // namespace fangxin::central
