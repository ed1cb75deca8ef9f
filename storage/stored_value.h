// Column values in the one form that several tables use.
#pragma once

#include <string>

#include "core/crypto.h"
#include "core/result.h"
#include "storage/statement.h"

namespace fangxin::storage {

// `corrupt` when the column has another length.
core::Result<core::Digest> read_digest(const Statement& row, int column);

// Why a try failed, cut to kReasonBytesMax without splitting a character.
std::string shortened_reason(const std::string& reason);

}  // namespace fangxin::storage
