// The text fields of a form, as its pages and the table of fields make them.
#include <algorithm>
#include <string>

#include "core/ensure.h"
#include "kiosk/visits/form/visit.h"

namespace fangxin::kiosk::form {

namespace {

using core::Field;
using core::ValueKind;

TextField number_field(std::size_t characters_max, NumberPad pad) {
    return {{}, characters_max, KeyboardMode::digits, false, false, pad};
}

// Nothing for a question that is not answered by typing. The shop's search is in place of its code.
std::optional<TextField> text_field(const core::Question& question) {
    // Generous for what people type with spaces and dashes; `check` knows the real limits.
    constexpr std::size_t kSearchCharactersMax = 30;
    constexpr std::size_t kAmountCharactersMax = 16;
    constexpr std::size_t kPhoneCharactersMax = 30;
    constexpr std::size_t kIdentityTypedCharactersMax = 30;
    switch (core::row_of(question.field).value) {
        case ValueKind::shop:
            return TextField{{}, kSearchCharactersMax, KeyboardMode::latin, true};
        case ValueKind::line:
        case ValueKind::address:
        case ValueKind::person_name:
            return TextField{{}, question.limit, KeyboardMode::pinyin, true};
        case ValueKind::paragraph:
            return TextField{{}, question.limit, KeyboardMode::pinyin, true, true};
        case ValueKind::person_phone:
        case ValueKind::shop_phone:
            return number_field(kPhoneCharactersMax, NumberPad::phone);
        case ValueKind::identity:
            return TextField{{}, kIdentityTypedCharactersMax, KeyboardMode::latin};
        case ValueKind::count:
            return number_field(kAmountCharactersMax, NumberPad::code);
        case ValueKind::amount:
        case ValueKind::claim:
            return number_field(kAmountCharactersMax, NumberPad::amount);
        default:
            return std::nullopt;
    }
}

std::vector<FormTextField> text_fields_of(const core::Form& form) {
    std::vector<FormTextField> fields;
    for (const core::FormPage& page : form.pages) {
        for (const core::Question& question : page.questions) {
            const auto field = text_field(question);
            if (field) fields.push_back({item_id(page, question.field), question.field, *field});
        }
    }
    // Only now do the names stay where they are.
    for (FormTextField& field : fields) field.field.item_id = field.item_id;
    return fields;
}

const FormTextField& entry_of(const State& state, std::string_view item_id) {
    const auto found = std::ranges::find(state.text_fields, item_id, &FormTextField::item_id);
    ENSURE(found != state.text_fields.end());
    return *found;
}

bool is_search(Field field) {
    return core::row_of(field).value == ValueKind::shop;
}

}  // namespace

bool is_shown(const State& state, Field field) {
    if (!state.form().is_asked(field, state.draft)) return false;
    if (is_search(field)) return !state.is_shop_by_hand;
    if (core::row_of(field).value == ValueKind::link) return !state.complaint_id.empty();
    if (core::row_of(field).value == ValueKind::joining) return state.known_matter != nullptr;
    const bool is_in_directory = field == Field::merchant_name || field == Field::merchant_address;
    return !is_in_directory || state.is_shop_by_hand;
}

std::string item_id(const core::FormPage& page, Field field) {
    std::string_view name = core::split(core::field_path(field)).name;
    if (is_search(field)) name = "search";
    if (core::row_of(field).value == ValueKind::consent)
        return page.name + ".consent." + std::string(name);
    // Amounts are yuan here.
    constexpr std::string_view kFen = "_fen";
    if (name.ends_with(kFen)) name.remove_suffix(kFen.size());
    if (name == page.name) name = "text";
    return page.name + "." + std::string(name);
}

std::string_view text_item(const State& state, Field field) {
    const auto found = std::ranges::find(state.text_fields, field, &FormTextField::question);
    ENSURE(found != state.text_fields.end());
    return found->item_id;
}

State::State(std::shared_ptr<const core::FormBook> book, core::CaseKind kind)
    : forms(std::move(book)) {
    draft.kind = kind;
    text_fields = text_fields_of(form());
}

std::vector<TextField> State::fields_shown() const {
    if (address_picker) return {AddressPicker::search_field()};
    std::vector<TextField> fields;
    for (const FormTextField& entry : text_fields) {
        const bool is_here = page_of(form(), entry.question) == page;
        if (is_here && is_shown(*this, entry.question)) fields.push_back(entry.field);
    }
    return fields;
}

std::string_view State::text_of(std::string_view item_id) const {
    if (address_picker) return address_picker->typed();
    const FormTextField& entry = entry_of(*this, item_id);
    return is_search(entry.question) ? shop_search.view() : draft.text(entry.question);
}

void State::set_text(std::string_view item_id, std::string_view text) {
    if (address_picker) return address_picker->type(text);
    const FormTextField& entry = entry_of(*this, item_id);
    if (is_search(entry.question)) return shop_search.assign(text);
    draft.set_text(entry.question, text);
    if (entry.question == Field::contact_name) name_doubt = Doubt::none;
    std::erase_if(faults, [&](const core::Fault& fault) { return entry.question == fault.field; });
}

}  // namespace fangxin::kiosk::form
