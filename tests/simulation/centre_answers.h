// The centre's answers to requests, from its services alone: no server, no event loop.
#pragma once

#include "central/centre.h"
#include "net/transport.h"

namespace fangxin::tests {

// As central/http answers it when the whole body has come; nobody waits for changes in real time.
net::Response answer_request(const central::Centre& centre, const net::Request& request);

}  // namespace fangxin::tests
