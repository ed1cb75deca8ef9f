// Reads a compiled gettext catalogue (GNU .mo, the format of gettext's manual, "MO Files"):
//
//   word 0  magic 0x950412de, in the byte order of the machine that wrote it
//   word 1  revision: major in the upper half, 0 or 1; minor in the lower
//   word 2  N, the number of texts
//   word 3  offset of N pairs (length, offset) of original texts, sorted
//   word 4  offset of N pairs (length, offset) of translations
//
// Words have 32 bits; every text has a NUL after it that its length does not count. The hash table
// is not used.
#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "core/result.h"

namespace fangxin::kiosk {

using TextCatalogue = std::map<std::string, std::string, std::less<>>;

// Translations by original text; of plural texts the first form. Texts without translation are left
// out. `corrupt` when the bytes are not a catalogue in UTF-8; nothing outside of `bytes` is read.
core::Result<TextCatalogue> parse_mo(std::string_view bytes);

}  // namespace fangxin::kiosk
