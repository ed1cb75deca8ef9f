// Which address leads to which handler.
#pragma once

#include "central/http/serving.h"

namespace fangxin::central {

// Registers every address with Drogon. `serving` must live until the server has stopped.
void register_routes(Serving& serving);

}  // namespace fangxin::central
