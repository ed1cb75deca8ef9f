// Random codes and passwords in base 32, which people can read and type.
#pragma once

#include <cstddef>
#include <string>

#include "core/random.h"

namespace fangxin::central {

// `length` signs of 5 bits each.
std::string random_base32(core::Random& random, std::size_t length);

}  // namespace fangxin::central
