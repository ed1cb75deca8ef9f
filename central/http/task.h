// A coroutine of the HTTP interface; nothing below it is one.
#pragma once

#include <drogon/utils/coroutine.h>

namespace fangxin::central {

template <typename T = void>
using Task = drogon::Task<T>;

}  // namespace fangxin::central
