// Check of the head of every request, before Drogon reads it.
//
// Drogon takes a head line by line and forgives what RFC 9112 forbids. Where a front and the centre
// read one head differently, they take two requests for one, or one for two.
#pragma once

#include <cstddef>
#include <cstdint>
#include <drogon/HttpTypes.h>
#include <optional>
#include <string>
#include <string_view>

namespace fangxin::central {

// Follows the bytes of one connection through its heads and bodies.
class HeadCheck {
  public:
    // Looks at the next bytes, which may be given on where no status refuses them: 431 for a head
    // above kHeadBytesMax, 400 for one that two readers can understand differently. Nothing may
    // follow after a refusal.
    std::optional<drogon::HttpStatusCode> look(std::string_view bytes);

  private:
    enum class Part { head, body, chunk_size };

    // Moves bytes into `text_` until it ends with `end`: true. False when it is `bytes_max` long
    // first, or when no bytes are left.
    bool gather(std::string_view& bytes, std::string_view end, std::size_t bytes_max);
    // What follows the head in `text_`; false for a head that is refused.
    bool end_head();
    // The same for the line with the size of a chunk.
    bool end_chunk_size();

    Part part_ = Part::head;
    std::string text_;              // of the head or the line that is under way
    std::uint64_t bytes_left_ = 0;  // of the body, or of the chunk with the line break at its end
    bool is_chunked_ = false;
    bool is_last_chunk_ = false;
};

}  // namespace fangxin::central
