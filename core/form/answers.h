// The answers of a person, by field, overwritten when they change or end.
#pragma once

#include <array>
#include <span>
#include <string_view>
#include <vector>

#include "core/form/fields.h"
#include "core/private_text.h"

namespace fangxin::core {

// What a field keeps follows from its kind of value (ENSUREd): codes of a list, a flag, or text.
class Answers {
  public:
    // Empty where there is no answer. Views last until the answer changes.
    std::string_view text(Field field) const;
    std::span<const PrivateText> codes(Field field) const;
    bool flag(Field field) const;
    bool has_code(Field field, std::string_view code) const;
    // No answer, or a consent that is not given.
    bool is_empty(Field field) const;

    void set_text(Field field, std::string_view text);
    // Codes keep the order in which they came; one that is there may be added again.
    void add_code(Field field, std::string_view code);
    // Takes the code out, or adds it.
    void toggle_code(Field field, std::string_view code);
    void set_flag(Field field, bool value);
    void clear(Field field);

    bool operator==(const Answers&) const = default;

  protected:
    void copy_answers(const Answers& from);

  private:
    struct Answer {
        PrivateText text;
        std::vector<PrivateText> codes;
        bool flag = false;
        bool operator==(const Answer&) const = default;
    };
    const Answer& at(Field field) const { return answers_.at(static_cast<std::size_t>(field)); }
    Answer& at(Field field) { return answers_.at(static_cast<std::size_t>(field)); }

    std::array<Answer, kFieldCount> answers_;
};

}  // namespace fangxin::core
