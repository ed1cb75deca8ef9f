// One unit of work for all requests that wait.
#include "central/intake/case_desk.h"

#include <utility>

#include "central/database/database.h"

namespace fangxin::central {

void CaseDesk::store(const Centre& centre, const CheckedCases& checked, Done done) {
    {
        const std::lock_guard lock(mutex_);
        waiting_.push_back({&checked, std::move(done)});
        if (waiting_.size() > 1) return;
    }
    const auto taken = std::make_shared<Requests>();
    centre.database.post_write(
        [this, &centre, taken](Session& writer) {
            take_into(*taken);
            std::vector<const CheckedCases*> requests;
            for (const Request& request : *taken) requests.push_back(request.checked);
            return store_cases(centre, writer, requests);
        },
        [this, taken](core::Result<std::vector<StoredCases>> stored) {
            take_into(*taken);  // where it did not come to the work
            for (std::size_t i = 0; i < taken->size(); ++i)
                (*taken)[i].done(
                    stored ? core::Result<StoredCases>(std::move((*stored)[i]))
                           : core::fail(stored.error())
                );
        }
    );
}

void CaseDesk::take_into(Requests& taken) {
    if (!taken.empty()) return;
    const std::lock_guard lock(mutex_);
    taken.swap(waiting_);
}

}  // namespace fangxin::central
