// Where each text field's text lives.
#include "kiosk/app/state.h"

#include "core/crypto.h"
#include "core/ensure.h"

namespace fangxin::kiosk {

namespace {

// One table for reading and for writing.
template <typename AnyState>
auto& place_of(AnyState& state, TextField field) {
    switch (field) {
        case TextField::shop_search:
            return state.shop_search;
        case TextField::shop_name:
            return state.draft.merchant_name;
        case TextField::shop_address:
            return state.draft.merchant_address;
        case TextField::purchase_amount:
            return state.draft.purchase_amount;
        case TextField::facts:
            return state.draft.facts;
        case TextField::demands_amount:
            return state.draft.claimed_amount;
        case TextField::contact_name:
            return state.draft.contact_name;
        case TextField::contact_phone:
            return state.draft.contact_phone;
        case TextField::contact_address:
            return state.draft.contact_address;
        case TextField::find_number:
            return state.find.number;
        case TextField::find_query_code:
            return state.find.query_code;
    }
    ENSURE(false);
    return state.shop_search;
}

}  // namespace

const std::string& text_of(const State& state, TextField field) {
    return place_of(state, field);
}

void set_text(State& state, TextField field, std::string_view text) {
    std::string fresh(text);
    std::string& place = place_of(state, field);
    place.swap(fresh);
    core::wipe(fresh);  // now the former text
}

std::optional<core::FaultReason> fault_of(const State& state, core::Field field) {
    for (const auto& fault : state.faults) {
        if (fault.field == field) return fault.reason;
    }
    return std::nullopt;
}

}  // namespace fangxin::kiosk
