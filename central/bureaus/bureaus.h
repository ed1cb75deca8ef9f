// The bureaus of the city (市场监督管理局) and the units of each that handle cases (所), as rows.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "central/database/session.h"
#include "core/result.h"

namespace fangxin::central {

struct HandlingUnit {
    std::string id;
    std::string name;
    bool operator==(const HandlingUnit&) const = default;
};

struct Bureau {
    std::string id;
    std::string name;
    std::string phone;  // where people, and other bureaus, ask
    std::vector<HandlingUnit> units;
    bool operator==(const Bureau&) const = default;
};

// From JSON as in assets/demo/bureaus.json. `invalid`, with its place: a text beyond its limit, an
// id that is there twice.
core::Result<std::vector<Bureau>> parse_bureaus(std::string_view json);

// Adds a bureau with its units. `conflict`: its id, or that of a unit, is there; then nothing is
// added.
core::Result<void> add_bureau(Session& writer, const Bureau& bureau);
// By their ids, each with its units by theirs.
core::Result<std::vector<Bureau>> all_bureaus(Session& session);

}  // namespace fangxin::central
