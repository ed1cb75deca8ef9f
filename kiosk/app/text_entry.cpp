// The text fields of the application, as a table.
#include "kiosk/app/text_entry.h"

#include <array>

#include "core/ensure.h"
#include "core/limits.h"

namespace fangxin::kiosk {

namespace {

using core::Field;

// Generous for what people type with spaces and dashes; `check` knows the real limits.
constexpr std::size_t kSearchCharactersMax = 30;
constexpr std::size_t kAmountCharactersMax = 16;
constexpr std::size_t kPhoneCharactersMax = 20;
constexpr std::size_t kNumberCharactersMax = 20;
constexpr std::size_t kQueryCodeCharactersMax = 12;

constexpr auto kPinyin = KeyboardMode::pinyin;
constexpr auto kLatin = KeyboardMode::latin;
constexpr auto kDigits = KeyboardMode::digits;

constexpr std::array kKinds = {
    FieldKind{
        TextField::shop_search,
        "shop.search",
        Page::shop,
        kSearchCharactersMax,
        false,
        kLatin,
        true,
        std::nullopt},
    FieldKind{
        TextField::shop_name,
        "shop.name",
        Page::shop,
        core::kMerchantNameCharactersMax,
        false,
        kPinyin,
        true,
        Field::merchant_name},
    FieldKind{
        TextField::shop_address,
        "shop.address",
        Page::shop,
        core::kAddressCharactersMax,
        false,
        kPinyin,
        true,
        Field::merchant_address},
    FieldKind{
        TextField::purchase_amount,
        "purchase.amount",
        Page::purchase,
        kAmountCharactersMax,
        false,
        kDigits,
        false,
        Field::purchase_amount},
    FieldKind{
        TextField::facts,
        "facts.text",
        Page::facts,
        core::kFactsCharactersMax,
        true,
        kPinyin,
        true,
        Field::facts},
    FieldKind{
        TextField::demands_amount,
        "demands.amount",
        Page::demands,
        kAmountCharactersMax,
        false,
        kDigits,
        false,
        Field::claimed_amount},
    FieldKind{
        TextField::contact_name,
        "contact.name",
        Page::contact,
        core::kNameCharactersMax,
        false,
        kPinyin,
        true,
        Field::contact_name},
    FieldKind{
        TextField::contact_phone,
        "contact.phone",
        Page::contact,
        kPhoneCharactersMax,
        false,
        kDigits,
        false,
        Field::contact_phone},
    FieldKind{
        TextField::contact_address,
        "contact.address",
        Page::contact,
        core::kAddressCharactersMax,
        false,
        kPinyin,
        true,
        Field::contact_address},
    FieldKind{
        TextField::find_number,
        "find.number",
        Page::find,
        kNumberCharactersMax,
        false,
        kLatin,
        false,
        std::nullopt},
    FieldKind{
        TextField::find_query_code,
        "find.query_code",
        Page::find,
        kQueryCodeCharactersMax,
        false,
        kDigits,
        false,
        std::nullopt},
};

}  // namespace

const FieldKind& kind_of(TextField field) {
    const auto& kind = kKinds.at(static_cast<std::size_t>(field));
    ENSURE(kind.field == field);
    return kind;
}

std::optional<TextField> field_after(TextField field) {
    const auto next = static_cast<std::size_t>(field) + 1;
    if (next >= kKinds.size() || kKinds.at(next).page != kind_of(field).page) return std::nullopt;
    if (field == TextField::shop_search) return std::nullopt;
    return kKinds.at(next).field;
}

}  // namespace fangxin::kiosk
