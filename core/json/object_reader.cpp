// Type and limit checks of single JSON fields.
#include "core/json/object_reader.h"

#include <algorithm>
#include <limits>

#include "core/text.h"

namespace fangxin::core {

namespace {

// The number as 64 bits with sign, if it is whole and fits.
std::optional<std::int64_t> whole_value(const Json& value) {
    if (value.is_number_unsigned()) {
        constexpr std::uint64_t kMax = std::numeric_limits<std::int64_t>::max();
        return static_cast<std::int64_t>(std::min(value.get<std::uint64_t>(), kMax));
    }
    if (value.is_number_integer()) return value.get<std::int64_t>();
    return std::nullopt;
}

// Empty: none.
std::string_view text_fault(const std::string& text, const Rule& rule) {
    if (text.empty() && rule.presence == Presence::filled) return "it is empty";
    if (has_control_characters(text, rule.has_line_breaks))
        return fault_sentence(FaultReason::control_character);
    if (count_characters(text) > rule.characters_max) return fault_sentence(FaultReason::too_long);
    return {};
}

}  // namespace

ObjectReader::ObjectReader(const Json& value, std::string path, std::vector<JsonFault>& faults)
    : value_(value.is_object() ? &value : nullptr), path_(std::move(path)), faults_(&faults) {
    if (value_ == nullptr) add_fault(*faults_, path_, "it is not an object");
}

std::string ObjectReader::any_text(std::string_view name) {
    const Json* found = find(name);
    if (found == nullptr) return {};
    if (found->is_string()) return found->get<std::string>();
    fault(name, "it is not text");
    return {};
}

std::string ObjectReader::text(std::string_view name, const Rule& rule) {
    if (find(name, rule.presence) == nullptr) return {};
    const std::size_t faults_before = faults_->size();
    std::string text = any_text(name);
    if (faults_->size() > faults_before) return {};
    if (rule.is_normalised) {
        const Passing typed(std::move(text));
        text = normalised(typed);
    }
    const std::string_view reason = text_fault(text, rule);
    if (reason.empty()) return text;
    fault(name, reason);
    return {};
}

std::optional<std::int64_t> ObjectReader::whole(std::string_view name, const Rule& rule) {
    const Json* found = find(name, rule.presence);
    if (found == nullptr) return std::nullopt;
    const auto number = whole_value(*found);
    if (!number) {
        fault(name, "it is not a whole number");
    } else if (*number < rule.min) {
        fault(name, "the number is too small");
    } else if (*number > rule.max) {
        fault(name, "the number is too large");
    } else {
        return number;
    }
    return std::nullopt;
}

bool ObjectReader::flag(std::string_view name, Presence presence) {
    const Json* found = find(name, presence);
    if (found == nullptr) return false;
    if (found->is_boolean()) return found->get<bool>();
    fault(name, "it is not true or false");
    return false;
}

ObjectReader ObjectReader::object(std::string_view name, Presence presence) {
    const Json* found = find(name, presence);
    if (found != nullptr) return ObjectReader(*found, path_of(name), *faults_);
    ObjectReader silent = *this;
    silent.value_ = nullptr;
    return silent;
}

std::vector<ObjectReader> ObjectReader::objects(std::string_view name, const Rule& rule) {
    std::vector<ObjectReader> readers;
    const Json* list = find_list(name, rule);
    if (list == nullptr) return readers;
    for (const Json& entry : *list) {
        const std::string index = "[" + std::to_string(readers.size()) + "]";
        readers.emplace_back(entry, path_of(name) + index, *faults_);
    }
    return readers;
}

std::vector<std::string> ObjectReader::any_texts(std::string_view name, std::size_t count_max) {
    const Json* list = find_list(name, list_rule(count_max, Presence::optional));
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

std::vector<std::string> ObjectReader::texts(std::string_view name, const Rule& rule) {
    const std::size_t faults_before = faults_->size();
    if (find(name, Presence::filled) == nullptr) return {};
    std::vector<std::string> texts = any_texts(name, rule.count_max);
    if (faults_->size() > faults_before) return {};
    if (texts.empty()) fault(name, "it has no entry");
    for (const std::string& text : texts) {
        const std::string_view reason = text_fault(text, rule);
        if (reason.empty()) continue;
        fault(name, reason);
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

const Json* ObjectReader::find(std::string_view name, Presence presence) {
    if (value_ == nullptr) return nullptr;
    const auto found = value_->find(name);
    if (found != value_->end()) return &*found;
    if (presence < Presence::optional) fault(name, "it is missing");
    return nullptr;
}

const Json* ObjectReader::find_list(std::string_view name, const Rule& rule) {
    const Json* found = find(name, rule.presence);
    if (found == nullptr) return nullptr;
    if (!found->is_array()) {
        fault(name, "it is not a list");
        return nullptr;
    }
    if (found->size() <= rule.count_max) return found;
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
