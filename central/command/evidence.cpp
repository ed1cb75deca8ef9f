// `evidence`: the files of a case, decrypted.
#include <cstdio>
#include <memory>
#include <string>

#include "central/command/opened.h"
#include "central/command/subcommand.h"
#include "central/evidence/open_evidence.h"

namespace fangxin::central {
namespace {

struct Options {
    Place place;
    std::string number;
    std::string out;  // the folder for the decrypted files
};

int evidence(const Options& options) {
    const auto opened = open_centre(options.place);
    if (!opened) return fail_with(opened.error());
    const auto files = open_evidence((*opened)->centre(), options.number, options.out);
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

const Subcommand kEvidence("evidence", "the files of a case, decrypted", [](OptionList& options) {
    auto given = std::make_shared<Options>();
    options.require("number", given->number, "the case's number or id");
    options.require("--out", given->out, "the folder for them");
    options.add(given->place);
    return Subcommand::Run([given] { return evidence(*given); });
});

}  // namespace
}  // namespace fangxin::central
