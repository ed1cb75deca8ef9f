// The centre's web pages, built into the program.
#pragma once

#include <drogon/HttpResponse.h>
#include <string_view>

namespace fangxin::central {

// The text of a file of central/web; empty when there is none of this name. Made by CMake.
std::string_view web_file(std::string_view name);

// A file of central/web as an answer that may load nothing from anywhere else.
drogon::HttpResponsePtr page_response(std::string_view name, std::string_view content_type);

}  // namespace fangxin::central
