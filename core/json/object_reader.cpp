// Type and limit checks of single JSON fields.
#include "core/json/object_reader.h"

#include <algorithm>
#include <limits>

#include "core/text.h"

namespace fangxin::core {

namespace {

constexpr std::string_view kMissing = "it is missing";
constexpr std::string_view kNotText = "it is not text";
constexpr std::string_view kNotWhole = "it is not a whole number";
constexpr std::string_view kNotObject = "it is not an object";
constexpr std::string_view kNotList = "it is not a list";
constexpr std::string_view kNotFlag = "it is not true or false";

// The number as 64 bits with sign, if it is whole and fits.
std::optional<std::int64_t> whole_value(const Json& value) {
    if (value.is_number_unsigned()) {
        const auto number = value.get<std::uint64_t>();
        constexpr auto kMax = std::numeric_limits<std::int64_t>::max();
        if (number > static_cast<std::uint64_t>(kMax)) return kMax;
        return static_cast<std::int64_t>(number);
    }
    if (value.is_number_integer()) return value.get<std::int64_t>();
    return std::nullopt;
}

std::optional<std::string> text_fault(const std::string& text, const TextLimits& limits) {
    if (text.empty() && !limits.may_be_empty) return "it is empty";
    if (has_control_characters(text, limits.line_breaks_allowed))
        return std::string(fault_sentence(FaultReason::control_character));
    if (count_characters(text) > limits.characters_max)
        return std::string(fault_sentence(FaultReason::too_long));
    return std::nullopt;
}

}  // namespace

ObjectReader::ObjectReader(const Json& value, std::string path, std::vector<JsonFault>& faults)
    : value_(value.is_object() ? &value : nullptr), path_(std::move(path)), faults_(&faults) {
    if (value_ == nullptr) add_fault(*faults_, path_, kNotObject);
}

std::string ObjectReader::any_text(std::string_view name) {
    const Json* found = find(name);
    if (found == nullptr) return {};
    if (found->is_string()) return found->get<std::string>();
    fault(name, kNotText);
    return {};
}

std::string ObjectReader::text(std::string_view name, const TextLimits& limits) {
    if (find_required(name) == nullptr) return {};
    return optional_text(name, limits);
}

std::string ObjectReader::optional_text(std::string_view name, const TextLimits& limits) {
    const Json* found = find(name);
    if (found == nullptr) return {};
    if (!found->is_string()) {
        fault(name, kNotText);
        return {};
    }
    auto text = found->get<std::string>();
    const auto reason = text_fault(text, limits);
    if (!reason) return text;
    fault(name, *reason);
    return {};
}

std::int64_t ObjectReader::whole(std::string_view name, std::int64_t min, std::int64_t max) {
    if (find_required(name) == nullptr) return min;
    return optional_whole(name, min, max).value_or(min);
}

std::optional<std::int64_t> ObjectReader::optional_whole(
    std::string_view name, std::int64_t min, std::int64_t max
) {
    const Json* found = find(name);
    if (found == nullptr) return std::nullopt;
    const auto number = whole_value(*found);
    if (!number) {
        fault(name, kNotWhole);
    } else if (*number < min) {
        fault(name, "the number is too small");
    } else if (*number > max) {
        fault(name, "the number is too large");
    } else {
        return number;
    }
    return std::nullopt;
}

std::uint64_t ObjectReader::count(std::string_view name, std::int64_t min) {
    return static_cast<std::uint64_t>(whole(name, min, kJsonIntegerMax));
}

Instant ObjectReader::instant(std::string_view name) {
    return Instant{whole(name, 0, kInstantMsMax)};
}

bool ObjectReader::flag(std::string_view name) {
    return find_required(name) != nullptr && optional_flag(name);
}

bool ObjectReader::optional_flag(std::string_view name) {
    const Json* found = find(name);
    if (found == nullptr) return false;
    if (found->is_boolean()) return found->get<bool>();
    fault(name, kNotFlag);
    return false;
}

ObjectReader ObjectReader::object(std::string_view name) {
    static_cast<void>(find_required(name));
    return optional_object(name);
}

ObjectReader ObjectReader::optional_object(std::string_view name) {
    const Json* found = find(name);
    if (found != nullptr) return ObjectReader(*found, path_of(name), *faults_);
    ObjectReader silent = *this;
    silent.value_ = nullptr;
    return silent;
}

std::vector<ObjectReader> ObjectReader::objects(std::string_view name, std::size_t count_max) {
    if (find_required(name) == nullptr) return {};
    return optional_objects(name, count_max);
}

std::vector<ObjectReader> ObjectReader::optional_objects(
    std::string_view name, std::size_t count_max
) {
    std::vector<ObjectReader> readers;
    const Json* list = find_list(name, count_max);
    if (list == nullptr) return readers;
    for (const Json& entry : *list) {
        const std::string index = "[" + std::to_string(readers.size()) + "]";
        readers.emplace_back(entry, path_of(name) + index, *faults_);
    }
    return readers;
}

std::vector<std::string> ObjectReader::any_texts(std::string_view name, std::size_t count_max) {
    const Json* list = find_list(name, count_max);
    if (list == nullptr) return {};
    std::vector<std::string> texts;
    for (const Json& entry : *list) {
        if (!entry.is_string()) {
            fault(name, "an entry is not text");
            return {};
        }
        texts.push_back(entry.get<std::string>());
    }
    return texts;
}

std::vector<std::string> ObjectReader::texts(
    std::string_view name, std::size_t count_max, const TextLimits& limits
) {
    if (find_required(name) == nullptr) return {};
    const std::size_t faults_before = faults_->size();
    std::vector<std::string> texts = any_texts(name, count_max);
    if (faults_->size() > faults_before) return {};
    if (texts.empty()) fault(name, "it has no entry");
    for (const std::string& text : texts) {
        const auto reason = text_fault(text, limits);
        if (!reason) continue;
        fault(name, *reason);
        return {};
    }
    return texts;
}

void ObjectReader::refuse_other_keys(const std::vector<std::string_view>& names) {
    if (value_ == nullptr) return;
    for (const auto& [key, value] : value_->items()) {
        if (std::find(names.begin(), names.end(), key) == names.end())
            add_fault(*faults_, path_of_key(path_, key), "there is no such field");
    }
}

void ObjectReader::fault(std::string_view name, std::string_view reason) {
    add_fault(*faults_, path_of(name), reason);
}

std::string ObjectReader::path_of(std::string_view name) const {
    return path_.empty() ? std::string(name) : path_ + "." + std::string(name);
}

const Json* ObjectReader::find(std::string_view name) const {
    if (value_ == nullptr) return nullptr;
    const auto found = value_->find(name);
    return found == value_->end() ? nullptr : &*found;
}

const Json* ObjectReader::find_required(std::string_view name) {
    const Json* found = find(name);
    if (found == nullptr && value_ != nullptr) fault(name, kMissing);
    return found;
}

const Json* ObjectReader::find_list(std::string_view name, std::size_t count_max) {
    const Json* found = find(name);
    if (found == nullptr) return nullptr;
    if (!found->is_array()) {
        fault(name, kNotList);
        return nullptr;
    }
    if (found->size() <= count_max) return found;
    fault(name, fault_sentence(FaultReason::too_many));
    return nullptr;
}

Error first_fault(const std::vector<JsonFault>& faults) {
    ENSURE(!faults.empty());
    const JsonFault& first = faults.front();
    if (first.path.empty()) return {ErrorCode::invalid, first.reason};
    return {ErrorCode::invalid, first.path + ": " + first.reason};
}

}  // namespace fangxin::core
