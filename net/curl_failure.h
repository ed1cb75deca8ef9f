// The failure that libcurl's code for a failed request means.
#pragma once

#include <curl/curl.h>

#include "net/failure.h"

namespace fangxin::net {

// `easy` has just ended its request with `code`, which is not CURLE_OK.
Failure failure_of_curl(CURLcode code, CURL* easy);

}  // namespace fangxin::net
