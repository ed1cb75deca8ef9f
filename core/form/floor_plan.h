// Where the shops of a mall are, floor by floor, as the small plan beside a list shows them.
//
// Lengths are whole numbers in a unit of the plan's own; x grows to the right, y downwards.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/bilingual_text.h"
#include "core/result.h"

namespace fangxin::core {

struct PlanArea {
    int x = 0;
    int y = 0;
    int width = 0;
    int height = 0;
    bool operator==(const PlanArea&) const = default;
};

struct PlanUnit {
    std::string shop_id = {};  // empty: no shop of the directory
    PlanArea area;
    bool operator==(const PlanUnit&) const = default;
};

// What people find their way by: stairs, lifts, doors.
struct PlanMark {
    BilingualText words;
    PlanArea area;
    bool operator==(const PlanMark&) const = default;
};

struct PlanPoint {
    int x = 0;
    int y = 0;
    bool operator==(const PlanPoint&) const = default;
};

struct FloorPlan {
    std::string floor;  // as the directory of shops names it
    int width = 0;
    int height = 0;
    std::vector<PlanUnit> units;
    std::vector<PlanMark> marks;
    std::optional<PlanPoint> here;  // where the kiosk is, on its floor
    bool operator==(const FloorPlan&) const = default;
};

// Immutable.
class FloorPlans {
  public:
    struct Parts {
        int version = 0;
        std::vector<FloorPlan> plans;
    };

    FloorPlans() = default;
    // Refused as `invalid`: a floor or a shop that is there twice, something outside its plan, more
    // than one place of the kiosk.
    static Result<FloorPlans> make(Parts parts);

    // nullptr: there is none.
    const FloorPlan* find(std::string_view floor) const;

  private:
    std::vector<FloorPlan> plans_;
};

// A file that an installer drew (assets/demo/floor_plans.json is one). Refused as `invalid`:
// whatever FloorPlans::make refuses, a length or a count beyond its limit.
Result<FloorPlans> parse_floor_plans(std::string_view json);

}  // namespace fangxin::core
