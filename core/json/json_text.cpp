// Looks over a JSON text before its tree is built: depth, repeated keys, bounds of numbers.
#include "core/json/json_text.h"

#include <algorithm>
#include <set>

#include "core/limits.h"
#include "core/text.h"

namespace fangxin::core {

namespace {

constexpr int kOutOfRangeNumber = 406;  // id of nlohmann::json::out_of_range for numbers
constexpr std::string_view kStrangeKey = "(a key that is not a plain word)";

bool is_word_character(char c) {
    const bool is_letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return is_letter || (c >= '0' && c <= '9') || c == '_';
}

// A name such as our own keys have; digits alone could be a telephone number.
bool is_plain_word(std::string_view key) {
    const bool starts_well = !key.empty() && !(key.front() >= '0' && key.front() <= '9');
    return starts_well && key.size() <= kCodeCharactersMax &&
           std::all_of(key.begin(), key.end(), is_word_character);
}

// Follows the events of a JSON text, remembering where it is.
class TextScan final : public nlohmann::json_sax<Json> {
  public:
    explicit TextScan(std::vector<JsonFault>& faults) : faults_(faults) {}

    bool null() override { return value(); }
    bool boolean(bool) override { return value(); }
    bool number_integer(number_integer_t) override { return value(); }
    bool number_unsigned(number_unsigned_t) override { return value(); }
    bool number_float(number_float_t, const string_t&) override { return value(); }
    bool string(string_t&) override { return value(); }
    bool binary(binary_t&) override { return value(); }
    bool start_object(std::size_t) override { return open(false); }
    bool start_array(std::size_t) override { return open(true); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        awaits_value_ = true;
        Level& level = levels_.back();
        level.key = name;
        if (level.keys.insert(name).second) return true;
        add_fault(faults_, path(), "the key is there twice");
        return true;
    }

    bool parse_error(
        std::size_t position, const std::string&, const nlohmann::detail::exception& error
    ) override {
        if (error.id == kOutOfRangeNumber) {
            add_fault(faults_, path(), "the number is beyond all bounds");
            return false;
        }
        // Where a value is awaited, its key says more than a place in the text.
        const std::string place = awaits_value_ ? path() : std::string();
        add_fault(faults_, place, "the text is not JSON near byte " + std::to_string(position));
        return false;
    }

  private:
    struct Level {
        bool is_array = false;
        std::string key;
        std::set<std::string> keys;
    };

    bool value() {
        awaits_value_ = false;
        return true;
    }

    bool open(bool is_array) {
        awaits_value_ = false;
        levels_.push_back({is_array, {}, {}});
        if (levels_.size() <= kJsonDepthMax) return true;
        add_fault(faults_, "", "the text has too many levels");
        return false;
    }

    bool close() {
        levels_.pop_back();
        return true;
    }

    std::string path() const {
        std::string path;
        for (const Level& level : levels_) {
            if (!level.is_array) path = path_of_key(path, level.key);
        }
        return path;
    }

    std::vector<JsonFault>& faults_;
    std::vector<Level> levels_;
    bool awaits_value_ = false;
};

}  // namespace

void add_fault(std::vector<JsonFault>& faults, std::string path, std::string_view reason) {
    if (faults.size() < kJsonFaultsMax) faults.push_back({std::move(path), std::string(reason)});
}

std::string path_of_key(const std::string& path, std::string_view key) {
    const std::string_view name = is_plain_word(key) ? key : kStrangeKey;
    return path.empty() ? std::string(name) : path + "." + std::string(name);
}

ParsedText parse_text(std::string_view text, std::size_t bytes_max) {
    ParsedText parsed{Json(Json::value_t::discarded), {}};
    if (text.size() > bytes_max) {
        add_fault(parsed.faults, "", "the text has too many bytes");
        return parsed;
    }
    // The reader of JSON takes it for the end of the text.
    if (const auto zero = text.find('\0'); zero != text.npos) {
        add_fault(parsed.faults, "", "the text has a NUL near byte " + std::to_string(zero + 1));
        return parsed;
    }
    TextScan scan(parsed.faults);
    if (!Json::sax_parse(text, &scan)) {
        // Where the reader stopped says nothing to whoever saved a text as GB18030.
        if (!is_utf8(text)) parsed.faults = {{"", "the text is not UTF-8; save it as UTF-8"}};
        return parsed;
    }
    parsed.value = Json::parse(text, nullptr, false);
    return parsed;
}

const Json* find_list(const Json& value, std::string_view name) {
    if (!value.is_object()) return nullptr;
    const auto found = value.find(name);
    return found != value.end() && found->is_array() ? &*found : nullptr;
}

}  // namespace fangxin::core
