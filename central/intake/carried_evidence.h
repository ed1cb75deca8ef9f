// A file of evidence that came on a stick instead of the line.
#pragma once

#include <string>

#include "central/centre.h"
#include "central/devices/device_repository.h"
#include "core/evidence.h"
#include "core/upload.h"
#include "os/open_folder.h"

namespace fangxin::central {

struct CarriedEvidence {
    core::EvidenceAcknowledgement acknowledgement;
    bool is_new = false;  // received now, or had already
};

// Takes in the file of this name as an upload of `device`, from where an upload over the line has
// ended; waits for the disk. The same checks and limits as over the line. Refuses as create_upload
// and the end of a piece do; `malformed` when the file is missing or shorter than announced.
Answer<CarriedEvidence> receive_carried(
    const Centre& centre,
    const Device& device,
    const core::UploadCreation& creation,
    const os::OpenFolder& bundle,
    const std::string& name
);

}  // namespace fangxin::central
