// The answers so far, as a person typed them, and the check that turns them into a case.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/complaint/case_content.h"
#include "core/complaint/catalogue.h"

namespace fangxin::core {

// The questions of the complaint form, in their order on the screens.
enum class Field {
    category,
    problem,
    object_name,
    merchant_name,
    merchant_address,
    merchant_phone,
    purchase_date,
    purchase_amount,
    facts,
    demands,
    claimed_amount,
    contact_name,
    contact_phone,
    contact_address,
    consent_authority,
};

// Why a field cannot stay as it is.
enum class FaultReason {
    missing,
    too_long,
    too_many,
    control_character,
    not_text,  // not UTF-8
    unknown_choice,
    not_a_phone,
    not_a_date,
    in_the_future,
    before_the_form_begins,  // a date before the year kYearMin
    not_an_amount,
    amount_too_small,
    amount_too_large,
    consent_needed,
};

struct Fault {
    Field field;
    FaultReason reason;
    bool operator==(const Fault&) const = default;
};

// The JSON path of a field, "contact.phone", and an English sentence for staff and logs. The
// sentence never repeats what was typed.
std::string_view field_path(Field field);
std::string_view fault_sentence(FaultReason reason);

// Raw answers. Text is kept exactly as typed until `finish` cleans it.
struct Draft {
    std::string category;
    std::string problem;
    std::string object_name;
    std::string merchant_name;
    std::string merchant_address;
    std::string merchant_phone;
    std::string shop_id;
    std::string purchase_date;    // ISO date
    std::string purchase_amount;  // yuan as typed: "3,000", "２１００．５"
    std::string facts;
    std::vector<std::string> demands;
    std::string claimed_amount;  // yuan as typed; may be empty
    std::string contact_name;
    std::string contact_phone;
    std::string contact_address;
    Consents consents;

    // Overwrites every answer, then empties it.
    void wipe();
};

// Every fault, in the order of the questions; empty when the draft can be finished. `today` is the
// Beijing date.
std::vector<Fault> check(const Draft& draft, const Catalogue& catalogue, Date today);

// As `check`, but only the faults of these fields: for one page of the form.
std::vector<Fault> check_fields(
    const Draft& draft, const Catalogue& catalogue, Date today, const std::vector<Field>& fields
);

// The cleaned content. Only for a draft that `check` finds without fault (ENSUREd). Cleaning: outer
// white space goes; numbers lose full-width forms, spaces and dashes; all other text stays byte for
// byte.
CaseContent finish(const Draft& draft, const Catalogue& catalogue, Date today);

// Yuan as typed to fen: folds width, allows "¥", "元", thousands commas and at most two decimals.
Result<std::int64_t> parse_yuan(std::string_view typed);
// 210000 -> "2,100.00"
std::string format_yuan(std::int64_t fen);

}  // namespace fangxin::core
