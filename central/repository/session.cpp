// What the engine's failures mean.
#include "central/repository/session.h"

#include <string_view>

namespace fangxin::central {

core::Error database_error(const drogon::orm::DrogonDbException& failure) {
    const std::string_view message = failure.base().what();
    const auto says = [message](std::string_view words) {
        return message.find(words) != std::string_view::npos;
    };
    if (says("disk is full"))
        return {core::ErrorCode::disk_full, "the database has no room on its disk"};
    if (says("malformed") || says("not a database") || says("disk image"))
        return {core::ErrorCode::corrupt, "the database file is damaged"};
    if (says("UNIQUE constraint"))
        return {core::ErrorCode::conflict, "the database already has such a row"};
    if (says("locked") || says("busy"))
        return {core::ErrorCode::unavailable, "another program is using the database"};
    return {core::ErrorCode::unavailable, "the database did not carry out a statement"};
}

}  // namespace fangxin::central
