// Checksums of a piece of an upload, as tus writes them.
//
// They find what the line changed and prove nothing about who sent it: the digest in the sealed
// case does that. SHA-1 is here because it is the only one that every server must offer.
#pragma once

#include <string>
#include <string_view>

#include "core/bytes.h"

namespace fangxin::net {

enum class ChecksumAlgorithm { none, sha1, sha256 };

// The best one that a server offers with "sha1,sha256".
ChecksumAlgorithm best_checksum(std::string_view offered);

// The value of Upload-Checksum: "sha256 " and the checksum in base64; empty for `none`.
std::string checksum_of(core::ByteView piece, ChecksumAlgorithm algorithm);

}  // namespace fangxin::net
