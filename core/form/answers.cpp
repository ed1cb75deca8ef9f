// Keeps each answer as its kind of value asks.
#include "core/form/answers.h"

#include <algorithm>

#include "core/ensure.h"

namespace fangxin::core {

namespace {

bool keeps_text(Field field) {
    const ValueKind kind = row_of(field).value;
    return !is_list(kind) && !is_flag(kind);
}

}  // namespace

std::string_view Answers::text(Field field) const {
    ENSURE(keeps_text(field));
    return at(field).text.view();
}

std::span<const PrivateText> Answers::codes(Field field) const {
    ENSURE(is_list(row_of(field).value));
    return at(field).codes;
}

bool Answers::flag(Field field) const {
    ENSURE(is_flag(row_of(field).value));
    return at(field).flag;
}

bool Answers::has_code(Field field, std::string_view code) const {
    const auto all = codes(field);
    return std::any_of(all.begin(), all.end(), [code](const auto& one) { return one == code; });
}

bool Answers::is_empty(Field field) const {
    const Answer& answer = at(field);
    return answer.text.empty() && answer.codes.empty() && !answer.flag;
}

void Answers::set_text(Field field, std::string_view text) {
    ENSURE(keeps_text(field));
    at(field).text.assign(text);
}

void Answers::add_code(Field field, std::string_view code) {
    ENSURE(is_list(row_of(field).value));
    at(field).codes.emplace_back(code);
}

void Answers::toggle_code(Field field, std::string_view code) {
    if (!has_code(field, code)) return add_code(field, code);
    std::erase_if(at(field).codes, [code](const auto& one) { return one == code; });
}

void Answers::set_flag(Field field, bool value) {
    ENSURE(is_flag(row_of(field).value));
    at(field).flag = value;
    if (row_of(field).value == ValueKind::flag) at(field).text.assign(value ? kYesCode : kNoCode);
}

void Answers::clear(Field field) {
    at(field) = Answer{};
}

void Answers::copy_answers(const Answers& from) {
    for (const FieldRow& row : kFields) {
        Answer& answer = at(row.field);
        answer = Answer{from.at(row.field).text.copy(), {}, from.at(row.field).flag};
        for (const PrivateText& code : from.at(row.field).codes)
            answer.codes.push_back(code.copy());
    }
}

}  // namespace fangxin::core
