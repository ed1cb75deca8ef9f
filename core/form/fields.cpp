// Finds rows of the table of questions.
#include "core/form/fields.h"

#include <algorithm>

namespace fangxin::core {

namespace {

constexpr bool rows_are_in_order() {
    for (std::size_t i = 0; i < kFieldCount; ++i) {
        if (static_cast<std::size_t>(kFields[i].field) != i) return false;
    }
    return true;
}
static_assert(rows_are_in_order(), "the rows must be in the order of Field");

}  // namespace

std::optional<Field> field_of_path(std::string_view path) {
    const auto* const found = std::ranges::find(kFields, path, &FieldRow::path);
    if (found == kFields.end()) return std::nullopt;
    return found->field;
}

bool is_group_required(CaseKind kind, std::string_view group) {
    return !group.empty() && std::ranges::any_of(kFields, [kind, group](const FieldRow& row) {
        return split(row.path).group == group && row.required.has(kind);
    });
}

bool can_be_filed(CaseKind kind) {
    return std::ranges::any_of(kFields, [kind](const auto& row) { return row.required.has(kind); });
}

}  // namespace fangxin::core
