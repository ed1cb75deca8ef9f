// Reads the forms, page by page and question by question.
#include "core/json/members.h"

namespace fangxin::core {

namespace {

constexpr Rule kWordsRule{
    .characters_max = kFormWordsCharactersMax,
    .presence = Presence::optional,  // words that are there need both languages
    .has_line_breaks = true,
};

std::optional<Field> read_field(ObjectReader& reader) {
    const std::string path = reader.text("field", kCodeRule);
    const auto field = field_of_path(path);
    if (!field && !path.empty()) reader.fault("field", "there is no such field");
    return field;
}

std::optional<Condition> read_condition(ObjectReader& reader) {
    ObjectReader condition = reader.object("when", Presence::optional);
    if (condition.is_absent()) return std::nullopt;
    const auto flag = read_field(condition);
    const bool value = condition.flag("is");
    if (!flag) return std::nullopt;
    return Condition{*flag, value};
}

// The two answers to a flag, in their own words.
std::vector<Choice> read_either(ObjectReader& reader) {
    std::vector<Choice> answers;
    for (const std::string_view code : {kYesCode, kNoCode}) {
        ObjectReader answer = reader.object(code, Presence::optional);
        BilingualText words = read_words(answer, "", kWordsRule);
        if (words.zh.empty()) continue;
        answers.push_back(
            {{}, std::string(code), std::move(words), answer.text("icon", kOptionalCodeRule), {}}
        );
    }
    return answers;
}

// Choices that no list of the classification has.
std::vector<Choice> read_options(ObjectReader& reader) {
    std::vector<Choice> options;
    for (ObjectReader& entry :
         reader.objects("options", list_rule(kChoicesMax, Presence::optional))) {
        std::string code = entry.text("code", kCodeRule);
        options.push_back({{}, std::move(code), read_words(entry, "", kWordsRule), {}, {}});
    }
    return options;
}

std::vector<Choice> read_choices(ObjectReader& reader, const Classification& classification) {
    const auto list = read_optional<ClassificationList>(reader, "choices", {});
    if (list) return classification.choices(*list);
    auto options = read_options(reader);
    return options.empty() ? read_either(reader) : options;
}

std::vector<BilingualText> read_phrases(ObjectReader& reader) {
    std::vector<BilingualText> phrases;
    for (ObjectReader& entry :
         reader.objects("phrases", list_rule(kPhrasesMax, Presence::optional)))
        phrases.push_back(read_words(entry, "", kWordsRule));
    return phrases;
}

std::vector<Violation> read_violations(ObjectReader& reader) {
    std::vector<Violation> violations;
    for (ObjectReader& entry :
         reader.objects("violations", list_rule(kViolationsMax, Presence::optional))) {
        std::string answer = entry.text("answer", kCodeRule);
        violations.push_back({std::move(answer), entry.text("report", kCodeRule)});
    }
    return violations;
}

std::optional<Question> read_question(ObjectReader& reader, const Classification& classification) {
    const auto field = read_field(reader);
    const Rule limit_rule = whole_rule(1, kFactsCharactersMax, Presence::optional);
    const auto limit = read_value<std::size_t>(reader, "limit", limit_rule);
    if (!field) return std::nullopt;
    return Question{
        *field,
        read_words(reader, "label", kWordsRule),
        read_words(reader, "hint", kWordsRule),
        read_words(reader, "missing", kWordsRule),
        limit.value_or(0),
        reader.flag("required", Presence::optional),
        read_condition(reader),
        read_choices(reader, classification),
        read_phrases(reader),
        read_violations(reader),
    };
}

FormPage read_page(ObjectReader& reader, const Classification& classification) {
    FormPage page{
        reader.text("name", kCodeRule),
        read_words(reader, "title", kWordsRule),
        read_words(reader, "subtitle", kWordsRule),
        read_words(reader, "label", kWordsRule),
        read_words(reader, "summary", kWordsRule),
        read_words(reader, "note", kWordsRule),
        reader.flag("aside", Presence::optional),
        reader.flag("evidence", Presence::optional),
        {},
    };
    for (ObjectReader& entry : reader.objects("asks", list_rule(kFieldCount))) {
        auto question = read_question(entry, classification);
        if (question) page.questions.push_back(std::move(*question));
    }
    return page;
}

std::optional<Form> read_form(ObjectReader& reader, const Classification& classification) {
    const auto kind = read_value<CaseKind>(reader, "kind", {});
    Form form;
    for (ObjectReader& entry : reader.objects("pages", list_rule(kFormPagesMax)))
        form.pages.push_back(read_page(entry, classification));
    if (!kind) return std::nullopt;
    form.kind = *kind;
    return form;
}

}  // namespace

Result<FormBook> parse_forms(std::string_view json, const Classification& classification) {
    struct Parts {
        int version = 0;
        std::vector<Form> forms;
    };
    auto parts = TRY(parse_object<Parts>(json, kAssetBytesMax, [&](ObjectReader reader) {
        Parts read{read_version(reader), {}};
        for (ObjectReader& entry : reader.objects("forms", list_rule(kFormsMax))) {
            auto form = read_form(entry, classification);
            if (form) read.forms.push_back(std::move(*form));
        }
        return std::optional(std::move(read));
    }));
    return FormBook::make(parts.version, std::move(parts.forms));
}

}  // namespace fangxin::core
