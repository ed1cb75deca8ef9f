// JSON text to a tree of values and back, within limits and without exceptions.
#pragma once

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "core/crypto.h"
#include "core/json.h"

namespace fangxin::core {

// What is read: keys in a balanced tree, so that a text with very many keys stays cheap.
using Json = nlohmann::json;
// What is written: keys in the order given, as people expect them.
using OrderedJson = nlohmann::ordered_json;

// A text that was read. Without faults `value` holds all of it; with faults it may still hold what
// could be read, or be discarded (`value.is_discarded()`).
struct ParsedText {
    Json value;
    std::vector<JsonFault> faults;
};

// Refuses more than `bytes_max` bytes, more than kJsonDepthMax levels, malformed JSON and numbers
// beyond all bounds (then nothing is read), and names every key that is there twice.
ParsedText parse_text(std::string_view text, std::size_t bytes_max);

// Names one thing that is wrong, as long as there are less than kJsonFaultsMax: a short text can
// hold so many that their paths would take a hundred times its memory.
void add_fault(std::vector<JsonFault>& faults, std::string path, std::string_view reason);

// `path` of a key that came from outside. A key that is not a plain word could hold anything a
// person typed, so a fixed text replaces it.
std::string path_of_key(const std::string& path, std::string_view key);

// The list of this name in an object; nullptr: the value is no object or has no such list.
const Json* find_list(const Json& value, std::string_view name);

// Never fails: bytes that are not UTF-8 become U+FFFD.
template <typename AnyJson>
std::string write_text(const AnyJson& value, int indent = -1) {
    return value.dump(indent, ' ', false, AnyJson::error_handler_t::replace);
}

// Overwrites every text in the tree: for trees that held what a person typed.
template <typename AnyJson>
void wipe_texts(AnyJson& value) {
    if (value.is_string()) wipe(value.template get_ref<std::string&>());
    if (!value.is_structured()) return;
    for (auto& child : value) wipe_texts(child);
}

}  // namespace fangxin::core
