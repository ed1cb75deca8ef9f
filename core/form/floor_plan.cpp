// Reads and checks the plans of floors.
#include "core/form/floor_plan.h"

#include <algorithm>
#include <climits>
#include <set>
#include <utility>

#include "core/json/members.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::core {

constexpr Rule kPlaceRule = whole_rule(0, kPlanLengthMax);
constexpr Rule kLengthRule = whole_rule(1, kPlanLengthMax);

template <>
inline constexpr auto kMembers<PlanArea> = std::tuple{
    Member{"x", &PlanArea::x, kPlaceRule},
    Member{"y", &PlanArea::y, kPlaceRule},
    Member{"width", &PlanArea::width, kLengthRule},
    Member{"height", &PlanArea::height, kLengthRule},
};

template <>
inline constexpr auto kMembers<PlanUnit> = std::tuple{
    Member{"shop_id", &PlanUnit::shop_id, Rule{kShopIdCharactersMax, Presence::optional}},
    Member{"", &PlanUnit::area},
};

template <>
inline constexpr auto kMembers<PlanMark> = std::tuple{
    Member{"words", &PlanMark::words, typed_rule(kPlanWordsCharactersMax)},
    Member{"", &PlanMark::area},
};

template <>
inline constexpr auto kMembers<PlanPoint> = std::tuple{
    Member{"x", &PlanPoint::x, kPlaceRule},
    Member{"y", &PlanPoint::y, kPlaceRule},
};

template <>
inline constexpr auto kMembers<FloorPlan> = std::tuple{
    Member{"floor", &FloorPlan::floor, typed_rule(kFloorCharactersMax)},
    Member{"width", &FloorPlan::width, kLengthRule},
    Member{"height", &FloorPlan::height, kLengthRule},
    Member{"units", &FloorPlan::units, list_rule(kPlanUnitsMax)},
    Member{"marks", &FloorPlan::marks, list_rule(kPlanMarksMax, Presence::optional)},
    Member{"here", &FloorPlan::here},
};

template <>
inline constexpr auto kMembers<FloorPlans::Parts> = std::tuple{
    Member{"version", &FloorPlans::Parts::version, whole_rule(1, INT_MAX)},
    Member{"plans", &FloorPlans::Parts::plans, list_rule(kFloorsMax)},
};

namespace {

bool is_inside(const PlanArea& area, const FloorPlan& plan) {
    return area.x + area.width <= plan.width && area.y + area.height <= plan.height;
}

// What is wrong with the plan; empty: nothing.
std::string_view fault_of(const FloorPlan& plan) {
    const auto is_unit_inside = [&plan](const auto& part) { return is_inside(part.area, plan); };
    if (!std::ranges::all_of(plan.units, is_unit_inside)) return "a unit reaches beyond the plan";
    if (!std::ranges::all_of(plan.marks, is_unit_inside)) return "a mark reaches beyond the plan";
    if (plan.here && (plan.here->x > plan.width || plan.here->y > plan.height))
        return "the kiosk stands outside the plan";
    return {};
}

}  // namespace

Result<FloorPlans> FloorPlans::make(Parts parts) {
    std::set<std::string_view> floors;
    std::set<std::string_view> shops;
    std::size_t kiosks = 0;
    for (const FloorPlan& plan : parts.plans) {
        const auto refuse = [&plan](std::string_view why) {
            return fail(ErrorCode::invalid, "plan of " + plan.floor + ": " + std::string(why));
        };
        if (!floors.insert(plan.floor).second) return refuse("the floor is there twice");
        for (const PlanUnit& unit : plan.units) {
            if (!unit.shop_id.empty() && !shops.insert(unit.shop_id).second)
                return refuse("the shop " + unit.shop_id + " is there twice");
        }
        if (const auto fault = fault_of(plan); !fault.empty()) return refuse(fault);
        if (plan.here && ++kiosks > 1) return refuse("the kiosk stands on another floor already");
    }
    FloorPlans plans;
    plans.plans_ = std::move(parts.plans);
    return plans;
}

const FloorPlan* FloorPlans::find(std::string_view floor) const {
    const auto found = std::ranges::find(plans_, floor, &FloorPlan::floor);
    return found == plans_.end() ? nullptr : &*found;
}

Result<FloorPlans> parse_floor_plans(std::string_view json) {
    return FloorPlans::make(TRY(parse_members<FloorPlans::Parts>(json, kAssetBytesMax)));
}

}  // namespace fangxin::core
