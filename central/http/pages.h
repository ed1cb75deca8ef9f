// The files of the centre's web pages, built into the program.
#pragma once

#include <string_view>

namespace fangxin::central {

// The text of a file of central/web; empty when there is none of this name. Made by CMake.
std::string_view web_file(std::string_view name);

}  // namespace fangxin::central
