// Reads the forms, page by page and question by question.
#include "core/form/form_json.h"

#include <limits>
#include <utility>

#include "core/form/form_limits.h"
#include "core/json/object_reader.h"

namespace fangxin::core {

namespace {

constexpr TextLimits kCode{kCodeCharactersMax};
constexpr TextLimits kOptionalCode{kCodeCharactersMax, false, true};
constexpr TextLimits kWords{kFormWordsCharactersMax, true};

// Empty where they are absent; words that are there need both languages.
BilingualText read_words(ObjectReader& reader, std::string_view name) {
    ObjectReader words = reader.optional_object(name);
    return {words.text("zh", kWords), words.text("en", kWords)};
}

std::optional<Field> read_field(ObjectReader& reader) {
    const std::string path = reader.text("field", kCode);
    const auto field = field_of_path(path);
    if (!field && !path.empty()) reader.fault("field", "there is no such field");
    return field;
}

std::optional<Condition> read_condition(ObjectReader& reader) {
    ObjectReader condition = reader.optional_object("when");
    if (condition.is_absent()) return std::nullopt;
    const auto flag = read_field(condition);
    const bool value = condition.flag("is");
    if (!flag) return std::nullopt;
    return Condition{*flag, value};
}

std::vector<Choice> read_choices(ObjectReader& reader, const Classification& classification) {
    const std::string name = reader.optional_text("choices", kOptionalCode);
    if (name.empty()) return {};
    for (const ClassificationList list : kClassificationLists) {
        if (classification_list_name(list) == name) return classification.choices(list);
    }
    reader.fault("choices", "there is no such list");
    return {};
}

std::vector<BilingualText> read_phrases(ObjectReader& reader) {
    std::vector<BilingualText> phrases;
    for (ObjectReader& entry : reader.optional_objects("phrases", kPhrasesMax))
        phrases.push_back({entry.text("zh", kWords), entry.text("en", kWords)});
    return phrases;
}

std::optional<Question> read_question(ObjectReader& reader, const Classification& classification) {
    const auto field = read_field(reader);
    constexpr auto kLimitMax = static_cast<std::int64_t>(kFactsCharactersMax);
    const auto limit = reader.optional_whole("limit", 1, kLimitMax).value_or(0);
    if (!field) return std::nullopt;
    return Question{
        *field,
        read_words(reader, "label"),
        read_words(reader, "hint"),
        read_words(reader, "missing"),
        static_cast<std::size_t>(limit),
        reader.optional_flag("required"),
        read_condition(reader),
        read_choices(reader, classification),
        read_phrases(reader),
    };
}

FormPage read_page(ObjectReader& reader, const Classification& classification) {
    FormPage page{
        reader.text("name", kCode),
        read_words(reader, "title"),
        read_words(reader, "subtitle"),
        read_words(reader, "label"),
        read_words(reader, "summary"),
        read_words(reader, "note"),
        {},
    };
    for (ObjectReader& entry : reader.objects("asks", kFieldCount)) {
        auto question = read_question(entry, classification);
        if (question) page.questions.push_back(std::move(*question));
    }
    return page;
}

std::optional<Form> read_form(ObjectReader& reader, const Classification& classification) {
    const auto kind = reader.parsed("kind", kCodeCharactersMax, parse_case_kind);
    Form form;
    for (ObjectReader& entry : reader.objects("pages", kFormPagesMax))
        form.pages.push_back(read_page(entry, classification));
    if (!kind) return std::nullopt;
    form.kind = *kind;
    return form;
}

struct Parts {
    int version = 0;
    std::vector<Form> forms;
};

}  // namespace

Result<FormBook> parse_forms(std::string_view json, const Classification& classification) {
    auto parts = parse_object<Parts>(json, kAssetBytesMax, [&](ObjectReader reader) {
        constexpr int kVersionMax = std::numeric_limits<int>::max();
        Parts read;
        read.version = static_cast<int>(reader.whole("version", 1, kVersionMax));
        for (ObjectReader& entry : reader.objects("forms", kFormsMax)) {
            auto form = read_form(entry, classification);
            if (form) read.forms.push_back(std::move(*form));
        }
        return std::optional(std::move(read));
    });
    if (!parts) return fail(parts.error());
    return FormBook::make(parts->version, std::move(parts->forms));
}

}  // namespace fangxin::core
