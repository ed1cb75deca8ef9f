// The desk where checked cases of many requests come together, to be stored in one unit of work.
//
// What storing one case costs on a server is mostly waiting for its answers; the cases of all
// requests that came while the writer was busy wait for them together. May be used from any thread.
#pragma once

#include <functional>
#include <memory>
#include <mutex>
#include <vector>

#include "central/intake/accept_case.h"

namespace fangxin::central {

class CaseDesk {
  public:
    using Done = std::function<void(core::Result<StoredCases>)>;

    // Calls `done` once, on a thread of the database, when the cases are durable, or with why none
    // of them was stored. `centre` and `checked` must live until then.
    void store(const Centre& centre, const CheckedCases& checked, Done done);

  private:
    struct Request {
        const CheckedCases* checked;
        Done done;
    };
    using Requests = std::vector<Request>;
    // The requests of one unit of work: those that are here when it runs first.
    void take_into(Requests& taken);

    std::mutex mutex_;
    Requests waiting_;  // a unit of work for them is in line
};

}  // namespace fangxin::central
