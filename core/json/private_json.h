// Writes JSON with a person's answers into one private buffer, without a tree or a copy.
//
// Gives the same bytes as nlohmann's `dump` without indentation.
#pragma once

#include <cstdint>
#include <string_view>

#include "core/private_text.h"

namespace fangxin::core {

class PrivateJson {
  public:
    // Room for all of it, so that the buffer does not grow.
    explicit PrivateJson(std::size_t bytes) { text_.reserve(bytes); }

    // The parts of an object or list follow each other between its two calls; in an object each
    // value after its key.
    void begin_object() { begin("{"); }
    void end_object() { end("}"); }
    void begin_list() { begin("["); }
    void end_list() { end("]"); }
    void key(std::string_view name);
    // UTF-8 (ENSUREd).
    void text(std::string_view value);
    void whole(std::uint64_t value);
    void flag(bool value);

    PrivateText take() { return std::move(text_); }

  private:
    void begin(std::string_view bracket);
    void end(std::string_view bracket);
    void separate();
    void write_quoted(std::string_view value);

    PrivateText text_;
    bool is_first_ = true;  // the innermost object or list is empty so far
};

}  // namespace fangxin::core
