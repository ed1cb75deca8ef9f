// The rows that a statement gave, with their values.
//
// Rows owns everything; a Row refers to its Rows and is cheap to copy. May be moved to another
// thread; not shared between threads while one changes it.
#pragma once

#include <cstddef>
#include <cstdint>
#include <iterator>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/bytes.h"
#include "core/ensure.h"

namespace fangxin::central {

using ColumnNames = std::vector<std::string>;

// One row of an answer. Columns go by number, from 0, or by name; asking for one that the statement
// does not give stops the process (ENSURE), as does reading a text as a number. A NULL reads as 0,
// or as an empty text.
class Row {
  public:
    template <typename Column>
    bool is_null(Column column) const {
        return cell(column).kind == Kind::null;
    }
    template <typename Column>
    std::int64_t integer(Column column) const {
        const Cell& found = cell(column);
        ENSURE(found.kind == Kind::integer || found.kind == Kind::null);
        return found.integer;
    }
    // A number of things; one below 0 reads as 0.
    template <typename Column>
    std::uint64_t count(Column column) const {
        const std::int64_t value = integer(column);
        return value < 0 ? 0 : static_cast<std::uint64_t>(value);
    }
    // Text or bytes, valid as long as the Rows.
    template <typename Column>
    std::string_view view(Column column) const {
        return view_of(cell(column));
    }
    template <typename Column>
    std::string text(Column column) const {
        return std::string(view(column));
    }
    template <typename Column>
    core::Bytes bytes(Column column) const {
        const core::ByteView bytes = core::as_bytes(view(column));
        return {bytes.begin(), bytes.end()};
    }

  private:
    friend class Rows;
    enum class Kind : std::uint8_t { null, integer, text };
    struct Cell {
        Kind kind = Kind::null;
        std::uint32_t length = 0;
        std::int64_t integer = 0;  // of a text: where it begins in the arena
    };
    struct Values {
        std::shared_ptr<const ColumnNames> names;
        std::vector<Cell> cells;
        std::string arena;
    };

    Row(const Values& values, std::size_t index) : values_(&values), index_(index) {}
    const Cell& cell(std::string_view name) const;
    const Cell& cell(std::size_t column) const;
    const Cell& cell(const char* name) const { return cell(std::string_view(name)); }
    const Cell& cell(int column) const { return cell(static_cast<std::size_t>(column)); }
    std::string_view view_of(const Cell& cell) const;

    const Values* values_;
    std::size_t index_;
};

// What a statement gave. An engine fills it cell by cell, row after row.
class Rows {
  public:
    class Iterator {
      public:
        // NOLINTBEGIN(readability-identifier-naming): the library asks for these names.
        using value_type = Row;
        using difference_type = std::ptrdiff_t;
        using iterator_category = std::input_iterator_tag;
        using pointer = const Row*;
        using reference = Row;
        // NOLINTEND(readability-identifier-naming)

        Iterator(const Rows& rows, std::size_t index) : rows_(&rows), index_(index) {}
        Row operator*() const { return (*rows_)[index_]; }
        Iterator& operator++() {
            ++index_;
            return *this;
        }
        Iterator operator++(int) {
            const Iterator before = *this;
            ++index_;
            return before;
        }
        bool operator==(const Iterator& other) const { return index_ == other.index_; }

      private:
        const Rows* rows_;
        std::size_t index_;
    };

    explicit Rows(std::shared_ptr<const ColumnNames> names);

    bool empty() const { return values_->cells.empty(); }
    std::size_t size() const;
    Row operator[](std::size_t index) const&;
    Row operator[](std::size_t index) const&& = delete;  // the row would outlive its values
    Iterator begin() const { return {*this, 0}; }
    Iterator end() const { return {*this, size()}; }

    void add_null();
    void add_integer(std::int64_t value);
    void add_text(std::string_view text);

  private:
    std::unique_ptr<Row::Values> values_;
};

}  // namespace fangxin::central
