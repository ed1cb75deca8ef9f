// `evidence`: the files of a case, decrypted.
#include <cstdio>
#include <string>

#include "central/commands/commands.h"
#include "central/commands/opened.h"
#include "central/service/open_evidence.h"

namespace fangxin::central {

int evidence(const EvidenceOptions& options) {
    auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const auto files = wait_for(open_evidence((*opened)->centre(), options.number, options.out));
    if (!files) return fail_with(files.error());
    int code = kDone;
    for (const OpenedEvidence& file : *files) {
        if (file.file.empty()) {
            const std::string id = file.evidence.id.to_string();
            std::fprintf(stderr, "fangxin-central: %s is not here yet\n", id.c_str());
            code = kNotDone;
            continue;
        }
        std::printf("%s\n", file.file.c_str());
    }
    return code;
}

}  // namespace fangxin::central
