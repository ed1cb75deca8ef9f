// Values that fuzz targets begin from and that the seeds are written from.
#pragma once

#include "core/evidence.h"
#include "core/form/case_file.h"
#include "core/form/form.h"

namespace fangxin::tests {

// Those that are built in.
const core::FormBook& fuzz_forms();
// A case of these forms, always the same.
const core::CaseFile& fuzz_case_file();
// The key of the seed of evidence_stream.
const core::EvidenceKey& fuzz_evidence_key();

}  // namespace fangxin::tests
