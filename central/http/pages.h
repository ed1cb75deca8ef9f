// The centre's web pages, built into the program.
#pragma once

#include <string_view>

#include "central/http/reply.h"

namespace fangxin::central {

// The text of a file of central/web; empty when there is none of this name. Made by CMake.
std::string_view web_file(std::string_view name);

// A file of central/web that may load nothing from anywhere else.
Reply page_reply(std::string_view name, std::string content_type);

}  // namespace fangxin::central
