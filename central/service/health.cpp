// Asking the database for something small.
#include "central/service/health.h"

#include <functional>
#include <string>
#include <utility>

#include "central/repository/user_repository.h"
#include "central/service/set_up.h"

namespace fangxin::central {

Task<Answer<void>> check_health(const Centre& centre) {
    std::function<Task<core::Result<std::string>>(Session&)> work = [](Session& session) {
        return setting(session, kOfficeSetting);
    };
    auto office = co_await centre.database.read<std::string>(std::move(work));
    if (!office) co_return refuse(office.error());
    co_return Answer<void>{};
}

}  // namespace fangxin::central
