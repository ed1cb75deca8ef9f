// A finished case: content with its identity and the receipt's secrets. What gets sealed.
#pragma once

#include <string>

#include "core/case_number.h"
#include "core/clock.h"
#include "core/form/case_content.h"
#include "core/id.h"
#include "core/query_code.h"

namespace fangxin::core {

struct CaseFile {
    CaseId id;
    CaseNumber number;
    QueryCode query_code;
    QueryToken query_token;
    Instant filed_at;  // at the station: no legal limit counts from here (DOMAIN 0.2)
    CaseContent content;
    bool operator==(const CaseFile&) const = default;
};

}  // namespace fangxin::core
