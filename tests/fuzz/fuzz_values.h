// Values that fuzz targets begin from and that the seeds are written from.
#pragma once

#include "core/complaint/case_file.h"
#include "core/complaint/catalogue.h"
#include "core/evidence.h"

namespace fangxin::tests {

// Two choices of each kind.
const core::Catalogue& fuzz_catalogue();
// A case of that catalogue, always the same.
const core::CaseFile& fuzz_case_file();
// The key of the seed of evidence_stream.
const core::EvidenceKey& fuzz_evidence_key();

}  // namespace fangxin::tests
