// Many envelopes in one request, and what became of each, as JSON.
#include "core/json/json_text.h"
#include "core/limits.h"
#include "core/try.h"

namespace fangxin::core {

namespace {

// The list of this name in the one object that the text is.
Result<Json> read_list(std::string_view json, const char* name, std::size_t bytes_max) {
    ParsedText text = parse_text(json, bytes_max);
    const bool has_list =
        text.value.is_object() && text.value.contains(name) && text.value[name].is_array();
    if (!has_list || !text.faults.empty())
        return fail(ErrorCode::invalid, "this is no batch of cases");
    if (text.value[name].size() > kBatchCasesMax)
        return fail(ErrorCode::invalid, "a batch holds too many cases");
    return std::move(text.value[name]);
}

OrderedJson tree_of(const std::string& json) {
    return OrderedJson::parse(json);
}

// A status beyond HTTP's is none: cut down to an int it could look like another one.
std::optional<int> status_of(const Json& entry) {
    if (!entry.is_object() || !entry.contains("status")) return std::nullopt;
    const Json& status = entry["status"];
    if (!status.is_number_unsigned()) return std::nullopt;
    const auto number = status.get<std::uint64_t>();
    if (number < kHttpStatusMin || number > kHttpStatusMax) return std::nullopt;
    return static_cast<int>(number);
}

Result<BatchResult> read_result(const Json& entry) {
    const auto status = status_of(entry);
    if (!status) return fail(ErrorCode::invalid, "a result of a batch has no status");
    BatchResult result{*status, std::nullopt, std::nullopt};
    if (entry.contains("acknowledgement")) {
        auto acknowledgement = TRY(parse_acknowledgement(write_text(entry["acknowledgement"])));
        result.acknowledgement = std::move(acknowledgement);
    }
    if (entry.contains("problem")) {
        auto problem = TRY(parse_problem(write_text(entry["problem"])));
        result.problem = std::move(problem);
    }
    if (result.acknowledgement.has_value() == result.problem.has_value())
        return fail(ErrorCode::invalid, "a result is either an acknowledgement or a problem");
    return result;
}

}  // namespace

std::string batch_of(const std::vector<std::string_view>& envelopes) {
    std::string text = "{\"envelopes\":[";
    for (const std::string_view envelope : envelopes) {
        if (text.back() != '[') text += ',';
        text += envelope;
    }
    return text + "]}";
}

Result<std::vector<Result<Envelope>>> parse_batch(std::string_view json) {
    const auto list = TRY(read_list(json, "envelopes", kBatchBytesMax));
    std::vector<Result<Envelope>> envelopes;
    for (const Json& entry : list) envelopes.push_back(parse_envelope(write_text(entry)));
    return envelopes;
}

std::string to_json(const std::vector<BatchResult>& results) {
    OrderedJson list = OrderedJson::array();
    for (const BatchResult& result : results) {
        OrderedJson entry{{"status", result.status}};
        if (result.acknowledgement)
            entry["acknowledgement"] = tree_of(to_json(*result.acknowledgement));
        if (result.problem) entry["problem"] = tree_of(to_json(*result.problem));
        list.push_back(std::move(entry));
    }
    return write_text(OrderedJson{{"results", std::move(list)}});
}

Result<std::vector<BatchResult>> parse_batch_results(std::string_view json) {
    const auto list = TRY(read_list(json, "results", kBatchBytesMax));
    std::vector<BatchResult> results;
    for (const Json& entry : list) {
        auto result = TRY(read_result(entry));
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace fangxin::core
