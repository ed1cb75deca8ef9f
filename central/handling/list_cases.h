// The list of every case in the clear, for the centre's own people.
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "central/centre.h"
#include "central/database/session.h"

namespace fangxin::central {

// Calls `print` with each case as one line of JSON, in the order of receipt, its evidence with
// kind, length and state. The query code and the token are left out: who holds them may ask in the
// person's name; so are the keys of the evidence. Gives how many cases do not open that did when
// they came.
core::Result<std::size_t> list_cases(
    const Centre& centre, Session& reader, const std::function<void(const std::string&)>& print
);

}  // namespace fangxin::central
