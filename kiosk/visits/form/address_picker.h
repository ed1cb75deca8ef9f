// Where somebody lives, chosen from province to street: the beginning of an address.
#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "core/divisions/divisions.h"
#include "core/form/fields.h"
#include "core/private_text.h"
#include "core/search/text_search.h"
#include "kiosk/typing/text_field.h"

namespace fangxin::kiosk::form {

// Codes and names are views into the divisions that are built in. The divisions are in memory only
// while somebody chooses.
class AddressPicker {
  public:
    static constexpr std::string_view kSearchItem = "address.search";
    static TextField search_field();

    // Begins where the address has come to; where it has no division, at the station's `home`: a
    // code, which outlives the picker and counts as nothing where no division is in it.
    AddressPicker(core::Field field, std::string_view address, std::string_view home);

    core::Field field() const { return field_; }
    // The divisions to choose from, and those that they are in, from the province down.
    std::vector<core::Division> choices() const { return divisions_.children(shown_); }
    std::vector<core::Division> path_shown() const { return divisions_.path(shown_); }
    bool is_chosen(const core::Division& division) const { return division.code == chosen_; }

    std::string_view typed() const { return typed_.view(); }
    void type(std::string_view text);
    // What was typed, as the name of a division in the one that is shown; the best first.
    std::vector<core::Division> found() const;
    // The names of what a division is in: "吉林省长春市".
    core::PrivateText place_of(const core::Division& division) const;

    // A code that is shown, found, or on the path; empty: the whole country. True when nothing is
    // left to choose.
    bool choose(std::string_view code);
    // To what the divisions shown are in; false where choosing began.
    bool go_up();
    // The chosen divisions, with what the address had after its own.
    core::PrivateText address() const;

  private:
    core::Field field_;
    core::Divisions divisions_;
    std::string_view shown_;
    std::string_view chosen_;
    std::string_view began_at_;
    core::PrivateText rest_;
    core::PrivateText typed_;
    std::vector<core::Division> searched_;
    std::optional<core::TextSearch> search_;  // in `searched_`; nothing before it is needed
};

}  // namespace fangxin::kiosk::form
