// Reads bureaus, and their SQL.
#include "central/bureaus/bureaus.h"

#include <algorithm>
#include <set>
#include <utility>

#include "central/limits.h"
#include "core/json/members.h"
#include "core/try.h"

namespace fangxin::core {

inline constexpr Rule kIdRule = typed_rule(central::kBureauIdCharactersMax);
inline constexpr Rule kBureauNameRule = typed_rule(kOfficeCharactersMax);

template <>
inline constexpr auto kMembers<central::HandlingUnit> = std::tuple{
    Member{"id", &central::HandlingUnit::id, kIdRule},
    Member{"name", &central::HandlingUnit::name, kBureauNameRule},
};

template <>
inline constexpr auto kMembers<central::Bureau> = std::tuple{
    Member{"id", &central::Bureau::id, kIdRule},
    Member{"name", &central::Bureau::name, kBureauNameRule},
    Member{"phone", &central::Bureau::phone, typed_rule(kPhoneCharactersMax)},
    Member{"units", &central::Bureau::units, list_rule(central::kUnitsPerBureauMax)},
};

}  // namespace fangxin::core

namespace fangxin::central {
namespace {

constexpr const char* kInsertBureau =
    "INSERT INTO bureaus (id, name, phone) VALUES ($1, $2, $3)"
    " ON CONFLICT (id) DO NOTHING RETURNING id";
constexpr const char* kInsertUnit =
    "INSERT INTO units (id, bureau, name) VALUES ($1, $2, $3)"
    " ON CONFLICT (id) DO NOTHING RETURNING id";
constexpr const char* kSelectAll =
    "SELECT b.id, b.name, b.phone, u.id AS unit, u.name AS unit_name FROM bureaus b"
    " LEFT JOIN units u ON u.bureau = b.id ORDER BY b.id, u.id";

// What the insertion of a row with this id gave.
core::Result<void> check_is_new(const core::Result<Rows>& inserted, const std::string& id) {
    if (!inserted) return core::fail(inserted.error());
    if (!inserted->empty()) return {};
    return core::fail(core::ErrorCode::conflict, "the id " + id + " is there already");
}

}  // namespace

core::Result<std::vector<Bureau>> parse_bureaus(std::string_view json) {
    auto bureaus = TRY(core::parse_list<Bureau>(json, "bureaus", kBureausMax));
    std::set<std::string_view> ids;
    std::set<std::string_view> units;
    for (const Bureau& bureau : bureaus) {
        const auto is_new = [&units](const HandlingUnit& unit) {
            return units.insert(unit.id).second;
        };
        if (!ids.insert(bureau.id).second || !std::ranges::all_of(bureau.units, is_new))
            return core::fail(
                core::ErrorCode::invalid, bureau.id + ": its id, or that of a unit, is there twice"
            );
    }
    return bureaus;
}

core::Result<void> add_bureau(Session& writer, const Bureau& bureau) {
    TRY(check_is_new(writer.execute(kInsertBureau, bureau.id, bureau.name, bureau.phone), bureau.id)
    );
    for (const HandlingUnit& unit : bureau.units)
        TRY(check_is_new(writer.execute(kInsertUnit, unit.id, bureau.id, unit.name), unit.id));
    return {};
}

core::Result<std::vector<Bureau>> all_bureaus(Session& session) {
    std::vector<Bureau> bureaus;
    const Rows rows = TRY(session.execute(kSelectAll));
    for (const Row row : rows) {
        if (bureaus.empty() || bureaus.back().id != row.view("id"))
            bureaus.push_back({row.text("id"), row.text("name"), row.text("phone"), {}});
        if (row.is_null("unit")) continue;
        bureaus.back().units.push_back({row.text("unit"), row.text("unit_name")});
    }
    return bureaus;
}

}  // namespace fangxin::central
