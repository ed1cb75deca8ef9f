// Numbers of identity documents, which an agent's complaint names.
//
// Numbers with a check character follow GB 11643: residents, those of Hong Kong, Macau and Taiwan
// with a residence permit, and foreigners with the permanent residence card of 2023.
#pragma once

#include <string>
#include <string_view>

namespace fangxin::core {

// In one form: narrow, without spaces and dashes, letters as capitals. Whoever calls it wipes it.
std::string written_identity(std::string_view typed);

// Of a number that `written_identity` made. `kind` is the code of the form's choice; of one that is
// not known here, only the length is looked at.
bool is_identity_number(std::string_view kind, std::string_view number);

}  // namespace fangxin::core
