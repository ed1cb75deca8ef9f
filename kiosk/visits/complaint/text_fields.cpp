// The text fields of the complaint: where each one's text is kept, its limit, its keyboard.
#include <algorithm>
#include <array>
#include <string>

#include "core/ensure.h"
#include "core/limits.h"
#include "kiosk/visits/complaint/state.h"

namespace fangxin::kiosk::complaint {

namespace {

using core::Draft;
using core::Field;

// Generous for what people type with spaces and dashes; `check` knows the real limits.
constexpr std::size_t kSearchCharactersMax = 30;
constexpr std::size_t kAmountCharactersMax = 16;
constexpr std::size_t kPhoneCharactersMax = 20;

constexpr auto kPinyin = KeyboardMode::pinyin;
constexpr auto kDigits = KeyboardMode::digits;

struct Entry {
    TextField field;
    Page page;
    std::string Draft::*answer;       // null: the shop search, which is no answer
    std::optional<Field> checked_as;  // whose fault is shown beside it
};

constexpr std::array kEntries = {
    Entry{
        {"shop.search", kSearchCharactersMax, KeyboardMode::latin, true}, Page::shop, nullptr, {}},
    Entry{
        {"shop.name", core::kMerchantNameCharactersMax, kPinyin, true},
        Page::shop,
        &Draft::merchant_name,
        Field::merchant_name},
    Entry{
        {"shop.address", core::kAddressCharactersMax, kPinyin, true},
        Page::shop,
        &Draft::merchant_address,
        Field::merchant_address},
    Entry{
        {"purchase.amount", kAmountCharactersMax, kDigits},
        Page::purchase,
        &Draft::purchase_amount,
        Field::purchase_amount},
    Entry{
        {"facts.text", core::kFactsCharactersMax, kPinyin, true, true},
        Page::facts,
        &Draft::facts,
        Field::facts},
    Entry{
        {"demands.amount", kAmountCharactersMax, kDigits},
        Page::demands,
        &Draft::claimed_amount,
        Field::claimed_amount},
    Entry{
        {"contact.name", core::kNameCharactersMax, kPinyin, true},
        Page::contact,
        &Draft::contact_name,
        Field::contact_name},
    Entry{
        {"contact.phone", kPhoneCharactersMax, kDigits},
        Page::contact,
        &Draft::contact_phone,
        Field::contact_phone},
    Entry{
        {"contact.address", core::kAddressCharactersMax, kPinyin, true},
        Page::contact,
        &Draft::contact_address,
        Field::contact_address},
};

const Entry& entry_of(std::string_view item_id) {
    const auto* const found =
        std::find_if(kEntries.begin(), kEntries.end(), [item_id](const Entry& entry) {
            return entry.field.item_id == item_id;
        });
    ENSURE(found != kEntries.end());
    return *found;
}

}  // namespace

std::vector<TextField> State::fields_shown() const {
    std::vector<TextField> fields;
    for (const Entry& entry : kEntries) {
        // The shop page shows the search, or the fields to type the shop by hand.
        const bool is_other_way =
            page == Page::shop && is_shop_by_hand != (entry.answer != nullptr);
        if (entry.page == page && !is_other_way) fields.push_back(entry.field);
    }
    return fields;
}

std::string_view State::text_of(std::string_view item_id) const {
    const Entry& entry = entry_of(item_id);
    return entry.answer == nullptr ? shop_search.view() : std::string_view(draft.*entry.answer);
}

void State::set_text(std::string_view item_id, std::string_view text) {
    const Entry& entry = entry_of(item_id);
    if (entry.answer == nullptr) {
        shop_search.assign(text);
    } else {
        (draft.*entry.answer).assign(text);
    }
    std::erase_if(faults, [&](const core::Fault& fault) {
        return entry.checked_as == fault.field;
    });
}

}  // namespace fangxin::kiosk::complaint
