// The centre's end of a PATCH, without the connection whose pieces Drogon would hand on.
#pragma once

#include <string>

#include "central/service/centre.h"
#include "net/transport.h"

namespace fangxin::tests {

// As central/http/uploads.cpp answers it when the whole body has come. `request` must outlive the
// task.
central::Task<net::Response> receive_piece(
    const central::Centre& centre, std::string token, const net::Request& request
);

}  // namespace fangxin::tests
