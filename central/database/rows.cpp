// Values of rows in one arena.
#include "central/database/rows.h"

#include <utility>

namespace fangxin::central {

const Row::Cell& Row::cell(std::string_view name) const {
    const ColumnNames& names = *values_->names;
    std::size_t column = 0;
    while (column < names.size() && names[column] != name) ++column;
    return cell(column);
}

const Row::Cell& Row::cell(std::size_t column) const {
    ENSURE(column < values_->names->size());
    return values_->cells[index_ * values_->names->size() + column];
}

std::string_view Row::view_of(const Cell& cell) const {
    if (cell.kind == Kind::null) return {};
    ENSURE(cell.kind == Kind::text);
    return std::string_view(values_->arena)
        .substr(static_cast<std::size_t>(cell.integer), cell.length);
}

Rows::Rows(std::shared_ptr<const ColumnNames> names) : values_(std::make_unique<Row::Values>()) {
    values_->names = std::move(names);
}

std::size_t Rows::size() const {
    return values_->names->empty() ? 0 : values_->cells.size() / values_->names->size();
}

Row Rows::operator[](std::size_t index) const& {
    ENSURE(index < size());
    return {*values_, index};
}

void Rows::add_null() {
    values_->cells.emplace_back();
}

void Rows::add_integer(std::int64_t value) {
    values_->cells.push_back({Row::Kind::integer, 0, value});
}

void Rows::add_text(std::string_view text) {
    values_->cells.push_back(
        {Row::Kind::text,
         static_cast<std::uint32_t>(text.size()),
         static_cast<std::int64_t>(values_->arena.size())}
    );
    values_->arena += text;
}

}  // namespace fangxin::central
