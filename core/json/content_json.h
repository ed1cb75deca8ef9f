// The content of a case as JSON, the same in a typed case and in a sealed one.
#pragma once

#include "core/complaint/case_content.h"
#include "core/json/object_reader.h"

namespace fangxin::core {

inline constexpr std::string_view kComplaintKind = "complaint";

OrderedJson content_json(const CaseContent& content);
// Every part is required and keeps to the limits of its field; unknown keys are passed over. What
// is wrong goes to the reader's faults; then the content is not to be used.
CaseContent read_content(ObjectReader reader);

}  // namespace fangxin::core
